"""What became of a polis that was reported: start, end, who may not come again (N-02, E15, D2, D23). No time.

And what the verplicht eigen risico of a year is (N-18).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from chassis.eventstore import Connection, Step
from chassis.inbox import Received, Subscription, on, on_batch
from contracts.regeling import (
    AflosplanOvergedragen,
    BeeindigingHerroepen,
    DeelnameGestart,
    DeelnameGeweigerd,
    HerdeelnameUitgesloten,
    RegelingBeeindigd,
    SchuldregelingVoltooid,
    StartGeblokkeerd,
    StartVerschoven,
    TariefToegevoegd,
)

from eligibility.adapters import tarieven
from eligibility.adapters.streams import PERSOON, POLIS
from eligibility.domain.persoon.commands import HefUitsluitingOp, SluitHerdeelnameUit
from eligibility.domain.polis.commands import Deelnamebericht, NoteerDeelname


def noteer(received: Received[Deelnamebericht]) -> Iterator[Step]:
    bericht = received.event
    yield Step(POLIS, bericht.polis_ref, NoteerDeelname(bericht=bericht))


def sluit_uit(received: Received[HerdeelnameUitgesloten]) -> Iterator[Step]:
    """The person may turn up on another polis than the one that it happened on."""
    uit = received.event
    command = SluitHerdeelnameUit(persoon_ref=uit.persoon_ref, polis_ref=uit.polis_ref, sinds=uit.sinds)
    yield Step(PERSOON, uit.persoon_ref, command)


def hef_op(received: Received[BeeindigingHerroepen]) -> Iterator[Step]:
    """What excluded the person was told in error (N-05)."""
    yield Step(PERSOON, received.event.persoon_ref, HefUitsluitingOp(bericht=received.event))


async def onthoud(conn: Connection, received: Sequence[Received[TariefToegevoegd]]) -> None:
    for message in received:
        await tarieven.onthoud(conn, message.event)


SUBSCRIPTION: Final = Subscription(
    name="eligibility-regeling",
    source="uitstroom.regeling",
    reactions=(
        on(DeelnameGestart, noteer),
        on(DeelnameGeweigerd, noteer),
        on(StartGeblokkeerd, noteer),
        on(StartVerschoven, noteer),
        on(RegelingBeeindigd, noteer),
        on(BeeindigingHerroepen, noteer),
        on(BeeindigingHerroepen, hef_op),
        on(SchuldregelingVoltooid, noteer),
        on(HerdeelnameUitgesloten, noteer),
        on(AflosplanOvergedragen, noteer),
        on(HerdeelnameUitgesloten, sluit_uit),
    ),
    effects=(on_batch(TariefToegevoegd, onthoud),),
)
