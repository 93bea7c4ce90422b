"""Mails that a subscription was parked: to the mailbox that its owner gave, and to who runs the system.

What must be mailed stands in `bezorgingen`; nothing that is heard, built or proven again ever mails (SC-43).
"""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from email.message import EmailMessage
from typing import Final

import structlog
from chassis.process import stopped_within
from contracts.briefsoorten import Parkeerreden

from notificaties.adapters.abonnees import metrics
from notificaties.adapters.abonnees.bezorgingen import Bezorgingen, Stand
from notificaties.adapters.abonnees.gegevens import Abonnee, Abonnees
from notificaties.adapters.email import Email, EmailGeweigerd, EmailNietVerstuurd, EmailOnzeker

_logger = structlog.get_logger(__name__)
_KIJK: Final = 1.0
_OPNIEUW: Final = timedelta(minutes=5)
_UITLEG: Final[Mapping[Parkeerreden, str]] = {
    "GEEN_ANTWOORD": "op het adres antwoordt niemand",
    "TE_LANGZAAM": "het antwoord kwam niet op tijd",
    "GEWEIGERD": "het antwoord was geen 2xx",
    "WEG": "het antwoord was 410: het adres is opgeheven",
    "ADRES_NIET_TOEGESTAAN": "het adres ligt niet op het openbare net",
}
_TEKST: Final = """\
Een systeem neemt onze berichten niet aan. Daarom sturen wij er voorlopig niets meer naartoe.

Abonnement:       {abonnement}
Van:              {organisatie}
Waarom:           {reden}
Laatste antwoord: {status}

Er gaat niets verloren: wat er intussen gebeurt, blijft staan.

Werkt het systeem weer? Hervat het abonnement met
POST {adres}/v1/abonnementen/{abonnement}/hervattingen
en het gaat verder waar het bleef.
"""


class Melder:
    """`adres`: where partners find our API; `beheer`: the mailbox of who runs the system."""

    def __init__(
        self, abonnees: Abonnees, bezorgingen: Bezorgingen, email: Email, *, adres: str, beheer: str | None
    ) -> None:
        self._abonnees = abonnees
        self._bezorgingen = bezorgingen
        self._email = email
        self._adres = adres
        self._beheer = beheer

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. What could not be mailed is tried again after five minutes, while it is still parked."""
        while not stop.is_set():
            for stand in await self._bezorgingen.te_melden(_OPNIEUW):
                try:
                    await self._meld(stand)
                except Exception:
                    metrics.ALERTS.labels("failed").inc()
                    _logger.exception("parked_mail_failed", abonnement=str(stand.abonnement_id))
            await stopped_within(stop, _KIJK)

    async def _meld(self, stand: Stand) -> None:
        """Raises EmailNietVerstuurd: it is tried again, to all of them."""
        abonnee = await self._abonnees.van(stand.abonnement_id)
        if abonnee is not None:
            for aan in dict.fromkeys(filter(None, (abonnee.meldadres, self._beheer))):
                await self._stuur(self._bericht(abonnee, stand), aan)
        await self._bezorgingen.gemeld(stand)

    async def _stuur(self, bericht: EmailMessage, aan: str) -> None:
        """A mailbox that takes nothing for good, or may have taken it, is not asked again."""
        try:
            await self._email.stuur(bericht, aan)
        except EmailNietVerstuurd:
            raise
        except (EmailGeweigerd, EmailOnzeker) as fout:
            metrics.ALERTS.labels("refused" if isinstance(fout, EmailGeweigerd) else "unknown").inc()
            _logger.warning("parked_mail_not_taken", reason=type(fout).__name__)
        else:
            metrics.ALERTS.labels("sent").inc()

    def _bericht(self, abonnee: Abonnee, stand: Stand) -> EmailMessage:
        bericht = EmailMessage()
        bericht["Subject"] = "Uw abonnement op Uitstroom staat stil"
        bericht["Content-Language"] = "nl"
        bericht["Auto-Submitted"] = "auto-generated"
        bericht.set_content(
            _TEKST.format(
                abonnement=abonnee.abonnement_id,
                organisatie=abonnee.organisatie,
                reden=next((uitleg for reden, uitleg in _UITLEG.items() if reden == stand.laatste_reden), "onbekend"),
                status=stand.laatste_status or "geen",
                adres=self._adres,
            )
        )
        return bericht
