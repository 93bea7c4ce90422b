"""What notificaties publishes: letters to be sent and tasks, as records made from the events alone."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.domein import Gebeurtenis
from contracts.zicht import ALLEEN_G, G_V, G_V_C


class NotificatieAangevraagd(Gebeurtenis, frozen=True, kw_only=True):
    """A letter must leave the house (RUB-41, RUB-65); the name and address are asked of the vault when it does."""

    notificatie_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID | None, ALLEEN_G] = None
    polis_ref: Annotated[UUID | None, ALLEEN_G] = None
    sjabloon: Annotated[str, ALLEEN_G]
    kanaal: Annotated[Literal["BRIEF", "TELEFOON", "EMAIL", "PORTAAL", "PARTNER_API"], ALLEEN_G]
    reden_event_id: Annotated[UUID, ALLEEN_G]
    uiterlijk: Annotated[date | None, ALLEEN_G] = None


class TaakGeopend(Gebeurtenis, frozen=True, kw_only=True):
    """Somebody must act: whose task (`eigenaar`), what, until when."""

    taak_id: Annotated[UUID, G_V_C]
    polis_ref: Annotated[UUID | None, G_V] = None
    persoon_ref: Annotated[UUID | None, G_V] = None
    soort: Annotated[str, G_V_C]
    eigenaar: Annotated[Literal["GEMEENTE", "VERZEKERAAR", "CAK"], G_V_C]
    verval: Annotated[date | None, G_V_C] = None
    reden_event_id: Annotated[UUID, ALLEEN_G]
