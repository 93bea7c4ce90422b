"""A file speaks of all: what a newer one leaves out is told, but never because of a row that can't be read."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.eligibility import DeelnemerGeselecteerd

Maak = Callable[..., str]
A, B, C = "999104330", "999218190", "999600138"
P1, P2 = ({"polisnummer": nr, "achterstand_premie": "100,00"} for nr in ("P1", "P2"))


async def twee(intake: Any, w: Maak) -> list[str]:
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, **P1}, {"bsn": B, **P2}))
    return [regel["polisRef"] for regel in antwoord.json()["regels"]]


async def test_e16_s16_what_a_newer_file_leaves_out_is_told_and_its_signal_ends(intake: Any, w: Maak) -> None:
    _, weg = await twee(intake, w)
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, **P1, "rente": "1,00"}))
    assert antwoord.json()["afwezigePolissen"] == [weg]
    [bericht] = await intake.gebeurtenissen("PolisNietMeerAangeleverd")
    assert (bericht["polis_ref"], bericht["bestand_id"]) == (weg, antwoord.json()["bestandId"])
    [ingelopen] = await intake.gebeurtenissen("AchterstandIngelopen")
    assert ingelopen["polis_ref"] == weg
    lijst = (
        await intake.get(intake.gemeente, f"/v1/beelden/gemeente/signalen?after={antwoord.json()['after']}")
    ).json()
    assert [s["status"] for s in lijst["items"]] == ["AFGESLOTEN", "INGELOPEN", "ONTVANGEN"]
    terug = await intake.lever(
        intake.verzekeraar, "wanbetalers", w({"bsn": A, **P1}, {"bsn": B, **P2, "rente": "2,00"})
    )
    assert terug.json()["afwezigePolissen"] == []
    assert len(await intake.gebeurtenissen("PolisGeregistreerd")) == 5
    assert not (await intake.verify()).mismatches


@pytest.mark.parametrize(
    "rij",
    [
        {"bsn": B, **P2, "peildatum": "gisteren"},
        {"bsn": B, **P2, "polisnummer": ""},
        {"bsn": B, **P2, "polisnummer": "P2;teveel"},
    ],
)
async def test_rub_17_a_row_that_cannot_be_read_makes_nobody_missing(intake: Any, w: Maak, rij: dict[str, str]) -> None:
    await twee(intake, w)
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, **P1, "rente": "1,00"}, rij))
    assert (antwoord.json()["rijenFout"], antwoord.json()["afwezigePolissen"]) == (1, [])
    assert not await intake.gebeurtenissen("PolisNietMeerAangeleverd")


async def test_rub_17_a_file_without_rows_makes_nobody_missing(intake: Any, w: Maak, u: Maak) -> None:
    await twee(intake, w)
    await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}))
    for wie, soort, leeg in ((intake.gemeente, "uitkeringen", u()), (intake.verzekeraar, "wanbetalers", w())):
        antwoord = await intake.lever(wie, soort, leeg)
        assert (antwoord.status_code, antwoord.json()["rijenTotaal"]) == (201, 0)
        assert antwoord.json()["afwezigePolissen"] == antwoord.json()["afwezigePersonen"] == []


async def test_s15_whom_the_rub_took_over_has_not_paid_when_a_file_is_silent(intake: Any, w: Maak) -> None:
    _, door = await twee(intake, w)
    [_, signaal] = await intake.gebeurtenissen("AchterstandGemeld")
    selectie = DeelnemerGeselecteerd(
        selectie_id=uuid4(),
        persoon_ref=UUID(signaal["persoon_ref"]),
        polis_ref=UUID(door),
        samenwerking_id=intake.samenwerking_id,
        beleidsversie=1,
        besluitdatum=date(2026, 2, 2),
        pakketten=("A",),
        polisleden=1,
    )
    await intake.hoor_selectie(selectie)
    await intake.hoor_selectie(selectie)
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, **P1, "rente": "1,00"}))
    assert antwoord.json()["afwezigePolissen"] == [door]
    assert not await intake.gebeurtenissen("AchterstandIngelopen")
    pad = f"/v1/signalen/{signaal['signaal_id']}?after={antwoord.json()['after']}"
    assert (await intake.get(intake.verzekeraar, pad)).json()["status"] == "DOORGELEID_RUB"


async def test_s16_a_polis_that_owes_nothing_any_more_ends_its_signal(intake: Any, w: Maak) -> None:
    await twee(intake, w)
    schuldvrij = {**P2, "achterstand_premie": "0,00"}
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, **P1}, {"bsn": B, **schuldvrij}))
    assert antwoord.json()["afwezigePolissen"] == []
    assert len(await intake.gebeurtenissen("AchterstandIngelopen")) == 1


async def test_rub_44_the_definitive_file_is_told_as_such(intake: Any, w: Maak) -> None:
    await twee(intake, w)
    bestand = w({"bsn": A, **P1}, {"bsn": B, **P2})
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers?definitief=true", bestand)
    assert (antwoord.status_code, antwoord.json()["ongewijzigd"]) == (201, False)
    nogmaals = await intake.lever(intake.verzekeraar, "wanbetalers?definitief=true", bestand)
    assert (nogmaals.status_code, nogmaals.json()["ongewijzigd"]) == (200, True)
    soorten = [b["soort"] for b in await intake.gebeurtenissen("WanbetalersbestandAangeleverd")]
    assert soorten == ["CONCEPT", "DEFINITIEF"]
    pad = f"/v1/beelden/gemeente/aanleveringen?after={antwoord.json()['after']}"
    assert [a["definitief"] for a in (await intake.get(intake.gemeente, pad)).json()["items"]] == [False, True]


async def test_e17_who_is_missing_from_a_newer_file_of_the_gemeente_is_told(intake: Any, w: Maak, u: Maak) -> None:
    rijen = {"bsn": A, **P1}, {"bsn": B, "polisnummer": "P1", "rol": "VERZEKERDE"}, {"bsn": C, **P2}
    wie = {r["rij"]: r for r in (await intake.lever(intake.verzekeraar, "wanbetalers", w(*rijen))).json()["regels"]}
    await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}, {"bsn": B}))
    onleesbaar = await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}, {"bsn": "geen"}))
    assert onleesbaar.json()["afwezigePersonen"] == []
    foute_rij = await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}, {"bsn": B, "derdenbeslag": "?"}))
    assert foute_rij.json()["afwezigePersonen"] == []
    antwoord = await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A}, {"bsn": C}))
    assert antwoord.json()["afwezigePersonen"] == [wie[2]["persoonRef"]]
    [bericht] = await intake.gebeurtenissen("UitkeringNietMeerAangeleverd")
    assert (bericht["persoon_ref"], bericht["polis_ref"]) == (wie[2]["persoonRef"], wie[2]["polisRef"])
    assert not (await intake.verify()).mismatches


async def test_s16_a_partner_says_that_its_signal_is_paid(intake: Any) -> None:
    signaal = {
        "gemeentecode": "0546",
        "bsn": A,
        "profiel": "WGS",
        "grondslag": "WGS_3_1_B",
        "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}],
        "oudsteVervaldatum": "2026-01-01",
        "peildatum": "2026-02-01",
        "signaaldatum": "2026-02-02",
    }
    eerste = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal)).json()
    tweede = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal)).json()
    assert tweede["status"] == "HERHAALD"
    pad = f"/v1/signalen/{{}}/ingelopen?after={eerste['after']},{tweede['after']}"
    ander = {"id": "verzekeraar-9992", "rol": "VERZEKERAAR", "uzovi": "9992"}
    assert (await intake.post(ander, pad.format(eerste["signaalId"]), None)).status_code == 404
    assert (await intake.post(intake.gemeente, pad.format(eerste["signaalId"]), None)).status_code == 403
    gedaan = await intake.post(intake.verzekeraar, pad.format(tweede["signaalId"]), None)
    assert (gedaan.status_code, gedaan.json()["status"]) == (201, "INGELOPEN")
    assert (await intake.post(intake.verzekeraar, pad.format(eerste["signaalId"]), None)).status_code == 200
    beeld = f"/v1/signalen/{eerste['signaalId']}?after={gedaan.json()['after']}"
    assert (await intake.get(intake.gemeente, beeld)).json()["status"] == "INGELOPEN"
    opnieuw = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal)).json()
    assert opnieuw["status"] == "ONTVANGEN"
    onbekend = await intake.post(intake.verzekeraar, f"/v1/signalen/{uuid4()}/ingelopen", None)
    assert (onbekend.status_code, onbekend.json()["code"]) == (404, "SIGNAAL_ONBEKEND")
