"""What intake takes of the files becomes known to the polis (RUB-17, RUB-19, E16, E17). Intake carries time."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription
from contracts.intake import (
    PolisGeregistreerd,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)

from eligibility.adapters.stromen import POLIS
from eligibility.domain.polis.opdrachten import LegUitkeringVast, NoteerAfwezigheid, RegistreerPolis


def registreer(ontvangen: Received) -> Iterator[Step]:
    polis = ontvangen.event
    if isinstance(polis, PolisGeregistreerd):
        yield Step(POLIS, polis.polis_ref, RegistreerPolis(registratie=polis))


def leg_uitkering_vast(ontvangen: Received) -> Iterator[Step]:
    uitkering = ontvangen.event
    if isinstance(uitkering, UitkeringVastgelegd):
        yield Step(POLIS, uitkering.polis_ref, LegUitkeringVast(uitkering=uitkering))


def noteer_afwezigheid(ontvangen: Received) -> Iterator[Step]:
    bericht = ontvangen.event
    if isinstance(bericht, PolisNietMeerAangeleverd | UitkeringNietMeerAangeleverd):
        yield Step(POLIS, bericht.polis_ref, NoteerAfwezigheid(bericht=bericht))


INTAKE: Final = Subscription(
    name="eligibility-intake",
    source="uitstroom.intake",
    carries_time=True,
    reactions={
        PolisGeregistreerd: registreer,
        UitkeringVastgelegd: leg_uitkering_vast,
        PolisNietMeerAangeleverd: noteer_afwezigheid,
        UitkeringNietMeerAangeleverd: noteer_afwezigheid,
    },
)
