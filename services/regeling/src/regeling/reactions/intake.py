"""Every polis of the insurer's file is known here (RUB-17). Intake carries time."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.intake import MutatieAangeleverd, PolisGeregistreerd, PolislidBrpGemeld

from regeling.adapters.streams import POLIS
from regeling.domain.polis.commands import MeldMutatie, NeemLijstmutatieOver, RegistreerPolis


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


def hoor_brp(received: Received[PolislidBrpGemeld]) -> Iterator[Step]:
    """A death ends a participation by itself (D19); a move asks the gemeente first (Q-17)."""
    bericht = received.event
    if bericht.soort == "OVERLEDEN":
        mutatie = MeldMutatie(persoon_ref=bericht.persoon_ref, reden="OVERLIJDEN", per=bericht.datum)
        yield Step(POLIS, bericht.polis_ref, mutatie, on_refusal="report")


def neem_mutatie_over(received: Received[MutatieAangeleverd]) -> Iterator[Step]:
    """What stands on the gemeente's list, the gemeente told (N-05)."""
    regel = received.event
    mutatie = MeldMutatie(
        persoon_ref=regel.persoon_ref,
        reden=regel.soort,
        per=regel.per,
        tot=regel.tot,
        corrigeert=regel.corrigeert,
        vervalt=regel.vervalt,
        erkend=regel.erkend,
    )
    command = NeemLijstmutatieOver(mutatie_id=regel.mutatie_id, mutatie=mutatie)
    yield Step(POLIS, regel.polis_ref, command, on_refusal="report")


SUBSCRIPTION: Final = Subscription(
    name="regeling-intake",
    source="uitstroom.intake",
    carries_time=True,
    reactions=(
        on(PolisGeregistreerd, registreer),
        on(PolislidBrpGemeld, hoor_brp),
        on(MutatieAangeleverd, neem_mutatie_over),
    ),
)
