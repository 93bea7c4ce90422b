"""One XML part of a workbook, read as it comes, in room that no part can make grow."""

from collections import deque
from collections.abc import Iterator
from typing import IO, Final, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers.expat import ExpatError, ParserCreate

_STUK: Final = 65_536
_KIND_MAXIMUM: Final = 524_288
"""Bytes of one element, as of a row: until it ends all of it is kept."""


class Onleesbaar(Exception):
    """This is no such part."""


class TeGroot(Exception):
    """There is more of it than a list of people needs."""


def naam_van(element: Element) -> str:
    """Without its namespace: that of the strict form is another."""
    return element.tag.rpartition("}")[2]


def kinderen(bron: IO[bytes], ouder: str) -> Iterator[Element]:
    """What stands in `ouder`, the root of the part or directly in it: each child whole, and dropped when it was given.

    Nothing behind `ouder` is read. Raises Onleesbaar.
    """
    lezer: XMLPullParser[Element] = XMLPullParser(("start",))
    poort = _Poort()
    wortel: Element | None = None
    gevonden: Element | None = None
    sinds = 0
    try:
        while stuk := bron.read(_STUK):
            poort.keur(stuk)
            lezer.feed(stuk)
            begonnen = cast("Iterator[tuple[str, Element]]", lezer.read_events())
            if wortel is None:
                wortel = next((element for _, element in begonnen), None)
            if gevonden is None:
                gevonden = next((element for _, element in begonnen if naam_van(element) == ouder), None)
            if gevonden is None and wortel is not None and naam_van(wortel) == ouder:
                gevonden = wortel
            deque(begonnen, maxlen=0)
            sinds += len(stuk)
            if wortel is not None and (klaar := _klaar(wortel, gevonden)):
                sinds = 0
                if gevonden is not None:
                    yield from klaar
            if gevonden is not None and _voorbij(wortel, gevonden):
                return
            if sinds > _KIND_MAXIMUM:
                raise Onleesbaar
        lezer.close()
    except (ParseError, ExpatError) as fout:
        raise Onleesbaar from fout
    if gevonden is not None:
        yield from gevonden


def _klaar(wortel: Element, gevonden: Element | None) -> list[Element]:
    """What is whole by now, taken off: of what was sought, and else of all that came before it."""
    if gevonden is None:
        return _neem_af(wortel, 1) or [deel for kind in wortel for deel in _neem_af(kind, 1)]
    if gevonden is not wortel and not any(kind is gevonden for kind in wortel):
        raise Onleesbaar
    return _neem_af(gevonden, 0 if _voorbij(wortel, gevonden) else 1)


def _neem_af(element: Element, open_: int) -> list[Element]:
    """The last one may be `open_` still."""
    af = element[: len(element) - open_] if len(element) > open_ else []
    del element[: len(af)]
    return af


def _voorbij(wortel: Element | None, element: Element) -> bool:
    """Whether something came behind it."""
    return wortel is not None and element is not wortel and wortel[-1] is not element


class _Begonnen(Exception):
    """The first element began: nothing behind it can declare anything."""


class _Poort:
    """Lets no part by that declares entities: what they stand for may be any size."""

    def __init__(self) -> None:
        self._open = False
        self._expat = ParserCreate()
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.StartElementHandler = self._element

    def keur(self, stuk: bytes) -> None:
        """Raises Onleesbaar, ExpatError."""
        if self._open:
            return
        try:
            self._expat.Parse(stuk, False)
        except _Begonnen:
            self._open = True

    def _doctype(self, *_: object) -> None:
        raise Onleesbaar

    def _element(self, *_: object) -> None:
        raise _Begonnen
