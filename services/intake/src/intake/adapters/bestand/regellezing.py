"""A file in which every row stands by itself, read from beginning to end; and each row again when it is asked for."""

from array import array
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from intake.adapters.bestand.afkeuringen import Afkeuringen
from intake.adapters.bestand.tabel import Regel, Tabel
from intake.adapters.bestand.twijfel import LEGE_RIJ, OPEN_EINDE, Twijfel
from intake.adapters.bestand.velden import Rij
from intake.domain.aanlevering.commands import Afkeuring

R = TypeVar("R")


@dataclass(frozen=True)
class Regelvorm(Generic[R]):
    """How one kind of file is read. `lees`: a row on Dutch day `vandaag`, None when anything is wrong with it.

    `over`: whom or what it is about, for who looks that up. `sleutel`: rows with the same say the same thing twice,
    told as `dubbel`: column and code.
    """

    kolommen: tuple[str, ...]
    lees: Callable[[Rij, date], R | None]
    over: Callable[[R], str]
    sleutel: Callable[[R], Hashable]
    dubbel: tuple[str, str]


class Regellezing(Generic[R]):
    """A row is known here by its place, from 0."""

    def __init__(self, inhoud: bytes, vorm: Regelvorm[R], vandaag: date) -> None:
        """Raises `BestandGeweigerd` when it is no such file at all."""
        self._tabel = Tabel(inhoud, vorm.kolommen)
        self._vorm = vorm
        self._vandaag = vandaag
        self._afkeuringen = Afkeuringen()
        self._plekken = array("Q")
        self._nummers = array("I")
        self._fout = bytearray()
        self._gezien: set[Hashable] = set()
        self.over: dict[str, list[int]] = {}
        self.twijfel = Twijfel()
        for regel in self._tabel.regels():
            self._neem(regel)
        self._gezien.clear()
        self._afkeuringen.eis_niet_elke_rij(len(self._plekken))

    def keur_af(self, plaats: int, kolom: str, code: str) -> None:
        """Refuse one row more, for what others know of it: then nobody is missing by this file (N-22)."""
        if not self._fout[plaats]:
            self._keur_af(plaats, [Afkeuring(rij=self._nummers[plaats], kolom=kolom, code=code)])
            self.twijfel.over(self._nummers[plaats])

    def eindigt_open(self) -> None:
        """Who is missing may have stood on the lines that were cut off with the last line end (N-22)."""
        if self._tabel.open_einde is not None:
            self.twijfel.over(self._tabel.open_einde, OPEN_EINDE)

    def goede(self) -> Iterator[tuple[int, R]]:
        """Number and content of each good row, in order of the file."""
        for plaats, fout in enumerate(self._fout):
            if not fout:
                yield self._nummers[plaats], self._regel(plaats)

    def niet_aangenomen(self) -> Iterator[bytes]:
        """The header, and each row that would not be taken, in order of the file."""
        yield self._tabel.kop
        yield from (self._tabel.ruw(plek) for plek, fout in zip(self._plekken, self._fout, strict=True) if fout)

    @property
    def rijen_totaal(self) -> int:
        return len(self._plekken)

    @property
    def rijen_fout(self) -> int:
        return sum(self._fout)

    @property
    def afgekeurd(self) -> tuple[Afkeuring, ...]:
        return self._afkeuringen.getoond()

    @property
    def aantallen(self) -> Mapping[tuple[str, str], int]:
        return self._afkeuringen.aantallen

    def _regel(self, plaats: int) -> R:
        regel = self._vorm.lees(Rij(self._nummers[plaats], self._tabel.lees(self._plekken[plaats])), self._vandaag)
        if regel is None:
            raise ValueError("een goede rij is nog steeds goed")
        return regel

    def _neem(self, regel: Regel) -> None:
        rij = Rij(regel.nummer, regel.waarden)
        plaats = len(self._plekken)
        self._plekken.append(regel.plek)
        self._nummers.append(regel.nummer)
        self._fout.append(0)
        if regel.fout is not None:
            rij.fout("", regel.fout)
        elif (gelezen := self._vorm.lees(rij, self._vandaag)) is not None:
            sleutel = self._vorm.sleutel(gelezen)
            if sleutel in self._gezien:
                rij.fout(*self._vorm.dubbel)
            else:
                self._gezien.add(sleutel)
                self.over.setdefault(self._vorm.over(gelezen), []).append(plaats)
        if rij.fouten:
            self._keur_af(plaats, rij.fouten)
            self.twijfel.over(regel.nummer)
        for leeg in regel.lege_rijen:
            self.twijfel.over(leeg, LEGE_RIJ)
        if regel.gespreid or (rij.fouten and regel.afgebroken):
            self.twijfel.over(regel.nummer, OPEN_EINDE if regel.afgebroken else None)

    def _keur_af(self, plaats: int, fouten: tuple[Afkeuring, ...] | list[Afkeuring]) -> None:
        self._fout[plaats] = 1
        self._afkeuringen.neem(fouten)
