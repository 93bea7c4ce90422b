"""What the insurer received of a month: each line to its polis, and all of it beside what was said (RUB-55, N-06)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step, try_out

from regeling.adapters.streams import AFSTEMMING, POLIS, SAMENWERKING
from regeling.domain.afstemming.commands import NeemOntvangstenOp, VereffenVerschil
from regeling.domain.afstemming.regels import Regelbedrag, afstemming_id
from regeling.domain.polis.commands_geld import BevestigOntvangst
from regeling.domain.samenwerking.commands import VraagNaar


class Ontvangst(msgspec.Struct, frozen=True, kw_only=True):
    """What came in for one insured, cents, on the bank's day; `kenmerk` of its borderel, None when nobody says."""

    polis_ref: UUID
    persoon_ref: UUID
    bedrag_cent: int
    kenmerk: str | None
    valutadatum: date | None


class Ontvangsten(msgspec.Struct, frozen=True, kw_only=True):
    """A list of receipts for one month, known by its `kenmerk`; `volledig`: with it all of that month is here."""

    samenwerking_id: UUID
    maand: str
    kenmerk: str
    regels: Sequence[Ontvangst]
    volledig: bool


async def neem_op(
    store: EventStore, cause: Cause, key: Idempotency, ontvangsten: Ontvangsten, *, proef: bool = False
) -> Sequence[Outcome | Refused]:
    """What the reconciliation answered, then per line what its polis did: a refused line leaves the others be.

    `proef`: the same answer, and nothing of it is kept (RUB-94).

    Raises Unknown for a samenwerking that is not known here, Forbidden for another's, Refusal for a list that was
    taken before: then nothing of it is.
    """
    hoofd = NeemOntvangstenOp(
        samenwerking_id=ontvangsten.samenwerking_id,
        maand=ontvangsten.maand,
        kenmerk=ontvangsten.kenmerk,
        regels=tuple(
            Regelbedrag(polis_ref=een.polis_ref, persoon_ref=een.persoon_ref, bedrag_cent=een.bedrag_cent)
            for een in ontvangsten.regels
        ),
        volledig=ontvangsten.volledig,
    )
    steps = [
        Step(SAMENWERKING, ontvangsten.samenwerking_id, VraagNaar(), must_exist=True),
        Step(AFSTEMMING, afstemming_id(ontvangsten.samenwerking_id, ontvangsten.maand), hoofd),
        *(
            Step(POLIS, een.polis_ref, _bevestiging(ontvangsten, een), on_refusal="report", must_exist=True)
            for een in ontvangsten.regels
        ),
    ]
    _, *answers = await (try_out(store, cause, steps) if proef else store.send_all(steps, cause, key))
    return answers


def _bevestiging(ontvangsten: Ontvangsten, een: Ontvangst) -> BevestigOntvangst:
    return BevestigOntvangst(
        samenwerking_id=ontvangsten.samenwerking_id,
        persoon_ref=een.persoon_ref,
        maand=ontvangsten.maand,
        kenmerk=een.kenmerk,
        bedrag_cent=een.bedrag_cent,
        valutadatum=een.valutadatum,
    )


async def vereffen(
    store: EventStore, cause: Cause, key: Idempotency, afstemming: UUID, command: VereffenVerschil
) -> Outcome:
    """Raises Unknown for a month or line that is not here, Refusal where nothing differs, Forbidden for another's."""
    return await store.send(Step(AFSTEMMING, afstemming, command, must_exist=True), cause, key)
