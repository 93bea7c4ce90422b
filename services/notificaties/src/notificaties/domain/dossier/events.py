"""Every event of a dossier's stream: the public ones, and what only a letter is made with."""

from datetime import date
from uuid import UUID

from contracts.domain import Event
from contracts.notificaties import (
    EscalatieGestart,
    NotificatieAangevraagd,
    NotificatieMislukt,
    NotificatieVervallen,
    NotificatieVerzonden,
    TaakGeopend,
    TaakGesloten,
    TaakVerlopen,
)

from notificaties.domain.dossier.feiten_van_brief import Brieffeiten
from notificaties.domain.dossier.pad import Pad


class BriefgegevensGehoord(Event, frozen=True, kw_only=True):
    """Private: what letters will say. About one letter, about one person, or (neither) about the whole polis."""

    notificatie_id: UUID | None = None
    persoon_ref: UUID | None = None
    feiten: Brieffeiten
    reden_event_id: UUID


class OverlijdenGehoord(Event, frozen=True, kw_only=True):
    """Private: from here on nobody writes to this person (SC-31)."""

    persoon_ref: UUID
    reden_event_id: UUID


class OverlijdenHerroepen(Event, frozen=True, kw_only=True):
    """Private: it was told wrong; this person is written to again (SC-31, RUB-31)."""

    persoon_ref: UUID
    reden_event_id: UUID


class InstemmingMisluktGehoord(Event, frozen=True, kw_only=True):
    """Private: this polis does not go on; until an offer is made again, a yes confirms nothing (E10, E11)."""

    reden_event_id: UUID


class NotificatieOpgemaakt(Event, frozen=True, kw_only=True):
    """Private: the letter is made, once: with which text, saying what, on which day. It stays what it was (RUB-42)."""

    notificatie_id: UUID
    sjabloonversie: int
    tekst_ref: UUID
    iban: str | None = None
    dagtekening: date
    feiten: Brieffeiten


class BriefInBundel(Event, frozen=True, kw_only=True):
    """Private: the letter is printed with others, and in no other bundle until it comes back (RUB-65)."""

    notificatie_id: UUID
    bundel_id: UUID


class EmailBegonnen(Event, frozen=True, kw_only=True):
    """Private: the letter is being mailed; whether it was, what comes next says."""

    notificatie_id: UUID


class EmailAfgebroken(Event, frozen=True, kw_only=True):
    """Private: the e-mail was not sent."""

    notificatie_id: UUID


class PadVernomen(Event, frozen=True, kw_only=True):
    """Private: along whom tasks go up from now on; eligibility told it in public (RUB-98)."""

    pad: Pad


class EscalatieUitgeput(Event, frozen=True, kw_only=True):
    """Private: the last one on the path did not answer in time either."""

    taak_id: UUID


DossierEvent = (
    NotificatieAangevraagd
    | NotificatieOpgemaakt
    | BriefInBundel
    | EmailBegonnen
    | EmailAfgebroken
    | NotificatieVerzonden
    | NotificatieMislukt
    | NotificatieVervallen
    | BriefgegevensGehoord
    | OverlijdenGehoord
    | OverlijdenHerroepen
    | InstemmingMisluktGehoord
    | TaakGeopend
    | TaakGesloten
    | TaakVerlopen
    | PadVernomen
    | EscalatieGestart
    | EscalatieUitgeput
)
