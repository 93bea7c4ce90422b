"""Where a service stands, in one answer: clock, watermark, feed, views, relay, consumers, what waits and is parked."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from chassis.http import Stand
from chassis.http.stand import Consument
from chassis.service.facts import facts
from chassis.service.runtime import Runtime
from chassis.settings import OpeningSettings
from chassis.timeline import ClockNotSet, now

_EPOCH: Final = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


async def standing(runtime: Runtime[OpeningSettings]) -> Stand:
    """`watermark` is the last instant that this service passed on: all before it has been said and lived."""
    found = await facts(runtime.pool, runtime.service, runtime.settings.topic_prefix)
    try:
        instant = await now(runtime.store)
    except ClockNotSet:
        instant = _EPOCH
    return Stand(
        simulatie=runtime.simulation is not None,
        tijdstip=instant,
        watermark=datetime.fromisoformat(found.tik) if found.tik else None,
        feed=found.feed,
        views=found.views,
        geparkeerd=found.geparkeerd,
        ketens=found.ketens,
        wachtend=found.wachtend,
        wacht_seconden=found.wacht_seconden,
        relay=found.relay,
        relay_seconden=found.relay_seconden,
        verzonden=found.verzonden,
        consumenten=[
            Consument(abonnement=each.abonnement, bron=each.bron, posities=each.posities) for each in found.consumenten
        ],
    )
