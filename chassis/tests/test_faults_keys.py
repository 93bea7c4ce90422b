"""Row 36 of the faults: keys that are weak, repeated or not private are refused, in one line that shows no key."""

import base64
import json
import os
from pathlib import Path

import pytest
from chassis.privacy import KeyFileError, Keyring, NotDecryptable, UnknownKey, activate_key, add_key, create_key_file

RANDOM = bytes.fromhex("d1b0c55c5f3a8e1d7b29f6a04c8812e3907fa6b3c4d5213e8a9f60718bd2e4c7")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_key_file(tmp_path / "sleutels.json")
    return tmp_path / "sleutels.json"


def put(path: Path, **change: object) -> dict[str, object]:
    content = {**json.loads(path.read_bytes()), **change}
    path.write_text(json.dumps(content))
    return content


def text(key: bytes) -> str:
    return base64.b64encode(key).decode()


@pytest.mark.parametrize(
    "weak",
    [
        bytes(32),
        b"\xff" * 32,
        bytes(range(32)),
        bytes(range(255, 223, -1)),
        bytes(number * 7 % 256 for number in range(32)),
        b"welkom01" * 4,
        b"een wachtwoord dat iemand typte!",
        RANDOM[:16] * 2,
        RANDOM[:8] * 4,
    ],
)
@pytest.mark.parametrize("place", ["sleutels", "zoeksleutel"])
def test_fault_36_a_weak_key_is_refused(path: Path, weak: bytes, place: str) -> None:
    put(path, **{place: text(weak) if place == "zoeksleutel" else {"1": text(weak)}})
    with pytest.raises(KeyFileError, match="niet willekeurig") as fout:
        Keyring.open(path)
    assert text(weak) not in str(fout.value)
    assert "\n" not in str(fout.value)


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o602, 0o660, 0o601])
def test_fault_36_a_file_that_others_can_read_or_change_is_refused(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(KeyFileError, match="mode"):
        Keyring.open(path)


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o440, 0o640])
def test_fault_36_a_file_as_an_orchestrator_mounts_it_is_taken(path: Path, mode: int) -> None:
    path.chmod(mode)
    assert Keyring.open(path).key_ids == ("1",)


def test_fault_36_one_key_in_two_places_is_refused(path: Path) -> None:
    key = json.loads(path.read_bytes())["zoeksleutel"]
    for change in ({"sleutels": {"1": key}}, {"sleutels": {"1": text(RANDOM), "2": text(RANDOM)}}):
        put(path, **change)
        with pytest.raises(KeyFileError, match="twee keer"):
            Keyring.open(path)


def test_fault_36_fresh_keys_are_never_called_weak(tmp_path: Path) -> None:
    for number in range(300):
        create_key_file(tmp_path / f"{number}.json")
        Keyring.open(tmp_path / f"{number}.json")


def test_fault_36_a_mark_knows_the_key_that_made_it(path: Path, tmp_path: Path) -> None:
    mark = Keyring.open(path).mark("1")
    assert Keyring.open(path).recognises(mark)
    create_key_file(tmp_path / "ander.json")
    assert not Keyring.open(tmp_path / "ander.json").recognises(mark)


def test_fault_36_a_running_process_follows_a_rotation(path: Path) -> None:
    runs = Keyring.open(path, follow=True)
    add_key(path, "2")
    activate_key(path, "2")
    other = Keyring.open(path)
    assert runs.decrypt(other.encrypt(b"naam", b"c"), b"c") == b"naam"
    assert Keyring.key_id(runs.encrypt(b"naam", b"c")) == "2"


def test_fault_36_a_running_process_follows_no_file_in_which_its_keys_changed(path: Path, tmp_path: Path) -> None:
    runs = Keyring.open(path, follow=True)
    record = runs.encrypt(b"naam", b"c")
    create_key_file(tmp_path / "ander.json", "2")
    stranger = Keyring.open(tmp_path / "ander.json").encrypt(b"naam", b"c")
    for change in (json.loads((tmp_path / "ander.json").read_bytes()), {"zoeksleutel": text(RANDOM)}):
        put(path, **change)
        with pytest.raises(UnknownKey):
            runs.decrypt(stranger, b"c")
    path.unlink()
    with pytest.raises((UnknownKey, NotDecryptable)):
        runs.decrypt(stranger, b"c")
    assert runs.decrypt(record, b"c") == b"naam"


def test_fault_36_a_key_file_is_private_from_its_first_byte(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        create_key_file(tmp_path / "sleutels.json")
    finally:
        os.umask(before)
    assert (tmp_path / "sleutels.json").stat().st_mode & 0o777 == 0o600
