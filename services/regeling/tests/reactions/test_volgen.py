"""What both parties agreed about amounts reaches every polis of the samenwerking, whichever is told first (N-04)."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import SYSTEEM, Cause, EventStore, Step
from chassis.eventstore.postgres import Connection
from chassis.timeline import Timekeeper
from contracts.eligibility import BeleidskeuzesVastgesteld, PolisAangemeld
from msgspec.structs import replace
from regeling.adapters.streams import POLIS
from regeling.reactions.eligibility import PER_KEER, SUBSCRIPTION, volg_verder
from regeling_dienst import Dienst, aangemeld
from regeling_verhaal import BELEID, SAMENWERKING, aanmelding, lid, op

pytestmark = pytest.mark.infra


def vastgesteld(versie: int, **velden: Any) -> BeleidskeuzesVastgesteld:
    keuzes = {"samenwerking_id": SAMENWERKING, "lopenden": "VOLGEN", "vanaf_maand": "2026-06"} | velden
    beleid = replace(BELEID, versie=versie, gemeentebijdrage_cent=4000 + 100 * versie)
    return BeleidskeuzesVastgesteld(beleid=beleid, **keuzes)


async def netto(regeling: Dienst, ref: UUID, *maanden: str) -> list[int]:
    """Of one polis, in the gemeente's proposal for a month."""
    versie = (await regeling.store.events(ref))[-1].version
    bedragen: list[int] = []
    for maand in maanden:
        respons = await regeling.get(
            regeling.gemeente, "/v1/beelden/gemeente/borderelvoorstellen", maand=maand, after=f"regeling.{ref}.{versie}"
        )
        regels = respons.json()["items"]
        bedragen += [regel["bedragCent"] for regel in regels if regel["polisRef"] == str(ref)]
    return bedragen


async def test_n_04_every_polis_of_the_samenwerking_follows_and_no_other(regeling: Dienst) -> None:
    een, twee = await regeling.polis(lid(uuid4())), await regeling.polis(lid(uuid4()))
    await regeling.klok("2026-04-10")
    await regeling.hoor("2026-04-10", SUBSCRIPTION, vastgesteld(2))
    await regeling.hoor("2026-04-11", SUBSCRIPTION, vastgesteld(3, samenwerking_id=uuid4()))
    await regeling.hoor("2026-04-12", SUBSCRIPTION, vastgesteld(3, lopenden="BLIJVEN", vanaf_maand=None))
    for ref in (een, twee):
        assert await netto(regeling, ref, "2026-05", "2026-06") == [18200, 18000]


async def test_n_04_a_polis_that_comes_on_the_list_later_follows_what_was_agreed_since_its_offer(
    regeling: Dienst,
) -> None:
    await regeling.hoor("2026-02-10", SUBSCRIPTION, vastgesteld(2))
    await regeling.hoor("2026-02-11", SUBSCRIPTION, vastgesteld(3, vanaf_maand="2026-08"))
    ref = await regeling.polis(lid(uuid4()))
    await regeling.leef("2026-03-01T00:00:01", ref)
    assert await netto(regeling, ref, "2026-05", "2026-06", "2026-08") == [18200, 18000, 17900]


async def test_n_04_a_list_of_many_polissen_asks_as_little_as_a_list_of_one(regeling: Dienst) -> None:
    await regeling.hoor("2026-02-10", SUBSCRIPTION, vastgesteld(2))
    effect = SUBSCRIPTION.effect(PolisAangemeld)
    assert effect is not None
    gevraagd: list[str] = []
    refs = [uuid4() for _ in range(40)]
    lijst = [regeling.bericht("2026-02-27", SUBSCRIPTION, aangemeld(ref, (lid(uuid4()),), 100)) for ref in refs]
    async with regeling.store.pool.acquire() as conn, conn.transaction():
        with cast(Any, conn).query_logger(lambda vraag: gevraagd.append(str(vraag))):
            stappen = await effect(conn, lijst) or ()
    assert [stap.stream_id for _, stap in stappen] == refs
    assert len(gevraagd) < 10


async def test_n_04_the_same_word_again_and_a_later_list_with_that_version_change_nothing(regeling: Dienst) -> None:
    ref = await regeling.polis(lid(uuid4()))
    await regeling.hoor("2026-02-28", SUBSCRIPTION, vastgesteld(2))
    voor = len(await regeling.store.events(ref))
    await regeling.hoor("2026-02-28", SUBSCRIPTION, vastgesteld(2))
    assert len(await regeling.store.events(ref)) == voor
    geladen = await regeling.store.load(POLIS, ref)
    assert geladen is not None
    assert geladen.state.gevolgde_versie == 2


VELEN = 650


async def velen(regeling: Dienst) -> list[UUID]:
    """So many polissen that wait for their first day, as the list of the samenwerking has them."""
    refs = sorted(uuid4() for _ in range(VELEN))
    toen, cause = op("2026-02-20"), Cause(uuid4(), None, SYSTEEM, {"gemeentecode": "0546", "uzovi": "3351"})
    async with regeling.store.pool.acquire() as conn, conn.transaction():
        steps = [Step(POLIS, ref, replace(aanmelding(lid(uuid4())), polis_ref=ref)) for ref in refs]
        await regeling.store.execute(conn, [(step, cause, toen) for step in steps])
        rijen = [(ref, SAMENWERKING) for ref in refs]
        await conn.executemany("INSERT INTO samenwerking_polissen (polis_ref, samenwerking_id) VALUES ($1, $2)", rijen)
    return refs


async def gevolgd(regeling: Dienst) -> list[UUID]:
    rijen = await regeling.store.pool.fetch("SELECT stream_id FROM events WHERE type = 'BeleidGevolgd' ORDER BY seq")
    return [rij["stream_id"] for rij in rijen]


async def test_n_04_thousands_follow_part_after_part_and_a_crash_in_between_is_taken_up_where_it_was(
    regeling: Dienst, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    refs = await velen(regeling)
    monkeypatch.setattr(type(regeling), "verder", _niets)
    await regeling.hoor("2026-02-21", SUBSCRIPTION, vastgesteld(2))
    assert await gevolgd(regeling) == []
    delen: list[tuple[int, float]] = []

    async def tot_het_misgaat(store: EventStore, conn: Connection) -> int:
        if len(delen) == 2:
            raise ConnectionError
        begin = perf_counter()
        delen.append((await volg_verder(store, conn), perf_counter() - begin))
        return delen[-1][0]

    tijd = datetime(2026, 2, 21, 12, tzinfo=UTC)
    with pytest.raises(ConnectionError):
        await Timekeeper(regeling.store, chores=(tot_het_misgaat,)).advance(tijd)
    assert await gevolgd(regeling) == refs[: 2 * PER_KEER]
    begin = perf_counter()
    await Timekeeper(regeling.store, chores=(volg_verder,)).advance(tijd)
    seconden = [een for _, een in delen] + [perf_counter() - begin]
    record_property("polissen, delen, seconden", (VELEN, PER_KEER, [round(een, 2) for een in seconden]))
    assert await gevolgd(regeling) == refs
    assert await regeling.store.pool.fetchval("SELECT count(*) FROM volgingen") == 0
    assert await volg_verder_in_een_transactie(regeling) == 0


async def _niets(_: Dienst) -> int:
    return 0


async def volg_verder_in_een_transactie(regeling: Dienst) -> int:
    async with regeling.store.pool.acquire() as conn, conn.transaction():
        return await volg_verder(regeling.store, conn)
