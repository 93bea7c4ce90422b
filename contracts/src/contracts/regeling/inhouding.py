"""Withholding by the gemeente, its set-up, and who was informed before (RUB-28, RUB-48…50, RUB-59)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.eigen_risico import EigenRisicoVariant
from contracts.zicht import ALLEEN_G, G_V


class Inhoudingsonderdelen(msgspec.Struct, frozen=True, kw_only=True):
    """What a monthly amount is made of, cents."""

    premie_cent: Annotated[Cent, G_V]
    av_cent: Annotated[Cent, G_V]
    eigen_risico_cent: Annotated[Cent, G_V]
    bijdrage_cent: Annotated[Cent, G_V]
    aflossing_cent: Annotated[Cent, G_V]


class InhoudingGestart(Event, frozen=True, kw_only=True):
    """The bronheffing becomes a withholding of premium and term from `vanaf_maand` (RUB-3, RUB-59)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]
    onderdelen: Annotated[Inhoudingsonderdelen, G_V]
    netto_cent: Annotated[Cent, G_V]


class InhoudingGewijzigd(Event, frozen=True, kw_only=True):
    """Other amounts from `vanaf_maand` on, never before it; the plan stays as it is (RUB-1, RUB-26).

    `netto_cent` is withheld; `netto_zelf_cent` is what a self-payer owes (A-25). Both with the term of that month.
    `bijdrage_bij_zelfbetaling` and `eigen_risico_variant` (RUB-25) as they are from then on; None: as before.
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]
    onderdelen: Annotated[Inhoudingsonderdelen, G_V]
    netto_cent: Annotated[Cent, G_V]
    netto_zelf_cent: Annotated[Cent, G_V]
    bijdrage_bij_zelfbetaling: Annotated[bool | None, G_V] = None
    eigen_risico_variant: Annotated[EigenRisicoVariant | None, G_V] = None


class InhoudingGestopt(Event, frozen=True, kw_only=True):
    """No withholding of the named parts from `vanaf_maand` on (RUB-33, RUB-38; after completion AFLOSSING only)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]
    onderdeel: Annotated[Literal["ALLES", "AFLOSSING"], G_V] = "ALLES"


class Inhoudingsdeel(msgspec.Struct, frozen=True, kw_only=True):
    """Of all that is withheld for a polis, how many percent from the uitkering of this insured."""

    persoon_ref: Annotated[UUID, ALLEEN_G]
    procent: Annotated[Annotated[int, msgspec.Meta(ge=0, le=100)], ALLEEN_G]


class InhoudingVerdeeld(Event, frozen=True, kw_only=True):
    """From whose uitkering it is withheld, from a month on (RUB-21): half and half, or whole to one (Pw 45 lid 4).

    What each insured owes stays as it is. `delen` add up to a hundred; empty: each his own again.
    """

    polis_ref: Annotated[UUID, ALLEEN_G]
    vanaf_maand: Annotated[str, ALLEEN_G]
    delen: Annotated[tuple[Inhoudingsdeel, ...], ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class AflossingIngeregeld(Event, frozen=True, kw_only=True):
    """The gemeente has the repayment in her administration (RUB-28)."""

    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]


class InrichtingOntbreekt(Event, frozen=True, kw_only=True):
    """One working day before the first booking nothing is confirmed (RUB-28)."""

    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]


class BewindvoerderGeinformeerd(Event, frozen=True, kw_only=True):
    """The bewindvoerder knows that payment to CAK or CJIB ends (RUB-50)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    soort: Annotated[Literal["ALGEMEEN", "STOP_BETALING"], G_V]
    stop_per: Annotated[date | None, ALLEEN_G] = None
    datum: Annotated[date, G_V]


class DeurwaarderGeinformeerd(Event, frozen=True, kw_only=True):
    """By the insurer (RUB-48) or, when needed, by the gemeente (RUB-49): `nodig` false is a decision too."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    door: Annotated[Literal["GEMEENTE", "VERZEKERAAR"], ALLEEN_G]
    nodig: Annotated[bool, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class SchuldeiserGeinformeerd(Event, frozen=True, kw_only=True):
    """Landlord, energy supplier and so on (RUB-49)."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    nodig: Annotated[bool, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
