"""A bundle is put together of letters that wait; that it left is said once, and the counts must be right (RUB-65)."""

from contracts.domain import Refusal, Unknown
from contracts.kalender import dag

from notificaties.domain.bundel.commands import MeldBundelVerzonden, StelSamen
from notificaties.domain.bundel.events import BundelEvent, BundelSamengesteld, BundelVerzonden
from notificaties.domain.bundel.state import Bundel


def stel_samen(command: StelSamen) -> list[BundelEvent]:
    """Codes: NIETS_TE_BUNDELEN."""
    if not command.stukken:
        raise Refusal("NIETS_TE_BUNDELEN", "Er is geen brief die nu gedrukt kan worden.")
    return [BundelSamengesteld(afzender=command.afzender, stukken=command.stukken)]


def meld_verzonden(command: MeldBundelVerzonden, bundel: Bundel) -> list[BundelEvent]:
    """Codes: BUNDEL_ONBEKEND, BUNDEL_AL_VERZONDEN, BUNDEL_TELT_ANDERS, DATUM_IN_TOEKOMST."""
    if bundel.afzender != command.partij:
        raise onbekende_bundel()
    if bundel.verzonden:
        raise Refusal("BUNDEL_AL_VERZONDEN", "Deze bundel is al verzonden; geen brief gaat twee keer uit.")
    if command.aantal + command.niet_verzonden != len(bundel.stukken):
        detail = f"In deze bundel zijn {len(bundel.stukken)} brieven: tel wat uit is en wat niet."
        raise Refusal("BUNDEL_TELT_ANDERS", detail, "/aantal")
    if command.datum > dag(command.op):
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag is nog niet geweest.", "/datum")
    return [BundelVerzonden(aantal=command.aantal, datum=command.datum)]


def onbekende_bundel() -> Unknown:
    """Another's bundle does not exist for who asks."""
    return Unknown("BUNDEL_ONBEKEND", "Deze bundel is bij ons niet bekend.")
