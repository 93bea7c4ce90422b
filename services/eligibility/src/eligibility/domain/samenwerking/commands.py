"""Everything that can be said to a samenwerking. `op` is stamped by the chassis."""

from contracts.beleid import Beleid
from contracts.domain import Command
from contracts.soorten import Partij


class RegistreerSamenwerking(Command, frozen=True, kw_only=True):
    gemeentecode: str
    uzovi: str
    naam: str


class GeefGroenLicht(Command, frozen=True, kw_only=True):
    """The gemeente agrees; asked twice it stays one fact."""


class StelBeleidskeuzesVast(Command, frozen=True, kw_only=True):
    """`beleid.versie` is given by the samenwerking, whatever the caller says."""

    beleid: Beleid


class Onderteken(Command, frozen=True, kw_only=True):
    partij: Partij


SamenwerkingCommand = RegistreerSamenwerking | GeefGroenLicht | StelBeleidskeuzesVast | Onderteken
