"""The gemeente's file, told with each row that was refused, to the gemeente only (RUB-19)."""

from contracts.domain import Refusal
from contracts.intake import UitkeringsbestandAangeleverd, UitkeringsregelAfgekeurd

from intake.domain.aanlevering.commands import LeverUitkeringsbestand
from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.state import Aanlevering
from intake.domain.aanlevering.volgorde import eis_niet_eerder


def lever_aan(command: LeverUitkeringsbestand, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    command.fase.eis_personen_mogen()
    if command.wanbetalersbestand_id is None:
        raise Refusal("FASE_ONJUIST", "De verzekeraar heeft nog geen wanbetalersbestand aangeleverd.")
    # A newer insurer's file changes who is matched and what is owed: then the same file says something new.
    bekend = (aanlevering.sha256, aanlevering.wanbetalersbestand_id)
    if (command.sha256, command.wanbetalersbestand_id) == bekend:
        return []
    eis_niet_eerder(command, aanlevering)
    aangeleverd = UitkeringsbestandAangeleverd(
        bestand_id=command.bestand_id,
        samenwerking_id=command.samenwerking_id,
        rijen_totaal=command.rijen.totaal,
        rijen_goed=command.rijen.goed,
        rijen_fout=command.rijen.fout,
        niet_bewaard=command.niet_bewaard,
        sha256=command.sha256,
        wanbetalersbestand_id=command.wanbetalersbestand_id,
    )
    afgekeurd = (
        UitkeringsregelAfgekeurd(bestand_id=command.bestand_id, regelnr=a.rij, veld=a.kolom, code=a.code)
        for a in command.afgekeurd
    )
    return [aangeleverd, *afgekeurd]
