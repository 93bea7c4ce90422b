"""Everything that can be said to a polis. `op` is stamped by the chassis; amounts in cents."""

from datetime import date
from uuid import UUID

from contracts.domain import Command
from contracts.intake import Polislid, UitkeringVastgelegd
from contracts.signaalsoorten import BrpSoort

from intake.domain.schuld import Schuldbedragen


class RegistreerPolis(Command, frozen=True, kw_only=True):
    """All insured of one polis as one file has them; amounts of the verzekeringnemer."""

    polis_ref: UUID
    samenwerking_id: UUID
    bestand_id: UUID
    leden: tuple[Polislid, ...]
    schuld: Schuldbedragen
    peildatum: date


class LegUitkeringVast(Command, frozen=True, kw_only=True):
    """What the gemeente says about the uitkering of one person on the polis."""

    uitkering: UitkeringVastgelegd


class MeldPolisAfwezig(Command, frozen=True, kw_only=True):
    """A newer file of the insurer does not have this polis."""

    polis_ref: UUID
    samenwerking_id: UUID
    bestand_id: UUID


class MeldUitkeringenAfwezig(Command, frozen=True, kw_only=True):
    """A newer file of the gemeente does not have these persons."""

    polis_ref: UUID
    samenwerking_id: UUID
    bestand_id: UUID
    personen: tuple[UUID, ...]


class MeldBrpVanLid(Command, frozen=True, kw_only=True):
    """The BRP says something of one insured on the polis."""

    polis_ref: UUID
    persoon_ref: UUID
    soort: BrpSoort
    datum: date


PolisCommand = RegistreerPolis | LegUitkeringVast | MeldPolisAfwezig | MeldUitkeringenAfwezig | MeldBrpVanLid
