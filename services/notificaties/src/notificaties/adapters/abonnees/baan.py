"""One subscriber: read what comes next, call, move on. It waits for itself only, so it delays nobody else.

In order per subject, several subjects at once (`gelijktijdig`). All before the first event that was not taken is done;
what was taken behind it is remembered here, and told again only by a process that does not know.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from chassis.process import stopped_within
from msgspec.structs import replace

from notificaties.adapters.abonnees import metrics
from notificaties.adapters.abonnees.berichten import Opmaak
from notificaties.adapters.abonnees.bezorgingen import Bezorgingen, Poging, Stand
from notificaties.adapters.abonnees.gegevens import Abonnee
from notificaties.adapters.abonnees.post import Antwoord, Post
from notificaties.adapters.abonnees.toevoer import Leest, Stuk, Toevoer
from notificaties.domain.abonnement.pauzes import Pauzes
from notificaties.domain.doorgifte.inzage import Bericht

_BEWAAR: Final = 1.0
"""Seconds: so long at most may what was taken stand nowhere but here."""
_KIJK: Final = 60.0
"""Seconds after which it looks again though nobody said that there is news."""


Parkeert = Callable[[Stand, Antwoord], Awaitable[None]]


class NietMeerVanOns(Exception):
    """Another process delivers now, or something about the subscription was changed."""


class Baan:
    def __init__(
        self,
        abonnee: Abonnee,
        stand: Stand,
        *,
        huurder: UUID,
        bezorgingen: Bezorgingen,
        opmaak: Opmaak,
        pauzes: Pauzes,
        leest: Leest,
        gezien: Callable[[], int],
        nu: Callable[[], datetime],
        parkeert: Parkeert,
    ) -> None:
        """`gezien`: how far the lanes were told what is new (`hoor`). `nu`: by the database; another may go on here."""
        self.abonnee = abonnee
        self.stand = stand
        self.toevoer = Toevoer(abonnee, leest, gezien)
        self._huurder = huurder
        self._bezorgingen = bezorgingen
        self._opmaak = opmaak
        self._pauzes = pauzes
        self._nu = nu
        self._parkeert = parkeert
        self._gedaan: set[int] = set()
        self._pogingen: list[Poging] = []
        self._bewaard = time.monotonic()

    async def run(self, post: Post, stop: asyncio.Event) -> None:
        """Until `stop`, or until it is parked. Raises NietMeerVanOns."""
        while not stop.is_set():
            if await self._wacht_op_beurt(stop):
                return
            stuk = await self.toevoer.volgende(self.stand.positie)
            if not stuk.berichten:
                await self._niets(stuk)
                await _any_of(self.toevoer.nieuws, stop, within=_KIJK)
                continue
            fout = await _Blok(self, post, stuk.berichten, stop).bezorg()
            positie = self._tot_waar(stuk)
            if fout is None:
                pogingen = 0 if positie > self.stand.positie else self.stand.pogingen
                await self._bewaar(replace(self.stand, positie=positie, pogingen=pogingen, volgende_op=None))
            elif not await self._mislukt(positie, fout):
                return

    async def _niets(self, stuk: Stuk) -> None:
        """Nothing for it up to here. Worth a write only when a replay came to its end by it."""
        self.stand = replace(self.stand, positie=max(self.stand.positie, stuk.tot))
        if self.stand.herhaal_tot is not None and self.stand.positie >= self.stand.herhaal_tot:
            await self._bewaar(replace(self.stand, herhaling_id=None, herhaal_tot=None))

    async def _wacht_op_beurt(self, stop: asyncio.Event) -> bool:
        if self.stand.volgende_op is None:
            return False
        wacht = (self.stand.volgende_op - self._nu()).total_seconds()
        return wacht > 0 and await stopped_within(stop, wacht)

    def _tot_waar(self, stuk: Stuk) -> int:
        """All before the first that was not taken; the whole stretch when that is none."""
        positie = self.stand.positie
        for bericht in stuk.berichten:
            if bericht.volgorde not in self._gedaan:
                return positie
            positie = bericht.volgorde
        return max(positie, stuk.tot)

    async def _mislukt(self, positie: int, antwoord: Antwoord) -> bool:
        """Wait for the next try; False when that was the last one, and it is parked."""
        poging = 1 if positie > self.stand.positie else self.stand.pogingen + 1
        pauze = None if antwoord.reden == "WEG" else self._pauzes.na(poging, random.random(), antwoord.wacht)
        volgende_op = self._nu() + pauze if pauze is not None else None
        await self._bewaar(replace(self.stand, positie=positie, pogingen=poging, volgende_op=volgende_op))
        if pauze is None:
            await self._parkeert(self.stand, antwoord)
        return pauze is not None

    def noteer(self, bericht: Bericht, antwoord: Antwoord) -> None:
        outcome = antwoord.reden or "GOED"
        metrics.CALLS.labels(self.abonnee.dialect, outcome.lower()).inc()
        metrics.SECONDS.labels(self.abonnee.dialect).observe(antwoord.duur_ms / 1000)
        if antwoord.goed:
            self._gedaan.add(bericht.volgorde)
        self._pogingen.append(
            Poging(
                volgorde=bericht.volgorde,
                gebeurtenis_id=bericht.gebeurtenis_id,
                tijdstip=self._nu(),
                poging=self.stand.pogingen + 1,
                status=antwoord.status,
                reden=antwoord.reden,
                duur_ms=antwoord.duur_ms,
                herhaling_id=self._herhaling(bericht),
            )
        )

    async def bewaar_soms(self, berichten: Sequence[Bericht]) -> None:
        """A slow subscriber's calls take long: keep what was done meanwhile, and hear of a change."""
        if time.monotonic() - self._bewaard < _BEWAAR:
            return
        positie = self._tot_waar(Stuk(berichten, self.stand.positie))
        pogingen = 0 if positie > self.stand.positie else self.stand.pogingen
        await self._bewaar(replace(self.stand, positie=positie, pogingen=pogingen))

    async def _bewaar(self, stand: Stand) -> None:
        pogingen, self._pogingen = self._pogingen, []
        self._bewaard = time.monotonic()
        if not await self._bezorgingen.verder(self._huurder, stand, pogingen):
            raise NietMeerVanOns
        if stand.herhaal_tot is not None and stand.positie >= stand.herhaal_tot:
            stand = replace(stand, herhaling_id=None, herhaal_tot=None)
        self.stand = stand
        self._gedaan = {volgorde for volgorde in self._gedaan if volgorde > stand.positie}

    def is_gedaan(self, bericht: Bericht) -> bool:
        return bericht.volgorde in self._gedaan

    def verzoek(self, bericht: Bericht) -> tuple[dict[str, str], bytes]:
        return self._opmaak.verzoek(self.abonnee, bericht, self._nu(), self._herhaling(bericht))

    def _herhaling(self, bericht: Bericht) -> UUID | None:
        tot = self.stand.herhaal_tot
        return self.stand.herhaling_id if tot is not None and bericht.volgorde <= tot else None


