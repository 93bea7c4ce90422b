"""What comes next for one subscriber: what is new is told to all at once, what is older each reads by itself."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from itertools import islice
from typing import Final

import msgspec

from notificaties.adapters.abonnees.gegevens import Abonnee
from notificaties.domain.abonnement.keuze import past
from notificaties.domain.doorgifte.inzage import Bericht, Gehoord, bericht_voor

_BLOK: Final = 200
_MEEST: Final = 1000
"""Events that wait here; a subscriber that is further behind reads them from the table when their turn comes."""


class Stuk(msgspec.Struct, frozen=True):
    """Events for a subscriber, in order; behind them, up to `tot`, there is nothing for it."""

    berichten: Sequence[Bericht]
    tot: int


Leest = Callable[[Abonnee, int, int, int], Awaitable[Stuk]]
"""Subscriber, position, up to and with which one, how many at most → what comes after that position."""


class Toevoer:
    """`gezien`: how far all were told what is new (`hoor`). `nieuws` is set when there may be something for it."""

    def __init__(self, abonnee: Abonnee, leest: Leest, gezien: Callable[[], int]) -> None:
        self._abonnee = abonnee
        self._leest = leest
        self._gezien = gezien
        self.nieuws = asyncio.Event()
        self._vers: deque[Bericht] = deque()
        self._tot = -1
        """Up to here all that is for it, and was not told, waits in `_vers`; -1: that is not known."""

    def hoor(self, van: int, tot: int, gehoord: Sequence[Gehoord]) -> None:
        """All that came between two positions. Who knows all before it takes what is its own; who doesn't, reads."""
        if self._tot < van:
            self.nieuws.set()
            return
        mine = [bericht for each in gehoord if each.volgorde > self._tot and (bericht := self._voor(each))]
        if len(self._vers) + len(mine) > _MEEST:
            self._vergeet()
        else:
            self._vers += mine
            self._tot = max(self._tot, tot)
        if mine:
            self.nieuws.set()

    async def volgende(self, positie: int) -> Stuk:
        """What comes after a position. Who knows not all of it reads first, as far as the others were told."""
        self.nieuws.clear()
        if self._tot < 0:
            self._tot = tot = max(self._gezien(), positie)
            stuk = await self._leest(self._abonnee, positie, tot, _BLOK)
            if stuk.tot < tot:
                self._vergeet()
                return stuk
            self._vers.extendleft(reversed(stuk.berichten))
        while self._vers and self._vers[0].volgorde <= positie:
            self._vers.popleft()
        berichten = list(islice(self._vers, _BLOK))
        return Stuk(berichten, berichten[-1].volgorde if len(berichten) < len(self._vers) else self._tot)

    def _vergeet(self) -> None:
        self._vers.clear()
        self._tot = -1

    def _voor(self, gehoord: Gehoord) -> Bericht | None:
        """What this subscriber is told of it: its bounds, its choice, its viewpoint."""
        tenant = {"gemeentecode": gehoord.gemeentecode, "uzovi": gehoord.uzovi}
        if any(tenant.get(name) != bound for name, bound in self._abonnee.grenzen.items()):
            return None
        if not past(self._abonnee.keuze, gehoord.bron, gehoord.gebeurtenis, gehoord.gemeentecode, gehoord.uzovi):
            return None
        return bericht_voor(gehoord, self._abonnee.zicht)
