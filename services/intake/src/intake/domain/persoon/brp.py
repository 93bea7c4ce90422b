"""A message of the BRP about this person."""

from contracts.domain import Refusal
from contracts.intake import BrpGebeurtenisGemeld
from contracts.kalender import dag

from intake.domain.persoon.commands import MeldBrp
from intake.domain.persoon.events import PersoonEvent
from intake.domain.persoon.state import Gehoord, Persoon


def meld(command: MeldBrp, persoon: Persoon) -> list[PersoonEvent]:
    """Said twice it is one fact. Raises Refusal BRPDATUM_IN_TOEKOMST."""
    if command.datum > dag(command.op):
        raise Refusal("BRPDATUM_IN_TOEKOMST", "De datum ligt in de toekomst.", "/datum")
    if Gehoord(command.soort, command.datum) in persoon.gehoord:
        return []
    return [
        BrpGebeurtenisGemeld(
            persoon_ref=command.persoon_ref,
            soort=command.soort,
            datum=command.datum,
            naar_gemeentecode=command.naar_gemeentecode,
        )
    ]
