"""Memory does not follow the file (row 35), and a file stops nobody (rows 11, 12)."""

import asyncio
import gc
import os
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from chassis.eventstore import EventStore
from chassis.timeline import append_tick
from contracts.persoonsgegevens import is_bsn
from intake.adapters.streams import ALLE

Maak = Callable[..., str]
A, B = "999104330", "999218190"
RIJEN = int(os.environ.get("UITSTROOM_TEST_RIJEN", "20000"))
"""100000 for the figure that the page of intake promises."""
MEGABYTE = 1024
SIGNAAL = {
    **{"gemeentecode": "0546", "bsn": A, "profiel": "WGS", "grondslag": "WGS_3_1_B", "signaaldatum": "2026-02-02"},
    **{"soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}], "oudsteVervaldatum": "2025-11-01"},
    "peildatum": "2026-01-31",
}


def _geheugen(wat: str) -> int:
    """In kB: `VmRSS` now, `VmHWM` the most since it was last set back."""
    [gevonden] = re.findall(rf"{wat}:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(gevonden)


def _veel(aantal: int) -> list[str]:
    bsns = (bsn for nr in range(100_000_000, 999_999_999) if is_bsn(bsn := str(nr)))
    return [next(bsns) for _ in range(aantal)]


def _toon(regel: str) -> None:
    sys.stdout.write(f"{regel}\n")


def _vergeet_piek() -> None:
    Path("/proc/self/clear_refs").write_text("5", "ascii")


async def _piek(intake: Any, soort: str, inhoud: bytes) -> tuple[Any, int]:
    """The answer, and how many kB the process took above what it had: the file itself among them."""
    gc.collect()
    _vergeet_piek()
    voor = _geheugen("VmRSS")
    wie = intake.verzekeraar if soort.startswith("wan") else intake.gemeente
    antwoord = await intake.lever(wie, soort, inhoud)
    return antwoord, _geheugen("VmHWM") - voor


@pytest.mark.timeout(900)
async def test_fault_35_memory_stays_flat_whatever_the_file(intake: Any, w: Maak, u: Maak) -> None:
    bsns = _veel(RIJEN)
    kop = {"achterstand_premie": "3214,57", "straat": "Lange Voorbeeldstraat", "woonplaats": "Voorbeeldstad"}
    bestand = w(*({"bsn": bsn, "polisnummer": f"POLIS-{nr:08}", **kop} for nr, bsn in enumerate(bsns))).encode()
    antwoord, meer = await _piek(intake, "wanbetalers", bestand)
    _toon(f"W: {RIJEN} rijen, {len(bestand) // 1000} kB: {meer // MEGABYTE} MB boven rust")
    assert (antwoord.status_code, antwoord.json()["rijenGoed"]) == (201, RIJEN)
    assert len(antwoord.json()["regels"]) == RIJEN
    assert meer < 150 * MEGABYTE
    bestand = u(*({"bsn": bsn, "netto_uitkering": "1400,00", "minimum_vrij": "950,00"} for bsn in bsns)).encode()
    antwoord, meer = await _piek(intake, "uitkeringen", bestand)
    _toon(f"U: {RIJEN} rijen, {len(bestand) // 1000} kB: {meer // MEGABYTE} MB boven rust")
    assert (antwoord.status_code, antwoord.json()["rijenGoed"]) == (201, RIJEN)
    assert meer < 150 * MEGABYTE
    for onzin in (b"x\n" * 150_000, b";" * 16_000_000, b'"' * 16_000_000, b";" * 22 + b"\n", b"\xff" * 1000):
        inhoud = w().encode() + onzin
        antwoord, meer = await _piek(intake, "wanbetalers", inhoud)
        _toon(f"onzin: {len(inhoud) // 1000} kB: {meer // MEGABYTE} MB boven rust, {antwoord.status_code}")
        assert antwoord.status_code in (201, 400)
        assert len(antwoord.content) < 100_000
        assert meer < 150 * MEGABYTE


async def test_fault_11_a_signal_waits_for_no_file_of_another_and_for_no_tick(start: Callable[..., Any]) -> None:
    """A transaction that has stamped and goes on, as a large file does; a tick that comes meanwhile; a signal."""
    intake = await start(simulatie=False)
    async with EventStore(intake.pool, ALLE) as store:
        klaar, begonnen = asyncio.Event(), asyncio.Event()

        async def bestand(tx: Any) -> None:
            await tx.stamp()
            begonnen.set()
            await klaar.wait()

        lang = asyncio.create_task(store.in_transaction(bestand))
        await begonnen.wait()
        tik = asyncio.create_task(append_tick(store, datetime.now(UTC)))
        await asyncio.sleep(0.4)
        antwoord = await asyncio.wait_for(intake.post(intake.verzekeraar, "/v1/signalen", SIGNAAL), 5)
        assert antwoord.status_code == 201
        assert not tik.done()
        klaar.set()
        await lang
        assert (await tik).events


async def test_fault_12_one_file_of_a_samenwerking_at_a_time_and_the_next_hears_it_at_once(
    start: Callable[..., Any], w: Maak
) -> None:
    intake = await start(bestanden_tegelijk=3)
    bestand = w(*({"bsn": bsn, "polisnummer": f"P{bsn}"} for bsn in _veel(300)))
    antwoorden = await asyncio.gather(*(intake.lever(intake.verzekeraar, "wanbetalers", bestand) for _ in range(12)))
    codes = sorted(a.status_code for a in antwoorden)
    assert codes == [201] + [503] * 11
    for antwoord in antwoorden:
        if antwoord.status_code == 503:
            assert antwoord.json()["code"] == "BESTAND_BEZIG"
            assert int(antwoord.headers["Retry-After"]) > 0
