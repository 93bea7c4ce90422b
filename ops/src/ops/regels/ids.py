"""What an id looks like: one spelling per family.

| family | spelling | what |
|---|---|---|
| RUB, PRAK, CONV | `RUB-1`, `CONV-pre` | requirements from the three source documents |
| A, N, X, Q | `A-01`, always two digits | assumptions, decisions, conflicts between sources, open questions |
| SC | `SC-01`, `FIX-2026` | acceptance scenarios, and the amounts that they use |
| S, E, D, B, T, K | `S1`, `INV-B3` | transitions of signaal, selectie, deelname, BPH, termijn, kwijting |
"""

import re
from typing import Final

NUMBERED: Final = ("RUB", "PRAK", "CONV", "SC")
TWO_DIGITS: Final = ("A", "N", "X", "Q")
SHORT: Final = ("S", "E", "D", "B", "T", "K")
FAMILIES: Final = (*NUMBERED[:3], *TWO_DIGITS, "SC", *SHORT)

_SPECIAL: Final = {"CONV-pre": "CONV", "FIX": "SC", "INV-B": "B"}
_ORDER: Final = re.compile(r"([A-Za-z-]+?)-?(\d*)")


def spelled(family: str, number: int) -> str:
    """The one spelling of a numbered id: RUB-1, A-01, S1."""
    if family in SHORT:
        return f"{family}{number}"
    return f"{family}-{number:02d}" if family in TWO_DIGITS or family == "SC" else f"{family}-{number}"


def family_of(rule_id: str) -> str | None:
    """The family that an id belongs to by its spelling; None when it is no id at all."""
    for start, family in _SPECIAL.items():
        if rule_id == start or (rule_id.startswith(start) and re.fullmatch(r"-?\d{1,4}", rule_id[len(start) :])):
            return family
    split = re.fullmatch(r"([A-Z]+)-?(\d{1,3})", rule_id)
    if split and split[1] in FAMILIES and spelled(split[1], int(split[2])) == rule_id:
        return split[1]
    return None


def in_order(rule_id: str) -> tuple[str, int]:
    """Sort key within a family: D2 before D10, FIX and INV after or before the numbered ones, each together."""
    split = _ORDER.fullmatch(rule_id)
    return (split[1], int(split[2] or 0)) if split else (rule_id, 0)
