"""The analysts' files hold the topic: every record once, also when the export was broken off halfway."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest
from aiokafka import AIOKafkaConsumer
from contracts.analisten import topic_van
from contracts.envelope import SEQUENCE
from contracts.zicht import Zicht
from ops.analyse.export import Voortgang, exporteer
from ops.stack import World

_BLOK = 40


async def _op_topic(world: World, topic: str) -> Counter[tuple[int, int, str]]:
    """(Partition, number, data) of every record, by a consumer that knows nothing of the export."""
    consumer = AIOKafkaConsumer(topic, **world.brokers.options(), auto_offset_reset="earliest")
    await consumer.start()
    gelezen = Counter[tuple[int, int, str]]()
    try:
        einden = await consumer.end_offsets(consumer.assignment())
        while any([await consumer.position(deel) < einde for deel, einde in einden.items()]):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                for record in records:
                    nummer = int(dict(record.headers)[SEQUENCE])
                    gelezen[record.partition, nummer, (record.value or b"").decode()] += 1
    finally:
        await consumer.stop()
    return gelezen


class Afgebroken(Exception):
    pass


@pytest.mark.parametrize("zicht", [Zicht.ANALYSE, Zicht.GEMEENTE])
def test_sc_45_an_export_that_was_broken_off_goes_on_and_is_exactly_the_topic(
    verhaal: Any, zicht: Zicht, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world: World = verhaal.world
    topic = topic_van(zicht, world.topic_prefix)
    bewaar, keren = Voortgang.bewaar, Counter[str]()

    def breekt_af(stand: Voortgang, map_: Path) -> None:
        """The files are written, and what says so is not."""
        keren["bewaard"] += 1
        if keren["bewaard"] == 2:
            raise Afgebroken
        bewaar(stand, map_)

    monkeypatch.setattr(Voortgang, "bewaar", breekt_af)
    with pytest.raises(Afgebroken):
        asyncio.run(exporteer(world.brokers, topic, tmp_path, _BLOK))
    nieuw, stand = asyncio.run(exporteer(world.brokers, topic, tmp_path, _BLOK))
    assert 0 < nieuw < stand.regels
    assert asyncio.run(exporteer(world.brokers, topic, tmp_path, _BLOK))[0] == 0
    gelezen = duckdb.read_parquet(f"{tmp_path}/jaar=*/maand=*/*.parquet").select("partitie", "nummer", "gegevens")
    assert Counter(gelezen.fetchall()) == asyncio.run(_op_topic(world, topic))
