"""Whether a signal meets its profile (domain 5.1 S1, S2)."""

from datetime import date
from typing import Literal

import msgspec
from contracts.kalender import hele_maanden
from contracts.soorten import Grondslag

from intake.domain.signaal.profiel import Profiel

Afwijscode = Literal[
    "PROFIEL_INACTIEF",
    "GEMEENTE_RISICODRAGER",
    "ONGELDIG",
    "DREMPEL_NIET_BEREIKT",
    "AANKONDIGING_ONTBREEKT",
    "TOESTEMMING_ONTBREEKT",
]


class Melding(msgspec.Struct, frozen=True, kw_only=True):
    """What of a signal its profile judges. Amount in cents, Dutch dates."""

    grondslag: Grondslag
    totaal_cent: int
    signaaldatum: date
    oudste_vervaldatum: date | None = None
    aankondiging_datum: date | None = None
    toestemming_datum: date | None = None


def toets(profiel: Profiel, melding: Melding) -> Afwijscode | None:
    """The first guard that fails (domain 5.1 S1, S2), or None. What isn't shown doesn't count as reached."""
    if not _loopt(profiel, melding.signaaldatum):
        return "PROFIEL_INACTIEF"
    if profiel.gemeente_risicodrager:
        return "GEMEENTE_RISICODRAGER"
    if melding.grondslag not in profiel.grondslagen:
        return "ONGELDIG"
    if melding.totaal_cent < profiel.drempel_cent or not _lang_genoeg(profiel, melding):
        return "DREMPEL_NIET_BEREIKT"
    if profiel.aankondiging_vereist and not _tijdig(melding.aankondiging_datum, melding.signaaldatum):
        return "AANKONDIGING_ONTBREEKT"
    if profiel.toestemming_vereist and not _tijdig(melding.toestemming_datum, melding.signaaldatum):
        return "TOESTEMMING_ONTBREEKT"
    return None


def _loopt(profiel: Profiel, dag: date) -> bool:
    begonnen = profiel.actief_vanaf is None or profiel.actief_vanaf <= dag
    voorbij = profiel.actief_tot is not None and profiel.actief_tot < dag
    return profiel.actief and begonnen and not voorbij


def _lang_genoeg(profiel: Profiel, melding: Melding) -> bool:
    if not profiel.drempel_dagen and not profiel.drempel_maanden:
        return True
    oudste = melding.oudste_vervaldatum
    if oudste is None:
        return False
    dagen, maanden = (melding.signaaldatum - oudste).days, hele_maanden(oudste, melding.signaaldatum)
    return dagen >= profiel.drempel_dagen and maanden >= profiel.drempel_maanden


def _tijdig(datum: date | None, signaaldatum: date) -> bool:
    return datum is not None and datum <= signaaldatum
