"""The key file, mode 600: JSON `{"actief": id, "sleutels": {id: key}, "zoeksleutel": key}`; keys in base64, 32 bytes.

New records use the active key; older keys stay until no record uses them. The search key makes the keyed hashes: it
cannot be replaced without hashing everything again. A file that others on the machine can read or change, and a key
that was not drawn at random or that stands there twice, are refused. The group may read: so an orchestrator mounts it.
"""

import base64
import binascii
import os
import secrets
import stat
from pathlib import Path
from typing import Final

import msgspec

from chassis.privacy.strength import repeated, weakness

KEY_BYTES = 32
_MAX_ID = 64
_NOT_PRIVATE: Final = stat.S_IRWXO | stat.S_IWGRP


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
        with path.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            file = msgspec.json.decode(opened.read(), type=KeyFile)
    except OSError as error:
        raise KeyFileError(f"sleutelbestand niet te lezen: {error.strerror}") from None
    except msgspec.MsgspecError:
        raise KeyFileError("sleutelbestand heeft niet de vorm {actief, sleutels, zoeksleutel}") from None
    if mode & _NOT_PRIVATE:
        raise KeyFileError(
            f"sleutelbestand is voor anderen te lezen of te veranderen (mode {mode & 0o777:o}): maak het 600"
        )
    if file.actief not in file.sleutels:
        raise KeyFileError(f"actieve sleutel {file.actief!r} staat niet in sleutels")
    for key_id in file.sleutels:
        if not key_id.isascii() or not 0 < len(key_id) <= _MAX_ID:
            raise KeyFileError("een sleutel-id heeft 1 tot 64 ASCII-tekens")
        file.key(key_id)
    if repeated([file.search_key(), *map(file.key, file.sleutels)]):
        raise KeyFileError("dezelfde sleutel staat twee keer in het sleutelbestand")
    return file


def create_key_file(path: Path, key_id: str = "1") -> None:
    """Make a key file with one fresh key. Refuses to replace one: that would make everything unreadable."""
    if path.exists():
        raise KeyFileError("sleutelbestand bestaat al")
    _write(path, KeyFile(key_id, {key_id: _fresh()}, _fresh()))


def add_key(path: Path, key_id: str) -> None:
    """Add a fresh key that is not used yet, so that it can be brought to every process before one of them writes."""
    file = read(path)
    if key_id in file.sleutels:
        raise KeyFileError(f"sleutel {key_id!r} bestaat al")
    if not key_id.isascii() or not 0 < len(key_id) <= _MAX_ID:
        raise KeyFileError("een sleutel-id heeft 1 tot 64 ASCII-tekens")
    _write(path, KeyFile(file.actief, {**file.sleutels, key_id: _fresh()}, file.zoeksleutel))


def activate_key(path: Path, key_id: str) -> None:
    """Write new records under this key from now on; those of older keys stay readable (see `Keyring.rewrap`)."""
    file = read(path)
    if key_id not in file.sleutels:
        raise KeyFileError(f"sleutel {key_id!r} staat niet in het sleutelbestand")
    _write(path, KeyFile(key_id, file.sleutels, file.zoeksleutel))


def rotate_key(path: Path, key_id: str) -> None:
    """Add a fresh key and make it the active one."""
    add_key(path, key_id)
    activate_key(path, key_id)


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _bytes(text: str, what: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise KeyFileError(f"{what} is geen base64") from None
    if len(key) != KEY_BYTES:
        raise KeyFileError(f"{what} heeft geen {KEY_BYTES} bytes")
    if why := weakness(key):
        raise KeyFileError(f"{what} is niet willekeurig: {why}")
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
