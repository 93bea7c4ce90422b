"""The partners' side of the wire: a client per service, the token of each party, the clock set before it speaks."""

import asyncio
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx

from ops.simuleer.fouten import SpelGestrand

SERVICES = ("intake", "eligibility", "regeling", "notificaties")
_POGINGEN = 8


class Antwoord:
    """What a service answered: `goed`, or a problem with its stable `code`."""

    def __init__(self, respons: httpx.Response) -> None:
        self.status = respons.status_code
        self.goed = respons.is_success
        self.body: dict[str, Any] = respons.json() if respons.content else {}

    @property
    def code(self) -> str:
        return str(self.body.get("code") or self.body.get("title") or self.status)

    def verwacht(self, wat: str) -> dict[str, Any]:
        """The body, or SpelGestrand when the service refused what had to succeed."""
        if not self.goed:
            fouten = self.body.get("errors", "")
            raise SpelGestrand(f"{wat}: {self.status} {self.code} {self.body.get('detail', '')} {fouten}")
        return self.body


class Partners:
    """Speaks as GEMEENTE, VERZEKERAAR, CAK or OPS; retries freely, for every command has an idempotency key."""

    def __init__(self, urls: dict[str, str], token: Callable[[str], str]) -> None:
        self._token = token
        self._clients = {
            naam: httpx.AsyncClient(base_url=url, timeout=60, limits=httpx.Limits(max_connections=16))
            for naam, url in urls.items()
        }
        self._klok: dict[str, datetime] = {}
        self._tokens: dict[str, str] = {}
        self.nu: datetime | None = None

    async def sluit(self) -> None:
        for client in self._clients.values():
            await client.aclose()

    def _kop(self, rol: str) -> dict[str, str]:
        if rol not in self._tokens:
            self._tokens[rol] = self._token(rol)
        return {"Authorization": f"Bearer {self._tokens[rol]}"}

    async def _stuur(self, service: str, methode: str, pad: str, rol: str, **kw: Any) -> Antwoord:
        kop = self._kop(rol) | kw.pop("headers", {})
        for poging in range(_POGINGEN):
            try:
                respons = await self._clients[service].request(methode, pad, headers=kop, **kw)
            except httpx.TransportError:
                respons = None
            if respons is not None and respons.status_code not in (502, 503, 429):
                return Antwoord(respons)
            await asyncio.sleep(min(0.1 * 2**poging, 3.0))
        raise SpelGestrand(f"{service} {methode} {pad}: geen antwoord na {_POGINGEN} pogingen")

    async def _zet_klok(self, service: str) -> None:
        if self.nu is not None and self._klok.get(service) != self.nu:
            self._klok[service] = self.nu
            body = {"tijdstip": self.nu.isoformat()}
            antwoord = await self._stuur(service, "PUT", "/v1/simulatieklok", "OPS", json=body)
            antwoord.verwacht(f"klok van {service}")

    async def opdracht(
        self, service: str, pad: str, rol: str, body: dict[str, Any] | None = None, *, csv: bytes | None = None,
        methode: str = "POST",
    ) -> Antwoord:  # fmt: skip
        """Send a command at the present instant of the story; the key makes a retry harmless."""
        await self._zet_klok(service)
        kop = {"Idempotency-Key": str(uuid.uuid4())}
        if csv is not None:
            return await self._stuur(
                service, methode, pad, rol, content=csv, headers=kop | {"Content-Type": "text/csv"}
            )
        return await self._stuur(service, methode, pad, rol, json=body or {}, headers=kop)

    async def lees(self, service: str, pad: str, rol: str, **params: Any) -> dict[str, Any]:
        antwoord = await self._stuur(service, "GET", pad, rol, params=params)
        return antwoord.verwacht(f"lezen van {service}{pad}")

    async def zoek(self, service: str, pad: str, rol: str) -> dict[str, Any]:
        """What one may see of it; nothing where there is nothing to see."""
        antwoord = await self._stuur(service, "GET", pad, rol)
        return {} if antwoord.status == 404 else antwoord.verwacht(f"lezen van {service}{pad}")

    async def lees_alles(self, service: str, pad: str, rol: str, **params: Any) -> list[dict[str, Any]]:
        """All pages of a list, by following its cursor."""
        rijen: list[dict[str, Any]] = []
        na: str | None = None
        while True:
            blad = await self.lees(service, pad, rol, limiet=500, **params, **({"na": na} if na else {}))
            rijen += next(waarde for waarde in blad.values() if isinstance(waarde, list))
            volgende = (blad.get("_links") or {}).get("volgende")
            if not volgende:
                return rijen
            na = httpx.URL(volgende["href"]).params["na"]

    async def stand(self, service: str) -> dict[str, Any]:
        return await self.lees(service, "/v1/stand", "OPS")

    async def tik(self, tijdstip: datetime) -> None:
        """All that carries an `op` before `tijdstip` has been said."""
        body = {"tijdstip": tijdstip.isoformat()}
        kop = {"Idempotency-Key": f"tik-{tijdstip.isoformat()}"}
        antwoord = await self._stuur("intake", "POST", "/v1/tijdstippen", "OPS", json=body, headers=kop)
        antwoord.verwacht("tijdstip")
