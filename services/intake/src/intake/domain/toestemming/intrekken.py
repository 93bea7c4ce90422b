"""A yes is taken back, at any time and as easily as it was given (AVG 7 lid 3, Pw 46 lid 3)."""

from contracts.domain import Refusal
from contracts.intake import ToestemmingIngetrokken

from intake.domain.toestemming.commands import TrekIn
from intake.domain.toestemming.events import ToestemmingEvent
from intake.domain.toestemming.state import Toestemming
from intake.domain.toestemming.vragen import controleer


def trek_in(command: TrekIn, toestemming: Toestemming) -> list[ToestemmingEvent]:
    """Said twice it is one fact. Raises Refusal TOESTEMMING_NIET_VERLEEND, TOESTEMMINGSDATUM_ONJUIST."""
    t = toestemming
    if t.status == "INGETROKKEN":
        return []
    if t.status != "VERLEEND" or t.toestemming_id is None or t.persoon_ref is None or t.doel is None:
        raise Refusal("TOESTEMMING_NIET_VERLEEND", "Er is geen toestemming om in te trekken.")
    controleer(command.datum, command.op, niet_voor=t.datum)
    return [
        ToestemmingIngetrokken(
            toestemming_id=t.toestemming_id, persoon_ref=t.persoon_ref, doel=t.doel, datum=command.datum
        )
    ]
