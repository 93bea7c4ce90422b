"""What a subscriber is sent: a CloudEvent signed as Standard Webhooks, or a notification of the VNG standard."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from standardwebhooks import Webhook

from contracts import registry
from notificaties.adapters.abonnees.gegevens import Abonnee
from notificaties.domain.doorgifte.inzage import Bericht

CLOUDEVENT: Final = "application/cloudevents+json"
_JSON: Final = "application/json"
_WIJZE: Final = "Uitstroom-Webhook/1"


class Opmaak:
    """`organisatie`: as in `ce_source`; `adres`: where partners find this service's API, without a slash behind it."""

    def __init__(self, organisatie: str | None, adres: str) -> None:
        self._organisatie = organisatie
        self.adres = adres.rstrip("/")

    def verzoek(
        self, abonnee: Abonnee, bericht: Bericht, nu: datetime, herhaling: UUID | None = None
    ) -> tuple[dict[str, str], bytes]:
        """Headers and body of the call that is made at `nu`."""
        if abonnee.dialect == "VNG":
            return vng_koppen(abonnee), msgspec.json.encode(self.notificatie(bericht))
        inhoud = msgspec.json.encode(self.cloudevent(bericht, herhaling))
        return ondertekend(abonnee, str(bericht.gebeurtenis_id), inhoud, nu), inhoud

    def cloudevent(self, bericht: Bericht, herhaling: UUID | None = None) -> dict[str, Any]:
        """CloudEvents 1.0 in JSON, NL GOV profile. `herhaling`: history, sent again because it was asked for."""
        cls = registry.events()[bericht.gebeurtenis]
        optional = {
            "gemeentecode": bericht.gemeentecode,
            "uzovi": bericht.uzovi,
            "herhaling": str(herhaling) if herhaling else None,
        }
        return {
            "specversion": "1.0",
            "id": str(bericht.gebeurtenis_id),
            "source": self.urn(bericht.bron),
            "type": registry.cloudevent_type(bericht.bron, cls),
            "subject": str(bericht.onderwerp),
            "time": instant(bericht.op),
            "datacontenttype": _JSON,
            "sequence": f"{bericht.volgorde:020d}",
            "dag": bericht.dag.isoformat(),
            **{name: value for name, value in optional.items() if value},
            "data": bericht.gegevens,
        }

    def notificatie(self, bericht: Bericht) -> dict[str, Any]:
        """Poor in information, as the standard has it: what happened, and where it can be read."""
        tenant = {"gemeentecode": bericht.gemeentecode, "uzovi": bericht.uzovi}
        return {
            "kanaal": bericht.bron,
            "hoofdObject": f"{self.adres}/v1/gebeurtenissen?onderwerp={bericht.onderwerp}",
            "resource": bericht.gebeurtenis,
            "resourceUrl": f"{self.adres}/v1/gebeurtenissen/{bericht.gebeurtenis_id}",
            "actie": "create",
            "aanmaakdatum": instant(bericht.op),
            "kenmerken": {"gebeurtenis": bericht.gebeurtenis, **{k: v for k, v in tenant.items() if v}},
        }

    def urn(self, bron: str) -> str:
        """`source` of what a service of ours says."""
        if self._organisatie:
            return f"urn:nld:{self._organisatie}:systeem:uitstroom-{bron}"
        return f"urn:nld:uitstroom:systeem:{bron}"


def ondertekend(abonnee: Abonnee, bericht_id: str, inhoud: bytes, nu: datetime) -> dict[str, str]:
    """The headers of Standard Webhooks; `webhook-id` stays the same when it is sent again."""
    text = inhoud.decode()
    signatures = [Webhook(geheim).sign(bericht_id, nu, text) for geheim in abonnee.geheimen]
    return {
        "content-type": CLOUDEVENT,
        "user-agent": _WIJZE,
        "webhook-id": bericht_id,
        "webhook-timestamp": str(int(nu.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def vng_koppen(abonnee: Abonnee, *, zonder_auth: bool = False) -> dict[str, str]:
    auth: Mapping[str, str] = {"authorization": abonnee.auth} if abonnee.auth and not zonder_auth else {}
    return {"content-type": _JSON, "user-agent": _WIJZE, **auth}


def instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
