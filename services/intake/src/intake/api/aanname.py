"""How a file comes in over HTTP, whatever its kind: whose, one at a time, and the report as its answer."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import EventStore, Pool
from chassis.http import CommandExchange, Exchange, Problem
from chassis.service import Runtime
from fastapi import Path, Query
from fastapi.responses import Response, StreamingResponse

from intake.adapters import rapporten
from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.kluis import Kluis, Tenant
from intake.adapters.rapport import Rapport
from intake.adapters.samenwerkingen import SamenwerkingBezet, Tenants
from intake.api.bestandsinhoud import gelezen, probleem_van
from intake.api.beurten import Beurten
from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.aanlevering.state import Bestandsversie
from intake.requests.bestanden import Levering

SamenwerkingId = Annotated[UUID, Path(alias="samenwerkingId")]
Proef = Annotated[bool, Query(description="true: alles wat er zou gebeuren, en er wordt niets bewaard.")]
Correctie = Annotated[
    bool,
    Query(description="true: verbetert wie het bestand noemt, ook met oudere bedragen; niemand telt als afwezig."),
]
BevestigAfwezig = Annotated[
    int | None,
    Query(alias="bevestigAfwezig", ge=0, le=10_000_000, description="Ja, er ontbreken er echt zoveel."),
]
_WACHT: Final = 5
"""Seconds after which a file may be sent again."""
_ENCODER: Final = msgspec.json.Encoder()

LeverAan = Callable[[EventStore, Kluis, Levering, Grens], Awaitable[tuple[Rapport, bool]]]


@dataclass(frozen=True)
class Wens:
    """What the partner says beside its file. `periode`: of a list that is due again and again."""

    proef: bool = False
    versie: Bestandsversie = "CONCEPT"
    correctie: bool = False
    bevestig_afwezig: int | None = None
    bevestig_nummers: int | None = None
    periode: str = ""


@dataclass(frozen=True)
class Aanname:
    """`maximum`: how many bytes a file may have; `beurten`: how many files are taken in at once by this process."""

    runtime: Runtime
    kluis: Kluis
    tenants: Tenants
    maximum: int
    grens: Grens
    beurten: Beurten

    @contextmanager
    def beurt(self, onderwerp_id: UUID) -> Generator[None]:
        """A file in hand: 503 while there is one of the same, or too many in all; 400 for one that is none."""
        try:
            with self.beurten.beurt(onderwerp_id):
                yield
        except BestandGeweigerd as geweigerd:
            raise probleem_van(geweigerd) from None
        except SamenwerkingBezet:
            detail = "Er wordt al een bestand van deze samenwerking verwerkt. Stuur dit straks opnieuw."
            raise Problem(503, "BESTAND_BEZIG", detail, headers={"Retry-After": str(_WACHT)}) from None

    async def lever(
        self, exchange: CommandExchange, samenwerking_id: UUID, wens: Wens, lever_aan: LeverAan
    ) -> Response:
        """404 for a samenwerking that is unknown, 403 where it is not the party's, 503 while it is busy."""
        tenant = (await self.tenants.van(samenwerking_id)).als_dict()
        exchange.party.must_speak_about(tenant)
        return await self._neem_aan(exchange, samenwerking_id, wens, lever_aan, tenant)

    async def lever_run(
        self, exchange: CommandExchange, onderwerp_id: UUID, wens: Wens, lever_aan: LeverAan, tenant: Tenant
    ) -> Response:
        """A run of a practice of the party's own."""
        return await self._neem_aan(exchange, onderwerp_id, wens, lever_aan, tenant.als_dict(), van=tenant)

    async def _neem_aan(
        self,
        exchange: CommandExchange,
        onderwerp_id: UUID,
        wens: Wens,
        lever_aan: LeverAan,
        tenant: Mapping[str, str],
        *,
        van: Tenant | None = None,
    ) -> Response:
        with self.beurt(onderwerp_id):
            levering = Levering(
                onderwerp_id,
                await gelezen(exchange.request, self.maximum),
                exchange.cause(tenant, correlation_id=onderwerp_id),
                exchange.key,
                proef=wens.proef,
                versie=wens.versie,
                correctie=wens.correctie,
                bevestig_afwezig=wens.bevestig_afwezig,
                bevestig_nummers=wens.bevestig_nummers,
                tenant=van,
                periode=wens.periode,
            )
            rapport, nieuw = await lever_aan(self.runtime.store, self.kluis, levering, self.grens)
        if rapport.after is not None:
            rapport = msgspec.structs.replace(rapport, after=await self.runtime.after_for_others(rapport.after))
        exchange.answers(rapport.after or "", repeated=not nieuw)
        return antwoord(exchange, self.runtime.pool, rapport, status=201)


def antwoord(exchange: Exchange, pool: Pool, rapport: Rapport, *, status: int = 200) -> Response:
    """201 when the file was taken in now; 200 for a trial run, a repeated request and the newest file again.

    The references of its rows may be a hundred thousand: they are read and sent page by page.
    """
    gegeven = exchange.response

    async def tekst() -> AsyncIterator[bytes]:
        yield _ENCODER.encode(rapport)[:-1] + b',"regels":['
        scheiding = b""
        if rapport.bestand_id is not None:
            async for regels in rapporten.regels(pool, rapport.bestand_id):
                yield scheiding + _ENCODER.encode(regels)[1:-1]
                scheiding = b","
        yield b"]}"

    return StreamingResponse(tekst(), gegeven.status_code or status, dict(gegeven.headers), "application/json")
