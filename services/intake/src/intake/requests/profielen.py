"""A gemeente writes its practices down, tries them and puts them in force (N-24)."""

from collections.abc import Sequence
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from contracts.domain import Unknown

from intake.adapters.streams import SIGNAALPROFIEL
from intake.domain.signaal.toets import Afwijscode, Melding, toets
from intake.domain.signaalprofiel.commands import LegProfielVast, SignaalprofielCommand
from intake.domain.signaalprofiel.state import Signaalprofiel


async def zeg(
    store: EventStore, cause: Cause, key: Idempotency, profiel_id: UUID, command: SignaalprofielCommand
) -> Outcome:
    """Raises Refusal of the rule that refuses, Unknown PROFIEL_ONBEKEND."""
    must_exist = not isinstance(command, LegProfielVast)
    return await store.send(Step(SIGNAALPROFIEL, profiel_id, command, must_exist=must_exist), cause, key)


async def lees(store: EventStore, profiel_id: UUID) -> Signaalprofiel:
    """As it stands now. Raises Unknown PROFIEL_ONBEKEND."""
    geladen = await store.load(SIGNAALPROFIEL, profiel_id)
    if geladen is None:
        raise Unknown("PROFIEL_ONBEKEND", "Dit profiel kennen wij niet.")
    return geladen.state


async def beproef(
    store: EventStore, profiel_id: UUID, versie: int, meldingen: Sequence[Melding]
) -> list[Afwijscode | None]:
    """What that version would say of each, in order; nothing is kept (PRAK-4). Raises Unknown VERSIE_ONBEKEND."""
    gevonden = (await lees(store, profiel_id)).versie(versie)
    if gevonden is None:
        raise Unknown("VERSIE_ONBEKEND", "Deze versie van het profiel is er niet.")
    return [toets(gevonden.inhoud, melding) for melding in meldingen]
