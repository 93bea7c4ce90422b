"""The gemeente's view of every polis: selection, reasons, offers, consent, list (RUB-18…23, RUB-45…53)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal, assert_never
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, on, where
from contracts.intake import PolisGeregistreerd
from contracts.zicht import Zicht, door
from msgspec.structs import replace

from contracts import eligibility as e
from contracts import kalender
from contracts import regeling as r
from eligibility.domain.polis.events import (
    AanbodvoorwaardenVastgesteld,
    PolisOpLijstGeplaatst,
    PolisVanLijstGeweigerd,
)
from eligibility.domain.polis.state import Selectie, Toestand
from eligibility.views import leden as per_lid
from eligibility.views.keuze import one_of
from eligibility.views.leden import Leden

Antwoord = e.AanbodAanvaard | e.AanbodStilzwijgendAanvaard | e.AanbodAfgewezen | e.AanbodVerlopen | e.AanbodIngetrokken


class GemeentePolis(msgspec.Struct, frozen=True, kw_only=True):
    """`redenen` are the distinct codes of all members, sorted; `weigering`: why the insurer or the start refused it.

    Amounts in cents, months YYYY-MM.
    """

    polis_ref: Annotated[UUID, KEY]
    samenwerking_id: Annotated[UUID, INDEXED]
    gemeentecode: str
    uzovi: str
    toestand: Toestand = "GEREGISTREERD"
    selectie: Selectie = "NIET_BEOORDEELD"
    redenen: tuple[str, ...] = ()
    instemming: Literal["VOLLEDIG", "MISLUKT"] | None = None
    lijst_id: UUID | None = None
    ingangsmaand: str | None = None
    weigering: str | None = None
    eigen_risico_variant: Literal["VERZEKERD", "GESPREID_VOORAF"] | None = None
    aflossing_variant: Literal["MAANDELIJKS", "AFKOOP_VOORAF"] | None = None
    schuld_cent: int
    peildatum: date
    leden: Leden = ()


Rij = GemeentePolis | None


def geregistreerd(row: Rij, event: PolisGeregistreerd, at: Placed) -> GemeentePolis:
    """A later file replaces the members, their open reasons and the debt; other events say where the polis stands."""
    row = row or GemeentePolis(
        polis_ref=at.stream_id,
        samenwerking_id=event.samenwerking_id,
        gemeentecode=at.meta.tenant.get("gemeentecode", ""),
        uzovi=at.meta.tenant.get("uzovi", ""),
        schuld_cent=event.schuld_totaal_cent,
        peildatum=event.peildatum,
    )
    row = replace(
        _met(row, per_lid.nieuwe_leden(row.leden, event.leden)),
        samenwerking_id=event.samenwerking_id,
        schuld_cent=event.schuld_totaal_cent,
        peildatum=event.peildatum,
    )
    return _begin(row) if row.toestand in {"GEREGISTREERD", "NIET_BEOORDEELD"} else row


def selectie_gestart(row: Rij, _: e.SelectieGestart, __: Placed) -> Rij:
    return row and replace(
        _met(row, per_lid.zonder_redenen(row.leden)), toestand="IN_BEOORDELING", selectie="IN_BEOORDELING"
    )


def aangehouden(row: Rij, event: e.BeoordelingAangehouden, _: Placed) -> Rij:
    return row and _met(row, per_lid.met_redenen(row.leden, event.persoon_ref, event.openstaand))


def geselecteerd(row: Rij, _: e.DeelnemerGeselecteerd, __: Placed) -> Rij:
    return row and replace(row, toestand="GESELECTEERD", selectie="GESELECTEERD")


def afgewezen(row: Rij, event: e.DeelnemerAfgewezen, _: Placed) -> Rij:
    if row is None:
        return None
    row = _met(row, per_lid.met_redenen(row.leden, event.persoon_ref, event.redenen))
    return replace(row, toestand="AFGEWEZEN", selectie="AFGEWEZEN")


def herzien(row: Rij, event: e.SelectieHerzien, _: Placed) -> Rij:
    """Also a polis of which the assessment was still open can lapse: then it was never assessed."""
    if row is None:
        return None
    match event.gevolg:
        case "ONGEWIJZIGD":
            return row
        case "VERVALLEN":
            selectie = "NIET_BEOORDEELD" if row.selectie == "IN_BEOORDELING" else row.selectie
            return replace(_van_lijst(row), toestand="VERVALLEN", selectie=selectie)
        case "OPNIEUW":
            leden = tuple(replace(lid, aanbod=None) for lid in per_lid.zonder_redenen(row.leden))
            return _begin(replace(_met(_van_lijst(row), leden), instemming=None))
        case _:
            assert_never(event.gevolg)


def voorwaarden(row: Rij, event: AanbodvoorwaardenVastgesteld, _: Placed) -> Rij:
    return row and replace(
        row,
        eigen_risico_variant=event.beleid.eigen_risico_variant,
        aflossing_variant=event.beleid.aflossing_variant,
    )


def aangeboden(row: Rij, event: e.AanbodGedaan, _: Placed) -> Rij:
    if row is None:
        return None
    return replace(row, toestand="AANGEBODEN", instemming=None, leden=per_lid.aangeboden(row.leden, event))


def beantwoord(row: Rij, event: Antwoord, _: Placed) -> Rij:
    if row is None:
        return None
    match event:
        case e.AanbodAanvaard():
            leden = per_lid.beantwoord(row.leden, event.persoon_ref, "AANVAARD", event.pakketcode)
        case e.AanbodStilzwijgendAanvaard():
            leden = per_lid.beantwoord(row.leden, event.persoon_ref, "STILZWIJGEND_AANVAARD", event.pakketcode)
        case e.AanbodAfgewezen():
            leden = per_lid.beantwoord(row.leden, event.persoon_ref, "AFGEWEZEN")
        case e.AanbodVerlopen():
            leden = per_lid.beantwoord(row.leden, event.persoon_ref, "VERLOPEN")
        case e.AanbodIngetrokken():
            leden = per_lid.beantwoord(row.leden, event.persoon_ref, "INGETROKKEN")
        case _:
            assert_never(event)
    return replace(row, leden=leden)


def ingestemd(row: Rij, _: e.PolisInstemmingVolledig, __: Placed) -> Rij:
    return row and replace(row, toestand="INSTEMMING_VOLLEDIG", instemming="VOLLEDIG")


def mislukt(row: Rij, _: e.PolisInstemmingMislukt, __: Placed) -> Rij:
    return row and replace(_van_lijst(row), toestand="INSTEMMING_MISLUKT", instemming="MISLUKT")


def op_lijst(row: Rij, event: PolisOpLijstGeplaatst, _: Placed) -> Rij:
    maand = kalender.maand(event.ingangsdatum)
    return row and replace(row, toestand="OP_LIJST", lijst_id=event.lijst_id, ingangsmaand=maand, weigering=None)


def van_lijst_geweigerd(row: Rij, event: PolisVanLijstGeweigerd, _: Placed) -> Rij:
    if row is not None and event.definitief:
        row = replace(row, selectie="AFGEWEZEN")
        return replace(_van_lijst(row), toestand="AFGEWEZEN", instemming=None, weigering=event.code)
    return row and replace(_van_lijst(row), toestand="GESELECTEERD", instemming=None, weigering=event.code)


def aangemeld(row: Rij, event: e.PolisAangemeld, _: Placed) -> Rij:
    return row and replace(row, ingangsmaand=kalender.maand(event.ingangsdatum))


def gestart(row: Rij, event: r.DeelnameGestart, _: Placed) -> Rij:
    return row and replace(row, toestand="GESTART", ingangsmaand=kalender.maand(event.ingangsdatum))


def verschoven(row: Rij, event: r.StartVerschoven, _: Placed) -> Rij:
    return row and replace(row, ingangsmaand=kalender.maand(event.naar))


def geweigerd(row: Rij, event: r.DeelnameGeweigerd, _: Placed) -> Rij:
    return row and replace(_van_lijst(row), toestand="VERVALLEN", weigering=event.reden)


def _van_lijst(row: GemeentePolis) -> GemeentePolis:
    return replace(row, lijst_id=None, ingangsmaand=None)


def _begin(row: GemeentePolis) -> GemeentePolis:
    te_beoordelen = any(lid.bph_plichtig for lid in row.leden)
    toestand: Toestand = "GEREGISTREERD" if te_beoordelen else "NIET_BEOORDEELD"
    return replace(row, toestand=toestand, selectie="NIET_BEOORDEELD")


def _met(row: GemeentePolis, leden: Leden) -> GemeentePolis:
    return replace(row, leden=leden, redenen=tuple(sorted({code for lid in leden for code in lid.redenen})))


GEMEENTE_SELECTIES: Final = View(
    "gemeente_selecties",
    version=4,
    row=GemeentePolis,
    folds=(
        on(PolisGeregistreerd, geregistreerd),
        on(e.SelectieGestart, selectie_gestart),
        on(e.BeoordelingAangehouden, aangehouden),
        on(e.DeelnemerGeselecteerd, geselecteerd),
        on(e.DeelnemerAfgewezen, afgewezen),
        on(e.SelectieHerzien, herzien),
        on(AanbodvoorwaardenVastgesteld, voorwaarden),
        on(e.AanbodGedaan, aangeboden),
        on(e.AanbodAanvaard, beantwoord),
        on(e.AanbodStilzwijgendAanvaard, beantwoord),
        on(e.AanbodAfgewezen, beantwoord),
        on(e.AanbodVerlopen, beantwoord),
        on(e.AanbodIngetrokken, beantwoord),
        on(e.PolisInstemmingVolledig, ingestemd),
        on(e.PolisInstemmingMislukt, mislukt),
        on(PolisOpLijstGeplaatst, op_lijst),
        on(PolisVanLijstGeweigerd, van_lijst_geweigerd),
        on(e.PolisAangemeld, aangemeld),
        on(r.DeelnameGestart, gestart),
        on(r.StartVerschoven, verschoven),
        on(r.DeelnameGeweigerd, geweigerd),
    ),
    sees=door(Zicht.GEMEENTE),
)


async def many(views: Views, samenwerking_id: UUID, refs: Sequence[UUID]) -> list[GemeentePolis]:
    """Which of these polissen the samenwerking has."""
    return await views.rows(GEMEENTE_SELECTIES, where(one_of("polis_ref", refs), samenwerking_id=samenwerking_id))
