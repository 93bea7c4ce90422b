"""A deployment from a file: every word checked, no secret in it, nothing of the operator's own environment."""

import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from chassis.brokers import Brokers
from chassis.local.issuer import Issuer
from ops.cli import app
from ops.deployment import DeploymentError, known_settings, read
from ops.deployment.token import TokenSource
from ops.stack.settings import AUDIENCE, ISSUER

WHOLE = """
naam = "proef"
partities = 12
topic_prefix = "proef."
organisatie = "oin:00000001234567890000"
[kafka]
bootstrap = "een:9092,twee:9092"
security_protocol = "SASL_PLAINTEXT"
gebruiker = "ops"
wachtwoord = { bestand = "%(folder)s/kafka" }
[token]
geheim = { omgeving = "PROEF_TOKEN" }
[kluis]
sleutels = "%(folder)s/sleutels.json"
[diensten.intake]
dsn = { bestand = "%(folder)s/dsn" }
rol = "intake_worker"
api = "http://intake-api"
processen = { intake-worker = "http://intake-worker:8000" }
[diensten.regeling]
dsn = "postgresql://ops@postgres/uitstroom_regeling"
"""


def written(folder: Path, text: str = WHOLE, **absent: bool) -> Path:
    for name, secret in (
        ("kafka", "geheim-van-kafka\n"),
        ("dsn", "postgresql://ops:geheim@postgres/intake?sslmode=prefer"),
    ):
        if not absent.get(name):
            (folder / name).write_text(secret)
    path = folder / "omgeving.toml"
    path.write_text(text % {"folder": folder})
    return path


def test_a_file_says_all_that_a_command_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEF_TOKEN", "een-token")
    found = read(written(tmp_path))
    assert (found.name, found.partitions, found.topic_prefix, found.environment) == ("proef", 12, "proef.", "productie")
    assert found.brokers == Brokers("een:9092,twee:9092", "SASL_PLAINTEXT", "SCRAM-SHA-512", "ops", "geheim-van-kafka")
    assert found.token() == "een-token"
    assert found.at("intake").processes == {"intake-worker": "http://intake-worker:8000"}
    assert found.vault is not None
    assert found.vault.dsn == found.at("intake").dsn
    with pytest.raises(LookupError, match="kies uit intake, regeling"):
        found.at("eligibility")


def test_a_service_is_opened_as_the_file_says_and_not_as_the_shell_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (
        ("TOPIC_PREFIX", "ander."),
        ("KAFKA_CA", "/nergens"),
        ("KETEN_SPRONG", "7"),
        ("PARTITIES", "1"),
    ):
        monkeypatch.setenv(f"UITSTROOM_{name}", value)
    settings = known_settings(read(written(tmp_path)), "intake")
    assert (settings.topic_prefix, settings.partities, settings.keten_sprong) == ("proef.", 12, 10_000_000)
    assert settings.kafka_ca is None
    dsn = settings.database_dsn.get_secret_value()
    assert dsn == "postgresql://ops:geheim@postgres/intake?sslmode=prefer&role=intake_worker"
    by_itself = known_settings(read(written(tmp_path)), "intake", as_worker=False)
    assert "role=" not in by_itself.database_dsn.get_secret_value()


def test_no_secret_is_in_what_is_shown_of_it(tmp_path: Path) -> None:
    shown = repr(read(written(tmp_path)))
    assert "geheim" not in shown


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("partities = 12", "partitie = 12", ["partities: Field required", "partitie: Extra inputs"]),
        ('"oin:0', '"oin: 0', ["organisatie: String should match"]),
        ("postgresql://ops@postgres", "postgresql://ops:x@postgres", ["een wachtwoord staat in een bestand"]),
        ("[diensten.regeling]", "[diensten.anders]", ["diensten.anders"]),
        ('{ omgeving = "PROEF_TOKEN" }', "{ }", ["bestand of omgeving, één van beide"]),
        ("geheim = {", 'url = "https://x"\ngeheim = {', ["één weg naar een token"]),
        ("naam = ", "naam ", ["at line 2"]),
    ],
)
def test_what_is_wrong_is_said_in_a_line_each(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    path = written(tmp_path, WHOLE.replace(old, new))
    with pytest.raises(DeploymentError) as problem:
        read(path)
    for each in said:
        assert each in str(problem.value)
    assert "geheim-van-kafka" not in str(problem.value)
    assert ":x@" not in str(problem.value)


def test_a_secret_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeploymentError, match=r"/kafka: No such file"):
        read(written(tmp_path, kafka=True))
    with pytest.raises(DeploymentError, match=r"nergens\.toml: No such file"):
        read(tmp_path / "nergens.toml")


