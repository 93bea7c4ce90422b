"""What can be asked of a samenwerking."""

from uuid import UUID

from contracts.domain import Command


class RegistreerSamenwerking(Command, frozen=True, kw_only=True):
    """Eligibility knows this samenwerking."""

    samenwerking_id: UUID


class VraagNaar(Command, frozen=True, kw_only=True):
    """Says nothing; is refused where there is no such samenwerking, or where it is another's."""


SamenwerkingCommand = RegistreerSamenwerking | VraagNaar
