"""The insurer's view: nothing before the decision, then the outcome per polis and never why or who (RUB-19, SC-02)."""

from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, on
from msgspec.structs import replace

from contracts import eligibility as e
from contracts import kalender
from contracts import regeling as r
from eligibility.domain.polis.events import PolisOpLijstGeplaatst, PolisVanLijstGeweigerd
from eligibility.domain.samenwerking.state import samenwerking_id as id_van

Uitkomst = Literal[
    "NIET_GESELECTEERD",
    "GESELECTEERD",
    "AANGEBODEN",
    "INSTEMMING_VOLLEDIG",
    "NIET_DEELGENOMEN",
    "OP_LIJST",
    "AANGEMELD",
    "GESTART",
    "BEEINDIGD",
    "VOLTOOID",
    "VERVALLEN",
]


class VerzekeraarPolis(msgspec.Struct, frozen=True, kw_only=True):
    """`eerdere_deelname` is the one reason that the insurer may see: it knows it itself. Months YYYY-MM.

    The outcome follows from fields that the insurer may not see (`redenen`, `gevolg`), so the folds get whole events;
    nothing of those fields is in the row.
    """

    polis_ref: Annotated[UUID, KEY]
    samenwerking_id: Annotated[UUID, INDEXED]
    gemeentecode: str
    uzovi: str
    uitkomst: Uitkomst
    besluitdatum: date
    eerdere_deelname: bool = False
    persoon_refs: tuple[UUID, ...] = ()
    beeindigd: tuple[UUID, ...] = ()
    verzenddatum: date | None = None
    uiterste_reactiedatum: date | None = None
    lijst_id: UUID | None = None
    ingangsmaand: str | None = None


Rij = VerzekeraarPolis | None


def geselecteerd(row: Rij, event: e.DeelnemerGeselecteerd, at: Placed) -> VerzekeraarPolis:
    row = row or _begin(event.besluitdatum, at)
    refs = tuple(dict.fromkeys((*row.persoon_refs, event.persoon_ref)))
    return replace(row, uitkomst="GESELECTEERD", persoon_refs=refs)


def afgewezen(row: Rij, event: e.DeelnemerAfgewezen, at: Placed) -> VerzekeraarPolis:
    row = row or _begin(event.besluitdatum, at)
    eerder = row.eerdere_deelname or "EERDERE_DEELNAME" in event.redenen
    return replace(row, uitkomst="NIET_GESELECTEERD", eerdere_deelname=eerder)


def herzien(row: Rij, event: e.SelectieHerzien, _: Placed) -> Rij:
    """Assessed anew is not decided yet: nothing to be seen."""
    if row is None or event.gevolg == "ONGEWIJZIGD":
        return row
    return None if event.gevolg == "OPNIEUW" else replace(_van_lijst(row), uitkomst="VERVALLEN")


def aangeboden(row: Rij, event: e.AanbodGedaan, _: Placed) -> Rij:
    return row and replace(
        row,
        uitkomst="AANGEBODEN",
        verzenddatum=event.verzenddatum,
        uiterste_reactiedatum=event.uiterste_reactiedatum,
    )


def ingestemd(row: Rij, _: e.PolisInstemmingVolledig, __: Placed) -> Rij:
    return row and replace(row, uitkomst="INSTEMMING_VOLLEDIG")


def mislukt(row: Rij, _: e.PolisInstemmingMislukt, __: Placed) -> Rij:
    return row and replace(_van_lijst(row), uitkomst="NIET_DEELGENOMEN")


def op_lijst(row: Rij, event: PolisOpLijstGeplaatst, _: Placed) -> Rij:
    maand = kalender.maand(event.ingangsdatum)
    return row and replace(row, uitkomst="OP_LIJST", lijst_id=event.lijst_id, ingangsmaand=maand)


def van_lijst_geweigerd(row: Rij, event: PolisVanLijstGeweigerd, _: Placed) -> Rij:
    return row and replace(_van_lijst(row), uitkomst="NIET_GESELECTEERD" if event.definitief else "GESELECTEERD")


def aangemeld(row: Rij, event: e.PolisAangemeld, _: Placed) -> Rij:
    return row and replace(row, uitkomst="AANGEMELD", ingangsmaand=kalender.maand(event.ingangsdatum))


def gestart(row: Rij, event: r.DeelnameGestart, _: Placed) -> Rij:
    return row and replace(row, uitkomst="GESTART", ingangsmaand=kalender.maand(event.ingangsdatum))


def verschoven(row: Rij, event: r.StartVerschoven, _: Placed) -> Rij:
    return row and replace(row, ingangsmaand=kalender.maand(event.naar))


def beeindigd(row: Rij, event: r.RegelingBeeindigd, _: Placed) -> Rij:
    """The polis ended once everybody of it did."""
    if row is None:
        return None
    eruit = (*row.beeindigd, event.persoon_ref)
    rest = set(row.persoon_refs) - set(eruit)
    return replace(row, beeindigd=eruit, uitkomst=row.uitkomst if rest else "BEEINDIGD")


def voltooid(row: Rij, _: r.SchuldregelingVoltooid, __: Placed) -> Rij:
    return row and replace(row, uitkomst="VOLTOOID")


def geweigerd(row: Rij, _: r.DeelnameGeweigerd, __: Placed) -> Rij:
    return row and replace(_van_lijst(row), uitkomst="VERVALLEN")


def _begin(besluitdatum: date, at: Placed) -> VerzekeraarPolis:
    gemeentecode, uzovi = at.meta.tenant.get("gemeentecode", ""), at.meta.tenant.get("uzovi", "")
    return VerzekeraarPolis(
        polis_ref=at.stream_id,
        samenwerking_id=id_van(gemeentecode, uzovi),
        gemeentecode=gemeentecode,
        uzovi=uzovi,
        uitkomst="NIET_GESELECTEERD",
        besluitdatum=besluitdatum,
    )


def _van_lijst(row: VerzekeraarPolis) -> VerzekeraarPolis:
    return replace(row, lijst_id=None, ingangsmaand=None)


VERZEKERAAR_SELECTIES: Final = View(
    "verzekeraar_selecties",
    version=4,
    row=VerzekeraarPolis,
    folds=(
        on(e.DeelnemerGeselecteerd, geselecteerd),
        on(e.DeelnemerAfgewezen, afgewezen),
        on(e.SelectieHerzien, herzien),
        on(e.AanbodGedaan, aangeboden),
        on(e.PolisInstemmingVolledig, ingestemd),
        on(e.PolisInstemmingMislukt, mislukt),
        on(PolisOpLijstGeplaatst, op_lijst),
        on(PolisVanLijstGeweigerd, van_lijst_geweigerd),
        on(e.PolisAangemeld, aangemeld),
        on(r.DeelnameGestart, gestart),
        on(r.StartVerschoven, verschoven),
        on(r.RegelingBeeindigd, beeindigd),
        on(r.SchuldregelingVoltooid, voltooid),
        on(r.DeelnameGeweigerd, geweigerd),
    ),
)
