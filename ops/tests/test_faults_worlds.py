"""Rows 32 and 36 of the faults: a world is ended by its name, and the vault of a running one can be kept by the CLI."""

import json
import os
from collections.abc import Callable, Iterator

import httpx
import psutil
import pytest
from ops.cli import app
from ops.stack import LOCAL, World, WorldSettings
from ops.stack.keys import vault_file
from ops.stack.register import load
from ops.stack.sweeping import end_world
from typer.testing import CliRunner, Result

pytestmark = pytest.mark.infra
KEPT = ("bewaard1", "bewaard2")
SETTINGS = WorldSettings(services=("intake",), parts=("api",))


@pytest.fixture
def call() -> Callable[..., Result]:
    return lambda *words: CliRunner().invoke(app, words)


@pytest.fixture(scope="module", autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    for name in KEPT:
        end_world(name)


def pids(world: World) -> list[int]:
    return [process.pid for process in world.processes.values()]


def test_fault_32_a_kept_world_is_listed_and_ended_by_its_name_and_the_other_goes_on(
    call: Callable[..., Result],
) -> None:
    one, two = (World.start(name, SETTINGS, keep=True) for name in KEPT)
    one.stop()
    two.stop()
    listed = call("worlds")
    assert all(name in listed.output for name in KEPT)
    ended = call("down", "--world", KEPT[0])
    assert (ended.exit_code, f"{KEPT[0]} beëindigd" in ended.output) == (0, True)
    assert load(KEPT[0]) is None
    assert not any(map(psutil.pid_exists, pids(one)))
    assert httpx.get(f"{two.urls['intake']}/readyz", timeout=10).status_code == 200
    assert KEPT[0] not in call("worlds").output


def test_fault_32_down_alone_ends_no_kept_simulation(call: Callable[..., Result]) -> None:
    if load(LOCAL) is not None:
        pytest.skip("somebody works with the world of `up`")
    kept = World.attach(KEPT[1])
    answer = call("down")
    assert "draaide niet" in answer.output
    assert f"down --world {KEPT[1]}" in answer.output
    assert all(map(psutil.pid_exists, pids(kept)))


def test_fault_32_a_name_that_does_not_run_is_an_error(call: Callable[..., Result]) -> None:
    answer = call("down", "--world", "nergens")
    assert isinstance(answer.exception, LookupError)
    assert load(KEPT[1]) is not None


def test_fault_32_a_world_that_its_process_uses_is_not_ended_under_it(call: Callable[..., Result]) -> None:
    with World.start("bezet", SETTINGS) as busy:
        answer = call("down", "--world", "bezet")
        assert isinstance(answer.exception, RuntimeError)
        assert str(os.getpid()) in str(answer.exception)
        assert all(map(psutil.pid_exists, pids(busy)))


def test_fault_36_the_vault_of_a_running_world_is_checked_rotated_and_rewrapped(
    call: Callable[..., Result],
) -> None:
    world = World.attach(KEPT[1])
    before = vault_file().read_bytes()
    where = ("--world", world.name)
    try:
        assert "Alles klopt." in call("vault", "check", *where).output
        assert call("vault", "rotate", "--key", "proef-klaar", "--prepare", *where).exit_code == 0
        assert json.loads(vault_file().read_bytes())["actief"] == json.loads(before)["actief"]
        turned = call("vault", "rotate", "--key", "proef-klaar", *where)
        assert "actieve" in turned.output
        assert json.loads(vault_file().read_bytes())["actief"] == "proef-klaar"
        assert call("vault", "rewrap", *where).exit_code == 0
        assert httpx.get(f"{world.urls['intake']}/readyz", timeout=10).status_code == 200
        vault_file().chmod(0o644)
        refused = call("vault", "check", *where)
        assert refused.exit_code == 1
        assert "mode 644" in refused.output
    finally:
        vault_file().chmod(0o600)
        vault_file().write_bytes(before)
