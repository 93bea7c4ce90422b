"""A delimited text file as rows by column name. One line is one record; what can't be a table at all is refused whole.

A quote that is not closed on its own line is a stray one, unless what it goes on with holds no cell of another row:
otherwise the line is refused by itself, and every other line is read for what it says (N-22).
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

Rijfout = Literal["RIJ_ONLEESBAAR", "AANTAL_KOLOMMEN_ONGELDIG"]
RIJEN_MAXIMUM: Final = 200_000
_SCHEIDINGSTEKENS: Final = (";", ",", "\t")
_REGEL_MAXIMUM: Final = 16_384
_KOLOMNAAM: Final = re.compile(r"[a-z][a-z_]{0,39}")
_SEP: Final = re.compile(rb'"?sep=[;,\t]?"?\s*', re.IGNORECASE)
# \r\r\n: what a \r\n becomes when a program writes it as text once more.
_EINDE: Final = re.compile(rb"\r\r\n|\r\n|\n|\r")
_BOM: Final = b"\xef\xbb\xbf"
_REGELS_IN_CEL: Final = 20
_STUK: Final = 65_536
_NOEM: Final = 50


class BestandGeweigerd(Exception):
    """The file can't be read as a whole. `detail` is Dutch and holds no value of a row.

    `onbekend`, `ontbrekend` and `dubbel` name the columns that are too many, too few and there twice.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        onbekend: Sequence[str] = (),
        ontbrekend: Sequence[str] = (),
        dubbel: Sequence[str] = (),
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.onbekend = tuple(onbekend)
        self.ontbrekend = tuple(ontbrekend)
        self.dubbel = tuple(dubbel)


@dataclass(frozen=True, slots=True)
class Regel:
    """Row `nummer` (1 = the first below the header). With a `fout` its values are a guess.

    `plek` is where it begins, for reading it again; `afgebroken`: the file ends without ending this line; `gespreid`:
    one of its cells goes on over the end of the line; `leeg_ervoor`: so many rows just before it hold nothing.
    """

    nummer: int
    plek: int
    waarden: Mapping[str, str]
    fout: Rijfout | None
    afgebroken: bool
    gespreid: bool
    leeg_ervoor: int = 0

    @property
    def lege_rijen(self) -> range:
        """The numbers of the rows just before it that hold nothing: once they may have been somebody's."""
        return range(self.nummer - self.leeg_ervoor, self.nummer)


