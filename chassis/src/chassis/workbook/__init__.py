"""An Excel workbook (.xlsx) that somebody sends, read row by row in bounded room.

Our own: openpyxl and calamine read a formula that was never reckoned as an empty cell, which for an amount is 'nothing
owed', and what a sheet says of its own size makes them grow (ADR 12).
"""

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from chassis.workbook.cells import COLUMNS_MOST, WITHOUT_VALUE, Cell, Cells, TooWide
from chassis.workbook.package import Package
from chassis.workbook.part import TooLarge, Unreadable

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNPACKED: Final = 20
"""A workbook is packed; one that unpacks to so many times what a file may be is no list."""


@contextmanager
def first_sheet(content: bytes, *, most: int, cells: int) -> Generator[Iterator[tuple[int, Mapping[int, Cell]]]]:
    """Number (from 1) of each row that holds anything, and its cells by column (from 0), both in order.

    `most`: bytes that such a file may have; `cells`: how many cells. Raises Unreadable, TooLarge and TooWide, in the
    block too.
    """
    package = Package(content, unpacked_most=most * _UNPACKED)
    sheet = Cells(package.texts(most), package.day_styles(), from_1904=package.from_1904, most=cells)
    with package.first_sheet() as source:
        yield sheet.rows(source)


__all__ = ["COLUMNS_MOST", "WITHOUT_VALUE", "XLSX", "Cell", "TooLarge", "TooWide", "Unreadable", "first_sheet"]
