"""Envelope encryption: each record has a data key of its own, wrapped by a key from the key file.

Format, version 1 (bytes):  01 | n | key id (n) | nonce (12) | wrapped data key (32+16) | content, padded (+16)
Both parts are AES-256-GCM. The head up to the key id is authenticated with the wrapped key; `context` (say, reference
and field) with the content, so a value that is moved to another row or column does not open. A data key encrypts one
content only, which is why its nonce may be zero.

A ring that follows its file takes a key that was added there, and the active one, while the process runs: at once when
a record names a key that it does not have, else within a second of use. No rotation needs a restart, from its begin to
its end: that a key was taken out of the file is nothing wrong, and without any key of before it is still our file when
the search key is ours.
"""

import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.privacy import keyfile
from chassis.privacy.keyed_hash import KeyedHash
from chassis.privacy.padding import pad, unpad

_VERSION = 1
_NONCE = 12
_WRAPPED = keyfile.KEY_BYTES + 16
_ZERO = bytes(_NONCE)
_LOOK_AGAIN: Final = 1.0
"""Seconds: so long may a process still write under the key of before."""
_log = structlog.get_logger(__name__)


class UnknownKey(Exception):
    """The record was encrypted under a key that is not in the key file."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"sleutel {key_id!r} staat niet in het sleutelbestand")
        self.key_id = key_id


class NotDecryptable(Exception):
    """Wrong key of the same name, another context, or a record that was tampered with."""


class Keyring:
    """Encrypts with the active key, decrypts with whichever key the record names. Safe to share between tasks."""

    def __init__(self, file: keyfile.KeyFile, follow: Path | None = None) -> None:
        self._path = follow
        self._file = file
        self._stamp = _stamp(follow)
        self._looked = time.monotonic()
        self._take(file)
        self.hash = KeyedHash(file.search_key())

    def _take(self, file: keyfile.KeyFile) -> None:
        self.active = file.actief
        self._keys = {key_id: AESGCM(file.key(key_id)) for key_id in file.sleutels}

    @classmethod
    def open(cls, path: Path, *, follow: bool = False) -> Self:
        """Read the key file or raise `KeyFileError`."""
        return cls(keyfile.read(path), path if follow else None)

    @property
    def key_ids(self) -> tuple[str, ...]:
        """The keys that this ring has, the active one among them."""
        return tuple(self._keys)

    def mark(self, key_id: str) -> bytes:
        """A record that only this very key opens, to keep beside what it encrypts; see `recognises`."""
        return self._wrap(secrets.token_bytes(keyfile.KEY_BYTES), key_id)

    def recognises(self, mark: bytes) -> bool:
        """Whether the key that the mark names is in the ring and is the one that made it."""
        try:
            self._unwrap(mark)
        except (UnknownKey, NotDecryptable):
            return False
        return True

    def encrypt(self, content: bytes, context: bytes) -> bytes:
        """The record. The same content never gives the same record twice."""
        if self._path is not None and time.monotonic() - self._looked > _LOOK_AGAIN:
            self._look()
        data_key = secrets.token_bytes(keyfile.KEY_BYTES)
        return self._wrap(data_key) + AESGCM(data_key).encrypt(_ZERO, pad(content), context)

    def decrypt(self, record: bytes, context: bytes) -> bytes:
        """The content; raises `UnknownKey` or `NotDecryptable`."""
        data_key, rest = self._unwrap(record)
        try:
            return unpad(AESGCM(data_key).decrypt(_ZERO, rest, context))
        except InvalidTag:
            raise NotDecryptable("de inhoud hoort niet bij deze plek, of is veranderd") from None

    def rewrap(self, record: bytes) -> bytes:
        """The same content under the active key. It is not decrypted for that: only its data key is."""
        data_key, rest = self._unwrap(record)
        return self._wrap(data_key) + rest

    @staticmethod
    def key_id(record: bytes) -> str:
        """Which key a record needs."""
        head = _head(record)
        return head[2:].decode("ascii")

    def _wrap(self, data_key: bytes, key_id: str | None = None) -> bytes:
        key_id = key_id or self.active
        head = bytes((_VERSION, len(key_id))) + key_id.encode("ascii")
        nonce = secrets.token_bytes(_NONCE)
        return head + nonce + self._keys[key_id].encrypt(nonce, data_key, head)

    def _look(self) -> Mapping[str, AESGCM]:
        """Our keys, after the file was read again if it changed. One in which a key of ours changed is not followed."""
        self._looked = time.monotonic()
        stamp = _stamp(self._path)
        if self._path is None or stamp == self._stamp:
            return self._keys
        try:
            file = keyfile.read(self._path)
        except keyfile.KeyFileError as error:
            _log.critical("vault_keys_not_followed", error=str(error))
            return self._keys
        self._stamp = stamp
        ours = self._file.sleutels
        same = all(file.sleutels.get(key_id, key) == key for key_id, key in ours.items())
        if file.zoeksleutel != self._file.zoeksleutel or not same:
            _log.critical("vault_keys_not_followed", error="een sleutel van deze kluis is veranderd")
            return self._keys
        if gone := sorted(ours.keys() - file.sleutels.keys()):
            _log.warning("vault_key_taken_out", keys=gone)
        # What was taken out stays here until the process ends: was that too early, then the next start is refused.
        self._file = keyfile.KeyFile(file.actief, {**ours, **file.sleutels}, file.zoeksleutel)
        self._take(self._file)
        return self._keys

    def _unwrap(self, record: bytes) -> tuple[bytes, bytes]:
        head, key_id = _head(record), self.key_id(record)
        key = self._keys.get(key_id) or self._look().get(key_id)
        if key is None:
            raise UnknownKey(key_id)
        nonce_end = len(head) + _NONCE
        end = nonce_end + _WRAPPED
        try:
            return key.decrypt(record[len(head) : nonce_end], record[nonce_end:end], head), record[end:]
        except (InvalidTag, ValueError):
            raise NotDecryptable(f"sleutel {key_id!r} is niet de sleutel waarmee dit versleuteld is") from None


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """By which a file shows that it was replaced; None when there is none to follow, or for a moment."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns) if found else None


def _head(record: bytes) -> bytes:
    if len(record) < 2 or record[0] != _VERSION or not record[2 : 2 + record[1]].isascii():
        raise NotDecryptable("dit is geen versleuteld gegeven van versie 1")
    return record[: 2 + record[1]]
