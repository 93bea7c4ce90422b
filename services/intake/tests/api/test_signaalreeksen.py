"""Many signals in one request: an outcome for each, the same again, and one that is wrong among those that are not."""

import json
from typing import Any

import pytest
from contracts.persoonsgegevens import is_bsn

from .test_signaalpartners import HUUR, signaal

BSNS = [str(nr) for nr in range(999_000_000, 999_010_000) if is_bsn(str(nr))]
NDJSON = {"Content-Type": "application/x-ndjson"}


async def reeks(intake: Any, signalen: list[Any], sleutel: str = "reeks-0001", vraag: str = "", **koppen: str) -> Any:
    inhoud = "\n".join(een if isinstance(een, str) else json.dumps(een) for een in signalen)
    kop = intake.kop(HUUR, **{**NDJSON, "Idempotency-Key": sleutel, **koppen})
    return await intake.client.post(f"/v1/signaalreeksen{vraag}", content=inhoud.encode(), headers=kop)


def regels(antwoord: Any) -> list[dict[str, Any]]:
    assert antwoord.status_code == 200, antwoord.text
    return [json.loads(regel) for regel in antwoord.text.splitlines()]


async def test_every_signal_of_a_series_has_an_outcome_in_order_and_the_counts_add_up(intake: Any) -> None:
    gegeven = [signaal(bsn=bsn) for bsn in BSNS[:600]]
    gegeven[3] = signaal(bsn="123456789")
    gegeven[4] = signaal(bsn=BSNS[0])
    gegeven[5] = signaal(bsn=BSNS[5], oudsteVervaldatum="2026-01-25")
    gegeven[7] = '{"gemeentecode": "0546", "gemeentecode": "0999"}'
    *uitkomsten, einde = regels(await reeks(intake, gegeven))
    assert [u["regel"] for u in uitkomsten] == list(range(1, 601))
    assert einde == {"aantallen": {"ONTVANGEN": 596, "GEWEIGERD": 2, "HERHAALD": 1, "AFGEWEZEN": 1}}
    assert [f["pointer"] for f in uitkomsten[3]["errors"]] == ["/bsn"]
    assert uitkomsten[7]["errors"][0]["code"] == "DUBBELE_SLEUTEL"
    assert (uitkomsten[5]["code"], uitkomsten[5]["vervolg"]["stap"]) == ("DREMPEL_NIET_BEREIKT", "OPNIEUW_MELDEN")
    assert "123456789" not in json.dumps(uitkomsten)
    # 600, less the one that was refused for its BSN, the repeat, the rejected one and the unreadable one.
    assert await intake.aantal("personen") == 596


async def test_sc_36_the_same_series_again_gives_the_same_outcomes_and_no_event(intake: Any) -> None:
    gegeven = [signaal(bsn=bsn) for bsn in BSNS[:40]]
    eerste = regels(await reeks(intake, gegeven))
    voor = await intake.aantal("events")
    assert regels(await reeks(intake, gegeven)) == eerste
    assert await intake.aantal("events") == voor
    anders = [*gegeven[:-1], signaal(bsn=BSNS[39], bedrag=50000)]
    *zelfde, laatste, einde = regels(await reeks(intake, anders))
    assert zelfde == eerste[:-2]
    assert (laatste["status"], laatste["code"]) == ("GEWEIGERD", "IDEMPOTENTIE_VERSCHIL")
    assert einde["aantallen"] == {"ONTVANGEN": 39, "GEWEIGERD": 1}


