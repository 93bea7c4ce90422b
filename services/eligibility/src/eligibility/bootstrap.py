"""The only module that knows concrete classes: what eligibility is made of."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager

from chassis.process import Part
from chassis.service import Definition, create, parts
from contracts.partijen import PARTIES
from fastapi import FastAPI

from eligibility.adapters.stromen import ALLE
from eligibility.api import aanbiedingen, beelden, deelnemerslijsten, polissen, samenwerkingen, selecties, vragen
from eligibility.reactions.intake import INTAKE
from eligibility.reactions.regeling import REGELING
from eligibility.settings import Settings
from eligibility.views.gemeente import GemeenteSelecties
from eligibility.views.uitgesloten import UitgeslotenPersonen
from eligibility.views.verzekeraar import VerzekeraarSelecties
from eligibility.views.vragen import GemeenteVragen

_RESOURCES = (samenwerkingen, selecties, polissen, aanbiedingen, deelnemerslijsten, beelden, vragen)


def definition(_: Settings) -> Definition:
    return Definition(
        name="eligibility",
        title="Uitstroom eligibility",
        version="1.0.0",
        description="Wie mag meedoen en waarom: samenwerking, selectie, aanbod, instemming en deelnemerslijst.",
        parties=PARTIES,
        deciders=ALLE,
        views=(GemeenteSelecties(), VerzekeraarSelecties(), GemeenteVragen(), UitgeslotenPersonen()),
        routers=lambda room: [resource.router(room) for resource in _RESOURCES],
        subscriptions=(INTAKE, REGELING),
    )


def api(settings: Settings) -> FastAPI:
    return create(definition(settings), settings)


def worker(settings: Settings) -> AbstractAsyncContextManager[Mapping[str, Part]]:
    return parts(definition(settings), settings)
