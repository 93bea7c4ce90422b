"""Who the parties are, what bounds each of them, and the form of what bounds them.

The chassis is handed this (`PARTIES`) and knows none of it by name.
"""

from collections.abc import Mapping
from typing import Final, get_args

import msgspec

from contracts.samenwerkingsoorten import Projectrol
from contracts.soorten import Signaalpartner


class Parties(msgspec.Struct, frozen=True, kw_only=True):
    """`roles`: per role the bounds that it must carry, none for who works for all. `forms`: per bound its pattern.
    `functions`: what a person of that role can be, where its people are told apart (RUB-13).

    A bound names whom a party may speak about; a role may carry more bounds than it must, and each of them counts.
    """

    roles: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    functions: Mapping[str, frozenset[str]]


GEMEENTECODE: Final = "gemeentecode"
UZOVI: Final = "uzovi"

KVKNUMMER: Final = "kvknummer"
PARTNERSOORT: Final = "partnersoort"

FORMS: Final[Mapping[str, str]] = {
    GEMEENTECODE: "[0-9]{4}",
    UZOVI: "[0-9]{4}",
    KVKNUMMER: "[0-9]{8}",
    PARTNERSOORT: "|".join(get_args(Signaalpartner)),
}
"""Regular expressions for the whole value: the code of CBS for a gemeente, that of Vektis for an insurer, the number in
the Handelsregister of any other signaalpartner, and as which kind of DDAS's list it speaks."""

FUNCTIONS: Final[Mapping[str, frozenset[str]]] = {
    "GEMEENTE": frozenset(rol for rol in get_args(Projectrol) if rol.startswith("G_")),
    "VERZEKERAAR": frozenset(rol for rol in get_args(Projectrol) if rol.startswith("ZZ_")),
}
"""The roles of the projectgroep, which a token names in claim `roles` (RUB-76, RUB-77)."""

PARTIES: Final = Parties(
    roles={
        "GEMEENTE": frozenset({GEMEENTECODE}),
        "VERZEKERAAR": frozenset({UZOVI}),
        "CAK": frozenset(),
        "OPS": frozenset(),
        "SIGNAALPARTNER": frozenset({KVKNUMMER, PARTNERSOORT}),
        "INLICHTINGENBUREAU": frozenset(),
        "CBS": frozenset(),
    },
    forms=FORMS,
    functions=FUNCTIONS,
)
"""GEMEENTE and VERZEKERAAR each speak about their own, and every other SIGNAALPARTNER (landlord, energy, water, tax)
about what it gave itself. CAK works for all, INLICHTINGENBUREAU hands on what insurers report (CONV-4), CBS asks
for the figures of DDAS, OPS runs the system."""
