"""The samenwerking: gemeente × insurer, its choices and signatures (domain 5.2 E1)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Event
from contracts.eligibility.overeenkomst import Lopenden
from contracts.soorten import Partij
from contracts.zicht import G_V


class SamenwerkingGeregistreerd(Event, frozen=True, kw_only=True):
    """Gemeente × insurer (RUB-9): the tenant of all that follows."""

    samenwerking_id: Annotated[UUID, G_V]
    gemeentecode: Annotated[str, G_V]
    uzovi: Annotated[str, G_V]
    naam: Annotated[str, G_V]


class GroenLichtGegeven(Event, frozen=True, kw_only=True):
    """The gemeente's administration agrees: precondition of every exchange about persons (RUB-12).

    `besluit_ref`: where the decision is kept; `mandaathouder_ref`: who took it, as the gemeente refers to that person.
    """

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    besluit_ref: Annotated[str | None, G_V] = None
    mandaathouder_ref: Annotated[UUID | None, G_V] = None


class BeleidskeuzesVastgesteld(Event, frozen=True, kw_only=True):
    """A version of the choices (RUB-15); running participations keep the version they started with.

    Unless it says VOLGEN (N-04): then their amounts follow from `vanaf_maand` on (YYYY-MM).
    """

    samenwerking_id: Annotated[UUID, G_V]
    beleid: Annotated[Beleid, G_V]
    lopenden: Annotated[Lopenden, G_V] = "BLIJVEN"
    vanaf_maand: Annotated[str | None, G_V] = None


class OvereenkomstOndertekend(Event, frozen=True, kw_only=True):
    """One party signed; GELDIG once both did (RUB-16)."""

    samenwerking_id: Annotated[UUID, G_V]
    partij: Annotated[Partij, G_V]
    datum: Annotated[date, G_V]
    status: Annotated[Literal["TER_ONDERTEKENING", "GELDIG"], G_V]
