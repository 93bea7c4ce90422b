"""The insured inside a row of the gemeente's view."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec
from contracts.eligibility import AanbodGedaan
from contracts.intake import Polislid
from contracts.soorten import Rol
from msgspec.structs import replace

from eligibility.domain.polis.state import Aanbodtoestand


class Pakket(msgspec.Struct, frozen=True, kw_only=True):
    """What may be chosen, and what it costs a month, cents."""

    pakketcode: str
    netto_inhouding_cent: int


class Lid(msgspec.Struct, frozen=True, kw_only=True):
    """One insured; `redenen` while the polis is IN_BEOORDELING is what is open."""

    persoon_ref: UUID
    volgnr: int
    rol: Rol
    bph_plichtig: bool
    redenen: tuple[str, ...] = ()
    aanbod: Aanbodtoestand | None = None
    aanbod_id: UUID | None = None
    uiterste_reactiedatum: date | None = None
    aangeboden_pakketten: tuple[Pakket, ...] = ()
    pakketcode: str | None = None


Leden = tuple[Lid, ...]


def _pakketten(aanbod: AanbodGedaan) -> tuple[Pakket, ...]:
    """Of an event of before there could be several nothing is known but its amounts."""
    return tuple(
        Pakket(pakketcode=een.pakketcode, netto_inhouding_cent=een.bedragen.netto_inhouding_cent)
        for een in aanbod.pakketten
    )


def nieuwe_leden(oud: Leden, rijen: Sequence[Polislid]) -> Leden:
    """In order of the file; what was known of a person stays with the person."""
    bekend = {lid.persoon_ref: lid for lid in oud}
    return tuple(_nieuw(bekend.get(rij.persoon_ref), rij) for rij in rijen)


def _nieuw(oud: Lid | None, rij: Polislid) -> Lid:
    if oud is None:
        return Lid(persoon_ref=rij.persoon_ref, volgnr=rij.volgnr, rol=rij.rol, bph_plichtig=rij.bph_plichtig)
    return replace(oud, volgnr=rij.volgnr, rol=rij.rol, bph_plichtig=rij.bph_plichtig)


def met_redenen(leden: Leden, persoon_ref: UUID, redenen: tuple[str, ...]) -> Leden:
    return tuple(replace(lid, redenen=redenen) if lid.persoon_ref == persoon_ref else lid for lid in leden)


def zonder_redenen(leden: Leden) -> Leden:
    return tuple(replace(lid, redenen=()) for lid in leden)


def aangeboden(leden: Leden, aanbod: AanbodGedaan) -> Leden:
    """The same members, to one of them an offer."""
    return tuple(
        replace(
            lid,
            aanbod="VERZONDEN",
            aanbod_id=aanbod.aanbod_id,
            uiterste_reactiedatum=aanbod.uiterste_reactiedatum,
            aangeboden_pakketten=_pakketten(aanbod),
            pakketcode=None,
        )
        if lid.persoon_ref == aanbod.persoon_ref
        else lid
        for lid in leden
    )


def beantwoord(leden: Leden, persoon_ref: UUID, aanbod: Aanbodtoestand, pakketcode: str | None = None) -> Leden:
    """The same members, of one of them another word on his offer."""
    return tuple(
        replace(lid, aanbod=aanbod, pakketcode=pakketcode) if lid.persoon_ref == persoon_ref else lid for lid in leden
    )
