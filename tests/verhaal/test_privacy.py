"""No BSN, name or address outside the vault: not in topics, logs, metrics or any table, after a whole story."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import asyncpg
import httpx
from aiokafka import AIOKafkaConsumer
from chassis.brokers import Brokers
from contracts.envelope import topic
from ops.stack import SERVICES

_HEX = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,}|\\x[0-9a-f]+")
_NEGEN = re.compile(r"(?<!\d)\d{9}(?!\d)")
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_VERBODEN = ("Zwaluwenburgh", "zwaluwenburgh", "Vertrouwelijkelaan", "2399 ZX", "2399ZX", "Nergenshuizen", "555 01")


def _elfproef(cijfers: str) -> bool:
    return sum(int(c) * g for c, g in zip(cijfers, _GEWICHTEN, strict=True)) % 11 == 0


def vondsten(tekst: str, bsns: frozenset[str]) -> list[str]:
    """What must not be there: a recognisable name or address, a known BSN, nine digits that pass the eleven-test."""
    gevonden = [woord for woord in _VERBODEN if woord in tekst]
    gevonden += [bsn for bsn in bsns if bsn in tekst]
    return gevonden + [run for run in _NEGEN.findall(_HEX.sub(" ", tekst)) if _elfproef(run)]


def test_the_scanner_itself_sees_what_it_must() -> None:
    bsns = frozenset({"999104330"})
    assert vondsten('{"bsn":"999104330"}', bsns)
    assert vondsten("nr 111222333 in de log", frozenset())
    assert vondsten("mw. Zwaluwenburgh3", frozenset())
    assert not vondsten('{"ref":"0190d2b0-1112-7223-8333-111222333444","n":123456789}', bsns)


async def _records(brokers: Brokers, prefix: str) -> list[str]:
    namen = [topic(s, prefix) for s in SERVICES]
    consumer = AIOKafkaConsumer(*namen, **brokers.options(), enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    try:
        delen = consumer.assignment()
        einden = await consumer.end_offsets(delen)
        teksten: list[str] = []
        while any([await consumer.position(d) < einden[d] for d in delen]):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                teksten += [f"{r.key!r} {r.headers!r} {(r.value or b'').decode()}" for r in records]
        return teksten
    finally:
        await consumer.stop()


async def _rijen(dsn: str) -> list[str]:
    verbinding = await asyncpg.connect(dsn)
    try:
        tabellen = await verbinding.fetch(
            "SELECT format('%I.%I', schemaname, tablename) AS naam FROM pg_tables WHERE schemaname = 'public'"
        )
        return [
            f"{tabel['naam']} {rij[0]}"
            for tabel in tabellen
            for rij in await verbinding.fetch(f"SELECT t::text FROM {tabel['naam']} t")  # noqa: S608 - names from pg_tables
        ]
    finally:
        await verbinding.close()


def _schoon(teksten: list[str], bsns: frozenset[str]) -> Iterator[str]:
    for tekst in teksten:
        if gevonden := vondsten(tekst, bsns):
            yield f"{gevonden}: {tekst[:300]}"


def test_no_personal_data_in_any_topic(verhaal: Any) -> None:
    teksten = asyncio.run(_records(verhaal.world.brokers, verhaal.world.topic_prefix))
    assert len(teksten) > 1000
    assert not list(_schoon(teksten, verhaal.bsns))


def test_no_personal_data_in_clear_in_any_database(verhaal: Any) -> None:
    for service, dsn in verhaal.world.dsns.items():
        teksten = asyncio.run(_rijen(dsn))
        assert len(teksten) > 50, service
        assert not list(_schoon(teksten, verhaal.bsns)), service


def test_no_personal_data_in_logs(verhaal: Any) -> None:
    bestanden = sorted(verhaal.world.log_dir.glob("*.log"))
    assert len(bestanden) == 2 * len(SERVICES)
    regels = [r for b in bestanden for r in b.read_text(encoding="utf-8").splitlines()]
    assert regels
    assert not list(_schoon(regels, verhaal.bsns))


def test_no_personal_data_in_metrics(verhaal: Any) -> None:
    for process in verhaal.world.processes.values():
        tekst = httpx.get(f"{process.url}/metrics").raise_for_status().text
        assert not list(_schoon(tekst.splitlines(), verhaal.bsns)), process.name
