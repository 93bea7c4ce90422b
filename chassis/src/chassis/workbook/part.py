"""One XML part of a workbook, read as it comes, in room that no part can make grow."""

from collections import deque
from collections.abc import Iterator
from typing import IO, Final, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers.expat import ExpatError, ParserCreate

_CHUNK: Final = 65_536
_CHILD_MOST: Final = 524_288
"""Bytes of one element, as of a row: until it ends all of it is kept."""


class Unreadable(Exception):
    """This is no such part."""


class TooLarge(Exception):
    """There is more of it than the caller takes."""


def local_name(element: Element) -> str:
    """Without its namespace: that of the strict form is another."""
    return element.tag.rpartition("}")[2]


def children(source: IO[bytes], parent: str) -> Iterator[Element]:
    """What stands in `parent`, the root of the part or directly in it: each child whole, and dropped when it was given.

    Nothing behind `parent` is read. Raises Unreadable.
    """
    parser: XMLPullParser[Element] = XMLPullParser(("start",))
    gate = _Gate()
    root: Element | None = None
    found: Element | None = None
    since = 0
    try:
        while chunk := source.read(_CHUNK):
            gate.judge(chunk)
            parser.feed(chunk)
            begun = cast("Iterator[tuple[str, Element]]", parser.read_events())
            if root is None:
                root = next((element for _, element in begun), None)
            if found is None:
                found = next((element for _, element in begun if local_name(element) == parent), None)
            if found is None and root is not None and local_name(root) == parent:
                found = root
            deque(begun, maxlen=0)
            since += len(chunk)
            if root is not None and (done := _whole(root, found)):
                since = 0
                if found is not None:
                    yield from done
            if found is not None and _past(root, found):
                return
            if since > _CHILD_MOST:
                raise Unreadable
        parser.close()
    except (ParseError, ExpatError, LookupError, ValueError) as error:
        # The last two: an encoding that nobody knows, or that is of several bytes.
        raise Unreadable from error
    if found is not None:
        yield from found


def _whole(root: Element, found: Element | None) -> list[Element]:
    """What is whole by now, taken off: of what was sought, and else of all that came before it."""
    if found is None:
        return _take_off(root, 1) or [part for child in root for part in _take_off(child, 1)]
    if found is not root and not any(child is found for child in root):
        raise Unreadable
    return _take_off(found, 0 if _past(root, found) else 1)


def _take_off(element: Element, unfinished: int) -> list[Element]:
    """The last one may be `unfinished` still."""
    off = element[: len(element) - unfinished] if len(element) > unfinished else []
    del element[: len(off)]
    return off


def _past(root: Element | None, element: Element) -> bool:
    """Whether something came behind it."""
    return root is not None and element is not root and root[-1] is not element


class _Begun(Exception):
    """The first element began: nothing behind it can declare anything."""


class _Gate:
    """Lets no part by that declares entities: what they stand for may be any size."""

    def __init__(self) -> None:
        self._open = False
        self._expat = ParserCreate()
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.StartElementHandler = self._element

    def judge(self, chunk: bytes) -> None:
        """Raises Unreadable, ExpatError."""
        if self._open:
            return
        try:
            self._expat.Parse(chunk, False)
        except _Begun:
            self._open = True

    def _doctype(self, *_: object) -> None:
        raise Unreadable

    def _element(self, *_: object) -> None:
        raise _Begun
