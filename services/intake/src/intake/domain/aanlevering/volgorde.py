"""Files count in order of what they know, not of arrival (N-20)."""

from contracts.domain import Refusal

from intake.domain.aanlevering.commands import LeverCJIBBestand, LeverUitkeringsbestand, LeverWanbetalersbestand
from intake.domain.aanlevering.state import Aanlevering

Volledig = LeverWanbetalersbestand | LeverUitkeringsbestand | LeverCJIBBestand
"""A file that speaks of all."""


def eis_niet_eerder(command: Volledig, aanlevering: Aanlevering) -> None:
    """Raises `Refusal` BESTAND_EERDER: the same file as before a newer one would undo what that one told."""
    if command.toch or command.sha256 not in aanlevering.eerdere:
        return
    detail = (
        "Dit bestand is al eerder aangeleverd, en daarna kwam een nieuwer. Moet het nu toch gelden? Lever het met "
        f"bevestigAfwezig={command.afwezig}: zoveel ontbreken of eindigen erdoor."
    )
    raise Refusal("BESTAND_EERDER", detail)
