"""Reading an event that any release of ours may have written: upcast when old, tolerant of unknown fields."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from contracts.domain import Event
from contracts.upcast import UPCASTS, Upcasts

_CLASS_VERSION: Final = re.compile(r"V(\d+)$")
_TYPE_VERSION: Final = re.compile(r"\.v(\d+)$")
_DATA: Final = msgspec.json.Decoder(dict[str, Any])

Read = Callable[[bytes | str], Event]
"""From the JSON of an event to the event."""


class NotOurs(LookupError):
    """Not an event of ours, or of a newer release than this one."""


def version_of(name: str) -> int:
    """Major version in a class name: `KwijtingVerleendV2` is 2, a name without a number is 1."""
    found = _CLASS_VERSION.search(name)
    return int(found.group(1)) if found else 1


def without_version(name: str) -> str:
    """Event name as it stays over its versions."""
    return _CLASS_VERSION.sub("", name)


def version_of_type(ce_type: str) -> int:
    """Major version in a CloudEvents type: `nl.uitstroomregelingen.kwijting-verleend.v2` is 2, without one it is 1."""
    found = _TYPE_VERSION.search(ce_type)
    return int(found.group(1)) if found else 1


def older_versions(name: str) -> dict[str, int]:
    """The names that an event had before this one, each with its version: `BezoekV3` was `Bezoek` and `BezoekV2`."""
    stem = without_version(name)
    return {stem if version == 1 else f"{stem}V{version}": version for version in range(1, version_of(name))}


def read_as(cls: type[Event], version: int, upcasts: Upcasts = UPCASTS) -> Read:
    """How the data of `version` becomes a `cls`: decoded, or upcast when it is older.

    Raises NotOurs when `version` is newer than the class. What it answers with raises UpcastMissing,
    UpcastFailed, or msgspec.ValidationError when data doesn't fit.
    """
    name, newest = without_version(cls.__name__), version_of(cls.__name__)
    if version > newest:
        raise NotOurs(f"{name}: version {version}, this release knows {newest}")
    if version == newest:
        return msgspec.json.Decoder(cls).decode

    def upcast(data: bytes | str) -> Event:
        return msgspec.convert(upcasts.upcast(name, version, newest, _DATA.decode(data)), cls)

    return upcast


class Reader:
    """Reads the events of a set of classes. `types`: CloudEvents type → event name, of any version."""

    def __init__(
        self, classes: Mapping[str, type[Event]], types: Mapping[str, str], upcasts: Upcasts = UPCASTS
    ) -> None:
        self._upcasts = upcasts
        self._types = {_TYPE_VERSION.sub("", ce_type): without_version(name) for ce_type, name in types.items()}
        self._classes: dict[str, type[Event]] = {}
        for name, cls in sorted(classes.items(), key=lambda pair: version_of(pair[0])):
            self._classes[without_version(name)] = cls
        self._reads: dict[tuple[str, int], Read] = {}

    def event_class(self, ce_type: str) -> type[Event] | None:
        """The newest class of a CloudEvents type of any version, a newer one too; None when it is not ours."""
        return self._classes.get(self._types.get(_TYPE_VERSION.sub("", ce_type), ""))

    def decode(self, name: str, schema_version: int, data: bytes | str) -> Event:
        """`name` is a class name or a CloudEvents type; a version inside it goes before `schema_version`.

        Raises NotOurs, and what `read_as` says.
        """
        which = self._parse(name, schema_version)
        read = self._reads.get(which)
        if read is None:
            cls = self._classes.get(which[0])
            if cls is None:
                raise NotOurs(name)
            read = self._reads[which] = read_as(cls, which[1], self._upcasts)
        return read(data)

    def _parse(self, name: str, schema_version: int) -> tuple[str, int]:
        if "." in name:
            found = _TYPE_VERSION.search(name)
            base = self._types.get(_TYPE_VERSION.sub("", name), name)
            return base, int(found.group(1)) if found else schema_version
        found = _CLASS_VERSION.search(name)
        return without_version(name), int(found.group(1)) if found else schema_version
