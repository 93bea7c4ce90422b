"""What one viewpoint may know of an event: the marks of the contract, and of some only what is its own (N-11)."""

from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.notificaties import (
    AbonnementGeparkeerd,
    AbonnementHersteld,
    EscalatieGestart,
    LijstGemaakt,
    NotificatieAangevraagd,
    NotificatieMislukt,
    NotificatieVervallen,
    NotificatieVerzonden,
    TaakGeopend,
    TaakGesloten,
    TaakVerlopen,
)
from contracts.regeling import ContactVastgelegd
from contracts.zicht import Zicht, filter_voor

from contracts import registry
from notificaties.domain.dossier.pad import GEDEELD
from notificaties.domain.lijst.inhoud import INHOUD


class Gehoord(Protocol):
    """An event as it is kept: whole, `gegevens` in JSON. Whom it is about, and where it stands."""

    @property
    def volgorde(self) -> int: ...
    @property
    def gebeurtenis_id(self) -> UUID: ...
    @property
    def bron(self) -> str: ...
    @property
    def gebeurtenis(self) -> str: ...
    @property
    def onderwerp(self) -> UUID: ...
    @property
    def op(self) -> datetime: ...
    @property
    def dag(self) -> date: ...
    @property
    def gemeentecode(self) -> str | None: ...
    @property
    def uzovi(self) -> str | None: ...
    @property
    def gegevens(self) -> str: ...


class Bericht(msgspec.Struct, frozen=True, kw_only=True):
    """An event as one viewpoint is told of it. `volgorde`: its place; `op`: when our system took in its cause (UTC)."""

    volgorde: int
    gebeurtenis_id: UUID
    bron: str
    gebeurtenis: str
    onderwerp: UUID
    op: datetime
    dag: date
    gemeentecode: str | None
    uzovi: str | None
    gegevens: dict[str, Any]


def bericht_voor(gehoord: Gehoord, zicht: Zicht) -> Bericht | None:
    """What `zicht` is told of it, by the marks of today; None when that is nothing."""
    cls = registry.events()[gehoord.gebeurtenis]
    gegevens = gezien_door(registry.decode(gehoord.gebeurtenis, registry.version(cls), gehoord.gegevens), zicht)
    if gegevens is None:
        return None
    return Bericht(
        volgorde=gehoord.volgorde,
        gebeurtenis_id=gehoord.gebeurtenis_id,
        bron=gehoord.bron,
        gebeurtenis=gehoord.gebeurtenis,
        onderwerp=gehoord.onderwerp,
        op=gehoord.op,
        dag=gehoord.dag,
        gemeentecode=gehoord.gemeentecode,
        uzovi=gehoord.uzovi,
        gegevens=gegevens,
    )


def gezien_door(event: Event, zicht: Zicht) -> dict[str, Any] | None:
    """What `zicht` sees of it, JSON-able; None when that is nothing."""
    return (filter_voor(event, zicht) or None) if is_van(event, zicht) else None


def is_van(event: Event, zicht: Zicht) -> bool:
    """False for what is another party's own: its tasks, its subscriptions, lists, contacts of others.

    Of letters the gemeente sees all and another party its own (domain 4.8). That a task goes up both see, unless it is
    about what only its owner knows of (RUB-98).
    """
    if isinstance(event, TaakGeopend | TaakGesloten | TaakVerlopen | AbonnementGeparkeerd | AbonnementHersteld):
        return event.eigenaar == zicht
    if isinstance(event, NotificatieAangevraagd | NotificatieVerzonden | NotificatieMislukt | NotificatieVervallen):
        return zicht is Zicht.GEMEENTE or event.afzender == zicht
    if isinstance(event, EscalatieGestart):
        return event.eigenaar == zicht or event.soort in GEDEELD
    if isinstance(event, LijstGemaakt):
        return zicht in INHOUD[event.soort].voor
    if isinstance(event, ContactVastgelegd):
        return zicht is not Zicht.VERZEKERAAR or event.door == zicht
    return True
