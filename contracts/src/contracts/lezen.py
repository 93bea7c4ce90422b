"""Reading an event that any release of ours may have written: upcast when old, tolerant of unknown fields."""

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from contracts.domein import Gebeurtenis
from contracts.upcast import UPCASTS, Upcasts

_KLASSE_VERSIE: Final = re.compile(r"V(\d+)$")
_TYPE_VERSIE: Final = re.compile(r"\.v(\d+)$")
_DATA: Final = msgspec.json.Decoder(dict[str, Any])


class OnbekendeGebeurtenis(LookupError):
    """Not an event of ours, or of a newer release than this one."""


def versie_van(naam: str) -> int:
    """Major version in a class name: `KwijtingVerleendV2` is 2, a name without a number is 1."""
    gevonden = _KLASSE_VERSIE.search(naam)
    return int(gevonden.group(1)) if gevonden else 1


def zonder_versie(naam: str) -> str:
    """Event name as it stays over its versions."""
    return _KLASSE_VERSIE.sub("", naam)


class Lezer:
    """Reads the events of a set of classes. `typen`: CloudEvents type → event name, of any version."""

    def __init__(
        self, klassen: Mapping[str, type[Gebeurtenis]], typen: Mapping[str, str], upcasts: Upcasts = UPCASTS
    ) -> None:
        self._upcasts = upcasts
        self._typen = {_TYPE_VERSIE.sub("", ce_type): zonder_versie(naam) for ce_type, naam in typen.items()}
        self._nieuwste: dict[str, tuple[int, type[Gebeurtenis], msgspec.json.Decoder[Any]]] = {}
        for naam, klasse in sorted(klassen.items(), key=lambda paar: versie_van(paar[0])):
            self._nieuwste[zonder_versie(naam)] = (versie_van(naam), klasse, msgspec.json.Decoder(klasse))

    def decodeer(self, naam: str, schema_version: int, data: bytes | str) -> Gebeurtenis:
        """`naam` is a class name or a CloudEvents type; a version inside it goes before `schema_version`.

        Raises OnbekendeGebeurtenis, UpcastOntbreekt, or msgspec.ValidationError when data doesn't fit.
        """
        basis, versie = self._ontleed(naam, schema_version)
        bekend = self._nieuwste.get(basis)
        if bekend is None:
            raise OnbekendeGebeurtenis(naam)
        nieuwste, klasse, decoder = bekend
        if versie == nieuwste:
            return decoder.decode(data)
        if versie > nieuwste:
            raise OnbekendeGebeurtenis(f"{naam}: version {versie}, this release knows {nieuwste}")
        return msgspec.convert(self._upcasts.omhoog(basis, versie, nieuwste, _DATA.decode(data)), klasse)

    def _ontleed(self, naam: str, schema_version: int) -> tuple[str, int]:
        if "." in naam:
            gevonden = _TYPE_VERSIE.search(naam)
            basis = self._typen.get(_TYPE_VERSIE.sub("", naam), naam)
            return basis, int(gevonden.group(1)) if gevonden else schema_version
        gevonden = _KLASSE_VERSIE.search(naam)
        return zonder_versie(naam), int(gevonden.group(1)) if gevonden else schema_version
