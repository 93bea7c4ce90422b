"""The only module that knows concrete classes: what intake is made of."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from chassis.privacy import KeyFileError, Keyring
from chassis.process import Part
from chassis.service import Runtime, Service, create, loops, opened
from chassis.settings import SettingsError
from contracts.partijen import PARTIES
from fastapi import FastAPI

from intake.adapters.ddas.handtekening import Controleur, Ondertekenaar
from intake.adapters.kluis import AndereSleutels, Herkenning, Kluis, controleer_zodra
from intake.adapters.matchregels import Matchregelboek
from intake.adapters.profielen import Profielen
from intake.adapters.samenwerkingen import Tenants
from intake.adapters.streams import ALLE
from intake.adapters.tikker import Tikker
from intake.api import (
    afspraken,
    beelden,
    bestanden,
    brpgebeurtenissen,
    driejaarsregelingen,
    foute_rijen,
    gemeentesignalen,
    lijsten,
    opvolgingen,
    personen,
    praktijkbestanden,
    reeksen,
    screeningen,
    signaalprofielen,
    signalen,
    tijdstippen,
    toestemmingen,
    vergelijkingen,
    werklijsten,
    werkwijzen,
)
from intake.api import ddas as ddas_api
from intake.api import meldingen as meldingen_api
from intake.api.aanname import Aanname
from intake.api.beurten import Beurten
from intake.api.melding import Melder
from intake.reactions import eligibility, regeling
from intake.reactions import intake as eigen
from intake.requests.ddas import Bron
from intake.settings import Settings
from intake.views import driejaarsregelingen as driejaarsbeelden
from intake.views import gemeente, meldingen, partner, verzekeraar
from intake.views import lijsten as lijstbeelden
from intake.views import toestemmingen as toestemmingsbeelden
from intake.views.ddas import OPVOLGING
from intake.views.gemeentesignalen import GEMEENTESIGNALEN
from intake.views.signaalprofielen import SIGNAALPROFIELEN
from intake.views.werklijst import WERKLIJST

_SLEUTELS: Final = "UITSTROOM_KLUIS_SLEUTELS"
_WAT: Final = "Signalen en bestanden van partners in, persoonsgegevens in de kluis, verwijzingen eruit."
SERVICE: Final = Service(
    name="intake",
    title="Uitstroom intake",
    version="1.0.0",
    description=_WAT,
    parties=PARTIES,
    deciders=ALLE,
    views=(
        *(gemeente.SIGNALEN, gemeente.AANLEVERINGEN, verzekeraar.SIGNALEN, verzekeraar.AANLEVERINGEN),
        *(WERKLIJST, SIGNAALPROFIELEN, GEMEENTESIGNALEN, toestemmingsbeelden.GEMEENTE, toestemmingsbeelden.VERZEKERAAR),
        *(partner.SIGNALEN, meldingen.MELDINGEN, OPVOLGING, lijstbeelden.GEMEENTE, lijstbeelden.VERZEKERAAR),
        *(driejaarsbeelden.GEMEENTE, driejaarsbeelden.VERZEKERAAR, driejaarsbeelden.CAK),
    ),
    subscriptions=(
        *(eligibility.SUBSCRIPTION, regeling.SUBSCRIPTION, regeling.ZAKEN),
        *(eigen.SUBSCRIPTION, eigen.ZAKEN),
    ),
)


def furnished(runtime: Runtime, settings: Settings) -> FastAPI:
    """The application over the open service; its keys have to be those of the vault."""
    kluis = Kluis.open(_sleutels(settings))
    tenants = Tenants(runtime.pool)
    herkenning = Herkenning(kluis.personen, settings.koppel_grenzen)
    regels = Matchregelboek(runtime.pool)
    profielen = Profielen(runtime.store)
    bron = Bron(runtime.views, runtime.pool, kluis.sleutels, settings.ddas_leverancier)
    melder = Melder(runtime, herkenning, tenants, profielen, regels)
    aanname = Aanname(
        *(runtime, kluis, tenants, settings.bestand_maximum, settings.afwezig_grens),
        Beurten(settings.bestanden_tegelijk),
    )
    routers = [
        signalen.router(runtime, melder),
        reeksen.router(melder, maximum=settings.reeks_maximum, tegelijk=settings.reeksen_tegelijk),
        opvolgingen.router(runtime, profielen),
        afspraken.router(runtime, profielen),
        toestemmingen.router(runtime),
        werklijsten.router(runtime, profielen),
        signaalprofielen.router(runtime, profielen),
        werkwijzen.router(runtime),
        bestanden.router(aanname, maximum=settings.bestand_maximum),
        lijsten.router(aanname, maximum=settings.bestand_maximum),
        praktijkbestanden.router(aanname, profielen, maximum=settings.bestand_maximum),
        foute_rijen.router(aanname, maximum=settings.bestand_maximum),
        personen.router(runtime, kluis, cak_per_uur=settings.cak_inzagen_per_uur),
        vergelijkingen.router(runtime),
        beelden.router(runtime),
        meldingen_api.router(runtime, regels),
        ddas_api.router(runtime, bron, *_ddas(settings)),
        gemeentesignalen.router(runtime, herkenning, profielen),
        screeningen.router(runtime),
        driejaarsregelingen.router(runtime, herkenning, profielen),
        brpgebeurtenissen.router(runtime, kluis),
        tijdstippen.router(runtime),
    ]
    return create(runtime, routers)


def _ddas(settings: Settings) -> tuple[Ondertekenaar | None, Controleur | None]:
    """What CBS and we know each other by; None for what was not set."""
    sleutel, certificaat, vertrouwd = settings.ddas_sleutel, settings.ddas_certificaat, settings.ddas_vertrouwd
    try:
        ondertekenaar = Ondertekenaar.open(sleutel, certificaat) if sleutel and certificaat else None
        return ondertekenaar, Controleur.open(vertrouwd, settings.ddas_intrekkingen) if vertrouwd else None
    except ValueError as fout:
        raise SettingsError(f"UITSTROOM_DDAS_SLEUTEL: {fout}") from None


@asynccontextmanager
async def api(settings: Settings) -> AsyncGenerator[FastAPI]:
    sleutels = _sleutels(settings)
    async with opened(SERVICE, settings) as runtime:
        await _bij_deze_kluis(runtime, sleutels)
        yield furnished(runtime, settings)


@asynccontextmanager
async def worker(settings: Settings, wanted: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    async with opened(SERVICE, settings) as runtime:
        extra = {} if settings.simulatie else {"tikker": Tikker(runtime.store, settings.tik).run}
        yield loops(runtime, wanted, extra)


def _sleutels(settings: Settings) -> Keyring:
    """The API opens the vault; the worker needs no key and gets none."""
    if settings.kluis_sleutels is None:
        raise SettingsError(f"{_SLEUTELS}: ontbreekt")
    try:
        return Keyring.open(settings.kluis_sleutels, follow=True)
    except KeyFileError as fout:
        raise SettingsError(f"{_SLEUTELS}: {fout}") from None


async def _bij_deze_kluis(runtime: Runtime, sleutels: Keyring) -> None:
    """With other keys a known person would get a second reference, so nothing is served before this is certain."""
    try:
        await controleer_zodra(runtime.pool, sleutels)
    except AndereSleutels as fout:
        raise SettingsError(f"{_SLEUTELS}: {fout}") from None
