"""How the RUB ended for who it took over: the signals that led to it end with it (S18)."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.regeling import KwijtingVerleend, RegelingBeeindigd

from intake.adapters.streams import SIGNAAL
from intake.domain.signaal.commands import SluitNaRub
from intake.domain.signaal.state import eigen_dossier, polisdossier_id


def sluit_beeindigd(received: Received[RegelingBeeindigd]) -> Iterator[Step]:
    """One participation ended; others on the polis may go on."""
    event = received.event
    sluit = SluitNaRub(persoon_ref=event.persoon_ref, resultaat="RUB_BEEINDIGD")
    yield Step(SIGNAAL, polisdossier_id(event.polis_ref), sluit, key=event.polis_ref)
    if (eigen := eigen_dossier(event.persoon_ref, received.tenant)) is not None:
        yield Step(SIGNAAL, eigen, sluit)


def sluit_voltooid(received: Received[KwijtingVerleend]) -> Iterator[Step]:
    """The last kwijting, that of CAK, is the end of the story; the insurer's is not yet."""
    event = received.event
    if event.door != "CAK":
        return
    yield Step(SIGNAAL, polisdossier_id(event.polis_ref), SluitNaRub(resultaat="RUB_VOLTOOID"), key=event.polis_ref)
    for persoon_ref in event.persoon_refs:
        if (eigen := eigen_dossier(persoon_ref, received.tenant)) is not None:
            yield Step(SIGNAAL, eigen, SluitNaRub(persoon_ref=persoon_ref, resultaat="RUB_VOLTOOID"))


SUBSCRIPTION: Final = Subscription(
    name="intake-regeling",
    source="uitstroom.regeling",
    reactions=(on(RegelingBeeindigd, sluit_beeindigd), on(KwijtingVerleend, sluit_voltooid)),
)
