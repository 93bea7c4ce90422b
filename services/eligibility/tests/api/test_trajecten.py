"""The other roads over HTTP: proposed where one is open, answered, ended, seen by whom they concern (PRAK-10…12)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.eligibility import BphGrondGemeld, BphGrondVervallen
from contracts.intake import BetalingsregelingOvereengekomen, DriejaarsregelingAangeboden

pytestmark = pytest.mark.infra
BO, CARLA = uuid4(), uuid4()


async def wegen(dienst: Any, polis: UUID, persoon: UUID, after: str = "") -> dict[str, tuple[str, list[str]]]:
    pad = f"/v1/beelden/gemeente/selecties/{polis}/wegen" + (f"?after={after}" if after else "")
    per_lid = {lid["persoonRef"]: lid["wegen"] for lid in (await dienst.lees("GEMEENTE", pad))["leden"]}
    return {een["weg"]: (een["stand"], een["waarom"]) for een in per_lid[str(persoon)]}


async def trajecten(dienst: Any, wie: str, after: str, polis: UUID | None = None) -> list[dict[str, Any]]:
    rol = "gemeente" if wie == "GEMEENTE" else "verzekeraar"
    pad = f"/v1/beelden/{rol}/trajecten?after={after}" + (f"&polisRef={polis}" if polis else "")
    return (await dienst.lees(wie, pad))["items"]


async def code(dienst: Any, wie: str, pad: str, body: Any) -> tuple[int, str]:
    antwoord = await dienst.vraag(wie, "POST", pad, body)
    return antwoord.status_code, antwoord.json().get("code", "")


async def test_prak_12_a_budget_talk_from_the_offer_to_the_help_is_the_gemeentes_alone(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    pad, body = f"/v1/polissen/{polis}/trajecten", {"persoonRef": str(BO), "weg": "BUDGETGESPREK"}
    assert await code(dienst, "VERZEKERAAR", pad, body) == (409, "PARTIJ_ONJUIST")
    sleutel = str(uuid4())
    aangeboden = await dienst.post("GEMEENTE", pad, body | {"uitersteReactiedatum": "2026-02-20"}, sleutel)
    assert aangeboden["gebeurtenissen"] == ["BudgettrajectAangeboden"]
    assert await dienst.post("GEMEENTE", pad, body | {"uitersteReactiedatum": "2026-02-20"}, sleutel) == aangeboden
    assert (await wegen(dienst, polis, BO, aangeboden["after"]))["BUDGETGESPREK"] == ("AANGEBODEN", [])
    assert await code(dienst, "GEMEENTE", pad, body) == (409, "WEG_DICHT")
    traject = f"/v1/trajecten/{aangeboden['trajectId']}"
    await dienst.post("GEMEENTE", f"{traject}/antwoorden", {"instemming": True})
    einde = {"uitkomst": "VOLTOOID", "per": "2026-02-02", "hulpvormen": ["BUDGETADVIES"]}
    gevoerd = await dienst.post("GEMEENTE", f"{traject}/beeindigingen", einde)
    [rij] = await trajecten(dienst, "GEMEENTE", gevoerd["after"], polis)
    assert (rij["stand"], rij["einde"], rij["hulpvormen"]) == ("AFGELOPEN", "VOLTOOID", ["BUDGETADVIES"])
    assert await trajecten(dienst, "VERZEKERAAR", gevoerd["after"]) == []
    assert (await wegen(dienst, polis, BO))["BUDGETGESPREK"] == ("OPEN", [])
    assert (await dienst.post("GEMEENTE", pad, body))["trajectId"] != aangeboden["trajectId"]


async def test_conv_12_a_minnelijke_regeling_closes_the_rub_and_both_parties_see_it(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO, CARLA)
    pad = f"/v1/polissen/{polis}/trajecten"
    body = {"persoonRef": str(BO), "weg": "MINNELIJKE_REGELING", "maanden": 18, "termijnbedragCent": 5_000}
    zonder = await dienst.vraag("GEMEENTE", "POST", pad, body)
    assert (zonder.status_code, zonder.json()["errors"][0]["pointer"]) == (400, "/erkend")
    voorgesteld = await dienst.post("GEMEENTE", pad, body | {"erkend": True})
    assert (await wegen(dienst, polis, BO, voorgesteld["after"]))["RUB"] == ("OPEN", [])
    traject = f"/v1/trajecten/{voorgesteld['trajectId']}"
    assert await code(dienst, "BUREN", f"{traject}/intrekkingen", {}) == (403, "VERBODEN")
    ja = {"instemming": True, "ingangsdatum": "2026-03-01"}
    aangegaan = await dienst.post("VERZEKERAAR", f"{traject}/antwoorden", ja)
    assert aangegaan["gebeurtenissen"] == ["TrajectAangegaan", "BphGrondGemeld"]
    alle = await wegen(dienst, polis, BO, aangegaan["after"])
    assert (alle["MINNELIJKE_REGELING"], alle["RUB"]) == (("LOOPT", []), ("DICHT", ["ANDERE_WEG_LOOPT"]))
    assert (await wegen(dienst, polis, CARLA))["MINNELIJKE_REGELING"] == ("OPEN", [])
    for wie in ("GEMEENTE", "VERZEKERAAR"):
        [rij] = await trajecten(dienst, wie, aangegaan["after"])
        assert (rij["stand"], rij["ingangsdatum"], rij["maanden"]) == ("LOOPT", "2026-03-01", 18)
    assert await trajecten(dienst, "GEMEENTE", aangegaan["after"], uuid4()) == []
    assert await trajecten(dienst, "CONCURRENT", aangegaan["after"]) == []
    await dienst.om("2026-02-06T12:00:00")
    [selectie] = (await dienst.post("GEMEENTE", "/v1/samenwerkingen/{sw}/selecties", {}))["items"]
    assert selectie["redenen"] == ["ANDERE_SCHULDREGELING", "POLIS_ONVOLLEDIG"]
    uitleg = await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/selecties/{polis}/uitleg")
    [bo] = [lid for lid in uitleg["leden"] if lid["persoonRef"] == str(BO)]
    assert [een["uitkomst"] for een in bo["voorwaarden"] if een["voorwaarde"] == "GEEN_ANDERE_REGELING"] == [
        "NIET_VOLDAAN"
    ]
    log = [een.event for een in await dienst.runtime.store.events(UUID(voorgesteld["trajectId"]))]
    assert [event.per for event in log if isinstance(event, BphGrondGemeld)] == [date(2026, 3, 1)]


async def test_conv_6_18a_is_for_who_has_no_bph_and_the_refusal_says_why(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    body = {"persoonRef": str(BO), "weg": "BETALINGSREGELING_18A", "maanden": 10, "termijnbedragCent": 2_500}
    antwoord = await dienst.vraag("VERZEKERAAR", "POST", f"/v1/polissen/{polis}/trajecten", body)
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "WEG_DICHT")
    assert "IN_BPH" in antwoord.json()["detail"]
    driejaars = {"persoonRef": str(BO), "weg": "REGELING_3_JAAR"}
    assert (await code(dienst, "GEMEENTE", f"/v1/polissen/{polis}/trajecten", driejaars))[0] == 400
    niemand = {"persoonRef": str(uuid4()), "weg": "BUDGETGESPREK"}
    assert await code(dienst, "GEMEENTE", f"/v1/polissen/{polis}/trajecten", niemand) == (404, "LID_ONBEKEND")


async def test_prak_10_three_years_are_offered_at_intake_and_end_here(dienst: Any):
    await dienst.met_overeenkomst()
    polis, regeling = await dienst.met_polis(BO), uuid4()
    op = datetime(2026, 2, 2, 9, tzinfo=UTC)
    plan = {"maanden": 36, "termijnbedrag_cent": 6_944, "laatste_termijn_cent": 6_960}
    await dienst.hoor(
        DriejaarsregelingAangeboden(
            regeling_id=regeling,
            persoon_ref=BO,
            eerste_maand="2026-03",
            uiterste_reactiedatum=date(2026, 2, 20),
            **plan,
        ),
        op=op,
    )
    after = f"eligibility.{regeling}.1"
    assert (await wegen(dienst, polis, BO, after))["REGELING_3_JAAR"] == ("AANGEBODEN", [])
    assert await trajecten(dienst, "VERZEKERAAR", after) == []
    await dienst.hoor(
        BetalingsregelingOvereengekomen(
            regeling_id=regeling, persoon_ref=BO, ingangsdatum=date(2026, 2, 1), grond="ART_18D_2_C", **plan
        ),
        op=op,
    )
    after = f"eligibility.{regeling}.2"
    assert (await wegen(dienst, polis, BO, after))["REGELING_3_JAAR"] == ("LOOPT", [])
    [rij] = await trajecten(dienst, "VERZEKERAAR", after)
    assert (rij["trajectId"], rij["polisRef"], rij["stand"]) == (str(regeling), None, "LOOPT")
    pad = f"/v1/trajecten/{regeling}"
    assert await code(dienst, "VERZEKERAAR", f"{pad}/antwoorden", {"instemming": True}) == (409, "TRAJECT_BIJ_INTAKE")
    einde = {"uitkomst": "NIET_NAGEKOMEN", "per": "2026-02-02"}
    geeindigd = await dienst.post("VERZEKERAAR", f"{pad}/beeindigingen", einde)
    assert geeindigd["gebeurtenissen"] == ["TrajectAfgelopen", "BphGrondVervallen"]
    log = [een.event for een in await dienst.runtime.store.events(regeling)]
    assert [event.per for event in log if isinstance(event, BphGrondVervallen)] == [date(2026, 3, 1)]


async def test_rub_13_a_road_asks_for_a_mandate_too(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    pad, body = f"/v1/polissen/{polis}/trajecten", {"persoonRef": str(BO), "weg": "BUDGETGESPREK"}
    geweigerd = await dienst.vraag("GEMEENTE", "POST", pad, body, rollen=["G_PROJECTLEIDER"])
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (403, "MANDAAT_ONTBREEKT")
    gedaan = await dienst.vraag("GEMEENTE", "POST", pad, body, rollen=["G_CONSULENT"])
    einde = f"/v1/trajecten/{gedaan.json()['trajectId']}/beeindigingen"
    geweigerd = await dienst.vraag("GEMEENTE", "POST", einde, {}, rollen=["G_CONSULENT"])
    assert "het mandaat BEEINDIGEN nodig" in geweigerd.json()["detail"]
