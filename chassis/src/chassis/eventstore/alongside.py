"""Rows of a service's own that commit with the events of a command, for all who wait at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from chassis.eventstore.cause import Cause
from chassis.eventstore.decider import Step
from chassis.eventstore.postgres import Connection

if TYPE_CHECKING:
    from chassis.eventstore.batch import Unit


class Meant(Protocol):
    """What a caller wants done, once the rows are there that it stands on."""

    @property
    def steps(self) -> Sequence[Step]: ...
    @property
    def cause(self) -> Cause: ...


T_contra = TypeVar("T_contra", contravariant=True)
M_co = TypeVar("M_co", bound=Meant, covariant=True)


class Alongside(Protocol[T_contra, M_co]):
    """Hashable; those that are equal are asked together."""

    async def keep(self, conn: Connection, told: Sequence[T_contra]) -> Sequence[M_co]:
        """In the transaction of the events: write the rows, and say of each that was told what it comes to, in order.

        A transaction that is undone is done again from here. Whose steps are refused leaves no row.
        """
        ...


@dataclass(slots=True)
class Rows:
    """One caller's part of it."""

    alongside: Alongside[Any, Any]
    told: Any
    meant: Any = None


async def keep_rows(conn: Connection, units: Iterable["Unit"]) -> None:
    """Of each unit that has rows: have them written, and take its steps from there."""
    together: dict[Alongside[Any, Any], list[tuple[Unit, Rows]]] = {}
    for unit in units:
        if unit.rows is not None:
            together.setdefault(unit.rows.alongside, []).append((unit, unit.rows))
    for alongside, group in together.items():
        meant = await alongside.keep(conn, [rows.told for _, rows in group])
        for (unit, rows), each in zip(group, meant, strict=True):
            rows.meant, unit.steps, unit.cause = each, each.steps, each.cause
