"""The gemeente's view of every polis: selection, reasons, offers, consent, list (RUB-18…23, RUB-45…53)."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow, Views
from contracts.domain import Event
from contracts.intake import PolisGeregistreerd
from sqlalchemy.dialects.postgresql import JSONB

from contracts import eligibility as e
from contracts import kalender
from contracts import regeling as r
from eligibility.domain.polis.events import (
    AanbodvoorwaardenVastgesteld,
    PolisOpLijstGeplaatst,
    PolisVanLijstGeweigerd,
)
from eligibility.views.leden import aanbod, lid, nieuwe_leden, zonder_redenen

_TOESTAND: Final[dict[type[Event], dict[str, Any]]] = {
    e.DeelnemerGeselecteerd: {"toestand": "GESELECTEERD", "selectie": "GESELECTEERD"},
    e.DeelnemerAfgewezen: {"toestand": "AFGEWEZEN", "selectie": "AFGEWEZEN"},
    e.AanbodGedaan: {"toestand": "AANGEBODEN", "instemming": None},
    e.PolisInstemmingVolledig: {"toestand": "INSTEMMING_VOLLEDIG", "instemming": "VOLLEDIG"},
    e.PolisInstemmingMislukt: {
        "toestand": "INSTEMMING_MISLUKT",
        "instemming": "MISLUKT",
        "lijst_id": None,
        "ingangsmaand": None,
    },
    r.DeelnameGestart: {"toestand": "GESTART"},
}

_VAN_LIJST: Final[dict[str, Any]] = {"lijst_id": None, "ingangsmaand": None}

Rij = dict[str, Any]


class GemeenteSelecties:
    """Key: polis_ref. `redenen` are the distinct codes of all members, sorted; amounts in cents."""

    name = "gemeente_selecties"
    version = 3
    events: tuple[type[Event], ...] = (
        PolisGeregistreerd,
        e.SelectieGestart,
        e.BeoordelingAangehouden,
        e.DeelnemerGeselecteerd,
        e.DeelnemerAfgewezen,
        e.SelectieHerzien,
        AanbodvoorwaardenVastgesteld,
        e.AanbodGedaan,
        e.AanbodAanvaard,
        e.AanbodAfgewezen,
        e.AanbodVerlopen,
        e.AanbodStilzwijgendAanvaard,
        e.AanbodIngetrokken,
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
            sa.Column("gemeentecode", sa.Text()),
            sa.Column("toestand", sa.Text()),
            sa.Column("selectie", sa.Text()),
            sa.Column("redenen", JSONB()),
            sa.Column("instemming", sa.Text()),
            sa.Column("lijst_id", sa.Uuid()),
            sa.Column("ingangsmaand", sa.Text()),
            sa.Column("weigering", sa.Text()),
            sa.Column("eigen_risico_variant", sa.Text()),
            sa.Column("aflossing_variant", sa.Text()),
            sa.Column("schuld_cent", sa.BigInteger()),
            sa.Column("peildatum", sa.Date()),
            sa.Column("leden", JSONB()),
        ]

    def keys(self, recorded: Placed, /) -> Iterable[UUID]:
        yield recorded.stream_id

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed, /) -> ViewRow | None:
        g = recorded.event
        if isinstance(g, PolisGeregistreerd):
            return _geregistreerd(row, g, recorded.meta.tenant.get("gemeentecode"))
        if row is None:
            return None
        row = {**row, **_TOESTAND.get(type(g), {})}
        row["leden"] = aanbod(row["leden"], g)
        match g:
            case e.SelectieGestart():
                return _redenen(row, zonder_redenen(row["leden"])) | {
                    "toestand": "IN_BEOORDELING",
                    "selectie": "IN_BEOORDELING",
                }
            case e.BeoordelingAangehouden():
                return _redenen(row, lid(row["leden"], g.persoon_ref, redenen=g.openstaand))
            case e.DeelnemerAfgewezen():
                return _redenen(row, lid(row["leden"], g.persoon_ref, redenen=g.redenen))
            case AanbodvoorwaardenVastgesteld():
                return row | {
                    "eigen_risico_variant": g.beleid.eigen_risico_variant,
                    "aflossing_variant": g.beleid.aflossing_variant,
                }
            case e.SelectieHerzien():
                return _herzien(row, g)
            case _:
                return _lijst(row, g)


def _lijst(row: ViewRow, g: Event) -> ViewRow:
    match g:
        case PolisOpLijstGeplaatst():
            return row | {
                "toestand": "OP_LIJST",
                "lijst_id": g.lijst_id,
                "ingangsmaand": kalender.maand(g.ingangsdatum),
                "weigering": None,
            }
        case PolisVanLijstGeweigerd():
            return row | _VAN_LIJST | {"toestand": "GESELECTEERD", "instemming": None, "weigering": g.code}
        case e.PolisAangemeld():
            return row | {"ingangsmaand": kalender.maand(g.ingangsdatum)}
        case r.DeelnameGeweigerd():
            return row | _VAN_LIJST | {"toestand": "VERVALLEN", "weigering": g.reden}
        case _:
            return row


def _herzien(row: ViewRow, g: e.SelectieHerzien) -> ViewRow:
    """Also a polis of which the assessment was still open can lapse: then it was never assessed."""
    match g.gevolg:
        case "ONGEWIJZIGD":
            return row
        case "VERVALLEN":
            open_ = row["selectie"] == "IN_BEOORDELING"
            selectie = "NIET_BEOORDEELD" if open_ else row["selectie"]
            return row | _VAN_LIJST | {"toestand": "VERVALLEN", "selectie": selectie}
        case "OPNIEUW":
            leden = [m | {"aanbod": None} for m in zonder_redenen(row["leden"])]
            return _begin(_redenen(row | _VAN_LIJST, leden) | {"instemming": None})


def _geregistreerd(row: ViewRow | None, g: PolisGeregistreerd, gemeentecode: str | None) -> ViewRow:
    """A later file replaces the members, their open reasons and the debt; other events say where the polis stands."""
    leden = nieuwe_leden(row["leden"] if row else [], g)
    rij = _redenen(row or {"toestand": "GEREGISTREERD", "selectie": "NIET_BEOORDEELD"}, leden) | {
        "samenwerking_id": g.samenwerking_id,
        "gemeentecode": gemeentecode,
        "schuld_cent": g.schuld_totaal_cent,
        "peildatum": g.peildatum,
    }
    return _begin(rij) if rij["toestand"] in {"GEREGISTREERD", "NIET_BEOORDEELD"} else rij


def _begin(row: ViewRow) -> ViewRow:
    te_beoordelen = any(m["bph_plichtig"] for m in row["leden"])
    return row | {
        "toestand": "GEREGISTREERD" if te_beoordelen else "NIET_BEOORDEELD",
        "selectie": "NIET_BEOORDEELD",
    }


def _redenen(row: ViewRow, leden: list[dict[str, Any]]) -> ViewRow:
    return row | {"leden": leden, "redenen": sorted({code for m in leden for code in m["redenen"]})}


async def van(
    views: Views, samenwerking_id: UUID, *, refs: Sequence[UUID] | None = None, toestanden: Sequence[str] = ()
) -> list[Rij]:
    """The polissen of a samenwerking: of `refs`, and in one of `toestanden` (none: any)."""
    return await views.rows(
        GemeenteSelecties.name,
        lambda t: sa.and_(
            t.c.samenwerking_id == samenwerking_id,
            t.c.sleutel.in_(refs) if refs is not None else sa.true(),
            t.c.toestand.in_(toestanden) if toestanden else sa.true(),
        ),
    )


async def bladzijde(views: Views, samenwerking_id: UUID, *, after: UUID | None, limit: int) -> list[Rij]:
    """The next `limit` polissen of a samenwerking, in order of polis_ref."""
    return await views.rows(
        GemeenteSelecties.name,
        lambda t: sa.and_(t.c.samenwerking_id == samenwerking_id, t.c.sleutel > after if after else sa.true()),
        limit=limit,
    )
