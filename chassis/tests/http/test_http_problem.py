from collections.abc import Callable

import httpx
import pytest
from chassis.eventstore.cause import Idempotency
from chassis.http.accept import check_accept, produced
from chassis.http.problem import Flaw, Problem
from chassis.http.refused import problem_of
from contracts.domain import Refusal, refuse
from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute

KEY = {"Idempotency-Key": "sleutel-0001"}
GOED = {"polisRef": "00000000-0000-0000-0000-000000000001", "gezienOp": "2027-01-31T10:00:00+01:00"}


def is_problem(answer: httpx.Response, status: int, code: str) -> dict[str, object]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = answer.json()
    assert body["status"] == status
    assert body["code"] == code
    assert {"type", "title", "detail"} <= body.keys()
    return body


async def test_all_validation_errors_come_at_once_as_400_with_pointers(client: httpx.AsyncClient) -> None:
    bad = {"gezienOp": "2027-01-31", "regels": [{"bedragCent": "12", "kenmerk": "a", "extra": 1}], "naam": "Jansen"}
    answer = await client.post("/v1/meldingen?foo=1", json=bad, headers=KEY)
    is_problem(answer, 400, "ONGELDIGE_INVOER")
    answer = await client.post("/v1/meldingen", json=bad)
    body = is_problem(answer, 400, "ONGELDIGE_INVOER")
    found = {(fout["in"], fout["pointer"], fout["code"]) for fout in body["errors"]}  # type: ignore[attr-defined]
    assert found == {
        ("header", "/Idempotency-Key", "ONTBREEKT"),
        ("body", "/polisRef", "ONTBREEKT"),
        ("body", "/gezienOp", "GEEN_TIJDSTIP"),
        ("body", "/regels/0/bedragCent", "GEEN_GEHEEL_GETAL"),
        ("body", "/regels/0/extra", "ONBEKEND_VELD"),
        ("body", "/naam", "ONBEKEND_VELD"),
    }
    assert "Jansen" not in answer.text


def test_a_refusal_names_all_reasons_that_hold_at_once_what_the_input_is_to_blame_for_first() -> None:
    with pytest.raises(Refusal) as refused:
        refuse([Refusal("NOG_NIET", "Nog niet."), Refusal("TE_VEEL", "Te veel.", "/aantal")])
    problem = problem_of(refused.value)
    assert problem is not None
    assert (problem.status, problem.code) == (400, "TE_VEEL")
    assert problem.errors == (
        Flaw(pointer="/aantal", code="TE_VEEL", detail="Te veel."),
        Flaw(pointer="", code="NOG_NIET", detail="Nog niet."),
    )
    alone = problem_of(Refusal("NOG_NIET", "Nog niet."))
    assert alone is not None
    assert (alone.status, alone.errors) == (409, ())
    refuse([])


async def test_unknown_query_parameter_is_refused(client: httpx.AsyncClient) -> None:
    body = is_problem(await client.get("/v1/meldingen?limit=5"), 400, "ONGELDIGE_INVOER")
    assert body["errors"] == [
        {"in": "query", "pointer": "/limit", "code": "ONBEKEND_VELD", "detail": "Deze parameter kennen wij niet."}
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "GEEN_JSON"),
        (b"", "ONTBREEKT"),
        (b"[1]", "GEEN_OBJECT"),
        (b'"\\u0000"', "NUL_TEKEN"),
        (b"\x80", "GEEN_JSON"),
        (b"[" * 900, "GEEN_JSON"),
    ],
)
async def test_a_body_that_is_no_json_object_is_400(client: httpx.AsyncClient, content: bytes, code: str) -> None:
    headers = {**KEY, "Content-Type": "application/json"}
    body = is_problem(await client.post("/v1/meldingen", content=content, headers=headers), 400, "ONGELDIGE_INVOER")
    assert body["errors"][0]["code"] == code  # type: ignore[index]


