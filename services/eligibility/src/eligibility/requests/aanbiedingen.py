"""Offers to every insured with BPH of selected polissen (RUB-45)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step
from chassis.projections import Views

from eligibility.adapters.streams import POLIS
from eligibility.domain.polis.commands import DoeAanbod
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
    uiterste_reactiedatum: date | None,
) -> Sequence[Outcome | Refused]:
    """One answer per polis. Who names polissen or a day gets all of it or a refusal; "every selected one" leaves out
    what changed between the question and the answer.

    Raises Unknown for a polis that is not of this samenwerking, Refusal with a code, Stale while the views lag.
    """
    polissen = await polislijst.kies(views, samenwerking.ref, polis_refs, "GESELECTEERD")
    command = DoeAanbod(afspraken=afspraken_van(samenwerking), uiterste_reactiedatum=uiterste_reactiedatum)
    on_refusal = "raise" if polis_refs or uiterste_reactiedatum else "report"
    steps = [Step(POLIS, polis.polis_ref, command, on_refusal=on_refusal, must_exist=True) for polis in polissen]
    return await store.send_all(steps, cause, key)
