"""Asking, answering, and a yes that a partner brings along (S12, S13, PRAK-8)."""

from datetime import date, datetime
from uuid import UUID

from contracts.domain import Refusal
from contracts.intake import ToestemmingGevraagd, ToestemmingGeweigerd, ToestemmingVerleend
from contracts.kalender import dag

from intake.domain.toestemming import commands as c
from intake.domain.toestemming.events import ToestemmingEvent, ToestemmingGekoppeld
from intake.domain.toestemming.state import Toestemming


def vraag(command: c.Vraag, toestemming: Toestemming) -> list[ToestemmingEvent]:
    """Raises Refusal TOESTEMMING_AL_VERLEEND: what was said need not be said again."""
    if toestemming.status == "VERLEEND":
        raise Refusal("TOESTEMMING_AL_VERLEEND", "Deze toestemming is er al.")
    gevraagd = ToestemmingGevraagd(
        toestemming_id=command.toestemming_id,
        persoon_ref=command.persoon_ref,
        doel=command.doel,
        tekstversie=command.tekstversie,
        datum=dag(command.op),
    )
    return [gevraagd, *_gekoppeld(command.toestemming_id, command.dossier, toestemming)]


def antwoord(command: c.Antwoord, toestemming: Toestemming) -> list[ToestemmingEvent]:
    """Raises Refusal TOESTEMMING_NIET_GEVRAAGD, TOESTEMMINGSDATUM_ONJUIST."""
    t = toestemming
    if t.status != "GEVRAAGD" or t.toestemming_id is None or t.persoon_ref is None or t.doel is None:
        raise Refusal("TOESTEMMING_NIET_GEVRAAGD", "Er is geen vraag om toestemming waarop een antwoord wacht.")
    controleer(command.datum, command.op, niet_voor=t.datum)
    wie = {"toestemming_id": t.toestemming_id, "persoon_ref": t.persoon_ref}
    if command.antwoord == "GEWEIGERD":
        return [ToestemmingGeweigerd(**wie, doel=t.doel, datum=command.datum)]
    return [
        ToestemmingVerleend(
            **wie, doel=t.doel, tekstversie=t.tekstversie or "", datum=command.datum, kanaal=command.kanaal
        )
    ]


def leg_vast(command: c.LegVast, toestemming: Toestemming) -> list[ToestemmingEvent]:
    """Once per day and text. Raises Refusal TOESTEMMING_VERVALLEN for a yes that was taken back since."""
    controleer(command.datum, command.op)
    if not toestemming.geldt(command.datum):
        raise Refusal("TOESTEMMING_VERVALLEN", "Deze toestemming is na die dag geweigerd of ingetrokken.")
    koppeling = _gekoppeld(command.toestemming_id, command.dossier, toestemming)
    eerder = (toestemming.status, toestemming.tekstversie, toestemming.datum)
    if eerder == ("VERLEEND", command.tekstversie, command.datum):
        return koppeling
    return [
        ToestemmingVerleend(
            toestemming_id=command.toestemming_id,
            persoon_ref=command.persoon_ref,
            doel=command.doel,
            tekstversie=command.tekstversie,
            datum=command.datum,
            kanaal=command.kanaal,
        ),
        *koppeling,
    ]


def controleer(datum: date, op: datetime, *, niet_voor: date | None = None) -> None:
    """Raises Refusal TOESTEMMINGSDATUM_ONJUIST for a word that was not said yet, or before it was asked for."""
    if datum > dag(op) or (niet_voor is not None and datum < niet_voor):
        tekst = "De dag ligt in de toekomst, of voor de dag waarop het is gevraagd of gegeven."
        raise Refusal("TOESTEMMINGSDATUM_ONJUIST", tekst, "/datum")


def _gekoppeld(toestemming_id: UUID, dossier: UUID, toestemming: Toestemming) -> list[ToestemmingEvent]:
    if dossier in toestemming.dossiers:
        return []
    return [ToestemmingGekoppeld(toestemming_id=toestemming_id, dossier=dossier)]
