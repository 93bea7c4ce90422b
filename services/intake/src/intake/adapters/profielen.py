"""Which practice a signal comes in under: that of its gemeente and partner, else the one that holds for everybody."""

import time
from datetime import date
from typing import Final
from uuid import UUID

from chassis.eventstore import EventStore
from chassis.timeline import now
from contracts.domain import Refusal
from msgspec.structs import replace

from contracts import kalender
from intake.adapters.streams import SIGNAALPROFIEL
from intake.domain.signaal.profiel import STANDAARD, Profiel
from intake.domain.signaalprofiel.state import Signaalprofiel, profiel_id

_VERS: Final = 2.0
"""Seconds that another process of this service may lag behind a new version."""
_MOST: Final = 5000
_GEEN: Final = Signaalprofiel()
_STANDAARD: Final = {profiel.naam: profiel for profiel in STANDAARD}


class Profielen:
    """Read often and changed seldom, so each is remembered for two seconds; `vergeet` what this process changed."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._bekend: dict[UUID, tuple[float, Signaalprofiel]] = {}

    async def geldend(self, gemeentecode: str, partner: str, naam: str, *, proef: bool = False) -> Profiel:
        """As it is in force today, on trial (`proef`) also its last version in development.

        One that ended takes no signal any more (PROFIEL_INACTIEF). Raises Refusal PROFIEL_ONBEKEND, and
        PROFIEL_IN_ONTWIKKELING (PRAK-4).
        """
        profiel = await self._profiel(profiel_id(gemeentecode, partner, naam))
        if not profiel.versies:
            if naam not in _STANDAARD:
                raise Refusal("PROFIEL_ONBEKEND", "Dit profiel kennen wij niet.", "/profiel")
            return _STANDAARD[naam]
        laatste = profiel.versies[-1].inhoud
        dag = await self._vandaag(profiel)
        match profiel.status(dag):
            case "BEEINDIGD":
                return replace(laatste, actief_tot=date.min)
            case "IN_ONTWIKKELING":
                if proef:
                    return laatste
                if naam in _STANDAARD:
                    return _STANDAARD[naam]
                raise Refusal("PROFIEL_IN_ONTWIKKELING", "Dit profiel neemt nog geen signalen aan; een proef kan wel.")
            case "ACTIEF":
                geldend = profiel.geldend(dag)
                return laatste if geldend is None else geldend.inhoud

    async def _vandaag(self, profiel: Signaalprofiel) -> date:
        """The Dutch day of what is decided now. Where a later day says something else it is asked: another process may
        have moved a simulation's clock, or said how far time came."""
        vandaag = kalender.dag(self._store.clock.now())
        return kalender.dag(await now(self._store)) if profiel.verandert_na(vandaag) else vandaag

    def vergeet(self, profiel: UUID) -> None:
        self._bekend.pop(profiel, None)

    async def _profiel(self, stream_id: UUID) -> Signaalprofiel:
        nu = time.monotonic()
        gezien = self._bekend.get(stream_id)
        if gezien is not None and nu - gezien[0] < _VERS:
            return gezien[1]
        geladen = await self._store.load(SIGNAALPROFIEL, stream_id)
        profiel = geladen.state if geladen is not None else _GEEN
        if len(self._bekend) >= _MOST:
            self._bekend.clear()
        self._bekend[stream_id] = (nu, profiel)
        return profiel
