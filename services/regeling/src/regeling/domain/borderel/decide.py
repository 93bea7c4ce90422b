"""One borderel of a samenwerking: the gemeente's one payment for many, taken once (RUB-55, RUB-59).

Its lines are booked on the polissen; what stands here is that it was taken, so that it can't be booked again.
"""

from typing import assert_never

from regeling.domain.borderel import aannemen
from regeling.domain.borderel.commands import BorderelCommand, NeemBorderelAan
from regeling.domain.borderel.events import BorderelEvent
from regeling.domain.borderel.state import Borderel


def decide(command: BorderelCommand, borderel: Borderel) -> list[BorderelEvent]:
    """Raises Refusal."""
    match command:
        case NeemBorderelAan():
            return aannemen.neem_aan(command, borderel)
        case _:
            assert_never(command)
