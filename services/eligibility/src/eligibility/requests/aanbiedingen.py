"""Offers to every insured with BPH of selected polissen, as part of a wave (RUB-39…45)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step
from chassis.projections import Views

from eligibility.adapters.streams import POLIS, SAMENWERKING
from eligibility.domain.polis.commands import DoeAanbod
from eligibility.domain.samenwerking.communicatie import goedgekeurd
from eligibility.domain.samenwerking.communicatiecommands import VerzendGolf
from eligibility.domain.samenwerking.stappen import afspraken_van
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility.requests import polislijst


async def bied_aan(
    store: EventStore,
    views: Views,
    cause: Cause,
    key: Idempotency,
    *,
    samenwerking: Samenwerking,
    polis_refs: Sequence[UUID] | None,
    uiterste_reactiedatum: date,
    golf_nr: int,
    voor_afloop: bool,
) -> Sequence[Outcome | Refused]:
    """One answer per polis, after that of the wave. Who names polissen gets all of it or a refusal; "every selected
    one" leaves out what changed between the question and the answer.

    Raises Unknown for a polis that is not of this samenwerking, Refusal with a code, Stale while the views lag.
    """
    polissen = await polislijst.kies(views, samenwerking.ref, polis_refs, "GESELECTEERD")
    brief = goedgekeurd(samenwerking, "AANBOD")
    command = DoeAanbod(
        afspraken=afspraken_van(samenwerking),
        uiterste_reactiedatum=uiterste_reactiedatum,
        golf_nr=golf_nr,
        sjabloonversie=brief.ingediend.versie if brief else None,
    )
    on_refusal = "raise" if polis_refs else "report"
    steps: list[Step] = []
    if polissen:
        aantal = sum(len(polislijst.deelnemers(polis)) for polis in polissen)
        golf = VerzendGolf(
            partij="GEMEENTE",
            golf_nr=golf_nr,
            aantal=aantal,
            uiterste_reactiedatum=uiterste_reactiedatum,
            voor_afloop=voor_afloop,
        )
        steps.append(Step(SAMENWERKING, samenwerking.ref, golf, must_exist=True))
    steps += [Step(POLIS, polis.polis_ref, command, on_refusal=on_refusal, must_exist=True) for polis in polissen]
    return await store.send_all(steps, cause, key)
