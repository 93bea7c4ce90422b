"""How a subscription's state follows from its events."""

from typing import assert_never

from contracts.notificaties import AbonnementGeparkeerd, AbonnementHersteld
from msgspec.structs import replace

from notificaties.domain.abonnement.events import (
    AbonnementAangemeld,
    AbonnementEvent,
    AbonnementGepauzeerd,
    AbonnementGewijzigd,
    AbonnementHervat,
    AbonnementOpgezegd,
    HerhalingGestart,
)
from notificaties.domain.abonnement.state import Abonnement


def evolve(abonnement: Abonnement, event: AbonnementEvent) -> Abonnement:
    match event:
        case AbonnementAangemeld():
            return Abonnement(status="ACTIEF", eigenaar=event.eigenaar)
        case AbonnementHervat() | AbonnementHersteld():
            return replace(abonnement, status="ACTIEF")
        case AbonnementGepauzeerd():
            return replace(abonnement, status="GEPAUZEERD")
        case AbonnementGeparkeerd():
            return replace(abonnement, status="GEPARKEERD")
        case AbonnementOpgezegd():
            return replace(abonnement, status="OPGEZEGD")
        case AbonnementGewijzigd() | HerhalingGestart():
            return abonnement
        case _:
            assert_never(event)
