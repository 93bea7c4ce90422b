"""The data dictionary for analysts: every field on every topic of theirs, made from the contracts."""

from collections.abc import Iterator

from contracts.analisten import BEDRAGKLASSEN, KLASSEN, OVERIG, REDENKLASSEN, TOPICS, topic_van, velden
from contracts.asyncapi_analisten import events
from contracts.zicht import Zicht

_UITLEG = {
    "PSEUDONIEM": "pseudoniem, alleen op dit topic hetzelfde",
    "BEDRAGKLASSE": "klasse van een bedrag",
    "REDENKLASSE": "klasse van een reden",
    "MAAND": "maand, `2026-07`",
    "WOORD": "woord uit een vaste lijst",
    "AANTAL": "getal",
    "JA_NEE": "ja of nee",
    "DEEL": "onderdelen",
}


def page() -> str:
    """The page; equal contracts give an equal page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Woordenboek voor analisten"
    yield ""
    yield "Gemaakt uit de contracten (`make contracts`); wat hier niet staat, staat niet op een topic voor analisten."
    yield ""
    yield f"Klassen van een bedrag, in euro's: {', '.join(f'`{each}`' for each in BEDRAGKLASSEN)}."
    yield ""
    yield "| klasse van een reden | redenen |"
    yield "|---|---|"
    for klasse in KLASSEN:
        redenen = ", ".join(f"`{reden}`" for reden, each in REDENKLASSEN.items() if each == klasse)
        yield f"| `{klasse}` | {redenen if klasse != OVERIG else 'elke andere'} |"
    for zicht in TOPICS:
        yield ""
        yield f"## {topic_van(zicht)}"
        yield ""
        yield "| soort | veld | wat |"
        yield "|---|---|---|"
        yield from _rows(zicht)


def _rows(zicht: Zicht) -> Iterator[str]:
    for ce_type, cls in sorted(events(zicht).items()):
        for name, (_, soort) in velden(cls, zicht).items():
            yield f"| `{ce_type}` | `{name}` | {_UITLEG[soort]} |"
