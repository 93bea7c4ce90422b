"""What once went wrong with file W and file U goes wrong with no other kind of file (rows 1…5, 8, 12; N-19…N-23)."""

import asyncio
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from .lijstbestanden import ALLE, BSNS, CJIB_BESTAND, A, B, C, D, Lijst, met_polissen

Maak = Callable[..., str]
ieder = pytest.mark.parametrize("lijst", ALLE, ids=lambda lijst: lijst.pad)


async def niemand_weg(intake: Any, rapport: Any) -> None:
    assert rapport["afwezigePersonen"] == rapport["afwezigePolissen"] == []
    assert not await intake.gebeurtenissen("CJIBRegelVervallen")


@ieder
async def test_fault_01_a_stray_quote_in_any_column_costs_its_own_row(intake: Any, w: Maak, lijst: Lijst) -> None:
    await met_polissen(intake, w)
    for kolom, stuk in product(lijst.kolommen, ((1, 3), (1, 2), (2,), (4,))):
        rijen = [{"bsn": bsn, **({kolom: '"'} if nr in stuk else {})} for nr, bsn in enumerate(BSNS, start=1)]
        rapport = await lijst.lever(intake, *rijen, vraag="?proef=true")
        assert (rapport["rijenTotaal"], rapport["rijenGoed"]) == (4, 4 - len(stuk)), kolom
        assert sorted({f["rij"] for f in rapport["afgekeurd"]}) == list(stuk)


CJIB_STUK = [
    lambda heel: heel[:-1],
    lambda heel: heel[:-4],
    lambda heel: heel + "Totaal: 2 rijen",
    lambda heel: heel.replace("\n", "\n\n", 2),
    lambda heel: heel.replace(f"{B};", f"{B};;"),
    lambda heel: heel.replace(B, "99921\u200b8190"),
]


async def test_fault_01_02_n_22_a_cjib_file_that_is_in_doubt_makes_nobody_missing(intake: Any, w: Maak) -> None:
    for stuk in CJIB_STUK:
        await intake.samenwerking()
        await met_polissen(intake, w)
        await CJIB_BESTAND.lever(intake, {"bsn": A}, {"bsn": B}, {"bsn": C})
        tekst = stuk(CJIB_BESTAND.tekst({"bsn": A, "bedrag": "1,00"}, {"bsn": B}))
        antwoord = await CJIB_BESTAND.stuur(intake, tekst)
        assert antwoord.status_code == 201, antwoord.text
        rapport = antwoord.json()
        await niemand_weg(intake, rapport)
        assert (rapport["afwezigheid"]["beoordeeld"], bool(rapport["afwezigheid"]["reden"])) == (False, True), tekst


async def test_fault_04_n_21_mass_absence_at_the_cjib_asks_for_a_word(intake: Any, w: Maak, bsns: list[str]) -> None:
    await met_polissen(intake, w, *bsns)
    await CJIB_BESTAND.lever(intake, *({"bsn": bsn} for bsn in bsns))
    klein = CJIB_BESTAND.tekst({"bsn": bsns[0], "bedrag": "1,00"})
    proef = (await CJIB_BESTAND.stuur(intake, klein, "?proef=true")).json()
    assert (len(proef["afwezigePersonen"]), proef["teBevestigen"]["afwezig"]) == (39, 39)
    for vraag in ("", "?bevestigAfwezig=38"):
        nee = await CJIB_BESTAND.stuur(intake, klein, vraag)
        assert (nee.status_code, nee.json()["code"]) == (409, "AFWEZIGHEID_BEVESTIGEN")
    ja = (await CJIB_BESTAND.stuur(intake, klein, "?bevestigAfwezig=39")).json()
    assert set(ja["afwezigePersonen"]) == set(proef["afwezigePersonen"])


async def test_fault_04_a_file_without_rows_makes_nobody_missing(intake: Any, w: Maak) -> None:
    await met_polissen(intake, w)
    await CJIB_BESTAND.lever(intake, {"bsn": A}, {"bsn": B})
    await niemand_weg(intake, await CJIB_BESTAND.lever(intake))


@ieder
async def test_fault_05_n_20_what_is_older_than_the_newest_only_corrects(intake: Any, w: Maak, lijst: Lijst) -> None:
    await met_polissen(intake, w)
    await lijst.lever(intake, {"bsn": A})
    ouder = Lijst(
        lijst.pad.replace("W06", "W05").replace("2026-01-28", "2026-01-21"),
        *(lijst.wie, lijst.event, lijst.kolommen),
        {**lijst.vol, **({"peildatum": "2026-01-30"} if lijst is CJIB_BESTAND else {}), **lijst.anders},
    )
    nee = await ouder.stuur(intake, ouder.tekst({"bsn": B}))
    assert (nee.status_code, nee.json()["code"]) == (409, "PEILDATUM_OUDER")
    rapport = await ouder.lever(intake, {"bsn": B}, vraag="?correctie=true")
    assert rapport["rijenGoed"] == 1
    await niemand_weg(intake, rapport)


