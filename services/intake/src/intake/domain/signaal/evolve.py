"""How a dossier's state follows from its events."""

from typing import assert_never

from contracts.intake import (
    AchterstandGemeld,
    AchterstandIngelopen,
    SignaalAfgesloten,
    SignaalAfgewezen,
    SignaalHerhaald,
)
from msgspec.structs import replace

from intake.domain.signaal.events import SignaalDoorgeleid, SignaalEvent
from intake.domain.signaal.state import Dossier


def evolve(dossier: Dossier, event: SignaalEvent) -> Dossier:
    match event:
        case AchterstandGemeld():
            return Dossier(
                signaal_id=event.signaal_id,
                totaal_cent=event.totaal_cent,
                persoon_ref=event.persoon_ref,
                polis_ref=event.polis_ref,
                samenwerking_id=event.samenwerking_id,
                doorgeleid=dossier.doorgeleid,
                peildatum=max(event.peildatum, dossier.peildatum or event.peildatum),
                soorten=tuple(sorted(a.achterstandsoort for a in event.soorten)),
            )
        case SignaalDoorgeleid():
            return replace(dossier, doorgeleid=True)
        case AchterstandIngelopen():
            return Dossier(ingelopen=True, peildatum=dossier.peildatum)
        case SignaalAfgewezen() | SignaalHerhaald() | SignaalAfgesloten():
            return dossier
        case _:
            assert_never(event)
