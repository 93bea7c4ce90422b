"""One application, with the lane of `chassis/http` or without: a command as partners send most."""

import json
from datetime import UTC, date, datetime
from typing import Annotated, Final
from unittest.mock import patch
from uuid import UUID

from chassis.eventstore import EventStore, Outcome
from chassis.http import (
    CommandExchange,
    Datum,
    Input,
    Output,
    WholeNumber,
    commands,
    create_app,
    create_verifier,
)
from chassis.http.lane import Lane
from chassis.settings import ChassisSettings
from contracts.partijen import PARTIES
from fastapi import APIRouter, FastAPI, Path
from fastapi.routing import APIRoute

from ops.bench.sample import POLIS, boek

BODY = json.dumps(
    {
        "persoonRef": str(POLIS),
        "maand": "2026-03-01",
        "bedragCent": 3500,
        "kenmerk": "BORDEREL-2026-03",
        "valutadatum": "2026-03-24",
        "regels": [{"soort": "REGULIER", "bedragCent": 3000}, {"soort": "NABETALING", "bedragCent": 500}],
    }
).encode()


class RegelInvoer(Input):
    """A part of the payment, in whole cents."""

    soort: str
    bedrag_cent: WholeNumber


class BetalingInvoer(Input):
    """What a partner sends."""

    persoon_ref: UUID
    maand: Datum
    bedrag_cent: WholeNumber
    kenmerk: str
    valutadatum: Datum | None = None
    regels: list[RegelInvoer]


class BetalingUitvoer(Output):
    """What it gets back."""

    gebeurtenissen: list[str]
    maand: date
    after: str


Gemeente = Annotated[CommandExchange, commands("regeling:schrijven", "GEMEENTE")]
_NOTHING: Final = Outcome(POLIS, 1, (), datetime(2026, 3, 24, tzinfo=UTC))
"""Stands for the outcome of a command that is not sent."""


def application(settings: ChassisSettings, store: EventStore, *, lane: bool, durable: bool) -> FastAPI:
    """`durable`: an event is committed before the answer; otherwise it answers at once."""
    own = _router(store, durable)
    [route] = own.routes
    if not isinstance(route, APIRoute) or Lane.of(route) is None:
        raise RuntimeError("the lane does not take the route that is to be measured")

    def create() -> FastAPI:
        return create_app(
            title="lane",
            version="1.0.0",
            description="lane",
            settings=settings,
            routers=[own],
            verifier=create_verifier(settings, PARTIES),
            now=store.clock.now,
        )

    if lane:
        return create()
    with patch.object(Lane, "of", return_value=None):
        return create()


def _router(store: EventStore, durable: bool) -> APIRouter:
    own = APIRouter()

    @own.post("/v1/polissen/{polisRef}/betalingen", status_code=201)
    async def betaling(
        polis_ref: Annotated[UUID, Path(alias="polisRef")], invoer: BetalingInvoer, exchange: Gemeente
    ) -> BetalingUitvoer:
        why = exchange.cause(exchange.party.bounds, correlation_id=polis_ref)
        outcome = await store.send(boek(polis_ref), why, exchange.key) if durable else _NOTHING
        return BetalingUitvoer(gebeurtenissen=[], maand=invoer.maand, after=exchange.answered(outcome))

    return own
