"""The gemeente tells the insurer of a situation (PRAK-9)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.eventstore import Answer, Cause, EventStore, Idempotency, Outcome, Refused, Step, Transaction, last_of
from chassis.timeline import now
from contracts.kalender import dag

from intake.adapters.kluis import Aangemeld, Herkenning
from intake.adapters.streams import GEMEENTESIGNAAL, SIGNAAL
from intake.domain.gemeentesignaal.commands import GeefDoor
from intake.domain.gemeentesignaal.doorgeven import controleer
from intake.domain.gemeentesignaal.state import gemeentesignaal_id
from intake.domain.signaal.commands import NoteerGrond
from intake.domain.signaal.profiel import Profiel
from intake.domain.signaal.state import dossier_id


@dataclass(frozen=True)
class Situatie:
    """What is told of whom, under which practice."""

    persoon: Aangemeld = field(repr=False)
    profiel: Profiel
    signaalcode: str
    datum: date


async def geef_door(
    store: EventStore, herkenning: Herkenning, cause: Cause, key: Idempotency, situatie: Situatie
) -> tuple[Outcome, UUID]:
    """What happened, and the id of the signal. Raises Refusal as `controleer`, and then nobody is kept."""
    vandaag = dag(await now(store))
    controleer(situatie.profiel, situatie.signaalcode, situatie.datum, vandaag)
    tenant = situatie.persoon.tenant

    async def work(tx: Transaction) -> Answer:
        [herkend] = await herkenning.herken(tx.connection, [situatie.persoon])
        wie = (herkend.persoon_ref, tenant.gemeentecode, tenant.melder)
        eigen = gemeentesignaal_id(*wie, situatie.signaalcode, situatie.datum)
        command = GeefDoor(
            gemeentesignaal_id=eigen,
            persoon_ref=herkend.persoon_ref,
            profiel=situatie.profiel,
            signaalcode=situatie.signaalcode,
            datum=situatie.datum,
        )
        # Who takes back a consent to the same partner is not forgotten for this.
        grond = Step(SIGNAAL, dossier_id(*wie), NoteerGrond(grond="GEMEENTESIGNAAL"))
        return await tx.execute([grond, Step(GEMEENTESIGNAAL, eigen, command)], cause)

    return _laatste(await store.once(key, work))


def _laatste(answers: Sequence[Outcome | Refused]) -> tuple[Outcome, UUID]:
    outcome = last_of(answers)
    return outcome, outcome.stream_id
