"""The yearly report as a document: accessible, and the same every time."""

import zlib
from datetime import date
from pathlib import Path
from re import DOTALL, findall

import pytest
from msgspec.structs import replace
from notificaties.adapters.rapport import als_pdf
from notificaties.domain.lijst.kengetallen import Bereik, Kengetallen, Reden, Termijnen
from verapdf import oordeel

CIJFERS = Kengetallen(
    jaar=2027,
    tot=date(2027, 12, 31),
    gestart=41,
    actief=212,
    zelfbetaling=33,
    actief_per_maand=tuple(range(150, 162)),
    beeindigd=37,
    per_reden=(Reden("NIET_BETAALD", 20), Reden("OVERIG", 17)),
    voltooid=4,
    kwijtgescholden=3,
    kwijting_cent=123456789,
    premie_cent=1234567,
    aflossing_cent=-905,
    termijnen=Termijnen(op_tijd=1000, te_laat=44, gemist=12),
    er_deelnemers=230,
    er_niet_betaald=90,
    er_alarm=True,
    bereik=Bereik(gesignaleerd=400, zonder_bph=350, ingelopen=120),
)


LEEG = replace(
    CIJFERS,
    actief_per_maand=(),
    per_reden=(),
    termijnen=Termijnen(op_tijd=0, te_laat=0, gemist=0),
    er_deelnemers=0,
    er_niet_betaald=0,
    er_alarm=False,
    bereik=Bereik(gesignaleerd=0, zonder_bph=0, ingelopen=0),
)


def inhoud(pdf: bytes) -> bytes:
    """All streams of a document, unpacked."""
    stukken = findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, DOTALL)
    return pdf + b"".join(_uitgepakt(stuk) for stuk in stukken)


def _uitgepakt(stuk: bytes) -> bytes:
    try:
        return zlib.decompress(stuk)
    except zlib.error:
        return b""


async def test_rub_72_report_is_tagged_dutch_and_the_same_every_time() -> None:
    pdf = await als_pdf(CIJFERS, gemeentecode="0479", uzovi="0101")
    alles = inhoud(pdf)
    assert pdf == await als_pdf(CIJFERS, gemeentecode="0479", uzovi="0101")
    assert pdf != await als_pdf(replace(CIJFERS, actief=211), gemeentecode="0479", uzovi="0101")
    for teken in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"pdfuaid:part", b"/Figure", b"/Alt", b"/Table"):
        assert teken in alles, teken


@pytest.mark.infra
async def test_rub_72_report_is_pdf_ua_for_an_independent_judge(tmp_path: Path) -> None:
    gemaakt = {"vol": CIJFERS, "leeg": LEEG}
    for naam, cijfers in gemaakt.items():
        (tmp_path / f"{naam}.pdf").write_bytes(await als_pdf(cijfers, gemeentecode="0479", uzovi="0101"))
    gevonden = oordeel([tmp_path / f"{naam}.pdf" for naam in gemaakt])
    assert {naam: goed for naam, (goed, _) in gevonden.items()} == {"vol.pdf": True, "leeg.pdf": True}
    assert min(aantal for _, aantal in gevonden.values()) > 200


async def test_rub_72_report_of_a_year_in_which_nothing_happened_is_made_too() -> None:
    assert (await als_pdf(LEEG, gemeentecode="0479", uzovi="0101")).startswith(b"%PDF-")
