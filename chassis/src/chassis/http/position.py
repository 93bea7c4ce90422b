"""Reading your own writes: a command answers `after`, a read takes `?after=` and tells which position it reflects."""

from typing import Annotated

from fastapi import Query

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
