"""Versions of a profile: written, put in force, ended; never changed (N-24)."""

from contracts.domain import Refusal, Unknown
from contracts.intake import BestandsvergelijkingUitgevoerd
from contracts.kalender import dag

from intake.domain.signaalprofiel import commands as c
from intake.domain.signaalprofiel.events import (
    ProfielBeeindigd,
    ProfielGeactiveerd,
    ProfielVastgelegd,
    SignaalprofielEvent,
)
from intake.domain.signaalprofiel.state import Signaalprofiel


def leg_vast(command: c.LegProfielVast, profiel: Signaalprofiel) -> list[SignaalprofielEvent]:
    """The same as the last version is no new one."""
    if profiel.versies and profiel.versies[-1].inhoud == command.inhoud:
        return []
    return [ProfielVastgelegd(versie=len(profiel.versies) + 1, inhoud=command.inhoud)]


def activeer(command: c.ActiveerProfiel, profiel: Signaalprofiel) -> list[SignaalprofielEvent]:
    """Raises Refusal VERSIE_ONBEKEND, GELDIG_IN_VERLEDEN, GEGEVENSAFSPRAAK_ONTBREEKT, PROFIEL_BEEINDIGD."""
    versie = profiel.versie(command.versie)
    if versie is None:
        raise Unknown("VERSIE_ONBEKEND", "Deze versie van het profiel is er niet.", "/versie")
    if versie.vanaf == command.vanaf:
        return []
    if profiel.beeindigd_per is not None:
        raise Refusal("PROFIEL_BEEINDIGD", "Dit profiel is beëindigd; leg een nieuw profiel vast.")
    if command.vanaf < dag(command.op):
        raise Refusal("GELDIG_IN_VERLEDEN", "Een profiel gaat niet in op een dag die voorbij is.", "/vanaf")
    if versie.inhoud.gegevensafspraak_vereist and command.gegevensafspraak is None:
        tekst = "Dit profiel gaat pas in als de afspraak over gegevens is vastgelegd."
        raise Refusal("GEGEVENSAFSPRAAK_ONTBREEKT", tekst, "/gegevensafspraak")
    return [ProfielGeactiveerd(versie=command.versie, vanaf=command.vanaf, gegevensafspraak=command.gegevensafspraak)]


def beeindig(command: c.BeeindigProfiel, profiel: Signaalprofiel) -> list[SignaalprofielEvent]:
    """Raises Refusal GELDIG_IN_VERLEDEN: signals of days that went by were judged by it. The first word counts."""
    if profiel.beeindigd_per is not None:
        return []
    if command.per < dag(command.op):
        raise Refusal("GELDIG_IN_VERLEDEN", "Een profiel eindigt niet op een dag die voorbij is.", "/per")
    return [ProfielBeeindigd(per=command.per)]


def leg_screening_vast(command: c.LegScreeningVast) -> list[SignaalprofielEvent]:
    """The three classes are all there is, so they add up by construction (PRAK-12, SC-41)."""
    return [
        BestandsvergelijkingUitgevoerd(
            run_id=command.run_id,
            aantal=command.gebeld + command.brief + command.geen_contactgegevens,
            gebeld=command.gebeld,
            brief=command.brief,
            geen_contactgegevens=command.geen_contactgegevens,
            in_bronheffing=command.in_bronheffing,
        )
    ]
