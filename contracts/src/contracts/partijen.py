"""Who the parties are, what bounds each of them, and the form of what bounds them.

The chassis is handed this (`PARTIES`) and knows none of it by name.
"""

from collections.abc import Mapping
from typing import Final, get_args

import msgspec

from contracts.soorten import Signaalpartner


class Parties(msgspec.Struct, frozen=True, kw_only=True):
    """`roles`: per role the bounds that it must carry, none for who works for all. `forms`: per bound its pattern.

    A bound names whom a party may speak about; a role may carry more bounds than it must, and each of them counts.
    """

    roles: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]


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
)
"""GEMEENTE and VERZEKERAAR each speak about their own, and every other SIGNAALPARTNER (landlord, energy, water, tax)
about what it gave itself. CAK works for all, INLICHTINGENBUREAU hands on what insurers report (CONV-4), CBS asks
for the figures of DDAS, OPS runs the system."""
