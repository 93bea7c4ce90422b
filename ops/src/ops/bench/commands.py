"""Durable one-event commands: our group commit against the ORM, and against bare `unnest` on as many connections."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec
from chassis.eventstore import EventStore, create_pool
from sqlalchemy import DateTime, Identity, Integer, String, func
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid_utils import uuid7

from ops.bench.measuring import Paar, om_en_om
from ops.bench.sample import AARD, REKENING, boek, termijn

BELLERS = 64
VERBINDINGEN = 1
_RIJEN = 100
INSERT = """
INSERT INTO proef (stream_id, version, event_id, type, data, meta)
SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::jsonb[], $6::jsonb[])"""
TABEL = """
CREATE TABLE IF NOT EXISTS proef (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stream_id uuid NOT NULL, version int NOT NULL,
  event_id uuid NOT NULL UNIQUE, type text NOT NULL, data jsonb NOT NULL, meta jsonb NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(), UNIQUE (stream_id, version))"""


class Basis(DeclarativeBase):
    pass


class Stroom(Basis):
    """The ORM's own picture of a stream."""

    __tablename__ = "orm_streams"
    stream_id: Mapped[UUID] = mapped_column(postgresql.UUID, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[dict[str, Any]] = mapped_column(postgresql.JSONB)


class Feit(Basis):
    """The ORM's own picture of an event."""

    __tablename__ = "orm_events"
    seq: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    stream_id: Mapped[UUID] = mapped_column(postgresql.UUID, index=True)
    version: Mapped[int] = mapped_column(Integer)
    event_id: Mapped[UUID] = mapped_column(postgresql.UUID, unique=True)
    type: Mapped[str] = mapped_column(String)
    data: Mapped[dict[str, Any]] = mapped_column(postgresql.JSONB)
    meta: Mapped[dict[str, Any]] = mapped_column(postgresql.JSONB)
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


async def meet(dsn: str, rondes: int, per_ronde: int) -> list[Paar]:
    """`commands_vs_orm` and `commands_vs_unnest`; `per_ronde` commands by 64 callers in each round."""
    pool = await create_pool(dsn, max_size=VERBINDINGEN + 2)
    motor = create_async_engine(dsn.replace("postgresql://", "postgresql+asyncpg://"), pool_size=16, max_overflow=0)
    async with motor.begin() as verbinding:
        await verbinding.run_sync(Basis.metadata.create_all)
    bare = await asyncpg.create_pool(dsn, min_size=VERBINDINGEN, max_size=VERBINDINGEN)
    await bare.execute(TABEL)
    try:
        async with EventStore(pool, [REKENING], committers=VERBINDINGEN) as store:
            sessies = async_sessionmaker(motor, expire_on_commit=False)
            tegen_orm = await om_en_om(
                "commands_vs_orm",
                lambda: _commands(store, per_ronde),
                lambda: _orm(sessies, max(per_ronde // 10, BELLERS)),
                rondes,
            )
            tegen_unnest = await om_en_om(
                "commands_vs_unnest", lambda: _commands(store, per_ronde), lambda: _unnest(bare, per_ronde), rondes
            )
        return [tegen_orm, tegen_unnest]
    finally:
        await bare.close()
        await motor.dispose()
        await pool.close()


async def _commands(store: EventStore, aantal: int) -> int:
    async def beller() -> None:
        stroom = uuid4()
        for _ in range(aantal // BELLERS):
            await store.send(boek(stroom), AARD)

    await asyncio.gather(*(beller() for _ in range(BELLERS)))
    return aantal // BELLERS * BELLERS


async def _orm(sessies: Any, aantal: int) -> int:
    async def beller() -> None:
        stroom = uuid4()
        for nr in range(1, aantal // BELLERS + 1):
            async with sessies() as sessie, sessie.begin():
                rij = await sessie.get(Stroom, stroom)
                if rij is None:
                    sessie.add(Stroom(stream_id=stroom, version=1, state={"termijnen": 1}))
                else:
                    rij.version, rij.state = nr, {"termijnen": nr}
                sessie.add(
                    Feit(
                        stream_id=stroom, version=nr, event_id=uuid4(), type="AflossingOntvangen",
                        data={"bedrag_cent": 3500, "termijn_nr": nr}, meta={"op": datetime.now(UTC).isoformat()},
                    )
                )  # fmt: skip

    await asyncio.gather(*(beller() for _ in range(BELLERS)))
    return aantal // BELLERS * BELLERS


async def _unnest(bare: Any, aantal: int) -> int:
    data = _termijn_json()
    meta = json.dumps({"op": datetime.now(UTC).isoformat(), "tenant": AARD.tenant, "key": str(uuid4())})

    async def schrijver() -> None:
        stromen = [uuid4() for _ in range(_RIJEN)]
        async with bare.acquire() as verbinding:
            for versie in range(1, aantal // VERBINDINGEN // _RIJEN + 1):
                await verbinding.execute(
                    INSERT, stromen, [versie] * _RIJEN, [str(uuid7()) for _ in range(_RIJEN)],
                    ["AflossingOntvangen"] * _RIJEN, [data] * _RIJEN, [meta] * _RIJEN,
                )  # fmt: skip

    await asyncio.gather(*(schrijver() for _ in range(VERBINDINGEN)))
    return aantal // VERBINDINGEN // _RIJEN * _RIJEN * VERBINDINGEN


def _termijn_json() -> str:
    return msgspec.json.encode(termijn(1)).decode()
