"""Every polis of the insurer's file is known here (RUB-17). Intake carries time."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.intake import PolisGeregistreerd

from regeling.adapters.streams import POLIS
from regeling.domain.polis.commands import RegistreerPolis


def registreer(received: Received[PolisGeregistreerd]) -> Iterator[Step]:
    polis = received.event
    command = RegistreerPolis(
        polis_ref=polis.polis_ref,
        samenwerking_id=polis.samenwerking_id,
        leden=polis.leden,
        schuld=polis.schuld,
        schuld_totaal_cent=polis.schuld_totaal_cent,
        peildatum=polis.peildatum,
    )
    yield Step(POLIS, polis.polis_ref, command)


SUBSCRIPTION: Final = Subscription(
    name="regeling-intake",
    source="uitstroom.intake",
    carries_time=True,
    reactions=(on(PolisGeregistreerd, registreer),),
)
