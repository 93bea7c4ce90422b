"""A subscription that was parked is mailed to who must mend it: its owner's mailbox, and who runs the system."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from notificaties_feiten import zelfbetaling
from ontvanger import Ontvanger, luistert

pytestmark = pytest.mark.infra
Dienst = Any
"""The service of the fixture `dienst`."""
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": "0479"}
POSTBUS, BEHEER = "systemen@zaanstad.example", "beheer@uitstroom.test"


async def abonneer(dienst: Dienst, ontvanger: Ontvanger, meldadres: str | None = POSTBUS) -> Any:
    inhoud = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}], "meldadres": meldadres}
    antwoord = await dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, inhoud)
    assert antwoord.status_code == 201, antwoord.text
    return antwoord.json()


async def tot(klaar: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not klaar():
            await asyncio.sleep(0.05)


async def te_melden(dienst: Dienst) -> int:
    return await dienst.runtime.pool.fetchval("SELECT count(*) FROM bezorgingen WHERE melden_na IS NOT NULL")


async def test_owner_and_operator_are_mailed_once_that_it_was_parked_and_how_it_goes_on(dienst: Dienst) -> None:
    post = dienst.postbus.post
    async with luistert(Ontvanger()) as kapot, dienst.bezorgt():
        gemaakt = await abonneer(dienst, kapot)
        kapot.antwoordt = lambda _: 500
        await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        await tot(lambda: len(post) == 2)
        async with asyncio.timeout(20):
            while await te_melden(dienst):
                await asyncio.sleep(0.05)
        await asyncio.sleep(1.5)
        assert [aan for aan, _ in post] == [POSTBUS, BEHEER]
        woorden = post[0][1].get_content()
        assert f"POST https://notificaties.test/v1/abonnementen/{gemaakt['abonnementId']}/hervattingen" in woorden
        assert "500" in woorden and "2xx" in woorden
        kapot.antwoordt = lambda _: 204
        await dienst.vraag("POST", f"/v1/abonnementen/{gemaakt['abonnementId']}/hervattingen", GEMEENTE)
        assert len(await kapot.wacht(1)) == 1
        kapot.antwoordt = lambda _: 410
        await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        await tot(lambda: len(post) == 4)
        assert "opgeheven" in post[2][1].get_content()


async def test_a_mailbox_that_takes_nothing_keeps_no_other_from_being_told(dienst: Dienst) -> None:
    dienst.postbus.weigert[POSTBUS] = "550 no such user"
    async with luistert(Ontvanger()) as kapot, dienst.bezorgt():
        await abonneer(dienst, kapot)
        await abonneer(dienst, kapot, None)
        kapot.antwoordt = lambda _: 410
        await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        await tot(lambda: len(dienst.postbus.post) == 2)
    assert {aan for aan, _ in dienst.postbus.post} == {BEHEER}


async def test_what_could_not_be_mailed_stays_to_be_mailed_until_it_goes_on(dienst: Dienst) -> None:
    dienst.postbus.weigert |= dict.fromkeys((POSTBUS, BEHEER), "451 not now")
    async with luistert(Ontvanger()) as kapot, dienst.bezorgt():
        gemaakt = await abonneer(dienst, kapot)
        kapot.antwoordt = lambda _: 410
        await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        async with asyncio.timeout(20):
            while not await te_melden(dienst):
                await asyncio.sleep(0.05)
        await asyncio.sleep(1.5)
        assert await te_melden(dienst) == 1
        kapot.antwoordt = lambda _: 204
        await dienst.vraag("POST", f"/v1/abonnementen/{gemaakt['abonnementId']}/hervattingen", GEMEENTE)
        assert await te_melden(dienst) == 0
    assert dienst.postbus.post == []


async def test_its_owner_reads_and_changes_the_mailbox_and_nobody_writes_more_than_one_in_it(dienst: Dienst) -> None:
    async with luistert(Ontvanger()) as ontvanger:
        gemaakt = await abonneer(dienst, ontvanger)
        pad = f"/v1/abonnementen/{gemaakt['abonnementId']}"
        assert (await dienst.lees(pad, GEMEENTE)).json()["meldadres"] == POSTBUS
        zonder = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}]}
        assert (await dienst.vraag("PUT", pad, GEMEENTE, zonder)).json()["meldadres"] is None
        for fout in ("a@b", "a@b.nl, c@d.nl", "a@b.nl\r\nBcc: c@d.nl", "a b@c.nl", "é@b.nl", ""):
            antwoord = await dienst.vraag("PUT", pad, GEMEENTE, {**zonder, "meldadres": fout})
            assert (antwoord.status_code, antwoord.json()["errors"][0]["pointer"]) == (400, "/meldadres"), fout
    rijen = await dienst.runtime.pool.fetch("SELECT gegevens FROM abonnees")
    assert all(POSTBUS.encode() not in bytes(rij["gegevens"]) for rij in rijen)
