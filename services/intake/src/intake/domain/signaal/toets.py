"""Whether a signal meets its profile (domain 5.1 S1, S2)."""

from datetime import date
from typing import Literal

import msgspec
from contracts.kalender import hele_maanden, plus_maanden
from contracts.soorten import Grondslag

from intake.domain.signaal.profiel import Operator, Profiel

Afwijscode = Literal[
    "PROFIEL_INACTIEF",
    "GEMEENTE_RISICODRAGER",
    "ONGELDIG",
    "DREMPEL_NIET_BEREIKT",
    "AANKONDIGING_ONTBREEKT",
    "TOESTEMMING_ONTBREEKT",
]


class Melding(msgspec.Struct, frozen=True, kw_only=True):
    """What of a signal its profile judges. Amounts in cents, Dutch dates.

    `premie_cent`: the arrears in premium; `maandpremie_cent`: what a month of it costs, None: not told (CONV-5).
    `voorwaarden_versie`: the general terms that say that the gemeente may be told (PRAK-1).
    """

    grondslag: Grondslag
    totaal_cent: int
    signaaldatum: date
    premie_cent: int = 0
    maandpremie_cent: int | None = None
    oudste_vervaldatum: date | None = None
    aankondiging_datum: date | None = None
    voorwaarden_versie: str | None = None
    toestemming_datum: date | None = None
    toestemming_tekst: str | None = None


def toets(profiel: Profiel, melding: Melding) -> Afwijscode | None:
    """The first guard that fails (domain 5.1 S1, S2), or None. What isn't shown doesn't count as reached."""
    if not _loopt(profiel, melding.signaaldatum):
        return "PROFIEL_INACTIEF"
    if profiel.gemeente_risicodrager:
        return "GEMEENTE_RISICODRAGER"
    if melding.grondslag not in profiel.grondslagen:
        return "ONGELDIG"
    if melding.totaal_cent < 1 or not _genoeg(profiel, melding) or not _lang_genoeg(profiel, melding):
        return "DREMPEL_NIET_BEREIKT"
    if profiel.aankondiging_vereist and not _tijdig(melding.aankondiging_datum, melding.signaaldatum):
        return "AANKONDIGING_ONTBREEKT"
    if profiel.clausule_vereist and melding.voorwaarden_versie is None:
        return "AANKONDIGING_ONTBREEKT"
    if profiel.toestemming_vereist and not _met_toestemming(melding):
        return "TOESTEMMING_ONTBREEKT"
    return None


def _loopt(profiel: Profiel, dag: date) -> bool:
    begonnen = profiel.actief_vanaf is None or profiel.actief_vanaf <= dag
    voorbij = profiel.actief_tot is not None and profiel.actief_tot < dag
    return begonnen and not voorbij


def _genoeg(profiel: Profiel, melding: Melding) -> bool:
    if not _bereikt(melding.totaal_cent, profiel.drempel_cent, profiel.operator):
        return False
    if not profiel.drempel_maandpremies:
        return True
    if melding.maandpremie_cent is None:
        return False
    drempel = profiel.drempel_maandpremies * melding.maandpremie_cent
    return _bereikt(melding.premie_cent, drempel, profiel.operator)


def _lang_genoeg(profiel: Profiel, melding: Melding) -> bool:
    if not profiel.drempel_dagen and not profiel.drempel_maanden:
        return True
    oudste = melding.oudste_vervaldatum
    if oudste is None:
        return False
    return _bereikt((melding.signaaldatum - oudste).days, profiel.drempel_dagen, profiel.operator) and _maanden_bereikt(
        oudste, melding.signaaldatum, profiel.drempel_maanden, profiel.operator
    )


def _bereikt(waarde: int, drempel: int, operator: Operator) -> bool:
    return not drempel or waarde > drempel or (waarde == drempel and operator == "GE")


def _maanden_bereikt(oudste: date, dag: date, maanden: int, operator: Operator) -> bool:
    if not maanden:
        return True
    if hele_maanden(oudste, dag) < maanden:
        return False
    return operator == "GE" or plus_maanden(oudste, maanden) < dag


def _met_toestemming(melding: Melding) -> bool:
    """Of a day before the signal, to a text that can be named (PRAK-8)."""
    return melding.toestemming_tekst is not None and _tijdig(melding.toestemming_datum, melding.signaaldatum)


def _tijdig(datum: date | None, signaaldatum: date) -> bool:
    return datum is not None and datum <= signaaldatum
