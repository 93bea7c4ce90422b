"""Files over HTTP: good rows taken, bad ones told, nothing twice, nothing in the wrong phase or of another tenant."""

from collections.abc import Callable
from typing import Any

BSN_1, BSN_2, BSN_3 = "999104330", "999218190", "999600138"
PROBLEEM = "application/problem+json"


async def test_rub_17_good_rows_are_taken_and_each_bad_one_is_listed(intake: Any, w: Callable[..., str]) -> None:
    bestand = w(
        {"bsn": BSN_1, "polisnummer": "P1", "achterstand_premie": "3214,57"},
        {"bsn": "123456789", "polisnummer": "P2", "achterstand_premie": "1,00"},
    )
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", bestand)
    assert antwoord.status_code == 201, antwoord.text
    rapport = antwoord.json()
    assert (rapport["rijenTotaal"], rapport["rijenGoed"], rapport["rijenFout"]) == (2, 1, 1)
    [fout] = rapport["afgekeurd"]
    assert (fout["rij"], fout["kolom"], fout["code"]) == (2, "bsn", "BSN_ONGELDIG")
    assert fout["melding"]
    assert fout["advies"]
    assert "123456789" not in antwoord.text
    [polis] = await intake.gebeurtenissen("PolisGeregistreerd")
    assert polis["schuld_totaal_cent"] == 321457
    [achterstand] = await intake.gebeurtenissen("AchterstandGemeld")
    assert achterstand["totaal_cent"] == 321457
    assert len(await intake.gebeurtenissen("RegelAfgekeurd")) == 1


async def test_rub_18_a_bad_row_leaves_out_its_whole_polis(intake: Any, w: Callable[..., str]) -> None:
    bestand = w(
        {"bsn": BSN_1, "polisnummer": "P1", "achterstand_premie": "100,00"},
        {"bsn": "nee", "polisnummer": "P1", "rol": "VERZEKERDE"},
        {"bsn": BSN_2, "polisnummer": "P2", "achterstand_premie": "100,00"},
    )
    rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", bestand)).json()
    assert [r["rij"] for r in rapport["regels"]] == [3]
    assert rapport["rijenWeggelaten"] == 1
    assert len(await intake.gebeurtenissen("PolisGeregistreerd")) == 1


async def test_the_same_file_again_changes_nothing(intake: Any, w: Callable[..., str]) -> None:
    bestand = w({"bsn": BSN_1, "polisnummer": "P1", "achterstand_premie": "100,00"})
    eerste = await intake.lever(intake.verzekeraar, "wanbetalers", bestand)
    voor = await intake.aantal("events")
    weer = await intake.lever(intake.verzekeraar, "wanbetalers", bestand)
    assert weer.status_code == 200
    assert weer.json()["ongewijzigd"]
    assert weer.json()["bestandId"] == eerste.json()["bestandId"]
    assert await intake.aantal("events") == voor


async def test_rub_94_a_trial_run_tells_the_same_and_keeps_nothing(intake: Any, w: Callable[..., str]) -> None:
    bestand = w({"bsn": BSN_1, "polisnummer": "P1"}, {"bsn": "nee", "polisnummer": "P2"})
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers?proef=true", bestand)
    assert antwoord.status_code == 200
    assert antwoord.json()["rijenFout"] == 1
    assert await intake.aantal("events") == 0
    assert await intake.aantal("personen") == 0


async def test_a_wrong_header_refuses_the_file_whole_with_both_lists(intake: Any) -> None:
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", "bsn;kleur\n1;rood\n")
    assert antwoord.status_code == 400
    assert antwoord.headers["content-type"].startswith(PROBLEEM)
    codes = {fout["pointer"]: fout["code"] for fout in antwoord.json()["errors"]}
    assert codes["/kleur"] == "KOLOM_ONBEKEND"
    assert codes["/polisnummer"] == "KOLOM_ONTBREEKT"
    assert await intake.aantal("events") == 0


async def test_text_that_is_not_utf8_is_refused_whole(intake: Any) -> None:
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", b"bsn;naam\n1;Zo\xeb\n")
    assert antwoord.status_code == 400
    assert await intake.aantal("events") == 0


async def test_too_large_a_body_is_413(start: Callable[..., Any], w: Callable[..., str]) -> None:
    intake = await start(bestand_maximum=1024)
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w(*[{"bsn": BSN_1}] * 50))
    assert antwoord.status_code == 413
    assert antwoord.headers["content-type"].startswith(PROBLEEM)


async def test_rub_12_no_file_before_the_go_ahead_and_the_signatures(intake: Any, w: Callable[..., str]) -> None:
    await intake.samenwerking(getekend=False)
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": BSN_1}))
    assert antwoord.status_code == 409
    assert antwoord.json()["code"] == "FASE_ONJUIST"
    assert await intake.aantal("personen") == 0


async def test_a_file_about_another_insurer_is_403(intake: Any, w: Callable[..., str]) -> None:
    ander = {"id": "verzekeraar-8888", "rol": "VERZEKERAAR", "uzovi": "8888"}
    antwoord = await intake.lever(ander, "wanbetalers", w({"bsn": BSN_1}))
    assert antwoord.status_code == 403
    assert await intake.aantal("events") == 0


async def test_rub_19_persons_on_no_polis_are_counted_and_not_kept(
    intake: Any, w: Callable[..., str], u: Callable[..., str]
) -> None:
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": BSN_1, "achterstand_premie": "100,00"}))
    bestand = u({"bsn": BSN_1, "netto_uitkering": "1400,00", "minimum_vrij": "950,00"}, {"bsn": BSN_2})
    rapport = (await intake.lever(intake.gemeente, "uitkeringen", bestand)).json()
    assert rapport["nietBewaard"] == 1
    assert await intake.aantal("personen") == 1
    [uitkering] = await intake.gebeurtenissen("UitkeringVastgelegd")
    assert uitkering["netto_uitkering_cent"] == 140000
    assert uitkering["betaald_hieruit"][0]["schuld_cent"] == 10000


async def test_a_report_is_read_by_its_own_organisation_only(intake: Any, w: Callable[..., str]) -> None:
    rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": BSN_1}))).json()
    pad = f"/v1/bestanden/{rapport['bestandId']}"
    assert (await intake.get(intake.verzekeraar, pad)).json()["regels"] == rapport["regels"]
    assert (await intake.get(intake.gemeente, pad)).status_code == 404


async def test_who_is_behind_a_reference_needs_a_purpose_and_every_look_is_logged(
    intake: Any, w: Callable[..., str]
) -> None:
    rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": BSN_3}))).json()
    pad = f"/v1/personen/{rapport['regels'][0]['persoonRef']}"
    assert (await intake.get(intake.gemeente, pad)).status_code == 400
    assert await intake.aantal("inzagen") == 0
    antwoord = await intake.get(intake.gemeente, pad, Doel="aanbodbrief")
    assert antwoord.json()["bsn"] == BSN_3
    assert await intake.aantal("inzagen") == 1
    buur = {"id": "gemeente-0547", "rol": "GEMEENTE", "gemeentecode": "0547"}
    assert (await intake.get(buur, pad, Doel="nieuwsgierig")).status_code == 404
