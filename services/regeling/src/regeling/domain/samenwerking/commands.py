"""What can be asked of a samenwerking."""

from uuid import UUID

from contracts.domain import Command
from contracts.soorten import Partij


class RegistreerSamenwerking(Command, frozen=True, kw_only=True):
    """Eligibility knows this samenwerking."""

    samenwerking_id: UUID


class VraagNaar(Command, frozen=True, kw_only=True):
    """Says nothing; is refused where there is no such samenwerking, or where it is another's."""


class StelRekeningVast(Command, frozen=True, kw_only=True):
    """The account that a party pays from or is paid on (CONV-13); an IBAN without spaces."""

    partij: Partij
    iban: str


SamenwerkingCommand = RegistreerSamenwerking | VraagNaar | StelRekeningVast
