"""How an aanlevering's state follows from its events."""

from datetime import date
from typing import assert_never
from uuid import UUID

from msgspec.structs import replace

from contracts import intake as i
from intake.domain.aanlevering import lijsten
from intake.domain.aanlevering.events import AanleveringEvent, DeelnamesGeteld, LijstenBegonnen
from intake.domain.aanlevering.state import Aanlevering


def evolve(aanlevering: Aanlevering, event: AanleveringEvent) -> Aanlevering:
    lijst = aanlevering.lijst
    match event:
        case i.WanbetalersbestandAangeleverd():
            nieuw = _nieuwste(aanlevering, event.bestand_id, event.sha256, event.peildatum)
            return replace(nieuw, versie=event.soort)
        case i.UitkeringsbestandAangeleverd():
            nieuw = _nieuwste(aanlevering, event.bestand_id, event.sha256, None)
            return replace(nieuw, wanbetalersbestand_id=event.wanbetalersbestand_id)
        case i.CJIBBestandOntvangen():
            return _nieuwste(aanlevering, event.bestand_id, event.sha256, event.peildatum)
        case i.PraktijkbestandOntvangen():
            return Aanlevering(bestand_id=event.bestand_id, sha256=event.sha256)
        case i.MutatielijstOntvangen():
            stand = lijsten.is_in(lijst, event.iso_week)
            return replace(aanlevering, bestand_id=event.bestand_id, sha256=event.sha256, lijst=stand)
        case i.AchterstandenUpdateVerstrekt():
            stand = lijsten.is_in(lijst, event.datum.isoformat())
            return replace(aanlevering, bestand_id=event.bestand_id, sha256=event.sha256, lijst=stand)
        case i.MutatielijstUitgebleven():
            return replace(aanlevering, lijst=lijsten.is_gemist(lijst, event.iso_week))
        case i.AchterstandenUpdateUitgebleven():
            return replace(aanlevering, lijst=lijsten.is_gemist(lijst, event.datum.isoformat()))
        case i.LijstdagAfgesproken():
            return replace(aanlevering, lijst=lijsten.is_afgesproken(lijst, event))
        case LijstenBegonnen():
            return replace(aanlevering, lijst=lijsten.begint(lijst, event.samenwerking_id, event.eerste))
        case DeelnamesGeteld():
            return replace(aanlevering, lijst=lijsten.is_geteld(lijst, event.deelnames, event.tot))
        case i.RegelAfgekeurd() | i.UitkeringsregelAfgekeurd() | i.LijstregelAfgekeurd():
            return aanlevering
        case _:
            assert_never(event)


def _nieuwste(aanlevering: Aanlevering, bestand_id: UUID, sha256: str, peildatum: date | None) -> Aanlevering:
    """What came before this file is remembered; one that came back is the newest again."""
    alle = dict.fromkeys(filter(None, (*aanlevering.eerdere, aanlevering.sha256)))
    return Aanlevering(
        bestand_id=bestand_id,
        sha256=sha256,
        eerdere=tuple(eerder for eerder in alle if eerder != sha256),
        peildatum=max(filter(None, (peildatum, aanlevering.peildatum)), default=None),
    )
