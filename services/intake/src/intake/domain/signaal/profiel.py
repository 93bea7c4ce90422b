"""A signaalprofiel: what a practice asks of a signal (PRAK-1…12). Configuration, never code per gemeente."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import msgspec
from contracts.domain import Refusal
from contracts.soorten import Grondslag

from intake.domain.signaal.opvolging import Opvolging


class Profiel(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions of one practice; thresholds are reached at exactly their value (GE).

    `drempel_cent` of the whole signal; `drempel_dagen` and `drempel_maanden` count from the oldest due date to the
    date of the signal. `gemeente_risicodrager`: the gemeente pays the premium itself, so there is nothing to signal
    (CONV-2). `herhaling`: the national rule for repeated signals holds (domain 5.1 S5, S6).
    """

    naam: str
    grondslagen: tuple[Grondslag, ...]
    actief: bool = True
    actief_vanaf: date | None = None
    actief_tot: date | None = None
    drempel_cent: int = 1
    drempel_dagen: int = 0
    drempel_maanden: int = 0
    aankondiging_vereist: bool = False
    toestemming_vereist: bool = False
    herhaling: bool = True
    gemeente_risicodrager: bool = False
    opvolging: Opvolging = msgspec.field(default_factory=Opvolging)


RUB_BESTAND: Final = Profiel(naam="RUB_BESTAND", grondslagen=("RZV_7B1",), herhaling=False)
WGS: Final = Profiel(naam="WGS", grondslagen=("WGS_3_1_B",), drempel_dagen=30, opvolging=Opvolging(reactie_dagen=28))
STANDAARD: Final[tuple[Profiel, ...]] = (RUB_BESTAND, WGS)


def profiel_van(profielen: Mapping[str, Profiel], naam: str) -> Profiel:
    """The practice under which a signal comes in. Raises `Refusal` PROFIEL_ONBEKEND."""
    profiel = profielen.get(naam)
    if profiel is None:
        raise Refusal("PROFIEL_ONBEKEND", "Dit profiel kennen wij niet.", "/profiel")
    return profiel
