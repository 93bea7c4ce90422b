"""Where a list goes on: `?na=` is the key of the last row of the page before, sealed so that nobody builds on it."""

import base64
import binascii
from typing import TypeVar
from uuid import UUID

import msgspec

from chassis.http.invalid import ongeldige_invoer
from chassis.http.problem import Fout, Problem

Key = TypeVar("Key", UUID, int)
MOST = 2**63 - 1
"""The highest number that a column of PostgreSQL holds (bigint)."""


def write_cursor(key: UUID | int) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([key])).rstrip(b"=").decode()


def read_cursor(cursor: str, kind: type[Key], most: int = MOST) -> Key:
    """The key in a cursor of ours; 400 for any other text, a key of another kind and a number over `most`."""
    padded = cursor.encode() + b"=" * (-len(cursor) % 4)
    try:
        (key,) = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=tuple[UUID | int])
    except (msgspec.MsgspecError, UnicodeDecodeError, binascii.Error) as error:
        raise _strange() from error
    if not isinstance(key, kind) or (isinstance(key, int) and not 0 <= key <= most):
        raise _strange()
    return key


def _strange() -> Problem:
    detail = "Neem `na` over uit `_links.volgende`."
    return ongeldige_invoer([Fout(in_="query", pointer="/na", code="VERKEERDE_VORM", detail=detail)])
