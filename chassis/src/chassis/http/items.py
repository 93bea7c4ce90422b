"""One item of a body that holds many: read, judged and told apart like a request of its own."""

from hashlib import sha256
from typing import TypeVar

import msgspec
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from chassis.eventstore.cause import Idempotency
from chassis.http.idempotency import kept
from chassis.http.invalid import from_validation, ongeldige_invoer
from chassis.http.judge import Unreadable, judged, whole_numbers
from chassis.http.party import Party

M = TypeVar("M", bound=BaseModel)


def read_item(model: type[M], content: bytes) -> tuple[M, bytes]:
    """The item, and its canonical form: the order of keys is nothing. Raises Problem 400 with every error of it."""
    try:
        document = judged(content)
        if (whole := whole_numbers(document)) is not None:
            content, document = whole, judged(whole)
        item = model.model_validate_json(content)
    except Unreadable as wrong:
        raise ongeldige_invoer([wrong.error]) from wrong
    except ValidationError as wrong:
        found = wrong.errors(include_url=False, include_input=False)
        errors = [{**error, "loc": ("body", *error["loc"])} for error in found]
        raise from_validation(RequestValidationError(errors)) from wrong
    return item, msgspec.json.encode(document, order="sorted")


def identify_item(party: Party, key: str, path: str, number: int, canonical: bytes) -> Idempotency:
    """The item at this place of the request with this key: the same one has one effect, however often it is sent."""
    head = f"{party.id}\n{path}\n{number}\n".encode()
    return Idempotency(kept(party.id, f"{key}\n{number}"), sha256(head + canonical).hexdigest())
