"""What can be said to a bundle. `op` is stamped by the chassis."""

from datetime import date

from contracts.domain import Command, Tijd
from contracts.soorten import Taakeigenaar

from notificaties.domain.bundel.state import Stuk


class StelSamen(Command, frozen=True, kw_only=True):
    """Its sender puts these letters together."""

    afzender: Taakeigenaar
    stukken: tuple[Stuk, ...]


class MeldBundelVerzonden(Command, frozen=True, kw_only=True):
    """Its sender says that the bundle left: how many letters did, and how many did not."""

    partij: Taakeigenaar
    aantal: int
    niet_verzonden: int
    datum: date


BundelCommand = Tijd | StelSamen | MeldBundelVerzonden
