"""The only module that knows concrete classes: what notificaties is made of."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from chassis.process import Part
from chassis.service import Runtime, Service, create, loops, opened
from contracts.partijen import PARTIES
from fastapi import FastAPI

from notificaties.adapters.streams import ALLE
from notificaties.api import brieven, taken, weeklijsten
from notificaties.reactions import eligibility, intake, regeling
from notificaties.settings import Settings
from notificaties.views.abonnementen import ABONNEMENTEN
from notificaties.views.brieven import BRIEVEN
from notificaties.views.taken import TAKEN
from notificaties.views.uitgaand import UITGAAND
from notificaties.views.weeklijsten import WEEKLIJSTEN

SERVICE: Final = Service(
    name="notificaties",
    title="Uitstroom notificaties",
    version="1.0.0",
    description="Brieven die de deur uit moeten, taken per partij en de wekelijkse mutatielijst, gemaakt uit wat "
    "de andere diensten meldden. Personen en polissen zijn hier verwijzingen; een naam staat nergens.",
    parties=PARTIES,
    deciders=ALLE,
    views=(BRIEVEN, TAKEN, WEEKLIJSTEN, UITGAAND, ABONNEMENTEN),
    subscriptions=(intake.SUBSCRIPTION, eligibility.SUBSCRIPTION, regeling.SUBSCRIPTION),
)


def furnished(runtime: Runtime, _: Settings) -> FastAPI:
    """The application over the open service."""
    return create(runtime, [brieven.router(runtime), taken.router(runtime), weeklijsten.router(runtime)])


@asynccontextmanager
async def api(settings: Settings) -> AsyncGenerator[FastAPI]:
    async with opened(SERVICE, settings) as runtime:
        yield furnished(runtime, settings)


@asynccontextmanager
async def worker(settings: Settings, wanted: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    async with opened(SERVICE, settings) as runtime:
        yield loops(runtime, wanted)
