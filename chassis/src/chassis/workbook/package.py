"""An Excel workbook as a package: which part is its first sheet, its texts, and which styles show a number as a day."""

import re
import zipfile
import zlib
from array import array
from collections.abc import Generator, Iterator, Set
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from posixpath import dirname, join, normpath
from typing import IO, Final
from xml.etree.ElementTree import Element

from intake.adapters.bestand.xmldeel import Onleesbaar, TeGroot, kinderen, naam_van

_DELEN_MAXIMUM: Final = 1000
_MAP: Final = b"PK\x01\x02"
"""How each entry of the directory of a zip begins: they are counted before they are read."""
_KINDEREN_MAXIMUM: Final = 100_000
_PAD_MAXIMUM: Final = 1000
_GEPAKT: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_FOUTEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)
_DAGSTIJLEN: Final = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))))
"""Number formats of ECMA-376 18.8.30 that show a day or a time."""
_DAGTEKENS: Final = frozenset("dmyhs")
_GEEN_OPMAAK: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_TEKEN: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Werkmap:
    """A workbook in memory as it was sent. Raises Onleesbaar and TeGroot, here and wherever it is read."""

    def __init__(self, inhoud: bytes, *, uitgepakt_maximum: int) -> None:
        if inhoud.count(_MAP) > _DELEN_MAXIMUM:
            raise Onleesbaar
        try:
            self._zip = zipfile.ZipFile(BytesIO(inhoud))
        except _FOUTEN as fout:
            raise Onleesbaar from fout
        delen = self._zip.infolist()
        if sum(deel.file_size for deel in delen) > uitgepakt_maximum:
            raise TeGroot
        self._delen = {deel.filename.replace("\\", "/").lower(): deel for deel in delen}
        pakket = self._verwijzingen("")
        boek = next((pad for _, soort, pad in pakket if soort == "officeDocument"), "xl/workbook.xml")
        self._verwijst = self._verwijzingen(boek)
        self.vanaf_1904 = any(
            element.get("date1904") in ("1", "true")
            for element in self._kinderen(boek, "workbook")
            if naam_van(element) == "workbookPr"
        )
        bladen = {naam: pad for naam, soort, pad in self._verwijst if soort == "worksheet"}
        nummers = (element.get(sleutel) for element in self._kinderen(boek, "sheets") for sleutel in _ids(element))
        blad = next((bladen[nummer] for nummer in nummers if nummer in bladen), None)
        if blad is None:
            raise Onleesbaar
        self._blad = blad

    def dagstijlen(self) -> Set[str]:
        """The styles, by number, in which a number is a day."""
        dagen = set(_DAGSTIJLEN)
        for element in self._kinderen(self._van_soort("styles"), "numFmts"):
            if not _DAGTEKENS.isdisjoint(_GEEN_OPMAAK.sub("", element.get("formatCode", "")).lower()):
                dagen.add(element.get("numFmtId", ""))
        opmaak = self._kinderen(self._van_soort("styles"), "cellXfs")
        return {str(nr) for nr, element in enumerate(opmaak) if element.get("numFmtId") in dagen}

    def teksten(self, maximum: int) -> "Teksten":
        """The texts that cells refer to: of so many bytes together."""
        teksten = Teksten(maximum)
        pad = self._van_soort("sharedStrings")
        if pad:
            with self._open(pad) as bron:
                teksten.neem(bron)
        return teksten

    @contextmanager
    def eerste_blad(self) -> Generator[IO[bytes]]:
        with self._open(self._blad) as bron:
            yield bron

    def _van_soort(self, soort: str) -> str:
        """The part of this kind; empty when there is none."""
        return next((pad for _, van, pad in self._verwijst if van == soort and pad.lower() in self._delen), "")

    def _kinderen(self, pad: str, ouder: str) -> Iterator[Element]:
        """Of a part that may not be there; not more than one of these is ever needed for."""
        if pad:
            with self._open(pad) as bron:
                yield from islice(kinderen(bron, ouder), _KINDEREN_MAXIMUM)

    def _verwijzingen(self, van: str) -> list[tuple[str, str, str]]:
        """Name, kind and place of each part that this one refers to."""
        pad = join(dirname(van), "_rels", f"{van.rpartition('/')[2]}.rels")
        gevonden: list[tuple[str, str, str]] = []
        for element in self._kinderen(pad if pad.lower() in self._delen else "", "Relationships"):
            if element.get("TargetMode") == "External":
                continue
            nummer, soort, doel = (element.get(naam, "") for naam in ("Id", "Type", "Target"))
            if len(nummer) + len(soort) + len(doel) > _PAD_MAXIMUM or len(gevonden) >= _DELEN_MAXIMUM:
                raise Onleesbaar
            plek = normpath(join("/", dirname(van), doel)).lstrip("/")
            gevonden.append((nummer, soort.rpartition("/")[2], plek))
        return gevonden

    @contextmanager
    def _open(self, pad: str) -> Generator[IO[bytes]]:
        deel = self._delen.get(pad.lower())
        if deel is None or deel.compress_type not in _GEPAKT:
            raise Onleesbaar
        try:
            with self._zip.open(deel) as bron:
                yield bron
        except _FOUTEN as fout:
            raise Onleesbaar from fout


class Teksten:
    """Texts by number, in about the room that they take themselves."""

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._bytes = bytearray()
        self._einden = array("I", [0])

    def __getitem__(self, nr: int) -> str:
        """Raises Onleesbaar for a number without a text."""
        if not 0 <= nr < len(self._einden) - 1:
            raise Onleesbaar
        return self._bytes[self._einden[nr] : self._einden[nr + 1]].decode()

    def neem(self, bron: IO[bytes]) -> None:
        for element in kinderen(bron, "sst"):
            self._bytes += tekst_van(element).encode()
            self._einden.append(len(self._bytes))
            if len(self._bytes) + 4 * len(self._einden) > self._maximum:
                raise TeGroot


def tekst_van(element: Element) -> str:
    """All text of a cell, whatever its make-up; without how it sounds."""
    delen: list[str] = []
    for kind in element:
        match naam_van(kind):
            case "t":
                delen.append(kind.text or "")
            case "r":
                delen += [deel.text or "" for deel in kind if naam_van(deel) == "t"]
            case _:
                pass
    return schrijf_uit("".join(delen))


def schrijf_uit(tekst: str) -> str:
    """`_x000A_` is how a workbook writes a character that XML can't hold."""
    return _TEKEN.sub(lambda m: _teken(int(m[1], 16), m[0]), tekst) if "_x" in tekst else tekst


def _teken(nummer: int, anders: str) -> str:
    return anders if 0xD800 <= nummer <= 0xDFFF else chr(nummer)


def _ids(element: Element) -> list[str]:
    """The attribute that names another part is in the namespace of references, which differs by form."""
    return [sleutel for sleutel in element.attrib if sleutel.endswith("}id")]
