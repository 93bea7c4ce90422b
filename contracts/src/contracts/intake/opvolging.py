"""What the gemeente does about a signal, from its place in the queue to its end (domain 5.1 S7…S18)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.domain import Event
from contracts.signaalsoorten import (
    Contactuitkomst,
    Dagdeel,
    Hulpvorm,
    InterneReden,
    Signaalresultaat,
    Signaaltermijn,
    Signaalterugkoppeling,
    Uitvoerder,
)
from contracts.soorten import Contactkanaal
from contracts.zicht import ALLEEN_G, ALLEEN_V, G_V


class Pogingsvoorstel(msgspec.Struct, frozen=True, kw_only=True):
    """The next best attempt: a way and a part of the day that were not tried yet, not before `vanaf`."""

    kanaal: Annotated[Contactkanaal, ALLEEN_G]
    dagdeel: Annotated[Dagdeel, ALLEEN_G]
    vanaf: Annotated[date, ALLEEN_G]


class SignaalGeprioriteerd(Event, frozen=True, kw_only=True):
    """A run gave the signal a place (S7, PRAK-2): 1 comes first. A later run replaces it, the log keeps all."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    rang: Annotated[int, ALLEEN_G]
    run_id: Annotated[UUID, ALLEEN_G]
    bron: Annotated[Literal["BKR", "GEMEENTE"], ALLEEN_G]


class SignaalOpgepakt(Event, frozen=True, kw_only=True):
    """The gemeente takes the signal up (S8). `poging`: whom to try first, and how."""

    signaal_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    poging: Annotated[Pogingsvoorstel | None, ALLEEN_G] = None


class SignaalToegewezen(Event, frozen=True, kw_only=True):
    """A team of the gemeente has it (S8, PRAK-6); `team` is a code of the gemeente's own, ONBEKEND asks for one."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    team: Annotated[str, ALLEEN_G]


class ContactpogingVastgelegd(Event, frozen=True, kw_only=True):
    """One attempt to speak to the resident (S10, DDAS Contactpoging). `nummer` counts from 1 within the signal.

    `gesprek_voor`: the last day for the first conversation, from the day that the offer of it was accepted (Wgs 4).
    """

    signaal_id: Annotated[UUID, ALLEEN_G]
    nummer: Annotated[int, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
    kanaal: Annotated[Contactkanaal, ALLEEN_G]
    dagdeel: Annotated[Dagdeel, ALLEEN_G]
    bereikt: Annotated[bool, ALLEEN_G]
    uitkomst: Annotated[Contactuitkomst, ALLEEN_G]
    gesprek_voor: Annotated[date | None, ALLEEN_G] = None
    poging: Annotated[Pogingsvoorstel | None, ALLEEN_G] = None


class ContactNamensVerzekeraarVastgelegd(Event, frozen=True, kw_only=True):
    """Who speaks for the insurer tried to reach the person (PRAK-1); the gemeente sees the end of it and no attempt."""

    signaal_id: Annotated[UUID, ALLEEN_V]
    nummer: Annotated[int, ALLEEN_V]
    datum: Annotated[date, ALLEEN_V]
    kanaal: Annotated[Contactkanaal, ALLEEN_V]
    dagdeel: Annotated[Dagdeel, ALLEEN_V]
    bereikt: Annotated[bool, ALLEEN_V]
    uitkomst: Annotated[Contactuitkomst, ALLEEN_V]


class SignaalGematcht(Event, frozen=True, kw_only=True):
    """A register outside was asked whether the person has more arrears (S7, PRAK-3); the insurer never learns it."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    bron: Annotated[Literal["VPS"], ALLEEN_G]
    meerdere_achterstanden: Annotated[bool, ALLEEN_G]
    run_id: Annotated[UUID, ALLEEN_G]


class HulpAangeboden(Event, frozen=True, kw_only=True):
    """Help was offered, of several kinds at once if need be (S14, CONV-11); `dagen` since the signal came."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    hulpvormen: Annotated[tuple[Hulpvorm, ...], ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
    dagen: Annotated[int, ALLEEN_G]


class HulpGestart(Event, frozen=True, kw_only=True):
    """The resident took some of it (CONV-11)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    hulpvormen: Annotated[tuple[Hulpvorm, ...], ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class SignaalTermijnOverschreden(Event, frozen=True, kw_only=True):
    """`uiterste_datum` went by and nothing was done (CONV-7, Wgs 4). A signal to people, never a sanction (CONV-16).

    `uitvoerder`: who should have done it (PRAK-1).
    """

    signaal_id: Annotated[UUID, ALLEEN_G]
    termijn: Annotated[Signaaltermijn, ALLEEN_G]
    uiterste_datum: Annotated[date, ALLEEN_G]
    uitvoerder: Annotated[Uitvoerder, ALLEEN_G] = "GEMEENTE"


class SignaalDoorgeleid(Event, frozen=True, kw_only=True):
    """The polis of this signal was selected for the RUB, which tells how it goes on; nobody else is asked to (S15)."""

    signaal_id: Annotated[UUID, G_V]


class SignaalAfgesloten(Event, frozen=True, kw_only=True):
    """A signal needs nobody any more (domain 5.1 S9, S11, S13, S16…S18), with its `resultaat` as DDAS words it.

    Who gave the signal learns the class of it (`terugkoppeling`), never more: not which help, and not why it was not
    taken up (`interne_reden`).
    """

    signaal_id: Annotated[UUID, G_V]
    resultaat: Annotated[Signaalresultaat, ALLEEN_G]
    terugkoppeling: Annotated[Signaalterugkoppeling | None, G_V] = None
    interne_reden: Annotated[InterneReden | None, ALLEEN_G] = None
