"""After the story: what went over the topics, whether anybody lags, whether anything is parked."""

from collections import Counter
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from contracts.envelope import TYPE, topic

from ops.simuleer.partners import SERVICES, Partners


async def tel_topics(bootstrap: str, prefix: str) -> dict[str, Counter[str]]:
    """Records per CloudEvents type per internal topic, read from the broker itself."""
    namen = [topic(service, prefix) for service in SERVICES]
    consumer = AIOKafkaConsumer(
        *namen, bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    await consumer.start()
    telling: dict[str, Counter[str]] = {naam: Counter() for naam in namen}
    try:
        delen = consumer.assignment()
        einden: dict[TopicPartition, int] = await consumer.end_offsets(delen)
        while any([await consumer.position(deel) < einden[deel] for deel in delen]):
            for deel, records in (await consumer.getmany(timeout_ms=500, max_records=5000)).items():
                telling[deel.topic].update(_soort(r) for r in records)
    finally:
        await consumer.stop()
    return telling


def _soort(record: Any) -> str:
    for naam, waarde in record.headers:
        if naam == TYPE:
            return str(waarde.decode()).split(".")[-2]
    return "zonder type"


async def lag_en_geparkeerd(partners: Partners) -> tuple[dict[str, int], int]:
    """Per service how far its views and its relay are behind its own log, and how many records are parked in all."""
    lag: dict[str, int] = {}
    geparkeerd = 0
    for service in SERVICES:
        stand = await partners.stand(service)
        posities = [*stand["views"].values(), stand.get("relay", stand["feed"])]
        lag[service] = stand["feed"] - min(posities) + (stand.get("wachtend") or 0)
        geparkeerd += stand["geparkeerd"]
    return lag, geparkeerd


async def drie_viewpoints(
    partners: Partners, uit: dict[str, Any], polissen: dict[str, str]
) -> tuple[str, dict[str, Any]]:
    """One dossier as gemeente, insurer and CAK see it; the first one that went all the way, else the first.

    CAK knows nothing of a polis before it is told of a suspension.
    """
    ver = [p["polisnummer"] for p in uit["polissen"] if p["kwijting"]["cak"] and len(p["leden"]) > 1]
    ver += [p["polisnummer"] for p in uit["polissen"] if p["ingangsdatum"]]
    ref = next((r for r, nummer in polissen.items() if ver and nummer == ver[0]), next(iter(polissen)))
    beelden = {}
    for pad, rol in (("gemeente", "GEMEENTE"), ("verzekeraar", "VERZEKERAAR"), ("cak", "CAK")):
        beelden[pad] = await partners.zoek("regeling", f"/v1/beelden/{pad}/polissen/{ref}", rol)
    return polissen[ref], beelden
