"""E-mail over SMTP (RFC 5321). What the server took is sent; of what broke while it was told, nobody knows."""

import ssl
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Final, Literal

import certifi
import msgspec
from aiosmtplib import SMTP, SMTPException, SMTPRecipientRefused, SMTPResponseException

_TLS: Final = ssl.create_default_context(cafile=certifi.where())
_VOOR_ALTIJD: Final = 500


class EmailGeweigerd(Exception):
    """This address does not exist, or takes nothing: so says its server, for good."""


class EmailNietVerstuurd(Exception):
    """Nothing was sent; another time it may be."""


class EmailOnzeker(Exception):
    """The line broke when all was told: it may have been sent."""


class Postbus(msgspec.Struct, frozen=True, kw_only=True):
    """The server that takes our mail, and as whom we send. `seconden`: for one step."""

    host: str
    port: int
    afzender: str
    beveiliging: Literal["STARTTLS", "TLS", "GEEN"] = "STARTTLS"
    gebruiker: str | None = None
    wachtwoord: str | None = None
    seconden: float = 10

    def __repr__(self) -> str:
        return f"Postbus({self.host}:{self.port})"


class Email:
    """Sends one message at a time, each over a connection of its own."""

    def __init__(self, postbus: Postbus) -> None:
        self._postbus = postbus

    async def stuur(self, bericht: EmailMessage, aan: str) -> None:
        """Raises EmailGeweigerd, EmailNietVerstuurd, EmailOnzeker."""
        bus = self._postbus
        try:
            bericht["From"] = Address(addr_spec=bus.afzender)
            bericht["To"] = Address(addr_spec=aan)
        except (HeaderParseError, ValueError, IndexError) as fout:
            raise EmailGeweigerd from fout
        smtp = SMTP(
            hostname=bus.host,
            port=bus.port,
            username=bus.gebruiker,
            password=bus.wachtwoord,
            use_tls=bus.beveiliging == "TLS",
            start_tls=bus.beveiliging == "STARTTLS",
            tls_context=None if bus.beveiliging == "GEEN" else _TLS,
            timeout=bus.seconden,
        )
        try:
            await smtp.connect()
            await smtp.mail(bus.afzender)
            await smtp.rcpt(aan)
        except SMTPRecipientRefused as fout:
            smtp.close()
            raise (EmailGeweigerd if fout.code >= _VOOR_ALTIJD else EmailNietVerstuurd) from fout
        except (SMTPException, OSError) as fout:
            smtp.close()
            raise EmailNietVerstuurd from fout
        await self._vertel(smtp, bericht)

    async def _vertel(self, smtp: SMTP, bericht: EmailMessage) -> None:
        """The message itself: an answer with a number is an answer, and no answer says nothing."""
        try:
            await smtp.data(bericht.as_bytes())
        except SMTPResponseException as fout:
            raise EmailNietVerstuurd from fout
        except (SMTPException, OSError) as fout:
            raise EmailOnzeker from fout
        finally:
            smtp.close()
