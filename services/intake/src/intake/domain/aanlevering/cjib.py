"""The file of what lies at the CJIB (RUB-84, N-20)."""

from contracts.domain import Refusal
from contracts.intake import CJIBBestandOntvangen

from intake.domain.aanlevering.commands import LeverCJIBBestand
from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.lijstregels import lijstregels
from intake.domain.aanlevering.state import Aanlevering
from intake.domain.aanlevering.volgorde import eis_niet_eerder


def lever_aan(command: LeverCJIBBestand, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """Raises Refusal PEILDATUM_OUDER, BESTAND_EERDER."""
    command.fase.eis_personen_mogen()
    if command.sha256 == aanlevering.sha256:
        return []
    vorige = aanlevering.peildatum
    if not command.correctie and command.peildatum is not None and vorige is not None and command.peildatum < vorige:
        raise Refusal("PEILDATUM_OUDER", "Van een latere peildatum is al een bestand aangeleverd.")
    eis_niet_eerder(command, aanlevering)
    ontvangen = CJIBBestandOntvangen(
        bestand_id=command.bestand_id,
        samenwerking_id=command.samenwerking_id,
        peildatum=command.peildatum,
        rijen_totaal=command.rijen.totaal,
        rijen_goed=command.rijen.goed,
        rijen_fout=command.rijen.fout,
        sha256=command.sha256,
    )
    return [ontvangen, *lijstregels(command.bestand_id, command.afgekeurd)]
