"""What is answered to who delivers a file. References and row numbers, never a value from the file."""

from collections.abc import Iterable
from uuid import UUID

import msgspec

from intake.adapters.bestand.meldingen import uitleg
from intake.domain.aanlevering.commands import Afkeuring
from intake.domain.aanlevering.state import Bestandssoort


class AfgekeurdeWaarde(msgspec.Struct, frozen=True, kw_only=True):
    """One column of one row; row 1 is the first below the header. `kolom` is empty when the row itself is wrong."""

    rij: int
    kolom: str
    code: str
    melding: str
    advies: str


class WeggelatenPolis(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A polis that a bad row took with it; `rijen` are its good rows. `polis_ref` None: never registered (file W)."""

    polis_ref: UUID | None = None
    rijen: tuple[int, ...] = ()


class Regelverwijzing(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    rij: int
    persoon_ref: UUID
    polis_ref: UUID


class Rapport(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """`rijen_totaal` = goed + fout + weggelaten + niet_bewaard. `regels` are the good rows, with their references.

    `bestand_id` None: a trial run (`proef`), nothing was kept. `ongewijzigd`: this was the newest file already.
    `niet_bewaard`: persons of file U on no polis of file W. `afwezige_polissen` (W) and `afwezige_personen` (U): what
    an earlier file had and this one has not; empty where a row that can't be read might be about them, and in a trial.
    """

    bestand_id: UUID | None = None
    samenwerking_id: UUID
    soort: Bestandssoort
    rijen_totaal: int
    rijen_goed: int
    rijen_fout: int
    rijen_weggelaten: int
    niet_bewaard: int = 0
    afgekeurd: tuple[AfgekeurdeWaarde, ...] = ()
    weggelaten_polissen: tuple[WeggelatenPolis, ...] = ()
    regels: tuple[Regelverwijzing, ...] = ()
    afwezige_polissen: tuple[UUID, ...] = ()
    afwezige_personen: tuple[UUID, ...] = ()
    ongewijzigd: bool = False
    proef: bool = False
    after: str | None = None


def met_uitleg(afgekeurd: Iterable[Afkeuring]) -> tuple[AfgekeurdeWaarde, ...]:
    return tuple(
        AfgekeurdeWaarde(rij=a.rij, kolom=a.kolom, code=a.code, melding=tekst.melding, advies=tekst.advies)
        for a in afgekeurd
        for tekst in (uitleg(a.kolom, a.code),)
    )
