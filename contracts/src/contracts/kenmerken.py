"""References that may go along in an event (N-31): each has a form, so that nobody's name or number fits in it.

Patterns are for the whole text. None of them backtracks, so that they can stand in an OpenAPI document.
"""

import re
from typing import Final
from uuid import UUID

from stdnum import iban, iso11649

from contracts.persoonsgegevens import Objection, objection

_ISO_11649: Final = "RF[0-9]{2}[A-Z]{0,3}(?:[0-9]+[A-Z]{1,3})*[0-9]*"
_ISSUED: Final = "RUB-[0-9A-F]{12}"
VAN_EEN_BORDEREL: Final = "BORDEREL-20[0-9]{2}-(?:0[1-9]|1[0-2])(?:-[0-9]{1,3})?"
"""What the gemeente pays under, for all for whom it withholds."""
_UUID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_DOCUMENT: Final = "(?:zaak|ZAAK|Z|document|DOCUMENT|DOC|D|dossier|DOSSIER|besluit|BESLUIT|B)"

BETALING: Final = f"^(?:[0-9]{{16}}|{_ISO_11649}|{VAN_EEN_BORDEREL}|{_ISSUED})$"
"""A payment: a Dutch betalingskenmerk, ISO 11649 with at most three letters in a row, or one of ours.

Ours are that of a borderel (`BORDEREL-2026-03`, numbered when a month has more) and that of a self-payer (RUB-89).
"""
BETALING_MOST: Final = 25
DOCUMENT: Final = f"^(?:{_DOCUMENT}[-/](?:19|20)[0-9]{{2}}[-/][0-9]{{1,10}}|{_UUID})$"
"""Where a party keeps something: kind, year and number as case systems give (`ZAAK-2026-0000000017`), or a UUID."""
CAK: Final = "^CAK-[0-9A-Fa-f]{1,12}$"
"""How CAK names its decision."""
PRODUCT: Final = "^[A-Z][A-Z0-9]{0,11}(?:[-_.][A-Z0-9]{1,12}){0,4}$"
"""The code of an insurer's product, as a samenwerking sets it (RUB-24)."""
_WORD: Final = "[A-Z]{1,24}[0-9]{0,4}"
CODE: Final = f"^{_WORD}(?:_(?:{_WORD}|[0-9]{{1,4}})){{0,4}}$"
"""What an organisation calls a team or a way of working of its own: words in capitals, few digits."""
VERSIE: Final = r"^(?:v?[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|20[0-9]{2}-(?:0[1-9]|1[0-2])(?:[.-][0-9]{1,2})?)$"
"""Which version of a text was put before somebody: `2026-01`, `2026-01.2`, `v3` or `1.2`."""
REKENING: Final = "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"
"""An account, by its outer form; `is_iban` reads the check digits."""

_WEIGHTS: Final = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)


def betalingskenmerk(number: int) -> str:
    """`number` (at most 15 digits) as a betalingskenmerk of 16: check digit first, by the rule of the Dutch banks."""
    digits = f"{number:015d}"
    return f"{_check_digit(digits)}{digits}"


def eigen_kenmerk(deelname_id: UUID) -> str:
    """The reference that a self-payer gets (RUB-89): 12 hexadecimal digits of the participation, none like a BSN."""
    digits = deelname_id.hex.upper()
    parts = (digits[begin : begin + 12] for begin in range(len(digits) - 11))
    return next((f"RUB-{part}" for part in parts if objection(part) is None), f"RUB-{digits[:12]}")


def is_iban(text: str) -> bool:
    """An account by its check digits, as it goes over the banks: capitals, no spaces."""
    return bool(iban.is_valid(text)) and bool(iban.compact(text) == text)


def objection_to_payment(text: str) -> Objection | None:
    """Why `text` is no reference of a payment although it may look like one; None when it is, or has no such form.

    Judged by its form: of a 16-digit one and of ISO 11649 the check digits are no part of what it says.
    """
    match text:
        case _ if re.fullmatch(_ISSUED, text):
            return None
        case _ if re.fullmatch("[0-9]{16}", text):
            right = _check_digit(text[1:]) == text[0]
            return objection(text[1:]) or (None if right else _CHECK_DIGIT)
        case _ if re.fullmatch(_ISO_11649, text):
            right = bool(iso11649.is_valid(text))
            return objection(text[4:]) or (None if right else _CHECK_DIGIT)
        case _:
            return objection(text)


def objection_to_document(text: str) -> Objection | None:
    """Why `text` does not say where something is kept. A UUID has digits next to each other by chance."""
    if re.fullmatch(_UUID, text):
        return objection(text[-12:]) if text[-12:].isdecimal() else None
    return objection(text)


_CHECK_DIGIT: Final = Objection("CONTROLECIJFER_ONJUIST", "Het controlecijfer van dit kenmerk klopt niet.")


def _check_digit(digits: str) -> str:
    total = sum(int(digit) * _WEIGHTS[place % 10] for place, digit in enumerate(reversed(digits)))
    return str({10: 1, 11: 0}.get(check := 11 - total % 11, check))
