"""Excel as it comes out of Excel, and a file of only the rows that were not taken."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from chassis.workbook import XLSX
from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.bestand.werkblad import als_tekst

from ..conftest import W_KOLOMMEN, W_RIJ


def werkblad(*rijen: dict[str, Any]) -> bytes:
    """As Excel keeps it: numbers as numbers, dates as dates."""
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    blad = boek.add_worksheet()
    blad.write_row(0, 0, W_KOLOMMEN)
    for nr, rij in enumerate(rijen, start=1):
        for plek, kolom in enumerate(W_KOLOMMEN):
            blad.write(nr, plek, {**W_RIJ, **rij}.get(kolom, ""))
    boek.close()
    return uit.getvalue()


async def lever(intake: Any, inhoud: bytes, soort: str = "wanbetalersbestanden", media: str = XLSX) -> Any:
    pad = f"/v1/samenwerkingen/{intake.samenwerking_id}/{soort}"
    kop = intake.kop(intake.verzekeraar, **{"Content-Type": media})
    return await intake.client.post(pad, content=inhoud, headers=kop)


async def test_rub_17_a_workbook_is_taken_like_the_same_text(intake: Any, bsns: list[str]) -> None:
    rij = {"bsn": int(bsns[0]), "polisnummer": "P-1", "achterstand_premie": 450.5, "rol": "VERZEKERINGNEMER"}
    antwoord = await lever(intake, werkblad(rij))
    assert antwoord.status_code == 201, antwoord.text
    assert (antwoord.json()["rijenGoed"], antwoord.json()["rijenFout"]) == (1, 0), antwoord.text
    [polis] = await intake.gebeurtenissen("PolisGeregistreerd")
    assert polis["schuld_totaal_cent"] == 45050
    weer = await lever(intake, werkblad(rij))
    assert weer.json()["ongewijzigd"] is True


async def test_n_23_a_polisnummer_that_excel_made_a_number_of_is_refused(intake: Any, bsns: list[str]) -> None:
    rijen = [{"bsn": bsn, "polisnummer": 4711 + nr} for nr, bsn in enumerate(bsns[:2])]
    antwoord = (await lever(intake, werkblad(*rijen))).json()
    assert antwoord["rijenFout"] == 2
    assert {fout["kolom"] for fout in antwoord["afgekeurd"]} == {"polisnummer"}


async def test_what_is_no_workbook_is_refused_whole(intake: Any) -> None:
    for inhoud in (b"", b"PK\x03\x04 geen werkblad", b"a;b\n1;2\n"):
        antwoord = await lever(intake, inhoud or b" ")
        assert (antwoord.status_code, antwoord.json()["code"]) == (400, "BESTAND_ONLEESBAAR")
    with pytest.raises(BestandGeweigerd) as fout:
        als_tekst(werkblad({}), maximum=100)
    assert fout.value.code == "BESTAND_TE_LANG"


async def test_n_20_only_the_bad_rows_are_corrected_and_sent_alone(
    intake: Any, w: Callable[..., str], bsns: list[str]
) -> None:
    goed = [{"bsn": bsn, "polisnummer": f"P-{nr}"} for nr, bsn in enumerate(bsns[:4])]
    fout = [
        {"bsn": bsns[4], "polisnummer": "P-9", "peildatum": "31-01-2026"},
        {"bsn": bsns[5], "polisnummer": "P-9", "rol": "VERZEKERDE"},
    ]
    bestand = w(*goed[:2], *fout, *goed[2:])
    assert (await intake.lever(intake.verzekeraar, "wanbetalers", bestand)).json()["rijenGoed"] == 4
    voor = await intake.aantal("events")
    alleen = await lever(intake, bestand.encode(), "wanbetalersbestanden/foute-rijen", "text/csv")
    assert alleen.headers["content-type"].startswith("text/csv")
    assert alleen.text == w(*fout)
    assert await intake.aantal("events") == voor
    verbeterd = alleen.text.replace("31-01-2026", "2026-01-31")
    erbij = await intake.lever(intake.verzekeraar, "wanbetalers?correctie=true", verbeterd)
    assert (erbij.json()["rijenGoed"], erbij.json()["afwezigePolissen"]) == (2, []), erbij.text
    assert (await lever(intake, verbeterd.encode(), "wanbetalersbestanden/foute-rijen", "text/csv")).text == w()
    vreemd = await intake.client.post(
        f"/v1/samenwerkingen/{intake.samenwerking_id}/wanbetalersbestanden/foute-rijen",
        content=bestand.encode(),
        headers=intake.kop({**intake.verzekeraar, "uzovi": "9992"}, **{"Content-Type": "text/csv"}),
    )
    assert vreemd.status_code == 403


async def test_rub_19_the_gemeente_gets_a_household_with_a_bad_row_whole(
    intake: Any, u: Callable[..., str], bsns: list[str]
) -> None:
    goed = {"bsn": bsns[0]}
    samen = [{"bsn": bsns[1], "huishouden": "HH-7"}, {"bsn": "123456789", "huishouden": "HH-7"}]
    pad = f"/v1/samenwerkingen/{intake.samenwerking_id}/uitkeringsbestanden/foute-rijen"
    kop = intake.kop(intake.gemeente, **{"Content-Type": "text/csv"})
    antwoord = await intake.client.post(pad, content=u(goed, *samen).encode(), headers=kop)
    assert antwoord.text == u(*samen)
