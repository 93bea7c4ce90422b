"""A gemeente went through all signals of a practice, and says what came of each (PRAK-12, SC-41)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step, last_of
from contracts.signaalsoorten import Screeningsuitkomst

from intake.adapters.streams import SIGNAAL, SIGNAALPROFIEL
from intake.domain.signaal.opvolgingcommands import Screen
from intake.domain.signaalprofiel.commands import LegScreeningVast


@dataclass(frozen=True)
class Gescreend:
    """One signal of the run. `in_bronheffing`: as it was reported."""

    signaal_id: UUID
    dossier: UUID
    in_bronheffing: bool
    uitkomst: Screeningsuitkomst


@dataclass(frozen=True)
class Screening:
    """One run over all signals of a practice."""

    profiel_id: UUID
    run_id: UUID
    signalen: Sequence[Gescreend]

    def aantallen(self) -> Mapping[str, int]:
        return Counter(een.uitkomst for een in self.signalen)


async def screen(store: EventStore, cause: Cause, key: Idempotency, screening: Screening) -> Outcome:
    """All of the run or nothing of it, so that its counts are those of its signals. Raises Refusal TOESTAND_ONJUIST."""
    run_id, run, aantallen = screening.run_id, screening.signalen, screening.aantallen()
    vast = LegScreeningVast(
        run_id=run_id,
        gebeld=aantallen["GEBELD"],
        brief=aantallen["BRIEF"],
        geen_contactgegevens=aantallen["GEEN_CONTACTGEGEVENS"],
        in_bronheffing=sum(een.in_bronheffing for een in run),
    )
    steps = [
        *(
            Step(
                SIGNAAL,
                een.dossier,
                Screen(signaal_id=een.signaal_id, run_id=run_id, uitkomst=een.uitkomst),
                must_exist=True,
            )
            for een in run
        ),
        Step(SIGNAALPROFIEL, screening.profiel_id, vast, must_exist=True),
    ]
    return last_of(await store.send_all(steps, cause, key))
