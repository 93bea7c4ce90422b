"""Whose rows a reader gets."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from contracts.zicht import Zicht


@dataclass(frozen=True)
class Lezer:
    """Who reads: viewpoint, and the rows that are its own (`party.rows_of`)."""

    zicht: Zicht
    eigen: Callable[[sa.Table], sa.ColumnElement[bool]]
