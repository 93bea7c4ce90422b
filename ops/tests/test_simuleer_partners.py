"""Who speaks when: the partners of a story, over HTTP."""

import asyncio
import json
from datetime import UTC, datetime

import httpx
from ops.simuleer.partners import Partners

NOW = datetime(2026, 10, 1, 10, tzinfo=UTC)


async def test_all_who_speak_at_one_instant_speak_at_it(monkeypatch) -> None:
    """The second one did not wait for the clock that the first one was setting: his payment was of the day before."""
    clock: list[str] = []
    spoken: list[list[str]] = []

    async def service(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/simulatieklok":
            await asyncio.sleep(0.05)
            clock.append(json.loads(request.content)["tijdstip"])
        else:
            spoken.append(list(clock))
        return httpx.Response(200, json={})

    partners = Partners({"regeling": "http://regeling"}, lambda role: role)
    monkeypatch.setattr(partners, "_clients", {"regeling": httpx.AsyncClient(
        transport=httpx.MockTransport(service), base_url="http://regeling"
    )})  # fmt: skip
    partners.now = NOW
    await asyncio.gather(*(partners.command("regeling", f"/v1/{number}", "GEMEENTE") for number in range(3)))
    await partners.close()
    assert spoken == [[NOW.isoformat()]] * 3
