"""What became of a polis that was reported, and who may not come again (E15, D2, D23). Backwards: no time."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription
from contracts.regeling import DeelnameGestart, DeelnameGeweigerd, HerdeelnameUitgesloten

from eligibility.adapters.stromen import PERSOON, POLIS
from eligibility.domain.persoon import SluitHerdeelnameUit
from eligibility.domain.polis.opdrachten import NoteerDeelname


def noteer(ontvangen: Received) -> Iterator[Step]:
    bericht = ontvangen.event
    if isinstance(bericht, DeelnameGestart | DeelnameGeweigerd | HerdeelnameUitgesloten):
        yield Step(POLIS, bericht.polis_ref, NoteerDeelname(bericht=bericht))


def sluit_uit(ontvangen: Received) -> Iterator[Step]:
    """Both the polis that it happened on and the person, who may turn up on another one."""
    uit = ontvangen.event
    yield from noteer(ontvangen)
    if isinstance(uit, HerdeelnameUitgesloten):
        opdracht = SluitHerdeelnameUit(persoon_ref=uit.persoon_ref, polis_ref=uit.polis_ref, sinds=uit.sinds)
        yield Step(PERSOON, uit.persoon_ref, opdracht)


REGELING: Final = Subscription(
    name="eligibility-regeling",
    source="uitstroom.regeling",
    reactions={DeelnameGestart: noteer, DeelnameGeweigerd: noteer, HerdeelnameUitgesloten: sluit_uit},
)
