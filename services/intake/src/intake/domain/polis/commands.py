"""Everything that can be said to a polis. `op` is stamped by the chassis; amounts in cents."""

from datetime import date
from uuid import UUID

from contracts.domain import Command
from contracts.intake import Polislid, UitkeringVastgelegd
from contracts.mutatiesoorten import Mutatiesoort
from contracts.signaalsoorten import BrpSoort, CJIBStatus
from contracts.soorten import Achterstandsoort

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


class NeemMutatieAan(Command, frozen=True, kw_only=True):
    """One line of the gemeente's list of ISO week `iso_week` (RUB-31)."""

    polis_ref: UUID
    samenwerking_id: UUID
    persoon_ref: UUID
    iso_week: str
    soort: Mutatiesoort
    per: date
    tot: date | None = None
    erkend: bool = True
    corrigeert: UUID | None = None
    vervalt: bool = False


class NeemAchterstandAan(Command, frozen=True, kw_only=True):
    """One line of the insurer's update of Wednesday `datum` (RUB-83)."""

    polis_ref: UUID
    samenwerking_id: UUID
    persoon_ref: UUID
    datum: date
    achterstandsoort: Achterstandsoort
    bedrag_cent: int
    sinds: date


class NeemCJIBPostAan(Command, frozen=True, kw_only=True):
    """One line of what lies at the CJIB (RUB-84)."""

    polis_ref: UUID
    samenwerking_id: UUID
    persoon_ref: UUID
    bedrag_cent: int
    status: CJIBStatus
    peildatum: date


class MeldCJIBPostAfwezig(Command, frozen=True, kw_only=True):
    """A newer file of the CJIB does not name this person (RUB-84)."""

    polis_ref: UUID
    samenwerking_id: UUID
    persoon_ref: UUID


PolisCommand = (
    RegistreerPolis
    | LegUitkeringVast
    | MeldPolisAfwezig
    | MeldUitkeringenAfwezig
    | MeldBrpVanLid
    | NeemMutatieAan
    | NeemAchterstandAan
    | NeemCJIBPostAan
    | MeldCJIBPostAfwezig
)
