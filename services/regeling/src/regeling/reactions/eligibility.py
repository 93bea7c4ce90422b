"""A polis that the insurer accepted waits here for its first day, unless its consent falls away (RUB-53, RUB-46)."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.eligibility import (
    MandatenVastgesteld,
    PolisAangemeld,
    PolisInstemmingMislukt,
    SamenwerkingGeregistreerd,
)

from regeling.adapters.streams import POLIS, SAMENWERKING
from regeling.domain.polis.commands import MeldAan, TrekAanmeldingIn
from regeling.domain.samenwerking.commands import NoteerMandaten, RegistreerSamenwerking


def meld_aan(received: Received[PolisAangemeld]) -> Iterator[Step]:
    polis = received.event
    command = MeldAan(
        polis_ref=polis.polis_ref,
        samenwerking_id=polis.samenwerking_id,
        lijst_id=polis.lijst_id,
        ingangsdatum=polis.ingangsdatum,
        leden=polis.leden,
        schuld_totaal_cent=polis.schuld_totaal_cent,
        peildatum=polis.peildatum,
        beleid=polis.beleid,
    )
    yield Step(POLIS, polis.polis_ref, command)


def trek_in(received: Received[PolisInstemmingMislukt]) -> Iterator[Step]:
    polis_ref = received.event.polis_ref
    yield Step(POLIS, polis_ref, TrekAanmeldingIn(polis_ref=polis_ref))


def registreer_samenwerking(received: Received[SamenwerkingGeregistreerd]) -> Iterator[Step]:
    samenwerking_id = received.event.samenwerking_id
    yield Step(SAMENWERKING, samenwerking_id, RegistreerSamenwerking(samenwerking_id=samenwerking_id))


def noteer_mandaten(received: Received[MandatenVastgesteld]) -> Iterator[Step]:
    woord = received.event
    yield Step(SAMENWERKING, woord.samenwerking_id, NoteerMandaten(vastgesteld=woord))


SUBSCRIPTION: Final = Subscription(
    name="regeling-eligibility",
    source="uitstroom.eligibility",
    carries_time=True,
    reactions=(
        on(SamenwerkingGeregistreerd, registreer_samenwerking),
        on(MandatenVastgesteld, noteer_mandaten),
        on(PolisAangemeld, meld_aan),
        on(PolisInstemmingMislukt, trek_in),
    ),
)
