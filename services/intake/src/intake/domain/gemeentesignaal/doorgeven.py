"""Passing on: only under a practice that goes this way, and only in its words (PRAK-9, N-31)."""

from datetime import date

from contracts.domain import Refusal
from contracts.intake import GemeentesignaalDoorgegeven
from contracts.kalender import dag

from intake.domain.gemeentesignaal.commands import GeefDoor
from intake.domain.gemeentesignaal.events import GemeentesignaalEvent
from intake.domain.gemeentesignaal.state import Gemeentesignaal
from intake.domain.signaal.profiel import Profiel


def controleer(profiel: Profiel, signaalcode: str, datum: date, vandaag: date) -> None:
    """Before anybody is kept. Raises Refusal RICHTING_ANDERS, SIGNAALCODE_ONBEKEND, SIGNAALDATUM_IN_TOEKOMST."""
    if profiel.richting != "NAAR_VERZEKERAAR":
        raise Refusal("RICHTING_ANDERS", "Onder dit profiel gaan signalen de andere kant op.", "/profiel")
    if signaalcode not in profiel.signaalcodes:
        raise Refusal("SIGNAALCODE_ONBEKEND", "Dit woord staat niet op de lijst van het profiel.", "/signaalcode")
    if datum > vandaag:
        raise Refusal("SIGNAALDATUM_IN_TOEKOMST", "De datum ligt in de toekomst.", "/datum")


def geef_door(command: GeefDoor, signaal: Gemeentesignaal) -> list[GemeentesignaalEvent]:
    """Said twice it is one fact."""
    controleer(command.profiel, command.signaalcode, command.datum, dag(command.op))
    if signaal.doorgegeven:
        return []
    return [
        GemeentesignaalDoorgegeven(
            gemeentesignaal_id=command.gemeentesignaal_id,
            persoon_ref=command.persoon_ref,
            signaalcode=command.signaalcode,
            datum=command.datum,
        )
    ]
