"""The other roads: which one may be proposed follows from the one place that says which are open (PRAK-10…12)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from chassis.projections import Views
from contracts.domain import Unknown
from contracts.soorten import Partij

from eligibility.adapters import onderweg
from eligibility.adapters.streams import TRAJECT
from eligibility.domain.polis.state import Polis
from eligibility.domain.polis.wegen import Weg, Wegwijzer, wegen
from eligibility.domain.samenwerking.stappen import afspraken_van
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility.domain.traject.commands import StelTrajectVoor, TrajectCommand
from eligibility.domain.traject.state import SLUITEN_AF, traject_id
from eligibility.requests import uitleg
from eligibility.views import trajecten
from eligibility.views.trajecten import GEMEENTE_TRAJECTEN, Traject
from eligibility.views.uitgesloten import UITGESLOTEN_PERSONEN


class Voorstel(msgspec.Struct, frozen=True, kw_only=True):
    """What is proposed to whom, as a party says it; amounts in cents."""

    persoon_ref: UUID
    weg: Literal["BETALINGSREGELING_18A", "MINNELIJKE_REGELING", "BUDGETGESPREK"]
    maanden: int | None = None
    termijnbedrag_cent: int | None = None
    uiterste_reactiedatum: date | None = None
    erkend: bool = False


async def elders(views: Views, samenwerking: Samenwerking, personen: Sequence[UUID]) -> Mapping[UUID, date]:
    """Whose BPH of these another road ended, as far as this gemeente knows, and since when it runs."""
    rijen = await trajecten.many(views, samenwerking.gemeentecode, personen)
    return {
        rij.persoon_ref: rij.ingangsdatum or rij.sinds
        for rij in rijen
        if rij.stand == "LOOPT" and rij.weg in SLUITEN_AF
    }


async def wegwijzers(
    views: Views, polis: Polis, samenwerking: Samenwerking, dag: date
) -> Mapping[UUID, list[Wegwijzer]]:
    """Every road for every insured of a polis, as on record now. Raises Stale while the views lag."""
    return await _wegwijzers(views, polis, samenwerking, dag, await _gegaan(views, polis, samenwerking))


async def stel_voor(
    store: EventStore,
    views: Views,
    cause: Cause,
    key: Idempotency,
    *,
    polis: Polis,
    samenwerking: Samenwerking,
    partij: Partij,
    dag: date,
    voorstel: Voorstel,
) -> Outcome:
    """Raises Unknown for who is not on this polis, Refusal with a code, Stale while the views lag."""
    lid = polis.lid(voorstel.persoon_ref)
    if lid is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    gegaan = await _gegaan(views, polis, samenwerking)
    wijzers = await _wegwijzers(views, polis, samenwerking, dag, gegaan)
    wijzer = next(een for een in wijzers[lid.persoon_ref] if een.weg == voorstel.weg)
    nummer = 1 + sum((een.persoon_ref, een.weg) == (lid.persoon_ref, voorstel.weg) for een in gegaan)
    nieuw = traject_id(polis.ref, lid.persoon_ref, voorstel.weg, nummer)
    command = StelTrajectVoor(
        traject_id=nieuw,
        polis_ref=polis.ref,
        samenwerking_id=samenwerking.ref,
        partij=partij,
        dicht=_dicht(wijzer),
        bph_plichtig=lid.bph_plichtig,
        **msgspec.structs.asdict(voorstel),
    )
    # First, and by itself: a row too many says nothing, without one a death would not be heard.
    async with store.pool.acquire() as conn:
        await onderweg.onthoud(conn, [(nieuw, lid.persoon_ref)])
    return await store.send(Step(TRAJECT, nieuw, command, key=polis.ref), cause, key)


async def zeg(store: EventStore, cause: Cause, key: Idempotency, traject: UUID, command: TrajectCommand) -> Outcome:
    """Raises Unknown for a road that was never proposed, Refusal with a code, Forbidden for another's."""
    return await store.send(Step(TRAJECT, traject, command, must_exist=True), cause, key)


def _dicht(wijzer: Wegwijzer) -> tuple[str, ...]:
    """What is not known here closes nothing: who proposes it knows more."""
    match wijzer.stand:
        case "OPEN" | "ONBEKEND":
            return ()
        case "DICHT":
            return wijzer.waarom
        case "AANGEBODEN" | "LOOPT":
            return (f"WEG_{wijzer.stand}",)


async def _gegaan(views: Views, polis: Polis, samenwerking: Samenwerking) -> Sequence[Traject]:
    """Every other road that somebody on the polis was ever proposed. Raises Stale while the views lag."""
    await views.caught_up(GEMEENTE_TRAJECTEN, UITGESLOTEN_PERSONEN)
    return await trajecten.many(views, samenwerking.gemeentecode, [lid.persoon_ref for lid in polis.leden])


async def _wegwijzers(
    views: Views, polis: Polis, samenwerking: Samenwerking, dag: date, gegaan: Sequence[Traject]
) -> Mapping[UUID, list[Wegwijzer]]:
    op_weg: dict[UUID, dict[Weg, Literal["AANGEBODEN", "LOOPT"]]] = defaultdict(dict)
    for een in gegaan:
        match een.stand:
            case "AANGEBODEN" | "LOOPT":
                op_weg[een.persoon_ref][een.weg] = een.stand
            case "NIET_AANGEGAAN" | "AFGELOPEN":
                pass
    sinds = await uitleg.eerder(views, polis)
    return wegen(polis, afspraken_van(samenwerking), dag, sinds, op_weg)
