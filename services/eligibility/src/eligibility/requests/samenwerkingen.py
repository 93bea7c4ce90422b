"""Samenwerkingen: register, groen licht, choices, signatures (RUB-9, RUB-12, RUB-15, RUB-16)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step
from chassis.projections import Views
from contracts.eligibility import Kengetallen
from contracts.soorten import Partij

from eligibility.adapters.streams import SAMENWERKING
from eligibility.domain.samenwerking.commands import RegistreerSamenwerking, SamenwerkingCommand, VoerEvaluatieUit
from eligibility.domain.samenwerking.state import Fase
from eligibility.domain.samenwerking.state import samenwerking_id as id_van
from eligibility.requests import register
from eligibility.views.register import DEELNAME_REGISTER


async def registreer(
    store: EventStore, cause: Cause, key: Idempotency, command: RegistreerSamenwerking
) -> tuple[Outcome, Fase]:
    """`cause.tenant` names the gemeente and the insurer. Raises Refusal where they have a samenwerking already."""
    ref = id_van(command.gemeentecode, command.uzovi)
    outcome = await store.send(Step(SAMENWERKING, ref, command), cause, key)
    return outcome, await _fase(store, ref)


async def tell(
    store: EventStore, cause: Cause, key: Idempotency | None, ref: UUID, command: SamenwerkingCommand
) -> tuple[Outcome, Fase]:
    """Raises Unknown for a samenwerking that was never registered, Refusal with a code, Forbidden for another's."""
    outcome = await store.send(Step(SAMENWERKING, ref, command, must_exist=True), cause, key)
    return outcome, await _fase(store, ref)


async def tell_all(
    store: EventStore, cause: Cause, key: Idempotency, ref: UUID, commands: Sequence[SamenwerkingCommand]
) -> tuple[Sequence[Outcome | Refused], Fase]:
    """All in order, or none. Raises as `tell`."""
    steps = [Step(SAMENWERKING, ref, command, must_exist=True) for command in commands]
    outcomes = await store.send_all(steps, cause, key)
    return outcomes, await _fase(store, ref)


class Geteld(msgspec.Struct, frozen=True, kw_only=True):
    """What the parties count themselves; None where nobody did. Money in cents."""

    zelfbetaling: int | None = None
    kwijting_cent: int | None = None
    er_deelnemers: int | None = None
    er_niet_betaald: int | None = None
    gesignaleerd: int | None = None
    zonder_bph: int | None = None


async def evalueer(
    store: EventStore,
    views: Views,
    cause: Cause,
    key: Idempotency,
    *,
    samenwerking_id: UUID,
    partij: Partij,
    datum: date,
    gezegd: Geteld,
) -> tuple[Outcome, Fase]:
    """With what the register counts on this moment (RUB-72, RUB-78). Raises as `tell`, and Stale while it lags."""
    await views.caught_up(DEELNAME_REGISTER)
    per_status = await register.aantallen(views, samenwerking_id)
    beeindigd, voltooid, actief = per_status["BEEINDIGD"], per_status["VOLTOOID"], per_status["GESTART"]
    kengetallen = Kengetallen(
        gestart=beeindigd + voltooid + actief,
        actief=actief,
        beeindigd=beeindigd,
        voltooid=voltooid,
        **msgspec.structs.asdict(gezegd),
    )
    command = VoerEvaluatieUit(partij=partij, datum=datum, kengetallen=kengetallen)
    return await tell(store, cause, key, samenwerking_id, command)


async def _fase(store: EventStore, ref: UUID) -> Fase:
    found = await store.load(SAMENWERKING, ref)
    return found.state.fase if found else "ONBEKEND"
