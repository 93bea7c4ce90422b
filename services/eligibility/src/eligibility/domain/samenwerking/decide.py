"""Gemeente × verzekeraar: groen licht, beleidskeuzes, twee handtekeningen (RUB-9, RUB-12, RUB-15, RUB-16)."""

from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

import msgspec
from contracts.beleid import Beleid
from contracts.domain import Command, Event, Refusal, Tijd, Unknown
from contracts.eligibility import (
    BeleidskeuzesVastgesteld,
    GroenLichtGegeven,
    OvereenkomstOndertekend,
    SamenwerkingGeregistreerd,
)
from contracts.soorten import Partij

from contracts import kalender
from eligibility.domain.afspraken import Afspraken

_NAAMRUIMTE = UUID("6f0d2a52-8c0e-5d3c-9a51-3f6f6f1b7c11")
Fase = Literal["ONBEKEND", "GEREGISTREERD", "TER_ONDERTEKENING", "GELDIG"]


def samenwerking_id(gemeentecode: str, uzovi: str) -> UUID:
    """One samenwerking per gemeente and insurer, whoever registers it and how often (RUB-9)."""
    return uuid5(_NAAMRUIMTE, f"{gemeentecode}/{uzovi}")


class Samenwerking(msgspec.Struct, frozen=True, kw_only=True):
    samenwerking_id: UUID | None = None
    gemeentecode: str = ""
    uzovi: str = ""
    naam: str = ""
    groen_licht: bool = False
    versies: tuple[Beleid, ...] = ()
    ondertekend: tuple[Partij, ...] = ()

    @property
    def fase(self) -> Fase:
        if self.samenwerking_id is None:
            return "ONBEKEND"
        return ("GEREGISTREERD", "TER_ONDERTEKENING", "GELDIG")[len(self.ondertekend)]

    @property
    def afspraken(self) -> Afspraken:
        if self.samenwerking_id is None:
            raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking bestaat niet.")
        return Afspraken(samenwerking_id=self.samenwerking_id, geldig=self.fase == "GELDIG", versies=self.versies)


class RegistreerSamenwerking(Command, frozen=True, kw_only=True):
    gemeentecode: str
    uzovi: str
    naam: str


class GeefGroenLicht(Command, frozen=True, kw_only=True):
    """The gemeente agrees; asked twice it stays one fact."""


class StelBeleidskeuzesVast(Command, frozen=True, kw_only=True):
    """`beleid.versie` is given by the samenwerking, whatever the caller says."""

    beleid: Beleid


class Onderteken(Command, frozen=True, kw_only=True):
    partij: Partij


def decide(opdracht: Command, s: Samenwerking) -> list[Event]:
    """Codes: SAMENWERKING_BESTAAT, BELEIDSKEUZES_ONTBREKEN, GROEN_LICHT_ONTBREEKT, REEDS_ONDERTEKEND."""
    match opdracht:
        case RegistreerSamenwerking():
            return _registreer(opdracht, s)
        case Tijd():
            return []
        case _ if s.samenwerking_id is None:
            raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking bestaat niet.")
        case GeefGroenLicht():
            if s.groen_licht:
                return []
            return [GroenLichtGegeven(samenwerking_id=s.samenwerking_id, datum=kalender.dag(opdracht.op))]
        case StelBeleidskeuzesVast():
            return _beleidskeuzes(opdracht, s, s.samenwerking_id)
        case Onderteken():
            return _onderteken(opdracht, s, s.samenwerking_id)
        case _:
            raise TypeError(type(opdracht).__name__)


def _registreer(o: RegistreerSamenwerking, s: Samenwerking) -> list[Event]:
    if s.samenwerking_id is not None:
        raise Refusal("SAMENWERKING_BESTAAT", "Voor deze gemeente en verzekeraar is er al een samenwerking.")
    return [
        SamenwerkingGeregistreerd(
            samenwerking_id=samenwerking_id(o.gemeentecode, o.uzovi),
            gemeentecode=o.gemeentecode,
            uzovi=o.uzovi,
            naam=o.naam,
        )
    ]


def _beleidskeuzes(o: StelBeleidskeuzesVast, s: Samenwerking, sid: UUID) -> list[Event]:
    if not o.beleid.pakketten:
        raise Refusal("PAKKET_ONTBREEKT", "Kies ten minste één pakket.", "/pakketten")
    if len({p.pakketcode for p in o.beleid.pakketten}) != len(o.beleid.pakketten):
        raise Refusal("PAKKET_DUBBEL", "Elk pakket mag één keer voorkomen.", "/pakketten")
    if s.versies and msgspec.structs.replace(o.beleid, versie=s.versies[-1].versie) == s.versies[-1]:
        return []
    beleid = msgspec.structs.replace(o.beleid, versie=len(s.versies) + 1)
    return [BeleidskeuzesVastgesteld(samenwerking_id=sid, beleid=beleid)]


def _onderteken(o: Onderteken, s: Samenwerking, sid: UUID) -> list[Event]:
    if not s.groen_licht:
        raise Refusal("GROEN_LICHT_ONTBREEKT", "De gemeente heeft nog geen groen licht gegeven.")
    if not s.versies:
        raise Refusal("BELEIDSKEUZES_ONTBREKEN", "De gemeente heeft nog geen beleidskeuzes vastgesteld.")
    if o.partij in s.ondertekend:
        raise Refusal("REEDS_ONDERTEKEND", "Deze partij heeft al ondertekend.")
    status = "GELDIG" if s.ondertekend else "TER_ONDERTEKENING"
    return [OvereenkomstOndertekend(samenwerking_id=sid, partij=o.partij, datum=kalender.dag(o.op), status=status)]


def evolve(s: Samenwerking, g: Event) -> Samenwerking:
    match g:
        case SamenwerkingGeregistreerd():
            return Samenwerking(
                samenwerking_id=g.samenwerking_id, gemeentecode=g.gemeentecode, uzovi=g.uzovi, naam=g.naam
            )
        case GroenLichtGegeven():
            return msgspec.structs.replace(s, groen_licht=True)
        case BeleidskeuzesVastgesteld():
            return msgspec.structs.replace(s, versies=(*s.versies, g.beleid))
        case OvereenkomstOndertekend():
            return msgspec.structs.replace(s, ondertekend=(*s.ondertekend, g.partij))
        case _:
            return s


def due(_: Samenwerking) -> datetime | None:
    return None


GEBEURTENISSEN: tuple[type[Event], ...] = (
    SamenwerkingGeregistreerd,
    GroenLichtGegeven,
    BeleidskeuzesVastgesteld,
    OvereenkomstOndertekend,
)
