"""File U read from beginning to end: of each row what is needed to judge it, and where it stands to read it again."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from contracts.persoonsgegevens import is_bsn

from intake.adapters.bestand.afkeuringen import Afkeuringen
from intake.adapters.bestand.tabel import Regel, Tabel
from intake.adapters.bestand.twijfel import LEGE_RIJ, OPEN_EINDE, Twijfel
from intake.adapters.bestand.uitkeringen import KOLOMMEN, lees_uitkeringsregel
from intake.adapters.bestand.velden import Rij, zonder_huishouden
from intake.domain.aanlevering.commands import Afkeuring
from intake.domain.aanlevering.huishouden import HUISHOUDEN_MAXIMUM, FouteRegel, Uitkeringsregel, dubbele_bedragen


@dataclass(frozen=True)
class Uitkeringsbestand:
    """Rows know their person by BSN, so they are not shown in a repr. `afgekeurd` is bounded.

    `personen`: every BSN that was read. `twijfel`: why nobody can be missing by this file.
    """

    lezing: "Uitkeringslezing" = field(repr=False)
    afgekeurd: tuple[Afkeuring, ...]
    rijen_totaal: int
    rijen_fout: int
    aantallen: Mapping[tuple[str, str], int]
    twijfel: Twijfel

    @property
    def volledig(self) -> bool:
        """Whether who is not named is missing."""
        return not self.twijfel and self.rijen_fout < self.rijen_totaal


class Uitkeringslezing:
    """A row is known here by its place, from 0. `op_bsn`: the first place by BSN."""

    def __init__(self, inhoud: bytes) -> None:
        """Raises `BestandGeweigerd` when it is no such file at all."""
        self._tabel = Tabel(inhoud, KOLOMMEN)
        self._afkeuringen = Afkeuringen()
        self._plekken = array("Q")
        self._nummers = array("I")
        self._fout = bytearray()
        self._onleesbaar = bytearray()
        self._groepen: dict[str | int, list[int]] = {}
        self.op_bsn: dict[str, int] = {}
        self.twijfel = Twijfel()
        for regel in self._tabel.regels():
            self._neem(regel)
        self._afkeuringen.eis_niet_elke_rij(len(self._plekken))
        for huishouden, rijen in self._groepen.items():
            if isinstance(huishouden, str) and len(rijen) > 1:
                self._eis_een_huishouden(huishouden, rijen)

    def eindigt_open(self) -> None:
        """Who is missing may have stood on the lines that were cut off with the last line end (N-22)."""
        if self._tabel.open_einde is not None:
            self.twijfel.over(self._tabel.open_einde, OPEN_EINDE)

    def bestand(self) -> Uitkeringsbestand:
        return Uitkeringsbestand(
            lezing=self,
            afgekeurd=self._afkeuringen.getoond(),
            rijen_totaal=len(self._plekken),
            rijen_fout=sum(self._fout),
            aantallen=self._afkeuringen.aantallen,
            twijfel=self.twijfel,
        )

    def delen(self, rijen: int) -> Iterator[list[Uitkeringsregel]]:
        """The good rows in parts of at least so many, a huishouden never divided."""
        deel: list[Uitkeringsregel] = []
        for plaatsen in self._groepen.values():
            deel += (self._regel(rij) for rij in plaatsen if not self._fout[rij])
            if len(deel) >= rijen:
                yield deel
                deel = []
        if deel:
            yield deel

    def foute(self) -> Iterator[FouteRegel]:
        """Whom the bad rows concern, as far as they can be read or guessed."""
        for rij, fout in enumerate(self._fout):
            if fout and self._onleesbaar[rij]:
                stukken = self._tabel.stukken(self._plekken[rij])
                huishoudens = stukken & self._groepen.keys()
                for persoon in [stuk for stuk in stukken if is_bsn(stuk)] or [None]:
                    yield self._foute(rij, persoon, next(iter(huishoudens), None))
            elif fout:
                waarden = self._tabel.lees(self._plekken[rij])
                bsn = waarden.get("bsn", "")
                yield self._foute(rij, bsn if is_bsn(bsn) else None, waarden.get("huishouden") or None)

    def niet_aangenomen(self) -> Iterator[bytes]:
        """The header, and each row that would not be taken or that shares its huishouden with one, in order."""
        fout = {rij for rij, fout in enumerate(self._fout) if fout}
        samen = {self._tabel.lees(self._plekken[rij]).get("huishouden", "") for rij in fout}
        mee = fout.union(*(rijen for naam, rijen in self._groepen.items() if naam in samen or fout & set(rijen)))
        yield self._tabel.kop
        yield from (self._tabel.ruw(self._plekken[rij]) for rij in sorted(mee))

    def in_huishoudens(self, huishoudens: Sequence[str]) -> Iterator[str]:
        """BSNs of the good rows in these."""
        for huishouden in huishoudens:
            for rij in self._groepen.get(huishouden, ()):
                if not self._fout[rij]:
                    yield self._tabel.lees(self._plekken[rij])["bsn"]

    def _foute(self, rij: int, persoon: str | None, huishouden: str | None) -> FouteRegel:
        return FouteRegel(rij=self._nummers[rij], persoon=persoon, huishouden=huishouden)

    def _regel(self, rij: int) -> Uitkeringsregel:
        regel = lees_uitkeringsregel(Rij(self._nummers[rij], self._tabel.lees(self._plekken[rij])), None)
        if regel is None:
            raise ValueError("een goede rij is nog steeds goed")
        return regel

    def _neem(self, regel: Regel) -> None:
        rij = Rij(regel.nummer, regel.waarden)
        gelezen = lees_uitkeringsregel(rij, regel.fout)
        plaats = len(self._plekken)
        self._plekken.append(regel.plek)
        self._nummers.append(regel.nummer)
        self._fout.append(0)
        self._onleesbaar.append(regel.fout is not None)
        bsn = rij.ruw("bsn")
        if regel.fout is not None or not is_bsn(bsn):
            # Who knows whom it is about?
            self.twijfel.over(regel.nummer)
        elif self.op_bsn.setdefault(bsn, plaats) != plaats:
            rij.fout("bsn", "BSN_DUBBEL")
        if gelezen is not None:
            self._groepen.setdefault(gelezen.huishouden or plaats, []).append(plaats)
        if rij.fouten:
            self._keur_af(plaats, rij.fouten)
        for leeg in regel.lege_rijen:
            self.twijfel.over(leeg, LEGE_RIJ)
        if regel.gespreid or (rij.fouten and regel.afgebroken):
            self.twijfel.over(regel.nummer, OPEN_EINDE if regel.afgebroken else None)

    def _keur_af(self, rij: int, fouten: Sequence[Afkeuring]) -> None:
        self._fout[rij] = 1
        self._afkeuringen.neem(fouten)

    def _eis_een_huishouden(self, huishouden: str, rijen: Sequence[int]) -> None:
        """Who share an uitkering are few, are told by a word that says something, and have its amounts on one row."""
        if len(rijen) > HUISHOUDEN_MAXIMUM:
            self._keur_huishouden_af(rijen, "HUISHOUDEN_TE_GROOT")
        elif zonder_huishouden(huishouden):
            self._keur_huishouden_af(rijen, "HUISHOUDEN_PLAATSHOUDER")
        else:
            op_nummer = {self._nummers[rij]: rij for rij in rijen}
            regels = [self._regel(rij) for rij in rijen if not self._fout[rij]]
            dubbel = dubbele_bedragen(regels)
            self._keur_huishouden_af([op_nummer[regel.rij] for regel in dubbel], "HUISHOUDEN_DUBBEL_BEDRAG")

    def _keur_huishouden_af(self, rijen: Sequence[int], code: str) -> None:
        for rij in rijen:
            self._keur_af(rij, [Afkeuring(rij=self._nummers[rij], kolom="huishouden", code=code)])
