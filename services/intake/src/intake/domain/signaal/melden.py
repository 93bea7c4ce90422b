"""Signaal: the dossier of one person at one partner, for the same kinds of arrears (domain 5.1 S1…S6, S15, S16, SC-36).

The dossier is the aggregate, because a repeated signal is judged by the one before it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid5

import msgspec
from contracts.domain import Command, Event, Refusal
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    AchterstandIngelopen,
    SignaalAfgesloten,
    SignaalAfgewezen,
    SignaalHerhaald,
)
from contracts.kalender import dag
from contracts.soorten import Grondslag, Kanaal, Rol

from intake.domain.schuld import totaal_cent
from intake.domain.signaal.profiel import Melding, Profiel, toets

KIND = "signaal"


class SignaalDoorgeleid(Event, frozen=True, kw_only=True):
    """Private: the polis of this signal was selected for the RUB, which tells how it goes on (S15)."""

    signaal_id: UUID


GEBEURTENISSEN: tuple[type[Event], ...] = (
    AchterstandGemeld,
    SignaalAfgewezen,
    SignaalHerhaald,
    SignaalDoorgeleid,
    AchterstandIngelopen,
    SignaalAfgesloten,
)


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """The last signal that was taken up (None: no open one); `doorgeleid` once the RUB took it over, for good."""

    signaal_id: UUID | None = None
    totaal_cent: int = 0
    persoon_ref: UUID | None = None
    polis_ref: UUID | None = None
    samenwerking_id: UUID | None = None
    doorgeleid: bool = False
    ingelopen: bool = False


class MeldAchterstand(Command, frozen=True, kw_only=True):
    """A partner reports arrears. Amounts in cents at `peildatum`; `persoon_ref` is None only where `toets` refuses."""

    signaal_id: UUID
    profiel: Profiel
    grondslag: Grondslag
    kanaal: Kanaal
    rol: Rol
    soorten: tuple[Achterstand, ...]
    peildatum: date
    signaaldatum: date
    persoon_ref: UUID | None = None
    polis_ref: UUID | None = None
    samenwerking_id: UUID | None = None
    oudste_vervaldatum: date | None = None
    crisissignaal: bool = False
    warme_overdracht: bool = False
    bph_status: Literal["ACTIEF", "GEEN", "ONBEKEND"] = "ONBEKEND"
    bph_sinds: date | None = None
    aankondiging_datum: date | None = None
    toestemming_datum: date | None = None

    def melding(self) -> Melding:
        return Melding(
            grondslag=self.grondslag,
            totaal_cent=totaal_cent(self.soorten),
            signaaldatum=self.signaaldatum,
            oudste_vervaldatum=self.oudste_vervaldatum,
            aankondiging_datum=self.aankondiging_datum,
            toestemming_datum=self.toestemming_datum,
        )


class LeidDoor(Command, frozen=True, kw_only=True):
    """Eligibility selected the polis (S15)."""


class MeldIngelopen(Command, frozen=True, kw_only=True):
    """Nothing is owed any more (S16). `uit_bestand`: a file says so by not saying otherwise."""

    uit_bestand: bool = False


def dossier_id(persoon_ref: UUID, gemeentecode: str, uzovi: str, profiel: str, soorten: Iterable[Achterstand]) -> UUID:
    """Stream of all signals of this person, partner and set of kinds (S5)."""
    namen = "+".join(sorted(a.achterstandsoort for a in soorten))
    return uuid5(persoon_ref, f"{gemeentecode}|{uzovi}|{profiel}|{namen}")


def polisdossier_id(polis_ref: UUID) -> UUID:
    """Stream of all signals that files give of this polis."""
    return uuid5(polis_ref, "signaal")


def begin() -> Dossier:
    return Dossier()


def decide(opdracht: Command, dossier: Dossier) -> list[Event]:
    match opdracht:
        case MeldAchterstand():
            return _meld(opdracht, dossier)
        case LeidDoor():
            if dossier.signaal_id is None or dossier.doorgeleid:
                return []
            return [SignaalDoorgeleid(signaal_id=dossier.signaal_id)]
        case MeldIngelopen():
            return _ingelopen(opdracht, dossier)
        case _:
            raise Refusal("OPDRACHT_ONBEKEND", "Deze opdracht hoort niet bij een signaal.")


def evolve(dossier: Dossier, gebeurtenis: Event) -> Dossier:
    match gebeurtenis:
        case AchterstandGemeld():
            return Dossier(
                signaal_id=gebeurtenis.signaal_id,
                totaal_cent=gebeurtenis.totaal_cent,
                persoon_ref=gebeurtenis.persoon_ref,
                polis_ref=gebeurtenis.polis_ref,
                samenwerking_id=gebeurtenis.samenwerking_id,
                doorgeleid=dossier.doorgeleid,
            )
        case SignaalDoorgeleid():
            return msgspec.structs.replace(dossier, doorgeleid=True)
        case AchterstandIngelopen():
            return Dossier(ingelopen=True)
        case _:
            return dossier


def due(dossier: Dossier) -> datetime | None:
    """A signal waits for nothing by itself yet."""
    return None


def _meld(opdracht: MeldAchterstand, dossier: Dossier) -> list[Event]:
    controleer(opdracht, dag(opdracht.op))
    code = toets(opdracht.profiel, opdracht.melding())
    if code is not None:
        return [SignaalAfgewezen(signaal_id=opdracht.signaal_id, code=code)]
    persoon_ref = opdracht.persoon_ref
    if persoon_ref is None:
        raise Refusal("PERSOON_ONTBREEKT", "Dit signaal is aan geen persoon te koppelen.")
    gemeld = _gemeld(opdracht, persoon_ref)
    eerder = dossier.signaal_id
    if eerder is None or not opdracht.profiel.herhaling:
        return [gemeld]
    hoger = gemeld.totaal_cent > dossier.totaal_cent
    herhaald = SignaalHerhaald(
        signaal_id=opdracht.signaal_id, eerder_signaal_id=eerder, persoon_ref=persoon_ref, hoger=hoger
    )
    return [herhaald, gemeld] if hoger else [herhaald]


def _ingelopen(opdracht: MeldIngelopen, dossier: Dossier) -> list[Event]:
    """Said twice it is one fact. What the RUB took over does not end because a file is silent about it."""
    if dossier.signaal_id is None or dossier.persoon_ref is None:
        if dossier.ingelopen or opdracht.uit_bestand:
            return []
        raise Refusal("GEEN_OPEN_SIGNAAL", "Er is geen openstaand signaal over deze achterstand.")
    if dossier.doorgeleid:
        if opdracht.uit_bestand:
            return []
        raise Refusal("FASE_ONJUIST", "Over deze achterstand loopt de RUB; die vertelt hoe het afloopt.")
    return [
        AchterstandIngelopen(
            signaal_id=dossier.signaal_id,
            persoon_ref=dossier.persoon_ref,
            polis_ref=dossier.polis_ref,
            samenwerking_id=dossier.samenwerking_id,
            datum=dag(opdracht.op),
        ),
        SignaalAfgesloten(signaal_id=dossier.signaal_id, resultaat="ZELF_OPGELOST"),
    ]


def controleer(opdracht: MeldAchterstand, vandaag: date) -> None:
    """Raises `Refusal` where this is no signal at all, whatever its profile asks."""
    if opdracht.signaaldatum > vandaag:
        raise Refusal("SIGNAALDATUM_IN_TOEKOMST", "De signaaldatum ligt in de toekomst.", "/signaaldatum")
    if opdracht.peildatum > vandaag:
        raise Refusal("PEILDATUM_IN_TOEKOMST", "De peildatum ligt in de toekomst.", "/peildatum")
    if opdracht.oudste_vervaldatum is not None and opdracht.oudste_vervaldatum > vandaag:
        tekst = "De oudste vervaldatum ligt in de toekomst."
        raise Refusal("OUDSTE_VERVALDATUM_IN_TOEKOMST", tekst, "/oudsteVervaldatum")
    namen = [a.achterstandsoort for a in opdracht.soorten]
    if not namen:
        raise Refusal("SOORTEN_ONTBREKEN", "Noem ten minste één soort achterstand.", "/soorten")
    if len(set(namen)) != len(namen):
        raise Refusal("SOORT_DUBBEL", "Elke soort achterstand mag één keer voorkomen.", "/soorten")


def _gemeld(opdracht: MeldAchterstand, persoon_ref: UUID) -> AchterstandGemeld:
    return AchterstandGemeld(
        signaal_id=opdracht.signaal_id,
        persoon_ref=persoon_ref,
        polis_ref=opdracht.polis_ref,
        samenwerking_id=opdracht.samenwerking_id,
        rol=opdracht.rol,
        profiel=opdracht.profiel.naam,
        grondslag=opdracht.grondslag,
        kanaal=opdracht.kanaal,
        soorten=opdracht.soorten,
        totaal_cent=totaal_cent(opdracht.soorten),
        oudste_vervaldatum=opdracht.oudste_vervaldatum,
        peildatum=opdracht.peildatum,
        signaaldatum=opdracht.signaaldatum,
        crisissignaal=opdracht.crisissignaal,
        warme_overdracht=opdracht.warme_overdracht,
        bph_status=opdracht.bph_status,
        bph_sinds=opdracht.bph_sinds,
    )
