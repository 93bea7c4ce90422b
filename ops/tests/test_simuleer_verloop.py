"""What the simulator makes of V before it plays it (docs/simuleer.md)."""

from pathlib import Path

import pytest
from ops.simuleer.bestanden import lees_verloop
from ops.simuleer.errors import BestandGeweigerd

KOP = "tijdstip;bsn;gebeurtenis;per;tot;maand;bedrag;toelichting\n"
ANNA, BO = "999000012", "999000024"


def verloop(tmp_path: Path, *rijen: str):
    pad = tmp_path / "V.csv"
    pad.write_text(KOP + "\n".join(rijen), encoding="utf-8")
    return lees_verloop(pad, {ANNA, BO})


@pytest.mark.parametrize(
    ("rij", "kolom", "code"),
    [
        (f"2026-13-01;{ANNA};CONTACT;;;;;", "tijdstip", "TIJDSTIP_ONGELDIG"),
        (f"2026-07-01;{ANNA};WERK;1 juli;;;;", "per", "PER_ONGELDIG"),
        (f"2026-07-01;{ANNA};WERK;;;;;", "per", "PER_ONTBREEKT"),
        (f"2026-07-01;{ANNA};NABETALING;;;2026-00;10,00;", "maand", "MAAND_ONGELDIG"),
        (f"2026-07-01;{ANNA};ZELFBETALING;;;2026-07;tien;", "bedrag", "BEDRAG_ONGELDIG"),
        (f"2026-07-01;{ANNA};VERDWENEN;;;;;", "gebeurtenis", "GEBEURTENIS_ONGELDIG"),
    ],
)
def test_a_bad_row_is_told_and_leaves_out_its_whole_polis(tmp_path: Path, rij: str, kolom: str, code: str) -> None:
    gelezen = verloop(tmp_path, rij, f"2026-07-01;{BO};CONTACT;;;;;")
    assert [(a.bestand, a.rij, a.kolom, a.code) for a in gelezen.afgekeurd] == [("V", 1, kolom, code)]
    assert gelezen.weggelaten == {ANNA}
    assert [v.bsn for v in gelezen.voorvallen] == [BO]


@pytest.mark.parametrize(
    ("rij", "code"),
    [
        ("2026-07-01;999000036;CONTACT;;;;;", "PERSOON_ONBEKEND"),
    ],
)
def test_a_row_that_cannot_be_played_leaves_nobody_out(tmp_path: Path, rij: str, code: str) -> None:
    gelezen = verloop(tmp_path, rij)
    assert [a.code for a in gelezen.afgekeurd] == [code]
    assert gelezen.weggelaten == set()


def test_a_wrong_header_refuses_the_file_whole(tmp_path: Path) -> None:
    pad = tmp_path / "V.csv"
    pad.write_text("tijdstip;bsn;wat\n", encoding="utf-8")
    with pytest.raises(BestandGeweigerd, match=r"ontbrekend: .*gebeurtenis.* onbekend: wat"):
        lees_verloop(pad, set())
