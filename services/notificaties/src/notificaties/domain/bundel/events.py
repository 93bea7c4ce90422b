"""Every event of a bundle's stream, all private: of each letter is told in public what became of it."""

from datetime import date

from contracts.domain import Event
from contracts.soorten import Taakeigenaar

from notificaties.domain.bundel.state import Stuk


class BundelSamengesteld(Event, frozen=True, kw_only=True):
    """Private: these letters are printed together, in this order."""

    afzender: Taakeigenaar
    stukken: tuple[Stuk, ...]


class BundelVerzonden(Event, frozen=True, kw_only=True):
    """Private: the bundle left, once; of `aantal` letters its sender said so."""

    aantal: int
    datum: date


BundelEvent = BundelSamengesteld | BundelVerzonden
