"""The clock of a simulation: the last instant that the simulator set, kept in the database for all processes."""

from datetime import UTC, datetime
from typing import Final

from contracts.domain import Refusal

from chassis.eventstore import statements
from chassis.eventstore.postgres import Connection, Pool

_READ: Final = "SELECT tijdstip FROM klok WHERE id = 1"
_SET: Final = """
INSERT INTO klok (id, tijdstip) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET tijdstip = excluded.tijdstip"""


class ClockNotSet(Refusal):
    """A simulation has no time until the simulator sets one."""

    def __init__(self) -> None:
        super().__init__("KLOK_NIET_GEZET", "Zet eerst de simulatieklok.")


class SimulationClock:
    """Refused where `omgeving` is productie (ValueError)."""

    def __init__(self, pool: Pool, *, omgeving: str) -> None:
        if omgeving == "productie":
            raise ValueError("een simulatieklok mag niet in productie")
        self._pool = pool
        self._last: datetime | None = None

    def now(self) -> datetime:
        """The instant last known in this process; `refresh` asks the database. Raises ClockNotSet."""
        if self._last is None:
            raise ClockNotSet
        return self._last

    async def refresh(self, conn: Connection) -> datetime:
        self._know(await conn.fetchval(_READ))
        return self.now()

    async def furthest(self, conn: Connection) -> None:
        """Whoever tells a simulation the time may tell it any."""

    def _know(self, instant: datetime | None) -> None:
        """Answers may come in another order than they were asked for; the time itself never goes back."""
        if instant is not None and (self._last is None or instant > self._last):
            self._last = instant

    async def set(self, instant: datetime) -> None:
        """Commands that are taken in from now on carry `instant`. Raises Refusal when time would go back."""
        if instant.tzinfo is None:
            raise ValueError("een tijdstip heeft een zone")
        async with self._pool.acquire() as conn, conn.transaction():
            await statements.hold_timeline(conn)
            last = await conn.fetchval(_READ)
            if last is not None and instant < last:
                raise Refusal("KLOK_TERUG", "De simulatieklok loopt niet terug.", "/tijdstip")
            await conn.execute(_SET, instant.astimezone(UTC))
        self._know(instant.astimezone(UTC))
