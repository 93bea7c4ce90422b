"""Sizes that a file decides, values that only one door refused, dates of birth that are known in part."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from contracts.tarieven import aow_datum
from intake.domain.polis.aow import aow_datum_van
from intake.domain.waarden import geboren_tussen

Maak = Callable[..., str]
A, B, C = "999104330", "999218190", "999600138"
SIGNAAL = {
    **{"gemeentecode": "0546", "bsn": A, "profiel": "WGS", "grondslag": "WGS_3_1_B", "signaaldatum": "2026-02-02"},
    **{"soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}], "oudsteVervaldatum": "2025-11-01"},
    "peildatum": "2026-01-31",
}


async def test_fault_07_a_household_is_no_word_that_many_share(intake: Any, w: Maak, u: Maak, bsns: list[str]) -> None:
    rijen = [{"bsn": bsn, "polisnummer": f"P{bsn}", "achterstand_premie": "100,00"} for bsn in bsns]
    await intake.lever(intake.verzekeraar, "wanbetalers", w(*rijen))
    for waarde, aantal, code in (
        ("0", 40, "HUISHOUDEN_TE_GROOT"),
        ("H1", 11, "HUISHOUDEN_TE_GROOT"),
        ("0", 2, "HUISHOUDEN_PLAATSHOUDER"),
        ("n.v.t.", 3, "HUISHOUDEN_PLAATSHOUDER"),
        ("-", 2, "HUISHOUDEN_PLAATSHOUDER"),
    ):
        alleen = [{"bsn": bsn} for bsn in bsns[aantal:]]
        samen = [{"bsn": bsn, "huishouden": waarde} for bsn in bsns[:aantal]]
        antwoord = await intake.lever(intake.gemeente, "uitkeringen", u(*samen, *alleen))
        rapport = antwoord.json()
        assert antwoord.status_code == 201, antwoord.text
        assert {f["code"] for f in rapport["afgekeurd"]} == {code}
        assert rapport["afgekeurdPerSoort"] == [{"kolom": "huishouden", "code": code, "aantal": aantal}]
        assert (rapport["rijenFout"], rapport["rijenGoed"]) == (aantal, 40 - aantal)
        assert rapport["afwezigePersonen"] == []


async def test_fault_07_a_household_of_two_stays_one(intake: Any, w: Maak, u: Maak) -> None:
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}, {"bsn": B, "rol": "VERZEKERDE"}))
    bestand = u({"bsn": A, "huishouden": "H-17"}, {"bsn": B, "huishouden": "H-17"}, {"bsn": C, "huishouden": "0"})
    rapport = (await intake.lever(intake.gemeente, "uitkeringen", bestand)).json()
    assert (rapport["rijenGoed"], rapport["rijenFout"]) == (2, 0)


async def test_fault_07_a_collective_polisnummer_is_no_polis(intake: Any, w: Maak, bsns: list[str]) -> None:
    rijen = [{"bsn": bsn, "polisnummer": "COLLECTIEF", "rol": "VERZEKERDE"} for bsn in bsns[1:]]
    bestand = w({"bsn": bsns[0], "polisnummer": "COLLECTIEF"}, *rijen)
    rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", bestand)).json()
    assert rapport["afgekeurdPerSoort"] == [{"kolom": "polisnummer", "code": "POLIS_TE_GROOT", "aantal": 40}]
    assert not await intake.gebeurtenissen("PolisGeregistreerd")


async def test_fault_08_a_file_of_which_every_row_has_one_fault_is_refused_whole(intake: Any, w: Maak) -> None:
    rijen = [{"bsn": A, "polisnummer": f"P{nr}", "peildatum": "31-01-2026"} for nr in range(500)]
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w(*rijen))
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "ELKE_RIJ_FOUT")
    assert "2026-01-31" in antwoord.json()["detail"]
    assert len(antwoord.content) < 2000
    assert await intake.aantal("events") == 0


async def test_fault_08_what_is_wrong_is_shown_in_part_and_counted_whole(intake: Any, w: Maak) -> None:
    stuk = [{"bsn": A, "polisnummer": f"P{nr}", "peildatum": "31-01-2026"} for nr in range(500)]
    antwoord = await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": B, "polisnummer": "GOED"}, *stuk))
    rapport = antwoord.json()
    assert (antwoord.status_code, rapport["rijenFout"], rapport["rijenGoed"]) == (201, 500, 1)
    assert {(s["code"], s["aantal"]) for s in rapport["afgekeurdPerSoort"]} == {
        ("PEILDATUM_ONGELDIG", 500),
        ("BSN_DUBBEL", 499),
    }
    assert len(rapport["afgekeurd"]) == len(await intake.gebeurtenissen("RegelAfgekeurd")) == 200


async def test_fault_09_a_bsn_in_the_column_of_an_amount_is_refused_at_both_doors(
    intake: Any, w: Maak, u: Maak
) -> None:
    for kolom in ("achterstand_premie", "rente", "incassokosten", "achterstand_eigen_risico"):
        rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, kolom: A}, {"bsn": B}))).json()
        assert next((f["kolom"], f["code"]) for f in rapport["afgekeurd"]) == (kolom, f"{kolom.upper()}_TE_HOOG")
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A}, {"bsn": B, "rol": "VERZEKERDE"}))
    rapport = (await intake.lever(intake.gemeente, "uitkeringen", u({"bsn": A, "netto_uitkering": A}))).json()
    assert [f["code"] for f in rapport["afgekeurd"]] == ["NETTO_UITKERING_TE_HOOG"]
    soorten = [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": int(A) * 100}]
    antwoord = await intake.post(intake.verzekeraar, "/v1/signalen", {**SIGNAAL, "soorten": soorten})
    assert antwoord.status_code == 400
    assert A not in str(await intake.pool.fetch("SELECT data FROM events"))


VREEMD = ["\u00a0", "\u200b", "\u200d", "\ufeff", "\u202e", "\x07", "\x1b", "\u2028", "\u00ad", "\x85"]


async def test_fault_09_what_nobody_sees_in_a_name_is_refused_at_both_doors(intake: Any, w: Maak) -> None:
    for teken in VREEMD:
        naam = f"Van{teken}Dijk"
        antwoord = await intake.post(intake.verzekeraar, "/v1/signalen", {**SIGNAAL, "achternaam": naam})
        fouten = [(f["pointer"], f["code"]) for f in antwoord.json().get("errors", [])]
        assert (antwoord.status_code, fouten) == (400, [("/achternaam", "VREEMD_TEKEN")]), repr(teken)
        rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, "achternaam": naam}))).json()
        assert [f["code"] for f in rapport["afgekeurd"]] == ["ACHTERNAAM_ONGELDIG"], repr(teken)
    assert await intake.aantal("personen") == 0


@pytest.mark.parametrize(
    ("tekst", "aow"),
    [
        ("1958-00-00", "2025-12-31"),
        ("1958-07-00", "2025-07-31"),
        ("1960-02-00", "2027-03-01"),
        ("1980-00-00", "2048-03-31"),
        ("1980-07-00", "2047-10-31"),
        ("1980-04-12", "2047-07-12"),
    ],
)
def test_fault_10_aow_is_reckoned_from_the_last_day_that_a_birth_can_be(tekst: str, aow: str) -> None:
    assert aow_datum_van(tekst) == date.fromisoformat(aow)


@pytest.mark.parametrize(
    ("geboren", "aow"), [("1956-02-29", "2023-03-01"), ("1960-02-29", "2027-03-01"), ("1964-02-29", "2031-05-29")]
)
def test_fault_10_born_on_29_february_is_1_march_in_other_years(geboren: str, aow: str) -> None:
    assert aow_datum(date.fromisoformat(geboren)) == date.fromisoformat(aow)


@pytest.mark.parametrize(
    "tekst", ["0000-00-00", "1980-00-12", "1980-13-00", "1980-02-30", "1980-0-0", "1980", "", "1980-00-00 "]
)
def test_fault_10_what_is_no_date_of_birth(tekst: str) -> None:
    assert geboren_tussen(tekst) is None


async def test_fault_10_an_incomplete_date_of_birth_is_taken_at_both_doors(intake: Any, w: Maak) -> None:
    rapport = (
        await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, "geboortedatum": "1980-00-00"}))
    ).json()
    assert (rapport["rijenGoed"], rapport["afgekeurd"]) == (1, [])
    [polis] = await intake.gebeurtenissen("PolisGeregistreerd")
    assert polis["leden"][0]["aow_datum"] == "2048-03-31"
    antwoord = await intake.post(intake.verzekeraar, "/v1/signalen", {**SIGNAAL, "geboortedatum": "1980-07-00"})
    assert antwoord.status_code == 201, antwoord.text
    pad = f"/v1/personen/{antwoord.json()['persoonRef']}"
    assert (await intake.get(intake.gemeente, pad, Doel="aanbodbrief")).json()["geboortedatum"] == "1980-07-00"
    for dag in ("1980-13-00", "2030-00-00", "2026-02-03"):
        nee = await intake.post(intake.verzekeraar, "/v1/signalen", {**SIGNAAL, "bsn": C, "geboortedatum": dag})
        assert nee.status_code == 400, dag


async def test_fault_10_a_column_without_name_or_values_is_passed_over(intake: Any, w: Maak) -> None:
    for einde in (";", ";;;"):
        regels = [regel + einde for regel in w({"bsn": A}, {"bsn": B, "rol": "VERZEKERDE"}).splitlines()]
        await intake.samenwerking()
        rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", "\n".join(regels))).json()
        assert (rapport["rijenGoed"], rapport["rijenFout"]) == (2, 0)
    regels[2] += "x"
    await intake.samenwerking()
    rapport = (await intake.lever(intake.verzekeraar, "wanbetalers", "\n".join(regels))).json()
    assert [(f["rij"], f["code"]) for f in rapport["afgekeurd"]] == [(2, "AANTAL_KOLOMMEN_ONGELDIG")]
