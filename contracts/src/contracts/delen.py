"""What is long, in parts of bounded length: small enough for one event (`contracts.envelope`) or one transaction."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def in_delen(lang: Iterable[T], lengte: int) -> Iterator[list[T]]:
    """In order; the last part may be shorter. Of nothing there is no part."""
    bron = iter(lang)
    while deel := list(islice(bron, lengte)):
        yield deel
