"""Dutch surnames and initials, taken apart: tussenvoegsels, maiden names, first names where initials belong."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from intake.domain.schrijfwijze import kaal

_VOEGSELS: Final = frozenset(
    {"van", "de", "der", "den", "het", "t", "ter", "ten", "te", "in", "op", "aan", "bij", "onder", "over", "uit"}
    | {"voor", "tot", "la", "le", "les", "du", "des", "el", "al", "von", "zu", "zum", "zur", "da", "dos", "do", "di"}
    | {"del", "della", "ben", "bin", "ibn", "vd", "vdr", "ver", "v", "d", "s", "l"}
)
_AFKORTINGEN: Final = {"vd": "van de", "vdr": "van der", "v": "van", "d": "de"}
_KOPPEL: Final = re.compile(
    r"\s*(?:-|–|/|\be/?v\b|\be\.v\.|\bgeb\.?\b|\bgeboren\b|\b(?:wed|echtg)\.?(?=\s)|\b(?:weduwe|echtgeno(?:te|ot))\b)\s*",
    re.IGNORECASE,
)
_KLANKEN: Final = (
    *(
        ("ij", "y"),
        ("ei", "y"),
        ("ou", "au"),
        ("sch", "sg"),
        ("ck", "k"),
        ("cq", "k"),
        ("qu", "kw"),
        ("x", "ks"),
        ("ph", "f"),
    ),
    *(
        ("th", "t"),
        ("dt", "t"),
        ("ae", "aa"),
        ("ue", "u"),
        ("oe", "u"),
        ("gh", "g"),
        ("c", "k"),
        ("z", "s"),
        ("v", "f"),
    ),
)
_AANEEN: Final = re.compile(r"(?:vander|vanden|vande|van|ver|der|den|de|ter|ten)(?=[a-z]{4})")


class Achternaam(NamedTuple):
    """`delen`: the names joined by a hyphen, bare and without tussenvoegsels; `voegsels` of all of them together."""

    delen: tuple[str, ...]
    voegsels: str


@lru_cache(maxsize=8192)
def achternaam_van(achternaam: str | None, tussenvoegsel: str | None = None) -> Achternaam | None:
    """None where there is no name. `Berg, van den` and `van den Berg` are the same."""
    if not achternaam or not kaal(achternaam):
        return None
    voor, komma, na = achternaam.partition(",")
    heel = f"{na} {voor}" if komma else achternaam
    delen: list[str] = []
    voegsels: list[str] = kaal(tussenvoegsel or "").split()
    for deel in _KOPPEL.split(heel):
        woorden = kaal(deel).split()
        begin = next((nr for nr, woord in enumerate(woorden) if woord not in _VOEGSELS), len(woorden) - 1)
        voegsels += woorden[:begin]
        if woorden:
            delen.append("".join(woorden[begin:]))
    return Achternaam(tuple(delen), " ".join(_AFKORTINGEN.get(woord, woord) for woord in voegsels))


def zonder_aaneen(naam: str) -> str:
    """`vandenberg` → `berg`: a tussenvoegsel that was written on to its name."""
    return _AANEEN.sub("", naam, count=1)


def klank(naam: str) -> str:
    """Spellings that sound alike become one: ij/y, ck/k, dt/t, th/t, ph/f, ae/aa, double letters."""
    for uit, naar in _KLANKEN:
        naam = naam.replace(uit, naar)
    return re.sub(r"(.)\1+", r"\1", naam)


@lru_cache(maxsize=8192)
def voorletters_van(tekst: str | None) -> str:
    """`J.P.`, `JP`, `j p` and `Jan Piet` are `jp`; `Th.` and `Chr.` are `t` and `c`. Empty where there are none."""
    if not tekst:
        return ""
    woorden = kaal(tekst).split()
    if len(woorden) == 1 and tekst.strip().isupper() and "." not in tekst:
        return woorden[0]
    return "".join(woord[0] for woord in woorden)
