"""Two descriptions of a person, part by part: how much they are alike, and what differs (never what it says)."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

import msgspec
from contracts.soorten import Geslacht

from intake.domain.adres import woning_van
from intake.domain.namen import Achternaam, achternaam_van, klank, voorletters_van, zonder_aaneen
from intake.domain.waarden import geboren_tussen

Deel = Literal["GEBOORTEDATUM", "ACHTERNAAM", "TUSSENVOEGSEL", "VOORLETTERS", "ADRES", "TOEVOEGING", "GESLACHT"]
Hoe = Literal["ANDERS", "LIJKT", "DEELS", "ONTBREEKT", "OMGEWISSELD", "MEISJESNAAM", "KLINKT"]
Lijkt = Callable[[str, str], float]
"""How much two texts are alike, 0 to 1."""

_GEWICHT: Final[dict[Deel, int]] = {"GEBOORTEDATUM": 40, "ACHTERNAAM": 32, "ADRES": 18, "VOORLETTERS": 10}
_TWEELING: Final = 84
"""The most that those may score whose birth dates or initials exclude each other: a person decides."""
_ANDER: Final = 45
_GENOEG: Final = 0.86
_DEZELFDE_DAG: Final = 0.6
_NIEUWJAAR: Final = "-01-01"


class Kenmerken(msgspec.Struct, frozen=True, kw_only=True):
    """By which somebody is known without a BSN. None = not told; never shows itself."""

    achternaam: str | None = None
    tussenvoegsel: str | None = None
    voorletters: str | None = None
    geboortedatum: str | None = None
    postcode: str | None = None
    huisnummer: str | None = None
    huisnummertoevoeging: str | None = None
    geslacht: Geslacht = "ONBEKEND"

    def __repr__(self) -> str:
        return "Kenmerken(…)"


class Verschil(msgspec.Struct, frozen=True, kw_only=True):
    """A part that is not the same on both sides. `punten` of 100: how alike it still is."""

    deel: Deel
    hoe: Hoe
    punten: int


class Vergelijking(msgspec.Struct, frozen=True, kw_only=True):
    """`score` 0 to 100, over the parts that both sides tell; `delen`: how many those were."""

    score: int
    delen: int
    verschillen: tuple[Verschil, ...] = ()


class Grenzen(msgspec.Struct, frozen=True, kw_only=True):
    """Of 100 points: from `zeker` on it is the person, from `twijfel` on a person of the gemeente decides."""

    zeker: int = 86
    twijfel: int = 70


def vergelijk(een: Kenmerken, ander: Kenmerken, lijkt: Lijkt) -> Vergelijking:
    """A name and a dwelling are not enough to be one person, nor is a date of birth: then the score is 0."""
    bevindingen: dict[Deel, tuple[float, Verschil | None]] = {}
    uitkomsten: tuple[tuple[Deel, tuple[float, Hoe | None] | None], ...] = (
        ("GEBOORTEDATUM", _geboren(een.geboortedatum, ander.geboortedatum)),
        ("ACHTERNAAM", _namen(_naam(een), _naam(ander), lijkt)),
        ("VOORLETTERS", _voorletters(een.voorletters, ander.voorletters)),
        ("ADRES", _adres(een, ander)),
    )
    for deel, uitkomst in uitkomsten:
        if uitkomst is not None:
            punten, hoe = uitkomst
            verschil = None if hoe is None else Verschil(deel=deel, hoe=hoe, punten=round(punten * 100))
            bevindingen[deel] = (punten, verschil)
    if len(bevindingen) < 2 or "GEBOORTEDATUM" not in bevindingen:
        return Vergelijking(score=0, delen=len(bevindingen))
    gewicht = sum(_GEWICHT[deel] for deel in bevindingen)
    score = round(100 * sum(_GEWICHT[deel] * punten for deel, (punten, _) in bevindingen.items()) / gewicht)
    verschillen = [verschil for _, verschil in bevindingen.values() if verschil is not None]
    if _andere_voegsels(een, ander):
        verschillen.append(Verschil(deel="TUSSENVOEGSEL", hoe="ANDERS", punten=90))
        score -= 2
    if "ONBEKEND" not in (een.geslacht, ander.geslacht) and een.geslacht != ander.geslacht:
        verschillen.append(Verschil(deel="GESLACHT", hoe="ANDERS", punten=0))
        score = min(score - 10, _TWEELING)
    return Vergelijking(
        score=max(0, min(score, _hoogstens(bevindingen))), delen=len(bevindingen), verschillen=tuple(verschillen)
    )


def _hoogstens(bevindingen: dict[Deel, tuple[float, Verschil | None]]) -> int:
    """Father and son share a name and a house, twins a birthday: what excludes outweighs what is alike."""
    punten = {deel: gevonden for deel, (gevonden, _) in bevindingen.items()}
    if punten["GEBOORTEDATUM"] == 0:
        return _ANDER
    if punten["GEBOORTEDATUM"] < _DEZELFDE_DAG:
        return _TWEELING
    if punten.get("VOORLETTERS", 1) == 0 or punten.get("ACHTERNAAM", 1) < 0.5:
        return _TWEELING if punten.get("ADRES", 0) >= 0.5 else _ANDER
    if "ACHTERNAAM" not in punten and punten.get("ADRES", 0) < 0.9:
        return _TWEELING
    return 100


def _geboren(een: str | None, ander: str | None) -> tuple[float, Hoe | None] | None:
    links, rechts = geboren_tussen(een or ""), geboren_tussen(ander or "")
    if links is None or rechts is None:
        return None
    if een == ander:
        # The first of January also stands for a day that nobody knew: by itself it tells few people apart (N-19).
        return (0.9, "DEELS") if (een or "").endswith(_NIEUWJAAR) else (1.0, None)
    if links[0] <= rechts[1] and rechts[0] <= links[1]:
        return 0.9, "DEELS"
    if links[0].year == rechts[0].year and (links[0].month, links[0].day) == (rechts[0].day, rechts[0].month):
        return 0.85, "OMGEWISSELD"
    anders = [nr for nr, (a, b) in enumerate(zip(een or "", ander or "", strict=True)) if a != b]
    if len(anders) > 1:
        return 0.0, "ANDERS"
    # Another year may be a brother or a father: a person decides.
    return (0.75 if anders[0] > 3 else 0.5), "LIJKT"


def _naam(van: Kenmerken) -> Achternaam | None:
    return achternaam_van(van.achternaam, van.tussenvoegsel)


def _namen(een: Achternaam | None, ander: Achternaam | None, lijkt: Lijkt) -> tuple[float, Hoe | None] | None:
    if een is None or ander is None:
        return None
    if sorted(een.delen) == sorted(ander.delen):
        return 1.0, None
    if set(een.delen) & set(ander.delen):
        return 0.95, "MEISJESNAAM"
    return max((_een_naam(a, b, lijkt) for a in een.delen for b in ander.delen), key=lambda gevonden: gevonden[0])


def _een_naam(een: str, ander: str, lijkt: Lijkt) -> tuple[float, Hoe]:
    if zonder_aaneen(een) == zonder_aaneen(ander):
        return 0.97, "DEELS"
    if klank(een) == klank(ander):
        return 0.95, "KLINKT"
    gelijk = max(lijkt(een, ander), lijkt(klank(een), klank(ander)) - 0.02)
    return (gelijk, "LIJKT") if gelijk >= _GENOEG and min(len(een), len(ander)) > 3 else (min(gelijk, 0.4), "ANDERS")


def _andere_voegsels(een: Kenmerken, ander: Kenmerken) -> bool:
    links, rechts = _naam(een), _naam(ander)
    return (
        links is not None
        and rechts is not None
        and bool(links.voegsels and rechts.voegsels)
        and (set(links.voegsels.split()) != set(rechts.voegsels.split()))
    )


def _voorletters(een: str | None, ander: str | None) -> tuple[float, Hoe | None] | None:
    links, rechts = voorletters_van(een), voorletters_van(ander)
    if not links or not rechts:
        return None
    if links == rechts:
        return 1.0, None
    if _begint(links, rechts):
        return 0.95, "DEELS"
    if set(links) & set(rechts):
        return 0.7, "OMGEWISSELD" if sorted(links) == sorted(rechts) else "LIJKT"
    return 0.0, "ANDERS"


def _begint(een: str, ander: str) -> bool:
    return een.startswith(ander) or ander.startswith(een)


def _adres(een: Kenmerken, ander: Kenmerken) -> tuple[float, Hoe | None] | None:
    links = woning_van(een.postcode, een.huisnummer, een.huisnummertoevoeging)
    rechts = woning_van(ander.postcode, ander.huisnummer, ander.huisnummertoevoeging)
    if links is None or rechts is None:
        return None
    if links == rechts:
        return 1.0, None
    if links[:2] == rechts[:2]:
        return (0.9, "DEELS") if not links.toevoeging or not rechts.toevoeging else (0.6, "LIJKT")
    # A typing error in one place of the two, or a move: it does not exclude the person.
    gelijk = links.postcode == rechts.postcode or (
        links[1:] == rechts[1:] and _een_teken(links.postcode, rechts.postcode)
    )
    return (0.7, "LIJKT") if gelijk else (0.3, "ANDERS")


def _een_teken(een: Sequence[str], ander: Sequence[str]) -> bool:
    return sum(a != b for a, b in zip(een, ander, strict=True)) == 1
