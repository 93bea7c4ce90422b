"""Waiting until the system is still: every service has heard the time, and its views show all that happened."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from ops.simuleer.answers import Standing
from ops.simuleer.errors import SpelGestrand
from ops.simuleer.partners import Partners
from ops.waiting import until

DOWNSTREAM = ("eligibility", "regeling", "notificaties")
_JUST_BEFORE = timedelta(milliseconds=1)
_PATIENCE = 90.0


async def still(partners: Partners, services: Iterable[str], instant: datetime | None = None) -> None:
    """Until each service's watermark reached `instant` (when given) and its views its feed.

    Raises SpelGestrand after a while.
    """
    for service in services:
        try:
            await until(lambda name=service: partners.standing(name), lambda at: _still(at, instant), within=_PATIENCE)
        except TimeoutError as late:
            raise SpelGestrand(f"{service} bleef achter bij {instant}: {late}") from late


async def tick_and_still(partners: Partners, instant: datetime, services: Iterable[str] = DOWNSTREAM) -> None:
    """Let the time just before `instant` pass everywhere, and wait for it."""
    just_before = instant - _JUST_BEFORE
    await partners.tick(just_before)
    await still(partners, services, just_before)


def _still(at: Standing, instant: datetime | None) -> bool:
    if at.wachtend or (instant is not None and (at.watermark is None or at.watermark < instant)):
        return False
    return all(position >= at.feed for position in at.views.values())
