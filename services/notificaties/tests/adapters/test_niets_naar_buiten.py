"""SC-43: what is heard, built or proven again sends nothing out. Every way out of this service is counted."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from chassis.inbox.handler import Handler
from chassis.projections import Projector
from notificaties.adapters.abonnees import Post
from notificaties.adapters.abonnees.adres import GekeurdNet
from ontvanger import Ontvanger, luistert

from contracts import envelope, registry
from contracts import regeling as r

Dienst = Any
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": "0479"}
ALLES = [{"naam": naam} for naam in ("intake", "eligibility", "regeling", "notificaties")]


def _zelfbetaling() -> r.OvergegaanNaarZelfbetaling:
    return r.OvergegaanNaarZelfbetaling(
        deelname_id=uuid4(),
        persoon_ref=uuid4(),
        polis_ref=uuid4(),
        per=date(2026, 7, 15),
        eerste_zelf_maand="2026-08",
        reden="WERK",
        bedrag_cent=22200,
    )


@pytest.fixture
def uitgangen(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Calls to a partner, and connections: everything over HTTP goes through these two."""
    counted: Counter[str] = Counter()

    def tellend(klasse: type, naam: str) -> None:
        echt: Callable[..., Any] = getattr(klasse, naam)

        async def geteld(self: Any, *given: Any, **named: Any) -> Any:
            counted[naam] += 1
            return await echt(self, *given, **named)

        monkeypatch.setattr(klasse, naam, geteld)

    tellend(Post, "stuur")
    tellend(GekeurdNet, "connect_tcp")
    return counted


async def _sporen(dienst: Dienst) -> dict[str, int]:
    """What else could leave: every event of the log is one that the relays send (letters, tasks, lists among them)."""
    pool = dienst.runtime.pool
    tables = ("events", "feed", "pending", "bezorgpogingen", "bezorgingen", "streams", "inbox", "parked")
    found: dict[str, int] = {}
    for name in tables:
        found[name] = await pool.fetchval(f"SELECT count(*) FROM {name}")  # noqa: S608 - names of ours
    places = await pool.fetch("SELECT positie FROM bezorgingen ORDER BY abonnement_id")
    return {**found, **{f"positie {n}": row[0] for n, row in enumerate(places)}}


async def _stil(dienst: Dienst, ontvanger: Ontvanger) -> None:
    """Until nothing moves any more."""
    voor: Any = None
    while voor != (nu := (await _sporen(dienst), len(ontvanger.gehad))):
        voor = nu
        await asyncio.sleep(0.5)


@pytest.mark.infra
async def test_sc_43_replay_and_rebuild_send_nothing_out(dienst: Dienst, uitgangen: Counter[str]) -> None:
    """Views built anew, topics heard again, states proven while the deliveries run: not one call, not one event."""
    records = [dienst.record("regeling", _zelfbetaling()) for _ in range(8)]
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        aan = {"adres": ontvanger.adres, "kanalen": ALLES, "vanaf": "BEGIN"}
        assert (await dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, aan)).status_code == 201
        assert await dienst.neem(*records) == 8
        # Each of them, the letter and the task that follow from it.
        await ontvanger.wacht(24)
        await _stil(dienst, ontvanger)
        voor, gebeld, genomen = await _sporen(dienst), Counter(uitgangen), len(ontvanger.gehad)
        assert gebeld["stuur"] >= 24
        assert gebeld["connect_tcp"] > 0

        projector = Projector(dienst.runtime.pool, dienst.runtime.service.views)
        for view in dienst.runtime.service.views:
            eerst = await projector.checksum(view)
            await projector.rebuild(view)
            assert await projector.checksum(view) == eerst
        for abonnement in dienst.runtime.service.subscriptions:
            if abonnement.source == envelope.topic("regeling"):
                again = await Handler(dienst.runtime.store, abonnement, registry.of_type).take(
                    0, [record for _, record in records]
                )
                assert (again.handled, again.duplicates) == (0, 8)
        assert (await dienst.runtime.store.verify()).ok
        await asyncio.sleep(1.5)

        assert await _sporen(dienst) == voor
        assert Counter(uitgangen) == gebeld
        assert len(ontvanger.gehad) == genomen