class _Blok:
    """A stretch of events, given to as many callers at once as the subscriber wants; one subject has one caller."""

    def __init__(self, baan: Baan, post: Post, berichten: Sequence[Bericht], stop: asyncio.Event) -> None:
        self._baan = baan
        self._post = post
        self._berichten = berichten
        self._stop = stop
        self._fout: Antwoord | None = None
        rijen: dict[UUID, deque[Bericht]] = {}
        for bericht in berichten:
            if not baan.is_gedaan(bericht):
                rijen.setdefault(bericht.onderwerp, deque()).append(bericht)
        self._rijen = deque(rijen.values())

    async def bezorg(self) -> Antwoord | None:
        """The answer to the first that was not taken; None when all were, or it was told to stop."""
        if self._baan.abonnee.gelijktijdig == 1:
            await self._op_volgorde()
            return self._fout
        bellers = [self._beller() for _ in range(min(self._baan.abonnee.gelijktijdig, len(self._rijen)))]
        for einde in await asyncio.gather(*bellers, return_exceptions=True):
            if einde is not None:
                raise einde
        return self._fout

    async def _op_volgorde(self) -> None:
        for bericht in self._berichten:
            if not self._baan.is_gedaan(bericht) and not await self._een(bericht):
                return

    async def _beller(self) -> None:
        while self._rijen:
            rij = self._rijen.popleft()
            while rij:
                if not await self._een(rij.popleft()):
                    return

    async def _een(self, bericht: Bericht) -> bool:
        if self._stop.is_set() or self._fout is not None:
            return False
        koppen, inhoud = self._baan.verzoek(bericht)
        antwoord = await self._post.stuur(self._baan.abonnee.adres, koppen, inhoud)
        self._baan.noteer(bericht, antwoord)
        if not antwoord.goed:
            self._fout = self._fout or antwoord
            return False
        await self._baan.bewaar_soms(self._berichten)
        return True


async def _any_of(*events: asyncio.Event, within: float) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
