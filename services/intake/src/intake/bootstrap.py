"""The only module that knows concrete classes: what intake is made of."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from chassis.privacy import Keyring
from chassis.process import Part
from chassis.service import Service, create, loops, opened
from chassis.settings import SettingsError
from contracts.partijen import PARTIES
from fastapi import FastAPI

from intake.adapters.kluis import Kluis, PersonenBatcher
from intake.adapters.samenwerkingen import Tenants
from intake.adapters.streams import ALLE
from intake.adapters.tikker import Tikker
from intake.api import beelden, bestanden, personen, signalen, tijdstippen
from intake.reactions import eligibility
from intake.settings import Settings
from intake.views import gemeente, verzekeraar

_WAT: Final = "Signalen en bestanden van partners in, persoonsgegevens in de kluis, verwijzingen eruit."
SERVICE: Final = Service(
    name="intake",
    title="Uitstroom intake",
    version="1.0.0",
    description=_WAT,
    parties=PARTIES,
    deciders=ALLE,
    views=(gemeente.SIGNALEN, gemeente.AANLEVERINGEN, verzekeraar.SIGNALEN, verzekeraar.AANLEVERINGEN),
    subscriptions=(eligibility.SUBSCRIPTION,),
)


@asynccontextmanager
async def api(settings: Settings) -> AsyncGenerator[FastAPI]:
    kluis = Kluis.open(_sleutels(settings))
    async with opened(SERVICE, settings) as runtime:
        tenants = Tenants(runtime.pool)
        batcher = PersonenBatcher(runtime.pool, kluis.personen)
        routers = [
            signalen.router(runtime, batcher, tenants, settings.profielen_op_naam()),
            bestanden.router(runtime, kluis, tenants, settings.bestand_maximum),
            personen.router(runtime, kluis),
            beelden.router(runtime),
            tijdstippen.router(runtime),
        ]
        yield create(runtime, routers)


@asynccontextmanager
async def worker(settings: Settings, wanted: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    async with opened(SERVICE, settings) as runtime:
        extra = {} if settings.simulatie else {"tikker": Tikker(runtime.store, settings.tik).run}
        yield loops(runtime, wanted, extra)


def _sleutels(settings: Settings) -> Keyring:
    """The API opens the vault; the worker needs no key and gets none."""
    if settings.kluis_sleutels is None:
        raise SettingsError("UITSTROOM_KLUIS_SLEUTELS: ontbreekt")
    return Keyring.open(settings.kluis_sleutels)
