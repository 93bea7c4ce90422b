"""What can be asked of a samenwerking."""

from uuid import UUID

from contracts.domain import Command
from contracts.eligibility import MandatenVastgesteld, PlanningVastgesteld
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


class NoteerMandaten(Command, frozen=True, kw_only=True):
    """Eligibility heard which roles of a party may do what (RUB-13)."""

    vastgesteld: MandatenVastgesteld


class NoteerPlanning(Command, frozen=True, kw_only=True):
    """Eligibility heard what the projectgroep planned; time to prevent drop-out is kept (RUB-93)."""

    vastgesteld: PlanningVastgesteld


SamenwerkingCommand = RegistreerSamenwerking | VraagNaar | StelRekeningVast | NoteerMandaten | NoteerPlanning
