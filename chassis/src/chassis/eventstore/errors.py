"""What can go wrong between a caller and the store. Refusals of the domain itself are `contracts.domain.Refusal`."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from contracts.domain import Unknown

from chassis.eventstore.postgres import connection_lost, contended


class VersionConflict(Exception):
    """Another writer moved a stream first. Roll back and try again; nothing was written."""

    def __init__(self, streams: Collection[UUID]) -> None:
        super().__init__(f"moved by another writer: {', '.join(map(str, streams))}")
        self.streams = tuple(streams)


class StoreUnavailable(Exception):
    """The database is away (HTTP 503). With `unknown` the connection broke during COMMIT: it may have happened.

    A retry with the same idempotency key is safe either way.
    """

    def __init__(self, reason: str, *, unknown: bool = False) -> None:
        super().__init__(reason)
        self.unknown = unknown


class IdempotencyMismatch(Exception):
    """The key was used before for another request (HTTP 409)."""

    def __init__(self, key: str) -> None:
        super().__init__("this idempotency key belongs to another request")
        self.key = key


class EventTooLarge(Exception):
    """An event of more bytes than a broker is promised to take; refused before it is written."""


class NulInEvent(ValueError):
    """A text with U+0000: `json` takes it in, but no view could ever hold it. Refused before it is written."""


class KindMismatch(Unknown):
    """A step names a stream that another kind of aggregate lives in: of its own kind there is none (HTTP 404).

    An id may come from anywhere. Where it comes from the program itself, the record that asked for it is parked.
    """

    def __init__(self) -> None:
        super().__init__("ONBEKEND", "Dit is bij ons niet bekend.")


class UnknownEvent(Exception):
    """The log holds an event type, or a newer version of one, that no decider of this service knows."""


class DueStandsStill(Exception):
    """`due` named an instant, time spoke, nothing happened and `due` names it again: a fault in the domain."""

    def __init__(self, kind: str, due: datetime) -> None:
        super().__init__(f"{kind}: due stays at {due.isoformat()} after time spoke")
        self.due = due


class TimeRefused(Exception):
    """The domain refused time itself (`Tijd`), which it may not: a fault in the domain."""

    def __init__(self, kind: str, due: datetime) -> None:
        super().__init__(f"{kind}: refused what is due at {due.isoformat()}")
        self.due = due


def typed(error: Exception) -> Exception:
    """What a caller of the store is told of a failure of the database; any other error is itself."""
    if connection_lost(error):
        return StoreUnavailable(str(error) or type(error).__name__)
    if contended(error):
        return VersionConflict(())
    return error
