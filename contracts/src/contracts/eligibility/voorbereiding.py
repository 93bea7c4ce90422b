"""What goes before a signature: decision, request, counts, projectgroep, agreements (RUB-6…15, RUB-74…77, 93, 97, 98).

No names: people are references that their own organisation gives, documents are where it keeps them.
"""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.domain import Event
from contracts.samenwerkingsoorten import (
    Aantalcategorie,
    Betaalstroom,
    Opdracht,
    Projectafspraak,
    Projectrol,
    Projecttaak,
    Uitstroomcriterium,
)
from contracts.soorten import Partij
from contracts.zicht import G_V

Aantal = Annotated[int, msgspec.Meta(ge=0)]


class PlanVanAanpakGepresenteerd(Event, frozen=True, kw_only=True):
    """The insurer presented how it would go (RUB-6); after a decision NEE a new plan opens the samenwerking again."""

    samenwerking_id: Annotated[UUID, G_V]
    document_ref: Annotated[str, G_V]
    datum: Annotated[date, G_V]


class DeelnamebesluitGenomen(Event, frozen=True, kw_only=True):
    """The gemeente decided to join or not; NEE closes the samenwerking (RUB-7)."""

    samenwerking_id: Annotated[UUID, G_V]
    besluit_ref: Annotated[str, G_V]
    uitkomst: Annotated[Literal["JA", "NEE"], G_V]
    datum: Annotated[date, G_V]


class Projectlid(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of a party; one person may hold several roles. `achtervang_ref`: who stands in (RUB-75)."""

    lid_ref: Annotated[UUID, G_V]
    rol: Annotated[Projectrol, G_V]
    achtervang_ref: Annotated[UUID | None, G_V] = None


class ProjectgroepSamengesteld(Event, frozen=True, kw_only=True):
    """Everybody whom `partij` sends; a later one replaces it (RUB-8, RUB-76, RUB-77)."""

    samenwerking_id: Annotated[UUID, G_V]
    partij: Annotated[Partij, G_V]
    leden: Annotated[tuple[Projectlid, ...], G_V]


class StappenplanVastgesteld(Event, frozen=True, kw_only=True):
    """The plan of steps, made to measure (RUB-9)."""

    samenwerking_id: Annotated[UUID, G_V]
    document_ref: Annotated[str, G_V]
    datum: Annotated[date, G_V]


class UitstroomVerzocht(Event, frozen=True, kw_only=True):
    """The gemeente asks the insurer to let people with bijstand go (RUB-10). `omvang`: how many, with AANTAL."""

    samenwerking_id: Annotated[UUID, G_V]
    criterium: Annotated[Uitstroomcriterium, G_V]
    omvang: Annotated[Aantal | None, G_V] = None
    datum: Annotated[date, G_V]


class Deelaantal(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the wanbetalers are of one kind."""

    categorie: Annotated[Aantalcategorie, G_V]
    aantal: Annotated[Aantal, G_V]


class WanbetalersaantalVerstrekt(Event, frozen=True, kw_only=True):
    """Numbers only: nothing about a person fits in it (RUB-11, SC-12)."""

    samenwerking_id: Annotated[UUID, G_V]
    aantal: Annotated[Aantal, G_V]
    uitsplitsing: Annotated[tuple[Deelaantal, ...], G_V] = ()
    peildatum: Annotated[date, G_V]


class AantallenGeweigerd(Event, frozen=True, kw_only=True):
    """A delivery of counts held more than counts: refused whole, and nothing of it is kept (RUB-11, SC-12)."""

    samenwerking_id: Annotated[UUID, G_V]
    code: Annotated[Literal["PERSOONSGEGEVENS_NIET_TOEGESTAAN"], G_V]
    datum: Annotated[date, G_V]


class ProjectgroepGestart(Event, frozen=True, kw_only=True):
    """The projectgroep begins: both projectleiders and somebody who does the work are in it (RUB-13, RUB-99)."""

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class Mandaat(msgspec.Struct, frozen=True, kw_only=True):
    """What a role may do."""

    rol: Annotated[Projectrol, G_V]
    opdrachten: Annotated[tuple[Opdracht, ...], G_V]


class MandatenVastgesteld(Event, frozen=True, kw_only=True):
    """All mandates that `partij` gives to its own roles; a later one replaces it (RUB-13)."""

    samenwerking_id: Annotated[UUID, G_V]
    partij: Annotated[Partij, G_V]
    mandaten: Annotated[tuple[Mandaat, ...], G_V]


class GeplandeTaak(msgspec.Struct, frozen=True, kw_only=True):
    """Work with its owner, hours and days (both inclusive)."""

    taak: Annotated[Projecttaak, G_V]
    eigenaar: Annotated[Projectrol, G_V]
    uren: Annotated[Aantal, G_V]
    van: Annotated[date, G_V]
    tot: Annotated[date, G_V]


class PlanningVastgesteld(Event, frozen=True, kw_only=True):
    """Who does what when; it begins with making the planning (RUB-74), and holds time for drop-out (RUB-93)."""

    samenwerking_id: Annotated[UUID, G_V]
    taken: Annotated[tuple[GeplandeTaak, ...], G_V]


class PlanningDoorlopen(Event, frozen=True, kw_only=True):
    """All who are concerned went through the whole planning (RUB-14)."""

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    aanwezig: Annotated[tuple[UUID, ...], G_V]


class Rekening(msgspec.Struct, frozen=True, kw_only=True):
    """The account of an organisation to which a stream of payments goes (RUB-75)."""

    stroom: Annotated[Betaalstroom, G_V]
    iban: Annotated[str, G_V]


class ProjectafspraakVastgelegd(Event, frozen=True, kw_only=True):
    """One of the seven topics is settled (RUB-75). `besluit_ref`: where the text of it is kept."""

    samenwerking_id: Annotated[UUID, G_V]
    onderwerp: Annotated[Projectafspraak, G_V]
    besluit_ref: Annotated[str, G_V]
    rekeningen: Annotated[tuple[Rekening, ...], G_V] = ()


class KennissessieGehouden(Event, frozen=True, kw_only=True):
    """The gemeente told its own people what it is about (RUB-97)."""

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class EscalatiepadVastgesteld(Event, frozen=True, kw_only=True):
    """To whom a problem goes, in this order, and within how many working days each must answer (RUB-98)."""

    samenwerking_id: Annotated[UUID, G_V]
    rollen: Annotated[tuple[Projectrol, ...], G_V]
    reactie_werkdagen: Annotated[int, msgspec.Meta(ge=1), G_V]


class OvereenkomstOpgesteld(Event, frozen=True, kw_only=True):
    """What both will sign: number, first day, term in months; None: for an unlimited time (RUB-16)."""

    samenwerking_id: Annotated[UUID, G_V]
    overeenkomst_ref: Annotated[str, G_V]
    ingangsdatum: Annotated[date, G_V]
    looptijd_maanden: Annotated[int | None, G_V] = None
