"""A bank statement as a bank sends it."""


def afschrift(*regels: tuple[str, str], rekening: str | None = None) -> bytes:
    boekingen = "".join(
        f'<Ntry><Amt Ccy="EUR">{bedrag}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>'
        "<ValDt><Dt>2026-03-25</Dt></ValDt>"
        f"<NtryDtls><TxDtls><Refs><EndToEndId>{kenmerk}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"
        for kenmerk, bedrag in regels
    )
    van = f"<Id>AFSCHRIFT-1</Id><Acct><Id><IBAN>{rekening}</IBAN></Id></Acct>" if rekening else ""
    ruimte = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"
    afschriften = f"<BkToCstmrStmt><Stmt>{van}{boekingen}</Stmt></BkToCstmrStmt>"
    return f'<Document xmlns="{ruimte}">{afschriften}</Document>'.encode()
