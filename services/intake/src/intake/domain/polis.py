"""Polis: the insured that the insurer marked as standing on one policy, and their uitkeringen (RUB-17…22)."""

from datetime import date, datetime
from uuid import UUID

import msgspec
from contracts.domein import Gebeurtenis, Geweigerd, Onbekend, Opdracht
from contracts.intake import PolisGeregistreerd, Polislid, UitkeringVastgelegd

from intake.domain.schuld import Schuldbedragen, totaal_cent

KIND = "polis"
GEBEURTENISSEN: tuple[type[Gebeurtenis], ...] = (PolisGeregistreerd, UitkeringVastgelegd)


class Polis(msgspec.Struct, frozen=True, kw_only=True):
    leden: tuple[UUID, ...] = ()


class RegistreerPolis(Opdracht, frozen=True, kw_only=True):
    """All insured of one polis as one file has them; amounts in cents of the verzekeringnemer."""

    polis_ref: UUID
    samenwerking_id: UUID
    bestand_id: UUID
    leden: tuple[Polislid, ...]
    schuld: Schuldbedragen
    peildatum: date


class LegUitkeringVast(Opdracht, frozen=True, kw_only=True):
    """What the gemeente says about the uitkering of one person on the polis."""

    uitkering: UitkeringVastgelegd


def begin() -> Polis:
    return Polis()


def decide(opdracht: Opdracht, polis: Polis) -> list[Gebeurtenis]:
    match opdracht:
        case RegistreerPolis():
            return [_registreer(opdracht)]
        case LegUitkeringVast(uitkering=uitkering):
            if uitkering.persoon_ref not in polis.leden:
                raise Onbekend("PERSOON_ONBEKEND", "Deze persoon staat niet op deze polis.")
            return [uitkering]
        case _:
            raise Geweigerd("OPDRACHT_ONBEKEND", "Deze opdracht hoort niet bij een polis.")


def evolve(polis: Polis, gebeurtenis: Gebeurtenis) -> Polis:
    match gebeurtenis:
        case PolisGeregistreerd():
            return Polis(leden=tuple(lid.persoon_ref for lid in gebeurtenis.leden))
        case _:
            return polis


def due(polis: Polis) -> datetime | None:
    """A registration waits for nothing."""
    return None


def _registreer(opdracht: RegistreerPolis) -> PolisGeregistreerd:
    nemers = sum(lid.rol == "VERZEKERINGNEMER" for lid in opdracht.leden)
    if nemers != 1:
        raise Geweigerd("VERZEKERINGNEMER_ONTBREEKT", "Een polis heeft precies één verzekeringnemer.")
    if len({lid.persoon_ref for lid in opdracht.leden}) != len(opdracht.leden):
        raise Geweigerd("PERSOON_DUBBEL", "Een persoon staat één keer op een polis.")
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
