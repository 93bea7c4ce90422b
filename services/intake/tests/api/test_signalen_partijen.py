"""Who may signal and who sees it; signals at once; profiles as configuration; the heartbeat of production."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from chassis.eventstore import EventStore
from intake.adapters.tikker import Tikker

A, B = "999104330", "999218190"
INTERVAL = timedelta(seconds=0.5)
ANDER = {"id": "verzekeraar-9992", "rol": "VERZEKERAAR", "uzovi": "9992"}
BUUR = {"id": "gemeente-0637", "rol": "GEMEENTE", "gemeentecode": "0637"}


def signaal(cent: int = 45000, **meer: Any) -> dict[str, Any]:
    return {
        "gemeentecode": "0546",
        "bsn": A,
        "profiel": "WGS",
        "grondslag": "WGS_3_1_B",
        "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": cent}],
        "oudsteVervaldatum": "2026-01-01",
        "peildatum": "2026-02-01",
        "signaaldatum": "2026-02-02",
        **meer,
    }


async def meld(intake: Any, **meer: Any) -> Any:
    return await intake.post(intake.verzekeraar, "/v1/signalen", signaal(**meer))


async def test_sc_36_the_same_person_at_another_insurer_is_no_repetition(intake: Any) -> None:
    await meld(intake)
    ander = await intake.post(ANDER, "/v1/signalen", signaal())
    assert ander.json()["status"] == "ONTVANGEN"


@pytest.mark.parametrize(
    ("meer", "pointer", "code"),
    [
        ({"bsn": "999104331"}, "/bsn", "BSN_ONGELDIG"),
        ({"bsn": "9991043"}, "/bsn", "BSN_ONGELDIG"),
        ({"profiel": "LEIDEN"}, "/profiel", "PROFIEL_ONBEKEND"),
        ({"signaaldatum": "2026-02-03"}, "/signaaldatum", "SIGNAALDATUM_IN_TOEKOMST"),
        ({"soorten": []}, "/soorten", "TE_WEINIG"),
        ({"soorten": [{"achterstandsoort": "RENTE", "bedragCent": -1}]}, "/soorten/0/bedragCent", "TE_KLEIN"),
        ({"geslacht": "v"}, "/geslacht", "ONBEKENDE_WAARDE"),
        ({"geslacht": "VROUW"}, "/geslacht", "GESLACHT_OVERBODIG"),
        ({"nationaliteit": "x"}, "/nationaliteit", "ONBEKEND_VELD"),
        ({"bsn": None}, "", "IDENTITEIT_ONVOLLEDIG"),
        ({"uzovi": "9991"}, "/uzovi", "VELD_NIET_VAN_PARTNER"),
        ({"soorten": [{"achterstandsoort": "HUUR", "bedragCent": 9}]}, "/soorten", "SOORT_NIET_VAN_PARTNER"),
        ({"gemeentecode": None}, "", "GEADRESSEERDE_ONDUIDELIJK"),
    ],
)
async def test_what_is_wrong_is_told_without_the_value(
    intake: Any, meer: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await meld(intake, **meer)
    assert answer.status_code == 400
    assert [(f["pointer"], f["code"]) for f in answer.json()["errors"]] == [(pointer, code)]
    assert "999104331" not in answer.text
    assert await intake.aantal("events") == 0


async def test_rub_9_who_may_signal_to_whom(intake: Any) -> None:
    naar_samenwerking = {"gemeentecode": None, "samenwerkingId": str(intake.samenwerking_id)}
    eigen = await meld(intake, **naar_samenwerking)
    assert eigen.status_code == 201
    vreemd = await intake.post(ANDER, "/v1/signalen", signaal(**naar_samenwerking))
    zonder = await intake.post({"id": "v", "rol": "VERZEKERAAR"}, "/v1/signalen", signaal())
    gemeente = await intake.post(intake.gemeente, "/v1/signalen", signaal())
    assert [vreemd.status_code, zonder.status_code, gemeente.status_code] == [403, 401, 403]
    onbekend = await meld(intake, gemeentecode=None, samenwerkingId=str(uuid4()))
    assert (onbekend.status_code, onbekend.json()["code"]) == (404, "SAMENWERKING_ONBEKEND")


async def test_prak_2_each_party_reads_its_own_signals(intake: Any) -> None:
    eigen = (await meld(intake)).json()
    ander = (await intake.post(ANDER, "/v1/signalen", signaal(bsn=B))).json()
    pad = f"/v1/signalen/{eigen['signaalId']}?after={eigen['after']},{ander['after']}"
    for wie, status in ((intake.verzekeraar, 200), (intake.gemeente, 200), (ANDER, 404), (BUUR, 404)):
        assert (await intake.get(wie, pad)).status_code == status
    gezien = (await intake.get(intake.verzekeraar, pad)).json()
    assert (gezien["status"], gezien["totaalCent"], gezien["persoonRef"]) == ("ONTVANGEN", 45000, eigen["persoonRef"])
    lijst = (await intake.get(intake.verzekeraar, "/v1/beelden/verzekeraar/signalen")).json()
    assert [s["signaalId"] for s in lijst["items"]] == [eigen["signaalId"]]
    eerste = (await intake.get(intake.gemeente, "/v1/beelden/gemeente/signalen?limiet=1")).json()
    tweede = (await intake.get(intake.gemeente, eerste["_links"]["volgende"]["href"])).json()
    assert [s["signaalId"] for s in (*eerste["items"], *tweede["items"])] == [
        eigen["signaalId"],
        ander["signaalId"],
    ]
    assert tweede["_links"]["volgende"] is None


async def test_a_person_is_shown_with_a_purpose_to_its_own_parties(intake: Any) -> None:
    eigen = (await meld(intake, achternaam="Vermeulen", postcode="2311 CS")).json()
    signaal = f"/v1/signalen/{eigen['signaalId']}?after={eigen['after']}"
    ref = (await intake.get(intake.gemeente, signaal)).json()["persoonRef"]
    pad = f"/v1/personen/{ref}"
    zonder = await intake.get(intake.gemeente, pad)
    assert (zonder.status_code, zonder.json()["errors"][0]["pointer"]) == (400, "/Doel")
    gezien = await intake.get(intake.gemeente, pad, Doel="eerste gesprek")
    assert gezien.status_code == 200
    assert (gezien.json()["bsn"], gezien.json()["achternaam"], gezien.json()["telefoon"]) == (A, "Vermeulen", None)
    assert (await intake.get(BUUR, pad, Doel="nieuwsgierig")).status_code == 404
    assert (await intake.get(intake.ops, pad, Doel="beheer")).status_code == 403
    assert [tuple(r) for r in await intake.pool.fetch("SELECT organisatie, doel FROM inzagen")] == [
        ("gemeente-0546", "eerste gesprek")
    ]


async def test_signals_at_once_share_transactions(intake: Any) -> None:
    antwoorden = await asyncio.gather(*(meld(intake, cent=45000 + n) for n in range(40)))
    assert {a.status_code for a in antwoorden} == {201}
    assert len({a.json()["signaalId"] for a in antwoorden}) == 40
    assert await intake.aantal("personen") == 1


async def test_production_ticks_once_an_interval_whoever_is_there(start: Any) -> None:
    intake = await start(simulatie=False)
    async with EventStore(intake.pool) as store:
        een, twee = (Tikker(store, INTERVAL) for _ in range(2))
        assert [await een.tik(), await twee.tik()] == [True, False]
        stop = asyncio.Event()
        lopen = [asyncio.create_task(tikker.run(stop)) for tikker in (een, twee)]
        await asyncio.sleep(4 * INTERVAL.total_seconds())
        stop.set()
        await asyncio.gather(*lopen)
    tijdstippen = [datetime.fromisoformat(t["tijdstip"]) for t in await intake.gebeurtenissen("TijdVerstreken")]
    assert len(tijdstippen) > 1
    assert all(later - eerder >= INTERVAL for eerder, later in pairwise(tijdstippen))
