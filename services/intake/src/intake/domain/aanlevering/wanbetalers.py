"""The insurer's file, told with each row that was refused (RUB-17, RUB-44, N-20)."""

from contracts.domain import Refusal
from contracts.intake import RegelAfgekeurd, WanbetalersbestandAangeleverd

from intake.domain.aanlevering.commands import LeverWanbetalersbestand
from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.state import Aanlevering
from intake.domain.aanlevering.volgorde import eis_niet_eerder


def lever_aan(command: LeverWanbetalersbestand, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    command.fase.eis_personen_mogen()
    if (command.sha256, command.versie) == (aanlevering.sha256, aanlevering.versie):
        return []
    _eis_niet_ouder(command, aanlevering)
    eis_niet_eerder(command, aanlevering)
    aangeleverd = WanbetalersbestandAangeleverd(
        bestand_id=command.bestand_id,
        samenwerking_id=command.samenwerking_id,
        soort=command.versie,
        rijen_totaal=command.rijen.totaal,
        rijen_goed=command.rijen.goed,
        rijen_fout=command.rijen.fout,
        sha256=command.sha256,
        peildatum=command.peildatum,
    )
    afgekeurd = (
        RegelAfgekeurd(bestand_id=command.bestand_id, regelnr=a.rij, veld=a.kolom, code=a.code)
        for a in command.afgekeurd
    )
    return [aangeleverd, *afgekeurd]


def _eis_niet_ouder(command: LeverWanbetalersbestand, aanlevering: Aanlevering) -> None:
    """Files count in order of what they know, not of arrival: an old one that is sent again restores no old debt."""
    if command.correctie or command.peildatum is None or aanlevering.peildatum is None:
        return
    if command.peildatum < aanlevering.peildatum:
        detail = "Van een latere peildatum is al een bestand aangeleverd."
        raise Refusal("PEILDATUM_OUDER", detail)
