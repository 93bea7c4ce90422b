"""What notificaties publishes: letters to be sent, tasks, weekly lists, as records made from the events alone."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.beleid import Cent
from contracts.briefsoorten import (
    Briefkanaal,
    Briefontvanger,
    Lijstsoort,
    Mislukcode,
    Parkeerreden,
    Regelcode,
    Taakafhandeling,
    Taaksoort,
    Vervalgrond,
)
from contracts.domain import Event, Instant
from contracts.samenwerkingsoorten import Projectrol
from contracts.soorten import Sjabloon, Taakeigenaar
from contracts.zicht import ALLEEN_G, G_V, G_V_C


class NotificatieAangevraagd(Event, frozen=True, kw_only=True):
    """A letter must leave the house (RUB-41, RUB-65); the name and address are asked of the vault when it does.

    `bedrag_cent` and `vervaldatum`: what a letter about self-payment must say (RUB-90). `uiterlijk`: last day to send.
    `afzender`: the party that must send it; the insurer is shown its own letters only, the gemeente all (domain 4.8).
    """

    notificatie_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID | None, G_V] = None
    polis_ref: Annotated[UUID | None, G_V] = None
    sjabloon: Annotated[Sjabloon, G_V]
    kanaal: Annotated[Briefkanaal, G_V]
    reden_event_id: Annotated[UUID, ALLEEN_G]
    uiterlijk: Annotated[date | None, G_V] = None
    bedrag_cent: Annotated[Cent | None, ALLEEN_G] = None
    vervaldatum: Annotated[date | None, ALLEEN_G] = None
    afzender: Annotated[Taakeigenaar, G_V] = "GEMEENTE"
    ontvanger: Annotated[Briefontvanger, G_V] = "VERZEKERDE"


class NotificatieVerzonden(Event, frozen=True, kw_only=True):
    """The letter left the house (RUB-43, RUB-65). `sjabloonversie`: of the text that it was made with (RUB-41)."""

    notificatie_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    sjabloon: Annotated[Sjabloon, G_V]
    kanaal: Annotated[Briefkanaal, G_V]
    afzender: Annotated[Taakeigenaar, G_V]
    sjabloonversie: Annotated[int | None, G_V] = None
    datum: Annotated[date, G_V]


class NotificatieMislukt(Event, frozen=True, kw_only=True):
    """The letter did not arrive (RUB-65): it came back, had no address, or could not be made. `poging` from 1."""

    notificatie_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    sjabloon: Annotated[Sjabloon, G_V]
    afzender: Annotated[Taakeigenaar, G_V]
    code: Annotated[Mislukcode, G_V]
    poging: Annotated[int, G_V]
    datum: Annotated[date, G_V]


class NotificatieVervallen(Event, frozen=True, kw_only=True):
    """The letter was not sent and need not be any more; nobody writes to the deceased (SC-31, RUB-65)."""

    notificatie_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    sjabloon: Annotated[Sjabloon, G_V]
    afzender: Annotated[Taakeigenaar, G_V]
    grond: Annotated[Vervalgrond, G_V]
    reden_event_id: Annotated[UUID, ALLEEN_G]


class TaakGeopend(Event, frozen=True, kw_only=True):
    """Somebody must act: whose task (`eigenaar`), what, until when, and why. Shown to its owner only.

    `maand` (`YYYY-MM`): the term that it is about, where it is about one. `regel`: the rule that asks for it;
    `aanleiding`: the name of the event that it followed from. `zaak_id`: the question, signal or letter it is about.
    """

    taak_id: Annotated[UUID, G_V_C]
    polis_ref: Annotated[UUID | None, G_V_C] = None
    persoon_ref: Annotated[UUID | None, G_V] = None
    soort: Annotated[Taaksoort, G_V_C]
    eigenaar: Annotated[Taakeigenaar, G_V_C]
    maand: Annotated[str | None, G_V] = None
    verval: Annotated[date | None, G_V_C] = None
    reden_event_id: Annotated[UUID, ALLEEN_G]
    regel: Annotated[Regelcode | None, G_V_C] = None
    aanleiding: Annotated[str | None, G_V_C] = None
    zaak_id: Annotated[UUID | None, G_V] = None


class TaakGesloten(Event, frozen=True, kw_only=True):
    """What the task asked for has happened, or is no longer needed; `reden_event_id` says by what.

    `afhandeling`: its owner said that it is settled; then `reden_event_id` is the task's own id.
    """

    taak_id: Annotated[UUID, G_V_C]
    polis_ref: Annotated[UUID | None, G_V_C] = None
    eigenaar: Annotated[Taakeigenaar, G_V_C]
    reden_event_id: Annotated[UUID, ALLEEN_G]
    afhandeling: Annotated[Taakafhandeling | None, G_V_C] = None


class TaakVerlopen(Event, frozen=True, kw_only=True):
    """The last day of a task went by and it is open (RUB-98). Shown to its owner only."""

    taak_id: Annotated[UUID, G_V_C]
    polis_ref: Annotated[UUID | None, G_V_C] = None
    soort: Annotated[Taaksoort, G_V_C]
    eigenaar: Annotated[Taakeigenaar, G_V_C]
    verval: Annotated[date, G_V_C]


class EscalatieGestart(Event, frozen=True, kw_only=True):
    """A task goes one step up the escalation path of the samenwerking (RUB-98); both parties see that it does.

    `trap` counts from 1; `rol`: who must answer now, None when the path names nobody (yet). `uiterlijk`: the last day
    of the reaction time; when it goes by, the next one on the path is asked.
    """

    taak_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID | None, G_V] = None
    soort: Annotated[Taaksoort, G_V]
    eigenaar: Annotated[Taakeigenaar, G_V]
    trap: Annotated[int, G_V]
    rol: Annotated[Projectrol | None, G_V] = None
    uiterlijk: Annotated[date | None, G_V] = None
    regel: Annotated[Regelcode, G_V] = "RUB-98"


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
