"""Two hundred subscribers, of which twenty are dead, twenty slow and twenty flapping: nobody else waits for them.

`UITSTROOM_PROEF_GEBEURTENISSEN` events in all, at `UITSTROOM_PROEF_TEMPO` a second, each for one of them. p99 of the
healthy ones is printed and no gate: it says as much of what else this machine does. That nobody waits for another is
what the gate is: the healthy ones have all while the dead ones have nothing.
"""

import asyncio
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec
import pytest
from chassis.eventstore import SYSTEEM, Cause, Step
from chassis.privacy import Keyring
from contracts.zicht import Zicht
from notificaties.adapters.abonnees import Abonnee, Abonnees, Bezorgingen
from notificaties.adapters.streams import ABONNEMENT, DOORGIFTE
from notificaties.domain.abonnement.commands import MeldAan
from notificaties.domain.abonnement.keuze import Kanaalkeuze
from notificaties.domain.doorgifte.commands import GeefDoor
from notificaties.domain.doorgifte.events import GebeurtenisDoorgegeven
from notificaties.domain.doorgifte.state import stream_id
from ontvanger import Ontvanger, Verzoek, luistert

from contracts import regeling as r

Dienst = Any
AANTAL, KAPOT = 200, 20
GEBEURTENISSEN = int(os.environ.get("UITSTROOM_PROEF_GEBEURTENISSEN", "3000"))
TEMPO = int(os.environ.get("UITSTROOM_PROEF_TEMPO", "300"))
ONDERWERPEN = 5
_STAP = 50
_GEDULD = 120 + GEBEURTENISSEN / 100
"""Seconds until a test that hangs is given up; none of them is a measure."""
KEUZE = (Kanaalkeuze(naam="regeling"),)


@dataclass
class Abonnement:
    """One subscriber, what was said that is for it, and when."""

    code: str
    ontvanger: Ontvanger
    abonnement_id: UUID = field(default_factory=uuid4)
    gezegd: dict[str, float] = field(default_factory=dict[str, float])
    aankomst: dict[str, float] = field(default_factory=dict[str, float])

    def __post_init__(self) -> None:
        gewoon = self.ontvanger.antwoordt

        def antwoordt(verzoek: Verzoek) -> int:
            status = gewoon(verzoek)
            if 200 <= status < 300:
                self.aankomst.setdefault(verzoek.koppen["webhook-id"], time.monotonic())
            return status

        self.ontvanger.antwoordt = antwoordt

    @property
    def volledig(self) -> bool:
        return self.gezegd.keys() <= self.aankomst.keys()

    def op_volgorde(self) -> bool:
        """Per subject the first arrivals come in the order in which it was said."""
        per: dict[str, list[str]] = defaultdict(list)
        gezien = set[str]()
        for bericht in self.ontvanger.berichten:
            if bericht["id"] not in gezien:
                gezien.add(bericht["id"])
                per[bericht["subject"]].append(bericht["sequence"])
        return all(rij == sorted(rij) for rij in per.values())


def _dood() -> Ontvanger:
    """It hangs up without a word."""

    def antwoordt(_: Verzoek) -> int:
        raise ConnectionResetError

    return Ontvanger(antwoordt=antwoordt)


def _flappend() -> Ontvanger:
    keer = count()
    return Ontvanger(antwoordt=lambda _: 204 if next(keer) % 3 else 503)


def _bericht(abonnement: Abonnement, nummer: int, positie: Iterator[int]) -> tuple[Step, Cause]:
    onderwerp = uuid5(abonnement.abonnement_id, str(nummer % ONDERWERPEN))
    feit = r.TermijnBetaald(
        polis_ref=onderwerp, persoon_ref=onderwerp, maand="2026-06", laat=False, datum=date(2026, 6, 1)
    )
    doorgegeven = GebeurtenisDoorgegeven(
        bron="regeling",
        gebeurtenis="TermijnBetaald",
        gebeurtenis_id=uuid4(),
        onderwerp=onderwerp,
        positie=next(positie),
        gegevens=msgspec.Raw(msgspec.json.encode(feit)),
    )
    abonnement.gezegd[str(doorgegeven.gebeurtenis_id)] = time.monotonic()
    cause = Cause(uuid4(), None, SYSTEEM, {"gemeentecode": abonnement.code, "uzovi": "0101"})
    return Step(DOORGIFTE, stream_id("regeling", onderwerp), GeefDoor(gebeurtenis=doorgegeven), onderwerp), cause


async def _zeg(dienst: Dienst, stappen: list[tuple[Step, Cause]]) -> None:
    store = dienst.runtime.store
    nu = datetime.now(UTC)
    async with store.pool.acquire() as conn, conn.transaction():
        await store.execute(conn, [(step, cause, nu) for step, cause in stappen])
    store.bell.ring()


