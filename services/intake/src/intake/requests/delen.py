"""What is long, in parts of bounded length."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_delen(lang: Iterable[T], lengte: int) -> Iterator[list[T]]:
    """In order; the last part may be shorter."""
    bron = iter(lang)
    while deel := list(islice(bron, lengte)):
        yield deel
