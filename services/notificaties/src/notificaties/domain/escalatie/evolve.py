"""How an escalation stream's state follows from its events."""

from typing import assert_never

from contracts.notificaties import EscalatieGestart
from msgspec.structs import replace

from notificaties.domain.escalatie.events import EscalatieEvent, EscalatieGeeindigd, EscalatieUitgeput, PadVernomen
from notificaties.domain.escalatie.state import Escalatie, Geval


def evolve(escalatie: Escalatie, event: EscalatieEvent) -> Escalatie:
    match event:
        case PadVernomen():
            return replace(
                escalatie,
                rollen=event.rollen,
                reactie_werkdagen=event.reactie_werkdagen,
                pad_van=event.reden_event_id,
            )
        case EscalatieGestart():
            geval = Geval(
                taak_id=event.taak_id,
                polis_ref=event.polis_ref,
                soort=event.soort,
                eigenaar=event.eigenaar,
                trap=event.trap,
                uiterlijk=event.uiterlijk,
            )
            anderen = tuple(een for een in escalatie.gevallen if een.taak_id != event.taak_id)
            return replace(escalatie, gevallen=(*anderen, geval))
        case EscalatieUitgeput():
            gevallen = tuple(
                replace(een, uiterlijk=None) if een.taak_id == event.taak_id else een for een in escalatie.gevallen
            )
            return replace(escalatie, gevallen=gevallen)
        case EscalatieGeeindigd():
            anderen = tuple(een for een in escalatie.gevallen if een.taak_id != event.taak_id)
            return replace(escalatie, gevallen=anderen)
        case _:
            assert_never(event)
