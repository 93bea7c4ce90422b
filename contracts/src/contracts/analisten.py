"""What analysts get over a topic: by the marks, and never one person's reason, amount or day (N-26, domain 4.8).

Deny by default, twice: a field must be marked for the viewpoint, and its kind must be one that can be made coarse. A
reference becomes a pseudonym of this audience, an amount a band, a reason a class, a day a month; a free text goes to
nobody. Two audiences have other pseudonyms for the same person, and no value finer than a day in common. The order of
records is common: who may read two audiences can lay them side by side by it, so each reader is let in to one.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Literal, cast, get_args
from uuid import UUID

import msgspec
from msgspec import inspect

from contracts.envelope import topic
from contracts.mutatiesoorten import Mutatiereden
from contracts.soorten import Afwijsreden, Intrekreden
from contracts.zicht import Zicht, merken

Pseudoniem = Callable[[UUID], str]
Soort = Literal["PSEUDONIEM", "BEDRAGKLASSE", "REDENKLASSE", "MAAND", "WOORD", "AANTAL", "JA_NEE", "DEEL"]
"""What a field is on a topic for analysts; DEEL holds fields of its own."""

TOPICS: Final[Mapping[Zicht, str]] = {
    Zicht.ANALYSE: "analyse",
    Zicht.GEMEENTE: "beeld.gemeente",
    Zicht.VERZEKERAAR: "beeld.verzekeraar",
    Zicht.CAK: "beeld.cak",
}
"""Audience → its topic, below `uitstroom.`."""
PARTITIES: Final = 4
"""How many partitions such a topic has unless it is said otherwise. It keeps all, so it is never given more: a key
would belong to another one than its history does."""
KLEINSTE_CEL: Final = 10
"""Of fewer than so many nothing is told (SC-45)."""

_GRENZEN: Final = (100, 250, 500, 1000, 2500, 5000)
BEDRAGKLASSEN: Final = ("GEEN", *(f"TOT_{grens}" for grens in _GRENZEN), f"VANAF_{_GRENZEN[-1]}")
"""Bands of an amount, in whole euros; the upper end is not in the band."""

REDENKLASSEN: Final[Mapping[str, str]] = {
    "WERK": "WERK",
    "AOW": "AOW",
    "DEELUITKERING": "UITKERING",
    "UITKERING_STOP_OVERIG": "UITKERING",
    "BIJSTAND_VERVALLEN": "UITKERING",
    "GEEN_BIJSTAND": "UITKERING",
    "FAILLISSEMENT": "SCHULDREGELING",
    "STABILISATIE": "SCHULDREGELING",
    "WSNP": "SCHULDREGELING",
    "MSNP": "SCHULDREGELING",
    "ANDERE_SCHULDREGELING": "SCHULDREGELING",
    "NIET_BETAALD": "NIET_BETAALD",
    "EIGEN_RISICO_VOORWAARDE": "NIET_BETAALD",
    "SCHULD_AFGELOST": "AFGELOST",
    "AFKOOP": "AFGELOST",
    "ACHTERSTAND_VERVALLEN": "AFGELOST",
    "NIET_STABIEL": "VOORWAARDEN",
    "NIET_TOEREIKEND": "VOORWAARDEN",
    "MAATWERK_NEE": "VOORWAARDEN",
    "POLIS_ONVOLLEDIG": "POLIS",
    "POLIS_GEWIJZIGD": "POLIS",
    "VERZEKERAAR_OVERSTAP": "POLIS",
    "LEDEN_GEWIJZIGD": "POLIS",
    "EERDERE_DEELNAME": "EERDERE_DEELNAME",
}
"""Reason → class; every other reason (detention, death, a move) is OVERIG."""
OVERIG: Final = "OVERIG"
KLASSEN: Final = (*dict.fromkeys(REDENKLASSEN.values()), OVERIG)
_REDENEN: Final = frozenset((*get_args(Mutatiereden), *get_args(Afwijsreden), *get_args(Intrekreden)))
_MAANDEN: Final = ("maand", "maanden")
_WOORDEN: Final = frozenset({"profiel"})
"""Texts that are words of our own though their type does not say so."""


def gebruiker(zicht: Zicht) -> str:
    """Who reads the topic of an audience, to Kafka; its groups begin with the same."""
    return f"analist-{TOPICS[zicht].rpartition('.')[2]}"


def topic_van(zicht: Zicht, prefix: str = "") -> str:
    """Name of the topic of an audience."""
    return topic(TOPICS[zicht], prefix)


def bedragklasse(cent: int) -> str:
    """The band of an amount in cents; of what is owed and of what is owing alike."""
    euro = abs(cent) / 100
    if euro == 0:
        return BEDRAGKLASSEN[0]
    return next((f"TOT_{grens}" for grens in _GRENZEN if euro < grens), BEDRAGKLASSEN[-1])


def redenklasse(reden: str) -> str:
    return REDENKLASSEN.get(reden, OVERIG)


def grof(event: msgspec.Struct, zicht: Zicht, pseudoniem: Pseudoniem) -> dict[str, Any] | None:
    """JSON-able data of `event` as the topic of this audience holds it; None when that is nothing."""
    found: dict[str, Any] = {}
    for naam, (veld, soort) in velden(type(event), zicht).items():
        found[naam] = _grof(getattr(event, veld), soort, zicht, pseudoniem)
    return found or None


@cache
def velden(klasse: type[msgspec.Struct], zicht: Zicht) -> dict[str, tuple[str, Soort]]:
    """Name in JSON → (attribute, what it is on the topic) of all that this audience gets of a class."""
    info = cast("inspect.StructType", inspect.type_info(klasse))
    seen = merken(klasse)
    found: dict[str, tuple[str, Soort]] = {}
    for veld in info.fields:
        soort = _soort(veld.encode_name, veld.type, zicht)
        if soort is not None and zicht in (seen[veld.encode_name] or ()):
            found[veld.encode_name] = (veld.name, soort)
    return found


def delen(soort: inspect.Type) -> type[msgspec.Struct] | None:
    """The class of the structs that a type holds, one or many; None when it holds none."""
    match soort:
        case inspect.StructType(cls=klasse):
            return klasse
        case inspect.Metadata(type=onder):
            return delen(onder)
        case inspect.UnionType(types=types):
            return next((klasse for een in types if (klasse := delen(een)) is not None), None)
        case inspect.VarTupleType(item_type=onder):
            return delen(onder)
        case _:
            return None


def _soort(naam: str, soort: inspect.Type, zicht: Zicht) -> Soort | None:
    """None for what goes to no analyst: a free text, and a part of which nothing is left."""
    match soort:
        case inspect.Metadata(type=onder) | inspect.VarTupleType(item_type=onder):
            return _soort(naam, onder, zicht)
        case inspect.UnionType(types=types):
            return next((s for een in types if (s := _soort(naam, een, zicht)) is not None), None)
        case inspect.UUIDType():
            return "PSEUDONIEM"
        case inspect.IntType():
            return "BEDRAGKLASSE" if naam.endswith("_cent") else "AANTAL"
        case inspect.BoolType():
            return "JA_NEE"
        case inspect.DateType() | inspect.DateTimeType():
            return "MAAND"
        case inspect.LiteralType(values=woorden):
            return "REDENKLASSE" if _REDENEN & set(woorden) else "WOORD"
        case inspect.StrType():
            if naam.rpartition("_")[2] in _MAANDEN:
                return "MAAND"
            return "WOORD" if naam in _WOORDEN else None
        case inspect.StructType(cls=klasse):
            return "DEEL" if velden(klasse, zicht) else None
        case _:
            return None


def _grof(waarde: Any, soort: Soort, zicht: Zicht, pseudoniem: Pseudoniem) -> Any:
    if waarde is None:
        return None
    if isinstance(waarde, tuple | list):
        return [_grof(een, soort, zicht, pseudoniem) for een in cast("tuple[Any, ...]", waarde)]
    match soort:
        case "PSEUDONIEM":
            return pseudoniem(waarde)
        case "BEDRAGKLASSE":
            return bedragklasse(waarde)
        case "REDENKLASSE":
            return redenklasse(waarde)
        case "MAAND":
            return str(waarde)[:7]
        case "DEEL":
            return grof(waarde, zicht, pseudoniem)
        case "WOORD" | "AANTAL" | "JA_NEE":
            return waarde