class Tabel:
    """An opened file: its columns are those that were asked for. Rows are read when asked for, and not kept.

    `open_einde`, once all rows were read: the row in which the file ends without a line end. More may have followed.
    """

    def __init__(self, inhoud: bytes, kolommen: Sequence[str]) -> None:
        """Raises `BestandGeweigerd`."""
        _eis_utf8(inhoud)
        self._inhoud = inhoud
        plek = len(_BOM) if inhoud.startswith(_BOM) else 0
        eerste, volgende, _ = self._regel(plek)
        if _SEP.fullmatch(eerste):
            # Excel may put `sep=;` on a line of its own above the header: a word to Excel, not to us.
            eerste, volgende, _ = self._regel(volgende)
        if not eerste.strip():
            raise BestandGeweigerd("BESTAND_LEEG", "Het bestand is leeg: de kopregel met kolomnamen ontbreekt.")
        self._begin = volgende
        self.kop = eerste + b"\n"
        kop = eerste.decode()
        self._teken = max(_SCHEIDINGSTEKENS, key=kop.count)
        self._cel = re.compile(rf'(?:"((?:[^"]|"")*)"|([^"{self._teken}]*))(?:{self._teken}|$)')
        namen = self._cellen(kop) if len(eerste) <= _REGEL_MAXIMUM else None
        if namen is None:
            detail = "De kopregel is niet te lezen: controleer de aanhalingstekens."
            raise BestandGeweigerd("BESTAND_ONLEESBAAR", detail)
        self._namen = [naam.strip().lower() for naam in namen]
        self.open_einde: int | None = None
        _controleer(self._namen, kolommen)

    def regels(self) -> Iterator[Regel]:
        """All rows that hold anything; the others count, and are told with the row that comes after them.

        Raises `BestandGeweigerd`.
        """
        plek, nummer, einde = self._begin, 0, len(self._inhoud)
        leeg = 0
        while plek < einde:
            nummer += 1
            if nummer > RIJEN_MAXIMUM:
                raise BestandGeweigerd("BESTAND_TE_LANG", f"Het bestand heeft meer dan {RIJEN_MAXIMUM} regels.")
            regel, plek = self._lees(nummer, plek)
            if regel.afgebroken:
                self.open_einde = nummer
            if regel.fout or any(regel.waarden.values()):
                yield replace(regel, leeg_ervoor=leeg) if leeg else regel
                leeg = 0
            else:
                leeg += 1

    def lees(self, plek: int) -> Mapping[str, str]:
        """The values of the row that begins there, once more."""
        return self._lees(0, plek)[0].waarden

    def ruw(self, plek: int) -> bytes:
        """The row that begins there as it was sent, to the end of its record."""
        return self._inhoud[plek : self._lees(0, plek)[1]].rstrip(b"\r\n") + b"\n"

    def stukken(self, plek: int) -> set[str]:
        """What can be told apart in a line that may be no record: to guess whom it concerns."""
        ruw, _, _ = self._regel(plek)
        stukken = ruw[:_REGEL_MAXIMUM].decode(errors="replace").split(self._teken)
        return {schoon for stuk in stukken if (schoon := "".join(filter(str.isprintable, stuk)).strip('" '))}

    def _regel(self, plek: int) -> tuple[bytes, int, bool]:
        """The line that begins at `plek`, where the next one begins, and whether this one has no end."""
        einde = _EINDE.search(self._inhoud, plek)
        if einde is None:
            return self._inhoud[plek:], len(self._inhoud), True
        return self._inhoud[plek : einde.start()], einde.end(), False

    def _lees(self, nummer: int, plek: int) -> tuple[Regel, int]:
        """The row that begins there, and where the next one does."""
        ruw, volgende, afgebroken = self._regel(plek)
        cellen = self._cellen(ruw.decode()) if len(ruw) <= _REGEL_MAXIMUM else None
        gespreid = False
        if cellen is None and (verder := self._over_regels(plek)) is not None:
            cellen, volgende = verder
            gespreid, afgebroken = True, volgende >= len(self._inhoud)
        if cellen is None:
            return Regel(nummer, plek, {}, "RIJ_ONLEESBAAR", afgebroken, gespreid), volgende
        schoon = [cel.strip() for cel in cellen]
        if not any(schoon):
            return Regel(nummer, plek, {}, None, afgebroken, gespreid), volgende
        waarden = dict(zip(self._namen, schoon, strict=False))
        past = len(schoon) == len(self._namen) and not self._zonder_naam(schoon)
        waarden.pop("", None)
        fout: Rijfout | None = None if past else "AANTAL_KOLOMMEN_ONGELDIG"
        return Regel(nummer, plek, waarden, fout, afgebroken, gespreid), volgende

    def _over_regels(self, plek: int) -> tuple[list[str], int] | None:
        """The cells of a record of which one goes on over line ends, and holds nothing of another row."""
        verder = plek
        for _ in range(_REGELS_IN_CEL):
            _, verder, afgebroken = self._regel(verder)
            if verder - plek > _REGEL_MAXIMUM:
                return None
            cellen = self._cellen(self._inhoud[plek:verder].decode().rstrip("\r\n"))
            if cellen is not None:
                lang = [cel for cel in cellen if "\n" in cel or "\r" in cel]
                heel = len(cellen) == len(self._namen) and not any(self._teken in cel for cel in lang)
                return (cellen, verder) if heel else None
            if afgebroken:
                return None
        return None

    def _zonder_naam(self, cellen: Sequence[str]) -> bool:
        """Whether anything stands in a column without a name."""
        return any(cel for naam, cel in zip(self._namen, cellen, strict=False) if not naam)

    def _cellen(self, regel: str) -> list[str] | None:
        """The cells of one record (RFC 4180); None when a quote stands where none can."""
        if '"' not in regel:
            return regel.split(self._teken)
        cellen: list[str] = []
        plek = 0
        while True:
            cel = self._cel.match(regel, plek)
            if cel is None:
                return None
            tussen_aanhaling, kaal = cel.groups()
            cellen.append(kaal if tussen_aanhaling is None else tussen_aanhaling.replace('""', '"'))
            plek = cel.end()
            if plek == len(regel) and not cel[0].endswith(self._teken):
                return cellen
            if plek == len(regel):
                return [*cellen, ""]


def _eis_utf8(inhoud: bytes) -> None:
    """Raises `BestandGeweigerd`. In pieces: as text a file takes up to four times its room."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        for plek in range(0, len(inhoud) + 1, _STUK):
            decoder.decode(inhoud[plek : plek + _STUK], final=plek + _STUK > len(inhoud))
    except UnicodeDecodeError:
        detail = "Het bestand is geen UTF-8. Sla het op als 'CSV UTF-8' en lever het opnieuw aan."
        raise BestandGeweigerd("GEEN_UTF8", detail) from None


def _controleer(namen: Sequence[str], kolommen: Sequence[str]) -> None:
    """A column without a name is passed over here; a row that has a value in it is refused."""
    if not set(namen) & set(kolommen):
        # Naming these "columns" would repeat what may well be the data of the first person.
        detail = "De eerste regel noemt geen enkele kolom die wij kennen: de kopregel ontbreekt of is een andere."
        raise BestandGeweigerd("KOPREGEL_ONTBREEKT", detail, ontbrekend=kolommen)
    benoemd = [naam for naam in namen if naam]
    onbekend = _noembaar({naam for naam in benoemd if naam not in kolommen})
    ontbrekend = [kolom for kolom in kolommen if kolom not in namen]
    dubbel = [kolom for kolom in sorted(kolommen) if benoemd.count(kolom) > 1]
    delen = [
        f"{tekst}: {', '.join(lijst)}"
        for tekst, lijst in (("onbekend", onbekend), ("ontbreekt", ontbrekend), ("meer dan eens", dubbel))
        if lijst
    ]
    if delen:
        code = "KOLOMMEN_ONJUIST" if onbekend or ontbrekend else "KOLOM_DUBBEL"
        tekst = f"De kolommen kloppen niet ({'; '.join(delen)})."
        raise BestandGeweigerd(code, tekst, onbekend=onbekend, ontbrekend=ontbrekend, dubbel=dubbel)


def _noembaar(namen: Collection[str]) -> list[str]:
    """These names; only how many they are when one of them is no name: then all may be the data of a person."""
    if all(_KOLOMNAAM.fullmatch(naam) for naam in namen):
        return sorted(namen)[:_NOEM]
    return [f"({len(namen)} onleesbare namen)" if len(namen) > 1 else "(onleesbare naam)"]
