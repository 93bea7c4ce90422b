"""State is the fold of its events, a view is the fold of its feed, and making one anew sends nothing out."""

import asyncio
from typing import Any

import asyncpg
import pytest
from ops.commands.verify import prove
from ops.commands.views import rebuild
from ops.deployment.local import of_world
from ops.opened import Operator
from ops.simuleer.system import count_topics
from ops.stack import SERVICES

PROEF = Operator("proef@test")


@pytest.mark.parametrize("service", SERVICES)
def test_state_is_the_fold_of_the_events_and_every_view_equals_one_built_from_zero(verhaal: Any, service: str) -> None:
    bewijs = asyncio.run(prove(of_world(verhaal.world), service))
    assert bewijs.streams > 1
    assert bewijs.events > 50
    assert bewijs.mismatches == []
    assert bewijs.views
    for naam, (levend, herbouwd) in bewijs.views.items():
        assert levend == herbouwd, naam


def test_a_rebuild_is_swapped_in_and_sends_nothing_out(verhaal: Any) -> None:
    world = verhaal.world

    async def gebeurtenissen() -> list[int]:
        aantallen = []
        for dsn in world.dsns.values():
            verbinding = await asyncpg.connect(dsn)
            try:
                aantallen.append(await verbinding.fetchval("SELECT count(*) FROM events"))
            finally:
                await verbinding.close()
        return aantallen

    voor = asyncio.run(count_topics(world.brokers, world.topic_prefix)), asyncio.run(gebeurtenissen())
    herbouwd = asyncio.run(rebuild(of_world(world), "regeling", "gemeente_polissen", operator=PROEF))
    assert herbouwd.swapped
    assert herbouwd.equal
    na = asyncio.run(count_topics(world.brokers, world.topic_prefix)), asyncio.run(gebeurtenissen())
    assert na == voor
