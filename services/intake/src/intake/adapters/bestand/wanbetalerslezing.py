"""File W read from beginning to end: of each row what is needed to judge it, and where it stands to read it again."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, overload

from intake.adapters.bestand.afkeuringen import Afkeuringen
from intake.adapters.bestand.tabel import Regel, Tabel
from intake.adapters.bestand.twijfel import LEGE_RIJ, OPEN_EINDE, Twijfel
from intake.adapters.bestand.velden import Rij
from intake.adapters.bestand.wanbetalers import KOLOMMEN, ROLLEN, Polisrij, lees_polisrij
from intake.adapters.bestand.wanbetalersbestand import Wanbetalersbestand
from intake.domain.aanlevering.commands import Afkeuring

POLIS_MAXIMUM: Final = 20
"""Persons on one polis: no family has more, and no event may grow with a list that a file decides."""
_GETOOND: Final = 1000
_ROL: Final = {rol: nr for nr, rol in enumerate(ROLLEN, start=1)}
_NEMER: Final = _ROL["VERZEKERINGNEMER"]
_VRAGEN: Final = frozenset({"POLISNUMMER_ANDERS"})
"""A question about a polisnummer that was read well enough."""

_FOUT, _VRAAG = 1, 2


class Polissen(Sequence[tuple[Polisrij, ...]]):
    """The polissen of which every row is good, in order of their first row; each is read when it is asked for."""

    def __init__(self, lezing: "Wanbetalerslezing", groepen: Sequence[Sequence[int]]) -> None:
        self._lezing = lezing
        self._groepen = groepen

    def __len__(self) -> int:
        return len(self._groepen)

    @overload
    def __getitem__(self, plaats: int) -> tuple[Polisrij, ...]: ...
    @overload
    def __getitem__(self, plaats: slice) -> "Polissen": ...
    def __getitem__(self, plaats: int | slice) -> "tuple[Polisrij, ...] | Polissen":
        if isinstance(plaats, slice):
            return Polissen(self._lezing, self._groepen[plaats])
        return tuple(self._lezing.polisrij(rij) for rij in self._groepen[plaats])


class Wanbetalerslezing:
    """A row is known here by its place, from 0. `op_nummer`: places by polisnummer; `op_bsn`: the first by BSN."""

    def __init__(self, inhoud: bytes, vandaag: date) -> None:
        """Read on Dutch day `vandaag`. Raises `BestandGeweigerd` when it is no such file at all."""
        self._tabel = Tabel(inhoud, KOLOMMEN)
        self._vandaag = vandaag
        self._afkeuringen = Afkeuringen()
        self._plekken = array("Q")
        self._nummers = array("I")
        self._peildata = array("I")
        self._rollen = bytearray()
        self._schuld = bytearray()
        self._bph = bytearray()
        self._fout = bytearray()
        self._bsn_goed = bytearray()
        self._nummer_fout = bytearray()
        self._zonder_polis: list[int] = []
        self._weg: set[str] = set()
        self._per_rij: list[str | None] = []
        self.op_nummer: dict[str, list[int]] = {}
        self.op_bsn: dict[str, int] = {}
        self.twijfel = Twijfel()
        for regel in self._tabel.regels():
            self._neem(regel)
        self._afkeuringen.eis_niet_elke_rij(len(self._plekken))
        self._neem_mee()
        for rijen in self.op_nummer.values():
            self._eis_een_gezin(rijen)

    def keur_af(self, rij: int, kolom: str, code: str) -> None:
        """Refuse one row more, for what others know of it."""
        self._keur_af(rij, [Afkeuring(rij=self._nummers[rij], kolom=kolom, code=code)])

    def twijfel_aan(self, rij: int, reden: str | None = None) -> None:
        """Nobody is missing as long as it is unknown whom this row is about."""
        self.twijfel.over(self._nummers[rij], reden)

    @property
    def open_einde(self) -> bool:
        """Whether the last line has no end: then the file may have been cut off."""
        return self._tabel.open_einde is not None

    def eindigt_open(self) -> None:
        """Who is missing may have stood on the lines that were cut off with the last line end (N-22)."""
        if self._tabel.open_einde is not None:
            self.twijfel.over(self._tabel.open_einde, OPEN_EINDE)

    def op_een_polis(self, rij: int) -> bool:
        """Whether the polisnummer of this row was read, and not refused."""
        return self.nummer_van(rij) is not None and not self._nummer_fout[rij]

    def laat_weg(self, polisnummer: str) -> None:
        """Leave a polis out that may have a row among those that can't be read."""
        self._weg.add(polisnummer)

    def nummer_van(self, rij: int) -> str | None:
        """The polisnummer of this row, as far as it could be read."""
        if len(self._per_rij) != len(self._plekken):
            self._per_rij = [None] * len(self._plekken)
            for nummer, rijen in self.op_nummer.items():
                for plaats in rijen:
                    self._per_rij[plaats] = nummer
        return self._per_rij[rij]

    def geweigerd(self, nummer: str, *, behalve_vragen: bool = False) -> bool:
        """Whether this polis of the file is not taken; with `behalve_vragen` for more than a question."""
        fout = _FOUT if behalve_vragen else _FOUT | _VRAAG
        return nummer in self._weg or any(self._fout[rij] & fout for rij in self.op_nummer[nummer])

    def heeft_schuld(self, nummer: str) -> bool:
        """Whether anything is owed on this polis."""
        return any(self._schuld[rij] for rij in self.op_nummer[nummer])

    def met_bph(self, nummer: str) -> list[str]:
        """BSNs of who owe the bestuursrechtelijke premie on this polis."""
        return self.bsns([rij for rij in self.op_nummer[nummer] if self._bph[rij]])

    def bsns(self, rijen: Sequence[int]) -> list[str]:
        """Who stand on these rows, as far as they tell."""
        return [self._tabel.lees(self._plekken[rij])["bsn"] for rij in rijen if self._bsn_goed[rij]]

    def polisrij(self, rij: int) -> Polisrij:
        gelezen = lees_polisrij(Rij(self._nummers[rij], self._tabel.lees(self._plekken[rij])), None, self._vandaag)
        if gelezen is None:
            raise ValueError("een goede rij is nog steeds goed")
        return gelezen

    def peildatum(self, rijen: Sequence[int]) -> date | None:
        """The latest of these rows; None when none tells it."""
        dag = max((self._peildata[rij] for rij in rijen), default=0)
        return date.fromordinal(dag) if dag else None

    def zonder_bsn(self) -> list[str]:
        """Polisnummers of which no row tells a person."""
        return [nummer for nummer, rijen in self.op_nummer.items() if not any(self._bsn_goed[rij] for rij in rijen)]

    def bestand(self) -> Wanbetalersbestand:
        goed: list[list[int]] = []
        weggelaten: list[tuple[int, ...]] = []
        rijen_weggelaten = rijen_goed = 0
        for nummer, rijen in self.op_nummer.items():
            over = [rij for rij in rijen if not self._fout[rij]]
            if len(over) == len(rijen) and nummer not in self._weg:
                goed.append(rijen)
                rijen_goed += len(rijen)
                continue
            rijen_weggelaten += len(over)
            if len(weggelaten) < _GETOOND:
                weggelaten.append(tuple(self._nummers[rij] for rij in over))
        return Wanbetalersbestand(
            polissen=Polissen(self, goed),
            afgekeurd=self._afkeuringen.getoond(),
            weggelaten=tuple(weggelaten),
            rijen_totaal=len(self._plekken),
            rijen_goed=rijen_goed,
            rijen_fout=sum(map(bool, self._fout)),
            rijen_weggelaten=rijen_weggelaten,
            aantallen=self._afkeuringen.aantallen,
            genoemd=frozenset(self.op_nummer),
            twijfel=self.twijfel,
            peildatum=self.peildatum(range(len(self._plekken))),
        )

    def niet_aangenomen(self) -> Iterator[bytes]:
        """The header, and each row that would not be taken or that goes with one, in order of the file."""
        mee = set(self._zonder_polis)
        for nummer, rijen in self.op_nummer.items():
            if nummer in self._weg or any(self._fout[rij] for rij in rijen):
                mee.update(rijen)
        yield self._tabel.kop
        yield from (self._tabel.ruw(self._plekken[rij]) for rij in sorted(mee))

    def _neem(self, regel: Regel) -> None:
        rij = Rij(regel.nummer, regel.waarden)
        polisrij = lees_polisrij(rij, regel.fout, self._vandaag)
        plaats = len(self._plekken)
        self._plekken.append(regel.plek)
        self._nummers.append(regel.nummer)
        self._rollen.append(_ROL.get(rij.ruw("rol"), 0))
        self._peildata.append(polisrij.peildatum.toordinal() if polisrij else 0)
        self._schuld.append(polisrij is not None and bool(polisrij.schuld.soorten()))
        self._bph.append(polisrij is not None and polisrij.bph_plichtig)
        self._fout.append(0)
        self._nummer_fout.append(0)
        bsn = rij.ruw("bsn")
        bsn_goed = regel.fout is None and bool(bsn) and rij.goed("bsn")
        self._bsn_goed.append(bsn_goed)
        if bsn_goed and self.op_bsn.setdefault(bsn, plaats) != plaats:
            rij.fout("bsn", "BSN_DUBBEL")
        if regel.fout is None and rij.goed("polisnummer"):
            self.op_nummer.setdefault(rij.ruw("polisnummer"), []).append(plaats)
        else:
            self._zonder_polis.append(plaats)
        if rij.fouten:
            self._keur_af(plaats, rij.fouten)
        for leeg in regel.lege_rijen:
            self.twijfel.over(leeg, LEGE_RIJ)
        if regel.gespreid or (rij.fouten and regel.afgebroken):
            self.twijfel.over(regel.nummer, OPEN_EINDE if regel.afgebroken else None)

    def _neem_mee(self) -> None:
        """A row that can't be read goes with every polis that is named in it, and takes it with it."""
        for rij in self._zonder_polis:
            for stuk in self._tabel.stukken(self._plekken[rij]) & self.op_nummer.keys():
                self.laat_weg(stuk)

    def _keur_af(self, rij: int, fouten: Sequence[Afkeuring]) -> None:
        self._fout[rij] |= _FOUT if any(fout.code not in _VRAGEN for fout in fouten) else _VRAAG
        self._afkeuringen.neem(fouten)
        if any(fout.kolom in ("", "polisnummer") and fout.code not in _VRAGEN for fout in fouten):
            self._nummer_fout[rij] = 1
            self.twijfel.over(self._nummers[rij])

    def _eis_een_gezin(self, rijen: Sequence[int]) -> None:
        """Exactly one verzekeringnemer; judged where every role is readable only, so that a mistake is told once."""
        if len(rijen) > POLIS_MAXIMUM:
            for rij in rijen:
                self.keur_af(rij, "polisnummer", "POLIS_TE_GROOT")
            return
        if not all(self._rollen[rij] for rij in rijen):
            return
        nemers = [rij for rij in rijen if self._rollen[rij] == _NEMER]
        if not nemers:
            self.keur_af(rijen[0], "rol", "VERZEKERINGNEMER_ONTBREEKT")
        for extra in nemers[1:]:
            self.keur_af(extra, "rol", "VERZEKERINGNEMER_DUBBEL")
