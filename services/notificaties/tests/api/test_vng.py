"""A client of the VNG Notificaties API 1.0.0, written from the public OpenAPI document of the standard.

What it expects of us stands below as that document has it (`src/openapi.yaml` of VNG-Realisatie/notificaties-api at
1.0.0, EUPL-1.2): paths, required properties, lengths, status codes. It knows nothing of our own API.
"""

from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import jsonschema
import pytest
from ontvanger import Ontvanger, Verzoek, luistert

from contracts import regeling as r

Dienst = Any
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": "0479"}
URI = {"type": "string", "format": "uri", "minLength": 1, "maxLength": 1000}
ABONNEMENT = {
    "type": "object",
    "required": ["callbackUrl", "auth", "kanalen"],
    "properties": {
        "url": URI,
        "callbackUrl": {"type": "string", "format": "uri", "maxLength": 200, "minLength": 1},
        "auth": {"type": "string", "maxLength": 1000, "minLength": 1},
        "kanalen": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["naam"],
                "properties": {
                    "naam": {"type": "string", "minLength": 1},
                    "filters": {
                        "type": "object",
                        "additionalProperties": {"type": "string", "maxLength": 1000, "minLength": 1},
                    },
                },
            },
        },
    },
}
KANAAL = {
    "type": "object",
    "required": ["naam"],
    "properties": {
        "url": URI,
        "naam": {"type": "string", "maxLength": 50, "minLength": 1},
        "documentatieLink": {"type": "string", "format": "uri", "maxLength": 200},
        "filters": {"type": "array", "items": {"type": "string", "maxLength": 100, "minLength": 1}},
    },
}
MESSAGE = {
    "type": "object",
    "required": ["kanaal", "hoofdObject", "resource", "resourceUrl", "actie", "aanmaakdatum"],
    "properties": {
        "kanaal": {"type": "string", "maxLength": 50, "minLength": 1},
        "hoofdObject": URI,
        "resource": {"type": "string", "maxLength": 100, "minLength": 1},
        "resourceUrl": URI,
        "actie": {"type": "string", "maxLength": 100, "minLength": 1},
        "aanmaakdatum": {"type": "string", "format": "date-time"},
        "kenmerken": {
            "type": "object",
            "additionalProperties": {"type": "string", "maxLength": 1000, "minLength": 1},
        },
    },
}
FOUT = {
    "type": "object",
    "required": ["code", "title", "status", "detail", "instance"],
    "properties": {
        "code": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "status": {"type": "integer"},
        "detail": {"type": "string", "minLength": 1},
        "instance": {"type": "string", "minLength": 1},
    },
}
VALIDATIEFOUT = {
    **FOUT,
    "required": [*FOUT["required"], "invalidParams"],
    "properties": {
        **FOUT["properties"],
        "invalidParams": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "code", "reason"],
                "properties": {key: {"type": "string", "minLength": 1} for key in ("name", "code", "reason")},
            },
        },
    },
}


class NotificatiesClient:
    """`root` is the address of the API that the standard calls `/api/v1`; `token` goes into Authorization: Bearer."""

    def __init__(self, client: httpx.AsyncClient, root: str, token: str) -> None:
        self._client = client
        self._root = root
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}

    async def vraag(self, methode: str, pad: str, inhoud: object = None) -> httpx.Response:
        antwoord = await self._client.request(methode, f"{self._root}{pad}", json=inhoud, headers=self._headers)
        assert "API-version" in antwoord.headers
        if antwoord.status_code >= 400:
            assert antwoord.headers["content-type"].startswith("application/problem+json")
        return antwoord

    async def kanalen(self, naam: str | None = None) -> list[Any]:
        antwoord = await self.vraag("GET", "/kanaal" + (f"?naam={naam}" if naam else ""))
        assert antwoord.status_code == 200
        jsonschema.validate(antwoord.json(), {"type": "array", "items": KANAAL})
        return antwoord.json()

    async def abonneer(self, callback: str, auth: str, kanalen: list[Any]) -> Any:
        antwoord = await self.vraag("POST", "/abonnement", {"callbackUrl": callback, "auth": auth, "kanalen": kanalen})
        assert antwoord.status_code == 201, antwoord.text
        jsonschema.validate(antwoord.json(), ABONNEMENT)
        assert antwoord.headers["Location"] == antwoord.json()["url"]
        return antwoord.json()


def _bewaakt(geheim: str) -> Ontvanger:
    """The receiver of the standard: it wants its own Authorization, and answers 204."""

    def antwoordt(verzoek: Verzoek) -> int:
        return 204 if verzoek.koppen.get("authorization") == geheim else 403

    return Ontvanger(antwoordt=antwoordt)


def _client(dienst: Dienst, wie: dict[str, str] = GEMEENTE) -> NotificatiesClient:
    token = dienst.uitgever.token(wie, ["notificaties:lezen", "notificaties:schrijven"])
    return NotificatiesClient(dienst.client, "/v1/vng", token)


