"""A gemeente selects who pays the bestuursrechtelijke premie well, and offers three years (PRAK-10, PRAK-11)."""

from dataclasses import dataclass, field
from uuid import UUID

from chassis.eventstore import Answer, Cause, EventStore, Idempotency, Outcome, Step, Transaction, last_of
from chassis.timeline import now
from contracts.kalender import dag
from msgspec.structs import replace

from intake.adapters import lijstdeelnames
from intake.adapters.kluis import Aangemeld, Herkenning
from intake.adapters.streams import DRIEJAARSREGELING
from intake.domain.driejaarsregeling.commands import (
    Antwoord,
    Betaalmaand,
    BiedAan,
    DriejaarsregelingCommand,
    Selecteer,
)
from intake.domain.driejaarsregeling.selectie import controleer
from intake.domain.driejaarsregeling.state import regeling_id
from intake.domain.signaal.profiel import Profiel


@dataclass(frozen=True)
class Kandidaat:
    """Somebody in the BPH, and what CAK knows of the months before."""

    persoon: Aangemeld = field(repr=False)
    profiel: Profiel
    maanden: tuple[Betaalmaand, ...]


async def selecteer(
    store: EventStore, herkenning: Herkenning, cause: Cause, key: Idempotency, kandidaat: Kandidaat
) -> tuple[Outcome, UUID]:
    """What happened, and the id. Raises Refusal RUB_LOOPT, and as `controleer`: then nobody is kept."""
    vandaag = dag(await now(store))
    controleer(kandidaat.profiel, kandidaat.maanden, vandaag)
    tenant = kandidaat.persoon.tenant

    async def work(tx: Transaction) -> Answer:
        [herkend] = await herkenning.herken(tx.connection, [kandidaat.persoon])
        wie = (herkend.persoon_ref, tenant.gemeentecode)
        eigen = regeling_id(*wie, tenant.melder)
        command = Selecteer(
            regeling_id=eigen,
            persoon_ref=herkend.persoon_ref,
            profiel=kandidaat.profiel,
            maanden=kandidaat.maanden,
            in_rub=await lijstdeelnames.neemt_deel(tx.connection, *wie, vandaag),
        )
        return await tx.execute([Step(DRIEJAARSREGELING, eigen, command)], cause)

    outcome = last_of(await store.once(key, work))
    return outcome, outcome.stream_id


async def zeg(
    store: EventStore,
    cause: Cause,
    key: Idempotency,
    regeling: UUID,
    command: DriejaarsregelingCommand,
    *,
    persoon_ref: UUID,
    gemeentecode: str,
) -> Outcome:
    """Of whom the arrangement is, and with which gemeente. Raises Refusal of the rule that refuses."""
    if isinstance(command, BiedAan | Antwoord):
        vandaag = dag(await now(store))
        in_rub = await lijstdeelnames.neemt_deel(store.pool, persoon_ref, gemeentecode, vandaag)
        command = replace(command, in_rub=in_rub)
    return await store.send(Step(DRIEJAARSREGELING, regeling, command, must_exist=True), cause, key)
