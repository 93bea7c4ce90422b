"""Everything that can be said to a subscription. `op` is stamped by the chassis."""

from uuid import UUID

from contracts.briefsoorten import Parkeerreden
from contracts.domain import Command
from contracts.soorten import Taakeigenaar

from notificaties.domain.abonnement.keuze import Keuze
from notificaties.domain.abonnement.state import Dialect


class MeldAan(Command, frozen=True, kw_only=True):
    """Its address was checked and answered the challenge."""

    abonnement_id: UUID
    eigenaar: Taakeigenaar
    organisatie: str
    dialect: Dialect
    keuze: Keuze


class Wijzig(Command, frozen=True, kw_only=True):
    """Another choice, another address or secret, or both; the new address answered the challenge."""

    keuze: Keuze


class Pauzeer(Command, frozen=True, kw_only=True):
    """Its owner wants to hear nothing for now."""


class Hervat(Command, frozen=True, kw_only=True):
    """Its owner wants to hear all from where it stopped."""

    abonnement_id: UUID


class ZegOp(Command, frozen=True, kw_only=True):
    """Its owner wants to hear nothing any more."""


class Herhaal(Command, frozen=True, kw_only=True):
    """Its owner wants to hear again what came after position `na`, up to `tot`: `aantal` events."""

    herhaling_id: UUID
    na: int
    tot: int
    aantal: int


class Parkeer(Command, frozen=True, kw_only=True):
    """The last retry failed too; it stands at `positie`."""

    abonnement_id: UUID
    reden: Parkeerreden
    positie: int
    pogingen: int
    laatste_status: int | None


AbonnementCommand = MeldAan | Wijzig | Pauzeer | Hervat | ZegOp | Herhaal | Parkeer