def test_a_token_is_asked_for_once_and_again_when_it_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[Any] = []

    def post(url: str, **given: Any) -> httpx.Response:
        asked.append((url, given["data"], given["auth"]))
        said = {"access_token": f"t{len(asked)}", "expires_in": 300 if len(asked) == 1 else 10}
        return httpx.Response(200, json=said, request=httpx.Request("POST", url))

    monkeypatch.setattr(httpx, "post", post)
    (tmp_path / "s").write_text("sst")
    source = {"url": "https://uitgever/token", "client_id": "ops", "client_secret": {"bestand": tmp_path / "s"}}
    token = TokenSource.model_validate(source).way()
    assert [token(), token()] == ["t1", "t1"]
    assert asked[0] == ("https://uitgever/token", {"grant_type": "client_credentials", "scope": "ops"}, ("ops", "sst"))
    monkeypatch.setattr("ops.deployment.token.time.monotonic", lambda: 1e12)
    assert [token(), token()] == ["t2", "t3"], "a token that ends within half a minute is not used again"


def test_an_issuer_of_a_machine_is_used_and_never_made(tmp_path: Path) -> None:
    way = TokenSource.model_validate({"uitgever": tmp_path / "uitgever"}).way()
    with pytest.raises(RuntimeError, match="geen uitgever"):
        way()
    Issuer.create(issuer=ISSUER, audience=AUDIENCE).save(tmp_path / "uitgever")
    assert way().count(".") == 2


@pytest.mark.parametrize(
    ("environment", "typed", "told"),
    [
        ({"UITSTROOM_WORLD": "er-is-er-geen"}, ["--deployment", "FILE"], "weg.toml: No such file"),
        ({"UITSTROOM_DEPLOYMENT": "FILE"}, ["--world", "er-is-er-geen"], "er-is-er-geen"),
        ({"UITSTROOM_DEPLOYMENT": "FILE", "UITSTROOM_WORLD": "er-is-er-geen"}, [], "één van beide in de omgeving"),
        ({}, ["--deployment", "FILE", "--world", "er-is-er-geen"], "één van beide op de opdrachtregel"),
    ],
)
def test_fault_deployment_what_is_typed_wins_over_the_environment(
    tmp_path: Path, environment: dict[str, str], typed: list[str], told: str
) -> None:
    """A command that acts on another system than the one named is worse than none."""
    absent = str(tmp_path / "weg.toml")
    own = {name: value.replace("FILE", absent) for name, value in environment.items()}
    line = ["deployment", "check", *(each.replace("FILE", absent) for each in typed)]
    done = subprocess.run(
        [str(Path(sys.executable).with_name("uitstroom")), *line],
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert told in " ".join((done.stdout + done.stderr).replace("\u2502", " ").split())


def test_fault_deployment_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("naam = 'caf\u00e9'".encode("latin-1"))
    with pytest.raises(DeploymentError, match=r"latin\.toml"):
        read(tmp_path / "latin.toml")


def test_whatever_changes_something_can_be_asked_beforehand() -> None:
    groups = [group.typer_instance for group in app.registered_groups]
    commands = [each for owner in (app, *groups) if owner for each in owner.registered_commands]
    acting = {
        each.name or "": set(inspect.signature(each.callback).parameters)
        for each in commands
        if each.callback and "reason" in inspect.signature(each.callback).parameters
    }
    assert {"redrive", "discard", "repartition", "resume", "reconcile", "rebuild", "swap-back", "rotate"} <= set(acting)
    assert {name for name, takes in acting.items() if "dry_run" not in takes} == set()
