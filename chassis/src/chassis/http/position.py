"""Reading your own writes: a command answers `after`, a read takes `?after=` and tells which position it reflects."""

from typing import Annotated

from fastapi import Query

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
        description="`after` van een eerder antwoord van deze dienst, of meer met komma's ertussen: dit antwoord "
        "wacht, begrensd, tot het dat omvat. Van een dienst waar deze naar luistert als `<dienst>@<positie>`.",
    ),
]