async def test_a_valid_command_answers_after_in_body_and_header(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/meldingen", json=GOED, headers=KEY)
    assert answer.status_code == 201
    assert answer.json() == {
        "gezienOp": "2027-01-31T09:00:00Z",
        "after": "uitstroom.00000000-0000-0000-0000-000000000001.3",
    }
    assert answer.headers["uitstroom-after"] == answer.json()["after"]


@pytest.mark.parametrize("media", [None, "text/plain", "application/xml", "application/json; charset=latin1"])
async def test_another_content_type_is_415(client: httpx.AsyncClient, media: str | None) -> None:
    headers = {**KEY, **({"Content-Type": media} if media else {})}
    is_problem(await client.post("/v1/meldingen", content=b"{}", headers=headers), 415, "INHOUDSTYPE")


@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "application/json",
        "application/problem+json",
        "APPLICATION/*;q=0.5, text/html",
        "text/html, application/json;q=0.1",
        "application/json; charset=utf-8",
        "text/html;q=0, *; q=.2",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json;q=nogal",
        "",
        "onzin",
    ],
)
async def test_an_accept_that_json_falls_in_is_answered(client: httpx.AsyncClient, accept: str) -> None:
    assert (await client.get("/v1/meldingen/3", headers={"Accept": accept})).json() == {"nummer": 3}
    answer = await client.post("/v1/meldingen", json=GOED, headers={**KEY, "Accept": accept})
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "text/*, image/png",
        "application/json;q=0",
        "application/json;q=0, */*",
        "application/*;q=0.000, */*;q=1",
        "*/*;q=0",
        "application/xml, application/problem+json;q=0",
    ],
)
async def test_an_accept_that_leaves_json_out_is_406_and_nothing_is_done(
    client: httpx.AsyncClient, sleutels: list[Idempotency], accept: str
) -> None:
    is_problem(await client.get("/v1/meldingen/3", headers={"Accept": accept}), 406, "ANTWOORDVORM")
    before = len(sleutels)
    answer = await client.post("/v1/meldingen", json=GOED, headers={**KEY, "Accept": accept})
    is_problem(answer, 406, "ANTWOORDVORM")
    assert len(sleutels) == before
    is_problem(await client.get("/v1/openapi.json", headers={"Accept": accept}), 406, "ANTWOORDVORM")


async def test_accept_in_two_headers_is_one_list_and_no_header_takes_anything(client: httpx.AsyncClient) -> None:
    two = [("Accept", "text/html"), ("Accept", "application/json")]
    assert (await client.get("/v1/meldingen/3", headers=two)).status_code == 200
    del client.headers["accept"]
    assert (await client.get("/v1/meldingen/3")).status_code == 200


async def test_what_people_and_machines_of_the_house_read_asks_for_no_accept(client: httpx.AsyncClient) -> None:
    for path in ("/v1/docs", "/metrics", "/livez", "/readyz"):
        for accept in ("text/html", "image/png"):
            assert (await client.get(path, headers={"Accept": accept})).status_code == 200, path


async def test_a_route_of_another_form_is_judged_by_that_form() -> None:
    router = APIRouter()

    @router.get("/v1/lijst", response_class=PlainTextResponse, responses={200: {"content": {"text/csv": {}}}})
    async def lijst() -> str:
        return "a;b"

    @router.delete("/v1/lijst", status_code=204)
    async def weg() -> None: ...

    lijst_route, weg_route = (route for route in router.routes if isinstance(route, APIRoute))
    assert produced(lijst_route) == {"text/csv", "text/plain"}
    check_accept("text/csv", produced(lijst_route))
    with pytest.raises(Problem, match="text/csv of text/plain"):
        check_accept("application/json", produced(lijst_route))
    check_accept("image/png", produced(weg_route))


async def test_csv_route_takes_csv_only(client: httpx.AsyncClient) -> None:
    is_problem(await client.post("/v1/bestanden", json={}), 415, "INHOUDSTYPE")
    answer = await client.post("/v1/bestanden", content=b"a;b\n", headers={"Content-Type": "text/csv; charset=utf-8"})
    assert answer.json() == {"bytes": 4}
    answer = await client.post(
        "/v1/bestanden", content=b"a;b\n", headers={"Content-Type": "text/csv; header=present; charset=UTF-8"}
    )
    assert answer.json() == {"bytes": 4}
    latin = {"Content-Type": "text/csv; header=present; charset=latin1"}
    is_problem(await client.post("/v1/bestanden", content=b"a;b\n", headers=latin), 415, "INHOUDSTYPE")


