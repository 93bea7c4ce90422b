"""Nobody is expelled or suspended because of arrears: the language has no word for it (CONV-14)."""

import json
import re
from typing import Any

from contracts.generate import files

VERBODEN = re.compile(r"roye+r|royement|schors|wanbetaling", re.IGNORECASE)


def words(document: Any) -> set[str]:
    """Every name and every word of a closed list in a generated document; descriptions are left out."""
    match document:
        case dict():
            eigen = {str(naam) for naam in document}
            inhoud = (waarde for naam, waarde in document.items() if naam not in {"description", "summary", "title"})
            return eigen.union(*(words(waarde) for waarde in inhoud))
        case list():
            return set().union(*(words(waarde) for waarde in document))
        case str():
            return {document}
        case _:
            return set()


def test_conv_14_no_event_field_or_reason_ends_a_polis_because_of_arrears() -> None:
    documenten = {pad: tekst for pad, tekst in files().items() if str(pad).endswith(".json")}
    assert documenten
    gevonden = {
        (pad, woord)
        for pad, tekst in documenten.items()
        for woord in words(json.loads(tekst))
        if VERBODEN.search(woord)
    }
    assert gevonden == set()


def test_conv_14_the_look_finds_such_a_word() -> None:
    assert VERBODEN.search("POLIS_GEROYEERD")
    assert words({"enum": ["WANBETALING"], "description": "wanbetaling"}) == {"enum", "WANBETALING", "description"}
