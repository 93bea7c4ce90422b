"""How the state of the lists follows from their events."""

from typing import assert_never

from contracts.notificaties import LijstGemaakt
from msgspec.structs import replace

from notificaties.domain.lijst.events import LijstenGeopend, LijstEvent, LijstkeuzesVastgesteld
from notificaties.domain.lijst.state import Gemaakt, Lijsten


def evolve(lijsten: Lijsten, event: LijstEvent) -> Lijsten:
    match event:
        case LijstenGeopend():
            return replace(lijsten, samenwerking_id=event.samenwerking_id, vanaf=event.vanaf)
        case LijstkeuzesVastgesteld():
            return replace(lijsten, keuzes=event.keuzes, vanaf=event.vanaf)
        case LijstGemaakt():
            anders = tuple(een for een in lijsten.gemaakt if een.soort != event.soort)
            return replace(lijsten, gemaakt=(*anders, Gemaakt(event.soort, event.tot)))
        case _:
            assert_never(event)
