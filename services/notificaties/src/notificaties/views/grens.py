"""Whose rows a reader gets: those of its own tenant, and nothing without one (CAK works for all of them)."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from chassis.eventstore import Placed
from contracts.zicht import Zicht


@dataclass(frozen=True)
class Lezer:
    """Who reads: viewpoint, and the gemeente or insurer that it is."""

    zicht: Zicht
    gemeentecode: str | None = None
    uzovi: str | None = None


def huurder_kolommen() -> list[sa.Column[Any]]:
    return [sa.Column("gemeentecode", sa.Text, index=True), sa.Column("uzovi", sa.Text, index=True)]


def huurder(recorded: Placed) -> dict[str, str | None]:
    tenant = recorded.meta.tenant
    return {"gemeentecode": tenant.get("gemeentecode"), "uzovi": tenant.get("uzovi")}


def binnen(lezer: Lezer, tabel: sa.Table) -> sa.ColumnElement[bool]:
    """Deny by default: a gemeente or insurer without its code reads nothing."""
    match lezer.zicht:
        case Zicht.GEMEENTE:
            return tabel.c.gemeentecode == (lezer.gemeentecode or "")
        case Zicht.VERZEKERAAR:
            return tabel.c.uzovi == (lezer.uzovi or "")
        case Zicht.CAK:
            return sa.true()
        case _:
            return sa.false()
