"""How an aanlevering's state follows from its events."""

from typing import assert_never

from contracts.intake import (
    RegelAfgekeurd,
    UitkeringsbestandAangeleverd,
    UitkeringsregelAfgekeurd,
    WanbetalersbestandAangeleverd,
)

from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.state import Aanlevering


def evolve(aanlevering: Aanlevering, event: AanleveringEvent) -> Aanlevering:
    match event:
        case WanbetalersbestandAangeleverd():
            return Aanlevering(
                bestand_id=event.bestand_id,
                sha256=event.sha256,
                eerdere=_eerdere(aanlevering, event.sha256),
                versie=event.soort,
                peildatum=max(filter(None, (event.peildatum, aanlevering.peildatum)), default=None),
            )
        case UitkeringsbestandAangeleverd():
            return Aanlevering(
                bestand_id=event.bestand_id,
                sha256=event.sha256,
                eerdere=_eerdere(aanlevering, event.sha256),
                wanbetalersbestand_id=event.wanbetalersbestand_id,
            )
        case RegelAfgekeurd() | UitkeringsregelAfgekeurd():
            return aanlevering
        case _:
            assert_never(event)


def _eerdere(aanlevering: Aanlevering, sha256: str) -> tuple[str, ...]:
    """What came before this file; one that came back is the newest again."""
    alle = dict.fromkeys(filter(None, (*aanlevering.eerdere, aanlevering.sha256)))
    return tuple(eerder for eerder in alle if eerder != sha256)
