"""Every consumer hears its topics again and comes to what is live; a replay goes to its own subscriber only."""

import asyncio
from typing import Any

import asyncpg
import pytest
from aiokafka.admin import AIOKafkaAdminClient
from chassis.replay import Bounds
from ops.cli import app
from ops.commands.consumers import rerun
from ops.commands.topics import republish
from ops.deployment.local import of_world
from ops.opened import Operator, described
from ops.simuleer.system import count_topics
from ops.stack import SERVICES, World
from typer.testing import CliRunner

ABONNEMENTEN = (
    "intake-samenwerking",
    "intake-matching",
    "intake-regeling",
    "intake-cak",
    "intake-cak-driejaars",
    "eligibility-intake",
    "eligibility-regeling",
    "regeling-intake",
    "regeling-eligibility",
    "notificaties-intake",
    "notificaties-eligibility",
    "notificaties-regeling",
)
_TABELLEN = ("events", "streams", "feed", "pending", "inbox", "parked", "relay")

PROEF = Operator("proef@test")


async def _sporen(world: World) -> list[Any]:
    """What a replay could leave behind: rows, schemas, offsets, groups, topics and what is in them."""
    sporen: list[Any] = [await count_topics(world.brokers, world.topic_prefix)]
    for dsn in world.dsns.values():
        verbinding = await asyncpg.connect(dsn)
        try:
            sporen += [await verbinding.fetchval(f"SELECT count(*) FROM {tabel}") for tabel in _TABELLEN]  # noqa: S608
            if await verbinding.fetchval("SELECT to_regclass('bezorgpogingen') IS NOT NULL"):
                # Every call to a partner's system leaves a row.
                sporen.append(await verbinding.fetchval("SELECT count(*) FROM bezorgpogingen"))
            sporen.append(await verbinding.fetch("SELECT nspname FROM pg_namespace ORDER BY 1"))
            sporen.append(await verbinding.fetch("SELECT * FROM inbox ORDER BY 1, 2, 3"))
        finally:
            await verbinding.close()
    admin = AIOKafkaAdminClient(**world.brokers.options())
    await admin.start()
    try:
        groepen = sorted(naam for naam, _ in await admin.list_consumer_groups() if naam.startswith(world.topic_prefix))
        sporen += [(naam, sorted((await admin.list_consumer_group_offsets(naam)).items())) for naam in groepen]
        sporen.append({naam for naam in await admin.list_topics() if "herhaling" not in naam})
    finally:
        await admin.close()
    return sporen


def test_the_subscriptions_are_all_here(verhaal: Any) -> None:
    namen = {s.name for dienst in SERVICES for s in described(of_world(verhaal.world), dienst).subscriptions}
    assert namen == set(ABONNEMENTEN)


@pytest.mark.parametrize("abonnement", ABONNEMENTEN)
def test_a_consumer_that_hears_its_topic_again_comes_to_what_is_live(verhaal: Any, abonnement: str) -> None:
    voor = asyncio.run(_sporen(verhaal.world))
    gedaan = asyncio.run(rerun(of_world(verhaal.world), abonnement, Bounds()))
    assert gedaan.executed is not None
    assert gedaan.comparison is not None
    assert gedaan.executed.failed == []
    assert gedaan.comparison.differences == []
    assert gedaan.equal
    assert gedaan.found.tally.count > 0
    assert gedaan.found.ahead == 0
    anders = sum(tabel.rows for tabel in gedaan.comparison.tables)
    assert gedaan.executed.made + anders > 0
    assert gedaan.comparison.live == gedaan.comparison.shadow
    assert asyncio.run(_sporen(verhaal.world)) == voor


def test_SC_43_a_replay_reaches_its_subscriber_alone_and_can_be_run_from_there(verhaal: Any) -> None:
    world = verhaal.world
    voor = asyncio.run(_sporen(world))
    gestuurd = asyncio.run(republish(of_world(world), "notificaties-regeling", Bounds(), operator=PROEF))
    assert gestuurd.equal
    assert gestuurd.wanted.count > 100
    assert (
        asyncio.run(republish(of_world(world), "notificaties-regeling", Bounds(), operator=PROEF)).already
        == gestuurd.wanted.count
    )
    gewoon, herhaald = (
        asyncio.run(rerun(of_world(world), "notificaties-regeling", Bounds(), replayed=replayed))
        for replayed in (False, True)
    )
    assert herhaald.equal
    assert herhaald.found.tally == gewoon.found.tally
    assert asyncio.run(_sporen(world)) == voor


def test_the_commands_say_what_they_did_and_a_partner_gets_no_replay(verhaal: Any) -> None:
    def zeg(*woorden: str) -> tuple[int, str]:
        uit = CliRunner().invoke(app, [*woorden, "--world", verhaal.world.name])
        return uit.exit_code, uit.output + (str(uit.exception) if uit.exception else "")

    code, tekst = zeg("consumers", "rerun", "regeling-eligibility", "--from", "10", "--to", "400")
    assert (code, "Gelijk." in tekst) == (0, True)
    code, tekst = zeg("consumers", "rerun", "regeling-eligibility", "--dry-run")
    assert (code, "Er is niets gemaakt." in tekst) == (0, True)
    code, tekst = zeg("topics", "republish", "regeling-eligibility", "--since", "2026-01-01T00:00", "--dry-run")
    assert (code, "Er is niets verstuurd." in tekst) == (0, True)
    for naam in ("gemeente", "uitstroom.eligibility", "regeling"):
        code, tekst = zeg("topics", "republish", naam)
        assert (code, "is geen abonnement van een dienst" in tekst) == (2, True)
    assert zeg("topics", "republish", "regeling-eligibility", "--from", "9", "--to", "8")[0] == 2
