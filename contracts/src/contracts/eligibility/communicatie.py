"""How people are written to: in waves, with letters that the insurer reviewed (RUB-39…43)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.domain import Event
from contracts.soorten import Contactkanaal, Sjabloon, Vertaaltaal
from contracts.zicht import G_V

Aantal = Annotated[int, msgspec.Meta(ge=0)]


class Golf(msgspec.Struct, frozen=True, kw_only=True):
    """A wave: so many insured at most, from `datum` on. `golf_nr` counts from 1."""

    golf_nr: Annotated[int, G_V]
    datum: Annotated[date, G_V]
    aantal: Annotated[Aantal, G_V]
    kanaal: Annotated[Contactkanaal, G_V]


class CommunicatieplanVastgesteld(Event, frozen=True, kw_only=True):
    """How many insured are written to, in which steps (RUB-39, RUB-40); a later plan replaces it."""

    samenwerking_id: Annotated[UUID, G_V]
    golven: Annotated[tuple[Golf, ...], G_V]


class Vertaling(msgspec.Struct, frozen=True, kw_only=True):
    """`taal`: the language that a letter was translated into, `van`: the Dutch version that it says the same as."""

    taal: Annotated[Vertaaltaal, G_V]
    van: Annotated[int, G_V]


class Meegestuurd(msgspec.Struct, frozen=True, kw_only=True):
    """A translation that went along, and which version of the letter it is."""

    taal: Annotated[Vertaaltaal, G_V]
    versie: Annotated[int, G_V]


class SjabloonIngediend(Event, frozen=True, kw_only=True):
    """The gemeente made a concept of a letter (RUB-41, RUB-42). `document_ref`: where the text is kept.

    `vertaling` None: it is in Dutch.
    """

    samenwerking_id: Annotated[UUID, G_V]
    sjabloon: Annotated[Sjabloon, G_V]
    versie: Annotated[int, G_V]
    document_ref: Annotated[str, G_V]
    vertaling: Annotated[Vertaling | None, G_V] = None
    datum: Annotated[date, G_V]


class SjabloonBeoordeeld(Event, frozen=True, kw_only=True):
    """The insurer's word on a concept; only what it approved is sent (RUB-42)."""

    samenwerking_id: Annotated[UUID, G_V]
    sjabloon: Annotated[Sjabloon, G_V]
    versie: Annotated[int, G_V]
    oordeel: Annotated[Literal["GOEDGEKEURD", "AANPASSEN"], G_V]
    opmerking_ref: Annotated[str | None, G_V] = None
    datum: Annotated[date, G_V]


class VerzendplanningGemeld(Event, frozen=True, kw_only=True):
    """The gemeente tells the insurer when a wave goes out, before it does (RUB-43)."""

    samenwerking_id: Annotated[UUID, G_V]
    golf_nr: Annotated[int, G_V]
    datum: Annotated[date, G_V]
    kanaal: Annotated[Contactkanaal, G_V]
    aantal: Annotated[Aantal, G_V]


class GolfVerzonden(Event, frozen=True, kw_only=True):
    """So many offers of a wave went out, `totaal` with those before. `sjabloonversie`: of the letter (RUB-41).

    `voor_afloop`: the gemeente sent it although the wave before was open (RUB-40). `vertalingen` of that version went
    along to everybody: in which language somebody reads is on record nowhere.
    """

    samenwerking_id: Annotated[UUID, G_V]
    golf_nr: Annotated[int, G_V]
    aantal: Annotated[Aantal, G_V]
    totaal: Annotated[Aantal, G_V]
    sjabloonversie: Annotated[int, G_V]
    vertalingen: Annotated[tuple[Meegestuurd, ...], G_V] = ()
    voor_afloop: Annotated[bool, G_V] = False
    datum: Annotated[date, G_V]


class GolfGesloten(Event, frozen=True, kw_only=True):
    """Nothing more goes out in this wave; the next may (RUB-40)."""

    samenwerking_id: Annotated[UUID, G_V]
    golf_nr: Annotated[int, G_V]
    datum: Annotated[date, G_V]
