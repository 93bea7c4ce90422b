"""Waiting until the system is still: every service has heard the time, and its views show all that happened."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from ops.simuleer.fouten import SpelGestrand
from ops.simuleer.partners import Partners

STROOMAFWAARTS = ("eligibility", "regeling", "notificaties")
VLAK_VOOR = timedelta(milliseconds=1)
_GEDULD_SECONDEN = 90.0


def _bij(stand: dict[str, Any], tijdstip: datetime | None) -> bool:
    if stand.get("wachtend"):
        return False
    if tijdstip is not None:
        watermark = stand.get("watermark")
        if watermark is None or datetime.fromisoformat(watermark) < tijdstip:
            return False
    return all(positie >= stand["feed"] for positie in stand["views"].values())


async def wacht(partners: Partners, services: Iterable[str], tijdstip: datetime | None = None) -> None:
    """Until each service's watermark reached `tijdstip` (when given) and its views its feed.

    Raises SpelGestrand after a while.
    """
    for service in services:
        grens = asyncio.get_running_loop().time() + _GEDULD_SECONDEN
        pauze = 0.005
        while not _bij(stand := await partners.stand(service), tijdstip):
            if asyncio.get_running_loop().time() > grens:
                raise SpelGestrand(f"{service} bleef achter bij {tijdstip}: {stand}")
            await asyncio.sleep(pauze)
            pauze = min(pauze * 1.5, 0.1)


async def tik_en_wacht(partners: Partners, tijdstip: datetime, services: Iterable[str] = STROOMAFWAARTS) -> None:
    """Let the time just before `tijdstip` pass everywhere, and wait for it."""
    vlak_voor = tijdstip - VLAK_VOOR
    await partners.tik(vlak_voor)
    await wacht(partners, services, vlak_voor)
