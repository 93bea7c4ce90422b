"""What is answered to who delivers a file. References and row numbers, never a value from the file."""

from collections.abc import Iterable, Mapping
from typing import Any, Self
from uuid import UUID

import msgspec

from intake.adapters.bestand.meldingen import uitleg
from intake.adapters.bestand.regellezing import Regellezing
from intake.adapters.bestand.twijfel import Twijfel
from intake.domain.aanlevering.commands import Aantallen, Afkeuring
from intake.domain.aanlevering.state import Bestandssoort


class AfgekeurdeWaarde(msgspec.Struct, frozen=True, kw_only=True):
    """One column of one row; row 1 is the first below the header. `kolom` is empty when the row itself is wrong."""

    rij: int
    kolom: str
    code: str
    melding: str
    advies: str


class Soortfout(msgspec.Struct, frozen=True, kw_only=True):
    """How often something is wrong with a column; of each the first hundred stand in `afgekeurd`."""

    kolom: str
    code: str
    aantal: int


class Afwezigheid(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Whether it was judged who is missing and, where it was not, why, with the first rows that are in doubt (N-22)."""

    beoordeeld: bool = True
    reden: str | None = None
    rijen: tuple[int, ...] = ()


class TeBevestigen(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is only done when its number is given along: how many are missing or end (N-21), or have another number.

    Zero: nothing to confirm.
    """

    afwezig: int = 0
    nummers: int = 0


class WeggelatenPolis(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A polis that a bad row took with it; `rijen` are its good rows. `polis_ref` None: never registered (file W)."""

    polis_ref: UUID | None = None
    rijen: tuple[int, ...] = ()


class Regelverwijzing(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    rij: int
    persoon_ref: UUID
    polis_ref: UUID


class Rapport(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """`rijen_totaal` = goed + fout + weggelaten + niet_bewaard. The references of the good rows are kept beside it.

    `samenwerking_id` None: a run of a practice. `bestand_id` None: a trial run (`proef`), nothing was kept.
    `ongewijzigd`: this was the newest file already. `niet_bewaard`: persons of file U on no polis of file W.
    `afwezige_polissen` (W) and `afwezige_personen` (U, CJIB): what an earlier file had and this one has not; empty
    where `afwezigheid` was not judged. `eindigt`: the first polissen (W) or persons (U) that it names, and of whom the
    debt, the BPH or the bijstand ends by it. `ingehaald`: good rows of an order about what was taken up meanwhile.
    """

    bestand_id: UUID | None = None
    samenwerking_id: UUID | None = None
    soort: Bestandssoort
    rijen_totaal: int
    rijen_goed: int
    rijen_fout: int
    rijen_weggelaten: int
    niet_bewaard: int = 0
    ingehaald: int = 0
    afgekeurd: tuple[AfgekeurdeWaarde, ...] = ()
    afgekeurd_per_soort: tuple[Soortfout, ...] = ()
    weggelaten_polissen: tuple[WeggelatenPolis, ...] = ()
    afwezige_polissen: tuple[UUID, ...] = ()
    afwezige_personen: tuple[UUID, ...] = ()
    eindigt: tuple[UUID, ...] = ()
    afwezigheid: Afwezigheid = Afwezigheid()
    te_bevestigen: TeBevestigen = TeBevestigen()
    ongewijzigd: bool = False
    proef: bool = False
    after: str | None = None

    @property
    def rijen(self) -> Aantallen:
        """As the command that takes the file in has them."""
        return Aantallen(totaal=self.rijen_totaal, goed=self.rijen_goed, fout=self.rijen_fout)

    @classmethod
    def van(cls, soort: Bestandssoort, lezing: Regellezing[Any], afwezigheid: Afwezigheid) -> Self:
        """Of a file in which every row stands by itself, once each was judged."""
        return cls(
            soort=soort,
            rijen_totaal=lezing.rijen_totaal,
            rijen_goed=lezing.rijen_totaal - lezing.rijen_fout,
            rijen_fout=lezing.rijen_fout,
            rijen_weggelaten=0,
            afgekeurd=met_uitleg(lezing.afgekeurd),
            afgekeurd_per_soort=per_soort(lezing.aantallen),
            afwezigheid=afwezigheid,
        )


def met_uitleg(afgekeurd: Iterable[Afkeuring]) -> tuple[AfgekeurdeWaarde, ...]:
    return tuple(
        AfgekeurdeWaarde(rij=a.rij, kolom=a.kolom, code=a.code, melding=tekst.melding, advies=tekst.advies)
        for a in afgekeurd
        for tekst in (uitleg(a.kolom, a.code),)
    )


def per_soort(aantallen: Mapping[tuple[str, str], int]) -> tuple[Soortfout, ...]:
    return tuple(Soortfout(kolom=kolom, code=code, aantal=aantal) for (kolom, code), aantal in aantallen.items())


def afwezigheid(twijfel: Twijfel, *, goed: int, correctie: bool = False) -> Afwezigheid:
    """Nobody is missing by a file that was not read beyond doubt, and the partner is told why (N-20, N-22)."""
    if twijfel:
        reden = f"{twijfel.aantal} rijen zijn niet zonder twijfel te lezen; daarom telt niemand als afwezig."
        reden = " ".join((reden, *twijfel.redenen))
        return Afwezigheid(beoordeeld=False, reden=reden, rijen=tuple(sorted(twijfel.rijen)))
    if not goed:
        return Afwezigheid(beoordeeld=False, reden="Geen enkele rij was goed; daarom telt niemand als afwezig.")
    if correctie:
        return Afwezigheid(beoordeeld=False, reden="Een correctie gaat alleen over wie zij noemt.")
    return Afwezigheid()