@pytest.mark.infra
async def test_a_client_of_the_standard_finds_channels_subscribes_and_is_notified(dienst: Dienst) -> None:
    client = _client(dienst)
    assert [each["naam"] for each in await client.kanalen()] == ["intake", "eligibility", "regeling", "notificaties"]
    [kanaal] = await client.kanalen("regeling")
    een = await client.vraag("GET", "/kanaal/" + kanaal["url"].rsplit("/", 1)[1])
    assert een.json() == kanaal
    polis = uuid4()
    async with luistert(_bewaakt("Bearer a4daa31")) as ontvanger, dienst.bezorgt():
        filters = {"gebeurtenis": "TermijnBetaald", "uzovi": "*"}
        assert set(filters) <= set(kanaal["filters"])
        gemaakt = await client.abonneer(
            ontvanger.adres, "Bearer a4daa31", [{"naam": kanaal["naam"], "filters": filters}]
        )
        assert gemaakt["kanalen"] == [{"naam": "regeling", "filters": {"gebeurtenis": "TermijnBetaald"}}]
        [test] = ontvanger.berichten
        jsonschema.validate(test, MESSAGE)
        assert test["kanaal"] == "test"
        wanneer = datetime.fromisoformat("2026-07-01T00:00:00+00:00").date()
        await dienst.hoor(
            "regeling", r.UitvalDreigingOpgeheven(deelname_id=uuid4(), persoon_ref=uuid4(), polis_ref=polis)
        )
        await dienst.hoor(
            "regeling",
            r.TermijnBetaald(polis_ref=polis, persoon_ref=uuid4(), maand="2026-06", laat=True, datum=wanneer),
        )
        [_, bericht] = await ontvanger.wacht(2)
        jsonschema.validate(bericht, MESSAGE)
        assert (bericht["kanaal"], bericht["resource"], bericht["actie"]) == ("regeling", "TermijnBetaald", "create")
        assert bericht["kenmerken"] == {"gebeurtenis": "TermijnBetaald", "gemeentecode": "0479", "uzovi": "0101"}
        # Poor in information: what happened is read where it points to, by who may.
        for url in (bericht["resourceUrl"], bericht["hoofdObject"]):
            gelezen = await dienst.lees(url.removeprefix("https://notificaties.test"), GEMEENTE)
            assert gelezen.status_code == 200
        assert not {"maand", "persoon_ref", "laat"} & set(bericht["kenmerken"])


@pytest.mark.infra
async def test_a_client_of_the_standard_reads_changes_and_ends_its_subscription(dienst: Dienst) -> None:
    client = _client(dienst)
    async with luistert(_bewaakt("Token een")) as ontvanger, luistert(_bewaakt("Token twee")) as ander:
        gemaakt = await client.abonneer(ontvanger.adres, "Token een", [{"naam": "regeling"}])
        eigen = "/abonnement/" + gemaakt["url"].rsplit("/", 1)[1]
        assert (await client.vraag("GET", eigen)).json() == gemaakt
        assert (await client.vraag("GET", "/abonnement")).json() == [gemaakt]
        heel = {"callbackUrl": ander.adres, "auth": "Token twee", "kanalen": [{"naam": "intake", "filters": {}}]}
        gezet = await client.vraag("PUT", eigen, heel)
        assert (gezet.status_code, gezet.json()) == (200, {**heel, "url": gemaakt["url"]})
        deels = await client.vraag("PATCH", eigen, {"kanalen": [{"naam": "notificaties"}]})
        assert deels.json()["kanalen"] == [{"naam": "notificaties", "filters": {}}]
        assert deels.json()["callbackUrl"] == ander.adres
        assert (await client.vraag("DELETE", eigen)).status_code == 204
        weg = await client.vraag("GET", eigen)
        assert weg.status_code == 404
        jsonschema.validate(weg.json(), FOUT)


@pytest.mark.infra
async def test_refusals_are_those_of_the_standard(dienst: Dienst) -> None:
    client = _client(dienst)
    async with luistert(Ontvanger()) as open_, luistert(_bewaakt("Token een")) as bewaakt:
        zonder_slot = {"callbackUrl": open_.adres, "auth": "Token een", "kanalen": [{"naam": "regeling"}]}
        verkeerd = {**zonder_slot, "callbackUrl": bewaakt.adres, "auth": "Token twee"}
        vreemd = {**zonder_slot, "kanalen": [{"naam": "zaken"}, {"naam": "regeling", "filters": {"zaaktype": "x"}}]}
        iemand = {**zonder_slot, "kanalen": [{"naam": "regeling", "filters": {"gemeentecode": "J. Jansen, Leiden"}}]}
        for inhoud, namen in (
            (zonder_slot, {"callbackUrl"}),
            (verkeerd, {"callbackUrl"}),
            (vreemd, {"kanalen.0.naam", "kanalen.1.filters"}),
            (iemand, {"kanalen.0.filters"}),
            ({}, {"callbackUrl", "auth", "kanalen"}),
        ):
            antwoord = await client.vraag("POST", "/abonnement", inhoud)
            assert antwoord.status_code == 400, antwoord.text
            jsonschema.validate(antwoord.json(), VALIDATIEFOUT)
            assert {each["name"] for each in antwoord.json()["invalidParams"]} == namen
    assert (await client.vraag("POST", "/kanaal", {"naam": "eigen"})).status_code == 403
    assert (await client.vraag("GET", "/abonnement")).json() == []
    vreemde = NotificatiesClient(dienst.client, "/v1/vng", "geen.geldig.token")
    assert (await vreemde.vraag("GET", "/abonnement")).status_code == 401
