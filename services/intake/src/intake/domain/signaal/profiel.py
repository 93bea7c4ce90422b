"""A signaalprofiel: what a practice asks of a signal and of its follow-up (PRAK-1…12). Data, never code."""

from datetime import date
from typing import Annotated, Final, Literal

import msgspec
from contracts.kenmerken import CODE
from contracts.signaalsoorten import TEAM_ONBEKEND, Quickscanresultaat, Toestemmingsdoel, Uitvoerder
from contracts.soorten import Grondslag

from intake.domain.signaal.opvolging import Opvolging

Operator = Literal["GE", "GT"]
"""A threshold is reached at exactly its value, or only above it (X-14)."""

Richting = Literal["NAAR_GEMEENTE", "NAAR_VERZEKERAAR"]
"""Who tells whom; PRAK-9 is the other way round."""

Rangbron = Literal["BKR", "GEMEENTE"]
Bedrag = Annotated[int, msgspec.Meta(ge=0, le=100_000_000)]
Dagen = Annotated[int, msgspec.Meta(ge=0, le=3660)]
Maanden = Annotated[int, msgspec.Meta(ge=0, le=120)]
Werkdagen = Annotated[int, msgspec.Meta(ge=1, le=60)]
Postcode = Annotated[int, msgspec.Meta(ge=1000, le=9999)]
Teamcode = Annotated[str, msgspec.Meta(pattern=CODE)]
Naam = Annotated[str, msgspec.Meta(pattern=CODE)]


class Wijk(msgspec.Struct, frozen=True, kw_only=True):
    """Postcodes whose four digits lie from `van` through `tot` belong to `team` (PRAK-6)."""

    van: Postcode
    tot: Postcode
    team: Teamcode


class Profiel(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions and follow-up of one practice.

    Thresholds hold together, each of 0 asks nothing, and `operator` says whether exactly that much is enough:
    `drempel_cent` of the whole signal; `drempel_dagen` and `drempel_maanden` from the oldest due date to the signal's
    own; `drempel_maandpremies` of the arrears in premium, in months of premium (CONV-6).
    `actief_vanaf`, `actief_tot`: the days of a pilot, both included. `gemeente_risicodrager`: the gemeente pays the
    premium itself, so there is nothing to signal (CONV-2). `herhaling`: the national rule for repeated signals holds
    (domain 5.1 S5, S6). `wijken`: which team has which postcode, empty: no routing. `rangbron`: who orders them.
    `toestemmingsdoelen`: for what the gemeente asks consent. `hold_dagen`: the longest pause of collection, 0: none is
    agreed. `venster_maanden`: how long the BPH was paid without arrears by a goede betaler (PRAK-10), 0: not used.
    `bevestiging_werkdagen`: within which CAK confirms that the BPH rests for who agreed on three years (B4).
    `gedeeld`: other gemeenten may read it, and what came of it, to do the same (CONV-8).
    """

    naam: Naam
    grondslagen: tuple[Grondslag, ...]
    richting: Richting = "NAAR_GEMEENTE"
    uitvoerder: Uitvoerder = "GEMEENTE"
    actief_vanaf: date | None = None
    actief_tot: date | None = None
    operator: Operator = "GE"
    drempel_cent: Bedrag = 0
    drempel_dagen: Dagen = 0
    drempel_maanden: Maanden = 0
    drempel_maandpremies: Maanden = 0
    aankondiging_vereist: bool = False
    clausule_vereist: bool = False
    toestemming_vereist: bool = False
    gegevensafspraak_vereist: bool = False
    herhaling: bool = True
    gemeente_risicodrager: bool = False
    opvolging: Opvolging = msgspec.field(default_factory=Opvolging)
    wijken: tuple[Wijk, ...] = ()
    rangbron: Rangbron | None = None
    toestemmingsdoelen: tuple[Toestemmingsdoel, ...] = ()
    hold_dagen: Dagen = 0
    quickscan_meten_na_maanden: tuple[Maanden, ...] = ()
    quickscanresultaten: tuple[Quickscanresultaat, ...] = ()
    signaalcodes: tuple[str, ...] = ()
    venster_maanden: Maanden = 0
    bevestiging_werkdagen: Werkdagen = 10
    gedeeld: bool = False


RUB_BESTAND: Final = Profiel(naam="RUB_BESTAND", grondslagen=("RZV_7B1",), herhaling=False)
WGS: Final = Profiel(naam="WGS", grondslagen=("WGS_3_1_B",), drempel_dagen=30, opvolging=Opvolging(reactie_dagen=28))
RUB_HERHALING: Final = msgspec.structs.replace(RUB_BESTAND, herhaling=True, opvolging=WGS.opvolging)
"""What a file tells of a case that the insurer gave as a signal before: a repeat of that one, and work as before."""
STANDAARD: Final = (RUB_BESTAND, WGS)
"""What holds by law for everybody who agreed on nothing else."""


def team_van(profiel: Profiel, postcode: str | None) -> str | None:
    """The team of a postcode, ONBEKEND where no wijk has it; None where the practice has no teams (PRAK-6)."""
    if not profiel.wijken:
        return None
    cijfers = (postcode or "").replace(" ", "")[:4]
    nummer = int(cijfers) if len(cijfers) == 4 and cijfers.isascii() and cijfers.isdigit() else 0
    return next((wijk.team for wijk in profiel.wijken if wijk.van <= nummer <= wijk.tot), TEAM_ONBEKEND)
