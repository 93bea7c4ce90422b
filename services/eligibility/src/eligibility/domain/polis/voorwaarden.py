"""What a condition is and what can be said of it: the words of the explanation (RUB-20, Rzv 6.5.6)."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal
from uuid import UUID

import msgspec
from contracts.soorten import Afwijsreden, Openstaand

Voorwaarde = Literal[
    "ALGEMENE_BIJSTAND",
    "STABIEL",
    "TOEREIKEND",
    "DOELGROEP",
    "DERDENBESLAG",
    "IN_LEVEN",
    "EERDERE_DEELNAME",
    "GEEN_ANDERE_REGELING",
    "POLIS_COMPLEET",
    "MODELOVEREENKOMST",
    "EIGEN_RISICO",
    "GEEN_VRIJWILLIG_EIGEN_RISICO",
    "KWIJTING_TOEGEZEGD",
    "INHOUDING",
    "TOEZEGGING",
    "INSTEMMING",
]
Uitkomst = Literal["VOLDAAN", "NIET_VOLDAAN", "ONBEKEND"]
Bron = Literal[
    "UITKERINGSBESTAND",
    "BRP",
    "WANBETALERSBESTAND",
    "BELEIDSKEUZES",
    "OVEREENKOMST",
    "BESLUIT_GEMEENTE",
    "REGELING",
    "TRAJECT",
    "REACTIE_VERZEKERDE",
    "UWBESLAGVRIJEVOET",
    "DEURWAARDER",
    "GEMEENTE",
    "ANDERS",
    "BEREKEND",
    "AANNAME",
]
Vergelijking = Literal["GELIJK", "MINSTENS", "HOOGSTENS", "ONDER", "BESLUIT"]
Waarde = bool | int | date | str | None
Reden = Afwijsreden | Openstaand

REGELS: Final[Mapping[Voorwaarde, tuple[str, ...]]] = {
    "IN_LEVEN": ("E17",),
    "ALGEMENE_BIJSTAND": ("RUB-19", "X-09"),
    "STABIEL": ("RUB-20", "A-04"),
    "TOEREIKEND": ("RUB-20", "RUB-21", "RUB-95", "A-05"),
    "DOELGROEP": ("RUB-15", "RUB-22"),
    "DERDENBESLAG": ("RUB-22", "RUB-92"),
    "EERDERE_DEELNAME": ("RUB-38", "X-03"),
    "GEEN_ANDERE_REGELING": ("CONV-12", "PRAK-10"),
    "POLIS_COMPLEET": ("RUB-18",),
    "MODELOVEREENKOMST": ("RUB-24",),
    "EIGEN_RISICO": ("RUB-25",),
    "GEEN_VRIJWILLIG_EIGEN_RISICO": ("RUB-25",),
    "KWIJTING_TOEGEZEGD": ("RUB-16", "RUB-68"),
    "INHOUDING": ("RUB-1", "X-06"),
    "TOEZEGGING": ("RUB-46", "X-02"),
    "INSTEMMING": ("RUB-46", "A-16"),
}
"""The rules behind each condition; docs/regels explains them."""

ARTIKELEN: Final[Mapping[Voorwaarde, str]] = {
    "ALGEMENE_BIJSTAND": "Rzv 6.5.6 lid 1 a",
    "STABIEL": "Rzv 6.5.6 lid 1 b",
    "TOEREIKEND": "Rzv 6.5.6 lid 1 g",
    "GEEN_ANDERE_REGELING": "Zvw 18d lid 2 c",
    "MODELOVEREENKOMST": "Rzv 6.5.6 lid 1 c",
    "EIGEN_RISICO": "Rzv 6.5.6 lid 1 d",
    "GEEN_VRIJWILLIG_EIGEN_RISICO": "Rzv 6.5.6 lid 1 e",
    "KWIJTING_TOEGEZEGD": "Rzv 6.5.6 lid 1 f",
    "INHOUDING": "Rzv 6.5.6 lid 1 g",
    "TOEZEGGING": "Rzv 6.5.6 lid 1 h",
    "INSTEMMING": "Rzv 6.5.6 lid 1 i",
}
"""Where the law asks it; what is not here is agreed, not law."""

REGEL_VAN_REDEN: Final[Mapping[Reden, Voorwaarde]] = {
    "OVERLEDEN": "IN_LEVEN",
    "GEEN_BIJSTAND": "ALGEMENE_BIJSTAND",
    "NIET_STABIEL": "STABIEL",
    "NIET_TOEREIKEND": "TOEREIKEND",
    "POLIS_ONVOLLEDIG": "POLIS_COMPLEET",
    "EERDERE_DEELNAME": "EERDERE_DEELNAME",
    "ANDERE_SCHULDREGELING": "GEEN_ANDERE_REGELING",
    "BUITEN_DOELGROEP": "DOELGROEP",
    "MAATWERK_NEE": "DERDENBESLAG",
    "MAATWERK_OPEN": "DERDENBESLAG",
}
"""Which condition a reason is about. GEGEVENS_ONTBREKEN is about every line that is ONBEKEND."""

VAN_DE_SELECTIE: Final = frozenset[Voorwaarde](
    {
        "IN_LEVEN",
        "ALGEMENE_BIJSTAND",
        "STABIEL",
        "TOEREIKEND",
        "DOELGROEP",
        "DERDENBESLAG",
        "EERDERE_DEELNAME",
        "GEEN_ANDERE_REGELING",
        "POLIS_COMPLEET",
    }
)
"""What decides a selection; the others must hold by the time that somebody takes part."""


class Gegeven(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was reckoned with. Amounts in cents. `datum`: the day that it was said, or holds for.

    `persoon_ref`: whose it is, where it is another's on the same polis.
    """

    naam: str
    persoon_ref: UUID | None = None
    waarde: Waarde
    bron: Bron
    datum: date | None = None


class Omslag(msgspec.Struct, frozen=True, kw_only=True):
    """What would turn a line around, everything else being as it is: `gegeven` has to be so, and then it is `naar`.

    BESLUIT: not a fact but a decision of the gemeente, named in `waarde`.
    """

    naar: Uitkomst
    gegeven: str
    vergelijking: Vergelijking
    waarde: Waarde


class Bevinding(msgspec.Struct, frozen=True, kw_only=True):
    """One condition of one insured. It follows from `invoer` and nothing else. `overruled`: set aside with reasons."""

    voorwaarde: Voorwaarde
    uitkomst: Uitkomst
    invoer: tuple[Gegeven, ...]
    omslag: tuple[Omslag, ...] = ()
    overruled: bool = False


class LidUitleg(msgspec.Struct, frozen=True, kw_only=True):
    """Every condition of one insured with BPH, and the codes that a decision on these facts would give him."""

    persoon_ref: UUID
    bevindingen: tuple[Bevinding, ...]
    redenen: tuple[Reden, ...]


def uitkomst_van(antwoord: bool | None) -> Uitkomst:
    return "ONBEKEND" if antwoord is None else "VOLDAAN" if antwoord else "NIET_VOLDAAN"
