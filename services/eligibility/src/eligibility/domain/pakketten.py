"""Which packages of the choices are offered: whoever offers names them, else all (RUB-24)."""

from collections.abc import Sequence

from contracts.beleid import Beleid
from contracts.domain import Refusal


def te_bieden(beleid: Beleid, pakketcodes: Sequence[str] | None) -> tuple[str, ...]:
    """In the order in which they are named. Codes: PAKKET_ONBEKEND, PAKKET_DUBBEL."""
    alle = tuple(pakket.pakketcode for pakket in beleid.pakketten)
    if pakketcodes is None:
        return alle
    if not pakketcodes or not set(pakketcodes) <= set(alle):
        raise Refusal("PAKKET_ONBEKEND", "Dit pakket staat niet in de beleidskeuzes.", "/pakketcodes")
    if len(set(pakketcodes)) != len(pakketcodes):
        raise Refusal("PAKKET_DUBBEL", "Elk pakket mag één keer voorkomen.", "/pakketcodes")
    return tuple(pakketcodes)
