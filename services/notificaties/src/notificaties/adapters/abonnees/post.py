"""One call to a partner's system, and what came of it. Nothing is followed, nothing of the answer is kept."""

import asyncio
import re
import ssl
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final, Self

import certifi
import httpcore
import msgspec
import structlog
from contracts.briefsoorten import Parkeerreden
from contracts.domain import Refusal

from notificaties.adapters.abonnees.adres import GekeurdNet, Netwerken

_logger = structlog.get_logger(__name__)
_MOST: Final = 64 * 1024
"""Bytes of an answer that are read, so that the connection can be used again; a longer one is closed."""
_TLS: Final = ssl.create_default_context(cafile=certifi.where())
_SECONDS: Final = re.compile(r"[0-9]{1,9}")
_NOBODY: Final = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, OSError)


class Antwoord(msgspec.Struct, frozen=True, kw_only=True):
    """`reden` None: it was taken (2xx). `duur_ms`: how long the call took. `wacht`: seconds that were asked for."""

    status: int | None
    reden: Parkeerreden | None
    duur_ms: int
    wacht: float | None = None
    koppen: Mapping[str, str] = {}

    @property
    def goed(self) -> bool:
        return self.reden is None


class Post:
    """Calls one system, over at most `verbindingen` connections, each call `seconden` in all."""

    def __init__(self, pool: httpcore.AsyncConnectionPool, netwerken: Netwerken, seconden: float) -> None:
        self._pool = pool
        self._netwerken = netwerken
        self._seconden = seconden

    @classmethod
    @asynccontextmanager
    async def open(cls, netwerken: Netwerken, *, seconden: float, verbindingen: int = 1) -> AsyncGenerator[Self]:
        async with httpcore.AsyncConnectionPool(
            ssl_context=_TLS,
            max_connections=verbindingen,
            keepalive_expiry=30,
            network_backend=GekeurdNet(netwerken),
        ) as pool:
            yield cls(pool, netwerken, seconden)

    async def stuur(self, url: str, koppen: Mapping[str, str], inhoud: bytes, *, methode: str = "POST") -> Antwoord:
        """Never raises: whatever went wrong is an answer too."""
        began = time.monotonic()
        try:
            self._netwerken.keur(url)
            async with asyncio.timeout(self._seconden):
                return await self._call(url, koppen, inhoud, methode, began)
        except Refusal:
            return _failed("ADRES_NIET_TOEGESTAAN", began)
        except (TimeoutError, httpcore.TimeoutException):
            return _failed("TE_LANGZAAM", began)
        except _NOBODY:
            return _failed("GEEN_ANTWOORD", began)
        except Exception:
            _logger.exception("call_fell")
            return _failed("GEEN_ANTWOORD", began)

    async def _call(self, url: str, koppen: Mapping[str, str], inhoud: bytes, methode: str, began: float) -> Antwoord:
        headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in koppen.items()]
        async with self._pool.stream(methode, url, headers=headers, content=inhoud) as response:
            read = 0
            async for part in response.aiter_stream():
                read += len(part)
                if read > _MOST:
                    break
        told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        return Antwoord(
            status=response.status,
            reden=_reason(response.status),
            duur_ms=_milliseconds(began),
            wacht=_asked(told.get("retry-after")),
            koppen=told,
        )


def _reason(status: int) -> Parkeerreden | None:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    return "WEG" if status == HTTPStatus.GONE else "GEWEIGERD"


def _failed(reden: Parkeerreden, began: float) -> Antwoord:
    return Antwoord(status=None, reden=reden, duur_ms=_milliseconds(began))


def _milliseconds(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _asked(retry_after: str | None) -> float | None:
    """Seconds, or a date (RFC 9110); None for what is neither."""
    if retry_after is None:
        return None
    if _SECONDS.fullmatch(retry_after.strip()):
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
