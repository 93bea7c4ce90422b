"""Two resources that each service has: the simulation clock and where the service stands."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Protocol

from fastapi import APIRouter

from chassis.http.asking import asks
from chassis.http.exchange import Exchange
from chassis.http.problem import Problem
from chassis.http.schema import Input, Output, Tijdstip


class Settable(Protocol):
    """A simulation clock; `set` keeps the instant for every process of the service."""

    async def set(self, tijdstip: datetime, /) -> object: ...


class KlokInvoer(Input):
    tijdstip: Tijdstip


class Klok(Output):
    """The instant that the simulation clock shows now (UTC)."""

    tijdstip: Tijdstip


class Consument(Output):
    """Of one subscription: the last position of the feed of `bron` that took effect here, per partition."""

    abonnement: str
    bron: str
    posities: Mapping[int, int]


class Stand(Output):
    """Where this service stands. `watermark`: least over upstream, None when nothing is upstream or nothing came yet.

    `feed`: position of the last event; `wachtend`: committed, not placed yet; `views`, `relay`: the position that
    each of them has come to; `verzonden`: the last position that was sent, per partition; `consumenten`: what was heard
    of others; `geparkeerd`: records aside; `ketens`: partitions that stand still. `wachtSeconden` and `relaySeconden`:
    how long the oldest event waits for its place, or to be sent (null: none does).
    """

    simulatie: bool
    tijdstip: Tijdstip
    watermark: Tijdstip | None
    feed: int
    views: Mapping[str, int]
    geparkeerd: int
    wachtend: int = 0
    relay: int = 0
    ketens: int = 0
    wacht_seconden: float | None = None
    relay_seconden: float | None = None
    verzonden: Mapping[int, int] = {}
    consumenten: Sequence[Consument] = ()


Ops = Annotated[Exchange, asks("ops", "OPS")]


def stand_router(stand: Callable[[], Awaitable[Stand]], clock: Settable | None) -> APIRouter:
    """GET /v1/stand and PUT /v1/simulatieklok; `clock` is None when time is real, and then setting it is refused."""
    router = APIRouter(tags=["beheer"])

    @router.get("/v1/stand", summary="Waar deze dienst staat")
    async def lees_stand(exchange: Ops) -> Stand:
        return await stand()

    @router.put("/v1/simulatieklok", summary="Zet de klok van een simulatie")
    async def zet_klok(exchange: Ops, invoer: KlokInvoer) -> Klok:
        if clock is None:
            raise Problem(409, "GEEN_SIMULATIE", "Deze dienst draait in echte tijd.")
        await clock.set(invoer.tijdstip)
        return Klok(tijdstip=invoer.tijdstip)

    return router
