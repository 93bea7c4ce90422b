"""An independent quick scan: offered, chosen freely, done, and measured (PRAK-5)."""

from datetime import timedelta
from typing import Final

from contracts.domain import Refusal
from contracts.intake import QuickscanAangeboden, QuickscanGeaccepteerd, QuickscanGeweigerd, QuickscanUitgevoerd
from contracts.kalender import dag

from intake.domain.signaal.commands_afspraak import BeantwoordQuickscan, BiedQuickscanAan, LegQuickscanVast
from intake.domain.signaal.events import ScanTeMeten, SignaalEvent
from intake.domain.signaal.state import Dossier
from intake.domain.signaal.zaken import open_zaak

_TERUG: Final = timedelta(days=366)


def bied_aan(command: BiedQuickscanAan, dossier: Dossier) -> list[SignaalEvent]:
    """Once; a no is not asked again."""
    zaak = open_zaak(dossier, command.signaal_id, ("OPGEPAKT", "IN_CONTACT", "HULP_AANGEBODEN"))
    if zaak.quickscan is not None:
        return []
    return [QuickscanAangeboden(signaal_id=zaak.signaal_id, datum=dag(command.op))]


def beantwoord(command: BeantwoordQuickscan, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal QUICKSCAN_ONJUIST where nothing was offered, or it was done."""
    zaak = open_zaak(dossier, command.signaal_id)
    if zaak.quickscan not in {"AANGEBODEN", "GEACCEPTEERD", "GEWEIGERD"}:
        raise Refusal("QUICKSCAN_ONJUIST", "Er is geen quick scan aangeboden om op te antwoorden.")
    if zaak.quickscan == ("GEACCEPTEERD" if command.ja else "GEWEIGERD"):
        return []
    antwoord = QuickscanGeaccepteerd if command.ja else QuickscanGeweigerd
    return [antwoord(signaal_id=zaak.signaal_id, datum=dag(command.op))]


def leg_vast(command: LegQuickscanVast, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal QUICKSCAN_ONJUIST: without a yes of the person there is no scan."""
    zaak = open_zaak(dossier, command.signaal_id)
    if zaak.quickscan != "GEACCEPTEERD":
        raise Refusal("QUICKSCAN_ONJUIST", "Zonder ja van de inwoner is er geen quick scan.")
    if command.datum > dag(command.op):
        raise Refusal("QUICKSCANDATUM_IN_TOEKOMST", "De dag van de quick scan ligt in de toekomst.", "/datum")
    if command.datum < dag(command.op) - _TERUG:
        tekst = "Een quick scan van meer dan een jaar geleden zegt niets over nu."
        raise Refusal("QUICKSCANDATUM_TE_OUD", tekst, "/datum")
    gedaan = QuickscanUitgevoerd(signaal_id=zaak.signaal_id, datum=command.datum, resultaat=command.resultaat)
    if not command.meten_na_maanden:
        return [gedaan]
    meten = ScanTeMeten(signaal_id=zaak.signaal_id, gescand=command.datum, maanden=command.meten_na_maanden)
    return [gedaan, meten]
