"""What intake hears of the BRP ends what was offered and every other road, over topics and HTTP (E17, PRAK-11)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.intake import BetalingsregelingOvereengekomen, BrpGebeurtenisGemeld, PolislidBrpGemeld

pytestmark = pytest.mark.infra
BO, CARLA = uuid4(), uuid4()
OP = datetime(2026, 2, 9, 9, tzinfo=UTC)
SELECTIES, AANBIEDINGEN = "/v1/samenwerkingen/{sw}/selecties", "/v1/samenwerkingen/{sw}/aanbiedingen"


async def hoor_brp(dienst: Any, polis: UUID, soort: Any) -> None:
    """As intake tells it: of the person, and of every polis that the person stands on."""
    over: dict[str, Any] = {"persoon_ref": BO, "soort": soort, "datum": date(2026, 2, 8)}
    await dienst.hoor(BrpGebeurtenisGemeld(**over), PolislidBrpGemeld(polis_ref=polis, **over), op=OP)


async def stel_voor(dienst: Any, polis: UUID, wie: UUID, weg: str, **velden: Any) -> Any:
    body = {"persoonRef": str(wie), "weg": weg} | velden
    return await dienst.vraag("GEMEENTE", "POST", f"/v1/polissen/{polis}/trajecten", body)


async def standen(dienst: Any, traject_ids: list[str]) -> list[tuple[str, str | None, str | None]]:
    """Of these roads, once the view holds the last event of each."""
    versies = {een: (await dienst.runtime.store.events(UUID(een)))[-1].version for een in traject_ids}
    after = ",".join(f"eligibility.{een}.{versie}" for een, versie in versies.items())
    lijst = (await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/trajecten?after={after}"))["items"]
    per_id = {rij["trajectId"]: (rij["stand"], rij["uitval"], rij["einde"]) for rij in lijst}
    return [per_id[een] for een in traject_ids]


async def test_e17_a_death_takes_the_offers_back_and_ends_every_road_of_the_person(dienst: Any):
    await dienst.met_overeenkomst()
    polis, driejaars = await dienst.met_polis(BO, CARLA), uuid4()
    gesprek = (await stel_voor(dienst, polis, BO, "BUDGETGESPREK")).json()["trajectId"]
    van_carla = (await stel_voor(dienst, polis, CARLA, "BUDGETGESPREK")).json()["trajectId"]
    minnelijk = (await stel_voor(dienst, polis, BO, "MINNELIJKE_REGELING", erkend=True)).json()["trajectId"]
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", SELECTIES, {})
    await dienst.post("GEMEENTE", AANBIEDINGEN, {"golf": 1, "uitersteReactiedatum": "2026-02-20"})
    plan = {"maanden": 36, "termijnbedrag_cent": 6_944, "laatste_termijn_cent": 6_960, "grond": "ART_18D_2_C"}
    agreed = BetalingsregelingOvereengekomen(
        regeling_id=driejaars, persoon_ref=BO, ingangsdatum=date(2026, 3, 1), **plan
    )
    await dienst.hoor(agreed, op=OP)
    await dienst.om("2026-02-10T12:00:00")
    await hoor_brp(dienst, polis, "OVERLEDEN")
    assert await standen(dienst, [gesprek, minnelijk, str(driejaars), van_carla]) == [
        ("NIET_AANGEGAAN", "VERVALLEN", None),
        ("NIET_AANGEGAAN", "VERVALLEN", None),
        ("AFGELOPEN", None, "VERVALLEN"),
        ("AANGEBODEN", None, None),
    ]
    versie = (await dienst.runtime.store.events(polis))[-1].version
    beeld = await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/selecties/{polis}?after=eligibility.{polis}.{versie}")
    assert (beeld["toestand"], [lid["aanbod"] for lid in beeld["leden"]]) == ("VERVALLEN", ["INGETROKKEN"] * 2)
    geweigerd = await stel_voor(dienst, polis, BO, "BUDGETGESPREK")
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "WEG_DICHT")
    assert "OVERLEDEN" in geweigerd.json()["detail"]
    voor = await dienst.aantal_gebeurtenissen()
    await hoor_brp(dienst, polis, "OVERLEDEN")
    assert await dienst.aantal_gebeurtenissen() == voor


async def test_prak_11_e17_a_move_takes_back_what_the_gemeente_offered(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    gesprek = (await stel_voor(dienst, polis, BO, "BUDGETGESPREK")).json()["trajectId"]
    await dienst.om("2026-02-10T12:00:00")
    await hoor_brp(dienst, polis, "VERHUISD")
    assert await standen(dienst, [gesprek]) == [("NIET_AANGEGAAN", "VERVALLEN", None)]
    insurer = (await dienst.lees("VERZEKERAAR", "/v1/beelden/verzekeraar/trajecten"))["items"]
    assert insurer == []
