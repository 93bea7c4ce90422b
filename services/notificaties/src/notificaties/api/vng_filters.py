"""The filters of the VNG dialect, as a choice of channels and back."""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from chassis.http import Flaw, invalid_input
from contracts.domain import Refusal
from contracts.partijen import FORMS, GEMEENTECODE, UZOVI

from contracts import registry
from notificaties.adapters.abonnees import VELD
from notificaties.api.kanalen import gebeurtenissen
from notificaties.domain.abonnement.keuze import KANALEN, KENMERKEN, Kanaal, Kanaalkeuze, Keuze

_ALLES: Final = "*"
_CALLBACK: Final = "/callbackUrl"
FILTERS: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "gebeurtenis": {"type": "string", "enum": [_ALLES, *sorted(registry.events())]},
        **{name: {"type": "string", "pattern": rf"^(?:{FORMS[name]}|\*)$"} for name in (GEMEENTECODE, UZOVI)},
    },
    "additionalProperties": False,
}
"""Kenmerk → value, `*` is any."""


def keuze_van(groepen: Sequence[tuple[str, Mapping[str, str]]]) -> Keuze:
    """Name and filters of each channel. 400 with all that is wrong: a channel or a kenmerk that is not there."""
    wrong: list[Flaw] = []
    chosen: list[Kanaalkeuze] = []
    for number, (naam, filters) in enumerate(groepen):
        here = f"/kanalen/{number}"
        kanaal = _kanaal(naam)
        if kanaal is None:
            detail = f"Kies uit {', '.join(KANALEN)}."
            wrong.append(Flaw(pointer=f"{here}/naam", code="KANAAL_ONBEKEND", detail=detail))
            continue
        wrong += _wrong(here, kanaal, filters)
        chosen.append(_kanaalkeuze(kanaal, {name: value for name, value in filters.items() if value != _ALLES}))
    if wrong:
        raise invalid_input(wrong)
    return tuple(chosen)


def filters_van(kanaal: Kanaalkeuze) -> dict[str, str]:
    found = {
        "gebeurtenis": kanaal.gebeurtenissen[0] if kanaal.gebeurtenissen else None,
        "gemeentecode": kanaal.gemeentecode,
        "uzovi": kanaal.uzovi,
    }
    return {name: value for name, value in found.items() if value}


@contextmanager
def callback() -> Generator[None]:
    """What is wrong with an address is said of the field that this dialect has it in."""
    try:
        yield
    except Refusal as refusal:
        if refusal.pointer != VELD:
            raise
        raise invalid_input([Flaw(pointer=_CALLBACK, code=refusal.code, detail=refusal.detail)]) from refusal


def _kanaal(naam: str) -> Kanaal | None:
    for each in KANALEN:
        if each == naam:
            return each
    return None


def _kanaalkeuze(kanaal: Kanaal, filters: Mapping[str, str]) -> Kanaalkeuze:
    gebeurtenis = filters.get("gebeurtenis")
    return Kanaalkeuze(
        naam=kanaal,
        gebeurtenissen=(gebeurtenis,) if gebeurtenis else (),
        gemeentecode=filters.get("gemeentecode"),
        uzovi=filters.get("uzovi"),
    )


def _wrong(here: str, kanaal: Kanaal, filters: Mapping[str, str]) -> Iterator[Flaw]:
    for name, value in filters.items():
        if name not in KENMERKEN:
            yield Flaw(pointer=f"{here}/filters", code="FILTER_ONBEKEND", detail="Dit kanaal kent dit filter niet.")
        elif name == "gebeurtenis" and value not in (*gebeurtenissen(kanaal), _ALLES):
            yield Flaw(pointer=f"{here}/filters", code="GEBEURTENIS_ONBEKEND", detail="Dit kanaal kent deze niet.")
        elif name != "gebeurtenis" and value != _ALLES and not re.fullmatch(FORMS[name], value):
            yield Flaw(pointer=f"{here}/filters", code="FILTERWAARDE_ONGELDIG", detail="Geef vier cijfers, of *.")
