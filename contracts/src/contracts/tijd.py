"""Time as an event: every service passes it on in its own topic, in every partition."""

from typing import Annotated

from contracts.domain import Event, Instant
from contracts.zicht import NIEMAND


class TijdVerstreken(Event, frozen=True, kw_only=True):
    """All that carries an `op` before `tijdstip` (UTC) has been said before this record."""

    tijdstip: Annotated[Instant, NIEMAND]
