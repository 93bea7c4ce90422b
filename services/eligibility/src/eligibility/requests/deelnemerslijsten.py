"""The deelnemerslijst and the insurer's feedback (RUB-51…53): list and polissen change in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step, try_out
from chassis.projections import Views
from contracts.eligibility import DeelnemerslijstAangeleverd, Lijstregel, PolisAangemeld, Terugkoppeling

from eligibility.adapters.streams import LIJST, POLIS
from eligibility.domain.deelnemerslijst.commands import KoppelDeelnemerslijstTerug, LeverDeelnemerslijstAan
from eligibility.domain.polis.commands import PlaatsOpLijst, VerwerkTerugkoppeling
from eligibility.domain.samenwerking.stappen import afspraken_van
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility.requests import polislijst


class Aangeleverd(msgspec.Struct, frozen=True, kw_only=True):
    """A list as it was taken; `ingangsmaand` YYYY-MM."""

    lijst_id: UUID
    ontvangen_op: datetime
    ingangsmaand: str
    regels: tuple[Lijstregel, ...]


async def lever_aan(
    store: EventStore,
    views: Views,
    cause: Cause,
    key: Idempotency,
    *,
    samenwerking: Samenwerking,
    polis_refs: Sequence[UUID] | None,
    gewenste_maand: str | None,
    proef: bool,
) -> tuple[Sequence[Outcome | Refused], Aangeleverd]:
    """The polissen that are named, or every one with full consent; `gewenste_maand` YYYY-MM, None for the first.

    `proef`: the same answer, and nothing of it is kept; what is refused of a polis is among the answers (RUB-94).
    Raises Unknown for a polis that is not of this samenwerking, Refusal with a code, Stale while the views lag.
    """
    refs = await polislijst.kies(views, samenwerking.ref, polis_refs, "INSTEMMING_VOLLEDIG")
    polissen = await polislijst.rijen(views, samenwerking.ref, refs)
    lijst_id = uuid5(samenwerking.ref, f"lijst/{key.key}")
    regels = tuple(polislijst.lijstregel(polis) for polis in polissen)
    lever = LeverDeelnemerslijstAan(
        lijst_id=lijst_id,
        samenwerking_id=samenwerking.ref,
        afspraken=afspraken_van(samenwerking),
        regels=regels,
        gewenste_maand=gewenste_maand,
    )
    plaats = PlaatsOpLijst(lijst_id=lijst_id, samenwerking_id=samenwerking.ref, gewenste_maand=gewenste_maand)
    steps = [Step(LIJST, lijst_id, lever)]
    on_refusal = "report" if proef else "raise"
    steps += [Step(POLIS, regel.polis_ref, plaats, on_refusal=on_refusal, must_exist=True) for regel in regels]
    answers = await (try_out(store, cause, steps) if proef else store.send_all(steps, cause, key))
    delen = [event for event in _events(answers) if isinstance(event, DeelnemerslijstAangeleverd)]
    return answers, Aangeleverd(
        lijst_id=lijst_id,
        ontvangen_op=delen[0].ontvangen_op,
        ingangsmaand=delen[0].ingangsmaand,
        regels=tuple(regel for deel in delen for regel in deel.regels),
    )


async def koppel_terug(
    store: EventStore, cause: Cause, key: Idempotency, lijst_id: UUID, regels: Sequence[Terugkoppeling], *, proef: bool
) -> tuple[Sequence[Outcome | Refused], Sequence[UUID]]:
    """The insurer's word on every row, and which polissen will start; of a `proef` nothing is kept (RUB-94).

    Raises Unknown for a list that is not known here, Refusal with a code, Forbidden for another's.
    """
    steps = [Step(LIJST, lijst_id, KoppelDeelnemerslijstTerug(regels=tuple(regels)), must_exist=True)]
    steps += [
        Step(
            POLIS,
            regel.polis_ref,
            VerwerkTerugkoppeling(lijst_id=lijst_id, uitkomst=regel.uitkomst, code=regel.code),
            must_exist=True,
        )
        for regel in regels
    ]
    answers = await (try_out(store, cause, steps) if proef else store.send_all(steps, cause, key))
    return answers, [event.polis_ref for event in _events(answers) if isinstance(event, PolisAangemeld)]


def _events(answers: Sequence[Outcome | Refused]) -> list[object]:
    return [event for answer in answers if isinstance(answer, Outcome) for event in answer.events]
