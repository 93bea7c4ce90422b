"""The public keys of the authorisation server: a JWKS from file or URL, cached, read again when a key id is unknown."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import httpx
import jwt
import msgspec
import structlog

ALGORITHMS = ("RS256", "PS256", "ES256")
_MOST_BYTES: Final = 1_000_000
_KINDS = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC"}
_log = structlog.get_logger(__name__)


class _Document(msgspec.Struct, frozen=True):
    keys: list[Any]


class KeysUnavailable(Exception):
    """The key set was never read and cannot be read now (HTTP 503)."""


class KeySet:
    """Keys by `kid`. Read again after `max_age` seconds, and for an unknown kid at most once per `floor` seconds.

    When a refresh fails the keys that we have stay in use: an outage there is no outage here. Nobody waits for the
    refresh of a key that is known, and nobody waits longer than `deadline` seconds for one that is not. `generation` is
    another number whenever the issuer published something else.
    """

    def __init__(self, source: str, *, max_age: float = 300, floor: float = 10, deadline: float = 5) -> None:
        self._source = source
        self._max_age = max_age
        self._floor = floor
        self._deadline = deadline
        self._keys: Mapping[str, jwt.PyJWK] = {}
        self._document = b""
        self._read_at = float("-inf")
        self._tried_at = float("-inf")
        self._refreshing: asyncio.Task[None] | None = None
        self.generation = 0

    async def get(self, kid: str, alg: str) -> jwt.PyJWK | None:
        """The key for `kid`, or None when nobody published it for this algorithm."""
        now = time.monotonic()
        if kid not in self._keys:
            if (refreshing := self._refresh(now)) is not None:
                # Who asked may leave; the others wait for the same answer.
                await asyncio.shield(refreshing)
        elif now - self._read_at > self._max_age:
            self._refresh(now)
        if not self._keys:
            raise KeysUnavailable
        key = self._keys.get(kid)
        return key if key is not None and key.key_type == _KINDS.get(alg) else None

    def _refresh(self, now: float) -> asyncio.Task[None] | None:
        """The refresh that is under way, a new one, or None when it is too soon for that."""
        if self._refreshing is not None and not self._refreshing.done():
            return self._refreshing
        # Without any key we dare to ask more often.
        if now - self._tried_at < (self._floor if self._keys else min(self._floor, 1)):
            return None
        self._tried_at = now
        self._refreshing = asyncio.create_task(self._read(now), name="jwks")
        return self._refreshing

    async def _read(self, now: float) -> None:
        try:
            # Of the whole: a peer that drips would renew a timeout of its parts for ever.
            async with asyncio.timeout(self._deadline):
                document = await self._fetch()
                keys = _parse(document)
        except (OSError, httpx.HTTPError, httpx.InvalidURL, msgspec.MsgspecError, RecursionError) as error:
            _log.warning("jwks_unreadable", error=type(error).__name__)
            return
        # Not by their names alone: an issuer may give the name of a key to the next one.
        if document != self._document:
            self.generation += 1
        self._keys, self._document = keys, document
        self._read_at = now

    async def _fetch(self) -> bytes:
        if not self._source.startswith(("https://", "http://")):
            return await asyncio.to_thread(Path(self._source).read_bytes)
        async with (
            httpx.AsyncClient(timeout=self._deadline, headers={"Accept": "application/json"}) as client,
            client.stream("GET", self._source) as answer,
        ):
            answer.raise_for_status()
            content = bytearray()
            async for part in answer.aiter_bytes():
                content += part
                if len(content) > _MOST_BYTES:
                    raise OSError("the key set is too large")
            return bytes(content)


def _parse(document: bytes) -> Mapping[str, jwt.PyJWK]:
    """The keys that sign tokens. One that cannot be used is passed over: it says nothing about the others."""
    keys: dict[str, jwt.PyJWK] = {}
    for nr, item in enumerate(msgspec.json.decode(document, type=_Document).keys):
        try:
            key = _signing(item)
        except (jwt.PyJWTError, ValueError, TypeError, KeyError) as error:
            _log.warning("jwks_key_unusable", nr=nr, error=type(error).__name__)
            continue
        if key is not None:
            keys[str(item["kid"])] = key
    return keys


def _signing(item: object) -> jwt.PyJWK | None:
    """None for a key that is meant for something else. Raises what PyJWT raises for one that is broken."""
    own = msgspec.convert(item, dict[str, Any])
    if own.get("kty") not in _KINDS.values() or own.get("use", "sig") != "sig" or not isinstance(own.get("kid"), str):
        return None
    if own.get("alg", ALGORITHMS[0]) not in ALGORITHMS:
        raise ValueError("an algorithm that we do not take")
    return jwt.PyJWK.from_dict(own)
