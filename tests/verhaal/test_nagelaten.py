"""What a whole story leaves behind: dense feeds, proven chains, nothing parked, nothing behind."""

import asyncio
from typing import Any

import asyncpg
import httpx
import pytest
from aiokafka import AIOKafkaConsumer
from ops.stack import SERVICES

from contracts import envelope


def test_the_small_story_ended_as_worked_out(verhaal: Any) -> None:
    totalen = verhaal.verslag.uit["totalen"]
    assert totalen["sluitend"]
    assert (totalen["gestart"], totalen["voltooid"], totalen["beeindigd"]) == (13, 11, 1)


@pytest.mark.parametrize("service", SERVICES)
def test_feed_positions_are_dense_and_nothing_waits(verhaal: Any, service: str) -> None:
    async def tel() -> tuple[int, int, int, int]:
        verbinding = await asyncpg.connect(verhaal.world.dsns[service])
        try:
            rij = await verbinding.fetchrow(
                "SELECT (SELECT count(*) FROM feed), (SELECT max(position) FROM feed),"
                " (SELECT count(*) FROM events), (SELECT count(*) FROM pending)"
            )
            return rij[0], rij[1], rij[2], rij[3]
        finally:
            await verbinding.close()

    aantal, hoogste, gebeurtenissen, wachtend = asyncio.run(tel())
    assert aantal == hoogste == gebeurtenissen
    assert wachtend == 0


@pytest.mark.parametrize("service", SERVICES)
def test_every_record_names_the_one_before_it(verhaal: Any, service: str) -> None:
    async def loop_keten() -> int:
        naam = envelope.topic(service, verhaal.world.topic_prefix)
        consumer = AIOKafkaConsumer(
            naam, **verhaal.world.brokers.options(), enable_auto_commit=False, auto_offset_reset="earliest"
        )
        await consumer.start()
        try:
            delen = consumer.assignment()
            einden = await consumer.end_offsets(delen)
            laatste = dict.fromkeys(delen, 0)
            gezien = 0
            while any([await consumer.position(d) < einden[d] for d in delen]):
                for deel, records in (await consumer.getmany(timeout_ms=500)).items():
                    for record in records:
                        kop = dict(record.headers)
                        positie, vorige = int(kop[envelope.SEQUENCE]), int(kop[envelope.PREVIOUS_SEQUENCE])
                        if positie > laatste[deel]:
                            assert vorige == laatste[deel], f"gat voor {positie} in {deel}"
                            laatste[deel] = positie
                        gezien += 1
            return gezien
        finally:
            await consumer.stop()

    assert asyncio.run(loop_keten()) > 50


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_parked_and_no_view_lags(verhaal: Any, service: str) -> None:
    kop = {"Authorization": f"Bearer {verhaal.world.token('OPS')}"}
    stand = httpx.get(f"{verhaal.world.urls[service]}/v1/stand", headers=kop).raise_for_status().json()
    assert stand["geparkeerd"] == 0
    assert all(positie == stand["feed"] for positie in stand["views"].values()), stand
    assert stand["simulatie"] is True
