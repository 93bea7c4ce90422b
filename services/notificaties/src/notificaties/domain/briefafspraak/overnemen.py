"""What the parties agreed on about letters, once per event (RUB-41, RUB-42, RUB-75), and chose (RUB-63)."""

from typing import assert_never

from contracts.eligibility import ProjectafspraakVastgelegd, SjabloonBeoordeeld, SjabloonIngediend

from notificaties.domain.briefafspraak.commands import NeemOver, StelBriefkeuzesVast
from notificaties.domain.briefafspraak.events import (
    BriefafspraakEvent,
    BriefkeuzesVastgesteld,
    OordeelVernomen,
    RekeningVernomen,
    SjabloonVernomen,
)
from notificaties.domain.briefafspraak.state import Briefafspraak


def neem_over(command: NeemOver, afspraak: Briefafspraak) -> list[BriefafspraakEvent]:
    if command.event_id in afspraak.gehoord:
        return []
    match command.afspraak:
        case SjabloonIngediend(vertaling=None, sjabloon=sjabloon, versie=versie, document_ref=waar):
            return [
                SjabloonVernomen(sjabloon=sjabloon, versie=versie, document_ref=waar, reden_event_id=command.event_id)
            ]
        case SjabloonIngediend():
            # A translation goes along with the letter and never instead of it.
            return []
        case SjabloonBeoordeeld(sjabloon=sjabloon, versie=versie, oordeel=oordeel):
            return [OordeelVernomen(sjabloon=sjabloon, versie=versie, oordeel=oordeel, reden_event_id=command.event_id)]
        case ProjectafspraakVastgelegd(rekeningen=rekeningen):
            eigen = [een.iban for een in rekeningen if een.stroom == "ZELFBETALING"]
            return [RekeningVernomen(iban=iban, reden_event_id=command.event_id) for iban in eigen[:1]]
        case _:
            assert_never(command.afspraak)


def stel_keuzes_vast(command: StelBriefkeuzesVast, afspraak: Briefafspraak) -> list[BriefafspraakEvent]:
    """The same again changes nothing."""
    if (command.van_verzekeraar, command.per_email) == (afspraak.van_verzekeraar, afspraak.per_email):
        return []
    return [BriefkeuzesVastgesteld(van_verzekeraar=command.van_verzekeraar, per_email=command.per_email)]
