from collections.abc import Callable

import httpx
from chassis.http.idempotency import kept

AFTER = "uitstroom.00000000-0000-0000-0000-000000000001.3"


async def test_pages_follow_each_other_to_the_end(client: httpx.AsyncClient) -> None:
    seen: list[int] = []
    href: str | None = f"/v1/meldingen?limiet=3&after={AFTER}"
    while href:
        answer = await client.get(href)
        assert answer.headers["uitstroom-positie"] == "7"
        body = answer.json()
        seen += [item["nummer"] for item in body["items"]]
        following = body["_links"]["volgende"]
        href = following["href"] if following else None
        assert href is None or "limiet=3" in href
    assert seen == [1, 2, 3, 4, 5, 6, 7]


async def test_a_cursor_that_is_not_ours_and_a_limit_out_of_range_are_400(client: httpx.AsyncClient) -> None:
    for query, pointer in (
        ("na=zzz!", "/na"),
        ("na=bnVsbA", "/na"),
        ("na=%E2%82%AC", "/na"),
        ("limiet=0", "/limiet"),
        ("limiet=501", "/limiet"),
        ("after=morgen", "/after"),
        ("after=%00", "/after"),
    ):
        answer = await client.get(f"/v1/meldingen?{query}")
        assert answer.status_code == 400, query
        assert [fout["pointer"] for fout in answer.json()["errors"]] == [pointer]


async def test_a_bulk_after_is_a_list(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/meldingen", params={"after": f"{AFTER},{AFTER}"})).status_code == 200


async def test_traceparent_goes_on_in_the_cause_with_a_span_of_its_own(client: httpx.AsyncClient) -> None:
    sent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    got = (await client.get("/v1/oorzaken", headers={"traceparent": sent})).json()["traceparent"]
    assert got[:36] == sent[:36]
    assert got[36:52] != sent[36:52]
    assert got.endswith("-01")


async def test_a_broken_traceparent_starts_a_trace(client: httpx.AsyncClient) -> None:
    got = (await client.get("/v1/oorzaken", headers={"traceparent": "00-00-zz-01"})).json()["traceparent"]
    assert len(got) == 55
    assert got[3:35] != "0" * 32


async def test_idempotency_belongs_to_the_organisation_and_to_the_whole_request(
    client: httpx.AsyncClient, token: Callable[..., str], sleutels: list
) -> None:
    goed = {"polisRef": "00000000-0000-0000-0000-000000000001", "gezienOp": "2027-01-31T10:00:00Z"}
    turned = dict(reversed(goed.items()))
    other = {"Authorization": f"Bearer {token(organisatie={'id': 'zz', 'rol': 'VERZEKERAAR', 'uzovi': '3311'})}"}
    key = {"Idempotency-Key": "sleutel-0002"}
    sleutels.clear()
    await client.post("/v1/meldingen", json=goed, headers=key)
    await client.post("/v1/meldingen", json=turned, headers=key)
    await client.post("/v1/meldingen", json={**goed, "regels": []}, headers=key)
    await client.post("/v1/meldingen", json=goed, headers={**key, **other})
    first, same, changed, theirs = sleutels
    assert first == same
    assert first.key == changed.key == kept("gemeente-0546", "sleutel-0002")
    assert first.request_hash != changed.request_hash
    assert theirs.key == kept("zz", "sleutel-0002")
    assert theirs.request_hash != first.request_hash


async def test_a_malformed_idempotency_key_is_400(client: httpx.AsyncClient) -> None:
    goed = {"polisRef": "00000000-0000-0000-0000-000000000001", "gezienOp": "2027-01-31T10:00:00Z"}
    for key in ("kort", "x" * 129, "met spatie"):
        answer = await client.post("/v1/meldingen", json=goed, headers={"Idempotency-Key": key})
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["pointer"] == "/Idempotency-Key"
