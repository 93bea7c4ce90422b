"""Files for and from the bank: pain.001 as the public schema has it, CAMT.053 as a bank sends it (CONV-13, N-06)."""

import re
from datetime import UTC, date, datetime

import pytest
from defusedxml import ElementTree
from msgspec.structs import replace
from regeling.adapters.bankafschrift import AfschriftGeweigerd, lees
from regeling.adapters.betaalbestand import Betaalbestand, Overboeking, schrijf
from regeling.domain.afstemming.regels import regelkenmerk
from regeling_verhaal import ANNA, BO, POLIS

KOP = (
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>'
    "<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt>"
)
VOET = "</Stmt></BkToCstmrStmt></Document>"
ANNAS, BOS = (regelkenmerk("2026-03", POLIS, wie) for wie in (ANNA, BO))


def afschrift(*boekingen: str) -> bytes:
    return f"<?xml version='1.0'?>{KOP}{''.join(boekingen)}{VOET}".encode()


def boeking(kenmerk: str = ANNAS, bedrag: str = "182.00", dag: str = "2026-03-25", **anders: str) -> str:
    soort, stand, munt = (anders.get(k, v) for k, v in (("soort", "CRDT"), ("stand", "BOOK"), ("munt", "EUR")))
    return (
        f'<Ntry><Amt Ccy="{munt}">{bedrag}</Amt><CdtDbtInd>{soort}</CdtDbtInd><Sts>{stand}</Sts>'
        f"<ValDt><Dt>{dag}</Dt></ValDt><NtryDtls><TxDtls><Refs><EndToEndId>{kenmerk}</EndToEndId></Refs></TxDtls>"
        "</NtryDtls></Ntry>"
    )


BESTAND = Betaalbestand(
    bericht="BORDEREL-2026-03-0546-7085",
    aangemaakt=datetime(2026, 3, 24, 11, tzinfo=UTC),
    uitvoering=date(2026, 3, 24),
    van_naam="Gemeente 0546",
    van_iban="NL91ABNA0417164300",
    naar_naam="Zorgverzekeraar 7085",
    naar_iban="NL02ABNA0123456789",
    omschrijving="BORDEREL-2026-03",
    overboekingen=[Overboeking(kenmerk=ANNAS, bedrag_cent=18200), Overboeking(kenmerk=BOS, bedrag_cent=14705)],
)


def test_conv_13_what_is_due_is_a_file_that_the_public_schema_takes() -> None:
    document = ElementTree.fromstring(schrijf(BESTAND))
    ruimte = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
    bedragen = [een.text for een in document.findall(".//p:InstdAmt", ruimte)]
    assert bedragen == ["182.00", "147.05"]
    assert {een.text for een in document.findall(".//p:CtrlSum", ruimte)} == {"329.05"}
    assert [een.text for een in document.findall(".//p:EndToEndId", ruimte)] == [ANNAS, BOS]
    assert len(ANNAS) == 32
    assert ANNAS != BOS


def test_conv_13_the_same_payments_are_the_same_message_and_others_of_the_month_another() -> None:
    def bericht(bestand: Betaalbestand) -> list[bytes]:
        return re.findall(rb"<(?:MsgId|PmtInfId)>([^<]+)<", schrijf(bestand))

    eerst = bericht(BESTAND)
    assert len(set(eerst)) == 1
    assert len(eerst[0]) == 35
    assert bericht(replace(BESTAND, aangemaakt=datetime(2026, 3, 24, 12, tzinfo=UTC))) == eerst
    assert bericht(replace(BESTAND, uitvoering=date(2026, 3, 25))) != eerst
    assert bericht(replace(BESTAND, overboekingen=BESTAND.overboekingen[:1])) != eerst


def test_conv_13_what_the_schema_does_not_take_never_leaves() -> None:
    with pytest.raises(ValueError, match="pain"):
        schrijf(replace(BESTAND, overboekingen=[]))
    with pytest.raises(ValueError, match="pain"):
        schrijf(replace(BESTAND, van_iban="NL91 ABNA 0417 1643 00"))


def test_n_06_a_statement_tells_what_came_in_on_which_day_by_our_reference() -> None:
    bij = lees(afschrift(boeking(), boeking(BOS, "147.05", "2026-03-26"))).bij
    assert [(een.kenmerk, een.bedrag_cent, een.valutadatum) for een in bij] == [
        (ANNAS, 18200, date(2026, 3, 25)),
        (BOS, 14705, date(2026, 3, 26)),
    ]


def test_n_06_what_went_out_or_is_not_booked_is_left_out() -> None:
    gelezen = lees(afschrift(boeking(soort="DBIT"), boeking(stand="PDNG")))
    assert (gelezen.bij, gelezen.terug) == ((), ())


@pytest.mark.parametrize("ja", ["true", "1", " 1 "])
def test_fault_bank_what_the_bank_takes_back_is_told_and_not_passed_over(ja: str) -> None:
    """N-08: a credit that is reversed is money that did not come; a debit that is reversed is none of ours."""
    terug = boeking(soort="DBIT").replace("<Sts>", f"<RvslInd>{ja}</RvslInd><Sts>")
    eruit = boeking(BOS).replace("<Sts>", f"<RvslInd>{ja}</RvslInd><Sts>")
    gelezen = lees(afschrift(boeking(), terug, eruit))
    assert [een.kenmerk for een in gelezen.bij] == [ANNAS]
    assert [(een.kenmerk, een.bedrag_cent) for een in gelezen.terug] == [(ANNAS, 18200)]


def test_fault_bank_the_same_entry_on_another_copy_is_the_same() -> None:
    een, nog = lees(afschrift(boeking(), boeking())).bij
    [weer, _] = lees(afschrift(boeking(), boeking(BOS))).bij
    assert een.boeking == weer.boeking != nog.boeking


@pytest.mark.parametrize(
    "bedrag",
    ["NaN", "Infinity", "1E20", "1E300000", "1E999999999", "1_000", "\u0661\u0662", "-5", "1000000.01", "9" * 40],
)
def test_fault_bank_an_amount_is_a_decimal_within_bounds(bedrag: str) -> None:
    with pytest.raises(AfschriftGeweigerd):
        lees(afschrift(boeking(bedrag=bedrag)))


@pytest.mark.parametrize("dag", ["9999-12-31", "1999-12-31", "2026-02-30"])
def test_fault_bank_a_day_is_one_on_which_money_can_be_booked(dag: str) -> None:
    with pytest.raises(AfschriftGeweigerd):
        lees(afschrift(boeking(dag=dag)))


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"geen xml",
        b"<Document/>",
        b"\xff\xfe",
        afschrift(boeking(bedrag="veel")),
        afschrift(boeking(bedrag="0.005")),
        afschrift(boeking(munt="USD")),
        afschrift(boeking(dag="gisteren")),
        b'<!DOCTYPE x [<!ENTITY a "b">]><Document>&a;</Document>',
    ],
)
def test_n_06_what_cannot_be_read_beyond_doubt_is_refused_whole(inhoud: bytes) -> None:
    with pytest.raises(AfschriftGeweigerd):
        lees(inhoud)
