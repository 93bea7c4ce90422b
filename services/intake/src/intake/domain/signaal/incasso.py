"""The chain between insurer and sociale dienst: bijstand, information, efforts to be paid and a pause of them, a
proposal (PRAK-7, Q-13, CONV-14)."""

from datetime import timedelta
from typing import Final

from contracts.domain import Refusal
from contracts.intake import (
    BetalingsvoorstelGedaan,
    BijstandBevestigd,
    GeenBijstandVastgesteld,
    IncassoHervat,
    IncassoInspanningVastgelegd,
    IncassoOpgeschort,
    NadereInformatieVerstrekt,
)
from contracts.kalender import dag

from intake.domain.signaal import commands_afspraak as c
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier, Inspanning, Zaak
from intake.domain.signaal.zaken import open_zaak

_LANGST: Final = 366
"""Days, where a profile sets no end itself: a pause is temporary (Q-13)."""


def bevestig_bijstand(command: c.BevestigBijstand, dossier: Dossier) -> list[SignaalEvent]:
    """The last word counts; said again it is one fact."""
    zaak = open_zaak(dossier, command.signaal_id)
    if zaak.bijstand == command.ontvangt_bijstand:
        return []
    if command.ontvangt_bijstand:
        return [BijstandBevestigd(signaal_id=zaak.signaal_id)]
    return [GeenBijstandVastgesteld(signaal_id=zaak.signaal_id)]


def verstrek(command: c.VerstrekInformatie, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal BIJSTAND_NIET_BEVESTIGD: of who was not confirmed no amount may come."""
    zaak = _bevestigd(dossier, command)
    return [NadereInformatieVerstrekt(signaal_id=zaak.signaal_id, soorten=command.soorten)]


def schort_op(command: c.SchortIncassoOp, dossier: Dossier) -> list[SignaalEvent]:
    """Said again it is one fact, and with consent the pause has no end any more.

    Raises Refusal HOLD_ONGELDIG for an end that went by or is further than the profile allows.
    """
    zaak = _bevestigd(dossier, command)
    vandaag = dag(command.op)
    if command.tot < vandaag:
        raise Refusal("HOLD_ONGELDIG", "De pauze zou al voorbij zijn.", "/tot")
    maximum = command.maximum or _LANGST
    if command.tot > vandaag + timedelta(days=maximum):
        raise Refusal("HOLD_ONGELDIG", f"De pauze duurt ten hoogste {maximum} dagen.", "/tot")
    if zaak.op_hold and (zaak.inhouding_vanaf is not None or zaak.hold_tot == command.tot):
        return []
    return [IncassoOpgeschort(signaal_id=zaak.signaal_id, tot=command.tot, datum=vandaag)]


def hervat(command: c.HervatIncasso, dossier: Dossier) -> list[SignaalEvent]:
    """What does not rest is not resumed: no news."""
    zaak = open_zaak(dossier, command.signaal_id)
    if not zaak.op_hold:
        return []
    return [IncassoHervat(signaal_id=zaak.signaal_id, datum=dag(command.op), reden="VERZEKERAAR")]


def leg_inspanning_vast(command: c.LegInspanningVast, dossier: Dossier) -> list[SignaalEvent]:
    """Said again it is one fact. Raises Refusal DATUM_IN_TOEKOMST, INCASSO_RUST for a day on which collection rests."""
    zaak = open_zaak(dossier, command.signaal_id)
    if command.datum > dag(command.op):
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag moet nog komen.", "/datum")
    gedaan = Inspanning(command.soort, command.datum)
    if gedaan in zaak.inspanningen:
        return []
    if zaak.hold_sinds is not None and command.datum >= zaak.hold_sinds:
        raise Refusal("INCASSO_RUST", "Op deze dag rustte de incasso, zoals u met de gemeente afsprak.", "/datum")
    return [IncassoInspanningVastgelegd(signaal_id=zaak.signaal_id, soort=gedaan.soort, datum=gedaan.datum)]


def doe_voorstel(command: c.DoeBetalingsvoorstel, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal INFORMATIE_ONTBREEKT: nobody can judge a plan of which the debt is unknown."""
    zaak = _bevestigd(dossier, command)
    if not zaak.nader:
        raise Refusal("INFORMATIE_ONTBREEKT", "Geef eerst nadere informatie over de achterstand.")
    return [
        BetalingsvoorstelGedaan(
            signaal_id=zaak.signaal_id,
            maanden=command.maanden,
            termijnbedrag_cent=command.termijnbedrag_cent,
            eerste_maand=command.eerste_maand,
        )
    ]


def _bevestigd(dossier: Dossier, command: c.VerstrekInformatie | c.SchortIncassoOp | c.DoeBetalingsvoorstel) -> Zaak:
    zaak = open_zaak(dossier, command.signaal_id)
    if zaak.bijstand is not True:
        # One answer for a no and for no answer yet: the insurer learns a yes only.
        raise Refusal("BIJSTAND_NIET_BEVESTIGD", "De sociale dienst heeft voor dit signaal niets bevestigd.")
    return zaak
