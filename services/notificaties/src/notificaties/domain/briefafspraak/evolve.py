"""How a letter agreement's state follows from its events."""

from typing import assert_never

from msgspec.structs import replace

from notificaties.domain.briefafspraak.events import (
    BriefafspraakEvent,
    BriefkeuzesVastgesteld,
    OordeelVernomen,
    RekeningVernomen,
    SjabloonVernomen,
)
from notificaties.domain.briefafspraak.state import Briefafspraak, Sjabloonversie


def evolve(afspraak: Briefafspraak, event: BriefafspraakEvent) -> Briefafspraak:
    if not isinstance(event, BriefkeuzesVastgesteld):
        afspraak = replace(afspraak, gehoord=(*afspraak.gehoord, event.reden_event_id))
    match event:
        case SjabloonVernomen():
            nieuw = Sjabloonversie(sjabloon=event.sjabloon, versie=event.versie, document_ref=event.document_ref)
            return replace(afspraak, versies=(*afspraak.versies, nieuw))
        case OordeelVernomen():
            versies = tuple(
                replace(een, oordeel=event.oordeel)
                if (een.sjabloon, een.versie) == (event.sjabloon, event.versie)
                else een
                for een in afspraak.versies
            )
            return replace(afspraak, versies=versies)
        case RekeningVernomen():
            return replace(afspraak, iban=event.iban)
        case BriefkeuzesVastgesteld():
            return replace(afspraak, van_verzekeraar=event.van_verzekeraar, per_email=event.per_email)
        case _:
            assert_never(event)
