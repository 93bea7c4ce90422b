"""A bank statement as a bank sends it."""


def afschrift(*regels: tuple[str, str]) -> bytes:
    boekingen = "".join(
        f'<Ntry><Amt Ccy="EUR">{bedrag}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'
        "<ValDt><Dt>2026-03-25</Dt></ValDt>"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{kenmerk}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
        for kenmerk, bedrag in regels
    )
    ruimte = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"
    return f'<Document xmlns="{ruimte}"><BkToCstmrStmt><Stmt>{boekingen}</Stmt></BkToCstmrStmt></Document>'.encode()
