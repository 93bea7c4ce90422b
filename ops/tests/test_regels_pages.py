"""The rules of this tree, and what `python -m ops.regels` says of a tree that is not in order."""

import shutil
import subprocess
from pathlib import Path

import pytest
from ops.regels.__main__ import ROOT, main
from ops.regels.book import read_book
from ops.regels.chapters import cited_chapters
from ops.regels.ids import FAMILIES
from ops.regels.sources import Sources, link

RUB_1 = '[regels.RUB-1]\nzin = "Wie meedoet lost af."\nbron = ["rub.txt:1"]\n'
CODE = '"""The plan (RUB-1)."""\n\n\nclass Beleid:\n    termijnen: int = 36\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree in order: one rule, cited by one module and one test."""
    rules = tmp_path / "docs/regels"
    for directory in (rules, tmp_path / "docs/bronnen", tmp_path / "docs/adr", tmp_path / "tests"):
        directory.mkdir(parents=True)
    for family in FAMILIES:
        (rules / f"{family.lower()}.toml").write_text('titel = "t"\nuitleg = "u"\n\n[regels]\n')
    (rules / "rub.toml").write_text(f'titel = "RUB"\nuitleg = "u"\n\n{RUB_1}instelling = ["Beleid.termijnen"]\n')
    (tmp_path / "docs/bronnen/rub.txt").write_text("36 maanden\n\nklaar\n")
    (tmp_path / "docs/adr/0001-order.md").write_text("# 1. Order\n\nStatus: accepted. Date: 2026-11-24.\n")
    (tmp_path / "plan.py").write_text(CODE)
    (tmp_path / "tests/test_plan.py").write_text("def test_rub_1_plan():\n    pass\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert main([], tmp_path) == 0
    return tmp_path


def test_this_tree_explains_every_id_that_it_cites() -> None:
    assert main(["--check"]) == 0


def test_every_source_line_of_this_tree_is_there() -> None:
    sources = Sources(ROOT / "docs/bronnen")
    book = read_book(ROOT / "docs/regels", sources)
    assert book.problems == ()
    lines = [r for regel in book.rules().values() for r in regel.bron if ".txt:" in r]
    assert len(lines) > 200
    assert all(sources.quote(line) for line in lines)


def test_pages_are_made_once_and_then_stay(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {p: p.read_text() for p in (tree / "docs").rglob("*.md")}
    assert main([], tree) == 0
    assert {p: p.read_text() for p in (tree / "docs").rglob("*.md")} == before
    assert "1 uitgelegd, 1 genoemd, 0 zonder toets" in capsys.readouterr().out
    page = (tree / "docs/regels/rub.md").read_text()
    assert "### RUB-1\n\nWie meedoet lost af.\n\n- Stand: gebouwd met toets\n" in page
    assert "- Bron: [rub, regel 1](../bronnen/rub.txt#L1): “36 maanden”" in page
    table = (tree / "docs/regels/vindplaatsen.md").read_text()
    assert "- [RUB-1](rub.md#rub-1) | code: [plan.py] | toetsen: [tests/test_plan.py]\n" in table
    assert "\n[tests/test_plan.py]: ../../tests/test_plan.py\n" in table
    assert "[Order](0001-order.md) | accepted | 2026-11-24" in (tree / "docs/adr/README.md").read_text()


def test_a_rule_is_shown_whole(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["RUB-1"], tree) == 0
    assert capsys.readouterr().out.splitlines()[-6:] == [
        "RUB-1  Wie meedoet lost af.",
        "  stand       gebouwd met toets",
        "  bron        rub.txt:1: “36 maanden”",
        "  instelling  Beleid.termijnen",
        "  toets       tests/test_plan.py::test_rub_1_plan",
        "  code        plan.py",
    ]
    assert main(["RUB-2"], tree) == 1


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("plan.py", CODE + "# and RUB-2\n", "RUB-2 is genoemd in plan.py, maar niet uitgelegd"),
        ("plan.py", CODE + "# domain 5.9\n", "domain 5.9 is genoemd in plan.py, maar staat niet in docs/regels/hoofd"),
        ("plan.py", CODE + "# architecture §2\n", "architecture 2 is genoemd in plan.py"),
        ("docs/regels/hoofdstukken.toml", '["domain 5.7"]\nwat = "w"\nlees = ["z.md"]\n', "z.md bestaat niet"),
        ("docs/regels/hoofdstukken.toml", "x = 1\n", "hoofdstukken.toml: Expected `object`"),
        ("plan.py", CODE.replace("termijnen", "maanden"), "RUB-1: instelling Beleid.termijnen bestaat niet in de code"),
        ("docs/regels/rub.md", "oud", "docs/regels/rub.md loopt achter"),
        ("docs/adr/0001-order.md", "# 1. Order\n\ntext\n", "0001-order.md: no line `Status:"),
        ("docs/adr/0001-order.md", "# 2. Order\n", "0001-order.md: the first line is not"),
        ("docs/bronnen/rub.txt", "", "rub.toml: RUB-1: bron rub.txt:1-1 valt buiten de 0 regels"),
        ("docs/bronnen/rub.txt", "\n", "rub.toml: RUB-1: bron rub.txt:1-1 begint of eindigt op een lege regel"),
        ("docs/regels/a.toml", "titel = 3\n", "a.toml: "),
        ("docs/regels/rub.toml", RUB_1, "rub.toml: Object missing required field `titel`"),
        ("docs/regels/a.toml", f'titel = "t"\nuitleg = "u"\n{RUB_1}', "a.toml: RUB-1 is geen id van de familie A"),
    ],
)
def test_what_is_not_in_order_is_told(
    tree: Path, capsys: pytest.CaptureFixture[str], path: str, text: str, said: str
) -> None:
    (tree / path).write_text(text)
    assert main(["--check"], tree) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('bron = ["Zorgwet 3"]', "bron 'Zorgwet 3' is geen regel van een brondocument"),
        ('bron = ["ander.txt:1"]', "bron 'ander.txt' staat niet in docs/bronnen"),
        ("bron = []", "geen bron"),
        ('bron = ["SC-01"]', "verwijst naar SC-01, dat niet bestaat"),
        ('zie = ["A-09"]', "verwijst naar A-09, dat niet bestaat"),
        ('instelling = ["termijnen"]', "instelling 'termijnen' is niet 'Klasse.veld'"),
        ('zin = "geen punt"', "de zin is geen hele zin"),
        ('zin = "Zie RUB-9."', "verwijst naar RUB-9, dat niet bestaat"),
        ("wat = 3", "Object contains unknown field `wat`"),
    ],
)
def test_a_rule_that_is_not_in_order_names_its_id(
    tree: Path, capsys: pytest.CaptureFixture[str], field: str, said: str
) -> None:
    name = field.partition(" ")[0]
    kept = [line for line in RUB_1.splitlines() if not line.startswith(name)]
    (tree / "docs/regels/rub.toml").write_text("\n".join(['titel = "RUB"', 'uitleg = "u"', *kept, field]) + "\n")
    assert main(["--check"], tree) == 1
    assert f"rub.toml: RUB-1: {said}" in capsys.readouterr().err


