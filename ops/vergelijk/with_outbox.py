"""Plain FastAPI with SQLAlchemy and an outbox table: the pattern as it is taught, with the idempotent consumer it asks.

The row of the account is locked, the booking and the outgoing message go into the same transaction, a relay polls and
publishes, and the consumer notes which messages it handled in the transaction of what it does.
"""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import uvicorn
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Index, func, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from told import GROUP, KAFKA, PORT, SOURCE, TARGET, TOPIC, for_sqlalchemy, play, rebuilt

BATCH = 500


class Base(DeclarativeBase):
    pass


class Rekening(Base):
    __tablename__ = "rekeningen"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ontvangen_cent: Mapped[int] = mapped_column(BigInteger, default=0)
    termijnen: Mapped[int] = mapped_column(default=0)


class Boeking(Base):
    __tablename__ = "boekingen"
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    rekening_id: Mapped[UUID] = mapped_column(ForeignKey("rekeningen.id"), index=True)
    bedrag_cent: Mapped[int] = mapped_column(BigInteger)
    kenmerk: Mapped[str]
    geboekt_op: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class Uitgaand(Base):
    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    sleutel: Mapped[str]
    bericht: Mapped[dict[str, Any]] = mapped_column(JSONB)
    verzonden_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    __table_args__ = (Index("outbox_open", "id", postgresql_where="verzonden_op IS NULL"),)


class TargetBase(DeclarativeBase):
    pass


class Verwerkt(TargetBase):
    __tablename__ = "verwerkt"
    bericht_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class Ontvangst(TargetBase):
    __tablename__ = "ontvangst"
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    rekening: Mapped[UUID]
    bedrag_cent: Mapped[int] = mapped_column(BigInteger)
    kenmerk: Mapped[str]


class Stand(TargetBase):
    __tablename__ = "stand"
    rekening: Mapped[UUID] = mapped_column(primary_key=True)
    ontvangen_cent: Mapped[int] = mapped_column(BigInteger)
    termijnen: Mapped[int]


class BoekingInvoer(BaseModel):
    rekening: UUID
    bedragCent: int  # noqa: N815
    kenmerk: str


source = create_async_engine(for_sqlalchemy(SOURCE))
target = create_async_engine(for_sqlalchemy(TARGET))
sessions = async_sessionmaker(source, expire_on_commit=False)
target_sessions = async_sessionmaker(target, expire_on_commit=False)


async def _prepare() -> None:
    async with source.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        await connection.run_sync(Stand.__table__.create)
    async with target.begin() as connection:
        await connection.run_sync(TargetBase.metadata.create_all)


async def session() -> AsyncGenerator[AsyncSession]:
    async with sessions() as opened:
        yield opened


app = FastAPI()


@app.post("/v1/boekingen", status_code=201)
async def boek(invoer: BoekingInvoer, session: Annotated[AsyncSession, Depends(session)]) -> dict[str, str]:
    async with session.begin():
        rekening = await session.get(Rekening, invoer.rekening, with_for_update=True)
        if rekening is None:
            new = insert(Rekening).values(id=invoer.rekening, ontvangen_cent=0, termijnen=0)
            await session.execute(new.on_conflict_do_nothing())
            rekening = await session.get_one(Rekening, invoer.rekening, with_for_update=True)
        rekening.ontvangen_cent += invoer.bedragCent
        rekening.termijnen += 1
        session.add(Boeking(rekening_id=rekening.id, bedrag_cent=invoer.bedragCent, kenmerk=invoer.kenmerk))
        session.add(Uitgaand(sleutel=str(rekening.id), bericht=invoer.model_dump(mode="json")))
    return {"status": "GEBOEKT"}


@app.get("/readyz")
async def ready() -> dict[str, str]:
    return {"status": "KLAAR"}


async def _relay() -> None:
    """Polls; what a crash left between sending and noting is sent again."""
    async with AIOKafkaProducer(bootstrap_servers=KAFKA, acks="all", enable_idempotence=True) as producer:
        while True:
            async with sessions() as session, session.begin():
                open_ = select(Uitgaand).where(Uitgaand.verzonden_op.is_(None)).order_by(Uitgaand.id).limit(BATCH)
                rows = (await session.scalars(open_.with_for_update(skip_locked=True))).all()
                sent = [
                    await producer.send(
                        TOPIC, json.dumps({"id": row.id, **row.bericht}).encode(), key=row.sleutel.encode()
                    )
                    for row in rows
                ]
                await asyncio.gather(*sent)
                ids = [row.id for row in rows]
                await session.execute(
                    update(Uitgaand).where(Uitgaand.id.in_(ids)).values(verzonden_op=datetime.now(UTC))
                )
            if not rows:
                await asyncio.sleep(0.1)


async def _afnemer() -> None:
    consumer = AIOKafkaConsumer(
        TOPIC, bootstrap_servers=KAFKA, group_id=GROUP, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    async with consumer:
        while True:
            parts = await consumer.getmany(timeout_ms=1000, max_records=BATCH)
            for partition, records in parts.items():
                async with target_sessions() as session, session.begin():
                    for record in records:
                        await _handle(session, json.loads(record.value))
                await consumer.commit({partition: records[-1].offset + 1})


async def _handle(session: AsyncSession, message: dict[str, Any]) -> None:
    fresh = insert(Verwerkt).values(bericht_id=message["id"]).on_conflict_do_nothing().returning(Verwerkt.bericht_id)
    if (await session.execute(fresh)).first() is None:
        return
    rekening, bedrag = UUID(message["rekening"]), message["bedragCent"]
    await session.execute(insert(Ontvangst).values(rekening=rekening, bedrag_cent=bedrag, kenmerk=message["kenmerk"]))
    await session.execute(_upsert([{"rekening": rekening, "ontvangen_cent": bedrag, "termijnen": 1}]))


def _upsert(rows: Sequence[dict[str, Any]]) -> Any:
    new = insert(Stand).values(list(rows))
    return new.on_conflict_do_update(
        index_elements=[Stand.rekening],
        set_={
            "ontvangen_cent": Stand.ontvangen_cent + new.excluded.ontvangen_cent,
            "termijnen": Stand.termijnen + new.excluded.termijnen,
        },
    )


async def _herbouw() -> None:
    """The view anew from the table of bookings, which is all the history there is here."""
    began, count = time.perf_counter(), 0
    async with source.begin() as connection:
        await connection.execute(Stand.__table__.delete())
    async with sessions() as session:
        rows = await session.stream_scalars(select(Boeking).order_by(Boeking.id).execution_options(yield_per=1000))
        async for part in rows.partitions():
            totals: dict[UUID, tuple[int, int]] = {}
            for boeking in part:
                cent, terms = totals.get(boeking.rekening_id, (0, 0))
                totals[boeking.rekening_id] = (cent + boeking.bedrag_cent, terms + 1)
            values = [{"rekening": key, "ontvangen_cent": a, "termijnen": b} for key, (a, b) in totals.items()]
            async with sessions() as writer, writer.begin():
                await writer.execute(_upsert(values))
            count += len(part)
    rebuilt(count, time.perf_counter() - began)


if __name__ == "__main__":
    play(
        {
            "prepare": lambda: asyncio.run(_prepare()),
            "api": lambda: uvicorn.run(app, port=PORT, log_level="warning", access_log=False),
            "relay": lambda: asyncio.run(_relay()),
            "afnemer": lambda: asyncio.run(_afnemer()),
            "herbouw": lambda: asyncio.run(_herbouw()),
        }
    )
