from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
from chassis.http import Stand, create_app, create_verifier, stand_router
from chassis.settings import ChassisSettings
from contracts.partijen import PARTIES
from fastapi import FastAPI


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


async def test_the_document_is_public_and_true(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/openapi.json", headers={"Authorization": ""})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    document = answer.json()
    assert document["info"]["version"] == "1.2.3"
    assert {"name", "email", "url"} <= document["info"]["contact"].keys()
    assert document["servers"][0]["url"].endswith("/v1")
    assert "HTTPValidationError" not in document["components"]["schemas"]
    assert len(list(operations(document))) == 6
    for path, _, operation in operations(document):
        assert not path.startswith("/v1")
        assert "422" not in operation["responses"]
        assert operation["responses"]["400"] == {"$ref": "#/components/responses/Probleem400"}
        assert operation["security"] == [{"token": []}]
        for code, response in operation["responses"].items():
            if code < "400":
                assert "API-Version" in response["headers"]
    for response in document["components"]["responses"].values():
        assert list(response["content"]) == ["application/problem+json"]
        assert "API-Version" in response["headers"]
    post = document["paths"]["/meldingen"]["post"]
    assert post["x-scopes"] == ["proef:schrijven"]
    assert post["x-rollen"] == ["GEMEENTE", "VERZEKERAAR"]
    assert "text/csv" in document["paths"]["/bestanden"]["post"]["requestBody"]["content"]


async def test_every_reference_resolves(client: httpx.AsyncClient) -> None:
    document = (await client.get("/v1/openapi.json")).json()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                target = document
                for part in node["$ref"].removeprefix("#/").split("/"):
                    target = target[part]
            for item in node.values():
                walk(item)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(document)


async def test_the_page_needs_no_script_and_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/docs", headers={"Authorization": ""})
    assert answer.headers["content-type"].startswith("text/html")
    assert any("default-src 'none'" in value for value in answer.headers.get_list("content-security-policy"))
    assert "POST /v1/meldingen" in answer.text
    assert "<script" not in answer.text


async def test_health_and_metrics(maak_settings: Callable[..., ChassisSettings]) -> None:
    reason: list[str | None] = [None]

    async def database() -> str | None:
        return reason[0]

    async def broken() -> str | None:
        raise OSError("db 123456782")

    app = beheer_app(maak_settings(), {"database": database})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://p") as client:
        assert (await client.get("/readyz")).status_code == 200
        reason[0] = "geen verbinding"
        answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["detail"]) == (503, "database: geen verbinding")
        assert answer.headers["content-type"] == "application/problem+json"
        assert (await client.get("/livez")).status_code == 200
        metrics = (await client.get("/metrics")).text
        assert 'uitstroom_http_request_duration_seconds_count{method="GET",route="readyz",status="503"}' in metrics
    app = beheer_app(maak_settings(), {"kapot": broken})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://p") as client:
        assert (await client.get("/readyz")).json()["detail"] == "kapot: OSError"


class Klok:
    def __init__(self) -> None:
        self.tijdstip = datetime(2027, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.tijdstip

    async def set(self, tijdstip: datetime, /) -> None:
        self.tijdstip = tijdstip


def beheer_app(settings: ChassisSettings, checks: Any = None) -> FastAPI:
    klok = Klok()

    async def stand() -> Stand:
        return Stand(
            simulatie=settings.simulatie,
            tijdstip=klok.now(),
            watermark=None,
            feed=3,
            views={"gemeente": 2},
            geparkeerd=0,
        )

    return create_app(
        title="Beheer",
        version="1.0.0",
        description="",
        settings=settings,
        routers=[stand_router(stand, klok if settings.simulatie else None)],
        verifier=create_verifier(settings, PARTIES),
        now=klok.now,
        checks=checks,
    )


async def test_the_clock_is_set_in_simulation_only_and_by_ops_only(
    maak_settings: Callable[..., ChassisSettings], token: Callable[..., str]
) -> None:
    ops = {"Authorization": f"Bearer {token('ops', organisatie={'id': 'beheer', 'rol': 'OPS'})}"}
    body = {"tijdstip": "2027-05-03T17:00:00+02:00"}
    transport = httpx.ASGITransport(app=beheer_app(maak_settings(simulatie=True)))
    async with httpx.AsyncClient(transport=transport, base_url="http://p") as client:
        gemeente = {"Authorization": f"Bearer {token('ops')}"}
        assert (await client.put("/v1/simulatieklok", json=body, headers=gemeente)).status_code == 403
        answer = await client.put("/v1/simulatieklok", json=body, headers=ops)
        assert answer.json() == {"tijdstip": "2027-05-03T15:00:00Z"}
        assert answer.headers["uitstroom-simulatie"] == "2027-05-03T15:00:00Z"
        stand = (await client.get("/v1/stand", headers=ops)).json()
        assert stand == stand | {
            "simulatie": True,
            "tijdstip": "2027-05-03T15:00:00Z",
            "watermark": None,
            "feed": 3,
            "views": {"gemeente": 2},
            "geparkeerd": 0,
        }
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=beheer_app(maak_settings())), base_url="http://p"
    ) as client:
        answer = await client.put("/v1/simulatieklok", json=body, headers=ops)
        assert (answer.status_code, answer.json()["code"]) == (409, "GEEN_SIMULATIE")
