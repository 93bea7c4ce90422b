"""Name and address for one letter, asked of the vault when it is printed, in the name of who asks for it.

The vault judges and logs the caller itself: this service has no access of its own, and keeps nothing of the answer.
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final, Self
from uuid import UUID

import certifi
import httpcore
import msgspec

from notificaties.domain.briefafspraak.adressering import Persoon

_MOST: Final = 64 * 1024
_TLS: Final = ssl.create_default_context(cafile=certifi.where())
_PERSOON: Final = msgspec.json.Decoder(Persoon)
_NOBODY: Final = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    OSError,
    TimeoutError,
    msgspec.MsgspecError,
)


class KluisOnbereikbaar(Exception):
    """Nobody there, no answer in time, or no answer that can be read: try again later."""


class KluisWeigert(Exception):
    """The caller may not see who this is."""


class Kluis:
    """`adres`: of the API of intake. One call takes `seconden` at most."""

    def __init__(self, pool: httpcore.AsyncConnectionPool, adres: str, seconden: float) -> None:
        self._pool = pool
        self._adres = adres.rstrip("/")
        self._seconden = seconden

    @classmethod
    @asynccontextmanager
    async def open(cls, adres: str, *, seconden: float, verbindingen: int = 8) -> AsyncGenerator[Self]:
        async with httpcore.AsyncConnectionPool(
            ssl_context=_TLS, max_connections=verbindingen, keepalive_expiry=30
        ) as pool:
            yield cls(pool, adres, seconden)

    async def persoon(
        self, persoon_ref: UUID, *, namens: str, doel: str, traceparent: str | None = None
    ) -> Persoon | None:
        """None for who is nobody, or nobody of the caller. `namens`: the caller's own header Authorization.

        Raises KluisOnbereikbaar, KluisWeigert.
        """
        koppen = {"Authorization": namens, "Doel": doel, "Accept": "application/json"}
        if traceparent is not None:
            koppen["traceparent"] = traceparent
        try:
            async with asyncio.timeout(self._seconden):
                status, inhoud = await self._get(f"{self._adres}/v1/personen/{persoon_ref}", koppen)
            if status == 200:
                return _PERSOON.decode(inhoud)
        except _NOBODY as fout:
            raise KluisOnbereikbaar from fout
        match status:
            case 404:
                return None
            case 401 | 403:
                raise KluisWeigert
            case _:
                raise KluisOnbereikbaar

    async def _get(self, url: str, koppen: dict[str, str]) -> tuple[int, bytes]:
        headers = [(naam.encode("ascii"), waarde.encode("latin-1")) for naam, waarde in koppen.items()]
        async with self._pool.stream("GET", url, headers=headers) as response:
            gelezen = b""
            async for deel in response.aiter_stream():
                gelezen += deel
                if len(gelezen) > _MOST:
                    raise OSError("een antwoord dat langer is dan een mens")
            return response.status, gelezen
