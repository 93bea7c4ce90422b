"""The cells of a sheet, row by row, each as a person sees it who has the sheet before him."""

import re
from collections.abc import Iterator, Set
from datetime import date, timedelta
from functools import lru_cache
from math import inf, isfinite
from typing import IO, Final, NamedTuple
from xml.etree.ElementTree import Element

from chassis.workbook.package import Texts, text_of, written_out
from chassis.workbook.part import TooLarge, Unreadable, children, local_name

COLUMNS_MOST: Final = 256
"""Wider than any file; a row never takes more room than this."""
WITHOUT_VALUE: Final = "#N/B"
"""A formula without the value that it had, or a value that is none: what Excel shows for what is not there."""
_ERROR: Final = re.compile(r"#[^\s;]{1,20}")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?")
_LETTERS: Final = re.compile(r"[A-Z]{1,3}")
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}")
_INDEX: Final = re.compile(r"[0-9]{1,9}")
_EPOCH: Final = date(1899, 12, 30)
_EPOCH_UNTIL_MARCH_1900: Final = date(1899, 12, 31)
"""Excel takes 1900 for a leap year: before 1 March of it a day has one number less."""
_MARCH_1900: Final = 61
_EPOCH_1904: Final = date(1904, 1, 1)
_LAST: Final = 2_958_465


class TooWide(Exception):
    """The row of this number has a value beyond `COLUMNS_MOST`."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


class Cell(NamedTuple):
    """What a cell shows. `value`: the number that it holds, which may show another one than was typed (N-23)."""

    text: str
    value: float | None = None


class Cells:
    """The rows of one sheet. A cell that holds nothing but its make-up is none."""

    def __init__(self, texts: Texts, day_styles: Set[str], *, from_1904: bool, most: int) -> None:
        self._texts = texts
        self._day_styles = day_styles
        self._from_1904 = from_1904
        self._left = most

    def rows(self, source: IO[bytes]) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Number (from 1) of each row that holds anything, and its cells by column (from 0), both in order.

        Raises Unreadable, TooWide, and TooLarge for more cells than `most`.
        """
        number = 0
        for row in children(source, "sheetData"):
            number = _row_number(row.get("r"), number + 1)
            self._left -= 1 + len(row)
            if self._left < 0:
                raise TooLarge
            cells = self._cells(row, str(number))
            if cells:
                yield number, cells

    def _cells(self, row: Element, number: str) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        column = -1
        for element in row:
            place, following = element.get("r"), column + 1
            column = following if place is None else _column(place.removesuffix(number))
            if column < following:
                raise Unreadable
            cell = self._cell(element) if len(element) or element.get("t") == "e" else None
            if cell is None or not cell.text:
                continue
            if column >= COLUMNS_MOST:
                raise TooWide(int(number))
            cells[column] = cell
        return cells

    def _cell(self, element: Element) -> Cell:
        formula, shown = _content(element)
        kind = element.get("t", "n")
        if not shown:
            # A formula that is worth an empty text says so; one that says nothing was never reckoned.
            empty = not formula or (kind == "str" and shown is not None)
            return Cell("" if empty and kind != "e" else WITHOUT_VALUE)
        match kind:
            case "n":
                return self._number(shown, element.get("s", ""))
            case "s":
                return Cell(self._texts[_index(shown)])
            case "inlineStr":
                return Cell(shown)
            case "str":
                return Cell(written_out(shown))
            case "d":
                return Cell(shown[:10])
            case "b" if shown in ("0", "1"):
                return Cell("WAAR" if shown == "1" else "ONWAAR")
            case "e" if _ERROR.fullmatch(shown):
                return Cell(shown)
            case _:
                return Cell(WITHOUT_VALUE)

    def _number(self, text: str, style: str) -> Cell:
        value = float(text) if _NUMBER.fullmatch(text) else inf
        if not isfinite(value):
            return Cell(WITHOUT_VALUE)
        if style in self._day_styles:
            return Cell(_day(value, from_1904=self._from_1904))
        # Excel keeps and shows fifteen digits; what is behind them is how a sum was rounded.
        return Cell(f"{value:.15g}", value)


def _content(cell: Element) -> tuple[bool, str | None]:
    """Whether there is a formula, and the value, which may be empty; None when there is none."""
    formula, shown = False, None
    for child in cell:
        match local_name(child):
            case "v":
                shown = child.text or ""
            case "is":
                shown = text_of(child)
            case "f":
                formula = True
            case _:
                pass
    return formula, shown


def _row_number(text: str | None, least: int) -> int:
    if text is None:
        return least
    if not _ROW.fullmatch(text) or int(text) < least:
        raise Unreadable
    return int(text)


def _index(text: str) -> int:
    if not _INDEX.fullmatch(text):
        raise Unreadable
    return int(text)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """From 0. Raises Unreadable for what is no column, or the place of a cell in another row."""
    if not _LETTERS.fullmatch(letters):
        raise Unreadable
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _day(value: float, *, from_1904: bool) -> str:
    if not 0 <= value < _LAST + 1:
        return WITHOUT_VALUE
    epoch = _EPOCH_1904 if from_1904 else _EPOCH if value >= _MARCH_1900 else _EPOCH_UNTIL_MARCH_1900
    try:
        return (epoch + timedelta(days=int(value))).isoformat()
    except OverflowError:
        return WITHOUT_VALUE
