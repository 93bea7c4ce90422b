"""Which failures pass by themselves, and how the others are recognised again."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import Final

import asyncpg

from chassis.eventstore.errors import StoreUnavailable, VersionConflict
from chassis.eventstore.postgres import connection_lost, contended

_PASSING: Final = (
    VersionConflict,
    StoreUnavailable,
    asyncpg.TransactionRollbackError,
    asyncpg.InsufficientResourcesError,
    asyncpg.OperatorInterventionError,
)
_LONGEST: Final = 2000
_NOT_APP: Final = ("site-packages", "chassis", "msgspec", "asyncio")


def passing(error: BaseException) -> bool:
    """True when trying again later can help: the database is away, or another writer was first."""
    return isinstance(error, _PASSING) or connection_lost(error) or contended(error)


def fingerprint(error: BaseException) -> str:
    """The exception's type and the place in the service's own code where it was raised; groups equal failures."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not set(PurePath(frame.filename).parts) & set(_NOT_APP)]
    chosen = own[-1] if own else frames[-1] if frames else None
    name = type(error).__qualname__
    return f"{name} in {PurePath(chosen.filename).name}:{chosen.name}" if chosen else name


def told(error: BaseException) -> tuple[str, str, str]:
    """Type, text and fingerprint of a failure, as columns."""
    return type(error).__qualname__, str(error).replace("\x00", "\\x00")[:_LONGEST], fingerprint(error)
