"""Who takes part and how it ended: lists are due while somebody does (RUB-31, RUB-83), signals end with it (S18).

And of whom CAK has a case (N-15), apart, and which AOW ages were added (N-18).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, assert_never
from uuid import UUID

from chassis.eventstore import Connection, Step
from chassis.inbox import Asked, Received, Subscription, on, on_batch
from contracts.regeling import (
    BeeindigingHerroepen,
    BPHHerlevingGemeld,
    BPHOpschortingGemeld,
    DeelnameGestart,
    KwijtingVerleend,
    RegelingBeeindigd,
    SchuldregelingVoltooid,
    TariefToegevoegd,
    VoltooiingGemeldAanCAK,
)

from intake.adapters import lijstdeelnames, tarieven
from intake.adapters.cakzaken import open_zaken
from intake.adapters.kluis import Tenant
from intake.adapters.streams import AANLEVERING, SIGNAAL
from intake.domain.aanlevering.commands import TelDeelnames
from intake.domain.aanlevering.state import Lijstsoort, aanlevering_id
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


async def tel_deelnames(conn: Connection, received: Sequence[Received[lijstdeelnames.Loop]]) -> Asked:
    """With the first participation lists are due, after the last no more. Since when it says itself: our time may be
    further already."""
    return [
        (message, _tel(telling, soort, message.op))
        for message in received
        if (telling := await lijstdeelnames.volg(conn, message.event)) is not None
        for soort in _LIJSTEN
    ]


def _tel(telling: lijstdeelnames.Telling, soort: Lijstsoort, sinds: datetime) -> Step:
    sid = telling.samenwerking_id
    tel = TelDeelnames(samenwerking_id=sid, soort=soort, erbij=telling.erbij, sinds=sinds, tot=telling.tot)
    return Step(AANLEVERING, aanlevering_id(sid, soort), tel, key=sid)


CakBericht = BPHOpschortingGemeld | BPHHerlevingGemeld | VoltooiingGemeldAanCAK
"""What the insurer tells CAK: from then on it is a case of CAK's."""


async def onthoud_zaken(conn: Connection, received: Sequence[Received[CakBericht]]) -> None:
    """Suspended, due again or completed: of whom that was told, CAK may know who it is (N-15, RUB-56, RUB-69)."""
    await open_zaken(
        conn,
        (
            (persoon_ref, Tenant(message.tenant["gemeentecode"], message.tenant["uzovi"]))
            for message in received
            for persoon_ref in _over(message.event)
        ),
    )


def _over(event: CakBericht) -> tuple[UUID, ...]:
    match event:
        case BPHHerlevingGemeld():
            return (event.persoon_ref,)
        case BPHOpschortingGemeld() | VoltooiingGemeldAanCAK():
            return event.persoon_refs
        case _:
            assert_never(event)


async def onthoud(conn: Connection, received: Sequence[Received[TariefToegevoegd]]) -> None:
    for message in received:
        await tarieven.onthoud(conn, message.event)


_LIJSTEN: Final[tuple[Lijstsoort, ...]] = ("MUTATIES", "ACHTERSTANDEN")
SUBSCRIPTION: Final = Subscription(
    name="intake-regeling",
    source="uitstroom.regeling",
    reactions=(
        on(RegelingBeeindigd, sluit_beeindigd),
        on(KwijtingVerleend, sluit_voltooid),
    ),
    effects=(
        on_batch(TariefToegevoegd, onthoud),
        on_batch(DeelnameGestart, tel_deelnames),
        on_batch(RegelingBeeindigd, tel_deelnames),
        on_batch(BeeindigingHerroepen, tel_deelnames),
        on_batch(SchuldregelingVoltooid, tel_deelnames),
    ),
)
ZAKEN: Final = Subscription(
    name="intake-cak",
    source="uitstroom.regeling",
    effects=(
        on_batch(BPHOpschortingGemeld, onthoud_zaken),
        on_batch(BPHHerlevingGemeld, onthoud_zaken),
        on_batch(VoltooiingGemeldAanCAK, onthoud_zaken),
    ),
)
"""Of its own: where intake listened before there was this, it hears the topic from the beginning."""
