"""Who is paid from which uitkering, and with which amounts (RUB-19, RUB-21; simuleer §1 file U).

One gezinsuitkering has several rows with the same `huishouden`; its amounts stand on one of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Final
from uuid import UUID, uuid5

import msgspec
from contracts.intake import Medebetaalde, UitkeringVastgelegd
from contracts.soorten import Maatwerk, Rol, Uitkeringssoort

HUISHOUDEN_MAXIMUM: Final = 10
"""Persons who live of one uitkering: no event may grow with a list that a file decides."""


class Bedragen(msgspec.Struct, frozen=True, kw_only=True):
    """Cents per month of a whole uitkering; None = unknown."""

    netto_uitkering: int | None = None
    inhoudingen: int | None = None
    beslag_afdracht: int | None = None
    minimum_vrij: int | None = None

    def ingevuld(self) -> tuple[str, ...]:
        """Names of the amounts that say something: a zero beside the row with the amounts says nothing."""
        return tuple(naam for naam in self.__struct_fields__ if getattr(self, naam))

    def leeg(self) -> bool:
        return all(getattr(self, naam) is None for naam in self.__struct_fields__)


class Uitkeringsregel(msgspec.Struct, frozen=True, kw_only=True):
    """A good row of the gemeente's file, its person known by `persoon` (any key that `op_polis` shares)."""

    rij: int
    persoon: str
    uitkeringssoort: Uitkeringssoort
    bedragen: Bedragen
    huishouden: str | None = None
    bijstand_sinds: date | None = None
    onderbreking_tot: date | None = None
    derdenbeslag: bool | None = None
    maatwerk: Maatwerk | None = None
    bewindvoerder: bool = False


class Verzekerde(msgspec.Struct, frozen=True, kw_only=True):
    """A person of the insurer's newest file; `schuld_cent` only for who carries the plan of the polis (A-03).

    `met_bijstand`: by the gemeente's newest file he had algemene bijstand.
    """

    persoon_ref: UUID
    polis_ref: UUID
    rol: Rol
    bph_plichtig: bool
    schuld_cent: int = 0
    met_bijstand: bool = False


class FouteRegel(msgspec.Struct, frozen=True, kw_only=True):
    """What could still be read of a bad row, to know whom it concerns."""

    rij: int
    persoon: str | None
    huishouden: str | None


class Vergelijking(msgspec.Struct, frozen=True, kw_only=True):
    """Outcome of matching: what is recorded by row, polissen left out with their rows, persons not kept."""

    vastgelegd: tuple[tuple[int, UitkeringVastgelegd], ...]
    weggelaten: Mapping[UUID, tuple[int, ...]]
    niet_bewaard: int


class _Uitkering(msgspec.Struct, frozen=True, kw_only=True):
    """One whole uitkering and everyone on W with BPH who is paid from it."""

    samenwerking_id: UUID
    bestand_id: UUID
    ref: UUID
    bedragen: Bedragen
    hieruit: tuple[Medebetaalde, ...]


