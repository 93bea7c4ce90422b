"""Every event of a subscription's stream: the two public ones are the alert and its end."""

from uuid import UUID

from contracts.domain import Event
from contracts.notificaties import AbonnementGeparkeerd, AbonnementHersteld
from contracts.soorten import Taakeigenaar

from notificaties.domain.abonnement.keuze import Keuze
from notificaties.domain.abonnement.state import Dialect


class AbonnementAangemeld(Event, frozen=True, kw_only=True):
    """Private: from now on it is told what it chose. `organisatie`: the id in its owner's token."""

    abonnement_id: UUID
    eigenaar: Taakeigenaar
    organisatie: str
    dialect: Dialect
    keuze: Keuze


class AbonnementGewijzigd(Event, frozen=True, kw_only=True):
    """Private: its choice, address or secret is another."""

    keuze: Keuze


class AbonnementGepauzeerd(Event, frozen=True, kw_only=True):
    """Private: its owner stopped it for a while."""


class AbonnementHervat(Event, frozen=True, kw_only=True):
    """Private: its owner let it go on after a pause."""


class AbonnementOpgezegd(Event, frozen=True, kw_only=True):
    """Private: it is over."""


class HerhalingGestart(Event, frozen=True, kw_only=True):
    """Private: it is told again what came after `na`, up to `tot`."""

    herhaling_id: UUID
    na: int
    tot: int
    aantal: int


AbonnementEvent = (
    AbonnementAangemeld
    | AbonnementGewijzigd
    | AbonnementGepauzeerd
    | AbonnementHervat
    | AbonnementOpgezegd
    | HerhalingGestart
    | AbonnementGeparkeerd
    | AbonnementHersteld
)
