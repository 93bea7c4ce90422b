"""Once excluded is excluded, unless the end that excluded was told in error (RUB-38, A-11, N-05)."""

from typing import assert_never

from contracts.regeling import HerdeelnameUitgesloten

from eligibility.domain.persoon.commands import HefUitsluitingOp, PersoonCommand, SluitHerdeelnameUit
from eligibility.domain.persoon.events import PersoonEvent
from eligibility.domain.persoon.state import Persoon


def decide(command: PersoonCommand, persoon: Persoon) -> list[PersoonEvent]:
    match command:
        case SluitHerdeelnameUit():
            return _sluit_uit(command, persoon)
        case HefUitsluitingOp(bericht=bericht):
            return [bericht] if bericht.polis_ref in persoon.uitgesloten else []
        case _:
            assert_never(command)


def _sluit_uit(command: SluitHerdeelnameUit, persoon: Persoon) -> list[PersoonEvent]:
    if command.polis_ref in persoon.uitgesloten:
        return []
    return [HerdeelnameUitgesloten(persoon_ref=command.persoon_ref, polis_ref=command.polis_ref, sinds=command.sinds)]
