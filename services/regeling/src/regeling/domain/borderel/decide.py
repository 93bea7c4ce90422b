"""One borderel of a samenwerking: the gemeente's one payment for many, taken once (RUB-55, RUB-59).

Its lines are booked on the polissen; what stands here is that it was taken, so that it can't be booked again.
"""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID, uuid5

import msgspec
from contracts.beleid import Cent
from contracts.domain import Command, Event, Refusal
from contracts.kalender import dag
from contracts.zicht import G_V


class NeemBorderelAan(Command, frozen=True, kw_only=True):
    """The head of a borderel: month `YYYY-MM`, the gemeente's reference, how many lines and their sum in cents."""

    borderel_id: UUID
    samenwerking_id: UUID
    maand: str
    kenmerk: str
    regels: int
    totaal_cent: int


class BorderelAangenomen(Event, frozen=True, kw_only=True):
    """A borderel was taken."""

    borderel_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    kenmerk: Annotated[str, G_V]
    regels: Annotated[int, G_V]
    totaal_cent: Annotated[Cent, G_V]
    datum: Annotated[date, G_V]


class Borderel(msgspec.Struct, frozen=True, kw_only=True):
    """`aangenomen_op` is None as long as nobody delivered it."""

    aangenomen_op: date | None = None


def borderel_id(samenwerking_id: UUID, maand: str, kenmerk: str) -> UUID:
    """The same month and reference are the same borderel."""
    return uuid5(samenwerking_id, f"borderel:{maand}:{kenmerk}")


def decide(o: NeemBorderelAan, borderel: Borderel) -> list[Event]:
    """Raises Refusal for a borderel that was taken before."""
    if borderel.aangenomen_op is not None:
        raise Refusal("BORDEREL_AL_GEBOEKT", f"Dit borderel is al geboekt op {borderel.aangenomen_op}.")
    return [
        BorderelAangenomen(
            borderel_id=o.borderel_id,
            samenwerking_id=o.samenwerking_id,
            maand=o.maand,
            kenmerk=o.kenmerk,
            regels=o.regels,
            totaal_cent=o.totaal_cent,
            datum=dag(o.op),
        )
    ]


def evolve(borderel: Borderel, g: Any) -> Borderel:
    return Borderel(aangenomen_op=g.datum) if isinstance(g, BorderelAangenomen) else borderel


def due(_: Borderel) -> datetime | None:
    """A borderel waits for nothing."""
    return None
