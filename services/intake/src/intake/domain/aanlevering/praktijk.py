"""A run of a practice that comes as a file (PRAK-2, PRAK-12)."""

from contracts.intake import PraktijkbestandOntvangen

from intake.domain.aanlevering.commands import LeverPraktijkbestand
from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.lijstregels import lijstregels
from intake.domain.aanlevering.state import Aanlevering


def lever_aan(command: LeverPraktijkbestand, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """The same file as the newest run changes nothing."""
    if command.sha256 == aanlevering.sha256:
        return []
    ontvangen = PraktijkbestandOntvangen(
        bestand_id=command.bestand_id,
        soort=command.soort,
        run_id=command.run_id,
        rijen_totaal=command.rijen.totaal,
        rijen_goed=command.rijen.goed,
        rijen_fout=command.rijen.fout,
        sha256=command.sha256,
    )
    return [ontvangen, *lijstregels(command.bestand_id, command.afgekeurd)]
