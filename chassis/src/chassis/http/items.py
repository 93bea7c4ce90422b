"""A body that holds many items: told apart without reading any, and each one read and judged like a request."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import Final, TypeVar

import msgspec
from pydantic import BaseModel, ValidationError

from chassis.eventstore.cause import Idempotency
from chassis.http.idempotency import kept
from chassis.http.invalid import from_errors, in_body, invalid_input
from chassis.http.judge import Unreadable, plain
from chassis.http.party import Party
from chassis.http.problem import Flaw

M = TypeVar("M", bound=BaseModel)
_LINE: Final = re.compile(rb"\S[^\n]*")
_STRUCTURE: Final = re.compile(rb'["\\\[\]{},]')
_DEEPEST: Final = 200
_OPEN, _CLOSED, _COMMA, _QUOTE, _ESCAPE = b"[{", b"]}", ord(","), ord('"'), ord("\\")


def lines_of(content: bytes, most: int) -> list[bytes]:
    """The lines that hold anything, at most one more than `most`: of what is more than that nothing is kept."""
    return [line[0] for line in islice(_LINE.finditer(content), most + 1)]


def items_of(content: bytes, name: str, most: int) -> list[bytes]:
    """The items of `{"name": […]}`, at most one more than `most`, in about the room that they take themselves.

    Whether each is JSON is for who reads it. Raises Unreadable for any other form.
    """
    head = re.compile(rb'\s*\{\s*"%b"\s*:\s*\[' % re.escape(name.encode())).match(content)
    if head is None:
        raise Unreadable("GEEN_OBJECT", f'Geef een JSON-object met een lijst: {{"{name}": […]}}.')
    # What stands behind the list comes along as the last part.
    *items, tail = (part.strip() for part in islice(_parts(content, head.end()), most + 2))
    if len(items) > most:
        return items
    if tail != b"}":
        raise Unreadable("GEEN_JSON", "De inhoud is geen geldige JSON.")
    return [] if items == [b""] else items


def _parts(content: bytes, begin: int) -> Iterator[bytes]:
    """What stands between the commas of an array that began there, and what stands behind its end."""
    depth, quoted, passed = 0, False, -1
    for found in _STRUCTURE.finditer(content, begin):
        place = found.start()
        sign = content[place]
        if place == passed:
            continue
        if quoted:
            quoted = sign != _QUOTE
            passed = place + 1 if sign == _ESCAPE else -1
        elif sign == _QUOTE:
            quoted = True
        elif sign in _OPEN:
            depth += 1
            if depth > _DEEPEST:
                break
        elif sign in _CLOSED and depth:
            depth -= 1
        elif sign in _CLOSED:
            yield content[begin:place]
            yield content[place + 1 :]
            return
        elif sign == _COMMA and not depth:
            yield content[begin:place]
            begin = place + 1
    yield b""


def read_item(model: type[M], content: bytes, *, largest: int | None = None) -> tuple[M, bytes]:
    """The item, and its canonical form: the order of keys is nothing. Raises Problem 400 with every error of it.

    What has more than `largest` bytes is not read: what is wrong with it takes a hundred times its room.
    """
    if largest is not None and len(content) > largest:
        raise invalid_input([Flaw(pointer="", code="TE_LANG", detail=f"Geef ten hoogste {largest} bytes.")])
    try:
        content, document = plain(content)
        item = model.model_validate_json(content)
    except Unreadable as wrong:
        raise invalid_input([wrong.error]) from wrong
    except ValidationError as wrong:
        raise from_errors(*in_body(wrong)) from wrong
    return item, msgspec.json.encode(document, order="sorted")


def identify_item(party: Party, key: str, path: str, number: int, canonical: bytes) -> Idempotency:
    """The item at this place of the request with this key: the same one has one effect, however often it is sent."""
    head = f"{party.id}\n{path}\n{number}\n".encode()
    return Idempotency(kept(party.id, f"{key}\n{number}"), sha256(head + canonical).hexdigest())
