"""Who the parties are, what bounds each of them, and the form of what bounds them.

The chassis is handed this (`PARTIES`) and knows none of it by name.
"""

from collections.abc import Mapping
from typing import Final

import msgspec


class Parties(msgspec.Struct, frozen=True, kw_only=True):
    """`roles`: per role the bounds that it must carry, none for who works for all. `forms`: per bound its pattern.

    A bound names whom a party may speak about; a role may carry more bounds than it must, and each of them counts.
    """

    roles: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]


GEMEENTECODE: Final = "gemeentecode"
UZOVI: Final = "uzovi"

FORMS: Final[Mapping[str, str]] = {GEMEENTECODE: "[0-9]{4}", UZOVI: "[0-9]{4}"}
"""Regular expressions for the whole value: the code of CBS for a gemeente, that of Vektis for an insurer."""

PARTIES: Final = Parties(
    roles={
        "GEMEENTE": frozenset({GEMEENTECODE}),
        "VERZEKERAAR": frozenset({UZOVI}),
        "CAK": frozenset(),
        "OPS": frozenset(),
    },
    forms=FORMS,
)
"""GEMEENTE and VERZEKERAAR each speak about their own; CAK works for all of them, OPS runs the system."""
