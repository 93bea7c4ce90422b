"""The gemeente tells the insurer of a situation (PRAK-9)."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from chassis.timeline import now
from contracts.kalender import dag

from intake.adapters.kluis import Aangemeld, PersonenBatcher
from intake.adapters.streams import GEMEENTESIGNAAL
from intake.domain.gemeentesignaal.commands import GeefDoor
from intake.domain.gemeentesignaal.doorgeven import controleer
from intake.domain.gemeentesignaal.state import gemeentesignaal_id
from intake.domain.signaal.profiel import Profiel


@dataclass(frozen=True)
class Situatie:
    """What is told of whom, under which practice."""

    persoon: Aangemeld = field(repr=False)
    profiel: Profiel
    signaalcode: str
    datum: date


async def geef_door(
    store: EventStore, personen: PersonenBatcher, cause: Cause, key: Idempotency, situatie: Situatie
) -> tuple[Outcome, UUID]:
    """What happened, and the id of the signal. Raises Refusal as `controleer`, and then nobody is kept."""
    vandaag = dag(await now(store))
    controleer(situatie.profiel, situatie.signaalcode, situatie.datum, vandaag)
    persoon_ref = await personen.persoon_ref(situatie.persoon)
    tenant = situatie.persoon.tenant
    eigen = gemeentesignaal_id(persoon_ref, tenant.gemeentecode, tenant.melder, situatie.signaalcode, situatie.datum)
    command = GeefDoor(
        gemeentesignaal_id=eigen,
        persoon_ref=persoon_ref,
        profiel=situatie.profiel,
        signaalcode=situatie.signaalcode,
        datum=situatie.datum,
    )
    return await store.send(Step(GEMEENTESIGNAAL, eigen, command), cause, key), eigen
