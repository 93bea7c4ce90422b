"""The loop that delivers: it leases subscriptions, gives each a lane of its own, and wakes the lanes that have news.

Every replica may run it. A lease is renewed long before it ends; of a process that died another takes over.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

import msgspec
import structlog
from chassis.eventstore import SYSTEEM, Cause, EventStore, RealClock, Step, Transaction
from chassis.observability import ALARMS
from chassis.process import Backoff, stopped_within

from notificaties.adapters.abonnees import metrics
from notificaties.adapters.abonnees.adres import Netwerken
from notificaties.adapters.abonnees.baan import Baan, NietMeerVanOns
from notificaties.adapters.abonnees.berichten import Opmaak
from notificaties.adapters.abonnees.bezorgingen import Bezorgingen, Stand
from notificaties.adapters.abonnees.gegevens import Abonnees
from notificaties.adapters.abonnees.post import Antwoord, Post
from notificaties.adapters.abonnees.toevoer import Leest
from notificaties.adapters.streams import ABONNEMENT
from notificaties.domain.abonnement.commands import Parkeer
from notificaties.domain.abonnement.pauzes import Pauzes
from notificaties.domain.doorgifte.inzage import Gehoord

_logger = structlog.get_logger(__name__)
_RONDE: Final = 1.0
_HUUR: Final = timedelta(seconds=30)
_PER_RONDE: Final = 1000
_RUIM_OP: Final = 600
_ALARM: Final = "bezorging"

Nieuws = Callable[[int | None], Awaitable[tuple[Sequence[Gehoord], int]]]
"""Position → what came after it, and how far that goes; None: nothing, and how far all goes."""


class Instelling(msgspec.Struct, frozen=True, kw_only=True):
    """`seconden` for one call; `bewaard`: how long the history of calls is kept."""

    pauzes: Pauzes
    seconden: float
    bewaard: timedelta


class Bezorger:
    def __init__(
        self,
        store: EventStore,
        abonnees: Abonnees,
        bezorgingen: Bezorgingen,
        *,
        netwerken: Netwerken,
        opmaak: Opmaak,
        instelling: Instelling,
        leest: Leest,
        nieuws: Nieuws,
    ) -> None:
        self._store = store
        self._abonnees = abonnees
        self._bezorgingen = bezorgingen
        self._netwerken = netwerken
        self._opmaak = opmaak
        self._instelling = instelling
        self._leest = leest
        self._nieuws = nieuws
        self._klok = RealClock()
        self._ik = uuid4()
        self._gezien = 0
        self._banen: dict[UUID, tuple[Baan, asyncio.Task[None]]] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then what is being called finishes, and the leases are given up."""
        _, self._gezien = await self._nieuws(None)
        uitkijk = asyncio.create_task(self._kijk_uit(stop))
        rondes = 0
        try:
            while not stop.is_set():
                await self._ronde(stop)
                if rondes % _RUIM_OP == 0:
                    await self._bezorgingen.ruim_op(self._instelling.bewaard)
                rondes += 1
                if uitkijk.done():
                    await uitkijk
                await stopped_within(stop, _RONDE)
        finally:
            uitkijk.cancel()
            await self._eindig(stop)

    async def _ronde(self, stop: asyncio.Event) -> None:
        """Lease, begin what is new, begin anew what was changed, end what is no longer ours."""
        async with self._store.pool.acquire() as conn:
            await self._klok.refresh(conn)
        standen = {stand.abonnement_id: stand for stand in await self._bezorgingen.huur(self._ik, _HUUR, _PER_RONDE)}
        for abonnement_id, (baan, task) in list(self._banen.items()):
            stand = standen.get(abonnement_id)
            if task.done():
                del self._banen[abonnement_id]
            elif stand is None or stand.versie != baan.stand.versie:
                task.cancel()
        for abonnement_id, stand in standen.items():
            if abonnement_id not in self._banen:
                await self._begin(stand, stop)
        metrics.LANES.set(len(self._banen))
        self._zeg_wie_wacht(await self._bezorgingen.wachtend() if len(standen) >= _PER_RONDE else 0)
        for status, count in (await self._bezorgingen.telling()).items():
            metrics.SUBSCRIPTIONS.labels(status.lower()).set(count)

    def _zeg_wie_wacht(self, wachtend: int) -> None:
        """This worker has all that it can bear: what nobody else leased is not told anything."""
        if wachtend:
            ALARMS.sound(_ALARM, f"{wachtend} abonnementen wachten op nog een worker")
        else:
            ALARMS.clear(_ALARM)

    async def _begin(self, stand: Stand, stop: asyncio.Event) -> None:
        abonnee = await self._abonnees.van(stand.abonnement_id)
        if abonnee is None:
            return
        baan = Baan(
            abonnee,
            stand,
            huurder=self._ik,
            bezorgingen=self._bezorgingen,
            opmaak=self._opmaak,
            pauzes=self._instelling.pauzes,
            leest=self._leest,
            gezien=lambda: self._gezien,
            nu=self._klok.now,
            parkeert=self._parkeer,
        )
        self._banen[stand.abonnement_id] = (baan, asyncio.create_task(self._loop(baan, stop)))

    async def _loop(self, baan: Baan, stop: asyncio.Event) -> None:
        """Whatever ends a lane ends that lane only; the next round begins it again where its row says."""
        verbindingen = baan.abonnee.gelijktijdig
        try:
            async with Post.open(
                self._netwerken, seconden=self._instelling.seconden, verbindingen=verbindingen
            ) as post:
                await baan.run(post, stop)
        except NietMeerVanOns:
            _logger.info("delivery_handed_over", abonnement=str(baan.abonnee.abonnement_id))
        except Exception:
            _logger.exception("delivery_lane_fell", abonnement=str(baan.abonnee.abonnement_id))

    async def _parkeer(self, stand: Stand, antwoord: Antwoord) -> None:
        """The alert: an event that stands in the log, a critical line, a number. Nothing is dropped."""
        if antwoord.reden is None:
            return
        abonnee = await self._abonnees.van(stand.abonnement_id)
        command = Parkeer(
            abonnement_id=stand.abonnement_id,
            reden=antwoord.reden,
            positie=stand.positie,
            pogingen=stand.pogingen,
            laatste_status=antwoord.status,
        )
        cause = Cause(stand.abonnement_id, None, SYSTEEM, abonnee.grenzen if abonnee else {})

        async def work(tx: Transaction) -> None:
            await tx.execute([Step(ABONNEMENT, stand.abonnement_id, command, must_exist=True)], cause)
            await self._bezorgingen.zet(tx.connection, stand.abonnement_id, "GEPARKEERD")

        await self._store.in_transaction(work)
        metrics.PARKED.inc()
        told = {"abonnement": str(stand.abonnement_id), "reden": antwoord.reden, "status": antwoord.status}
        _logger.critical("subscription_parked", **told, pogingen=stand.pogingen, positie=stand.positie)

    async def _kijk_uit(self, stop: asyncio.Event) -> None:
        """Look what came that was not there before, once for all, and give every lane its own."""
        again = Backoff(0.01, 0.25, jitter=0)
        while not stop.is_set():
            gehoord, tot = await self._nieuws(self._gezien)
            if tot > self._gezien:
                for baan, _ in self._banen.values():
                    baan.toevoer.hoor(self._gezien, tot, gehoord)
                self._gezien = tot
                again.reset()
            await stopped_within(stop, again.seconds())

    async def _eindig(self, stop: asyncio.Event) -> None:
        """Calls at hand finish when all is told to stop; when this loop fell, nothing may go on beside its next."""
        tasks = [task for _, task in self._banen.values()]
        if not stop.is_set():
            for task in tasks:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._banen.clear()
        await self._bezorgingen.laat(self._ik)
