"""The terms of a signal: when they end, and what is told when time went by (CONV-7, Wgs 4, PRAK-5, PRAK-7)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from contracts.domain import Tijd
from contracts.intake import DuurzaamheidGemeten, IncassoHervat, SignaalTermijnOverschreden
from contracts.kalender import dag, instant, plus_maanden, plus_werkdagen
from contracts.signaalsoorten import Signaaltermijn

from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.opvolging import Opvolging
from intake.domain.signaal.state import Dossier, Meting, Zaak


def einde_van(d: date) -> datetime:
    """24:00 Dutch time: what comes before that instant is still of day `d`."""
    return instant(d + timedelta(days=1))


def reactie_voor(opvolging: Opvolging, ontvangen: date, *, crisis: bool) -> date | None:
    """The last day on which a signal is taken up in time (CONV-7)."""
    if opvolging.reactie_dagen is None:
        return None
    if crisis:
        return plus_werkdagen(ontvangen, opvolging.reactie_werkdagen_crisis)
    return ontvangen + timedelta(days=opvolging.reactie_dagen)


def gesprek_voor(opvolging: Opvolging, aanvaard: date, *, crisis: bool) -> date:
    """The last day for the first conversation, once the offer of it was accepted (Wgs 4 lid 1, lid 2)."""
    if crisis:
        return plus_werkdagen(aanvaard, opvolging.gesprek_werkdagen_crisis)
    return aanvaard + timedelta(days=opvolging.gesprek_dagen)


def meetmoment(meting: Meting) -> datetime:
    """When the next measurement of a scan is due (PRAK-5)."""
    return einde_van(plus_maanden(meting.gescand, meting.maanden[0]))


def momenten(dossier: Dossier) -> Iterator[datetime]:
    """Every instant at which time must speak to this dossier."""
    for zaak in dossier.zaken:
        yield from (einde_van(d) for d in (zaak.reactie_voor, zaak.gesprek_voor, zaak.hold_tot) if d is not None)
    yield from (meetmoment(meting) for meting in dossier.metingen)


def tijd(command: Tijd, dossier: Dossier) -> list[SignaalEvent]:
    """All that ended by now, in the order of the signals."""
    return [
        *(event for zaak in dossier.zaken for event in _verstreken(zaak, command.op)),
        *(
            DuurzaamheidGemeten(
                signaal_id=meting.signaal_id,
                na_maanden=meting.maanden[0],
                nieuwe_achterstand=meting.nieuwe_achterstand,
            )
            for meting in dossier.metingen
            if meetmoment(meting) <= command.op
        ),
    ]


def _verstreken(zaak: Zaak, op: datetime) -> Iterator[SignaalEvent]:
    if zaak.reactie_voor is not None and einde_van(zaak.reactie_voor) <= op:
        yield _overschreden(zaak, "REACTIE", zaak.reactie_voor)
    if zaak.gesprek_voor is not None and einde_van(zaak.gesprek_voor) <= op:
        yield _overschreden(zaak, "DRIE_WERKDAGEN" if zaak.crisissignaal else "VIER_WEKEN", zaak.gesprek_voor)
    if zaak.hold_tot is not None and einde_van(zaak.hold_tot) <= op:
        yield IncassoHervat(signaal_id=zaak.signaal_id, datum=dag(op), reden="VERLOPEN")


def _overschreden(zaak: Zaak, termijn: Signaaltermijn, uiterste: date) -> SignaalEvent:
    return SignaalTermijnOverschreden(
        signaal_id=zaak.signaal_id, termijn=termijn, uiterste_datum=uiterste, uitvoerder=zaak.uitvoerder
    )
