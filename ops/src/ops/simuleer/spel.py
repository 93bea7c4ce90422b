"""The run itself: the four files in, the story lived through the running services, the answer out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
from contracts.kalender import instant

from ops.simuleer.agenda import OPENING, RIJ_VAN_V, Agenda
from ops.simuleer.beleid import lees_beleid
from ops.simuleer.bestanden import ANTWOORDEN, Verloop, lees_rijen, lees_verloop
from ops.simuleer.looptijd import Looptijd
from ops.simuleer.opening import Opening
from ops.simuleer.partners import Partners
from ops.simuleer.uitkomst import Uitkomst, stel_samen
from ops.simuleer.voorvallen import Voorvallen
from ops.simuleer.waiting import DOWNSTREAM, still, tick_and_still
from ops.simuleer.wereldbeeld import Wereldbeeld

Voortgang = Callable[[datetime], None]


@dataclass(frozen=True)
class Opgave:
    """What the user asked for."""

    wanbetalers: Path
    uitkeringen: Path
    verloop: Path | None
    beleid: Path | None
    start: date
    tot: date
    signalen: int = 0
    """How many early signals the insurer posts before the files; none unless asked."""
    verwacht: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    """Rows of V that are refused on purpose: happening and code, with why."""
    mutaties: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many of each kind the files have, where they were made for that."""


@dataclass
class Verslag:
    """The answer, how long each part took in seconds, and how many messages are parked after it."""

    uitkomst: Uitkomst
    beeld: Wereldbeeld
    duur: dict[str, float]
    geparkeerd: int = 0

    @property
    def uit(self) -> dict[str, Any]:
        """The answer as it is written: `uit.schema.json`."""
        written: dict[str, Any] = msgspec.to_builtins(self.uitkomst)
        return written


class Spel:
    def __init__(self, opgave: Opgave, partners: Partners, voortgang: Voortgang) -> None:
        self._o = opgave
        self._p = partners
        self._voortgang = voortgang
        self._duur: dict[str, float] = {}
        self._agenda = Agenda(instant(opgave.tot))
        self._beeld = Wereldbeeld()
        keuzes = lees_beleid(opgave.beleid, opgave.start)
        self._opening = Opening(partners, self._beeld, self._agenda, keuzes)
        self._looptijd = Looptijd(partners, self._beeld, self._agenda, keuzes.beleid)
        self._voorvallen = Voorvallen(partners, self._beeld, self._opening, self._looptijd)
        self._verloop = Verloop()

    async def speel(self) -> Verslag:
        """Raises BestandGeweigerd (a file refused whole) or SpelGestrand (a service did not do what it promised)."""
        start = self._o.start
        self._p.now = instant(start, time(8))
        await self._meet("samenwerking", self._opening.samenwerking())
        self._agenda.plan(instant(start, time(9)), self._lever_wanbetalers, OPENING)
        self._agenda.plan(instant(start, time(9, 30)), self._meld_signalen, OPENING)
        self._agenda.plan(instant(start, time(10)), self._lever_uitkeringen, OPENING)
        self._agenda.plan(instant(start, time(12)), self._selecteer, OPENING)
        self._agenda.plan(instant(start + timedelta(days=1), time(9)), self._bied_aan, OPENING)
        while (volgende := self._agenda.volgende()) is not None:
            wanneer, daad = volgende
            self._p.now = wanneer
            self._voortgang(wanneer)
            await self._meet(_deel(self._opening.ingangsdatum, wanneer), daad(wanneer))
        await self._meet("tot rust komen", self._sluit_af())
        uitkomst = await stel_samen(self._p, self._beeld, start, self._o.tot)
        return Verslag(uitkomst, self._beeld, self._duur)

    async def _meet(self, deel: str, daad: Awaitable[None]) -> None:
        begin = perf_counter()
        await daad
        self._duur[deel] = self._duur.get(deel, 0.0) + perf_counter() - begin

    async def _lever_wanbetalers(self, nu: datetime) -> None:
        """A row of V from before the story is told as soon as the polissen are known everywhere."""
        await self._opening.wanbetalers(self._o.wanbetalers)
        await tick_and_still(self._p, nu)
        alle = {rij.get("bsn", "") for rij in lees_rijen(self._o.wanbetalers)}
        self._verloop = lees_verloop(self._o.verloop, alle)
        self._beeld.afgekeurd += self._verloop.afgekeurd
        self._beeld.laat_weg(self._verloop.weggelaten)
        for v in self._verloop.voorvallen:
            if self._beeld.onthoud(v):
                continue
            if v.gebeurtenis in ANTWOORDEN:
                self._beeld.antwoord_in_v.add(v.bsn)
            if v.gebeurtenis != "ZWIJGT":
                self._agenda.plan(max(v.tijdstip, nu), lambda nu, v=v: self._voorvallen.speel(v, nu), RIJ_VAN_V)

    async def _meld_signalen(self, _: datetime) -> None:
        await self._opening.signalen(self._o.wanbetalers, self._o.signalen)

    async def _lever_uitkeringen(self, _: datetime) -> None:
        await self._opening.uitkeringen(self._o.uitkeringen)

    async def _selecteer(self, nu: datetime) -> None:
        await self._opening.selecteer(nu)

    async def _bied_aan(self, nu: datetime) -> None:
        await self._opening.bied_aan(nu)
        if self._opening.ingangsdatum:
            self._looptijd.plan(self._opening.ingangsdatum)

    async def _sluit_af(self) -> None:
        """The last instant before the end passes everywhere, and every view has it."""
        tot = instant(self._o.tot)
        await self._p.tick(tot)
        await still(self._p, DOWNSTREAM, tot)
        await still(self._p, ("intake",))


def _deel(ingang: date | None, wanneer: datetime) -> str:
    if ingang is None or wanneer < instant(ingang):
        return "aanleveren, selecteren, aanbieden"
    return "36 maanden regeling en kwijting"