async def test_fault_05_n_20_a_row_of_before_restores_nothing_in_a_file_of_now(intake: Any, w: Maak) -> None:
    await met_polissen(intake, w)
    await CJIB_BESTAND.lever(intake, {"bsn": A}, {"bsn": B})
    oud, nieuw = {"bedrag": "999,00", "peildatum": "2026-01-30"}, {"bedrag": "300,00", "peildatum": "2026-02-01"}
    rijen = ({"bsn": A, **oud}, {"bsn": B, **nieuw})
    for vraag in ("?proef=true", ""):
        rapport = await CJIB_BESTAND.lever(intake, *rijen, vraag=vraag)
        [fout] = rapport["afgekeurd"]
        assert (fout["rij"], fout["code"], rapport["rijenGoed"]) == (1, "PEILDATUM_OUDER", 1)
        await niemand_weg(intake, rapport)
    assert [e["bedrag_cent"] for e in await intake.gebeurtenissen("CJIBRegelAangeleverd")] == [35000, 35000, 30000]
    beter = await CJIB_BESTAND.lever(intake, {"bsn": A, **oud}, vraag="?correctie=true")
    assert beter["rijenGoed"] == 1
    assert (await CJIB_BESTAND.stuur(intake, CJIB_BESTAND.tekst({"bsn": C, **oud}))).json()["code"] == "PEILDATUM_OUDER"


@ieder
async def test_fault_03_n_23_what_a_spreadsheet_made_of_a_number_is_refused(intake: Any, w: Maak, lijst: Lijst) -> None:
    await met_polissen(intake, w)
    for waarde in ("9,9910433E+08", "999104330.0", "#N/B", "99910433"):
        rapport = await lijst.lever(intake, {"bsn": waarde}, {"bsn": B}, vraag="?proef=true")
        assert [(f["rij"], f["code"]) for f in rapport["afgekeurd"]] == [(1, "BSN_ONGELDIG")]


@ieder
async def test_fault_08_a_file_of_which_every_row_has_one_fault_is_refused_whole(
    intake: Any, w: Maak, lijst: Lijst
) -> None:
    await met_polissen(intake, w)
    nee = await lijst.stuur(intake, lijst.tekst(*({"bsn": f"1234567{nr}"} for nr in range(10))))
    assert (nee.status_code, nee.json()["code"]) == (400, "ELKE_RIJ_FOUT")


@ieder
async def test_fault_08_the_columns_are_told_and_no_value_is_repeated(intake: Any, w: Maak, lijst: Lijst) -> None:
    await met_polissen(intake, w)
    nee = await lijst.stuur(intake, lijst.tekst({"bsn": A}).replace("bsn", "burger", 1))
    assert (nee.status_code, nee.json()["code"]) == (400, "KOLOMMEN_ONJUIST")
    zonder = await lijst.stuur(intake, f"{A};{B}\n{C};{D}\n")
    assert (zonder.status_code, zonder.json()["code"]) == (400, "KOPREGEL_ONTBREEKT")
    assert A not in zonder.text
    tekens = await lijst.stuur(intake, b"\xff" + lijst.tekst({"bsn": A}).encode())
    assert tekens.json()["code"] == "GEEN_UTF8"


@ieder
async def test_fault_12_one_file_at_a_time_and_the_next_hears_it_at_once(intake: Any, w: Maak, lijst: Lijst) -> None:
    await met_polissen(intake, w)
    tekst = lijst.tekst(*({"bsn": bsn} for bsn in BSNS))
    antwoorden = await asyncio.gather(*(lijst.stuur(intake, tekst, "?proef=true") for _ in range(6)))
    assert {a.status_code for a in antwoorden} <= {200, 503}
    assert 503 in {a.status_code for a in antwoorden}
    assert len(await intake.gebeurtenissen(lijst.event)) == 0


@ieder
async def test_fault_19_nothing_but_closed_words_numbers_and_references_is_in_an_event(
    intake: Any, w: Maak, lijst: Lijst
) -> None:
    await met_polissen(intake, w)
    await lijst.lever(intake, {"bsn": A})
    [event] = await intake.gebeurtenissen(lijst.event)
    assert A not in str(event)
