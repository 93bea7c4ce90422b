"""The only module that knows concrete classes: what intake is made of."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager

from chassis.privacy import Keyring
from chassis.process import Part
from chassis.service import Definition, Runtime, create, parts
from chassis.settings import SettingsError
from contracts.partijen import PARTIES
from fastapi import APIRouter, FastAPI

from intake.adapters.stromen import ALLE
from intake.adapters.tikker import Tikker
from intake.api.beelden import beelden_router
from intake.api.bestanden import bestanden_router
from intake.api.personen import personen_router
from intake.api.signalen import signalen_router
from intake.api.tijdstippen import tijdstippen_router
from intake.api.voordeur import Voordeur
from intake.reactions.samenwerking import SAMENWERKING
from intake.settings import Settings
from intake.views import gemeente, verzekeraar
from intake.views.aanleveringen import AANLEVERINGEN

_WAT = "De voordeur: signalen en bestanden van partners in, persoonsgegevens in de kluis, verwijzingen eruit."


def definition(settings: Settings) -> Definition:
    def routers(room: Runtime) -> Sequence[APIRouter]:
        voordeur = Voordeur(room, _sleutels(settings), settings.profielen_op_naam())
        return [
            signalen_router(voordeur),
            bestanden_router(voordeur, settings.bestand_maximum),
            personen_router(voordeur),
            beelden_router(voordeur),
            tijdstippen_router(voordeur),
        ]

    def extra(room: Runtime) -> Mapping[str, Part]:
        return {} if settings.simulatie else {"tikker": Tikker(room.store, settings.tik).run}

    return Definition(
        name="intake",
        title="Uitstroom intake",
        version="1.0.0",
        description=_WAT,
        parties=PARTIES,
        deciders=ALLE,
        views=(gemeente.SIGNALEN, verzekeraar.SIGNALEN, AANLEVERINGEN),
        routers=routers,
        subscriptions=(SAMENWERKING,),
        extra_parts=extra,
    )


def api(settings: Settings) -> FastAPI:
    return create(definition(settings), settings)


def worker(settings: Settings) -> AbstractAsyncContextManager[Mapping[str, Part]]:
    return parts(definition(settings), settings)


def _sleutels(settings: Settings) -> Keyring:
    """The API opens the vault; the worker needs no key and gets none."""
    if settings.kluis_sleutels is None:
        raise SettingsError("UITSTROOM_KLUIS_SLEUTELS: ontbreekt")
    return Keyring.open(settings.kluis_sleutels)
