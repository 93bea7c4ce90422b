"""How the state of a consent follows from its events."""

from typing import assert_never

from msgspec.structs import replace

from contracts import intake as i
from intake.domain.toestemming.events import ToestemmingEvent, ToestemmingGekoppeld
from intake.domain.toestemming.state import Toestemming


def evolve(toestemming: Toestemming, event: ToestemmingEvent) -> Toestemming:
    match event:
        case i.ToestemmingGevraagd():
            return replace(
                toestemming,
                toestemming_id=event.toestemming_id,
                persoon_ref=event.persoon_ref,
                doel=event.doel,
                status="GEVRAAGD",
                tekstversie=event.tekstversie,
                datum=event.datum,
            )
        case i.ToestemmingVerleend():
            return replace(
                toestemming,
                toestemming_id=event.toestemming_id,
                persoon_ref=event.persoon_ref,
                doel=event.doel,
                status="VERLEEND",
                tekstversie=event.tekstversie,
                datum=event.datum,
            )
        case i.ToestemmingGeweigerd():
            return replace(toestemming, status="GEWEIGERD", datum=event.datum)
        case i.ToestemmingIngetrokken():
            return replace(toestemming, status="INGETROKKEN", datum=event.datum)
        case ToestemmingGekoppeld():
            return replace(toestemming, dossiers=(*toestemming.dossiers, event.dossier))
        case _:
            assert_never(event)
