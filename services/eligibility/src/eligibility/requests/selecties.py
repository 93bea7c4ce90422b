"""Selection of polissen (RUB-19…23): asked again, a decided polis answers what was decided."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from chassis.projections import Views
from contracts.domain import Event
from contracts.eligibility import BeoordelingAangehouden, DeelnemerAfgewezen, DeelnemerGeselecteerd

from eligibility.adapters.streams import POLIS
from eligibility.domain.polis import state
from eligibility.domain.polis.commands import SelecteerPolis
from eligibility.domain.samenwerking.stappen import afspraken_van
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility.requests import polislijst, trajecten
from eligibility.requests.delen import in_rondes
from eligibility.views import uitgesloten as earlier
from eligibility.views.gemeente import GemeentePolis


class Selectie(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one polis. `redenen`: distinct codes of all members, sorted; while IN_BEOORDELING what is open."""

    polis_ref: UUID
    uitkomst: state.Selectie
    redenen: tuple[str, ...] = ()


async def selecteer(
    store: EventStore,
    views: Views,
    cause: Cause,
    key: Idempotency,
    *,
    samenwerking: Samenwerking,
    polis_refs: Sequence[UUID] | None,
) -> AsyncIterator[tuple[Sequence[Outcome], Sequence[Selectie]]]:
    """The polissen that are named, or every one of the samenwerking, part by part: the last that was done, which a
    reader waits for, and what became of each.

    Raises Unknown for a polis that is not of this samenwerking, Refusal with a code, Stale while the views lag.
    """
    refs = await polislijst.kies(views, samenwerking.ref, polis_refs)
    if not refs:
        # No polis refuses it, for there is none: it is refused here when it would have been (RUB-16).
        afspraken_van(samenwerking).eis_ondertekend()
    for ronde in in_rondes(refs, key):
        stond = {
            polis.polis_ref: polis
            for polis in await polislijst.rijen(views, samenwerking.ref, [ref for deel, _ in ronde for ref in deel])
        }
        steps = {step.stream_id: step for step in await _steps(views, samenwerking, list(stond.values()))}
        answers = await asyncio.gather(
            *(
                store.send_all([steps[ref] for ref in deel if ref in steps], cause, deelkey, aside=deelkey is not key)
                for deel, deelkey in ronde
            )
        )
        for answer in answers:
            gedaan = [een for een in answer if isinstance(een, Outcome)]
            laatste = [een for een in gedaan if een.events][-1:] or gedaan[-1:]
            yield laatste, [_selectie(een, stond.get(een.stream_id)) for een in gedaan]


async def _steps(views: Views, samenwerking: Samenwerking, polissen: Sequence[GemeentePolis]) -> list[Step]:
    """With what is known of the insured beyond the polis: an earlier participation, an arrangement that runs."""
    afspraken = afspraken_van(samenwerking)
    personen = [ref for polis in polissen for ref in polislijst.deelnemers(polis)]
    uitgesloten = {rij.persoon_ref for rij in await earlier.many(views, personen)}
    elders = await trajecten.elders(views, samenwerking, personen)
    return [
        Step(
            POLIS,
            polis.polis_ref,
            SelecteerPolis(
                afspraken=afspraken,
                uitgesloten=tuple(ref for ref in polislijst.deelnemers(polis) if ref in uitgesloten),
                elders=tuple(ref for ref in polislijst.deelnemers(polis) if ref in elders),
            ),
            must_exist=True,
        )
        for polis in polissen
    ]


def _selectie(answer: Outcome, stond: GemeentePolis | None) -> Selectie:
    """From what just happened; where nothing did, what stands."""
    if answer.events:
        return _gevonden(answer.stream_id, answer.events)
    if stond is None:
        return Selectie(polis_ref=answer.stream_id, uitkomst="NIET_BEOORDEELD")
    return Selectie(polis_ref=answer.stream_id, uitkomst=stond.selectie, redenen=stond.redenen)


def _gevonden(polis_ref: UUID, events: Sequence[Event]) -> Selectie:
    redenen: set[str] = set()
    uitkomst: state.Selectie = "IN_BEOORDELING"
    for event in events:
        match event:
            case DeelnemerGeselecteerd():
                return Selectie(polis_ref=polis_ref, uitkomst="GESELECTEERD")
            case DeelnemerAfgewezen():
                uitkomst = "AFGEWEZEN"
                redenen |= set(event.redenen)
            case BeoordelingAangehouden():
                redenen |= set(event.openstaand)
            case _:
                pass
    return Selectie(polis_ref=polis_ref, uitkomst=uitkomst, redenen=tuple(sorted(redenen)))
