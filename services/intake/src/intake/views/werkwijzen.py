"""Practices that gemeenten share, and what came of their signals: counts, none of fewer than ten (CONV-8, SC-45)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from chassis.projections import Views
from contracts.analisten import KLEINSTE_CEL
from contracts.signaalsoorten import Signaalresultaat

from intake.views.ddas import OPVOLGING
from intake.views.gemeente import SIGNALEN
from intake.views.signaalprofielen import SIGNAALPROFIELEN, Profielrij

_GEHOLPEN: Final[tuple[Signaalresultaat, ...]] = (
    *("ADVIES_OF_QUICK_FIX", "VERVOLGHULP_FINANCIEEL", "VERVOLGHULP_NIET_FINANCIEEL"),
)
_GEEN_CONTACT: Final[tuple[Signaalresultaat, ...]] = ("DEFINITIEF_GEEN_CONTACT", "GEEN_REACTIE_NA_CONTACT")


class Cijfers(msgspec.Struct, frozen=True, kw_only=True):
    """Of the signals that were taken. None: of fewer than ten. `dagen_tot_opgepakt`: the median."""

    signalen: int
    opgepakt: int | None = None
    dagen_tot_opgepakt: int | None = None
    bereikt: int | None = None
    geholpen: int | None = None
    opgelost: int | None = None
    geen_contact: int | None = None


async def page(views: Views, *, after: int | None, limit: int) -> list[Profielrij]:
    """The next `limit` practices that some gemeente shares, in order of `positie`."""
    return await views.page(SIGNAALPROFIELEN, lambda table: table.c.gedeeld, after=after, limit=limit, by="positie")


async def many(views: Views, rijen: Sequence[Profielrij]) -> Mapping[tuple[str, str], Cijfers]:
    """By gemeentecode and name of the practice; one with fewer than ten signals is not in it."""
    if not rijen:
        return {}
    s, o = await views.table(SIGNALEN), await views.table(OPVOLGING)
    dagen = o.c.opgepakt - o.c.ontvangen
    kolommen: list[sa.ColumnElement[Any]] = [
        s.c.gemeentecode,
        s.c.profiel,
        sa.func.count().label("signalen"),
        sa.func.count(o.c.opgepakt).label("opgepakt"),
        sa.func.percentile_disc(0.5).within_group(dagen).label("dagen_tot_opgepakt"),
        _aantal("bereikt", o.c.pogingen.contains([{"bereikt": True}])),
        _aantal("geholpen", s.c.resultaat.in_(_GEHOLPEN)),
        _aantal("opgelost", sa.or_(s.c.resultaat == "ZELF_OPGELOST", s.c.status == "INGELOPEN")),
        _aantal("geen_contact", s.c.resultaat.in_(_GEEN_CONTACT)),
    ]
    vraag = (
        sa.select(*kolommen)
        .select_from(s.outerjoin(o, o.c.signaal_id == s.c.signaal_id))
        .where(
            s.c.gemeentecode.in_({rij.gemeentecode for rij in rijen}),
            s.c.profiel.in_({rij.naam for rij in rijen}),
            s.c.status.not_in(["AFGEWEZEN", "HERHAALD"]),
        )
        .group_by(s.c.gemeentecode, s.c.profiel)
        .having(sa.func.count() >= KLEINSTE_CEL)
    )
    return {(rij["gemeentecode"], rij["profiel"]): _grof(rij) for rij in await views.select(vraag)}


def _aantal(naam: str, waar: sa.ColumnElement[bool]) -> sa.Label[Any]:
    return sa.func.count().filter(waar).label(naam)


def _grof(rij: Mapping[str, Any]) -> Cijfers:
    """Every count of fewer than ten is left out, and so are the days of fewer than ten."""
    tellingen = ("opgepakt", "bereikt", "geholpen", "opgelost", "geen_contact")
    genoeg = {naam: rij[naam] for naam in tellingen if rij[naam] >= KLEINSTE_CEL}
    dagen = rij["dagen_tot_opgepakt"] if "opgepakt" in genoeg else None
    return Cijfers(signalen=rij["signalen"], dagen_tot_opgepakt=dagen, **genoeg)
