"""What notificaties publishes: letters to be sent, tasks, weekly lists, as records made from the events alone."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event, Instant
from contracts.soorten import Lijstsoort, Parkeerreden, Sjabloon, Taakeigenaar, Taaksoort
from contracts.zicht import ALLEEN_G, G_V, G_V_C


class NotificatieAangevraagd(Event, frozen=True, kw_only=True):
    """A letter must leave the house (RUB-41, RUB-65); the name and address are asked of the vault when it does.

    `bedrag_cent` and `vervaldatum`: what a letter about self-payment must say (RUB-90). `uiterlijk`: last day to send.
    """

    notificatie_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID | None, ALLEEN_G] = None
    polis_ref: Annotated[UUID | None, ALLEEN_G] = None
    sjabloon: Annotated[Sjabloon, ALLEEN_G]
    kanaal: Annotated[Literal["BRIEF", "TELEFOON", "EMAIL", "PORTAAL", "PARTNER_API"], ALLEEN_G]
    reden_event_id: Annotated[UUID, ALLEEN_G]
    uiterlijk: Annotated[date | None, ALLEEN_G] = None
    bedrag_cent: Annotated[Cent | None, ALLEEN_G] = None
    vervaldatum: Annotated[date | None, ALLEEN_G] = None


class TaakGeopend(Event, frozen=True, kw_only=True):
    """Somebody must act: whose task (`eigenaar`), what, until when. Shown to its owner only.

    `maand` (`YYYY-MM`): the term that it is about, where it is about one.
    """

    taak_id: Annotated[UUID, G_V_C]
    polis_ref: Annotated[UUID | None, G_V_C] = None
    persoon_ref: Annotated[UUID | None, G_V] = None
    soort: Annotated[Taaksoort, G_V_C]
    eigenaar: Annotated[Taakeigenaar, G_V_C]
    maand: Annotated[str | None, G_V] = None
    verval: Annotated[date | None, G_V_C] = None
    reden_event_id: Annotated[UUID, ALLEEN_G]


class TaakGesloten(Event, frozen=True, kw_only=True):
    """What the task asked for has happened, or is no longer needed; `reden_event_id` says by what."""

    taak_id: Annotated[UUID, G_V_C]
    polis_ref: Annotated[UUID | None, G_V_C] = None
    eigenaar: Annotated[Taakeigenaar, G_V_C]
    reden_event_id: Annotated[UUID, ALLEEN_G]


class WeeklijstVastgesteld(Event, frozen=True, kw_only=True):
    """The mutations of one ISO week (`2026-W27`) of one samenwerking are complete (RUB-31, A-17).

    `aantal` 0 is the nil list: that nothing changed is said too. `samenwerking_id` None: not known here (yet).
    """

    samenwerking_id: Annotated[UUID | None, G_V] = None
    iso_week: Annotated[str, G_V]
    aantal: Annotated[int, G_V]


class AbonnementGeparkeerd(Event, frozen=True, kw_only=True):
    """A subscription was tried as often as is promised and did not take an event: it waits for its owner.

    Nothing is dropped: all after position `positie` is kept, and comes in order once it is resumed. Shown to its owner
    (`eigenaar`) only. `laatste_status`: the HTTP status that it last answered with, None when it did not answer.
    """

    abonnement_id: Annotated[UUID, G_V_C]
    eigenaar: Annotated[Taakeigenaar, G_V_C]
    reden: Annotated[Parkeerreden, G_V_C]
    positie: Annotated[int, G_V_C]
    pogingen: Annotated[int, G_V_C]
    laatste_status: Annotated[int | None, G_V_C] = None


class AbonnementHersteld(Event, frozen=True, kw_only=True):
    """A parked subscription goes on where it stopped. Shown to its owner (`eigenaar`) only."""

    abonnement_id: Annotated[UUID, G_V_C]
    eigenaar: Annotated[Taakeigenaar, G_V_C]


class LijstGemaakt(Event, frozen=True, kw_only=True):
    """A list was made on its day, the nil list too (RUB-61, RUB-62, RUB-73, RUB-78, RUB-83): it is there to be fetched.

    It holds all that our system took in up to and with `tot`. `periode`: `2026-W27`, or `2026-07` for one of a month.
    """

    lijst_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    soort: Annotated[Lijstsoort, G_V]
    periode: Annotated[str, G_V]
    tot: Annotated[Instant, G_V]
