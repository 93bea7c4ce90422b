"""What `uitstroom demo` prints: refusals that were meant are no failures, and a dossier reads as a story."""

from datetime import date

from ops.simuleer.dossier_table import show_dossier
from ops.simuleer.maak import VERWACHT
from ops.simuleer.spel import Verslag
from ops.simuleer.system import Json
from ops.simuleer.table import show_uitkomst
from ops.simuleer.uitkomst import Totalen, Uitkomst
from ops.simuleer.wereldbeeld import Geweigerd, Wereldbeeld
from rich.console import Console

TOTALEN = Totalen(
    polissen=0,
    verzekerden=0,
    geselecteerde_polissen=0,
    gestart=0,
    voltooid=0,
    beeindigd=0,
    schuld_cent=0,
    afgelost_cent=0,
    kwijtgescholden_cent=0,
    open_cent=0,
    sluitend=True,
)


def test_refusals_that_were_meant_are_told_as_one() -> None:
    console = Console(width=200)
    geweigerd = (
        Geweigerd(3, "EINDE_DOOR_ZZ", "CONTACTPOGING_ONTBREEKT"),
        Geweigerd(5, "EINDE_DOOR_ZZ", "CONTACTPOGING_ONTBREEKT"),
        Geweigerd(9, "WERK", "GEEN_DEELNAME"),
    )
    uitkomst = Uitkomst(
        start=date(2026, 1, 1),
        tot=date(2027, 1, 1),
        totalen=TOTALEN,
        polissen=(),
        afgekeurde_rijen=(),
        geweigerd=geweigerd,
    )
    with console.capture() as printed:
        show_uitkomst(console, Verslag(uitkomst, Wereldbeeld(), {}), VERWACHT)
    lines = printed.get().splitlines()
    assert [line for line in lines if "weiger" in line] == [
        "2 verwachte weigeringen (EINDE_DOOR_ZZ: CONTACTPOGING_ONTBREEKT): "
        "de verzekeraar wil beëindigen voor er contact was (D9), belt dan, en mag.",
        "V rij 9 (WERK) door de dienst geweigerd: GEEN_DEELNAME",
    ]


def test_a_dossier_shows_chosen_rows_in_words_and_hides_what_a_party_may_not_see() -> None:
    gemeente: Json = {
        "schuldCent": 399786,
        "ingangsdatum": "2026-03-01",
        "polisRef": "f7d85863-1057-4c87-b850-000000000000",
        "kwijting": {"verzekeraar": {"bedragCent": 273786, "op": "2029-03-06"}, "cak": None},
        "leden": [{"bphPlichtig": True, "bph": [{"toestand": "KWIJTGESCHOLDEN", "van": "2029-03-07", "tot": None}]},
                  {"bphPlichtig": False, "bph": []}],
    }  # fmt: skip
    cak: Json = {"kwijting": {"verzekeraar": {"op": "2029-03-06"}, "cak": None}, "leden": [{"bphPlichtig": True}]}
    console = Console(width=110)
    with console.capture() as printed:
        show_dossier(console, {"gemeente": gemeente, "cak": cak}, "DEMO-0003")
    rows = {
        cells[1].strip(): [cell.strip() for cell in cells[2:4]]
        for line in printed.get().splitlines()
        if len(cells := line.split("│")) > 3
    }
    assert rows == {
        "schuld": ["€ 3.997,86", "·"],
        "ingangsdatum": ["2026-03-01", "·"],
        "BPH-plichtig, verzekeringnemer": ["ja", "ja"],
        "BPH-plichtig, medeverzekerde": ["nee", "·"],
        "kwijting verzekeraar, bedrag": ["€ 2.737,86", "·"],
        "kwijting verzekeraar, op": ["2029-03-06", "2029-03-06"],
        "kwijting CAK, op": ["–", "–"],
        "BPH nu": ["kwijtgescholden per 2029-03-07", "·"],
    }
