"""Envelope encryption: each record has a data key of its own, wrapped by a key from the key file.

Format, version 1 (bytes):  01 | n | key id (n) | nonce (12) | wrapped data key (32+16) | content, padded (+16)
Both parts are AES-256-GCM. The head up to the key id is authenticated with the wrapped key; `context` (say, reference
and field) with the content, so a value that is moved to another row or column does not open. A data key encrypts one
content only, which is why its nonce may be zero.
"""

import secrets
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.privacy import keyfile
from chassis.privacy.keyed_hash import KeyedHash
from chassis.privacy.padding import pad, unpad

_VERSION = 1
_NONCE = 12
_WRAPPED = keyfile.KEY_BYTES + 16
_ZERO = bytes(_NONCE)


class UnknownKey(Exception):
    """The record was encrypted under a key that is not in the key file."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"sleutel {key_id!r} staat niet in het sleutelbestand")
        self.key_id = key_id


class NotDecryptable(Exception):
    """Wrong key of the same name, another context, or a record that was tampered with."""


class Keyring:
    """Encrypts with the active key, decrypts with whichever key the record names. Safe to share between tasks."""

    def __init__(self, file: keyfile.KeyFile) -> None:
        self.active = file.actief
        self._keys = {key_id: AESGCM(file.key(key_id)) for key_id in file.sleutels}
        self.hash = KeyedHash(file.search_key())

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the key file or raise `KeyFileError`."""
        return cls(keyfile.read(path))

    def encrypt(self, content: bytes, context: bytes) -> bytes:
        """The record. The same content never gives the same record twice."""
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

    def _wrap(self, data_key: bytes) -> bytes:
        head = bytes((_VERSION, len(self.active))) + self.active.encode("ascii")
        nonce = secrets.token_bytes(_NONCE)
        return head + nonce + self._keys[self.active].encrypt(nonce, data_key, head)

    def _unwrap(self, record: bytes) -> tuple[bytes, bytes]:
        head, key_id = _head(record), self.key_id(record)
        key = self._keys.get(key_id)
        if key is None:
            raise UnknownKey(key_id)
        nonce_end = len(head) + _NONCE
        end = nonce_end + _WRAPPED
        try:
            return key.decrypt(record[len(head) : nonce_end], record[nonce_end:end], head), record[end:]
        except (InvalidTag, ValueError):
            raise NotDecryptable(f"sleutel {key_id!r} is niet de sleutel waarmee dit versleuteld is") from None


def _head(record: bytes) -> bytes:
    if len(record) < 2 or record[0] != _VERSION or not record[2 : 2 + record[1]].isascii():
        raise NotDecryptable("dit is geen versleuteld gegeven van versie 1")
    return record[: 2 + record[1]]
