"""Whose rows a reader gets, and the columns by which a row is somebody's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from chassis.eventstore import Placed
from contracts.zicht import Zicht


@dataclass(frozen=True)
class Lezer:
    """Who reads: viewpoint, and the rows that are its own (`party.rows_of`)."""

    zicht: Zicht
    eigen: Callable[[sa.Table], sa.ColumnElement[bool]]


def huurder_kolommen() -> list[sa.Column[Any]]:
    return [sa.Column("gemeentecode", sa.Text, index=True), sa.Column("uzovi", sa.Text, index=True)]


def huurder(recorded: Placed) -> dict[str, str | None]:
    tenant = recorded.meta.tenant
    return {"gemeentecode": tenant.get("gemeentecode"), "uzovi": tenant.get("uzovi")}
