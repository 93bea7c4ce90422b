"""How each gemeente matches signals: versions as plain rows, the newest of which counts for a signal that comes in."""

import time
from typing import Final

from chassis.eventstore import Connection, Pool
from contracts.intake import Matchregels

_KIES: Final = """
SELECT maanden, drempel_cent, bovengrens_dagen FROM matchregels WHERE gemeentecode = $1 ORDER BY versie DESC LIMIT 1"""
_NIEUW: Final = """
INSERT INTO matchregels (gemeentecode, maanden, drempel_cent, bovengrens_dagen, organisatie)
SELECT $1, $2, $3, $4, $5 WHERE (SELECT (maanden, drempel_cent, bovengrens_dagen) FROM matchregels
WHERE gemeentecode = $1 ORDER BY versie DESC LIMIT 1) IS DISTINCT FROM ($2::int, $3::bigint, $4::int)"""
_HOUDBAAR: Final = 2.0
"""Seconds in which another process may have set others."""
LANDELIJK: Final = Matchregels()


class Matchregelboek:
    """Of whom nothing was set, the definition of Divosa holds."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._bekend: dict[str, tuple[float, Matchregels]] = {}

    async def van(self, gemeentecode: str) -> Matchregels:
        tot, regels = self._bekend.get(gemeentecode, (0.0, LANDELIJK))
        if time.monotonic() > tot:
            regels = await lees(self._pool, gemeentecode)
            self._bekend[gemeentecode] = (time.monotonic() + _HOUDBAAR, regels)
        return regels

    async def stel_in(self, gemeentecode: str, regels: Matchregels, organisatie: str) -> None:
        """A new version, unless it says what the newest does."""
        waarden = (regels.maanden, regels.drempel_cent, regels.bovengrens_dagen)
        await self._pool.execute(_NIEUW, gemeentecode, *waarden, organisatie)
        self._bekend.pop(gemeentecode, None)


async def lees(bron: Pool | Connection, gemeentecode: str) -> Matchregels:
    rij = await bron.fetchrow(_KIES, gemeentecode)
    return LANDELIJK if rij is None else Matchregels(**dict(rij.items()))
