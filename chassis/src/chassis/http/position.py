"""Reading your own writes: a command answers `after`, a read takes `?after=` and tells which position it reflects."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import Query, Response

from chassis.eventstore.token import PATTERN

AFTER_HEADER = "Uitstroom-After"
POSITION_HEADER = "Uitstroom-Positie"
MOST = 20
"""How many tokens a reader may join with commas."""

After = Annotated[
    str | None,
    Query(
        alias="after",
        pattern=rf"^{PATTERN}(,{PATTERN}){{0,{MOST - 1}}}$",
        max_length=2000,
        description="`after` van een eerder antwoord van deze dienst, of meer met komma's ertussen: "
        "dit antwoord wacht, begrensd, tot het dat omvat.",
    ),
]


def answered(response: Response, outcomes: Iterable[object]) -> str:
    """The `after` of what was done together, for the body; also in header Uitstroom-After.

    What was refused (an outcome without `after`) has no place in it.
    """
    after = next((str(after) for outcome in outcomes if (after := getattr(outcome, "after", None))), "")
    if after:
        response.headers[AFTER_HEADER] = after
    return after


def reflects(response: Response, position: int) -> None:
    """Say up to which position of the feed this answer goes."""
    response.headers[POSITION_HEADER] = str(position)
