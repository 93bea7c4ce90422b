"""The only module that knows concrete classes: what eligibility is made of."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from chassis.process import Part
from chassis.service import Runtime, Service, create, loops, opened
from contracts.partijen import PARTIES
from fastapi import FastAPI

from eligibility.adapters.streams import ALLE
from eligibility.api import (
    aanbiedingen,
    aantallen,
    beelden,
    communicatieplannen,
    convenanten,
    deelnemerslijsten,
    dossiers,
    mandaten,
    overeenkomsten,
    polissen,
    registers,
    samenwerkingen,
    selecties,
    trajecten,
    verklaringen,
    vragen,
    wegen,
)
from eligibility.reactions import intake, regeling
from eligibility.settings import Settings
from eligibility.views.gemeente import GEMEENTE_SELECTIES
from eligibility.views.register import DEELNAME_REGISTER
from eligibility.views.trajecten import GEMEENTE_TRAJECTEN, VERZEKERAAR_TRAJECTEN
from eligibility.views.uitgesloten import UITGESLOTEN_PERSONEN
from eligibility.views.verzekeraar import VERZEKERAAR_SELECTIES
from eligibility.views.vragen import GEMEENTE_VRAGEN

_RESOURCES = (
    samenwerkingen,
    dossiers,
    aantallen,
    overeenkomsten,
    convenanten,
    communicatieplannen,
    selecties,
    polissen,
    aanbiedingen,
    deelnemerslijsten,
    beelden,
    registers,
    verklaringen,
    wegen,
    trajecten,
    vragen,
)
SERVICE: Final = Service(
    name="eligibility",
    title="Uitstroom eligibility",
    version="1.0.0",
    description="Wie mag meedoen en waarom: samenwerking, selectie, aanbod, instemming en deelnemerslijst.",
    parties=PARTIES,
    deciders=ALLE,
    views=(
        GEMEENTE_SELECTIES,
        VERZEKERAAR_SELECTIES,
        GEMEENTE_VRAGEN,
        DEELNAME_REGISTER,
        UITGESLOTEN_PERSONEN,
        GEMEENTE_TRAJECTEN,
        VERZEKERAAR_TRAJECTEN,
    ),
    subscriptions=(intake.SUBSCRIPTION, regeling.SUBSCRIPTION),
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