async def _abonneer(dienst: Dienst, alle: list[Abonnement]) -> None:
    abonnees = Abonnees(dienst.runtime.pool, Keyring.open(dienst.settings.abonnee_sleutels))
    bezorgingen = Bezorgingen(dienst.runtime.pool)
    for een in alle:
        abonnee = Abonnee(
            abonnement_id=een.abonnement_id,
            dialect="CLOUDEVENTS",
            zicht=Zicht.GEMEENTE,
            organisatie=f"gemeente:{een.code}",
            grenzen={"gemeentecode": een.code},
            keuze=KEUZE,
            adres=een.ontvanger.adres,
            geheimen=("whsec_dGVzdHNsZXV0ZWx0ZXN0c2xldXRlbA==",),
            gelijktijdig=2,
        )
        aan = MeldAan(
            abonnement_id=een.abonnement_id,
            eigenaar="GEMEENTE",
            organisatie=abonnee.organisatie,
            dialect="CLOUDEVENTS",
            keuze=KEUZE,
        )
        await dienst.runtime.store.send(
            Step(ABONNEMENT, een.abonnement_id, aan), Cause(uuid4(), None, SYSTEEM, abonnee.grenzen)
        )
        async with dienst.runtime.pool.acquire() as conn, conn.transaction():
            await abonnees.zet(conn, abonnee)
            await bezorgingen.begin(conn, een.abonnement_id, 0)


@pytest.mark.infra
@pytest.mark.timeout(600 + GEBEURTENISSEN // 20)
async def test_two_hundred_subscribers_of_which_sixty_are_ill_and_the_healthy_ones_notice_nothing(
    dienst: Dienst, capsys: pytest.CaptureFixture[str]
) -> None:
    alle = [Abonnement(f"{nummer:04}", _dood() if nummer < KAPOT else Ontvanger()) for nummer in range(AANTAL)]
    dood, traag, wisselend = alle[:KAPOT], alle[KAPOT : 2 * KAPOT], alle[2 * KAPOT : 3 * KAPOT]
    gezond = alle[3 * KAPOT :]
    for een in traag:
        een.ontvanger.traag = 0.5
    for plaats, een in enumerate(wisselend):
        alle[2 * KAPOT + plaats] = wisselend[plaats] = Abonnement(een.code, _flappend())
    # As outside: a machine that stands still for seconds makes nobody ill who is not.
    dienst.settings = dienst.settings.model_copy(update={"bezorg_seconden": 30})
    async with AsyncExitStack() as open_:
        for een in alle:
            await open_.enter_async_context(luistert(een.ontvanger))
        await _abonneer(dienst, alle)
        positie = count(1)
        async with dienst.bezorgt():
            begin = time.monotonic()
            for eerste in range(0, GEBEURTENISSEN, _STAP):
                nummers = range(eerste, eerste + _STAP)
                stappen = [_bericht(alle[n % AANTAL], n // AANTAL, positie) for n in nummers]
                await _zeg(dienst, stappen)
                await asyncio.sleep(max(0.0, begin + (eerste + _STAP) / TEMPO - time.monotonic()))
            async with asyncio.timeout(_GEDULD):
                while not all(een.volledig for een in gezond):
                    await asyncio.sleep(0.05)
            wachttijden = sorted(een.aankomst[id_] - gezegd for een in gezond for id_, gezegd in een.gezegd.items())
            p50, p99 = (wachttijden[int(len(wachttijden) * deel)] for deel in (0.5, 0.99))
            with capsys.disabled():
                told = f"{GEBEURTENISSEN} events at {TEMPO}/s, {len(gezond)} healthy of {AANTAL}"
                sys.stdout.write(f"\n{told}: p50 {p50:.3f} s, p99 {p99:.3f} s\n")
                sys.stdout.flush()

            assert not any(een.volledig for een in dood)
            for een in traag:
                een.ontvanger.traag = 0
            for een in dood + wisselend:
                een.ontvanger.antwoordt = Abonnement(een.code, Ontvanger(), aankomst=een.aankomst).ontvanger.antwoordt
            for een in dood + traag + wisselend:
                await _herstel(dienst, een)
            async with asyncio.timeout(_GEDULD):
                while not all(een.volledig for een in alle):
                    await asyncio.sleep(0.1)
    assert all(een.op_volgorde() for een in alle)


async def _herstel(dienst: Dienst, een: Abonnement) -> None:
    wie = {"id": f"gemeente:{een.code}", "rol": "GEMEENTE", "gemeentecode": een.code}
    antwoord = await dienst.vraag("POST", f"/v1/abonnementen/{een.abonnement_id}/hervattingen", wie)
    assert antwoord.status_code == 201, antwoord.text
