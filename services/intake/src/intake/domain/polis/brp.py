"""What the BRP says of an insured goes on to whoever follows the polis."""

from contracts.intake import PolislidBrpGemeld

from intake.domain.polis.commands import MeldBrpVanLid
from intake.domain.polis.events import PolisEvent
from intake.domain.polis.state import GehoordVanLid, Polis


def meld(command: MeldBrpVanLid, polis: Polis) -> list[PolisEvent]:
    """Of who stands on it, once."""
    gehoord = GehoordVanLid(command.persoon_ref, command.soort, command.datum)
    if command.persoon_ref not in polis.leden or gehoord in polis.gehoord:
        return []
    return [
        PolislidBrpGemeld(
            polis_ref=command.polis_ref,
            persoon_ref=command.persoon_ref,
            soort=command.soort,
            datum=command.datum,
        )
    ]
