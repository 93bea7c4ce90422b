"""A letter of the story on paper: its words from events, its name from the vault of intake, asked by who prints it."""

import asyncio
import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
from ops.stack import World

CODES = {"gemeentecode": "0546", "uzovi": "7085"}


class Partij:
    """One party over HTTP, at every service."""

    def __init__(self, world: World, rol: str) -> None:
        self._urls = world.urls
        self._kop = {"Authorization": f"Bearer {world.token(rol)}"}

    def vraag(self, dienst: str, methode: str, pad: str, **wat: Any) -> httpx.Response:
        koppen = {**self._kop, **wat.pop("headers", {})}
        if methode == "POST":
            koppen["Idempotency-Key"] = str(uuid4())
        return httpx.request(methode, f"{self._urls[dienst]}/v1{pad}", headers=koppen, timeout=30, **wat)


async def _een(dsn: str, vraag: str, *gegeven: str) -> Any:
    verbinding = await asyncpg.connect(dsn)
    try:
        return await verbinding.fetchval(vraag, *gegeven)
    finally:
        await verbinding.close()


def _tot(goed: Callable[[httpx.Response], bool], doe: Callable[[], httpx.Response]) -> httpx.Response:
    """Until what was said elsewhere has come here."""
    einde = time.monotonic() + 30
    while not goed(antwoord := doe()) and time.monotonic() < einde:
        time.sleep(0.2)
    return antwoord


def test_rub_41_a_letter_is_printed_with_the_name_that_only_the_vault_knows(verhaal: Any) -> None:
    world: World = verhaal.world
    gemeente, verzekeraar = Partij(world, "GEMEENTE"), Partij(world, "VERZEKERAAR")
    vanaf = asyncio.run(_een(world.dsns["eligibility"], "SELECT stream_id FROM streams WHERE kind = 'samenwerking'"))
    voorbeeld = gemeente.vraag("notificaties", "GET", "/voorbeeldbrieven/START").json()["tekst"]
    tekst = re.sub(r"\[[^\]]*\]", "Gemeente Leiden", voorbeeld)
    bewaard = gemeente.vraag(
        "notificaties",
        "POST",
        "/briefteksten",
        params={**CODES, "sjabloon": "START"},
        content=tekst.encode(),
        headers={"Content-Type": "text/markdown"},
    )
    assert bewaard.status_code == 201, bewaard.text
    sjablonen = f"/samenwerkingen/{vanaf}/sjablonen"
    concept = {"sjabloon": "START", "documentRef": bewaard.json()["tekstRef"]}
    assert gemeente.vraag("eligibility", "POST", sjablonen, json=concept).status_code == 201
    goed = verzekeraar.vraag(
        "eligibility", "POST", f"{sjablonen}/START/versies/1/beoordelingen", json={"oordeel": "GOEDGEKEURD"}
    )
    assert goed.status_code == 201, goed.text

    klok = Partij(world, "OPS").vraag(
        "notificaties", "PUT", "/simulatieklok", json={"tijdstip": "2029-06-01T12:00:00Z"}
    )
    assert klok.status_code in (200, 204), klok.text
    brieven = gemeente.vraag("notificaties", "GET", "/beelden/gemeente/brieven?sjabloon=START&status=AANGEVRAAGD")
    brief = brieven.json()["items"][0]["notificatieId"]
    maak = _tot(
        lambda antwoord: antwoord.status_code == 201,
        lambda: gemeente.vraag("notificaties", "POST", f"/brieven/{brief}/opmaak"),
    )
    assert maak.status_code == 201, maak.text
    gelezen = _tot(
        lambda antwoord: antwoord.status_code == 200, lambda: gemeente.vraag("notificaties", "GET", f"/brieven/{brief}")
    )
    assert gelezen.status_code == 200, gelezen.text
    woorden = gelezen.json()["tekst"].replace("\u00a0", " ")
    assert "Zwaluwenburgh" in woorden and "Vertrouwelijkelaan" in woorden and "2399 ZX  NERGENSHUIZEN" in woorden
    assert "€ 182,00" in woorden and "Gemeente Leiden" in woorden
    pdf = gemeente.vraag("notificaties", "GET", f"/brieven/{brief}/pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
    assert verzekeraar.vraag("notificaties", "GET", f"/brieven/{brief}").status_code == 404
    gekeken = _een(world.dsns["intake"], "SELECT count(*) FROM inzagen WHERE doel = $1", f"brief START {brief}")
    assert asyncio.run(gekeken) == 2
