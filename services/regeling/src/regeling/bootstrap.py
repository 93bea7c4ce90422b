"""The only module that knows concrete classes: what regeling is made of."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from chassis.process import Part
from chassis.service import Runtime, Service, create, loops, opened
from contracts.partijen import PARTIES
from fastapi import FastAPI

from regeling.adapters.streams import ALLE
from regeling.api import (
    achterstanden,
    afstemmingen,
    agendas,
    beelden,
    betaalopdrachten,
    betalingen,
    borderellen,
    deelnames,
    gebeurtenissen,
    grootboeken,
    inhoudingen,
    interventies,
    kwijtingen,
    maandbeelden,
    mandaten,
    matrices,
    opschortingen,
    redenen,
    tarieven,
    terugbetalingen,
    uitvalcapaciteiten,
    uitvallers,
    voorbereidingen,
)
from regeling.reactions import eligibility, intake
from regeling.settings import Settings
from regeling.views import boeken, cak, gemeente, uitval, verzekeraar

_WAT = "De deelname zelf: van de eerste dag tot finale kwijting, het grootboek van de schuld, en drie beelden ervan."
_RESOURCES = (
    voorbereidingen,
    opschortingen,
    betalingen,
    borderellen,
    inhoudingen,
    deelnames,
    kwijtingen,
    beelden,
    maandbeelden,
    gebeurtenissen,
    matrices,
    terugbetalingen,
    grootboeken,
    afstemmingen,
    betaalopdrachten,
    achterstanden,
    interventies,
    uitvallers,
    uitvalcapaciteiten,
    agendas,
    tarieven,
    redenen,
)
SERVICE: Final = Service(
    name="regeling",
    title="Uitstroom regeling",
    version="1.0.0",
    description=_WAT,
    parties=PARTIES,
    deciders=ALLE,
    views=(
        gemeente.POLISSEN,
        verzekeraar.POLISSEN,
        cak.POLISSEN,
        boeken.GEMEENTE,
        boeken.VERZEKERAAR,
        uitval.GEMEENTE,
        uitval.VERZEKERAAR,
    ),
    subscriptions=(intake.SUBSCRIPTION, eligibility.SUBSCRIPTION),
    chores=(eligibility.volg_verder,),
)


def furnished(runtime: Runtime, _: Settings) -> FastAPI:
    """The application over the open service."""
    return create(runtime, [resource.router(runtime) for resource in _RESOURCES], judge=mandaten.judge(runtime))


@asynccontextmanager
async def api(settings: Settings) -> AsyncGenerator[FastAPI]:
    async with opened(SERVICE, settings) as runtime:
        yield furnished(runtime, settings)


@asynccontextmanager
async def worker(settings: Settings, wanted: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    async with opened(SERVICE, settings) as runtime:
        yield loops(runtime, wanted)
