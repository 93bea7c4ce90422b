"""The part of asyncpg that the chassis uses, typed (asyncpg carries no types), and the pool it all goes through."""

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any, Final, Protocol, cast

import asyncpg

_LOST: Final = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.TooManyConnectionsError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.InternalClientError,
    # Of a new connection alone: a password that was changed under us. It passes when we are told the new one.
    asyncpg.InvalidAuthorizationSpecificationError,
)
_FORGET: Final = "SELECT pg_advisory_unlock_all(); RESET ALL"
LOCK_PATIENCE: Final = "10s"
_CONTENDED: Final = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError)


def connection_lost(error: BaseException) -> bool:
    """Whether the database is away, as against something being wrong with what it was asked."""
    if isinstance(error, asyncpg.InterfaceError):
        # asyncpg says "your argument does not fit" with an InterfaceError that is a ValueError too.
        return not isinstance(error, ValueError)
    return isinstance(error, _LOST)


def contended(error: BaseException) -> bool:
    """Whether the same transaction may well succeed when it is tried again."""
    return isinstance(error, _CONTENDED)


def abandon(conn: "Connection") -> None:
    """Drop a connection that broke; the pool may have taken it back already."""
    with suppress(asyncpg.InterfaceError):
        conn.terminate()


def sqlstate(error: BaseException) -> str | None:
    """The server's five-character code, None for an error that is not the server's."""
    return getattr(error, "sqlstate", None)


class Row(Protocol):
    """A row: by name or by place."""

    def __getitem__(self, key: str | int) -> Any: ...
    def __iter__(self) -> Any: ...
    def __len__(self) -> int: ...
    def keys(self) -> Any: ...
    def items(self) -> Any: ...


class Connection(Protocol):
    async def execute(self, query: str, *args: Any) -> str: ...
    async def executemany(self, command: str, args: Iterable[Sequence[Any]]) -> None: ...
    async def fetch(self, query: str, *args: Any) -> list[Row]: ...
    async def fetchrow(self, query: str, *args: Any) -> Row | None: ...
    async def fetchval(self, query: str, *args: Any, column: int = 0) -> Any: ...
    def transaction(
        self, *, isolation: str | None = None, readonly: bool = False
    ) -> AbstractAsyncContextManager[Any]: ...
    def cursor(self, query: str, *args: Any, prefetch: int | None = None) -> AsyncIterable[Row]: ...
    async def add_listener(self, channel: str, callback: Callable[..., Any]) -> None: ...
    async def copy_records_to_table(
        self, table_name: str, *, records: Iterable[Sequence[Any]], columns: Sequence[str] | None = None
    ) -> str: ...
    def is_in_transaction(self) -> bool: ...
    def is_closed(self) -> bool: ...
    def terminate(self) -> None: ...
    async def close(self) -> None: ...


class Acquired(AbstractAsyncContextManager[Connection], Protocol):
    def __await__(self) -> Any: ...


class Pool(Protocol):
    def acquire(self, *, timeout: float | None = None) -> Acquired: ...
    async def release(self, connection: Connection) -> None: ...
    async def execute(self, query: str, *args: Any) -> str: ...
    async def fetch(self, query: str, *args: Any) -> list[Row]: ...
    async def fetchrow(self, query: str, *args: Any) -> Row | None: ...
    async def fetchval(self, query: str, *args: Any, column: int = 0) -> Any: ...
    async def close(self) -> None: ...
    def terminate(self) -> None: ...


async def connect(dsn: str) -> Connection:
    """One connection outside any pool, for LISTEN and for administration."""
    return cast(Connection, await cast(Any, asyncpg).connect(dsn, timeout=10.0))


@asynccontextmanager
async def leased(pool: Pool) -> AsyncGenerator[Connection]:
    """A connection that may hold locks and settings of its session: they end when it is given back.

    Those of `pool.acquire` may not, for a pool leaves them as they are: to ask the database to forget what nobody told
    it costs a question each time, a seventh of what the database does.
    """
    async with pool.acquire() as connection:
        try:
            yield connection
        finally:
            held = True
            try:
                with suppress(*_LOST, asyncpg.PostgresError, asyncpg.InterfaceError):
                    await connection.execute(_FORGET)
                    held = False
            finally:
                # Also who is told to stop just now leaves no lock to whoever gets this connection next.
                if held:
                    abandon(connection)


async def _as_it_is(_: object) -> None:
    """What a transaction leaves is nothing, and asyncpg ends one that is open."""


async def create_pool(dsn: str, *, min_size: int = 0, max_size: int = 10, name: str = "uitstroom") -> Pool:
    """A pool that opens connections when they are asked for: a process may start while the database is away.

    A statement may take a minute, of which it waits ten seconds for a lock at most (`contended`); a transaction left
    idle is ended by the server after a minute. An index is taken wherever there is one: a plan is kept, and of a table
    that was small when it was made it would read all of it, row after row, once the table has grown (ADR 15).
    """
    settings = {
        "application_name": name,
        "idle_in_transaction_session_timeout": "60s",
        "lock_timeout": LOCK_PATIENCE,
        "jit": "off",
        "enable_seqscan": "off",
    }
    pool = await cast(Any, asyncpg).create_pool(
        dsn,
        min_size=min_size,
        max_size=max_size,
        command_timeout=60.0,
        timeout=10.0,
        server_settings=settings,
        reset=_as_it_is,
    )
    return cast(Pool, pool)
