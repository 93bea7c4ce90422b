"""Bases of what goes in and out over HTTP. JSON keys are camelCase; what we do not know, we refuse."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated

from contracts.kalender import EERSTE_DAG, LAATSTE_DAG
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|(?!-00:00)[+-]\d\d:\d\d)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")


class Input(BaseModel):
    """Base of every request body: unknown fields are an error, camelCase only, values frozen."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
        allow_inf_nan=False,
    )


class Output(BaseModel):
    """Base of every response body: camelCase out, python names in; `model_validate` takes the row of a view too."""

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, from_attributes=True, frozen=True
    )


def _instant(value: object) -> object:
    if isinstance(value, datetime) or (isinstance(value, str) and _INSTANT.fullmatch(value)):
        return value
    raise PydanticCustomError("GEEN_TIJDSTIP", "Geef een tijdstip met tijdzone, zoals 2027-01-31T09:00:00Z.")


def _date(value: object) -> object:
    if type(value) is date or (isinstance(value, str) and _DATE.fullmatch(value)):
        return value
    raise PydanticCustomError("GEEN_DATUM", "Geef een datum als 2027-01-31.")


def _time(value: object) -> object:
    if isinstance(value, time) or (isinstance(value, str) and _TIME.fullmatch(value)):
        return value
    raise PydanticCustomError("GEEN_WANDTIJD", "Geef een tijd op de Nederlandse klok als 17:00 of 17:00:00.")


def _utc(value: datetime) -> datetime:
    """At the ends of the calendar an instant has no day any more in some zone: that is no instant to us."""
    try:
        utc = value.astimezone(UTC)
    except OverflowError:
        utc = datetime.min.replace(tzinfo=UTC)
    if not date.min.year < utc.year < date.max.year:
        raise PydanticCustomError("GEEN_TIJDSTIP", "Dit tijdstip ligt te ver weg.")
    return utc


Tijdstip = Annotated[AwareDatetime, BeforeValidator(_instant), AfterValidator(_utc)]
"""An instant: any offset in, UTC out (ADR 2.2 `date-time/timezone`)."""
Datum = Annotated[date, BeforeValidator(_date)]
"""A civil date, Europe/Amsterdam; never a number, never with a time."""
Dag = Annotated[Datum, Field(ge=EERSTE_DAG, le=LAATSTE_DAG)]
"""A day that a partner gives: the same bounds as in a file."""
DagTotNu = Annotated[Datum, Field(ge=EERSTE_DAG)]
"""A day that a partner gives and that the domain takes until today."""
Maand = Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="JJJJ-MM")]
"""A month that a partner gives: within the same bounds as a `Dag`."""
Wandtijd = Annotated[
    time,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "format": "time-local", "examples": ["17:00:00"]}, mode="serialization"),
    WithJsonSchema(
        {"type": "string", "format": "time-local", "pattern": f"^{_TIME.pattern}$", "examples": ["17:00"]},
        mode="validation",
    ),
]
"""What a clock on the wall shows, Europe/Amsterdam."""
WholeNumber = Annotated[int, Strict()]
"""A whole number: 12 or 12.0 (JSON has one kind of number), not "12" or true. Amounts are whole cents."""
Boolean = Annotated[bool, Strict()]
"""true or false, not "ja", 1 or "true"."""
