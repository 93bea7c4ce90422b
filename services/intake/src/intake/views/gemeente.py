"""The gemeente's viewpoint: every signal about its inhabitants, of whichever insurer."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow
from contracts.domain import Event

from intake.views import signalen


class GemeenteSignalen:
    name: str = "gemeente_signalen"
    version: int = 2
    events: tuple[type[Event], ...] = signalen.EVENTS

    def columns(self) -> list[sa.Column[Any]]:
        return signalen.columns()

    def keys(self, recorded: Placed) -> Iterable[UUID]:
        return signalen.keys(recorded)

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed) -> ViewRow | None:
        return signalen.fold(row, recorded)


SIGNALEN: Final = GemeenteSignalen()
