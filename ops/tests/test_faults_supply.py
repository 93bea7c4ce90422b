"""Row 43 of the faults: known vulnerabilities are looked for without a network, or it is said that nobody looked."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ops.stack.settings import root
from ops.supply.audit import NOT_RUN, audit, locked, main
from ops.supply.packages import OWN, shipped
from ops.supply.sbom import bill, not_allowed
from packaging.utils import canonicalize_name
from typer import Typer
from typer.testing import CliRunner, Result

NOW = datetime(2027, 1, 15, tzinfo=UTC)
PINS = {"fastapi": "0.165.0", "pyjwt": "2.15.1"}


def record(name: str = "PyJWT", *, age: int = 1, **more: Any) -> dict[str, Any]:
    affected = {"package": {"ecosystem": "PyPI", "name": name}, "ranges": [{"type": "ECOSYSTEM", "events": []}]}
    return {
        "id": f"PYSEC-{name}",
        "modified": (NOW - timedelta(days=age)).isoformat(),
        "affected": [{**affected, **more}],
    }


def export(tmp_path: Path, *records: dict[str, Any]) -> Path:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number, each in enumerate(records):
            archive.writestr(f"{number}.json", json.dumps(each))
    return path


def ranges(*events: dict[str, str]) -> dict[str, Any]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


@pytest.mark.parametrize(
    ("more", "touched"),
    [
        (ranges({"introduced": "0"}), True),
        (ranges({"introduced": "0"}, {"fixed": "2.15.1"}), False),
        (ranges({"introduced": "0"}, {"fixed": "2.15.2"}), True),
        (ranges({"introduced": "2.16"}), False),
        (ranges({"introduced": "0"}, {"last_affected": "2.15.1"}), True),
        (ranges({"introduced": "0"}, {"last_affected": "2.15"}), False),
        (ranges({"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "2.0"}, {"fixed": "3.0"}), True),
        (ranges({"fixed": "3.0"}, {"introduced": "2.0"}), True),
        ({"versions": ["2.15.0", "2.15.1"]}, True),
        ({"versions": ["2.15.0"]}, False),
        (ranges({"introduced": "0"}, {"fixed": "geen versie"}), True),
        ({"ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}, False),
    ],
)
def test_fault_43_a_version_is_held_against_what_is_known(tmp_path: Path, more: dict[str, Any], touched: bool) -> None:
    found = audit(PINS, export(tmp_path, record(**more)), NOW)
    assert [each.package for each in found] == (["pyjwt"] if touched else [])


def test_fault_43_what_was_withdrawn_or_is_of_another_world_is_passed_over(tmp_path: Path) -> None:
    all_ = ranges({"introduced": "0"})
    npm = record("fastapi", **all_)
    npm["affected"][0]["package"]["ecosystem"] = "npm"
    path = export(tmp_path, {**record(**all_), "withdrawn": NOW.isoformat()}, npm, record("django", **all_))
    assert audit(PINS, path, NOW) == []


def call(*words: str) -> Result:
    app = Typer()
    app.command()(main)
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize("kind", ["none", "not there", "no zip", "no records", "not OSV", "too old"])
def test_fault_43_without_a_database_that_says_something_it_says_that_it_did_not_run(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.zip"
    if kind == "no zip":
        path.write_text("geen zip")
    elif kind == "no records":
        path = export(tmp_path)
    elif kind == "not OSV":
        path = export(tmp_path, {"id": 3})
    elif kind == "too old":
        path = export(tmp_path, {**record(), "modified": "2020-01-01T00:00:00Z"})
    words = [] if kind == "none" else [str(path)]
    answer = call(*words)
    assert answer.exit_code == NOT_RUN
    assert "NIET GEDRAAID" in answer.output
    optional = call("--optional", *words)
    assert optional.exit_code == 0
    assert "NIET GEDRAAID" in optional.output


def test_fault_43_what_is_found_is_an_error_however_it_was_asked(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("pyjwt==2.15.1 \\\n    --hash=sha256:00\n")
    fresh = {**record(**ranges({"introduced": "0"})), "modified": datetime.now(UTC).isoformat()}
    path = export(tmp_path, fresh)
    for words in ((str(path),), (str(path), "--optional")):
        answer = call(*words, "--lock", str(lock))
        assert answer.exit_code == 1
        assert "PYSEC-PyJWT" in answer.output


def test_fault_43_every_pin_of_the_lock_is_looked_at() -> None:
    lock = (root() / "requirements.lock").read_text()
    pins = locked(lock)
    assert len(pins) == sum("==" in line and not line.startswith((" ", "#")) for line in lock.splitlines())
    assert {each.name for each in shipped()} - {*OWN} <= set(pins)


def test_fault_43_the_bill_holds_what_ships_and_no_tools() -> None:
    packages = shipped()
    document = bill(packages)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    names = {canonicalize_name(each["name"]) for each in document["components"]}
    assert names == {each.name for each in packages}
    assert {"fastapi", "cryptography", "asyncpg", *OWN} <= names
    assert names & {"pytest", "ruff", "pyright", "cyclonedx-bom", "hypothesis"} == set()
    assert all(each.get("purl") for each in document["components"] if each["name"] not in OWN)


def test_fault_43_every_licence_is_known_and_goes_with_ours() -> None:
    assert not_allowed(shipped()) == []
