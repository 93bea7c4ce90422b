"""The pull feed: everything from the beginning, in order, and what is new as soon as it is there."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from contracts import eligibility as e
from contracts import regeling as r

Dienst = Any
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": "0479"}
VERZEKERAAR = {"id": "verzekeraar:0101", "rol": "VERZEKERAAR", "uzovi": "0101"}
CAK = {"id": "cak", "rol": "CAK"}
MAANDAG = datetime(2026, 6, 29, 8, tzinfo=UTC)


def betaald(polis: Any, maand: str) -> r.TermijnBetaald:
    return r.TermijnBetaald(
        polis_ref=polis, persoon_ref=uuid4(), maand=maand, laat=False, datum=datetime(2026, 7, 1, tzinfo=UTC).date()
    )


async def lees(dienst: Dienst, pad: str, wie: dict[str, str]) -> Any:
    antwoord = await dienst.lees(pad, wie)
    assert antwoord.status_code == 200, antwoord.text
    return antwoord.json()


@pytest.mark.infra
async def test_the_feed_is_read_from_the_beginning_page_by_page_and_goes_on_where_it_ended(dienst: Dienst) -> None:
    polis = uuid4()
    for maand in range(1, 8):
        await dienst.hoor("regeling", betaald(polis, f"2026-{maand:02}"))
    pad, gezien = "/v1/gebeurtenissen?limiet=3", list[str]()
    for _ in range(3):
        bladzijde = await lees(dienst, pad, VERZEKERAAR)
        gezien += [each["data"]["maand"] for each in bladzijde["items"]]
        pad = bladzijde["_links"]["volgende"]["href"]
    assert gezien == [f"2026-{m:02}" for m in range(1, 8)]
    assert (await lees(dienst, pad, VERZEKERAAR))["items"] == []
    await dienst.hoor("regeling", betaald(polis, "2026-08"))
    [nieuw] = (await lees(dienst, pad, VERZEKERAAR))["items"]
    assert nieuw["data"]["maand"] == "2026-08"
    een = await lees(dienst, f"/v1/gebeurtenissen/{nieuw['id']}", VERZEKERAAR)
    assert een == nieuw
    assert (await dienst.lees(f"/v1/gebeurtenissen/{nieuw['id']}", CAK)).status_code == 404
    over = await lees(dienst, f"/v1/gebeurtenissen?onderwerp={uuid4()}", VERZEKERAAR)
    assert over["items"] == []


@pytest.mark.infra
async def test_n_27_what_a_party_may_not_see_is_not_in_its_feed(dienst: Dienst) -> None:
    """4.8: of a rejected person the insurer learns that it is so, the gemeente why, CAK nothing at all."""
    afgewezen = e.DeelnemerAfgewezen(
        selectie_id=uuid4(),
        persoon_ref=uuid4(),
        polis_ref=uuid4(),
        redenen=("GEEN_BIJSTAND",),
        besluitdatum=MAANDAG.date(),
    )
    await dienst.hoor("eligibility", afgewezen)
    [gemeente] = (await lees(dienst, "/v1/gebeurtenissen", GEMEENTE))["items"]
    [verzekeraar] = (await lees(dienst, "/v1/gebeurtenissen", VERZEKERAAR))["items"]
    assert gemeente["data"]["redenen"] == ["GEEN_BIJSTAND"]
    assert set(verzekeraar["data"]) == {"polis_ref", "besluitdatum"}
    for niemand in (CAK, {**VERZEKERAAR, "uzovi": "0202"}, {**GEMEENTE, "gemeentecode": "0363"}):
        assert (await lees(dienst, "/v1/gebeurtenissen", niemand))["items"] == []


@pytest.mark.infra
async def test_who_waits_hears_it_at_once(dienst: Dienst) -> None:
    begin = (await lees(dienst, "/v1/gebeurtenissen", GEMEENTE))["_links"]["volgende"]["href"]
    klok = asyncio.get_running_loop().time
    voor = klok()
    wachter = asyncio.create_task(dienst.lees(f"{begin}&wacht=20", GEMEENTE))
    await asyncio.sleep(0.3)
    assert not wachter.done()
    await dienst.hoor("regeling", betaald(uuid4(), "2026-01"))
    [nieuw] = (await wachter).json()["items"]
    assert (nieuw["data"]["maand"], klok() - voor < 5) == ("2026-01", True)
    leeg = await lees(dienst, f"{begin}&wacht=0", {**GEMEENTE, "gemeentecode": "0363"})
    assert leeg["items"] == []


@pytest.mark.infra
async def test_the_feed_from_a_time(dienst: Dienst) -> None:
    for uur in (8, 9, 10):
        await dienst.hoor("regeling", betaald(uuid4(), f"2026-{uur:02}"), op=MAANDAG.replace(hour=uur))
    sinds = (await lees(dienst, "/v1/gebeurtenissen?sinds=2026-06-29T09:00:00Z", GEMEENTE))["items"]
    assert [each["data"]["maand"] for each in sinds] == ["2026-09", "2026-10"]
    assert (await lees(dienst, "/v1/gebeurtenissen?sinds=2027-01-01T00:00:00Z", GEMEENTE))["items"] == []
    assert (await dienst.lees("/v1/gebeurtenissen?na=onzin", GEMEENTE)).status_code == 400
