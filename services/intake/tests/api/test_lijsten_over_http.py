"""Lists and the CJIB file over HTTP: taken, told once, read back, and by whom (RUB-31, RUB-83, RUB-84, N-05, SC-34)."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from chassis.workbook import XLSX

from .lijstbestanden import ALLE, CJIB_BESTAND, MUTATIELIJST, WOENSDAG, A, B, C, Lijst, deelname, met_polissen

Maak = Callable[..., str]


async def lijsten(intake: Any, rol: str, after: str) -> list[Any]:
    antwoord = await intake.get(getattr(intake, rol), f"/v1/beelden/{rol}/lijsten?after={after}")
    assert antwoord.status_code == 200, antwoord.text
    return antwoord.json()["items"]


@pytest.mark.parametrize("lijst", ALLE, ids=lambda lijst: lijst.pad)
async def test_rub_31_rub_83_rub_84_every_row_is_told_once_to_its_polis(intake: Any, w: Maak, lijst: Lijst) -> None:
    refs = await met_polissen(intake, w)
    rapport = await lijst.lever(intake, {"bsn": A}, {"bsn": B}, {"bsn": "999999990"}, {"bsn": "123"})
    assert (rapport["rijenTotaal"], rapport["rijenGoed"], rapport["rijenFout"]) == (4, 2, 2)
    assert {(f["rij"], f["code"]) for f in rapport["afgekeurd"]} == {(3, "PERSOON_ONBEKEND"), (4, "BSN_ONGELDIG")}
    assert [r["persoonRef"] for r in rapport["regels"]] == [refs[A], refs[B]]
    verteld = await intake.gebeurtenissen(lijst.event)
    assert [e["persoon_ref"] for e in verteld] == [refs[A], refs[B]]
    terug = await intake.get(getattr(intake, lijst.wie), f"/v1/bestanden/{rapport['bestandId']}")
    assert terug.json()["afgekeurdPerSoort"] == rapport["afgekeurdPerSoort"]
    weer = await lijst.lever(intake, {"bsn": A}, {"bsn": B}, {"bsn": "999999990"}, {"bsn": "123"})
    assert weer["ongewijzigd"] is True
    erbij = await lijst.lever(intake, {"bsn": A}, {"bsn": C}, vraag="?correctie=true")
    assert erbij["rijenGoed"] == 2
    assert [e["persoon_ref"] for e in await intake.gebeurtenissen(lijst.event)] == [refs[A], refs[B], refs[C]]
    assert not (await intake.verify()).mismatches


@pytest.mark.parametrize("lijst", ALLE, ids=lambda lijst: lijst.pad)
async def test_a_trial_run_answers_as_the_real_one_and_keeps_nothing(intake: Any, w: Maak, lijst: Lijst) -> None:
    await met_polissen(intake, w)
    voor = await intake.aantal("events")
    rijen = ({"bsn": A}, {"bsn": "123"}, {"bsn": "999999990"})
    proef = await lijst.lever(intake, *rijen, vraag="?proef=true")
    assert (await intake.aantal("events"), proef["bestandId"], proef["proef"]) == (voor, None, True)
    echt = await lijst.lever(intake, *rijen)
    anders = {"bestandId", "regels", "after", "proef"}
    assert {k: v for k, v in proef.items() if k not in anders} == {k: v for k, v in echt.items() if k not in anders}


@pytest.mark.parametrize("lijst", ALLE, ids=lambda lijst: lijst.pad)
async def test_only_the_bad_rows_come_back_as_a_file(intake: Any, w: Maak, lijst: Lijst) -> None:
    await met_polissen(intake, w)
    fout = {"bsn": "123"}
    alleen = await lijst.stuur(intake, lijst.tekst({"bsn": A}, fout, {"bsn": B}), "/foute-rijen")
    assert (alleen.status_code, alleen.text) == (200, lijst.tekst(fout))


@pytest.mark.parametrize("lijst", ALLE, ids=lambda lijst: lijst.pad)
async def test_a_workbook_is_taken_like_the_same_text(intake: Any, w: Maak, lijst: Lijst) -> None:
    refs = await met_polissen(intake, w)
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    blad = boek.add_worksheet()
    rij = {**lijst.vol, "bsn": int(A)}
    for plek, kolom in enumerate(lijst.kolommen):
        blad.write(0, plek, kolom)
        dag = str(rij.get(kolom, ""))
        waarde = date.fromisoformat(dag) if dag.startswith("2026-") else rij.get(kolom, "")
        (blad.write_datetime if isinstance(waarde, date) else blad.write)(1, plek, waarde)
    boek.close()
    antwoord = await lijst.stuur(intake, uit.getvalue(), **{"Content-Type": XLSX})
    assert antwoord.json().get("rijenGoed") == 1, antwoord.text
    assert [e["persoon_ref"] for e in await intake.gebeurtenissen(lijst.event)] == [refs[A]]


@pytest.mark.parametrize("lijst", ALLE, ids=lambda lijst: lijst.pad)
async def test_another_party_and_another_gemeente_may_not(intake: Any, w: Maak, lijst: Lijst) -> None:
    await met_polissen(intake, w)
    ander = {"gemeente": "verzekeraar", "verzekeraar": "gemeente"}[lijst.wie]
    verkeerd = Lijst(lijst.pad, ander, lijst.event, lijst.kolommen, lijst.vol)
    assert (await verkeerd.stuur(intake, lijst.tekst({"bsn": A}))).status_code == 403
    await intake.samenwerking(gemeentecode="0599", uzovi="9992")
    assert (await lijst.stuur(intake, lijst.tekst({"bsn": A}))).status_code == 403
    assert not await intake.gebeurtenissen(lijst.event)


async def test_rub_12_no_list_before_both_signed(intake: Any) -> None:
    await intake.samenwerking(getekend=False)
    for lijst in ALLE:
        nee = await lijst.stuur(intake, lijst.tekst())
        assert (nee.status_code, nee.json()["code"]) == (409, "FASE_ONJUIST")


async def test_sc_34_a_missing_list_is_told_once_and_a_late_nil_list_takes_it_away(intake: Any) -> None:
    await deelname(intake)
    after = await intake.klok("2026-02-06T15:59:59+00:00")
    assert (
        await lijsten(intake, "gemeente", after) == [] or await intake.gebeurtenissen("MutatielijstUitgebleven") == []
    )
    after = await intake.klok("2026-02-06T16:00:00+00:00")
    [gemist] = await intake.gebeurtenissen("MutatielijstUitgebleven")
    assert (gemist["iso_week"], gemist["deadline"]) == ("2026-W06", "2026-02-06T16:00:00Z")
    for rol in ("gemeente", "verzekeraar"):
        uitgebleven = [x for x in await lijsten(intake, rol, after) if x["soort"] == "MUTATIES"]
        assert [(x["periode"], x["status"]) for x in uitgebleven] == [("2026-W06", "UITGEBLEVEN")]
    await intake.klok("2026-02-06T17:10:00+00:00")
    nihil = await MUTATIELIJST.lever(intake)
    assert (nihil["rijenTotaal"], nihil["afwezigheid"]["beoordeeld"]) == (0, False)
    [in_] = [x for x in await lijsten(intake, "gemeente", nihil["after"]) if x["soort"] == "MUTATIES"]
    assert (in_["status"], in_["aantal"], in_["teLaat"], in_["wijze"]) == ("ONTVANGEN", 0, True, "LIJST")
    await intake.klok("2026-02-12T12:00:00+00:00")
    assert len(await intake.gebeurtenissen("MutatielijstUitgebleven")) == 1


async def test_sc_35_a_wednesday_without_update_is_told_at_its_end(intake: Any) -> None:
    await deelname(intake)
    await intake.klok("2026-02-04T22:59:59+00:00")
    assert not await intake.gebeurtenissen("AchterstandenUpdateUitgebleven")
    await intake.klok("2026-02-04T23:00:00+00:00")
    assert [e["datum"] for e in await intake.gebeurtenissen("AchterstandenUpdateUitgebleven")] == ["2026-02-04"]
    nihil = Lijst("achterstandenupdates/2026-02-11", "verzekeraar", "", WOENSDAG.kolommen, {})
    await intake.klok("2026-02-11T12:00:00+00:00")
    await nihil.lever(intake)
    await intake.klok("2026-02-12T12:00:00+00:00")
    assert len(await intake.gebeurtenissen("AchterstandenUpdateUitgebleven")) == 1


async def test_n_05_a_yes_to_the_proposal_is_the_list(intake: Any) -> None:
    await deelname(intake)
    pad = f"/v1/samenwerkingen/{intake.samenwerking_id}/mutatielijsten/2026-W06/bevestigingen"
    ja = await intake.post(intake.gemeente, pad, {"aantal": 3})
    assert ja.status_code == 201, ja.text
    assert (await intake.post(intake.gemeente, pad, {"aantal": 3})).status_code == 200
    nee = await intake.post(intake.gemeente, pad, {"aantal": 4})
    assert (nee.status_code, nee.json()["code"]) == (409, "LIJST_AL_ONTVANGEN")
    [lijst] = await lijsten(intake, "verzekeraar", ja.json()["after"])
    assert (lijst["wijze"], lijst["aantal"], lijst["status"]) == ("BEVESTIGING", 3, "ONTVANGEN")
    await intake.klok("2026-02-06T16:00:00+00:00")
    assert not await intake.gebeurtenissen("MutatielijstUitgebleven")
    assert (await intake.post(intake.verzekeraar, pad, {"aantal": 3})).status_code == 403


async def test_a_17_another_day_can_be_agreed(intake: Any) -> None:
    await deelname(intake)
    pad = f"/v1/samenwerkingen/{intake.samenwerking_id}/mutatielijstdagen"
    ja = await intake.post(intake.gemeente, pad, {"weekdag": 2, "tijd": "09:30"})
    assert ja.status_code == 201, ja.text
    await intake.klok("2026-02-03T08:30:00+00:00")
    [gemist] = await intake.gebeurtenissen("MutatielijstUitgebleven")
    assert gemist["deadline"] == "2026-02-03T08:30:00Z"
    for verkeerd in ({"weekdag": 8, "tijd": "09:30"}, {"weekdag": 2, "tijd": "9:30"}, {"weekdag": 2}):
        assert (await intake.post(intake.gemeente, pad, verkeerd)).status_code == 400


async def test_rub_31_rub_83_a_week_and_a_wednesday_that_do_not_exist(intake: Any) -> None:
    for pad, wie, code in (
        ("mutatielijsten/2026-W54", "gemeente", "WEEK_ONGELDIG"),
        ("achterstandenupdates/2026-01-29", "verzekeraar", "GEEN_WOENSDAG"),
    ):
        nee = await Lijst(pad, wie, "", ("bsn",), {}).stuur(intake, "bsn\n")
        assert (nee.status_code, nee.json()["errors"][0]["code"]) == (400, code), nee.text
    vroeg = await Lijst("mutatielijsten/2026-W07", "gemeente", "", MUTATIELIJST.kolommen, {}).stuur(
        intake, MUTATIELIJST.tekst()
    )
    assert (vroeg.status_code, vroeg.json()["code"]) == (409, "LIJST_TE_VROEG")


async def test_rub_84_who_is_not_in_the_newest_cjib_file_has_nothing_there(intake: Any, w: Maak) -> None:
    refs = await met_polissen(intake, w)
    await CJIB_BESTAND.lever(intake, {"bsn": A}, {"bsn": B}, {"bsn": C})
    rapport = await CJIB_BESTAND.lever(intake, {"bsn": A}, {"bsn": C, "status": "BETALINGSREGELING"})
    assert (rapport["afwezigePersonen"], rapport["afwezigheid"]["beoordeeld"]) == ([refs[B]], True)
    assert [e["persoon_ref"] for e in await intake.gebeurtenissen("CJIBRegelVervallen")] == [refs[B]]
    assert len(await intake.gebeurtenissen("CJIBRegelAangeleverd")) == 4
    gezien = await intake.get(intake.verzekeraar, f"/v1/beelden/verzekeraar/aanleveringen?after={rapport['after']}")
    assert {x["soort"] for x in gezien.json()["items"]} == {"WANBETALERS"}
    gezien = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/aanleveringen?after={rapport['after']}")
    assert [x["soort"] for x in gezien.json()["items"]] == ["WANBETALERS", "CJIB", "CJIB"]
