"""What each viewpoint may know of a story: every field of every event, by the marks of its contract (domain 4.8)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.zicht import Zicht, merken

Blad: TypeAlias = "tuple[str, str | int]"
"""A field by its name in events, and what stands in it."""
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_IEDEREEN = frozenset(Zicht)


def bladen(deel: msgspec.Struct, wie: frozenset[Zicht] = _IEDEREEN) -> Iterator[tuple[Blad, frozenset[Zicht]]]:
    """Every value in an event or a part of it, with who may see it: the marks on all the way to it."""
    for naam, merk in merken(type(deel)).items():
        yield from _van(naam, getattr(deel, naam), wie & (merk or frozenset()))


def _van(naam: str, waarde: Any, wie: frozenset[Zicht]) -> Iterator[tuple[Blad, frozenset[Zicht]]]:
    if isinstance(waarde, msgspec.Struct):
        yield from bladen(waarde, wie)
    elif isinstance(waarde, tuple | list | frozenset):
        for een in cast("Iterable[Any]", waarde):
            yield from _van(naam, een, wie)
    elif waarde is not None and waarde is not msgspec.UNSET:
        yield (enkel(naam), msgspec.to_builtins(waarde)), wie


def enkel(naam: str) -> str:
    """`persoonRefs` and `persoon_ref` are one name."""
    in_delen = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", naam).lower()
    return re.sub(r"_(ref|id)s$", r"_\1", in_delen)


def van_wie(event: Event) -> frozenset[Zicht]:
    """Beyond the marks: tasks and subscriptions are their owner's, a letter its sender's and the gemeente's, a contact
    of the gemeente with a person is nothing for the insurer (N-11)."""
    soort, gezegd = type(event).__name__, msgspec.to_builtins(event)
    if soort.startswith(("Taak", "Abonnement")):
        return frozenset({Zicht(gezegd["eigenaar"])})
    if soort.startswith("Notificatie"):
        return frozenset({Zicht.GEMEENTE, Zicht(gezegd["afzender"])})
    if soort == "ContactVastgelegd" and gezegd["door"] != "VERZEKERAAR":
        return _IEDEREEN - {Zicht.VERZEKERAAR}
    return _IEDEREEN


@dataclass
class Weten:
    """Values by (polis, name); the polis is None for an event that is about none. `bedragen`: by polis, of any name: a
    sum that is known is no secret under another one."""

    per: defaultdict[tuple[str | None, str], set[str | int]] = field(default_factory=lambda: defaultdict(set))
    overal: defaultdict[str, set[str | int]] = field(default_factory=lambda: defaultdict(set))
    bedragen: defaultdict[str | None, set[str | int]] = field(default_factory=lambda: defaultdict(set))
    ids: set[str] = field(default_factory=set[str])

    def leer(self, polis: str | None, blad: Blad) -> None:
        naam, waarde = blad
        self.per[polis, naam].add(waarde)
        self.overal[naam].add(waarde)
        if naam.endswith("_cent"):
            self.bedragen[polis].add(waarde)
        if isinstance(waarde, str) and ID.fullmatch(waarde):
            self.ids.add(waarde)


class Kennis:
    """All that was said, and of it what each viewpoint may know."""

    def __init__(self) -> None:
        self.alles = Weten()
        self.van = {zicht: Weten() for zicht in Zicht}

    def hoor(self, event: Event) -> None:
        polis: UUID | None = getattr(event, "polis_ref", None)
        over = None if polis is None else str(polis)
        eigen = van_wie(event)
        for blad, wie in bladen(event):
            self.alles.leer(over, blad)
            for zicht in wie & eigen:
                self.van[zicht].leer(over, blad)

    def lekken(self, antwoord: Any, zicht: Zicht, gevraagd: str) -> Iterator[str]:
        """What in an answer this viewpoint can't know: `gevraagd` holds the ids that it asked by."""
        for polis, naam, waarde in _in_antwoord(antwoord, next(iter(ID.findall(gevraagd)), None)):
            if isinstance(waarde, str) and ID.fullmatch(waarde):
                if waarde in self.alles.ids - self.van[zicht].ids and waarde not in gevraagd:
                    yield f"{naam}: {waarde}"
            elif self._dicht(polis, naam, waarde, zicht) and f"/{waarde}" not in gevraagd:
                yield f"{naam}: {waarde}"

    def _dicht(self, polis: str | None, naam: str, waarde: str | int, zicht: Zicht) -> bool:
        """It was said, of this polis where the answer is about one, and never where this viewpoint sees it."""
        mag = self.van[zicht]
        if polis is None:
            return waarde in self.alles.overal[naam] - mag.overal[naam]
        if naam.endswith("_cent") and waarde in mag.bedragen[polis]:
            return False
        return waarde in self.alles.per[polis, naam] - mag.per[polis, naam] - mag.per[None, naam]


def _in_antwoord(deel: Any, polis: str | None, naam: str = "") -> Iterator[tuple[str | None, str, str | int]]:
    """Every value, with its name and the polis that it is about."""
    if isinstance(deel, dict):
        velden = cast("dict[str, Any]", deel)
        for sleutel, waarde in velden.items():
            over = velden.get("polisRef") or velden.get("polis_ref") or polis
            yield from _in_antwoord(waarde, over, enkel(sleutel))
    elif isinstance(deel, list):
        for een in cast("list[Any]", deel):
            yield from _in_antwoord(een, polis, naam)
    elif deel is not None:
        yield polis, naam, deel


def ids_in(antwoord: Any) -> Iterator[tuple[str, str]]:
    """Every id in an answer, by the name that it has in events."""
    for _, naam, waarde in _in_antwoord(antwoord, None):
        if isinstance(waarde, str) and ID.fullmatch(waarde):
            yield naam, waarde
