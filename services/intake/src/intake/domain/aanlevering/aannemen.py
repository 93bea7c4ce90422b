"""Aanlevering: the files of one kind of one samenwerking, newest last (RUB-12, RUB-17, RUB-19)."""

from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

import msgspec
from contracts.domain import Command, Event, Refusal
from contracts.intake import (
    RegelAfgekeurd,
    UitkeringsbestandAangeleverd,
    UitkeringsregelAfgekeurd,
    WanbetalersbestandAangeleverd,
)

KIND = "aanlevering"
GEBEURTENISSEN: tuple[type[Event], ...] = (
    WanbetalersbestandAangeleverd,
    UitkeringsbestandAangeleverd,
    RegelAfgekeurd,
    UitkeringsregelAfgekeurd,
)
Bestandssoort = Literal["WANBETALERS", "UITKERINGEN"]
Bestandsversie = Literal["CONCEPT", "DEFINITIEF"]


class Aanlevering(msgspec.Struct, frozen=True, kw_only=True):
    """The newest file: its SHA-256 and, for uitkeringen, the insurer's file that it was matched with."""

    bestand_id: UUID | None = None
    sha256: str | None = None
    wanbetalersbestand_id: UUID | None = None
    versie: Bestandsversie = "CONCEPT"


class Fase(msgspec.Struct, frozen=True, kw_only=True):
    """How far the samenwerking is."""

    groen_licht: bool
    overeenkomst_geldig: bool

    def eis_personen_mogen(self) -> None:
        """Raises `Refusal` FASE_ONJUIST: persons only after groen licht and a contract signed by both."""
        if not self.groen_licht:
            raise Refusal("FASE_ONJUIST", "De gemeente heeft nog geen groen licht gegeven.")
        if not self.overeenkomst_geldig:
            raise Refusal("FASE_ONJUIST", "De overeenkomst is nog niet door beide partijen ondertekend.")


class Afkeuring(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with one column of one row; never the value."""

    rij: int
    kolom: str
    code: str


class Aantallen(msgspec.Struct, frozen=True, kw_only=True):
    totaal: int
    goed: int
    fout: int


class LeverWanbetalersbestand(Command, frozen=True, kw_only=True):
    """`versie` DEFINITIEF: once more, at the gemeente's wish, before the offers (RUB-44)."""

    bestand_id: UUID
    samenwerking_id: UUID
    fase: Fase
    sha256: str
    rijen: Aantallen
    versie: Bestandsversie = "CONCEPT"
    afgekeurd: tuple[Afkeuring, ...] = ()


class LeverUitkeringsbestand(Command, frozen=True, kw_only=True):
    bestand_id: UUID
    samenwerking_id: UUID
    fase: Fase
    sha256: str
    wanbetalersbestand_id: UUID | None
    rijen: Aantallen
    niet_bewaard: int
    afgekeurd: tuple[Afkeuring, ...] = ()


def aanlevering_id(samenwerking_id: UUID, soort: Bestandssoort) -> UUID:
    return uuid5(samenwerking_id, f"aanlevering|{soort}")


def begin() -> Aanlevering:
    return Aanlevering()


def decide(opdracht: Command, aanlevering: Aanlevering) -> list[Event]:
    """No events at all when the file is the newest one again."""
    match opdracht:
        case LeverWanbetalersbestand():
            return _wanbetalers(opdracht, aanlevering)
        case LeverUitkeringsbestand():
            return _uitkeringen(opdracht, aanlevering)
        case _:
            raise Refusal("OPDRACHT_ONBEKEND", "Deze opdracht hoort niet bij een aanlevering.")


def evolve(aanlevering: Aanlevering, gebeurtenis: Event) -> Aanlevering:
    match gebeurtenis:
        case WanbetalersbestandAangeleverd():
            return Aanlevering(bestand_id=gebeurtenis.bestand_id, sha256=gebeurtenis.sha256, versie=gebeurtenis.soort)
        case UitkeringsbestandAangeleverd():
            return Aanlevering(
                bestand_id=gebeurtenis.bestand_id,
                sha256=gebeurtenis.sha256,
                wanbetalersbestand_id=gebeurtenis.wanbetalersbestand_id,
            )
        case _:
            return aanlevering


def due(aanlevering: Aanlevering) -> datetime | None:
    """A file waits for nothing."""
    return None


def _wanbetalers(opdracht: LeverWanbetalersbestand, aanlevering: Aanlevering) -> list[Event]:
    opdracht.fase.eis_personen_mogen()
    if (opdracht.sha256, opdracht.versie) == (aanlevering.sha256, aanlevering.versie):
        return []
    aangeleverd = WanbetalersbestandAangeleverd(
        bestand_id=opdracht.bestand_id,
        samenwerking_id=opdracht.samenwerking_id,
        soort=opdracht.versie,
        rijen_totaal=opdracht.rijen.totaal,
        rijen_goed=opdracht.rijen.goed,
        rijen_fout=opdracht.rijen.fout,
        sha256=opdracht.sha256,
    )
    afgekeurd = (
        RegelAfgekeurd(bestand_id=opdracht.bestand_id, regelnr=a.rij, veld=a.kolom, code=a.code)
        for a in opdracht.afgekeurd
    )
    return [aangeleverd, *afgekeurd]


def _uitkeringen(opdracht: LeverUitkeringsbestand, aanlevering: Aanlevering) -> list[Event]:
    opdracht.fase.eis_personen_mogen()
    if opdracht.wanbetalersbestand_id is None:
        raise Refusal("FASE_ONJUIST", "De verzekeraar heeft nog geen wanbetalersbestand aangeleverd.")
    # A newer insurer's file changes who is matched and what is owed: then the same file says something new.
    bekend = (aanlevering.sha256, aanlevering.wanbetalersbestand_id)
    if (opdracht.sha256, opdracht.wanbetalersbestand_id) == bekend:
        return []
    aangeleverd = UitkeringsbestandAangeleverd(
        bestand_id=opdracht.bestand_id,
        samenwerking_id=opdracht.samenwerking_id,
        rijen_totaal=opdracht.rijen.totaal,
        rijen_goed=opdracht.rijen.goed,
        rijen_fout=opdracht.rijen.fout,
        niet_bewaard=opdracht.niet_bewaard,
        sha256=opdracht.sha256,
        wanbetalersbestand_id=opdracht.wanbetalersbestand_id,
    )
    afgekeurd = (
        UitkeringsregelAfgekeurd(bestand_id=opdracht.bestand_id, regelnr=a.rij, veld=a.kolom, code=a.code)
        for a in opdracht.afgekeurd
    )
    return [aangeleverd, *afgekeurd]
