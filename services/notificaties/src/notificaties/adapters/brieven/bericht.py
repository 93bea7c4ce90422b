"""A letter as an e-mail: plain text, the same as HTML, and the PDF beside them."""

from email.message import EmailMessage
from uuid import UUID

from notificaties.adapters.brieven.document import PDF, Document, als_html, als_tekst


def als_bericht(document: Document, pdf: bytes, notificatie_id: UUID) -> EmailMessage:
    """Without sender and receiver. The same letter has the same Message-ID, so that a mailbox shows it once."""
    bericht = EmailMessage()
    bericht["Subject"] = document.tekst.kop
    bericht["Message-ID"] = f"<{notificatie_id}@uitstroom>"
    bericht["Content-Language"] = "nl"
    bericht.set_content(als_tekst(document))
    bericht.add_alternative(als_html(document), subtype="html")
    soort, _, onder = PDF.partition("/")
    bericht.add_attachment(pdf, maintype=soort, subtype=onder, filename="brief.pdf")
    return bericht
