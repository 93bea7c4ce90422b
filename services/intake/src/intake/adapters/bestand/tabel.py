"""A delimited text file as rows by column name. What can't be a table at all is refused whole."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_SCHEIDINGSTEKENS = (";", ",", "\t")
_KOLOMNAAM = re.compile(r"[^\W\d_][\w .-]{0,39}")
_SEP = re.compile(r'"?sep=[;,\t]?"?', re.IGNORECASE)
_CIJFERS = re.compile(r"[0-9]{3}")


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
    """Row `nummer` (1 = the first below the header); `past` tells whether it has as many values as columns."""

    nummer: int
    waarden: Mapping[str, str]
    past: bool


def lees_tabel(inhoud: bytes, kolommen: Sequence[str]) -> list[Regel]:
    """All rows that hold anything; empty lines count for the numbering only. Raises `BestandGeweigerd`."""
    records = _records(_zonder_sep(_tekst(inhoud)))
    kop = next(records, None)
    if kop is None or not any(kop):
        raise BestandGeweigerd("BESTAND_LEEG", "Het bestand is leeg: de kopregel met kolomnamen ontbreekt.")
    namen = [naam.strip().lower() for naam in kop]
    _controleer(namen, kolommen)
    regels: list[Regel] = []
    for nummer, record in enumerate(records, start=1):
        waarden = [waarde.strip() for waarde in record]
        if any(waarden):
            regels.append(Regel(nummer, dict(zip(namen, waarden, strict=False)), len(waarden) == len(namen)))
    return regels


def _tekst(inhoud: bytes) -> str:
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        detail = "Het bestand is geen UTF-8. Sla het op als 'CSV UTF-8' en lever het opnieuw aan."
        raise BestandGeweigerd("GEEN_UTF8", detail) from None


def _zonder_sep(tekst: str) -> str:
    """Excel may put `sep=;` on a line of its own above the header: a word to Excel, not to us."""
    eerste, _, rest = tekst.partition("\n")
    return rest if _SEP.fullmatch(eerste.strip()) else tekst


def _records(tekst: str) -> Iterator[list[str]]:
    kopregel = tekst.split("\n", 1)[0]
    teken = max(_SCHEIDINGSTEKENS, key=kopregel.count)
    reader = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)
    while True:
        try:
            record = next(reader, None)
        except csv.Error:
            detail = f"Regel {reader.line_num} van het bestand is niet te lezen: controleer de aanhalingstekens."
            raise BestandGeweigerd("BESTAND_ONLEESBAAR", detail) from None
        if record is None:
            return
        yield record


def _controleer(namen: Sequence[str], kolommen: Sequence[str]) -> None:
    if not set(namen) & set(kolommen):
        # Naming these "columns" would repeat what may well be the data of the first person.
        detail = "De eerste regel noemt geen enkele kolom die wij kennen: de kopregel ontbreekt of is een andere."
        raise BestandGeweigerd("KOPREGEL_ONTBREEKT", detail, ontbrekend=kolommen)
    onbekend = sorted({_noembaar(naam) for naam in namen if naam not in kolommen})
    ontbrekend = [kolom for kolom in kolommen if kolom not in namen]
    dubbel = sorted({naam for naam in namen if naam in kolommen and namen.count(naam) > 1})
    delen = [
        f"{tekst}: {', '.join(lijst)}"
        for tekst, lijst in (("onbekend", onbekend), ("ontbreekt", ontbrekend), ("meer dan eens", dubbel))
        if lijst
    ]
    if delen:
        code = "KOLOMMEN_ONJUIST" if onbekend or ontbrekend else "KOLOM_DUBBEL"
        tekst = f"De kolommen kloppen niet ({'; '.join(delen)})."
        raise BestandGeweigerd(code, tekst, onbekend=onbekend, ontbrekend=ontbrekend, dubbel=dubbel)


def _noembaar(naam: str) -> str:
    """The name when it looks like one; never something that may be a person's data."""
    if not naam:
        return "(zonder naam)"
    return naam if _KOLOMNAAM.fullmatch(naam) and not _CIJFERS.search(naam) else "(onleesbare naam)"
