"""The insurer's file, told with each row that was refused (RUB-17, RUB-44)."""

from contracts.intake import RegelAfgekeurd, WanbetalersbestandAangeleverd

from intake.domain.aanlevering.commands import LeverWanbetalersbestand
from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.state import Aanlevering


def lever_aan(command: LeverWanbetalersbestand, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    command.fase.eis_personen_mogen()
    if (command.sha256, command.versie) == (aanlevering.sha256, aanlevering.versie):
        return []
    aangeleverd = WanbetalersbestandAangeleverd(
        bestand_id=command.bestand_id,
        samenwerking_id=command.samenwerking_id,
        soort=command.versie,
        rijen_totaal=command.rijen.totaal,
        rijen_goed=command.rijen.goed,
        rijen_fout=command.rijen.fout,
        sha256=command.sha256,
    )
    afgekeurd = (
        RegelAfgekeurd(bestand_id=command.bestand_id, regelnr=a.rij, veld=a.kolom, code=a.code)
        for a in command.afgekeurd
    )
    return [aangeleverd, *afgekeurd]
