"""Reading an event that any release of ours may have written: upcast when old, tolerant of unknown fields."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from contracts.domain import Event
from contracts.upcast import UPCASTS, Upcasts

_KLASSE_VERSIE: Final = re.compile(r"V(\d+)$")
_TYPE_VERSIE: Final = re.compile(r"\.v(\d+)$")
_DATA: Final = msgspec.json.Decoder(dict[str, Any])

Lees = Callable[[bytes | str], Event]
"""From the JSON of an event to the event."""


class OnbekendeGebeurtenis(LookupError):
    """Not an event of ours, or of a newer release than this one."""


def versie_van(naam: str) -> int:
    """Major version in a class name: `KwijtingVerleendV2` is 2, a name without a number is 1."""
    gevonden = _KLASSE_VERSIE.search(naam)
    return int(gevonden.group(1)) if gevonden else 1


def zonder_versie(naam: str) -> str:
    """Event name as it stays over its versions."""
    return _KLASSE_VERSIE.sub("", naam)


def type_versie(ce_type: str) -> int:
    """Major version in a CloudEvents type: `nl.uitstroomregelingen.kwijting-verleend.v2` is 2, without one it is 1."""
    gevonden = _TYPE_VERSIE.search(ce_type)
    return int(gevonden.group(1)) if gevonden else 1


def oudere_versies(naam: str) -> dict[str, int]:
    """The names that an event had before this one, each with its version: `BezoekV3` was `Bezoek` and `BezoekV2`."""
    stam = zonder_versie(naam)
    return {stam if versie == 1 else f"{stam}V{versie}": versie for versie in range(1, versie_van(naam))}


def lees_als(klasse: type[Event], versie: int, upcasts: Upcasts = UPCASTS) -> Lees:
    """How the data of `versie` becomes a `klasse`: decoded, or upcast when it is older.

    Raises OnbekendeGebeurtenis when `versie` is newer than the class. What it answers with raises UpcastOntbreekt,
    UpcastMislukt, or msgspec.ValidationError when data doesn't fit.
    """
    naam, nieuwste = zonder_versie(klasse.__name__), versie_van(klasse.__name__)
    if versie > nieuwste:
        raise OnbekendeGebeurtenis(f"{naam}: version {versie}, this release knows {nieuwste}")
    if versie == nieuwste:
        return msgspec.json.Decoder(klasse).decode

    def omhoog(data: bytes | str) -> Event:
        return msgspec.convert(upcasts.omhoog(naam, versie, nieuwste, _DATA.decode(data)), klasse)

    return omhoog


class Lezer:
    """Reads the events of a set of classes. `typen`: CloudEvents type → event name, of any version."""

    def __init__(
        self, klassen: Mapping[str, type[Event]], typen: Mapping[str, str], upcasts: Upcasts = UPCASTS
    ) -> None:
        self._upcasts = upcasts
        self._typen = {_TYPE_VERSIE.sub("", ce_type): zonder_versie(naam) for ce_type, naam in typen.items()}
        self._klassen: dict[str, type[Event]] = {}
        for naam, klasse in sorted(klassen.items(), key=lambda paar: versie_van(paar[0])):
            self._klassen[zonder_versie(naam)] = klasse
        self._lezingen: dict[tuple[str, int], Lees] = {}

    def klasse(self, ce_type: str) -> type[Event] | None:
        """The newest class of a CloudEvents type of any version, a newer one too; None when it is not ours."""
        return self._klassen.get(self._typen.get(_TYPE_VERSIE.sub("", ce_type), ""))

    def decodeer(self, naam: str, schema_version: int, data: bytes | str) -> Event:
        """`naam` is a class name or a CloudEvents type; a version inside it goes before `schema_version`.

        Raises OnbekendeGebeurtenis, and what `lees_als` says.
        """
        welke = self._ontleed(naam, schema_version)
        lees = self._lezingen.get(welke)
        if lees is None:
            klasse = self._klassen.get(welke[0])
            if klasse is None:
                raise OnbekendeGebeurtenis(naam)
            lees = self._lezingen[welke] = lees_als(klasse, welke[1], self._upcasts)
        return lees(data)

    def _ontleed(self, naam: str, schema_version: int) -> tuple[str, int]:
        if "." in naam:
            gevonden = _TYPE_VERSIE.search(naam)
            basis = self._typen.get(_TYPE_VERSIE.sub("", naam), naam)
            return basis, int(gevonden.group(1)) if gevonden else schema_version
        gevonden = _KLASSE_VERSIE.search(naam)
        return zonder_versie(naam), int(gevonden.group(1)) if gevonden else schema_version
