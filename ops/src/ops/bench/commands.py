"""Durable one-event commands: our group commit against the ORM, and against bare `unnest` on as many connections."""

import asyncio
import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import msgspec
from chassis.eventstore import EventStore, create_pool
from sqlalchemy import DateTime, Identity, Integer, String, func
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid_utils import uuid7

from ops.bench.measuring import Pair, in_turns
from ops.bench.sample import CAUSE, REKENING, boek, termijn

CALLERS = 64
CONNECTIONS = 1
_ROWS = 100
INSERT = """
INSERT INTO bench_bare (stream_id, version, event_id, type, data, meta)
SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::jsonb[], $6::jsonb[])"""
TABLE = """
CREATE TABLE IF NOT EXISTS bench_bare (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream_id uuid NOT NULL, version int NOT NULL,
  event_id uuid NOT NULL UNIQUE, type text NOT NULL, data jsonb NOT NULL, meta jsonb NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(), UNIQUE (stream_id, version))"""


class Base(DeclarativeBase):
    pass


class OrmStream(Base):
    """The ORM's own picture of a stream."""

    __tablename__ = "orm_streams"
    stream_id: Mapped[UUID] = mapped_column(postgresql.UUID, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[dict[str, object]] = mapped_column(postgresql.JSONB)


class OrmEvent(Base):
    """The ORM's own picture of an event."""

    __tablename__ = "orm_events"
    seq: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    stream_id: Mapped[UUID] = mapped_column(postgresql.UUID, index=True)
    version: Mapped[int] = mapped_column(Integer)
    event_id: Mapped[UUID] = mapped_column(postgresql.UUID, unique=True)
    type: Mapped[str] = mapped_column(String)
    data: Mapped[dict[str, object]] = mapped_column(postgresql.JSONB)
    meta: Mapped[dict[str, object]] = mapped_column(postgresql.JSONB)
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


async def measure(dsn: str, rounds: int, per_round: int) -> list[Pair]:
    """`commands_vs_orm` and `commands_vs_unnest`; `per_round` commands by 64 callers in each round."""
    pool = await create_pool(dsn, max_size=CONNECTIONS + 2)
    engine = create_async_engine(dsn.replace("postgresql://", "postgresql+asyncpg://"), pool_size=16, max_overflow=0)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    bare = await asyncpg.create_pool(dsn, min_size=CONNECTIONS, max_size=CONNECTIONS)
    await bare.execute(TABLE)
    try:
        async with EventStore(pool, [REKENING], committers=CONNECTIONS) as store:
            sessions = async_sessionmaker(engine, expire_on_commit=False)
            against_orm = await in_turns(
                "commands_vs_orm",
                lambda: _commands(store, per_round),
                lambda: _orm(sessions, max(per_round // 10, CALLERS)),
                rounds,
            )
            against_unnest = await in_turns(
                "commands_vs_unnest", lambda: _commands(store, per_round), lambda: _unnest(bare, per_round), rounds
            )
        return [against_orm, against_unnest]
    finally:
        await bare.close()
        await engine.dispose()
        await pool.close()


async def _commands(store: EventStore, count: int) -> int:
    async def caller() -> None:
        stream = uuid4()
        for _ in range(count // CALLERS):
            await store.send(boek(stream), CAUSE)

    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    return count // CALLERS * CALLERS


async def _orm(sessions: async_sessionmaker[AsyncSession], count: int) -> int:
    async def caller() -> None:
        stream = uuid4()
        for number in range(1, count // CALLERS + 1):
            async with sessions() as session, session.begin():
                row = await session.get(OrmStream, stream)
                if row is None:
                    session.add(OrmStream(stream_id=stream, version=1, state={"termijnen": 1}))
                else:
                    row.version, row.state = number, {"termijnen": number}
                session.add(
                    OrmEvent(
                        stream_id=stream, version=number, event_id=uuid4(), type="AflossingOntvangen",
                        data={"bedrag_cent": 3500, "termijn_nr": number}, meta={"op": datetime.now(UTC).isoformat()},
                    )
                )  # fmt: skip

    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    return count // CALLERS * CALLERS


async def _unnest(bare: "asyncpg.Pool[asyncpg.Record]", count: int) -> int:
    data = _payload()
    meta = json.dumps({"op": datetime.now(UTC).isoformat(), "tenant": CAUSE.tenant, "key": str(uuid4())})

    async def writer() -> None:
        streams = [uuid4() for _ in range(_ROWS)]
        async with bare.acquire() as connection:
            for version in range(1, count // CONNECTIONS // _ROWS + 1):
                await connection.execute(
                    INSERT, streams, [version] * _ROWS, [str(uuid7()) for _ in range(_ROWS)],
                    ["AflossingOntvangen"] * _ROWS, [data] * _ROWS, [meta] * _ROWS,
                )  # fmt: skip

    await asyncio.gather(*(writer() for _ in range(CONNECTIONS)))
    return count // CONNECTIONS // _ROWS * _ROWS * CONNECTIONS


def _payload() -> str:
    return msgspec.json.encode(termijn(1)).decode()
