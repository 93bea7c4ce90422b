"""Each check of all that ships, on a small checkout that breaks it in one place."""

from pathlib import Path

import pytest
from ops.sameness.__main__ import OF_ALL, main
from ops.sameness.layout import nodes
from ops.sameness.letters import letters
from ops.sameness.log_events import log_events
from ops.sameness.metaphors import FORBIDDEN, metaphors
from ops.sameness.sizes import MOST as MOST_LINES
from ops.sameness.sizes import middle, sizes
from ops.sameness.suppressions import MOST, silenced, suppressions

NOQA = "# " + "noqa: S608"


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    nodes.cache_clear()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for package in ("contracts/src/contracts", "chassis/src/chassis", "services/proef/src/proef", "ops/src/ops"):
        write(tmp_path, f"{package}/een.py", '"""One."""\n\nONE = 1\n')
    return tmp_path


def test_a_checkout_as_it_should_be(checkout: Path) -> None:
    assert [line for check in OF_ALL for line in check(checkout)] == []


@pytest.mark.parametrize("package", ["contracts/src", "chassis/src", "services/proef/src", "ops/src"])
def test_a_module_that_is_too_long(checkout: Path, package: str) -> None:
    write(checkout, f"{package}/lang.py", "A = 1\n" * MOST_LINES)
    assert list(sizes(checkout)) == []
    write(checkout, f"{package}/lang.py", "A = 1\n" * (MOST_LINES + 1))
    assert list(sizes(checkout)) == [f"{package}/lang.py has 251 lines, 250 at most: split it by its ideas"]


def test_the_median_leaves_out_what_holds_only_a_docstring(checkout: Path) -> None:
    write(checkout, "ops/src/ops/__init__.py", '"""Ops."""\n')
    assert middle(checkout) == 3


@pytest.mark.parametrize(
    "comment",
    [NOQA, "# " + "noqa", "# type" + ": ignore", "# type" + ": ignore[arg-type]", "# pyright" + ": ignore[reportX]"],
)
def test_a_suppression_without_a_reason(checkout: Path, comment: str) -> None:
    write(checkout, "ops/src/ops/stil.py", f"A = 1\nB = 2  {comment} - a constant\n")
    assert list(suppressions(checkout)) == []
    write(checkout, "ops/src/ops/stil.py", f"A = 1\nB = 2  {comment}\n")
    [line] = suppressions(checkout)
    assert line.startswith("ops/src/ops/stil.py:2 silences a check and does not say why")


def test_a_text_about_suppressions_is_none(checkout: Path) -> None:
    write(checkout, "ops/src/ops/stil.py", f'A = "{NOQA}"\n')
    assert silenced(checkout) == []


def test_too_many_suppressions(checkout: Path) -> None:
    write(checkout, "chassis/src/chassis/stil.py", f"A = 1  {NOQA} - a constant\n" * MOST)
    assert list(suppressions(checkout)) == []
    write(checkout, "services/proef/migrations/0001.py", f"A = 1  {NOQA} - a constant\n")
    [line] = suppressions(checkout)
    assert line.startswith("21 suppressions in code that ships, 20 at most: ")


@pytest.mark.parametrize("word", sorted(FORBIDDEN))
@pytest.mark.parametrize(
    "text", ["class Mijn{0}: ...", "def {1}(): ...", "def f(het_{1}): ...", "{1} = 1", "def f(self): self._{1} = 1"]
)
def test_a_name_that_is_a_likeness(checkout: Path, word: str, text: str) -> None:
    write(checkout, "services/proef/src/proef/naam.py", text.format(word.capitalize(), word))
    [line] = metaphors(checkout)
    assert line.startswith("services/proef/src/proef/naam.py:1 ")
    assert line.endswith(f": {word} is a likeness; say {FORBIDDEN[word]}")


@pytest.mark.parametrize("package", ["contracts/src", "chassis/src", "services/proef/src", "ops/src"])
def test_a_module_that_is_called_after_a_likeness(checkout: Path, package: str) -> None:
    write(checkout, f"{package}/weave.py", "ONE = 1\n")
    assert [line.partition(" ")[0] for line in metaphors(checkout)] == [f"{package}/weave.py:1"]


@pytest.mark.parametrize("text", ["for each in ast.walk(tree): ...", "spot = 1", "huisnummer = 1", "broomstick = 1"])
def test_a_name_of_somebody_else_and_a_word_within_a_word_are_none(checkout: Path, text: str) -> None:
    write(checkout, "services/proef/src/proef/naam.py", text)
    assert list(metaphors(checkout)) == []


FOUR = "    a = 1\n    b = 2\n    c = 3\n    return a\n"


@pytest.mark.parametrize("head", ["def f(m):", "async def f(*, m):", "def f(m, /, _):"])
def test_a_parameter_that_says_nothing(checkout: Path, head: str) -> None:
    short = "    return m\n"
    write(checkout, "contracts/src/contracts/kort.py", f'{head}\n    """What\n\n    it\n\n    does."""\n{short}')
    assert list(letters(checkout)) == []
    write(checkout, "contracts/src/contracts/kort.py", f"{head}\n{FOUR}")
    assert list(letters(checkout)) == ["contracts/src/contracts/kort.py:1 f: m says nothing"]


@pytest.mark.parametrize("event", ['"Er is iets mis"', 'f"fell_{name}"', "name", '"Loop_Fell"'])
@pytest.mark.parametrize("logger", ["_log", "_logger", "log"])
def test_a_log_line_that_no_alert_can_match(checkout: Path, event: str, logger: str) -> None:
    write(checkout, "chassis/src/chassis/zegt.py", f'{logger}.warning("loop_fell", name=1)\nother.info({event})\n')
    assert list(log_events(checkout)) == []
    write(checkout, "chassis/src/chassis/zegt.py", f"{logger}.warning({event}, name=1)\n")
    [line] = log_events(checkout)
    assert line.startswith("chassis/src/chassis/zegt.py:1 logs ")


def test_the_command_says_what_is_wrong_and_how_large_all_is(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(checkout) == 1
    said = capsys.readouterr()
    assert "proef/src/proef has no room views/" in said.err
    assert "1 services, 4 modules of 3 lines (median), 0 suppressions" in said.out
