"""Before a subscription begins: is this system there, does it want to be called by us, and is it ours to call?

CLOUDEVENTS: the handshake of the CloudEvents webhook specification (OPTIONS, `WebHook-Request-Origin`). VNG: as the
reference implementation does it: a notification of channel `test` must be taken with the header and refused without.
"""

from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from contracts.domain import Refusal

from notificaties.adapters.abonnees.adres import VELD, Netwerken
from notificaties.adapters.abonnees.berichten import CLOUDEVENT, Opmaak, instant, ondertekend, vng_koppen
from notificaties.adapters.abonnees.gegevens import Abonnee
from notificaties.adapters.abonnees.post import Antwoord, Post

TEST: Final = "test"
_DICHT: Final = (401, 403)


class Proef:
    """`seconden`: for one call."""

    def __init__(self, netwerken: Netwerken, opmaak: Opmaak, seconden: float) -> None:
        self._netwerken = netwerken
        self._opmaak = opmaak
        self._seconden = seconden
        self._origin = urlsplit(opmaak.adres).hostname or "uitstroom"

    async def keur(self, abonnee: Abonnee) -> None:
        """Raises Refusal for an address that we do not call, and for one that does not want to be called."""
        host, port = self._netwerken.keur(abonnee.adres)
        await self._netwerken.zoek(host, port)
        async with Post.open(self._netwerken, seconden=self._seconden) as post:
            await (self._vng(post, abonnee) if abonnee.dialect == "VNG" else self._handshake(post, abonnee))

    async def test(self, abonnee: Abonnee) -> Antwoord:
        """One test message, as it would come; what it says is that it is a test."""
        async with Post.open(self._netwerken, seconden=self._seconden) as post:
            if abonnee.dialect == "VNG":
                return await post.stuur(abonnee.adres, vng_koppen(abonnee), self._vng_test())
            inhoud = msgspec.json.encode(self._test(abonnee))
            koppen = ondertekend(abonnee, _test_id(abonnee), inhoud, datetime.now(UTC))
            return await post.stuur(abonnee.adres, koppen, inhoud)

    async def _handshake(self, post: Post, abonnee: Abonnee) -> None:
        koppen = {"webhook-request-origin": self._origin, "content-type": CLOUDEVENT}
        answer = await post.stuur(abonnee.adres, koppen, b"", methode="OPTIONS")
        _answered(answer)
        if answer.koppen.get("webhook-allowed-origin", "") not in ("*", self._origin):
            detail = f"Antwoord op OPTIONS met WebHook-Allowed-Origin: {self._origin}."
            raise Refusal("ADRES_STAAT_ONS_NIET_TOE", detail, VELD)

    async def _vng(self, post: Post, abonnee: Abonnee) -> None:
        without = await post.stuur(abonnee.adres, vng_koppen(abonnee, zonder_auth=True), self._vng_test())
        if without.status not in _DICHT:
            _there(without)
            detail = "Uw adres neemt ook berichten zonder autorisatie aan."
            raise Refusal("ADRES_ZONDER_AUTORISATIE", detail, VELD)
        _answered(await post.stuur(abonnee.adres, vng_koppen(abonnee), self._vng_test()))

    def _test(self, abonnee: Abonnee) -> dict[str, Any]:
        return {
            "specversion": "1.0",
            "id": _test_id(abonnee),
            "source": "urn:nld:uitstroom:systeem:notificaties",
            "type": "nl.uitstroomregelingen.abonnement-getest.v1",
            "subject": str(abonnee.abonnement_id),
            "time": instant(datetime.now(UTC)),
            "datacontenttype": "application/json",
            "data": {"abonnement_id": str(abonnee.abonnement_id)},
        }

    def _vng_test(self) -> bytes:
        return msgspec.json.encode(
            {
                "kanaal": TEST,
                "hoofdObject": f"{self._opmaak.adres}/v1/gebeurtenissen",
                "resource": TEST,
                "resourceUrl": f"{self._opmaak.adres}/v1/gebeurtenissen",
                "actie": "create",
                "aanmaakdatum": instant(datetime.now(UTC)),
                "kenmerken": {},
            }
        )


def _test_id(abonnee: Abonnee) -> str:
    return f"test-{abonnee.abonnement_id}"


def _there(answer: Antwoord) -> None:
    if answer.reden == "ADRES_NIET_TOEGESTAAN":
        raise Refusal("ADRES_NIET_OPENBAAR", "Dit adres ligt niet op het openbare net.", VELD)
    if answer.status is None:
        raise Refusal("ADRES_ANTWOORDT_NIET", "Op dit adres antwoordt niemand op tijd.", VELD)


def _answered(answer: Antwoord) -> None:
    _there(answer)
    if not answer.goed:
        detail = f"Uw adres antwoordde met {answer.status}, en dat moet 2xx zijn."
        raise Refusal("ADRES_WEIGERT", detail, VELD)
