"""How a letter agreement's state follows from its events."""

from typing import assert_never
from uuid import UUID

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
    match event:
        case SjabloonVernomen():
            nieuw = Sjabloonversie(sjabloon=event.sjabloon, versie=event.versie, document_ref=event.document_ref)
            return replace(afspraak, versies=(*afspraak.versies, nieuw), gehoord=_gehoord(afspraak, event))
        case OordeelVernomen():
            versies = tuple(
                replace(een, oordeel=event.oordeel)
                if (een.sjabloon, een.versie) == (event.sjabloon, event.versie)
                else een
                for een in afspraak.versies
            )
            return replace(afspraak, versies=versies, gehoord=_gehoord(afspraak, event))
        case RekeningVernomen():
            return replace(afspraak, iban=event.iban, gehoord=_gehoord(afspraak, event))
        case BriefkeuzesVastgesteld():
            return replace(afspraak, van_verzekeraar=event.van_verzekeraar, per_email=event.per_email)
        case _:
            assert_never(event)


def _gehoord(afspraak: Briefafspraak, event: SjabloonVernomen | OordeelVernomen | RekeningVernomen) -> tuple[UUID, ...]:
    return (*afspraak.gehoord, event.reden_event_id)
