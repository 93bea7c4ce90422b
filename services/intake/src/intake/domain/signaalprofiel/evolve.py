"""How the state of a signaalprofiel follows from its events."""

from typing import assert_never

from contracts.intake import BestandsvergelijkingUitgevoerd
from msgspec.structs import replace

from intake.domain.signaalprofiel.events import (
    ProfielBeeindigd,
    ProfielGeactiveerd,
    ProfielVastgelegd,
    SignaalprofielEvent,
)
from intake.domain.signaalprofiel.state import Signaalprofiel, Versie


def evolve(profiel: Signaalprofiel, event: SignaalprofielEvent) -> Signaalprofiel:
    match event:
        case ProfielVastgelegd():
            return replace(profiel, versies=(*profiel.versies, Versie(nummer=event.versie, inhoud=event.inhoud)))
        case ProfielGeactiveerd():
            versies = tuple(
                replace(versie, vanaf=event.vanaf) if versie.nummer == event.versie else versie
                for versie in profiel.versies
            )
            return replace(profiel, versies=versies)
        case ProfielBeeindigd():
            return replace(profiel, beeindigd_per=event.per)
        case BestandsvergelijkingUitgevoerd():
            return profiel
        case _:
            assert_never(event)
