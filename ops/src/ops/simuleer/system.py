"""After the story: what went over the topics, whether anybody lags, whether anything is parked."""

from collections import Counter
from typing import TypeAlias

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from chassis.brokers import Brokers, options
from contracts.envelope import TYPE, topic

from ops.simuleer.partners import Partners
from ops.simuleer.uitkomst import Uitkomst
from ops.stack import SERVICES

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


async def count_topics(bootstrap: str | Brokers, prefix: str) -> dict[str, Counter[str]]:
    """Records per CloudEvents type per internal topic, read from the broker itself."""
    namen = [topic(service, prefix) for service in SERVICES]
    consumer = AIOKafkaConsumer(*namen, **options(bootstrap), enable_auto_commit=False, auto_offset_reset="earliest")
    telling: dict[str, Counter[str]] = {naam: Counter() for naam in namen}
    try:
        await consumer.start()
        delen = consumer.assignment()
        einden: dict[TopicPartition, int] = await consumer.end_offsets(delen)
        while any([await consumer.position(deel) < einden[deel] for deel in delen]):
            for deel, records in (await consumer.getmany(timeout_ms=500, max_records=5000)).items():
                telling[deel.topic].update(_soort(r) for r in records)
    finally:
        await consumer.stop()
    return telling


def _soort(record: ConsumerRecord) -> str:
    for naam, waarde in record.headers:
        if naam == TYPE:
            return str(waarde.decode()).split(".")[-2]
    return "zonder type"


async def lag_and_parked(partners: Partners) -> tuple[dict[str, int], int]:
    """Per service how far its views and its relay are behind its own log, and how many records are parked in all."""
    lag: dict[str, int] = {}
    geparkeerd = 0
    for service in SERVICES:
        stand = await partners.standing(service)
        lag[service] = stand.behind
        geparkeerd += stand.geparkeerd
    return lag, geparkeerd


async def three_views(partners: Partners, uitkomst: Uitkomst, polissen: dict[str, str]) -> tuple[str, dict[str, Json]]:
    """One dossier as gemeente, insurer and CAK see it; the first one that went all the way, else the first.

    CAK knows nothing of a polis before it is told of a suspension.
    """
    ver = [polis.polisnummer for polis in uitkomst.polissen if polis.kwijting.cak and len(polis.leden) > 1]
    ver += [polis.polisnummer for polis in uitkomst.polissen if polis.ingangsdatum]
    ref = next((r for r, nummer in polissen.items() if ver and nummer == ver[0]), next(iter(polissen)))
    beelden: dict[str, Json] = {}
    for pad, rol in (("gemeente", "GEMEENTE"), ("verzekeraar", "VERZEKERAAR"), ("cak", "CAK")):
        path = f"/v1/beelden/{pad}/polissen/{ref}"
        beelden[pad] = await partners.find("regeling", path, rol, dict) or {}
    return polissen[ref], beelden
