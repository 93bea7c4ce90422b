"""The insurer's overview of arrears outside the plan: each line to its polis (RUB-62)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step, try_out
from contracts.uitvalsoorten import NieuweAchterstandsoort

from regeling.adapters.streams import POLIS, SAMENWERKING
from regeling.domain.polis.commands_uitval import MeldAchterstand
from regeling.domain.samenwerking.commands import VraagNaar


class Achterstandregel(msgspec.Struct, frozen=True, kw_only=True):
    """What of one kind is open of one insured, cents; nil: nothing any more."""

    polis_ref: UUID
    persoon_ref: UUID
    soort: NieuweAchterstandsoort
    bedrag_cent: int
    sinds: date | None


class Overzicht(msgspec.Struct, frozen=True, kw_only=True):
    """What the insurer says of one day."""

    samenwerking_id: UUID
    peildatum: date
    regels: Sequence[Achterstandregel]


def dubbel(regels: Sequence[Achterstandregel]) -> list[int]:
    """The numbers, from 0, of lines about what an earlier line is about."""
    eerder = set[tuple[UUID, UUID, str]]()
    weer: list[int] = []
    for nummer, een in enumerate(regels):
        over = (een.polis_ref, een.persoon_ref, een.soort)
        if over in eerder:
            weer.append(nummer)
        eerder.add(over)
    return weer


async def neem_op(
    store: EventStore, cause: Cause, key: Idempotency, overzicht: Overzicht, *, proef: bool = False
) -> Sequence[Outcome | Refused]:
    """Per line what its polis did: a refused line leaves the others be. Who is not named stays as he was.

    `proef`: the same answer, and nothing of it is kept (RUB-94).

    Raises Unknown for a samenwerking that is not known here, Forbidden for another's.
    """
    steps = [
        Step(SAMENWERKING, overzicht.samenwerking_id, VraagNaar(), must_exist=True),
        *(
            Step(POLIS, een.polis_ref, _melding(overzicht, een), on_refusal="report", must_exist=True)
            for een in overzicht.regels
        ),
    ]
    _, *answers = await (try_out(store, cause, steps) if proef else store.send_all(steps, cause, key))
    return answers


def _melding(overzicht: Overzicht, een: Achterstandregel) -> MeldAchterstand:
    return MeldAchterstand(
        persoon_ref=een.persoon_ref,
        soort=een.soort,
        bedrag_cent=een.bedrag_cent,
        sinds=een.sinds,
        peildatum=overzicht.peildatum,
        samenwerking_id=overzicht.samenwerking_id,
    )
