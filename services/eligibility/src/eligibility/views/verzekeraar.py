"""The insurer's view: nothing before the decision, then the outcome per polis and never why or who (RUB-19, SC-02)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow, Views
from contracts.domain import Event
from sqlalchemy.dialects.postgresql import JSONB

from contracts import eligibility as e
from contracts import kalender
from contracts import regeling as r
from eligibility.domain.polis.events import PolisOpLijstGeplaatst, PolisVanLijstGeweigerd
from eligibility.domain.samenwerking.state import samenwerking_id

Rij = dict[str, Any]


class VerzekeraarSelecties:
    """Key: polis_ref. `eerdere_deelname` is the one reason that the insurer may see: it knows it itself."""

    name = "verzekeraar_selecties"
    version = 2
    events: tuple[type[Event], ...] = (
        e.DeelnemerGeselecteerd,
        e.DeelnemerAfgewezen,
        e.SelectieHerzien,
        e.AanbodGedaan,
        e.PolisInstemmingVolledig,
        e.PolisInstemmingMislukt,
        PolisOpLijstGeplaatst,
        PolisVanLijstGeweigerd,
        e.PolisAangemeld,
        r.DeelnameGestart,
        r.DeelnameGeweigerd,
    )

    def columns(self) -> list[sa.Column[Any]]:
        return [
            sa.Column("samenwerking_id", sa.Uuid(), index=True),
            sa.Column("uzovi", sa.Text()),
            sa.Column("uitkomst", sa.Text()),
            sa.Column("besluitdatum", sa.Date()),
            sa.Column("eerdere_deelname", sa.Boolean()),
            sa.Column("persoon_refs", JSONB()),
            sa.Column("verzenddatum", sa.Date()),
            sa.Column("uiterste_reactiedatum", sa.Date()),
            sa.Column("lijst_id", sa.Uuid()),
            sa.Column("ingangsmaand", sa.Text()),
        ]

    def keys(self, recorded: Placed, /) -> Iterable[UUID]:
        yield recorded.stream_id

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed, /) -> ViewRow | None:
        g = recorded.event
        if isinstance(g, e.DeelnemerGeselecteerd | e.DeelnemerAfgewezen):
            return _besluit(row, g, recorded.meta.tenant)
        if row is None or (isinstance(g, e.SelectieHerzien) and g.gevolg == "OPNIEUW"):
            return None
        return row | _vervolg(g)


def _besluit(row: ViewRow | None, g: e.DeelnemerGeselecteerd | e.DeelnemerAfgewezen, tenant: dict[str, str]) -> ViewRow:
    gemeentecode, uzovi = tenant.get("gemeentecode", ""), tenant.get("uzovi", "")
    rij: ViewRow = {
        "samenwerking_id": samenwerking_id(gemeentecode, uzovi),
        "uzovi": uzovi,
        "besluitdatum": g.besluitdatum,
        "eerdere_deelname": False,
        "persoon_refs": [],
    } | (row or {})
    if isinstance(g, e.DeelnemerAfgewezen):
        eerder = bool(rij["eerdere_deelname"]) or "EERDERE_DEELNAME" in g.redenen
        return rij | {"uitkomst": "NIET_GESELECTEERD", "eerdere_deelname": eerder}
    refs = [*rij["persoon_refs"], str(g.persoon_ref)]
    return rij | {"uitkomst": "GESELECTEERD", "persoon_refs": refs}


def _vervolg(g: Event) -> ViewRow:
    van_lijst: ViewRow = {"lijst_id": None, "ingangsmaand": None}
    match g:
        case e.SelectieHerzien(gevolg="ONGEWIJZIGD"):
            return {}
        case e.AanbodGedaan():
            return {
                "uitkomst": "AANGEBODEN",
                "verzenddatum": g.verzenddatum,
                "uiterste_reactiedatum": g.uiterste_reactiedatum,
            }
        case e.PolisInstemmingVolledig():
            return {"uitkomst": "INSTEMMING_VOLLEDIG"}
        case e.PolisInstemmingMislukt():
            return van_lijst | {"uitkomst": "NIET_DEELGENOMEN"}
        case PolisOpLijstGeplaatst():
            maand = kalender.maand(g.ingangsdatum)
            return {"uitkomst": "OP_LIJST", "lijst_id": g.lijst_id, "ingangsmaand": maand}
        case PolisVanLijstGeweigerd():
            return van_lijst | {"uitkomst": "GESELECTEERD"}
        case e.PolisAangemeld():
            return {"uitkomst": "AANGEMELD", "ingangsmaand": kalender.maand(g.ingangsdatum)}
        case r.DeelnameGestart():
            return {"uitkomst": "GESTART"}
        case _:
            return van_lijst | {"uitkomst": "VERVALLEN"}


async def bladzijde(views: Views, samenwerking_id: UUID, *, after: UUID | None, limit: int) -> list[Rij]:
    """The next `limit` decided polissen of a samenwerking, in order of polis_ref."""
    return await views.rows(
        VerzekeraarSelecties.name,
        lambda t: sa.and_(t.c.samenwerking_id == samenwerking_id, t.c.sleutel > after if after else sa.true()),
        limit=limit,
    )