def vergelijk(
    samenwerking_id: UUID,
    bestand_id: UUID,
    regels: Sequence[Uitkeringsregel],
    fout: Sequence[FouteRegel],
    op_polis: Mapping[str, Verzekerde],
    *,
    ook_weg: Set[UUID] = frozenset(),
) -> Vergelijking:
    """Match the gemeente's rows with the insurer's persons. A huishouden is never divided over two calls.

    A bad row leaves out the polis of its person, and of everyone with the same huishouden: their sums would be wrong.
    `ook_weg`: polissen that a bad row of another part of the file leaves out.
    """
    per_uitkering: dict[str, list[Uitkeringsregel]] = defaultdict(list)
    for regel in regels:
        per_uitkering[_uitkering(regel)].append(regel)
    weg = _weggelaten(regels, fout, op_polis) | ook_weg
    rijen_weg: dict[UUID, list[int]] = {polis: [] for polis in weg - ook_weg}
    for rij, persoon in sorted([(r.rij, r.persoon) for r in regels] + [(f.rij, f.persoon or "") for f in fout]):
        verzekerde = op_polis.get(persoon)
        if verzekerde is not None and verzekerde.polis_ref in weg:
            rijen_weg.setdefault(verzekerde.polis_ref, []).append(rij)
    vastgelegd: list[tuple[int, UitkeringVastgelegd]] = []
    for leden in per_uitkering.values():
        uitkering = _Uitkering(
            samenwerking_id=samenwerking_id,
            bestand_id=bestand_id,
            ref=uuid5(bestand_id, f"uitkering|{leden[0].rij}"),
            bedragen=_samen(leden),
            hieruit=tuple(_medebetaalde(v) for r in leden if (v := op_polis.get(r.persoon)) and v.bph_plichtig),
        )
        for regel in leden:
            verzekerde = op_polis.get(regel.persoon)
            if verzekerde is not None and verzekerde.polis_ref not in weg:
                vastgelegd.append((regel.rij, _vastgelegd(regel, verzekerde, uitkering)))
    return Vergelijking(
        vastgelegd=tuple(sorted(vastgelegd, key=lambda paar: paar[0])),
        weggelaten={polis: tuple(rijen) for polis, rijen in rijen_weg.items()},
        niet_bewaard=sum(regel.persoon not in op_polis for regel in regels),
    )


def dubbele_bedragen(regels: Sequence[Uitkeringsregel]) -> list[Uitkeringsregel]:
    """Rows that hold amounts of a gezinsuitkering of which an earlier row holds them already."""
    gezien: set[str] = set()
    dubbel: list[Uitkeringsregel] = []
    for regel in regels:
        if regel.huishouden is None or not regel.bedragen.ingevuld():
            continue
        if regel.huishouden in gezien:
            dubbel.append(regel)
        gezien.add(regel.huishouden)
    return dubbel


def _uitkering(regel: Uitkeringsregel) -> str:
    return f"huishouden|{regel.huishouden}" if regel.huishouden else f"rij|{regel.rij}"


def _weggelaten(
    regels: Sequence[Uitkeringsregel], fout: Sequence[FouteRegel], op_polis: Mapping[str, Verzekerde]
) -> set[UUID]:
    huishoudens = {f.huishouden for f in fout if f.huishouden}
    personen = {f.persoon for f in fout if f.persoon} | {r.persoon for r in regels if r.huishouden in huishoudens}
    return {op_polis[persoon].polis_ref for persoon in personen if persoon in op_polis}


def _samen(leden: Sequence[Uitkeringsregel]) -> Bedragen:
    """The amounts of the one row that holds them; zeros only when no row says more."""
    for regel in leden:
        if regel.bedragen.ingevuld():
            return regel.bedragen
    return next((regel.bedragen for regel in leden if not regel.bedragen.leeg()), leden[0].bedragen)


def _medebetaalde(verzekerde: Verzekerde) -> Medebetaalde:
    return Medebetaalde(
        persoon_ref=verzekerde.persoon_ref,
        polis_ref=verzekerde.polis_ref,
        rol=verzekerde.rol,
        schuld_cent=verzekerde.schuld_cent,
    )


def _vastgelegd(regel: Uitkeringsregel, verzekerde: Verzekerde, uitkering: _Uitkering) -> UitkeringVastgelegd:
    bedragen = uitkering.bedragen
    return UitkeringVastgelegd(
        persoon_ref=verzekerde.persoon_ref,
        polis_ref=verzekerde.polis_ref,
        samenwerking_id=uitkering.samenwerking_id,
        bestand_id=uitkering.bestand_id,
        uitkering_ref=uitkering.ref,
        uitkeringssoort=regel.uitkeringssoort,
        bijstand_sinds=regel.bijstand_sinds,
        onderbreking_tot=regel.onderbreking_tot,
        netto_uitkering_cent=bedragen.netto_uitkering,
        inhoudingen_cent=bedragen.inhoudingen or 0,
        beslag_afdracht_cent=bedragen.beslag_afdracht or 0,
        minimum_vrij_cent=bedragen.minimum_vrij,
        derdenbeslag=regel.derdenbeslag,
        maatwerk=regel.maatwerk,
        bewindvoerder=regel.bewindvoerder,
        betaald_hieruit=uitkering.hieruit,
    )
