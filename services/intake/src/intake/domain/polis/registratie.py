"""Polis: the insured that the insurer marked as standing on one policy, and their uitkeringen (RUB-17…22).

A file speaks of all: what the newest one leaves out is told as well (RUB-44, domain 5.2 E16, E17).
"""

from datetime import date, datetime
from uuid import UUID

import msgspec
from contracts.domain import Command, Event, Refusal, Unknown
from contracts.intake import (
    PolisGeregistreerd,
    Polislid,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from contracts.kalender import dag

from intake.domain.schuld import Schuldbedragen, totaal_cent

KIND = "polis"
GEBEURTENISSEN: tuple[type[Event], ...] = (
    PolisGeregistreerd,
    UitkeringVastgelegd,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
)


class Polis(msgspec.Struct, frozen=True, kw_only=True):
    """`aangeleverd`: the newest file of the insurer has it; `met_uitkering`: whom the gemeente's newest file has."""

    leden: tuple[UUID, ...] = ()
    aangeleverd: bool = False
    met_uitkering: tuple[UUID, ...] = ()


class RegistreerPolis(Command, frozen=True, kw_only=True):
    """All insured of one polis as one file has them; amounts in cents of the verzekeringnemer."""

    polis_ref: UUID
    samenwerking_id: UUID
    bestand_id: UUID
    leden: tuple[Polislid, ...]
    schuld: Schuldbedragen
    peildatum: date


class LegUitkeringVast(Command, frozen=True, kw_only=True):
    """What the gemeente says about the uitkering of one person on the polis."""

    uitkering: UitkeringVastgelegd


class MeldPolisAfwezig(Command, frozen=True, kw_only=True):
    """A newer file of the insurer does not have this polis."""

    polis_ref: UUID
    samenwerking_id: UUID
    bestand_id: UUID


class MeldUitkeringenAfwezig(Command, frozen=True, kw_only=True):
    """A newer file of the gemeente does not have these persons."""

    polis_ref: UUID
    samenwerking_id: UUID
    bestand_id: UUID
    personen: tuple[UUID, ...]


def begin() -> Polis:
    return Polis()


def decide(opdracht: Command, polis: Polis) -> list[Event]:
    match opdracht:
        case RegistreerPolis():
            return [_registreer(opdracht)]
        case LegUitkeringVast(uitkering=uitkering):
            if uitkering.persoon_ref not in polis.leden:
                raise Unknown("PERSOON_ONBEKEND", "Deze persoon staat niet op deze polis.")
            return [uitkering]
        case MeldPolisAfwezig():
            return [_polis_afwezig(opdracht)] if polis.aangeleverd else []
        case MeldUitkeringenAfwezig():
            return [_uitkering_afwezig(opdracht, p) for p in polis.met_uitkering if p in opdracht.personen]
        case _:
            raise Refusal("OPDRACHT_ONBEKEND", "Deze opdracht hoort niet bij een polis.")


def evolve(polis: Polis, gebeurtenis: Event) -> Polis:
    match gebeurtenis:
        case PolisGeregistreerd():
            leden = tuple(lid.persoon_ref for lid in gebeurtenis.leden)
            return Polis(
                leden=leden, aangeleverd=True, met_uitkering=tuple(p for p in polis.met_uitkering if p in leden)
            )
        case UitkeringVastgelegd():
            nieuw = dict.fromkeys((*polis.met_uitkering, gebeurtenis.persoon_ref))
            return msgspec.structs.replace(polis, met_uitkering=tuple(nieuw))
        case PolisNietMeerAangeleverd():
            return msgspec.structs.replace(polis, aangeleverd=False)
        case UitkeringNietMeerAangeleverd():
            over = tuple(p for p in polis.met_uitkering if p != gebeurtenis.persoon_ref)
            return msgspec.structs.replace(polis, met_uitkering=over)
        case _:
            return polis


def due(polis: Polis) -> datetime | None:
    """A registration waits for nothing."""
    return None


def _registreer(opdracht: RegistreerPolis) -> PolisGeregistreerd:
    nemers = sum(lid.rol == "VERZEKERINGNEMER" for lid in opdracht.leden)
    if nemers != 1:
        raise Refusal("VERZEKERINGNEMER_ONTBREEKT", "Een polis heeft precies één verzekeringnemer.")
    if len({lid.persoon_ref for lid in opdracht.leden}) != len(opdracht.leden):
        raise Refusal("PERSOON_DUBBEL", "Een persoon staat één keer op een polis.")
    schuld = opdracht.schuld.soorten()
    return PolisGeregistreerd(
        polis_ref=opdracht.polis_ref,
        samenwerking_id=opdracht.samenwerking_id,
        bestand_id=opdracht.bestand_id,
        leden=opdracht.leden,
        schuld=schuld,
        schuld_totaal_cent=totaal_cent(schuld),
        peildatum=opdracht.peildatum,
    )


def _polis_afwezig(opdracht: MeldPolisAfwezig) -> PolisNietMeerAangeleverd:
    return PolisNietMeerAangeleverd(
        polis_ref=opdracht.polis_ref,
        samenwerking_id=opdracht.samenwerking_id,
        bestand_id=opdracht.bestand_id,
        datum=dag(opdracht.op),
    )


def _uitkering_afwezig(opdracht: MeldUitkeringenAfwezig, persoon_ref: UUID) -> UitkeringNietMeerAangeleverd:
    return UitkeringNietMeerAangeleverd(
        persoon_ref=persoon_ref,
        polis_ref=opdracht.polis_ref,
        samenwerking_id=opdracht.samenwerking_id,
        bestand_id=opdracht.bestand_id,
        datum=dag(opdracht.op),
    )
