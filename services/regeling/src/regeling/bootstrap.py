"""The only module that knows concrete classes: what regeling is made of."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from chassis.process import Part
from chassis.service import Service, create, loops, opened
from contracts.partijen import PARTIES
from fastapi import FastAPI

from regeling.adapters.streams import ALLE
from regeling.api.beelden import beelden_router
from regeling.api.betalingen import betalingen_router
from regeling.api.borderellen import borderellen_router
from regeling.api.bph import bph_router
from regeling.api.deelname import deelname_router
from regeling.api.gebeurtenissen import gebeurtenissen_router
from regeling.api.inhoudingen import inhoudingen_router
from regeling.api.kwijting import kwijting_router
from regeling.api.loket import Loket
from regeling.api.maandbeelden import maandbeelden_router
from regeling.api.voorbereiding import voorbereiding_router
from regeling.reactions.eligibility import ELIGIBILITY
from regeling.reactions.intake import INTAKE
from regeling.settings import Settings
from regeling.views import cak, gemeente, verzekeraar

_WAT = "De deelname zelf: van de eerste dag tot finale kwijting, het grootboek van de schuld, en drie beelden ervan."
_ROUTERS = (
    voorbereiding_router,
    bph_router,
    betalingen_router,
    borderellen_router,
    inhoudingen_router,
    deelname_router,
    kwijting_router,
    beelden_router,
    maandbeelden_router,
    gebeurtenissen_router,
)
SERVICE: Final = Service(
    name="regeling",
    title="Uitstroom regeling",
    version="1.0.0",
    description=_WAT,
    parties=PARTIES,
    deciders=ALLE,
    views=(gemeente.POLISSEN, verzekeraar.POLISSEN, cak.POLISSEN),
    subscriptions=(INTAKE, ELIGIBILITY),
)


@asynccontextmanager
async def api(settings: Settings) -> AsyncGenerator[FastAPI]:
    async with opened(SERVICE, settings) as runtime:
        loket = Loket(runtime)
        yield create(runtime, [router(loket) for router in _ROUTERS])


@asynccontextmanager
async def worker(settings: Settings, wanted: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    async with opened(SERVICE, settings) as runtime:
        yield loops(runtime, wanted)
