"""The list of polissen that join, and the insurer's answer to every row of it, once (RUB-51…53)."""

from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

import msgspec
from contracts.domain import Command, Event, Refusal, Tijd, Unknown
from contracts.eligibility import (
    DeelnemerslijstAangeleverd,
    DeelnemerslijstTeLaat,
    DeelnemerslijstTeruggekoppeld,
    Lijstregel,
    Terugkoppeling,
)

from contracts import kalender
from eligibility.domain import ingang

R = TypeVar("R", Lijstregel, Terugkoppeling)
_VERWIJZINGEN_PER_DEEL: Final = 800


class Deelnemerslijst(msgspec.Struct, frozen=True, kw_only=True):
    lijst_id: UUID | None = None
    samenwerking_id: UUID | None = None
    ontvangen_op: datetime | None = None
    ingangsmaand: str = ""
    regels: tuple[Lijstregel, ...] = ()
    terugkoppeling: tuple[Terugkoppeling, ...] = ()


class LeverDeelnemerslijstAan(Command, frozen=True, kw_only=True):
    """Sent in one transaction with `PlaatsOpLijst` to every polis on it. `gewenste_maand` YYYY-MM, None = the first."""

    lijst_id: UUID
    samenwerking_id: UUID
    regels: tuple[Lijstregel, ...]
    gewenste_maand: str | None = None


class KoppelDeelnemerslijstTerug(Command, frozen=True, kw_only=True):
    """Sent in one transaction with `VerwerkTerugkoppeling` to every polis on it."""

    regels: tuple[Terugkoppeling, ...]


def decide(opdracht: Command, s: Deelnemerslijst) -> list[Event]:
    """LIJST_LEEG, POLIS_DUBBEL, LIJST_BESTAAT, TERUGKOPPELING_ONVOLLEDIG, CODE_ONTBREEKT, REEDS_TERUGGEKOPPELD."""
    match opdracht:
        case LeverDeelnemerslijstAan():
            return _lever_aan(opdracht, s)
        case KoppelDeelnemerslijstTerug():
            return _koppel_terug(opdracht, s)
        case Tijd():
            return []
        case _:
            raise TypeError(type(opdracht).__name__)


def _lever_aan(o: LeverDeelnemerslijstAan, s: Deelnemerslijst) -> list[Event]:
    if s.lijst_id is not None:
        raise Refusal("LIJST_BESTAAT", "Deze deelnemerslijst is al aangeleverd.")
    if not o.regels:
        raise Refusal("LIJST_LEEG", "Er is geen polis met volledige instemming.")
    if len({r.polis_ref for r in o.regels}) != len(o.regels):
        raise Refusal("POLIS_DUBBEL", "Een polis staat meer dan één keer op de lijst.", "/polisRefs")
    maand = kalender.maand(ingang.ingangsdatum(o.op, o.gewenste_maand))
    gebeurtenissen: list[Event] = []
    if o.gewenste_maand is not None and ingang.te_laat(o.op, o.gewenste_maand):
        gebeurtenissen.append(
            DeelnemerslijstTeLaat(
                lijst_id=o.lijst_id,
                samenwerking_id=o.samenwerking_id,
                gevraagde_maand=o.gewenste_maand,
                verschoven_naar=maand,
            )
        )
    delen = _in_delen(o.regels)
    return gebeurtenissen + [
        DeelnemerslijstAangeleverd(
            lijst_id=o.lijst_id,
            samenwerking_id=o.samenwerking_id,
            ontvangen_op=o.op,
            ingangsmaand=maand,
            regels=regels,
            deel=deel,
            delen=len(delen),
        )
        for deel, regels in enumerate(delen, 1)
    ]


def _koppel_terug(o: KoppelDeelnemerslijstTerug, s: Deelnemerslijst) -> list[Event]:
    if s.lijst_id is None or s.samenwerking_id is None:
        raise Unknown("LIJST_ONBEKEND", "Deze deelnemerslijst bestaat niet.")
    if s.terugkoppeling:
        raise Refusal("REEDS_TERUGGEKOPPELD", "Deze lijst is al teruggekoppeld.")
    gekregen = sorted(r.polis_ref for r in o.regels)
    if gekregen != sorted(r.polis_ref for r in s.regels):
        raise Refusal("TERUGKOPPELING_ONVOLLEDIG", "Koppel elke regel van de lijst precies één keer terug.", "/regels")
    for i, regel in enumerate(o.regels):
        if regel.uitkomst == "GEWEIGERD" and not regel.code:
            raise Refusal("CODE_ONTBREEKT", "Een geweigerde regel heeft een code nodig.", f"/regels/{i}/code")
    delen = _in_delen(o.regels)
    return [
        DeelnemerslijstTeruggekoppeld(
            lijst_id=s.lijst_id, samenwerking_id=s.samenwerking_id, regels=regels, deel=deel, delen=len(delen)
        )
        for deel, regels in enumerate(delen, 1)
    ]


def _in_delen(regels: tuple[R, ...]) -> list[tuple[R, ...]]:
    """In the given order, each part small enough for one event: a broker takes 64 KB (contracts.envelope)."""
    delen: list[tuple[R, ...]] = []
    begin, grootte = 0, 0
    for i, regel in enumerate(regels):
        # What was chosen takes as much room as five references; the insurer's code as one.
        verwijzingen = 1 + (5 + len(regel.persoon_refs) if isinstance(regel, Lijstregel) else 1)
        if grootte + verwijzingen > _VERWIJZINGEN_PER_DEEL and i > begin:
            delen.append(regels[begin:i])
            begin, grootte = i, 0
        grootte += verwijzingen
    return [*delen, regels[begin:]]


def evolve(s: Deelnemerslijst, g: Event) -> Deelnemerslijst:
    match g:
        case DeelnemerslijstAangeleverd():
            return Deelnemerslijst(
                lijst_id=g.lijst_id,
                samenwerking_id=g.samenwerking_id,
                ontvangen_op=g.ontvangen_op,
                ingangsmaand=g.ingangsmaand,
                regels=(*s.regels, *g.regels),
                terugkoppeling=s.terugkoppeling,
            )
        case DeelnemerslijstTeruggekoppeld():
            return msgspec.structs.replace(s, terugkoppeling=(*s.terugkoppeling, *g.regels))
        case _:
            return s


def due(_: Deelnemerslijst) -> datetime | None:
    return None


GEBEURTENISSEN: tuple[type[Event], ...] = (
    DeelnemerslijstAangeleverd,
    DeelnemerslijstTeLaat,
    DeelnemerslijstTeruggekoppeld,
)
