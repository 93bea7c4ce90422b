"""Speaking to the resident: every attempt counts, and when they are used up the signal ends (S10, S11)."""

from datetime import timedelta

from contracts.domain import Refusal
from contracts.intake import ContactNamensVerzekeraarVastgelegd, ContactpogingVastgelegd
from contracts.kalender import dag

from intake.domain.signaal.afsluiten import sluit
from intake.domain.signaal.commands_opvolging import LegContactVast
from intake.domain.signaal.contactplan import volgende
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier, Poging, Zaak
from intake.domain.signaal.termijnen import gesprek_voor
from intake.domain.signaal.zaken import open_zaak

_TERUG = timedelta(days=366)
_NIET_BEREIKT = frozenset({"GEEN_GEHOOR", "BERICHT_ACHTERGELATEN"})


def leg_vast(command: LegContactVast, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal CONTACTDATUM_ONGELIJK for a day that is ahead, CONTACTUITKOMST_ONJUIST, TOESTAND_ONJUIST."""
    zaak = open_zaak(dossier, command.signaal_id, ("OPGEPAKT", "IN_CONTACT", "TOESTEMMING_GEVRAAGD", "HULP_AANGEBODEN"))
    if command.datum > dag(command.op):
        raise Refusal("CONTACTDATUM_IN_TOEKOMST", "De dag van het contact ligt in de toekomst.", "/datum")
    if command.datum < dag(command.op) - _TERUG:
        raise Refusal("CONTACTDATUM_TE_OUD", "Een contact van meer dan een jaar geleden telt niet meer.", "/datum")
    if command.bereikt == (command.uitkomst in _NIET_BEREIKT):
        tekst = "Wie is bereikt heeft een uitkomst, en wie niet is bereikt heeft niets gezegd."
        raise Refusal("CONTACTUITKOMST_ONJUIST", tekst, "/uitkomst")
    if command.namens_verzekeraar:
        return _namens_verzekeraar(command, zaak)
    nu = Poging(kanaal=command.kanaal, dagdeel=command.dagdeel, datum=command.datum, bereikt=command.bereikt)
    pogingen = (*zaak.pogingen, nu)
    vastgelegd = ContactpogingVastgelegd(
        signaal_id=zaak.signaal_id,
        nummer=len(pogingen),
        datum=command.datum,
        kanaal=command.kanaal,
        dagdeel=command.dagdeel,
        bereikt=command.bereikt,
        uitkomst=command.uitkomst,
        gesprek_voor=gesprek_voor(command.opvolging, command.datum, crisis=zaak.crisissignaal)
        if command.uitkomst == "GESPREK_AFGESPROKEN"
        else None,
        poging=None
        if command.bereikt
        else volgende(command.opvolging, pogingen, dag(command.op), crisis=zaak.crisissignaal),
    )
    return [vastgelegd, *_afloop(command, zaak, pogingen)]


def _namens_verzekeraar(command: LegContactVast, zaak: Zaak) -> list[SignaalEvent]:
    """The insurer's own attempts count like the gemeente's, and are its own to see (PRAK-1)."""
    nu = Poging(kanaal=command.kanaal, dagdeel=command.dagdeel, datum=command.datum, bereikt=command.bereikt)
    pogingen = (*zaak.pogingen, nu)
    vastgelegd = ContactNamensVerzekeraarVastgelegd(
        signaal_id=zaak.signaal_id,
        nummer=len(pogingen),
        datum=command.datum,
        kanaal=command.kanaal,
        dagdeel=command.dagdeel,
        bereikt=command.bereikt,
        uitkomst=command.uitkomst,
    )
    return [vastgelegd, *_afloop(command, zaak, pogingen)]


def _afloop(command: LegContactVast, zaak: Zaak, pogingen: tuple[Poging, ...]) -> list[SignaalEvent]:
    """S11: nobody was ever reached, and the profile says that it is enough."""
    maximum = command.opvolging.pogingen_maximum
    if maximum is None or len(pogingen) < maximum or any(poging.bereikt for poging in pogingen):
        return []
    return sluit(zaak, "DEFINITIEF_GEEN_CONTACT", dag(command.op))