def test_what_no_test_cites_is_listed(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(tree / "tests")
    capsys.readouterr()
    assert main(["--zonder-test"], tree) == 0
    assert capsys.readouterr().out == "RUB-1\n"


def test_a_chapter_says_where_to_read(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "docs/regels/hoofdstukken.toml").write_text(
        '["domain 5.7"]\nwat = "De tijd."\nlees = ["t.md#t1", "../x.md"]\n'
    )
    (tree / "docs/x.md").write_text("")
    (tree / "plan.py").write_text(CODE + "# domain 5.7\n")
    assert main([], tree) == 0
    capsys.readouterr()
    assert main(["domain 5.7"], tree) == 0
    assert capsys.readouterr().out.splitlines() == [
        "domain 5.7  De tijd.",
        "  lees        docs/regels/t.md#t1",
        "  lees        docs/x.md",
        "  genoemd in  plan.py",
    ]
    assert (
        "| `domain 5.7` | De tijd. | [T1](t.md#t1), [docs/x.md](../x.md) |"
        in (tree / "docs/regels/README.md").read_text()
    )


def test_a_rule_has_the_state_of_who_cites_it(tree: Path) -> None:
    def state() -> str:
        assert main([], tree) == 0
        return next(line for line in (tree / "docs/regels/rub.md").read_text().splitlines() if "Stand" in line)

    (tree / "tests/test_plan.py").unlink()
    assert state() == "- Stand: gebouwd zonder toets"
    (tree / "plan.py").write_text(CODE.replace("RUB-1", ""))
    (tree / "page.md").write_text("RUB-1\n")
    assert state() == "- Stand: nog niet gebouwd"


@pytest.mark.parametrize(
    ("text", "chapters"),
    [
        ("(domain 5.3…5.6)", {"domain 5.3", "domain 5.4", "domain 5.5", "domain 5.6"}),
        ("domain 5.2 E15, 5.3 D2", {"domain 5.2"}),
        ("domain 3, 4, 5)", {"domain 3", "domain 4", "domain 5"}),
        ("simuleer §2, §4; domain 5 §5.3)", {"simuleer §2", "simuleer §4", "domain 5.3"}),
        ('(architecture, "the rooms")', {"architecture"}),
        ("see infra.md", {"infra.md"}),
        ("domain/polis and the domain 20 times", set[str]()),
    ],
)
def test_every_way_of_citing_a_chapter_is_read(text: str, chapters: set[str]) -> None:
    assert cited_chapters(text) == chapters


def test_a_source_leads_somewhere() -> None:
    assert link("rub-fasen.txt:96-97") == "[rub-fasen, regel 96-97](../bronnen/rub-fasen.txt#L96-L97)"
    assert link("voorstel") == "ons voorstel"
    assert link("Rzv 6.5.6 lid 1 b") == "Rzv 6.5.6 lid 1 b"
