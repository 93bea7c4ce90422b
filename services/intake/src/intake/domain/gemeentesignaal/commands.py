"""What can be said to it. `op` is stamped by the chassis."""

from datetime import date
from uuid import UUID

from contracts.domain import Command

from intake.domain.signaal.profiel import Profiel


class GeefDoor(Command, frozen=True, kw_only=True):
    """A situation in a word of the profile's list, seen on Dutch day `datum`."""

    gemeentesignaal_id: UUID
    persoon_ref: UUID
    profiel: Profiel
    signaalcode: str
    datum: date


GemeentesignaalCommand = GeefDoor
