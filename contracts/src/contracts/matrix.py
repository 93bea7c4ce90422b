"""The matrix of domain 5.3, read once from `matrix.toml`: what follows from which reason, from which day on."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from contracts.beleid import Matrixkeuze
from contracts.mutatiesoorten import Mutatiegevolg, Mutatiereden
from contracts.soorten import BphGevolg, Partij

Datumregel = Literal["MAAND_VAN_PER", "MAAND_VAN_MELDING", "DAG"]
Grond = Literal["ZVW_18D_2_B", "ZVW_18D_2_C"]


class Rij(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reason, in force from `vanaf`. The file says what each column means."""

    vanaf: date
    reden: Mutatiereden
    rang: int
    gevolg: Mutatiegevolg
    keuzes: tuple[Mutatiegevolg, ...] = ()
    einddatum: Datumregel | None = None
    bph_gevolg: BphGevolg | None = None
    bph_keuzes: tuple[BphGevolg, ...] = ()
    grond: Grond | None = None
    als: Mutatiereden | None = None
    melden: tuple[Partij, ...] = ()
    besluiten: tuple[Partij, ...] = ()
    vraag: str | None = None
    uitleg: str
    bron: str


class _Bestand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rij: tuple[Rij, ...]


def _lees() -> tuple[Rij, ...]:
    tekst = files("contracts").joinpath("matrix.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(tekst), _Bestand).rij


RIJEN: Final = _lees()


def rij(reden: Mutatiereden, op: date, keuzes: Iterable[Matrixkeuze] = ()) -> Rij:
    """The row in force on `op`, with what the samenwerking chose where the sources leave it open.

    A choice that the row does not leave open is passed by: `bezwaren` finds it when it is made. Raises LookupError for
    a day before the first row.
    """
    geldig = [een for een in RIJEN if een.reden == reden and een.vanaf <= op]
    if not geldig:
        raise LookupError(f"de matrix heeft op {op} geen rij voor {reden}")
    gekozen = max(geldig, key=lambda een: een.vanaf)
    for keuze in keuzes:
        if keuze.reden != reden:
            continue
        if keuze.gevolg in gekozen.keuzes:
            gekozen = replace(gekozen, gevolg=keuze.gevolg)
        if keuze.bph_gevolg in gekozen.bph_keuzes:
            gekozen = replace(gekozen, bph_gevolg=keuze.bph_gevolg)
    return gekozen


def matrix(op: date, keuzes: Sequence[Matrixkeuze] = ()) -> tuple[Rij, ...]:
    """Every reason as it stands on `op`, what goes first first."""
    redenen: set[Mutatiereden] = {een.reden for een in RIJEN if een.vanaf <= op}
    return tuple(sorted((rij(reden, op, keuzes) for reden in redenen), key=lambda een: een.rang))


def bezwaren(keuzes: Sequence[Matrixkeuze], op: date) -> list[str]:
    """What a samenwerking chose and the sources do not leave open, one line each (N-03)."""
    gevonden: list[str] = []
    for keuze in keuzes:
        rijen = rij(keuze.reden, op)
        if keuze.gevolg is not None and keuze.gevolg not in rijen.keuzes:
            gevonden.append(f"{keuze.reden}: het gevolg {keuze.gevolg} staat niet open")
        if keuze.bph_gevolg is not None and keuze.bph_gevolg not in rijen.bph_keuzes:
            gevonden.append(f"{keuze.reden}: het BPH-gevolg {keuze.bph_gevolg} staat niet open")
    return gevonden
