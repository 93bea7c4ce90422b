"""A polis that the insurer accepted waits here for its first day, unless its consent falls away (RUB-53, RUB-46).

A newer version of the choices is followed by who takes part, when the parties agreed so (N-04): part after part, before
time goes on, for a samenwerking may have thousands.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

import structlog
from chassis.eventstore import Cause, Connection, EventStore, Refused, Step
from chassis.inbox import Asked, Received, Subscription, on, on_batch
from contracts.eligibility import (
    BeleidskeuzesVastgesteld,
    MandatenVastgesteld,
    PlanningVastgesteld,
    PolisAangemeld,
    PolisInstemmingMislukt,
    SamenwerkingGeregistreerd,
)

from regeling.adapters import volgers
from regeling.adapters.streams import POLIS, SAMENWERKING
from regeling.adapters.volgers import Wijziging
from regeling.domain.polis.commands import MeldAan, TrekAanmeldingIn
from regeling.domain.polis.commands_geld import VolgBeleid
from regeling.domain.samenwerking.commands import NoteerMandaten, NoteerPlanning, RegistreerSamenwerking

_log: Final = structlog.get_logger(__name__)
PER_KEER: Final = 200
"""So many polissen follow in one transaction."""

_Bericht = Received[PolisAangemeld | BeleidskeuzesVastgesteld]


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


def noteer_planning(received: Received[PlanningVastgesteld]) -> Iterator[Step]:
    woord = received.event
    yield Step(SAMENWERKING, woord.samenwerking_id, NoteerPlanning(vastgesteld=woord))


async def volg(conn: Connection, received: Sequence[_Bericht]) -> Asked:
    """Whichever is told first: a polis follows what was agreed, what is agreed is followed by every polis."""
    await volgers.houd(conn, (message.event.samenwerking_id for message in received))
    gevraagd: list[tuple[_Bericht, Step]] = []
    aangemeld: list[tuple[_Bericht, PolisAangemeld]] = []
    for message in received:
        event = message.event
        if isinstance(event, PolisAangemeld):
            aangemeld.append((message, event))
        elif event.lopenden == "VOLGEN" and event.vanaf_maand is not None:
            gevraagd += await _volg_na_aanmelding(conn, aangemeld)
            aangemeld = []
            wijziging = Wijziging(event.vanaf_maand, event.beleid)
            await volgers.onthoud_wijziging(conn, event.samenwerking_id, wijziging)
            cause = Cause(message.correlation_id, message.event_id, message.actor, message.tenant, message.traceparent)
            await volgers.begin(conn, event.samenwerking_id, event.beleid.versie, message.op, cause)
    return [*gevraagd, *await _volg_na_aanmelding(conn, aangemeld)]


async def _volg_na_aanmelding(
    conn: Connection, aangemeld: Sequence[tuple[_Bericht, PolisAangemeld]]
) -> Sequence[tuple[_Bericht, Step]]:
    """However many polissen a list has, its samenwerking is asked once what was agreed."""
    if not aangemeld:
        return ()
    await volgers.onthoud_polissen(conn, [(polis.polis_ref, polis.samenwerking_id) for _, polis in aangemeld])
    van = {polis.samenwerking_id for _, polis in aangemeld}
    afgesproken = {samenwerking_id: await volgers.wijzigingen(conn, samenwerking_id) for samenwerking_id in van}
    return [
        (message, _volging(polis.polis_ref, wijziging))
        for message, polis in aangemeld
        for wijziging in afgesproken[polis.samenwerking_id]
        if wijziging.beleid.versie > polis.beleid.versie
    ]


async def volg_verder(store: EventStore, conn: Connection) -> int:
    """The next polissen that follow; how many. A polis that refuses (its month began) holds up no other."""
    volging = await volgers.eerste(conn)
    if volging is None:
        return 0
    refs = await volgers.polissen(conn, volging, PER_KEER)
    steps = [(_volging(ref, volging.wijziging), volging.cause, volging.op) for ref in refs]
    for ref, answer in zip(refs, await store.execute(conn, steps), strict=True) if steps else ():
        if isinstance(answer, Refused):
            _log.error("beleid_niet_gevolgd", polis_ref=str(ref), code=answer.code)
    await volgers.verder(conn, volging, refs, PER_KEER)
    return len(refs) or 1


def _volging(polis_ref: UUID, wijziging: Wijziging) -> Step:
    command = VolgBeleid(vanaf_maand=wijziging.vanaf_maand, beleid=wijziging.beleid)
    return Step(POLIS, polis_ref, command, on_refusal="report")


SUBSCRIPTION: Final = Subscription(
    name="regeling-eligibility",
    source="uitstroom.eligibility",
    carries_time=True,
    reactions=(
        on(SamenwerkingGeregistreerd, registreer_samenwerking),
        on(MandatenVastgesteld, noteer_mandaten),
        on(PlanningVastgesteld, noteer_planning),
        on(PolisAangemeld, meld_aan),
        on(PolisInstemmingMislukt, trek_in),
    ),
    effects=(on_batch(PolisAangemeld, volg), on_batch(BeleidskeuzesVastgesteld, volg)),
)
