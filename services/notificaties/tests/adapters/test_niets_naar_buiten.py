"""SC-43: what is heard, built or proven again sends nothing out. Every way out of this service is counted.

What the services' own code calls is counted by name; below that every socket that is opened to anywhere but our own
database is counted by the interpreter itself, so that a way out which nobody thought of is seen too.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from briefverhaal import goedgekeurd, rekening, tekst, zelfbetaling
from chassis.inbox.handler import Handler
from chassis.projections import Projector
from chassis.testing.database import Database
from contracts.kalender import dag
from notificaties.adapters.abonnees import Post
from notificaties.adapters.abonnees.adres import GekeurdNet
from notificaties.adapters.kluis import Kluis
from notificaties_feiten import zelfbetaling as feit_zelfbetaling
from ontvanger import Ontvanger, luistert

from contracts import envelope, registry
from contracts import regeling as r

Dienst = Any
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": "0479"}
ALLES = [{"naam": naam} for naam in ("intake", "eligibility", "regeling", "notificaties")]


_GETELD: list[Counter[str]] = []
"""The counts of the test that runs now; the interpreter's hook can't be taken away again."""


def _hoor(event: str, gegeven: tuple[Any, ...]) -> None:
    if not _GETELD:
        return
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        adres = gegeven[1]
        if not (isinstance(adres, tuple) and adres[1] in _EIGEN) and not isinstance(adres, str | bytes):
            _GETELD[0]["socket"] += 1
    elif event in ("subprocess.Popen", "os.system", "os.posix_spawn", "smtplib.connect"):
        _GETELD[0][event] += 1


_EIGEN: set[int] = set()
"""Ports of our own database."""
sys.addaudithook(_hoor)


@pytest.fixture
def uitgangen(monkeypatch: pytest.MonkeyPatch, eigen_database: Database) -> Iterator[Counter[str]]:
    """Calls to a partner, looks into the vault, letters that are set, and whatever else opens a socket or a program."""
    counted: Counter[str] = Counter()
    _EIGEN.add(urlsplit(eigen_database.dsn).port or 5432)

    def tellend(klasse: type, naam: str) -> None:
        echt: Callable[..., Any] = getattr(klasse, naam)

        async def geteld(self: Any, *given: Any, **named: Any) -> Any:
            counted[naam] += 1
            return await echt(self, *given, **named)

        monkeypatch.setattr(klasse, naam, geteld)

    tellend(Post, "stuur")
    tellend(GekeurdNet, "connect_tcp")
    tellend(Kluis, "persoon")
    _GETELD.append(counted)
    yield counted
    _GETELD.clear()


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


async def _gedrukt(dienst: Dienst) -> Any:
    """One letter made with an approved text, printed, and sent."""
    bewaard = await tekst(dienst, "ZELFBETALING")
    await goedgekeurd(dienst, "ZELFBETALING", bewaard.json()["tekstRef"])
    await rekening(dienst)
    _, _, brief = await zelfbetaling(dienst)
    pad = f"/v1/brieven/{brief}"
    assert (await dienst.vraag("POST", f"{pad}/opmaak", GEMEENTE)).status_code == 201
    gedrukt = await dienst.lees(f"{pad}/pdf", GEMEENTE)
    verzonden = {"datum": dag(dienst.runtime.clock.now()).isoformat()}
    assert (await dienst.vraag("POST", f"{pad}/verzendingen", GEMEENTE, verzonden)).status_code == 201
    return gedrukt


@pytest.mark.infra
async def test_sc_43_replay_and_rebuild_send_nothing_out(dienst: Dienst, uitgangen: Counter[str]) -> None:
    """Views built anew, topics heard again, states proven while the deliveries run: not one call, not one event.

    There are letters asked for, made, printed and sent, tasks that went up, and what lapsed.
    """
    moment_x = r.MomentXOverschreden(polis_ref=uuid4(), persoon_refs=(uuid4(),), maand="2026-06")
    records = [
        dienst.record("regeling", feit)
        for feit in (*(feit_zelfbetaling(polis=uuid4(), persoon=uuid4()) for _ in range(8)), moment_x)
    ]
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        aan = {"adres": ontvanger.adres, "kanalen": ALLES, "vanaf": "BEGIN"}
        assert (await dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, aan)).status_code == 201
        assert await dienst.neem(*records) == 9
        # Each of eight, the letter and the two tasks that follow from it; moment x, its letter, task and two steps up.
        await ontvanger.wacht(37)
        brief = await _gedrukt(dienst)
        assert uitgangen["persoon"] == 1
        await _stil(dienst, ontvanger)
        # Two of moment x, and of the two tasks about the printed letter: their last day was long ago by then.
        assert await dienst.runtime.pool.fetchval("SELECT count(*) FROM events WHERE type = 'EscalatieGestart'") == 4
        voor, gebeld, genomen = await _sporen(dienst), Counter(uitgangen), len(ontvanger.gehad)
        assert gebeld["stuur"] >= 37
        assert gebeld["connect_tcp"] > 0
        assert gebeld["socket"] > 0
        assert brief.status_code == 200

        projector = Projector(dienst.runtime.pool, dienst.runtime.service.views)
        for view in dienst.runtime.service.views:
            eerst = await projector.checksum(view)
            await projector.rebuild(view)
            assert await projector.checksum(view) == eerst
        for abonnement in dienst.runtime.service.subscriptions:
            gehoord = [record for bron, record in records if abonnement.source == envelope.topic(bron)]
            if not gehoord:
                continue
            again = await Handler(dienst.runtime.store, abonnement, registry.of_type).take(0, gehoord)
            assert (again.handled, again.duplicates) == (0, len(gehoord))
        assert (await dienst.runtime.store.verify()).ok
        await asyncio.sleep(1.5)

        assert await _sporen(dienst) == voor
        assert Counter(uitgangen) == gebeld
        assert len(ontvanger.gehad) == genomen
