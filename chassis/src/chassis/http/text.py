"""Text of a partner that goes along in events: it says where something is kept, never whom it is about."""

from typing import Annotated

from contracts.persoonsgegevens import objection
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError


def _impersonal(text: str) -> str:
    if (why_not := objection(text)) is not None:
        raise PydanticCustomError(why_not.code, why_not.detail)  # pyright: ignore[reportArgumentType] - asks a literal
    return text


IMPERSONAL = AfterValidator(_impersonal)
"""`Annotated[str, Field(max_length=…), IMPERSONAL]`: refused when it names a person, with the code of the objection."""

Reference = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,79}$"), IMPERSONAL]
"""A reference into the caller's own administration: at most 80 letters, digits and . _ / -."""
