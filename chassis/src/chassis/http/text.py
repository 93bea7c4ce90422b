"""Text of a partner that goes along in events: it says where something is kept, never whom it is about (N-31)."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from contracts.kenmerken import CODE, DOCUMENT, REKENING, VERSIE, objection_to_document
from contracts.persoonsgegevens import Objection, objection
from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

MARK: Final = "x-onpersoonlijk"
"""In the OpenAPI document: this text is looked at for whom it names, besides its pattern."""


_MOST: Final = 200


class Unobjectionable(BeforeValidator):
    """Refuses a text with the code of the objection to it, before its form is looked at: that says more.

    Its form must not allow more than 200 characters: a longer text is left to it.
    """

    def __init__(self, objects: Callable[[str], Objection | None]) -> None:
        def check(value: object) -> object:
            if isinstance(value, str) and len(value) <= _MOST and (why_not := objects(value)) is not None:
                raise PydanticCustomError(why_not.code, why_not.detail)  # pyright: ignore[reportArgumentType] - asks a literal
            return value

        super().__init__(check)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), MARK: True}


IMPERSONAL: Final = Unobjectionable(objection)
"""`Annotated[str, Field(pattern=…), IMPERSONAL]`: refused when it names a person, with the code of the objection."""

Reference = Annotated[
    str,
    Field(pattern=DOCUMENT, description="zoals ZAAK-2026-0000000017, of een UUID"),
    Unobjectionable(objection_to_document),
]
"""Where the caller keeps something in its own administration."""

BESIDE_THE_EVENTS: Final = "x-naast-gebeurtenissen"
"""In the OpenAPI document: kept in a table of the service's own, ended with what it is of, and in no event."""

OF_AN_ORGANISATION: Final = "x-instelling"
"""In the OpenAPI document: set once by an organisation for all its cases, so it names none of them."""

Code = Annotated[str, Field(pattern=CODE, max_length=40, json_schema_extra={OF_AN_ORGANISATION: True}), IMPERSONAL]
"""What the caller calls a team or a way of working of its own. Name what it is with another `Field(description=…)`."""

Tekstversie = Annotated[str, Field(pattern=VERSIE, description="welke versie van een tekst, zoals 2026-01"), IMPERSONAL]

Iban = Annotated[
    str,
    Field(
        pattern=REKENING,
        description="IBAN van een organisatie, zonder spaties",
        examples=["NL91ABNA0417164300"],
        json_schema_extra={OF_AN_ORGANISATION: True},
    ),
]
"""The account of a party to a samenwerking; whether it can exist is for the domain (`contracts.kenmerken.is_iban`)."""
