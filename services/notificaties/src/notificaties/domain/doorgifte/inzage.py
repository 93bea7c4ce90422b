"""What one viewpoint may know of an event: the marks of the contract, and of some only what is its own (N-11)."""

from datetime import date, datetime
from typing import Any, Final, Protocol
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.intake import AchterstandGemeld, AchterstandIngelopen, SignaalHerhaald
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

_NAMENS_VERZEKERAAR: Final = frozenset({"signaal_id", "eerder_signaal_id", "profiel", "uitvoerder"})
"""Where somebody speaks for the insurer the gemeente hears that there is a signal, not of whom or how much (PRAK-1)."""
_OVER_WIE_DAN_OOK: Final = (AchterstandGemeld, AchterstandIngelopen, SignaalHerhaald)
"""With a BSN in hand an insurer can report anybody: of who is on no polis of its files it learns no reference, by which
two insurers would know that they report the same person."""


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
    if not is_van(event, zicht):
        return None
    gegevens = filter_voor(event, zicht)
    if zicht is Zicht.VERZEKERAAR and isinstance(event, _OVER_WIE_DAN_OOK) and _polis_van(event) is None:
        gegevens.pop("persoon_ref", None)
    if zicht is Zicht.GEMEENTE and isinstance(event, _OVER_WIE_DAN_OOK) and event.uitvoerder == "VERZEKERAAR":
        gegevens = {naam: waarde for naam, waarde in gegevens.items() if naam in _NAMENS_VERZEKERAAR}
    return gegevens or None


def _polis_van(event: AchterstandGemeld | AchterstandIngelopen | SignaalHerhaald) -> UUID | None:
    return None if isinstance(event, SignaalHerhaald) else event.polis_ref


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
