"""FastStream as its documentation shows it: a request is published to Kafka, a subscriber does the work.

Two ways: as it begins (`FASTSTREAM=begin`: offsets committed by the client now and then, at most once), and with what
its page on acknowledgements advises for at least once (`FASTSTREAM=ack`), with a producer that waits for all copies.
The first has a group and begins at the beginning of the topic, though its first pages do without.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import uvicorn
from fastapi import FastAPI
from faststream import AckPolicy, FastStream
from faststream.kafka import KafkaBroker
from pydantic import BaseModel
from sqlalchemy import BigInteger, Identity
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from told import GROUP, KAFKA, PORT, TARGET, TOPIC, for_sqlalchemy, play, rebuilt

CAREFUL = os.environ["FASTSTREAM"] == "ack"
POLICY = AckPolicy.NACK_ON_ERROR if CAREFUL else AckPolicy.ACK_FIRST
broker = KafkaBroker(KAFKA, acks="all", enable_idempotence=True) if CAREFUL else KafkaBroker(KAFKA)
target = create_async_engine(for_sqlalchemy(TARGET))
sessions = async_sessionmaker(target, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class Ontvangst(Base):
    __tablename__ = "ontvangst"
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    rekening: Mapped[UUID]
    bedrag_cent: Mapped[int] = mapped_column(BigInteger)
    kenmerk: Mapped[str]


class Stand(Base):
    __tablename__ = "stand"
    rekening: Mapped[UUID] = mapped_column(primary_key=True)
    ontvangen_cent: Mapped[int] = mapped_column(BigInteger)
    termijnen: Mapped[int]


class Herbouwd(Base):
    __tablename__ = "herbouwd"
    rekening: Mapped[UUID] = mapped_column(primary_key=True)
    ontvangen_cent: Mapped[int] = mapped_column(BigInteger)
    termijnen: Mapped[int]


class Boeking(BaseModel):
    rekening: UUID
    bedragCent: int  # noqa: N815
    kenmerk: str


async def _prepare() -> None:
    async with target.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncGenerator[None]:
    await broker.start()
    yield
    await broker.stop()


app = FastAPI(lifespan=_lifespan)


@app.post("/v1/boekingen", status_code=201)
async def boek(boeking: Boeking) -> dict[str, str]:
    await broker.publish(boeking, TOPIC, key=str(boeking.rekening).encode())
    return {"status": "GEBOEKT"}


@app.get("/readyz")
async def ready() -> dict[str, str]:
    return {"status": "KLAAR"}


async def _add(session: AsyncSession, table: type[Stand | Herbouwd], boeking: Boeking) -> None:
    new = insert(table).values(rekening=boeking.rekening, ontvangen_cent=boeking.bedragCent, termijnen=1)
    more = {
        "ontvangen_cent": table.ontvangen_cent + new.excluded.ontvangen_cent,
        "termijnen": table.termijnen + 1,
    }
    await session.execute(new.on_conflict_do_update(index_elements=[table.rekening], set_=more))


async def _afnemer() -> None:
    @broker.subscriber(TOPIC, group_id=GROUP, auto_offset_reset="earliest", ack_policy=POLICY)
    async def handle(boeking: Boeking) -> None:
        async with sessions() as session, session.begin():
            session.add(Ontvangst(rekening=boeking.rekening, bedrag_cent=boeking.bedragCent, kenmerk=boeking.kenmerk))
            await _add(session, Stand, boeking)

    await FastStream(broker).run()


async def _herbouw(total: int) -> None:
    """The topic read again from its beginning, by another group; from the first message to the last."""
    async with target.begin() as connection:
        await connection.execute(Herbouwd.__table__.delete())
    app, times = FastStream(broker), list[float]()

    @broker.subscriber(TOPIC, group_id=f"{GROUP}.{uuid4()}", auto_offset_reset="earliest", ack_policy=POLICY)
    async def handle(boeking: Boeking) -> None:
        times[:1] = times[:1] or [time.perf_counter()]
        async with sessions() as session, session.begin():
            await _add(session, Herbouwd, boeking)
        times.append(time.perf_counter())
        if len(times) > total:
            app.exit()

    await app.run()
    rebuilt(total, times[-1] - times[0])


if __name__ == "__main__":
    play(
        {
            "prepare": lambda: asyncio.run(_prepare()),
            "api": lambda: uvicorn.run(app, port=PORT, log_level="warning", access_log=False),
            "afnemer": lambda: asyncio.run(_afnemer()),
            "herbouw": lambda: asyncio.run(_herbouw(int(sys.argv[2]))),
        }
    )
