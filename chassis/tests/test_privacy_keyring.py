import json
from pathlib import Path

import pytest
from chassis.privacy import (
    PAD_TO,
    KeyedHash,
    KeyFileError,
    Keyring,
    NotDecryptable,
    UnknownKey,
    create_key_file,
    rotate_key,
)
from chassis.privacy.padding import pad, unpad
from structlog.testing import capture_logs

NAAM = "Ærø-van 't Hof".encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_key_file(tmp_path / "sleutels.json", "2027-01")
    return tmp_path / "sleutels.json"


def test_what_is_encrypted_comes_back_and_does_not_show(path: Path) -> None:
    ring = Keyring.open(path)
    record = ring.encrypt(NAAM, b"persoon-1/naam")
    assert ring.decrypt(record, b"persoon-1/naam") == NAAM
    assert NAAM not in record
    assert Keyring.key_id(record) == "2027-01"
    assert ring.encrypt(NAAM, b"persoon-1/naam") != record


@pytest.mark.parametrize("content", [b"", b"\x80", b"a\x80\x00", b"x" * 63, b"x" * 64, b"x" * 5000])
def test_padding_hides_length_and_is_exact(path: Path, content: bytes) -> None:
    assert unpad(pad(content)) == content
    assert len(pad(content)) % PAD_TO == 0
    ring = Keyring.open(path)
    assert ring.decrypt(ring.encrypt(content, b""), b"") == content


def test_short_names_have_one_length(path: Path) -> None:
    ring = Keyring.open(path)
    assert len({len(ring.encrypt(naam.encode(), b"")) for naam in ("Bo", "Jansen", "Van der Meulen-de Groot")}) == 1


def test_a_value_does_not_open_in_another_place(path: Path) -> None:
    ring = Keyring.open(path)
    record = ring.encrypt(NAAM, b"persoon-1/naam")
    with pytest.raises(NotDecryptable):
        ring.decrypt(record, b"persoon-2/naam")


def test_every_changed_byte_is_noticed(path: Path) -> None:
    ring = Keyring.open(path)
    record = ring.encrypt(b"a", b"c")
    for place in range(len(record)):
        changed = bytearray(record)
        changed[place] ^= 1
        with pytest.raises((NotDecryptable, UnknownKey)):
            ring.decrypt(bytes(changed), b"c")
    for length in range(len(record)):
        with pytest.raises((NotDecryptable, UnknownKey)):
            ring.decrypt(record[:length], b"c")


def test_rotation_keeps_old_records_readable_and_rewrap_moves_them(path: Path) -> None:
    before = Keyring.open(path)
    record = before.encrypt(NAAM, b"c")
    rotate_key(path, "2028-01")
    after = Keyring.open(path)
    assert after.active == "2028-01"
    assert after.decrypt(record, b"c") == NAAM
    moved = after.rewrap(record)
    assert Keyring.key_id(moved) == "2028-01"
    assert after.decrypt(moved, b"c") == NAAM
    with pytest.raises(UnknownKey, match="2028-01"):
        before.decrypt(moved, b"c")
    assert before.hash.of("bsn", "123456782") == after.hash.of("bsn", "123456782")


def test_fault_vault_a_running_process_follows_a_rotation_to_its_end_and_the_next_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the old key was taken out, as the page for ops says, was an alarm, and no key after it was followed."""
    monkeypatch.setattr("chassis.privacy.keyring._LOOK_AGAIN", -1.0)
    running, idle = Keyring.open(path, follow=True), Keyring.open(path, follow=True)
    record = running.encrypt(NAAM, b"c")
    with capture_logs() as told:
        for number in range(3):
            rotate_key(path, f"2028-0{number}")
            record = Keyring.open(path).rewrap(record)
            content = json.loads(path.read_bytes())
            path.write_text(
                json.dumps({**content, "sleutels": {content["actief"]: content["sleutels"][content["actief"]]}})
            )
            assert Keyring.key_id(running.encrypt(NAAM, b"c")) == running.active == f"2028-0{number}"
            assert running.decrypt(record, b"c") == NAAM
        assert idle.decrypt(record, b"c") == NAAM, "it has seen none of the files in between"
    assert {line["log_level"] for line in told} == {"warning"}
    assert told[0] == {"event": "vault_key_taken_out", "log_level": "warning", "keys": ["2027-01"]}


@pytest.mark.parametrize("changed", ["2027-01", "zoeksleutel"])
def test_fault_vault_a_file_in_which_a_key_of_ours_is_another_is_not_followed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    monkeypatch.setattr("chassis.privacy.keyring._LOOK_AGAIN", -1.0)
    ring = Keyring.open(path, follow=True)
    create_key_file(tmp_path / "ander.json", "2027-01")
    rotate_key(tmp_path / "ander.json", "2028-01")
    ours, other = (json.loads(each.read_bytes()) for each in (path, tmp_path / "ander.json"))
    if changed == "zoeksleutel":
        other["sleutels"]["2027-01"] = ours["sleutels"]["2027-01"]
    else:
        other["zoeksleutel"] = ours["zoeksleutel"]
    path.write_text(json.dumps(other))
    with capture_logs() as told:
        assert Keyring.key_id(ring.encrypt(NAAM, b"c")) == "2027-01"
    assert [line["event"] for line in told] == ["vault_keys_not_followed"]


def test_another_key_of_the_same_name_is_a_clear_error(path: Path, tmp_path: Path) -> None:
    record = Keyring.open(path).encrypt(NAAM, b"c")
    create_key_file(tmp_path / "ander.json", "2027-01")
    with pytest.raises(NotDecryptable, match="2027-01"):
        Keyring.open(tmp_path / "ander.json").decrypt(record, b"c")


def test_the_key_file_is_private_and_is_never_replaced(path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()
    with pytest.raises(KeyFileError):
        create_key_file(path)
    with pytest.raises(KeyFileError):
        rotate_key(path, "2027-01")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        {"actief": "x"},
        {"zoeksleutel": "geen base64!"},
        {"sleutels": {"2027-01": "a29ydA=="}},
        {"extra": 1},
        {"sleutels": 3},
    ],
)
def test_a_wrong_key_file_is_refused_without_showing_a_key(path: Path, change: dict[str, object]) -> None:
    content = json.loads(path.read_bytes())
    path.write_text(json.dumps({**content, **change}))
    with pytest.raises(KeyFileError) as fout:
        Keyring.open(path)
    assert content["sleutels"]["2027-01"] not in str(fout.value)


def test_a_missing_key_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="niet te lezen"):
        Keyring.open(tmp_path / "weg.json")


def test_keyed_hash_depends_on_key_purpose_and_value() -> None:
    one, other = KeyedHash(b"1" * 32), KeyedHash(b"2" * 32)
    found = {one.of("bsn", "1"), other.of("bsn", "1"), one.of("polis", "1"), one.of("bs", "n1"), one.of("bsn", "2")}
    assert len(found) == 5
    assert one.of("bsn", "1") == one.of("bsn", "1")
    assert len(one.of("bsn", "1")) == 32
