"""A view as it stood: its own folds over what was known on one day, and counts on another."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

import msgspec
from chassis.eventstore import Placed
from chassis.projections import View

from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.domain.polis.geldig import begonnen, geldig_op

R = TypeVar("R", bound=msgspec.Struct)
BEGIN: Final = (PolisVastgelegd, DeelnameAangemeld)


class Moment(NamedTuple):
    """Told up to and including `bekend_op`, and counting on `geldig_op`; None: all of it."""

    bekend_op: date | None = None
    geldig_op: date | None = None

    @property
    def gevraagd(self) -> bool:
        return self != Moment()

    def telt(self, placed: Placed, begin: date = date.min) -> bool:
        """Who is on the polis counts from when it was told: without that nothing else says anything.

        `begin`: the first day of who takes part, if that was told before.
        """
        if self.bekend_op is not None and placed.meta.dag > self.bekend_op:
            return False
        if self.geldig_op is None or isinstance(placed.event, BEGIN):
            return True
        return max(begin, geldig_op(placed.event, placed.meta.dag)) <= self.geldig_op


def stappen(view: View[R], log: Sequence[Placed], moment: Moment) -> Iterator[tuple[Placed, R | None, R | None]]:
    """Each event of one polis that counts, with the row of the view before it and after it."""
    row: R | None = None
    begin = date.min
    for placed in log:
        begin = begonnen(begin, placed.event)
        if not moment.telt(placed, begin):
            continue
        voor, kent = row, type(placed.event) in view.keys
        if kent and (row is not None or isinstance(placed.event, BEGIN)):
            seen = view.seen(placed)
            row = row if seen is None else view.fold(row, seen)
        yield placed, voor, row


def stand(view: View[R], log: Sequence[Placed], moment: Moment) -> R | None:
    """The row of one polis at that moment; None where the view did not know it yet."""
    return next((na for _, _, na in reversed(list(stappen(view, log, moment)))), None)
