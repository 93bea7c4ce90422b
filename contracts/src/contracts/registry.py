"""Which events are public, who publishes them, and what they are called outside.

Names follow the NL GOV profile for CloudEvents: reverse DNS, one `v`.
"""

import inspect
import re
from functools import cache

from contracts import eligibility, intake, notificaties, regeling
from contracts.domain import Event
from contracts.reading import Lezer, oudere_versies, versie_van, zonder_versie
from contracts.tijd import TijdVerstreken

_MODULES = {"intake": intake, "eligibility": eligibility, "regeling": regeling, "notificaties": notificaties}
_DOMEIN = {
    "intake": "nl.vroegsignalen",
    "eligibility": "nl.uitstroomregelingen",
    "regeling": "nl.uitstroomregelingen",
    "notificaties": "nl.uitstroomregelingen",
}


@cache
def publiek(service: str) -> dict[str, type[Event]]:
    """Event name → class of all that `service` publishes; KeyError for an unknown service."""
    module = _MODULES[service]
    eigen = {
        naam: klasse
        for naam, klasse in inspect.getmembers(module, inspect.isclass)
        if issubclass(klasse, Event) and f"{klasse.__module__}.".startswith(f"{module.__name__}.")
    }
    return {**eigen, TijdVerstreken.__name__: TijdVerstreken}


@cache
def alle() -> dict[str, type[Event]]:
    """Every public event by name; names are unique over the services."""
    return {naam: klasse for service in _MODULES for naam, klasse in publiek(service).items()}


def services() -> tuple[str, ...]:
    return tuple(_MODULES)


@cache
def versie(klasse: type[Event]) -> int:
    """Major version: `KwijtingVerleendV2` is version 2; additive changes keep it."""
    return versie_van(klasse.__name__)


@cache
def cloudevent_type(service: str, klasse: type[Event]) -> str:
    """`BPHOpgeschort` of regeling → `nl.uitstroomregelingen.bph-opgeschort.v1`."""
    kebab = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", zonder_versie(klasse.__name__)).lower()
    return f"{_DOMEIN[service]}.{kebab}.v{versie(klasse)}"


@cache
def van_type(ce_type: str) -> type[Event] | None:
    """The newest class of a CloudEvents type of any version (how to read it: `lezen.lees_als`); None: not ours."""
    return _lezer().klasse(ce_type)


@cache
def oudere_typen(service: str, klasse: type[Event]) -> dict[str, str]:
    """Name → CloudEvents type of each version of an event before this one."""
    stam = cloudevent_type(service, klasse).rpartition(".v")[0]
    return {naam: f"{stam}.v{versie}" for naam, versie in oudere_versies(klasse.__name__).items()}


@cache
def _lezer() -> Lezer:
    typen = {cloudevent_type(s, klasse): naam for s in _MODULES for naam, klasse in publiek(s).items()}
    return Lezer(alle(), typen)


def decodeer(naam: str, schema_version: int, data: bytes | str) -> Event:
    """A public event of any release, as the newest class of its name; see `contracts.reading.Lezer.decodeer`."""
    return _lezer().decodeer(naam, schema_version, data)
