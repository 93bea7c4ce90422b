"""Rows that are asked for by name, however many: one argument, where a list of them has a limit."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from chassis.projections import Where


def one_of(column: str, refs: Sequence[UUID]) -> Where:
    """Whose `column` holds one of these."""
    return lambda table: table.c[column] == sa.any_(sa.literal(list(refs), sa.ARRAY(sa.Uuid)))
