"""A service in a file: started by the tests as a process of its own."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated

from chassis.http import Exchange, Input, Output, asks, create_app, create_verifier
from chassis.process import Part
from chassis.service import run_all, run_worker
from chassis.settings import ChassisSettings
from contracts.partijen import PARTIES
from fastapi import APIRouter, FastAPI

router = APIRouter()


class Melding(Input):
    kenmerk: str


class Ontvangen(Output):
    lengte: int


@router.get("/v1/traag")
async def traag(exchange: Annotated[Exchange, asks("proef:lezen")]) -> dict[str, str]:
    await asyncio.sleep(0.5)
    return {"rol": exchange.party.rol}


@router.post("/v1/meldingen", status_code=201)
async def meld(invoer: Melding, exchange: Annotated[Exchange, asks("proef:schrijven")]) -> Ontvangen:
    return Ontvangen(lengte=len(invoer.kenmerk))


@asynccontextmanager
async def api(settings: ChassisSettings) -> AsyncGenerator[FastAPI]:
    yield create_app(
        title="Proef",
        version="1.0.0",
        description="",
        settings=settings,
        routers=[router],
        verifier=create_verifier(settings, PARTIES),
        now=lambda: datetime.now(UTC),
    )


async def loopt(stop: asyncio.Event) -> None:
    await stop.wait()
    print('{"event": "loop klaar"}', flush=True)  # noqa: T201 - read by the test


async def valt(stop: asyncio.Event) -> None:
    raise OSError("db weg")


@asynccontextmanager
async def worker(settings: ChassisSettings, wanted: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    yield {"loopt": loopt, "valt": valt} if "valt" in wanted else {"loopt": loopt}
    print('{"event": "dicht"}', flush=True)  # noqa: T201 - read by the test


if __name__ == "__main__":
    if "api" in sys.argv:
        run_all("proef", ChassisSettings, api, worker)
    run_worker("proef", ChassisSettings, worker)
