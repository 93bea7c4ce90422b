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

from chassis.workbook.part import TooLarge, Unreadable, children, local_name

_PARTS_MOST: Final = 1000
_ENTRY: Final = b"PK\x01\x02"
"""How each entry of the directory of a zip begins: they are counted before they are read."""
_CHILDREN_MOST: Final = 100_000
_REFERENCE_MOST: Final = 1000
_PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)
_DAY_FORMATS: Final = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))))
"""Number formats of ECMA-376 18.8.30 that show a day or a time."""
_DAY_SIGNS: Final = frozenset("dmyhs")
_LITERAL: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Package:
    """A workbook in memory as it was sent. Raises Unreadable and TooLarge, here and wherever it is read."""

    def __init__(self, content: bytes, *, unpacked_most: int) -> None:
        if content.count(_ENTRY) > _PARTS_MOST:
            raise Unreadable
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise Unreadable from error
        parts = self._zip.infolist()
        if sum(part.file_size for part in parts) > unpacked_most:
            raise TooLarge
        self._parts = {part.filename.replace("\\", "/").lower(): part for part in parts}
        package = self._references("")
        book = next((path for _, kind, path in package if kind == "officeDocument"), "xl/workbook.xml")
        self._refers = self._references(book)
        self.from_1904 = any(
            element.get("date1904") in ("1", "true")
            for element in self._children(book, "workbook")
            if local_name(element) == "workbookPr"
        )
        sheets = {name: path for name, kind, path in self._refers if kind == "worksheet"}
        numbers = (element.get(key) for element in self._children(book, "sheets") for key in _ids(element))
        sheet = next((sheets[number] for number in numbers if number in sheets), None)
        if sheet is None:
            raise Unreadable
        self._sheet = sheet

    def day_styles(self) -> Set[str]:
        """The styles, by number, in which a number is a day."""
        days = set(_DAY_FORMATS)
        for element in self._children(self._of_kind("styles"), "numFmts"):
            if not _DAY_SIGNS.isdisjoint(_LITERAL.sub("", element.get("formatCode", "")).lower()):
                days.add(element.get("numFmtId", ""))
        formats = self._children(self._of_kind("styles"), "cellXfs")
        return {str(nr) for nr, element in enumerate(formats) if element.get("numFmtId") in days}

    def texts(self, most: int) -> "Texts":
        """The texts that cells refer to: of so many bytes together."""
        texts = Texts(most)
        path = self._of_kind("sharedStrings")
        if path:
            with self._open(path) as source:
                texts.take(source)
        return texts

    @contextmanager
    def first_sheet(self) -> Generator[IO[bytes]]:
        with self._open(self._sheet) as source:
            yield source

    def _of_kind(self, kind: str) -> str:
        """The part of this kind; empty when there is none."""
        return next((path for _, of, path in self._refers if of == kind and path.lower() in self._parts), "")

    def _children(self, path: str, parent: str) -> Iterator[Element]:
        """Of a part that may not be there; no more of them than any workbook has."""
        if path:
            with self._open(path) as source:
                yield from islice(children(source, parent), _CHILDREN_MOST)

    def _references(self, of: str) -> list[tuple[str, str, str]]:
        """Name, kind and place of each part that this one refers to."""
        path = join(dirname(of), "_rels", f"{of.rpartition('/')[2]}.rels")
        found: list[tuple[str, str, str]] = []
        for element in self._children(path if path.lower() in self._parts else "", "Relationships"):
            if element.get("TargetMode") == "External":
                continue
            number, kind, target = (element.get(name, "") for name in ("Id", "Type", "Target"))
            if len(number) + len(kind) + len(target) > _REFERENCE_MOST or len(found) >= _PARTS_MOST:
                raise Unreadable
            place = normpath(join("/", dirname(of), target)).lstrip("/")
            found.append((number, kind.rpartition("/")[2], place))
        return found

    @contextmanager
    def _open(self, path: str) -> Generator[IO[bytes]]:
        part = self._parts.get(path.lower())
        if part is None or part.compress_type not in _PACKED:
            raise Unreadable
        try:
            with self._zip.open(part) as source:
                yield source
        except _BROKEN as error:
            raise Unreadable from error


class Texts:
    """Texts by number, in about the room that they take themselves."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = bytearray()
        self._ends = array("I", [0])

    def __getitem__(self, nr: int) -> str:
        """Raises Unreadable for a number without a text."""
        if not 0 <= nr < len(self._ends) - 1:
            raise Unreadable
        return self._bytes[self._ends[nr] : self._ends[nr + 1]].decode()

    def take(self, source: IO[bytes]) -> None:
        for element in children(source, "sst"):
            self._bytes += text_of(element).encode()
            self._ends.append(len(self._bytes))
            if len(self._bytes) + 4 * len(self._ends) > self._most:
                raise TooLarge


def text_of(element: Element) -> str:
    """All text of a cell, whatever its make-up; without how it sounds."""
    parts: list[str] = []
    for child in element:
        match local_name(child):
            case "t":
                parts.append(child.text or "")
            case "r":
                parts += [part.text or "" for part in child if local_name(part) == "t"]
            case _:
                pass
    return written_out("".join(parts))


def written_out(text: str) -> str:
    """`_x000A_` is how a workbook writes a character that XML can't hold."""
    return _ESCAPED.sub(lambda m: _character(int(m[1], 16), m[0]), text) if "_x" in text else text


def _character(number: int, otherwise: str) -> str:
    return otherwise if 0xD800 <= number <= 0xDFFF else chr(number)


def _ids(element: Element) -> list[str]:
    """The attribute that names another part is in the namespace of references, which differs by form."""
    return [key for key in element.attrib if key.endswith("}id")]
