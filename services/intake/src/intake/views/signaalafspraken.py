"""What was agreed on over a signal: a scan and what it brought, the chain with the insurer (PRAK-5, PRAK-7)."""

from typing import Final

from chassis.eventstore import Placed
from chassis.projections import on
from contracts.intake import (
    BetalingsvoorstelGedaan,
    DuurzaamheidGemeten,
    IncassoInspanningVastgelegd,
    NadereInformatieVerstrekt,
    PremieInhoudingAfgesproken,
    PremieInhoudingGestopt,
    QuickscanAangeboden,
    QuickscanGeaccepteerd,
    QuickscanGeweigerd,
    QuickscanUitgevoerd,
)
from msgspec.structs import replace

from intake.views.signaalrij import Betalingsvoorstel, Incassostap, Quickscanstand, Scanmeting, Signaal, begin

_STAND: Final[dict[type[QuickscanAangeboden | QuickscanGeaccepteerd | QuickscanGeweigerd], Quickscanstand]] = {
    QuickscanAangeboden: "AANGEBODEN",
    QuickscanGeaccepteerd: "GEACCEPTEERD",
    QuickscanGeweigerd: "GEWEIGERD",
}


def scan(
    row: Signaal | None, event: QuickscanAangeboden | QuickscanGeaccepteerd | QuickscanGeweigerd, at: Placed
) -> Signaal:
    return replace(row or begin(event.signaal_id, at), quickscan=_STAND[type(event)])


def gescand(row: Signaal | None, event: QuickscanUitgevoerd, at: Placed) -> Signaal:
    row = row or begin(event.signaal_id, at)
    return replace(row, quickscan="UITGEVOERD", quickscanresultaat=event.resultaat)


def gemeten(row: Signaal | None, event: DuurzaamheidGemeten, at: Placed) -> Signaal:
    row = row or begin(event.signaal_id, at)
    meting = Scanmeting(na_maanden=event.na_maanden, nieuwe_achterstand=event.nieuwe_achterstand)
    return replace(row, scanmetingen=(*row.scanmetingen, meting))


def informatie(row: Signaal | None, event: NadereInformatieVerstrekt, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), nadere_informatie=event.soorten)


def inspanning(row: Signaal | None, event: IncassoInspanningVastgelegd, at: Placed) -> Signaal:
    row = row or begin(event.signaal_id, at)
    stap = Incassostap(soort=event.soort, datum=event.datum)
    return replace(row, incasso_inspanningen=(*row.incasso_inspanningen, stap))


def voorstel(row: Signaal | None, event: BetalingsvoorstelGedaan, at: Placed) -> Signaal:
    gedaan = Betalingsvoorstel(
        maanden=event.maanden, termijnbedrag_cent=event.termijnbedrag_cent, eerste_maand=event.eerste_maand
    )
    return replace(row or begin(event.signaal_id, at), betalingsvoorstel=gedaan)


def ingehouden(row: Signaal | None, event: PremieInhoudingAfgesproken, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), inhouding_vanaf=event.vanaf_maand, inhouding_tot=None)


def niet_ingehouden(row: Signaal | None, event: PremieInhoudingGestopt, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), inhouding_tot=event.vanaf_maand)


FOLDS: Final = (
    on(QuickscanAangeboden, scan, key=lambda event, _: event.signaal_id),
    on(QuickscanGeaccepteerd, scan, key=lambda event, _: event.signaal_id),
    on(QuickscanGeweigerd, scan, key=lambda event, _: event.signaal_id),
    on(QuickscanUitgevoerd, gescand, key=lambda event, _: event.signaal_id),
    on(DuurzaamheidGemeten, gemeten, key=lambda event, _: event.signaal_id),
    on(NadereInformatieVerstrekt, informatie, key=lambda event, _: event.signaal_id),
    on(IncassoInspanningVastgelegd, inspanning, key=lambda event, _: event.signaal_id),
    on(BetalingsvoorstelGedaan, voorstel, key=lambda event, _: event.signaal_id),
    on(PremieInhoudingAfgesproken, ingehouden, key=lambda event, _: event.signaal_id),
    on(PremieInhoudingGestopt, niet_ingehouden, key=lambda event, _: event.signaal_id),
)
