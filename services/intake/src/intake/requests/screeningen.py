"""A gemeente went through all signals of a practice, and says what came of each (PRAK-12, SC-41).

One by one or as a file: either way a run is all of its signals, and what is told last counts them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step, last_of
from contracts.signaalsoorten import Screeningsuitkomst

from intake.adapters.streams import SIGNAAL, SIGNAALPROFIEL
from intake.domain.signaal.commands_opvolging import Screen
from intake.domain.signaalprofiel.commands import LegScreeningVast


@dataclass(frozen=True)
class Gescreend:
    """One signal of the run. `in_bronheffing`: as it was reported."""

    signaal_id: UUID
    dossier: UUID
    in_bronheffing: bool
    uitkomst: Screeningsuitkomst


@dataclass
class Screening:
    """One run over all signals of a practice, signal by signal."""

    profiel_id: UUID
    run_id: UUID
    aantallen: Counter[Screeningsuitkomst] = field(default_factory=Counter[Screeningsuitkomst])
    in_bronheffing: int = 0

    def tel(self, een: Gescreend) -> Step:
        """It counts; what is said of it."""
        self.aantallen[een.uitkomst] += 1
        self.in_bronheffing += een.in_bronheffing
        command = Screen(signaal_id=een.signaal_id, run_id=self.run_id, uitkomst=een.uitkomst)
        return Step(SIGNAAL, een.dossier, command, must_exist=True)

    def slot(self) -> Step:
        """What is said last: how many there were of each class."""
        vast = LegScreeningVast(
            run_id=self.run_id,
            gebeld=self.aantallen["GEBELD"],
            brief=self.aantallen["BRIEF"],
            geen_contactgegevens=self.aantallen["GEEN_CONTACTGEGEVENS"],
            in_bronheffing=self.in_bronheffing,
        )
        return Step(SIGNAALPROFIEL, self.profiel_id, vast, must_exist=True)


async def screen(
    store: EventStore, cause: Cause, key: Idempotency, screening: Screening, run: Sequence[Gescreend]
) -> Outcome:
    """All of the run or nothing of it, so that its counts are those of its signals. Raises Refusal TOESTAND_ONJUIST."""
    steps = [screening.tel(een) for een in run]
    return last_of(await store.send_all([*steps, screening.slot()], cause, key))
