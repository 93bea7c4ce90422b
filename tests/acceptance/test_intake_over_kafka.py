"""What is told to intake over HTTP is heard by the others over real Kafka: a list, a death, signals of one dwelling."""

import asyncio
import csv
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from contracts.kalender import instant
from ops.simuleer.agenda import Agenda
from ops.simuleer.beleid import lees_beleid
from ops.simuleer.opening import Opening
from ops.simuleer.partners import Partners
from ops.simuleer.waiting import still, tick_and_still
from ops.simuleer.wereldbeeld import Wereldbeeld
from ops.stack import World
from ops.waiting import looks, until

KLEIN = Path(__file__).parents[1] / "voorbeelden" / "klein"
START = date(2026, 2, 2)
NOON = instant(START, time(12))
pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(300)]


@dataclass
class Gehoord:
    """What the other services have on record afterwards, by type of event."""

    genoteerd: list[dict[str, Any]]
    geweigerd: list[dict[str, Any]]
    herzien: list[dict[str, Any]]
    overleden: list[dict[str, Any]]
    vervallen: list[dict[str, Any]]
    afgelopen: list[dict[str, Any]]
    meldingen: list[dict[str, Any]]
    regels: list[dict[str, Any]]


async def _tot(vraag: Callable[[], Awaitable[Any]], genoeg: Callable[[Any], bool]) -> Any:
    return await until(vraag, genoeg, within=30.0, pauses=looks(0.1, 0.5))


async def _gebeurd(world: World, dienst: str, soort: str) -> list[dict[str, Any]]:
    conn = await asyncpg.connect(world.dsns[dienst])
    try:
        rijen = await conn.fetch("SELECT data::text FROM events WHERE type = $1 ORDER BY seq", soort)
    finally:
        await conn.close()
    return [json.loads(rij[0]) for rij in rijen]


def _twee(meldingen: list[dict[str, Any]]) -> bool:
    return any(len(melding["signalen"]) == 2 for melding in meldingen)


def _rijen() -> list[dict[str, str]]:
    with (KLEIN / "W.csv").open(encoding="utf-8", newline="") as bestand:
        return [rij for rij in csv.DictReader(bestand, delimiter=";") if rij["rol"] == "VERZEKERINGNEMER"]


async def _op_weg(partners: Partners, samenwerking: str) -> None:
    """Everybody on every polis is offered a budget talk, and is in a minnelijke regeling that the insurer agreed to."""

    async def zeg(pad: str, rol: str, body: dict[str, Any]) -> dict[str, Any]:
        return (await partners.command("eligibility", pad, rol, body)).read(pad, dict[str, Any])

    pad = "/v1/beelden/gemeente/selecties"
    rijen = await partners.read_all("eligibility", pad, "GEMEENTE", dict[str, Any], samenwerkingId=samenwerking)
    for polis in rijen:
        pad = f"/v1/polissen/{polis['polisRef']}/trajecten"
        for lid in polis["leden"]:
            wie = {"persoonRef": lid["persoonRef"]}
            await zeg(pad, "GEMEENTE", wie | {"weg": "BUDGETGESPREK"})
            traject = (await zeg(pad, "GEMEENTE", wie | {"weg": "MINNELIJKE_REGELING", "erkend": True}))["trajectId"]
            ja = {"instemming": True, "ingangsdatum": "2026-02-02"}
            await zeg(f"/v1/trajecten/{traject}/antwoorden", "VERZEKERAAR", ja)


async def _leef(world: World) -> Gehoord:
    partners = Partners(world.urls, world.token)
    try:
        beeld = Wereldbeeld()
        partners.now = instant(START, time(9))
        opening = Opening(partners, beeld, Agenda(NOON), lees_beleid(None, START))
        await opening.samenwerking()
        await opening.wanbetalers(KLEIN / "W.csv")
        await tick_and_still(partners, NOON)
        await still(partners, ("intake",))
        een, twee, drie, *_ = _rijen()
        kop = "bsn;reden;per;tot;erkend;corrigeert;vervalt"
        lijst = f"{kop}\n{een['bsn']};WERK;2026-02-01;;;;\n{twee['bsn']};AFKOOP;2026-02-01;;;;\n"
        pad = f"/v1/samenwerkingen/{beeld.samenwerking}/mutatielijsten/2026-W06"
        antwoord = await partners.command("intake", pad, "GEMEENTE", csv=lijst.encode())
        antwoord.check(pad)
        signaal = {
            "samenwerkingId": beeld.samenwerking,
            "bsn": drie["bsn"],
            "profiel": "WGS",
            "grondslag": "WGS_3_1_B",
            "soorten": [{"achterstandsoort": "RENTE", "bedragCent": 900}],
            "oudsteVervaldatum": "2025-11-01",
            "peildatum": "2026-01-31",
            "signaaldatum": "2026-02-02",
        }
        (await partners.command("intake", "/v1/signalen", "VERZEKERAAR", signaal)).check("signaal")
        await _op_weg(partners, beeld.samenwerking)
        overleden = {"bsn": drie["bsn"], "soort": "OVERLEDEN", "datum": "2026-02-01"}
        (await partners.command("intake", "/v1/brpgebeurtenissen", "GEMEENTE", overleden)).check("brp")
        return Gehoord(
            genoteerd=await _tot(lambda: _gebeurd(world, "regeling", "MutatieGenoteerd"), bool),
            geweigerd=await _tot(lambda: _gebeurd(world, "regeling", "MutatieGeweigerd"), bool),
            herzien=await _tot(lambda: _gebeurd(world, "eligibility", "SelectieHerzien"), bool),
            overleden=await _gebeurd(world, "intake", "PolislidBrpGemeld"),
            vervallen=await _tot(lambda: _gebeurd(world, "eligibility", "BudgettrajectVervallen"), bool),
            afgelopen=await _tot(lambda: _gebeurd(world, "eligibility", "TrajectAfgelopen"), bool),
            meldingen=await _tot(lambda: _gebeurd(world, "intake", "SignalenGematcht"), _twee),
            regels=await _gebeurd(world, "intake", "MutatieAangeleverd"),
        )
    finally:
        await partners.close()


def test_rub_31_s_7_e17_what_intake_takes_in_is_heard_over_kafka() -> None:
    with World.start() as world:
        gehoord = asyncio.run(_leef(world))
    op_soort = {regel["soort"]: regel for regel in gehoord.regels}
    [genoteerd] = gehoord.genoteerd
    assert (genoteerd["persoon_ref"], genoteerd["reden"]) == (op_soort["WERK"]["persoon_ref"], "WERK")
    [geweigerd] = gehoord.geweigerd
    assert geweigerd["mutatie_id"] == op_soort["AFKOOP"]["mutatie_id"]
    assert geweigerd["code"] == "REDEN_VOLGT_UIT_BETALING"
    [herzien] = gehoord.herzien
    assert herzien["verschillen"] == ["OVERLIJDEN"]
    [dood], [gesprek], [regeling] = gehoord.overleden, gehoord.vervallen, gehoord.afgelopen
    assert (gesprek["persoon_ref"], gesprek["reden"]) == (dood["persoon_ref"], "VERVALLEN")
    assert (regeling["persoon_ref"], regeling["uitkomst"]) == (dood["persoon_ref"], "VERVALLEN")
    # The file's signal and the insurer's own are about one dwelling: matched once intake heard itself.
    assert max(len(melding["signalen"]) for melding in gehoord.meldingen) == 2
