"""A polis that the insurer accepted waits here for its first day, unless its consent falls away (RUB-53, RUB-46)."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription
from contracts.eligibility import PolisAangemeld, PolisInstemmingMislukt, SamenwerkingGeregistreerd

from regeling.adapters.stromen import POLIS, SAMENWERKING
from regeling.domain.commands import MeldAan, TrekAanmeldingIn
from regeling.domain.samenwerking import RegistreerSamenwerking


def meld_aan(ontvangen: Received) -> Iterator[Step]:
    polis = ontvangen.event
    if isinstance(polis, PolisAangemeld):
        opdracht = MeldAan(
            polis_ref=polis.polis_ref,
            samenwerking_id=polis.samenwerking_id,
            lijst_id=polis.lijst_id,
            ingangsdatum=polis.ingangsdatum,
            leden=polis.leden,
            schuld_totaal_cent=polis.schuld_totaal_cent,
            peildatum=polis.peildatum,
            beleid=polis.beleid,
        )
        yield Step(POLIS, polis.polis_ref, opdracht)


def trek_in(ontvangen: Received) -> Iterator[Step]:
    polis = ontvangen.event
    if isinstance(polis, PolisInstemmingMislukt):
        yield Step(POLIS, polis.polis_ref, TrekAanmeldingIn(polis_ref=polis.polis_ref))


def registreer_samenwerking(ontvangen: Received) -> Iterator[Step]:
    feit = ontvangen.event
    if isinstance(feit, SamenwerkingGeregistreerd):
        yield Step(SAMENWERKING, feit.samenwerking_id, RegistreerSamenwerking(samenwerking_id=feit.samenwerking_id))


ELIGIBILITY: Final = Subscription(
    name="regeling-eligibility",
    source="uitstroom.eligibility",
    carries_time=True,
    reactions={
        SamenwerkingGeregistreerd: registreer_samenwerking,
        PolisAangemeld: meld_aan,
        PolisInstemmingMislukt: trek_in,
    },
)
