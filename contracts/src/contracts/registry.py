"""Which events are public, who publishes them, and what they are called outside.

Names follow the NL GOV profile for CloudEvents: reverse DNS, one `v`.
"""

import inspect
import re
from functools import cache

from contracts import eligibility, intake, notificaties, regeling
from contracts.domain import Event
from contracts.reading import Reader, older_versions, version_of, without_version
from contracts.tijd import TijdVerstreken

_MODULES = {"intake": intake, "eligibility": eligibility, "regeling": regeling, "notificaties": notificaties}
_DOMAIN = {
    "intake": "nl.vroegsignalen",
    "eligibility": "nl.uitstroomregelingen",
    "regeling": "nl.uitstroomregelingen",
    "notificaties": "nl.uitstroomregelingen",
}


@cache
def public(service: str) -> dict[str, type[Event]]:
    """Event name → class of all that `service` publishes; KeyError for an unknown service."""
    module = _MODULES[service]
    own = {
        name: cls
        for name, cls in inspect.getmembers(module, inspect.isclass)
        if issubclass(cls, Event) and f"{cls.__module__}.".startswith(f"{module.__name__}.")
    }
    return {**own, TijdVerstreken.__name__: TijdVerstreken}


@cache
def events() -> dict[str, type[Event]]:
    """Every public event by name; names are unique over the services."""
    return {name: cls for service in _MODULES for name, cls in public(service).items()}


def services() -> tuple[str, ...]:
    return tuple(_MODULES)


@cache
def version(cls: type[Event]) -> int:
    """Major version: `KwijtingVerleendV2` is version 2; additive changes keep it."""
    return version_of(cls.__name__)


@cache
def cloudevent_type(service: str, cls: type[Event]) -> str:
    """`BPHOpgeschort` of regeling → `nl.uitstroomregelingen.bph-opgeschort.v1`."""
    kebab = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", without_version(cls.__name__)).lower()
    return f"{_DOMAIN[service]}.{kebab}.v{version(cls)}"


@cache
def of_type(ce_type: str) -> type[Event] | None:
    """The newest class of a CloudEvents type of any version (how to read it: `reading.read_as`); None: not ours."""
    return _reader().event_class(ce_type)


@cache
def older_types(service: str, cls: type[Event]) -> dict[str, str]:
    """Name → CloudEvents type of each version of an event before this one."""
    stem = cloudevent_type(service, cls).rpartition(".v")[0]
    return {name: f"{stem}.v{version}" for name, version in older_versions(cls.__name__).items()}


@cache
def _reader() -> Reader:
    types = {cloudevent_type(s, cls): name for s in _MODULES for name, cls in public(s).items()}
    return Reader(events(), types)


def decode(name: str, schema_version: int, data: bytes | str) -> Event:
    """A public event of any release, as the newest class of its name; see `contracts.reading.Reader.decode`."""
    return _reader().decode(name, schema_version, data)
