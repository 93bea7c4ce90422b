"""A reference into the caller's own administration: where something is kept, never who it is about."""

from typing import Annotated

from chassis.observability import redact_text
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError


def _zonder_bsn(waarde: str) -> str:
    if redact_text(waarde) != waarde:
        raise PydanticCustomError("BSN_NIET_TOEGESTAAN", "Een verwijzing mag geen BSN bevatten.")
    return waarde


Verwijzing = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,79}$"), AfterValidator(_zonder_bsn)]
"""At most 80 letters, digits and . _ / -; no BSN in it (domain 2.9)."""
