"""The public keys of the authorisation server: a JWKS from file or URL, cached, read again when a key id is unknown."""

import asyncio
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import jwt
import msgspec
import structlog

ALGORITHMS = ("RS256", "PS256", "ES256")
_KINDS = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC"}
_log = structlog.get_logger(__name__)


class _Document(msgspec.Struct, frozen=True):
    keys: list[dict[str, Any]]


class KeysUnavailable(Exception):
    """The key set was never read and cannot be read now (HTTP 503)."""


class KeySet:
    """Keys by `kid`. Read again after `max_age` seconds, and for an unknown kid at most once per `floor` seconds.

    When a refresh fails the keys that we have stay in use: an outage there is no outage here.
    """

    def __init__(self, source: str, *, max_age: float = 300, floor: float = 10) -> None:
        self._source = source
        self._max_age = max_age
        self._floor = floor
        self._keys: Mapping[str, jwt.PyJWK] = {}
        self._read_at = float("-inf")
        self._tried_at = float("-inf")
        self._lock = asyncio.Lock()
        self.generation = 0

    async def get(self, kid: str, alg: str) -> jwt.PyJWK | None:
        """The key for `kid`, or None when nobody published it for this algorithm."""
        now = time.monotonic()
        if now - self._read_at > self._max_age or kid not in self._keys:
            await self._refresh(now)
        if not self._keys:
            raise KeysUnavailable
        key = self._keys.get(kid)
        return key if key is not None and key.key_type == _KINDS.get(alg) else None

    async def _refresh(self, seen_at: float) -> None:
        async with self._lock:
            # Whoever waited for the lock finds that the work is done. Without any key we dare to ask more often.
            floor = self._floor if self._keys else min(self._floor, 1)
            if seen_at - self._tried_at < floor:
                return
            self._tried_at = time.monotonic()
            try:
                keys = _parse(await asyncio.to_thread(self._fetch))
            except (OSError, msgspec.MsgspecError, jwt.PyJWTError) as fout:
                _log.warning("jwks_unreadable", error=type(fout).__name__)
                return
            if keys.keys() != self._keys.keys():
                self.generation += 1
            self._keys = keys
            self._read_at = self._tried_at

    def _fetch(self) -> bytes:
        if not self._source.startswith(("https://", "http://")):
            return Path(self._source).read_bytes()
        request = urllib.request.Request(self._source, headers={"Accept": "application/json"})  # noqa: S310 - scheme checked above
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - scheme checked above
            return cast("bytes", answer.read(1_000_000))


def _parse(document: bytes) -> Mapping[str, jwt.PyJWK]:
    keys: dict[str, jwt.PyJWK] = {}
    for item in msgspec.json.decode(document, type=_Document).keys:
        if item.get("kty") not in _KINDS.values() or item.get("use", "sig") != "sig" or not item.get("kid"):
            continue
        keys[str(item["kid"])] = jwt.PyJWK.from_dict(item)
    return keys
