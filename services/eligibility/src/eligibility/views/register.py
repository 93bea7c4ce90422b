"""Who takes part and who doesn't, and why not: rebuilt from events only (RUB-78). The gemeente's view."""

from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, on
from contracts.intake import PolisGeregistreerd
from contracts.zicht import Zicht, door
from msgspec.structs import replace

from contracts import eligibility as e
from contracts import regeling as r
from eligibility.domain.polis.events import PolisOpLijstGeplaatst, PolisVanLijstGeweigerd

Status = Literal[
    "GEEN_BPH",
    "NIET_BEOORDEELD",
    "IN_BEOORDELING",
    "AFGEWEZEN",
    "GESELECTEERD",
    "AANGEBODEN",
    "NIET_INGESTEMD",
    "INGESTEMD",
    "OP_LIJST",
    "AANGEMELD",
    "GESTART",
    "BEEINDIGD",
    "VOLTOOID",
    "VERVALLEN",
]
_KLAAR: Final = frozenset[Status]({"GEEN_BPH", "BEEINDIGD", "VOLTOOID"})


class Deelnemer(msgspec.Struct, frozen=True, kw_only=True):
    """One insured; `redenen`: why not, or why not any more. `sinds`: the Dutch day on which it became so."""

    persoon_ref: UUID
    status: Status
    sinds: date
    redenen: tuple[str, ...] = ()
    ingangsdatum: date | None = None
    einddatum: date | None = None


class RegisterPolis(msgspec.Struct, frozen=True, kw_only=True):
    """One polis with everybody on it, in order of the file."""

    polis_ref: Annotated[UUID, KEY]
    samenwerking_id: Annotated[UUID, INDEXED]
    gemeentecode: str
    uzovi: str
    leden: tuple[Deelnemer, ...] = ()


Rij = RegisterPolis | None


def geregistreerd(row: Rij, event: PolisGeregistreerd, at: Placed) -> RegisterPolis:
    """Who was there before keeps his status; who left the polis leaves it, save who took part."""
    oud = {lid.persoon_ref: lid for lid in row.leden} if row else {}
    leden = [_lid(oud.get(rij.persoon_ref), rij.persoon_ref, at.meta.dag, bph=rij.bph_plichtig) for rij in event.leden]
    genoemd = {lid.persoon_ref for lid in leden}
    gebleven = [lid for ref, lid in oud.items() if ref not in genoemd and lid.ingangsdatum is not None]
    return RegisterPolis(
        polis_ref=at.stream_id,
        samenwerking_id=event.samenwerking_id,
        gemeentecode=at.meta.tenant.get("gemeentecode", ""),
        uzovi=at.meta.tenant.get("uzovi", ""),
        leden=(*leden, *gebleven),
    )


def _lid(oud: Deelnemer | None, persoon_ref: UUID, dag: date, *, bph: bool) -> Deelnemer:
    if oud is not None and (oud.status == "GEEN_BPH") == (not bph):
        return oud
    return Deelnemer(persoon_ref=persoon_ref, status="NIET_BEOORDEELD" if bph else "GEEN_BPH", sinds=dag)


def selectie_gestart(row: Rij, _: e.SelectieGestart, at: Placed) -> Rij:
    return _allen(row, "IN_BEOORDELING", at.meta.dag)


def aangehouden(row: Rij, event: e.BeoordelingAangehouden, at: Placed) -> Rij:
    return _een(row, event.persoon_ref, "IN_BEOORDELING", at.meta.dag, event.openstaand)


def geselecteerd(row: Rij, event: e.DeelnemerGeselecteerd, _: Placed) -> Rij:
    return _een(row, event.persoon_ref, "GESELECTEERD", event.besluitdatum)


def afgewezen(row: Rij, event: e.DeelnemerAfgewezen, _: Placed) -> Rij:
    return _een(row, event.persoon_ref, "AFGEWEZEN", event.besluitdatum, event.redenen)


def herzien(row: Rij, event: e.SelectieHerzien, _: Placed) -> Rij:
    if event.gevolg == "ONGEWIJZIGD":
        return row
    status: Status = "VERVALLEN" if event.gevolg == "VERVALLEN" else "NIET_BEOORDEELD"
    redenen = event.verschillen if event.gevolg == "VERVALLEN" else ()
    return _allen(row, status, event.datum, redenen)


def aangeboden(row: Rij, event: e.AanbodGedaan, _: Placed) -> Rij:
    return _een(row, event.persoon_ref, "AANGEBODEN", event.verzenddatum)


def ja(row: Rij, event: e.AanbodAanvaard | e.AanbodStilzwijgendAanvaard, _: Placed) -> Rij:
    return _een(row, event.persoon_ref, "INGESTEMD", event.datum)


def nee(row: Rij, event: e.AanbodAfgewezen, _: Placed) -> Rij:
    return _een(row, event.persoon_ref, "NIET_INGESTEMD", event.datum, ("AANBOD_AFGEWEZEN",))


def verlopen(row: Rij, event: e.AanbodVerlopen, _: Placed) -> Rij:
    return _een(row, event.persoon_ref, "NIET_INGESTEMD", event.datum, ("AANBOD_VERLOPEN",))


def ingetrokken(row: Rij, event: e.AanbodIngetrokken, _: Placed) -> Rij:
    return _een(row, event.persoon_ref, "NIET_INGESTEMD", event.datum, (event.reden or "AANBOD_INGETROKKEN",))


