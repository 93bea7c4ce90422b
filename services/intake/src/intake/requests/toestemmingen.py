"""A person is asked, answers, and may take it back: the consent and the signals that go by it, at once (S12, S13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

from chassis.eventstore import Answer, Cause, EventStore, Idempotency, Outcome, Step, Transaction
from contracts.domain import Refusal
from contracts.intake import ToestemmingsgrondVervallen
from contracts.signaalsoorten import Toestemmingsdoel

from intake.adapters.kluis import vergeet_partner
from intake.adapters.streams import DRIEJAARSREGELING, SIGNAAL, TOESTEMMING
from intake.domain.driejaarsregeling.state import Driejaarsstand, regeling_id
from intake.domain.signaal.commands_afspraak import VerwerkToestemming, VraagToestemming
from intake.domain.signaal.state import dossier_id
from intake.domain.toestemming.commands import Antwoord, TrekIn, Vraag
from intake.domain.toestemming.state import Toestemming, toestemming_id
from intake.views.signaalrij import Signaal

_LOOPT: Final[frozenset[Driejaarsstand]] = frozenset({"GESELECTEERD", "AANGEBODEN", "OVEREENGEKOMEN"})


async def vraag(
    store: EventStore, cause: Cause, key: Idempotency, vraag: Vraag, signaal_id: UUID
) -> tuple[Outcome, ...]:
    """Raises Refusal TOESTEMMING_AL_VERLEEND, TOESTAND_ONJUIST."""
    wacht = VraagToestemming(signaal_id=signaal_id, toestemming_id=vraag.toestemming_id)
    steps = [
        Step(TOESTEMMING, vraag.toestemming_id, vraag),
        Step(SIGNAAL, vraag.dossier, wacht, must_exist=True),
    ]
    return _gedaan(await store.send_all(steps, cause, key))


async def beantwoord(
    store: EventStore, cause: Cause, key: Idempotency, toestemming_id: UUID, antwoord: Antwoord
) -> tuple[Outcome, ...]:
    """Raises Refusal TOESTEMMING_NIET_GEVRAAGD, TOESTEMMINGSDATUM_ONJUIST; Unknown where nothing was asked."""

    async def work(tx: Transaction) -> Answer:
        gezegd = await tx.execute([Step(TOESTEMMING, toestemming_id, antwoord, must_exist=True)], cause)
        toestemming = await staat(tx, toestemming_id)
        return [*gezegd, *await tx.execute(verwerkt(toestemming_id, toestemming, antwoord.antwoord), cause)]

    return _gedaan(await store.once(key, work))


@dataclass(frozen=True)
class Intrekking:
    """A yes to gemeente and partner `melder`, taken back on `datum`."""

    toestemming_id: UUID
    datum: date
    gemeentecode: str
    melder: str


async def trek_in(store: EventStore, cause: Cause, key: Idempotency, intrekking: Intrekking) -> tuple[Outcome, ...]:
    """With the ground goes what was told on it: the vault forgets it in the same transaction (AVG 17 lid 1 b).

    Raises Refusal TOESTEMMING_NIET_VERLEEND, TOESTEMMINGSDATUM_ONJUIST; Unknown where nothing was given.
    """
    trek = Step(TOESTEMMING, intrekking.toestemming_id, TrekIn(datum=intrekking.datum), must_exist=True)

    async def work(tx: Transaction) -> Answer:
        getrokken = await tx.execute([trek], cause)
        toestemming = await staat(tx, intrekking.toestemming_id)
        answers = [
            *getrokken,
            *await tx.execute(verwerkt(intrekking.toestemming_id, toestemming, "INGETROKKEN"), cause),
        ]
        if toestemming.persoon_ref is not None and any(map(_zonder_grond, _gedaan(answers))):
            wie = (toestemming.persoon_ref, intrekking.gemeentecode, intrekking.melder)
            if not await _andere_grond(tx, *wie):
                await vergeet_partner(tx.connection, *wie)
        return answers

    return _gedaan(await store.once(key, work))


async def _andere_grond(tx: Transaction, persoon_ref: UUID, gemeentecode: str, melder: str) -> bool:
    """Whether something under the same partner still needs who the person is, that no dossier of the consent knows."""
    eigen = dossier_id(persoon_ref, gemeentecode, melder)
    dossier = (await tx.load(SIGNAAL, [eigen])).get(eigen)
    if dossier is not None and (dossier.zaken or dossier.gronden):
        return True
    drie = regeling_id(persoon_ref, gemeentecode, melder)
    regeling = (await tx.load(DRIEJAARSREGELING, [drie])).get(drie)
    return regeling is not None and regeling.stand in _LOOPT


def _zonder_grond(outcome: Outcome) -> bool:
    return any(isinstance(event, ToestemmingsgrondVervallen) for event in outcome.events)


def vraag_van(signaal: Signaal, doel: Toestemmingsdoel, tekstversie: str) -> Vraag:
    """What is asked of whom the signal is about. Raises Refusal PERSOON_ONTBREEKT."""
    if signaal.persoon_ref is None:
        raise Refusal("PERSOON_ONTBREEKT", "Dit signaal is aan geen persoon te koppelen.")
    return Vraag(
        toestemming_id=toestemming_id(signaal.persoon_ref, signaal.gemeentecode, signaal.melder, doel),
        persoon_ref=signaal.persoon_ref,
        doel=doel,
        tekstversie=tekstversie,
        dossier=signaal.dossier_id,
    )


def verwerkt(
    toestemming_id: UUID, toestemming: Toestemming, antwoord: Literal["VERLEEND", "GEWEIGERD", "INGETROKKEN"]
) -> list[Step]:
    """What every dossier hears that goes by this consent."""
    doel: Toestemmingsdoel = toestemming.doel or "DELEN_MET_GEMEENTE"
    command = VerwerkToestemming(toestemming_id=toestemming_id, doel=doel, antwoord=antwoord)
    return [Step(SIGNAAL, dossier, command) for dossier in toestemming.dossiers]


async def staat(tx: Transaction, toestemming_id: UUID) -> Toestemming:
    """As it stands once this transaction spoke to it: until it ends nobody else can, so no dossier is missed."""
    return (await tx.load(TOESTEMMING, [toestemming_id]))[toestemming_id]


def _gedaan(answer: Iterable[object]) -> tuple[Outcome, ...]:
    return tuple(one for one in answer if isinstance(one, Outcome))