@pytest.mark.parametrize(
    "gezien_op", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00"]
)
async def test_the_ends_of_the_calendar_are_no_instant(client: httpx.AsyncClient, gezien_op: str) -> None:
    answer = await client.post("/v1/meldingen", json={**GOED, "gezienOp": gezien_op}, headers=KEY)
    body = is_problem(answer, 400, "ONGELDIGE_INVOER")
    assert body["errors"][0]["code"] == "GEEN_TIJDSTIP"  # type: ignore[index]


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_over_the_limit_of_its_route_is_413(client: httpx.AsyncClient, chunked: bool) -> None:
    async def parts(total: int):
        for _ in range(total // 100):
            yield b"x" * 100

    async def send(path: str, media: str, total: int) -> httpx.Response:
        content = parts(total) if chunked else b"x" * total
        return await client.post(path, content=content, headers={**KEY, "Content-Type": media})

    is_problem(await send("/v1/meldingen", "application/json", 1100), 413, "INHOUD_TE_GROOT")
    assert (await send("/v1/bestanden", "text/csv", 2000)).json() == {"bytes": 2000}
    is_problem(await send("/v1/bestanden", "text/csv", 2100), 413, "INHOUD_TE_GROOT")


async def test_unknown_paths_and_methods_are_problems_and_a_slash_is_no_redirect(client: httpx.AsyncClient) -> None:
    is_problem(await client.get("/v1/bestaatniet"), 404, "NIET_GEVONDEN")
    is_problem(await client.get("/v1/meldingen/"), 404, "NIET_GEVONDEN")
    answer = await client.delete("/v1/meldingen")
    is_problem(answer, 405, "METHODE_NIET_TOEGESTAAN")
    assert answer.headers["allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    ("soort", "status", "code"),
    [
        ("geweigerd", 409, "TE_LAAT"),
        ("veld", 400, "GEEN_MAANDAG"),
        ("onbekend", 404, "POLIS_ONBEKEND"),
        ("weg", 503, "TIJDELIJK_NIET_BESCHIKBAAR"),
        ("stuk", 500, "INTERNE_FOUT"),
        ("past-niet", 500, "INTERNE_FOUT"),
        ("verboden", 403, "VERBODEN"),
        ("sleutel", 409, "IDEMPOTENTIE_VERSCHIL"),
        ("opslag", 503, "TIJDELIJK_NIET_BESCHIKBAAR"),
        ("botsing", 503, "TIJDELIJK_NIET_BESCHIKBAAR"),
        ("bezet", 503, "TIJDELIJK_NIET_BESCHIKBAAR"),
        ("vol", 503, "TIJDELIJK_NIET_BESCHIKBAAR"),
    ],
)
async def test_refusals_and_faults_map_to_their_status(
    client: httpx.AsyncClient, soort: str, status: int, code: str
) -> None:
    answer = await client.get(f"/v1/fouten/{soort}")
    body = is_problem(answer, status, code)
    assert "123456782" not in answer.text
    assert ("retry-after" in answer.headers) == (status == 503)
    if soort == "veld":
        assert body["errors"] == [
            {"in": "body", "pointer": "/begin", "code": "GEEN_MAANDAG", "detail": "Kies een maandag."}
        ]


async def test_every_answer_carries_version_and_security_headers(
    client: httpx.AsyncClient, bel: Callable[..., httpx.AsyncClient]
) -> None:
    paths = ("/v1/meldingen", "/v1/weg", "/v1/fouten/stuk", "/livez", "/v1/openapi.json", "/v1/docs", "/metrics")
    for path in paths:
        headers = (await client.get(path)).headers
        assert headers["api-version"] == "1.2.3", path
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["strict-transport-security"].startswith("max-age=")
        assert "uitstroom-simulatie" not in headers
    async with bel(simulatie=True) as simulated:
        answer = await simulated.get("/v1/weg")
        assert answer.headers["uitstroom-simulatie"] == "2027-03-01T17:00:00Z"
