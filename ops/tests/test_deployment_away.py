"""What a deployment names and is not there: every command says so in a line and ends with the right code."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ops.cli import app
from ops.deployment import DeploymentError, read
from typer.testing import CliRunner, Result

DEAD = """
naam = "dood"
partities = 4
[kafka]
bootstrap = "127.0.0.1:1"
[token]
geheim = { bestand = "%(folder)s/token" }
[kluis]
sleutels = "%(folder)s/sleutels.json"
""" + "".join(
    f'[diensten.{name}]\ndsn = "postgresql://ops@127.0.0.1:1/uitstroom_{name}"\napi = "http://127.0.0.1:1"\n'
    for name in ("intake", "eligibility", "regeling", "notificaties")
)
ASKED = [
    *["status", "deployment check", "verify", "verify --service regeling", "operations", "operations intake"],
    *["views list", "views check regeling cak_polissen", "views rebuild regeling cak_polissen"],
    *["views swap-back regeling cak_polissen", "parked list", "parked show regeling regeling-intake x"],
    *["parked redrive regeling --all", "parked discard regeling regeling-intake x --reason r"],
    *["consumers rerun regeling-intake", "consumers bootstrap regeling-intake", "topics republish regeling-intake"],
    *["topics repartition 6 --reason r", "topics resume", "restore check regeling"],
    *["restore reconcile regeling --reason r", "vault check", "vault rotate", "vault rewrap"],
]
Say = Callable[[str], Result]


@pytest.fixture
def say(tmp_path: Path) -> Say:
    file = tmp_path / "dood.toml"
    file.write_text(DEAD % {"folder": tmp_path})

    def line(said: str) -> Result:
        return CliRunner().invoke(app, [*shlex.split(said), "--deployment", str(file)])

    return line


def told(answer: Result) -> str:
    """What `uitstroom` would show: a RuntimeError is one line there, and anything else would be a traceback."""
    assert answer.exception is None or isinstance(answer.exception, SystemExit | RuntimeError), answer.exception
    shown = answer.output + (str(answer.exception) if isinstance(answer.exception, RuntimeError) else "")
    return " ".join(shown.replace("│", " ").split())


@pytest.mark.parametrize("line", ASKED)
def test_fault_deployment_nobody_there_is_a_line_and_no_traceback(say: Say, line: str) -> None:
    answer = say(line)
    assert answer.exit_code == 1
    assert any(each in told(answer) for each in ("Connect call failed", "sleutels.json", "geen token: "))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("verify --service nergens", "nergens is geen dienst; kies uit intake"),
        ("operations nergens", "nergens is geen dienst"),
        ("views rebuild nergens cak_polissen", "nergens is geen dienst"),
        ("views swap-back nergens cak_polissen", "nergens is geen dienst"),
        ("views swap-back regeling nergens", "heeft geen view nergens; kies uit"),
        ("views rebuild regeling nergens", "heeft geen view nergens"),
        ("parked redrive nergens --all", "nergens is geen dienst"),
        ("restore reconcile nergens --reason r", "nergens is geen dienst"),
        ("consumers rerun nergens", "is geen abonnement van een dienst; kies uit"),
        ("consumers rerun regeling-intake --since gisteren", "gisteren is geen moment, zoals"),
        ("consumers rerun regeling-intake --since 2999-01-01", "is nog niet geweest"),
        ("topics republish regeling-intake --since 2999-01-01T12:00Z --dry-run", "is nog niet geweest"),
        ("topics repartition 6", "zeg waarom"),
    ],
)
def test_fault_deployment_a_name_or_moment_that_is_not_there_is_wrong_usage(say: Say, line: str, said: str) -> None:
    """Exit code 2: 1 would say that something was asked, and that it asks for a person."""
    answer = say(line)
    assert said in told(answer)
    assert answer.exit_code == 2


def test_fault_deployment_who_does_it_is_never_nobody(say: Say) -> None:
    assert "Connect call failed" in told(say("views rebuild regeling cak_polissen --by ' '"))


def test_fault_deployment_a_token_that_is_not_there_is_told_by_who_needs_it(say: Say) -> None:
    assert "geen token" in told(say("status"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "postgresql://ops@127.0.0.1:1/uitstroom_intake",
            "uitstroom_intake",
            r"intake\.dsn: geen adres van PostgreSQL",
        ),
        ("127.0.0.1:1/uitstroom_intake", "127.0.0.1:een/uitstroom_intake", r"intake\.dsn: geen adres van PostgreSQL"),
        ('"http://127.0.0.1:1"', '"intake-api:8000"', r"api: geen adres, zoals http"),
        ('"http://127.0.0.1:1"', '"http://[::1"', r"api: geen adres"),
        ('"http://127.0.0.1:1"', '"http://127.0.0.1:70000"', r"api: geen adres"),
        ("127.0.0.1:1/uitstroom_intake", "127.0.0.1:65536/uitstroom_intake", r"intake\.dsn: geen adres van PostgreSQL"),
        (
            '"127.0.0.1:1"',
            '"127.0.0.1:65536"',
            r"kafka\.bootstrap: geen host:poort met een poort van 1 tot en met 65535",
        ),
        ('"127.0.0.1:1"', '"127.0.0.1:1,127.0.0.1:0"', r"kafka\.bootstrap: geen host:poort"),
        ('"127.0.0.1:1"', '"127.0.0.1:een"', r"kafka\.bootstrap: geen host:poort"),
        ('"127.0.0.1:1"', '"127.0.0.1:"', r"kafka\.bootstrap: geen host:poort"),
        ('"127.0.0.1:1"', '"127.0.0.1"', r"kafka\.bootstrap: geen host:poort"),
        ('"127.0.0.1:1"', '""', r"kafka\.bootstrap: geen host:poort"),
    ],
)
def test_fault_deployment_an_address_that_is_none_is_found_before_it_is_used(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    (tmp_path / "dood.toml").write_text((DEAD % {"folder": tmp_path}).replace(old, new))
    with pytest.raises(DeploymentError, match=said):
        read(tmp_path / "dood.toml")


def test_fault_deployment_a_file_that_is_not_usable_is_a_line_and_exit_code_2(tmp_path: Path) -> None:
    """1 would say that something was asked, and that it asks for a person."""
    file = tmp_path / "dood.toml"
    file.write_text((DEAD % {"folder": tmp_path}).replace('"127.0.0.1:1"', '"127.0.0.1:65536"'))
    line = [sys.executable, "-c", "from ops.entry import main; main()", "status", "--deployment", str(file)]
    answer = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"uitstroom: {file}: kafka.bootstrap: geen host:poort")
    assert answer.stderr.count("\n") == 1
