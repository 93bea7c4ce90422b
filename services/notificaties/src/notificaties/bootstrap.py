"""The only module that knows concrete classes: what notificaties is made of."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager

from chassis.process import Part
from chassis.service import Definition, create, parts
from contracts.partijen import PARTIES
from fastapi import FastAPI

from notificaties.adapters.stromen import ALLE
from notificaties.api import brieven, taken, weeklijsten
from notificaties.reactions import eligibility, intake, regeling
from notificaties.settings import Settings
from notificaties.views.brieven import Brieven
from notificaties.views.taken import Taken
from notificaties.views.weeklijsten import Weeklijsten


def definition(_: Settings) -> Definition:
    return Definition(
        name="notificaties",
        title="Uitstroom notificaties",
        version="1.0.0",
        description="Brieven die de deur uit moeten, taken per partij en de wekelijkse mutatielijst, gemaakt uit wat "
        "de andere diensten meldden. Personen en polissen zijn hier verwijzingen; een naam staat nergens.",
        parties=PARTIES,
        deciders=ALLE,
        views=(Brieven(), Taken(), Weeklijsten()),
        routers=lambda room: [brieven.router(room), taken.router(room), weeklijsten.router(room)],
        subscriptions=(intake.ABONNEMENT, eligibility.ABONNEMENT, regeling.ABONNEMENT),
    )


def api(settings: Settings) -> FastAPI:
    return create(definition(settings), settings)


def worker(settings: Settings) -> AbstractAsyncContextManager[Mapping[str, Part]]:
    return parts(definition(settings), settings)
