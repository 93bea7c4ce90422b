"""Keeping personal data unreadable: encryption under keys that can be replaced, and lookup without reading."""

from chassis.privacy.keyed_hash import KeyedHash
from chassis.privacy.keyfile import KeyFileError, activate_key, add_key, create_key_file, rotate_key
from chassis.privacy.keyring import Keyring, NotDecryptable, UnknownKey
from chassis.privacy.padding import PAD_TO

__all__ = [
    "PAD_TO",
    "KeyFileError",
    "KeyedHash",
    "Keyring",
    "NotDecryptable",
    "UnknownKey",
    "activate_key",
    "add_key",
    "create_key_file",
    "rotate_key",
]
