"""The samenwerking: gemeente × insurer, its choices and signatures (domain 5.2 E1)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Event
from contracts.soorten import Partij
from contracts.zicht import G_V


class SamenwerkingGeregistreerd(Event, frozen=True, kw_only=True):
    """Gemeente × insurer (RUB-9): the tenant of all that follows."""

    samenwerking_id: Annotated[UUID, G_V]
    gemeentecode: Annotated[str, G_V]
    uzovi: Annotated[str, G_V]
    naam: Annotated[str, G_V]


class GroenLichtGegeven(Event, frozen=True, kw_only=True):
    """The gemeente's administration agrees: precondition of every exchange about persons (RUB-12)."""

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class BeleidskeuzesVastgesteld(Event, frozen=True, kw_only=True):
    """A version of the choices (RUB-15); running participations keep the version they started with."""

    samenwerking_id: Annotated[UUID, G_V]
    beleid: Annotated[Beleid, G_V]


class OvereenkomstOndertekend(Event, frozen=True, kw_only=True):
    """One party signed; GELDIG once both did (RUB-16)."""

    samenwerking_id: Annotated[UUID, G_V]
    partij: Annotated[Partij, G_V]
    datum: Annotated[date, G_V]
    status: Annotated[Literal["TER_ONDERTEKENING", "GELDIG"], G_V]
