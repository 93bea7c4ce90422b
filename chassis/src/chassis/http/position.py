"""Reading your own writes: a command answers `after`, a read takes `?after=` and tells which position it reflects."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import Query, Response

AFTER_HEADER = "Uitstroom-After"
POSITION_HEADER = "Uitstroom-Positie"
MAX_HEADER = 4096
_ONE = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\d{1,9}"

After = Annotated[
    str | None,
    Query(
        alias="after",
        pattern=rf"^{_ONE}(,{_ONE})*$",
        max_length=60_000,
        description="`after` van een eerder antwoord: dit antwoord wacht, begrensd, tot het dat omvat.",
    ),
]


def answered(response: Response, outcomes: Iterable[object]) -> str:
    """The `after` of these outcomes, for the body; also in header Uitstroom-After unless it is too long for one.

    What was refused (an outcome without `after`) has no place in it.
    """
    tokens = [str(after) for outcome in outcomes if (after := getattr(outcome, "after", None))]
    after = ",".join(dict.fromkeys(tokens))
    if len(after) <= MAX_HEADER:
        response.headers[AFTER_HEADER] = after
    return after


def reflects(response: Response, position: int) -> None:
    """Say up to which position of the feed this answer goes."""
    response.headers[POSITION_HEADER] = str(position)
