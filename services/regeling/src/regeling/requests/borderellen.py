"""The gemeente's one payment for many: taken whole in one transaction, booked line by line (RUB-55, RUB-59)."""

from collections.abc import Sequence
from typing import Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step, try_out
from contracts.delen import in_delen
from contracts.domain import Event
from contracts.regeling import BetalingsverschilGesignaleerd

from regeling.adapters.streams import AFSTEMMING, BORDEREL, POLIS, SAMENWERKING
from regeling.domain.afstemming.commands import NoteerBorderel
from regeling.domain.afstemming.regels import Regelbedrag, afstemming_id
from regeling.domain.borderel.commands import NeemBorderelAan
from regeling.domain.borderel.regels import opgeteld
from regeling.domain.polis.commands_geld import BoekBetaling
from regeling.domain.samenwerking.commands import VraagNaar

Uitkomst = Literal["GEBOEKT", "VERSCHIL", "GEWEIGERD", "WACHT_OP_ONTVANGST"]
"""GEBOEKT; VERSCHIL (all or part of it could not be booked, the code says why); GEWEIGERD (nothing was);
WACHT_OP_ONTVANGST (in this samenwerking money counts when the insurer received it, N-06)."""
_TEGELIJK: Final = 400


class Borderel(msgspec.Struct, frozen=True, kw_only=True):
    """`totaal_cent`: what the lines must add up to, when the gemeente says so."""

    borderel_id: UUID
    samenwerking_id: UUID
    maand: str
    kenmerk: str
    regels: Sequence[Regelbedrag]
    totaal_cent: int | None


class Geboekt(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one line."""

    uitkomst: Uitkomst
    code: str | None = None
    events: tuple[Event, ...] = ()


async def boek(
    store: EventStore, cause: Cause, key: Idempotency, borderel: Borderel, *, proef: bool = False
) -> tuple[Sequence[Outcome | Refused], Sequence[Geboekt]]:
    """What the store answered, and per line what became of it. A line that is refused leaves the others be.

    `proef`: the same answer, and nothing of it is kept (RUB-94).

    Raises BorderelOnjuist, Unknown for a samenwerking that is not known here, Forbidden for another's, and Refusal for
    a borderel that was taken before: then nothing of it is booked.
    """
    gezegd = NoteerBorderel(
        samenwerking_id=borderel.samenwerking_id,
        maand=borderel.maand,
        regels=tuple(borderel.regels),
        werkdagen=await _werkdagen(store, borderel),
    )
    hoofd = NeemBorderelAan(
        borderel_id=borderel.borderel_id,
        samenwerking_id=borderel.samenwerking_id,
        maand=borderel.maand,
        kenmerk=borderel.kenmerk,
        regels=len(borderel.regels),
        totaal_cent=opgeteld(borderel.regels, borderel.totaal_cent),
    )
    steps = [
        Step(SAMENWERKING, borderel.samenwerking_id, VraagNaar(), must_exist=True),
        Step(BORDEREL, borderel.borderel_id, hoofd),
        Step(AFSTEMMING, afstemming_id(borderel.samenwerking_id, borderel.maand), gezegd),
        *(
            Step(POLIS, regel.polis_ref, _boeking(borderel, regel), on_refusal="report", must_exist=True)
            for regel in borderel.regels
        ),
    ]
    _, *answers = await (try_out(store, cause, steps) if proef else store.send_all(steps, cause, key))
    return answers, [_geboekt(answer) for answer in answers[2:]]


async def _werkdagen(store: EventStore, borderel: Borderel) -> int | None:
    """How long receipts may take: a choice of the samenwerking, that every polis of it carries (N-06).

    A line may name a polis that is not here or another's: the newest choices of the first ones that are its own count.
    """
    for regels in in_delen(borderel.regels, _TEGELIJK):
        polissen = (await store.load_many(POLIS, {regel.polis_ref for regel in regels})).values()
        eigen = [
            polis.afspraak.beleid
            for polis in polissen
            if polis.samenwerking_id == borderel.samenwerking_id and polis.afspraak is not None
        ]
        if eigen:
            return max(eigen, key=lambda beleid: beleid.versie).ontvangst_werkdagen
    return None


def _boeking(borderel: Borderel, regel: Regelbedrag) -> BoekBetaling:
    return BoekBetaling(
        persoon_ref=regel.persoon_ref,
        maand=borderel.maand,
        bedrag_cent=regel.bedrag_cent,
        soort="REGULIER",
        kenmerk=borderel.kenmerk,
        samenwerking_id=borderel.samenwerking_id,
    )


def _geboekt(answer: Outcome | Refused) -> Geboekt:
    if isinstance(answer, Refused):
        return Geboekt(uitkomst="GEWEIGERD", code=answer.code)
    verschil = next((event for event in answer.events if isinstance(event, BetalingsverschilGesignaleerd)), None)
    if not answer.events:
        return Geboekt(uitkomst="WACHT_OP_ONTVANGST")
    if verschil is None:
        return Geboekt(uitkomst="GEBOEKT", events=answer.events)
    return Geboekt(uitkomst="VERSCHIL", code=verschil.code, events=answer.events)