async def test_fault_s1_what_is_said_of_one_person_is_heard_in_the_order_of_the_lines(intake: Any) -> None:
    """Side by side the newest came first now and then, and every older one was refused as PEILDATUM_OUDER."""
    kenmerken = {"bsn": None, "geboortedatum": "1980-04-12", "geslacht": "ONBEKEND", "postcode": "2311 CS"}
    kenmerken |= {"huisnummer": "12", "achternaam": "Vermeulen-Zonderling"}
    for nr, wie in enumerate(({"bsn": BSNS[0]}, kenmerken)):
        dagen = [f"2026-01-{dag:02}" for dag in range(1, 29)]
        gegeven = [signaal(**wie, peildatum=dag, oudsteVervaldatum="2025-10-01") for dag in dagen]
        gegeven[7:7] = [signaal(bsn=bsn) for bsn in BSNS[1:40]]
        *uitkomsten, einde = regels(await reeks(intake, gegeven, f"reeks-volgorde-{nr}"))
        assert [u["regel"] for u in uitkomsten] == list(range(1, len(gegeven) + 1))
        assert not {"GEWEIGERD", "NIET_VERWERKT"} & einde["aantallen"].keys(), uitkomsten
        assert regels(await reeks(intake, gegeven, f"reeks-volgorde-{nr}"))[-1] == einde


async def test_json_in_json_out_and_ndjson_where_that_is_asked(intake: Any) -> None:
    inhoud = {"signalen": [signaal(bsn=BSNS[0], soorten=[{"achterstandsoort": "HUUR", "bedragCent": 100.0}])]}
    json_uit = await intake.post(HUUR, "/v1/signaalreeksen", inhoud)
    assert json_uit.json()["uitkomsten"][0]["status"] == "ONTVANGEN", json_uit.text
    assert json_uit.json()["aantallen"] == {"ONTVANGEN": 1}
    als_regels = await intake.post(HUUR, "/v1/signaalreeksen", inhoud, Accept="application/x-ndjson")
    assert [regel.get("status") for regel in regels(als_regels)] == ["HERHAALD", None]


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        ({"signalen": []}, "TE_WEINIG"),
        ({"signalen": [{}] * 10_001}, "TE_VEEL"),
        ({"signaal": [{}]}, "GEEN_OBJECT"),
        ([], "GEEN_OBJECT"),
    ],
)
async def test_a_series_of_none_or_too_many_or_another_form_does_nothing(intake: Any, inhoud: Any, code: str) -> None:
    antwoord = await intake.post(HUUR, "/v1/signaalreeksen", inhoud)
    assert antwoord.status_code == 400
    assert [f["code"] for f in antwoord.json()["errors"]] == [code]
    assert await intake.aantal("events") <= 1


async def test_fault_35_a_signal_without_end_is_its_own_outcome_and_few_errors_of_it_are_named(intake: Any) -> None:
    vreemd = {f"veld{nr}": 0 for nr in range(50)}
    te_lang = {f"veld{nr}": 0 for nr in range(10_000)}
    for wijze in ({}, {"Content-Type": "application/json"}):
        signalen = [signaal(bsn=BSNS[0]), signaal(**vreemd), signaal(**te_lang)]
        inhoud = "\n".join(map(json.dumps, signalen)) if not wijze else json.dumps({"signalen": signalen})
        kop = intake.kop(HUUR, **{"Content-Type": "application/x-ndjson", "Accept": "application/json", **wijze})
        antwoord = await intake.client.post("/v1/signaalreeksen", content=inhoud.encode(), headers=kop)
        [goed, vol, lang] = antwoord.json()["uitkomsten"]
        assert goed["status"] in {"ONTVANGEN", "HERHAALD"}
        assert (vol["status"], len(vol["errors"])) == ("GEWEIGERD", 10)
        assert [fout["code"] for fout in lang["errors"]] == ["TE_LANG"]


async def test_who_may_not_report_may_not_report_many(intake: Any) -> None:
    assert (await intake.post(intake.gemeente, "/v1/signaalreeksen", {"signalen": [{}]})).status_code == 403


async def test_n_20_the_same_series_as_a_correction_is_another_request(intake: Any) -> None:
    gegeven = [signaal(bsn=BSNS[0])]
    assert regels(await reeks(intake, gegeven))[-1]["aantallen"] == {"ONTVANGEN": 1}
    uitkomst, _ = regels(await reeks(intake, gegeven, vraag="?correctie=true"))
    assert (uitkomst["status"], uitkomst["code"]) == ("GEWEIGERD", "IDEMPOTENTIE_VERSCHIL")
    verbeterd = regels(await reeks(intake, gegeven, "reeks-0002", "?correctie=true"))
    assert verbeterd[-1]["aantallen"] == {"ONTVANGEN": 1}
