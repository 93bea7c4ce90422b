"""What a subscription is about: channels, and in each of them everything or a part."""

from typing import Final, Literal, get_args

import msgspec

Kanaal = Literal["intake", "eligibility", "regeling", "notificaties"]
"""A channel is what one of our services says."""
KANALEN: Final[tuple[Kanaal, ...]] = get_args(Kanaal)
Kenmerk = Literal["gebeurtenis", "gemeentecode", "uzovi"]
"""By what a channel can be narrowed."""
KENMERKEN: Final[tuple[Kenmerk, ...]] = get_args(Kenmerk)


class Kanaalkeuze(msgspec.Struct, frozen=True, kw_only=True):
    """Empty or None narrows nothing. `gebeurtenissen`: names of events, one of which it must be."""

    naam: Kanaal
    gebeurtenissen: tuple[str, ...] = ()
    gemeentecode: str | None = None
    uzovi: str | None = None


Keuze = tuple[Kanaalkeuze, ...]


def past(keuze: Keuze, bron: str, gebeurtenis: str, gemeentecode: str | None, uzovi: str | None) -> bool:
    """Whether one of the channels asks for it."""
    return any(
        kanaal.naam == bron
        and (not kanaal.gebeurtenissen or gebeurtenis in kanaal.gebeurtenissen)
        and kanaal.gemeentecode in {None, gemeentecode}
        and kanaal.uzovi in {None, uzovi}
        for kanaal in keuze
    )
