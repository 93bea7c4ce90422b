"""Signals one by one, and the ticks of an operator."""

from typing import Any

from intake.adapters.persoonsgegevens import NAW
from intake.api.signaalinvoer import SignaalInvoer

BSN = "999104330"


def signaal(intake: Any, bedrag: int = 45000, **anders: Any) -> dict[str, Any]:
    return {
        "samenwerkingId": str(intake.samenwerking_id),
        "bsn": BSN,
        "profiel": "WGS",
        "grondslag": "WGS_3_1_B",
        "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": bedrag}],
        "oudsteVervaldatum": "2026-01-01",
        "peildatum": "2026-02-01",
        "signaaldatum": "2026-02-02",
        **anders,
    }


async def test_sc_36_the_same_key_gives_the_first_answer_and_no_new_event(intake: Any) -> None:
    kop = {"Idempotency-Key": "signaal-0001"}
    eerste = await intake.post(intake.verzekeraar, "/v1/signalen", signaal(intake), **kop)
    assert eerste.status_code == 201, eerste.text
    voor = await intake.aantal("events")
    weer = await intake.post(intake.verzekeraar, "/v1/signalen", signaal(intake), **kop)
    assert weer.status_code == 200
    assert weer.json()["signaalId"] == eerste.json()["signaalId"]
    assert await intake.aantal("events") == voor
    anders = await intake.post(intake.verzekeraar, "/v1/signalen", signaal(intake, 50000), **kop)
    assert anders.status_code == 409


async def test_sc_36_a_new_key_not_higher_is_a_repeat_and_higher_is_taken_up(intake: Any) -> None:
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal(intake))
    zelfde = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal(intake))).json()
    hoger = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal(intake, 62000))).json()
    assert (zelfde["status"], hoger["status"]) == ("HERHAALD", "ONTVANGEN")
    assert len(await intake.gebeurtenissen("AchterstandGemeld")) == 2


async def test_ddas_whatever_is_posted_is_read_back_and_of_a_repeat_too(intake: Any) -> None:
    """Every field but what the vault keeps: one that is new stands here by itself, and fails until it can be read."""
    alles = signaal(
        intake,
        rol="VERZEKERINGNEMER",
        maandpremiesAchter="2.50",
        premieBasisCent=14625,
        premieAvCent=3300,
        crisissignaal=True,
        warmeOverdracht=True,
        bphStatus="ACTIEF",
        bphSinds="2025-11-01",
        aankondigingDatum="2026-01-10",
        toestemmingDatum="2026-01-12",
        toestemmingTekst="2026-01",
        voorwaardenVersie="2025-02",
    )
    anders_bewaard = {"bsn", "uzovi", "gemeentecode", *NAW, "geboortedatum", "geslacht"}
    velden = {veld.alias or naam for naam, veld in SignaalInvoer.model_fields.items() if naam not in anders_bewaard}
    assert velden == alles.keys() - {"bsn"}
    for status in ("ONTVANGEN", "HERHAALD"):
        gemeld = (await intake.post(intake.verzekeraar, "/v1/signalen", alles)).json()
        assert gemeld["status"] == status
        for wie in (intake.verzekeraar, intake.gemeente):
            terug = (await intake.get(wie, f"/v1/signalen/{gemeld['signaalId']}?after={gemeld['after']}")).json()
            assert {naam: terug[naam] for naam in velden} == {naam: alles[naam] for naam in velden}


async def test_prak_a_signal_below_its_threshold_is_told_so_and_its_person_is_not_kept(intake: Any) -> None:
    laat = signaal(intake, oudsteVervaldatum="2026-01-20")
    antwoord = (await intake.post(intake.verzekeraar, "/v1/signalen", laat)).json()
    assert (antwoord["status"], antwoord["code"]) == ("AFGEWEZEN", "DREMPEL_NIET_BEREIKT")
    assert await intake.aantal("personen") == 0


async def test_no_bsn_in_any_event(intake: Any) -> None:
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal(intake))
    teksten = await intake.pool.fetch("SELECT data::text || meta::text FROM events")
    assert teksten
    assert all(BSN not in rij[0] for rij in teksten)


async def test_all_errors_of_a_signal_at_once(intake: Any) -> None:
    fout = signaal(intake, soorten=[], grondslag="ZOMAAR", bsn="1", extra=1)
    antwoord = await intake.post(intake.verzekeraar, "/v1/signalen", fout)
    assert antwoord.status_code == 400
    assert {f["pointer"] for f in antwoord.json()["errors"]} >= {"/soorten", "/grondslag", "/bsn", "/extra"}


async def test_time_does_not_go_back_and_the_same_instant_changes_nothing(intake: Any) -> None:
    eerste = await intake.post(intake.ops, "/v1/tijdstippen", {"tijdstip": "2026-03-01T00:00:00Z"})
    assert eerste.status_code == 201
    weer = await intake.post(intake.ops, "/v1/tijdstippen", {"tijdstip": "2026-03-01T00:00:00Z"})
    assert weer.status_code == 200
    terug = await intake.post(intake.ops, "/v1/tijdstippen", {"tijdstip": "2026-02-01T00:00:00Z"})
    assert terug.status_code == 400
    assert terug.json()["code"] == "TIJDSTIP_VOORBIJ"
    assert (
        await intake.post(intake.gemeente, "/v1/tijdstippen", {"tijdstip": "2026-04-01T00:00:00Z"})
    ).status_code == 403


async def test_in_real_time_nobody_ticks_into_the_future(start: Any) -> None:
    intake = await start(simulatie=False)
    antwoord = await intake.post(intake.ops, "/v1/tijdstippen", {"tijdstip": "2099-01-01T00:00:00Z"})
    assert antwoord.status_code == 400
    assert antwoord.json()["code"] == "TIJDSTIP_IN_TOEKOMST"