def mislukt(row: Rij, event: e.PolisInstemmingMislukt, _: Placed) -> Rij:
    """Who said yes is held back by the polis (RUB-18)."""
    return row and replace(
        row,
        leden=tuple(
            _met(lid, "NIET_INGESTEMD", event.datum, ("POLIS_ONVOLLEDIG",))
            if lid.status in {"INGESTEMD", "AANGEBODEN", "OP_LIJST", "AANGEMELD"}
            else lid
            for lid in row.leden
        ),
    )


def op_lijst(row: Rij, _: PolisOpLijstGeplaatst, at: Placed) -> Rij:
    return _allen(row, "OP_LIJST", at.meta.dag)


def van_lijst(row: Rij, event: PolisVanLijstGeweigerd, at: Placed) -> Rij:
    return _allen(row, "AFGEWEZEN" if event.definitief else "GESELECTEERD", at.meta.dag, (event.code,))


def aangemeld(row: Rij, _: e.PolisAangemeld, at: Placed) -> Rij:
    return _allen(row, "AANGEMELD", at.meta.dag)


def gestart(row: Rij, event: r.DeelnameGestart, at: Placed) -> Rij:
    row = _een(row, event.persoon_ref, "GESTART", at.meta.dag)
    return row and _velden(row, event.persoon_ref, ingangsdatum=event.ingangsdatum)


def geblokkeerd(row: Rij, event: r.StartGeblokkeerd, at: Placed) -> Rij:
    return _allen(row, "AANGEMELD", at.meta.dag, ("START_GEBLOKKEERD", *event.ontbreekt))


def verschoven(row: Rij, _: r.StartVerschoven, at: Placed) -> Rij:
    """Nothing is missing any more: it waits for its first day."""
    return _allen(row, "AANGEMELD", at.meta.dag)


def geweigerd(row: Rij, event: r.DeelnameGeweigerd, _: Placed) -> Rij:
    return _een(row, event.persoon_ref, "VERVALLEN", event.datum, (event.reden,))


def beeindigd(row: Rij, event: r.RegelingBeeindigd, at: Placed) -> Rij:
    row = _een(row, event.persoon_ref, "BEEINDIGD", at.meta.dag, (event.reden,))
    return row and _velden(row, event.persoon_ref, einddatum=event.einddatum)


def herroepen(row: Rij, event: r.BeeindigingHerroepen, at: Placed) -> Rij:
    """A correction took the end away: the participation goes on as it was (N-05)."""
    row = _een(row, event.persoon_ref, "GESTART", at.meta.dag)
    return row and _velden(row, event.persoon_ref, einddatum=None)


def voltooid(row: Rij, event: r.SchuldregelingVoltooid, _: Placed) -> Rij:
    return row and replace(
        row,
        leden=tuple(
            _met(lid, "VOLTOOID", event.datum, (event.grond,)) if lid.status == "GESTART" else lid for lid in row.leden
        ),
    )


def _allen(row: Rij, status: Status, dag: date, redenen: tuple[str, ...] = ()) -> Rij:
    """Everybody who can take part or still does."""
    if row is None:
        return None
    leden = (
        lid if lid.status in _KLAAR and status != "NIET_BEOORDEELD" else _opnieuw(lid, status, dag, redenen)
        for lid in row.leden
    )
    return replace(row, leden=tuple(leden))


def _opnieuw(lid: Deelnemer, status: Status, dag: date, redenen: tuple[str, ...]) -> Deelnemer:
    return lid if lid.status == "GEEN_BPH" else _met(lid, status, dag, redenen)


def _een(row: Rij, persoon_ref: UUID, status: Status, dag: date, redenen: tuple[str, ...] = ()) -> Rij:
    return row and replace(
        row,
        leden=tuple(_met(lid, status, dag, redenen) if lid.persoon_ref == persoon_ref else lid for lid in row.leden),
    )


def _met(lid: Deelnemer, status: Status, dag: date, redenen: tuple[str, ...]) -> Deelnemer:
    return replace(lid, status=status, sinds=dag, redenen=redenen)


def _velden(row: RegisterPolis, persoon_ref: UUID, **velden: date | None) -> RegisterPolis:
    leden = tuple(replace(lid, **velden) if lid.persoon_ref == persoon_ref else lid for lid in row.leden)
    return replace(row, leden=leden)


DEELNAME_REGISTER: Final = View(
    "deelname_register",
    version=2,
    row=RegisterPolis,
    folds=(
        on(PolisGeregistreerd, geregistreerd),
        on(e.SelectieGestart, selectie_gestart),
        on(e.BeoordelingAangehouden, aangehouden),
        on(e.DeelnemerGeselecteerd, geselecteerd),
        on(e.DeelnemerAfgewezen, afgewezen),
        on(e.SelectieHerzien, herzien),
        on(e.AanbodGedaan, aangeboden),
        on(e.AanbodAanvaard, ja),
        on(e.AanbodStilzwijgendAanvaard, ja),
        on(e.AanbodAfgewezen, nee),
        on(e.AanbodVerlopen, verlopen),
        on(e.AanbodIngetrokken, ingetrokken),
        on(e.PolisInstemmingMislukt, mislukt),
        on(PolisOpLijstGeplaatst, op_lijst),
        on(PolisVanLijstGeweigerd, van_lijst),
        on(e.PolisAangemeld, aangemeld),
        on(r.DeelnameGestart, gestart),
        on(r.StartGeblokkeerd, geblokkeerd),
        on(r.StartVerschoven, verschoven),
        on(r.DeelnameGeweigerd, geweigerd),
        on(r.RegelingBeeindigd, beeindigd),
        on(r.BeeindigingHerroepen, herroepen),
        on(r.SchuldregelingVoltooid, voltooid),
    ),
    sees=door(Zicht.GEMEENTE),
)
