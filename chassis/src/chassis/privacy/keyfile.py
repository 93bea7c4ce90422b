"""The key file, mode 600: JSON `{"actief": id, "sleutels": {id: key}, "zoeksleutel": key}`; keys in base64, 32 bytes.

New records use the active key; older keys stay until no record uses them. The search key makes the keyed hashes: it
cannot be replaced without hashing everything again.
"""

import base64
import binascii
import os
import secrets
from pathlib import Path

import msgspec

KEY_BYTES = 32
_MAX_ID = 64


class KeyFileError(Exception):
    """The file is not there or not what it should be. The message never shows a key."""


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    actief: str
    sleutels: dict[str, str]
    zoeksleutel: str

    def key(self, key_id: str) -> bytes:
        return _bytes(self.sleutels[key_id], f"sleutel {key_id!r}")

    def search_key(self) -> bytes:
        return _bytes(self.zoeksleutel, "zoeksleutel")


def read(path: Path) -> KeyFile:
    """The file, with every key checked."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except OSError as fout:
        raise KeyFileError(f"sleutelbestand niet te lezen: {fout.strerror}") from None
    except msgspec.MsgspecError:
        raise KeyFileError("sleutelbestand heeft niet de vorm {actief, sleutels, zoeksleutel}") from None
    if file.actief not in file.sleutels:
        raise KeyFileError(f"actieve sleutel {file.actief!r} staat niet in sleutels")
    for key_id in file.sleutels:
        if not key_id.isascii() or not 0 < len(key_id) <= _MAX_ID:
            raise KeyFileError("een sleutel-id heeft 1 tot 64 ASCII-tekens")
        file.key(key_id)
    file.search_key()
    return file


def create_key_file(path: Path, key_id: str = "1") -> None:
    """Make a key file with one fresh key. Refuses to replace one: that would make everything unreadable."""
    if path.exists():
        raise KeyFileError("sleutelbestand bestaat al")
    _write(path, KeyFile(key_id, {key_id: _fresh()}, _fresh()))


def rotate_key(path: Path, key_id: str) -> None:
    """Add a fresh key and make it the active one; records of older keys stay readable (see `Keyring.rewrap`)."""
    file = read(path)
    if key_id in file.sleutels:
        raise KeyFileError(f"sleutel {key_id!r} bestaat al")
    _write(path, KeyFile(key_id, {**file.sleutels, key_id: _fresh()}, file.zoeksleutel))


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _bytes(text: str, what: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise KeyFileError(f"{what} is geen base64") from None
    if len(key) != KEY_BYTES:
        raise KeyFileError(f"{what} heeft geen {KEY_BYTES} bytes")
    return key


def _write(path: Path, file: KeyFile) -> None:
    # Beside it and then in its place: a crash leaves the old file or the new one, never half of one.
    beside = path.with_name(path.name + ".nieuw")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(file)))
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
