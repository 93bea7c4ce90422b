"""What a breaker did to subscriptions: odd addresses and answers, one request many times at once, a name of two."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chassis.eventstore import clock
from chassis.observability import ALARMS
from notificaties.adapters.abonnees import baan, berichten, bezorger
from notificaties_feiten import zelfbetaling
from ontvanger import Ontvanger, luistert

pytestmark = pytest.mark.infra
Dienst = Any
"""The service of the fixture `dienst`."""
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": "0479"}
WERKPLEIN = {"id": "werkplein", "rol": "GEMEENTE"}


async def abonneer(dienst: Dienst, ontvanger: Ontvanger, wie: dict[str, str]) -> str:
    inhoud = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}]}
    antwoord = await dienst.vraag("POST", "/v1/abonnementen", wie, inhoud)
    assert antwoord.status_code == 201, antwoord.text
    return antwoord.json()["abonnementId"]


async def test_fault_webhooks_one_request_many_times_at_once_is_one_subscription(dienst: Dienst) -> None:
    async with luistert(Ontvanger()) as ontvanger:
        inhoud = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}]}
        vraag = [dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, inhoud, key="een-en-dezelfde") for _ in range(4)]
        antwoorden = await asyncio.gather(*vraag)
    assert sorted(antwoord.status_code for antwoord in antwoorden) == [200, 200, 200, 201]
    assert len({(each.json()["abonnementId"], each.json()["geheim"]) for each in antwoorden}) == 1
    assert len(await dienst.items("/v1/abonnementen", GEMEENTE)) == 1


async def test_fault_webhooks_one_organisation_of_two_gemeenten_sees_each_apart(dienst: Dienst) -> None:
    hier, daar = (WERKPLEIN | {"gemeentecode": code} for code in ("0479", "0363"))
    async with luistert(Ontvanger()) as ontvanger:
        for _ in range(3):
            await abonneer(dienst, ontvanger, hier)
        gemaakt = await abonneer(dienst, ontvanger, daar)
        ontvanger.antwoordt = lambda verzoek: 204 if verzoek.koppen.get("authorization") == "Bearer van-hier" else 403
        vng: dict[str, Any] = {
            "callbackUrl": ontvanger.adres,
            "auth": "Bearer van-hier",
            "kanalen": [{"naam": "regeling", "filters": {}}],
        }
        assert (await dienst.vraag("POST", "/v1/vng/abonnement", hier, vng)).status_code == 201
    [eigen] = await dienst.items("/v1/abonnementen?limiet=1", daar)
    assert eigen["abonnementId"] == gemaakt
    assert len(await dienst.items("/v1/abonnementen", hier)) == 4
    assert (await dienst.lees("/v1/vng/abonnement", daar)).json() == []
    assert len((await dienst.lees("/v1/vng/abonnement", hier)).json()) == 1


async def test_fault_webhooks_an_odd_retry_after_is_a_try_like_any_other(dienst: Dienst) -> None:
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        gemaakt = await abonneer(dienst, ontvanger, GEMEENTE)
        voor = len(ontvanger.gehad)
        ontvanger.antwoordt = lambda _: 503 if len(ontvanger.gehad) == voor + 1 else 204
        ontvanger.koppen = {"Retry-After": "\u00b2"}
        await dienst.hoor("regeling", zelfbetaling())
        await ontvanger.wacht(1)
        eerste, *_ = await dienst.items(f"/v1/abonnementen/{gemaakt}/pogingen", GEMEENTE)
    assert (eerste["status"], eerste["reden"]) == (503, "GEWEIGERD")


class Voor(datetime):
    """The clock of a host, 17 days ahead."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return datetime.now(UTC) + timedelta(days=17)


async def test_fault_13_when_a_call_is_made_again_is_told_by_the_database(
    dienst: Dienst, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker with another clock takes it over: by the time of the first it would wait for 17 days."""
    for room in (baan, berichten, clock):
        monkeypatch.setattr(room, "datetime", Voor)
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        gemaakt = await abonneer(dienst, ontvanger, GEMEENTE)
        # Slow, so that it is seen between two tries, however short the pauses of this suite are.
        ontvanger.antwoordt, ontvanger.traag = lambda _: 503, 0.5
        await dienst.hoor("regeling", zelfbetaling())
        async with asyncio.timeout(20):
            while not (gezien := (await dienst.lees(f"/v1/abonnementen/{gemaakt}", GEMEENTE)).json())["pogingen"]:
                await asyncio.sleep(0.05)
    uur = timedelta(hours=1)
    assert abs(datetime.fromisoformat(gezien["volgendeOp"]) - datetime.now(UTC)) < uur
    assert abs(datetime.fromisoformat(gezien["laatsteOp"]) - datetime.now(UTC)) < uur
    gevraagd, *_ = (v for v in ontvanger.gehad if "webhook-timestamp" in v.koppen)
    assert abs(int(gevraagd.koppen["webhook-timestamp"]) - datetime.now(UTC).timestamp()) < uur.total_seconds()


async def test_fault_webhooks_no_organisation_takes_up_all_deliveries(dienst: Dienst) -> None:
    meest = dienst.settings.abonnementen_meest
    async with luistert(Ontvanger()) as ontvanger:
        inhoud = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}]}
        vraag = [dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, inhoud) for _ in range(meest + 5)]
        antwoorden = await asyncio.gather(*vraag)
        assert sorted(each.status_code for each in antwoorden) == [201] * meest + [409] * 5
        assert {each.json()["code"] for each in antwoorden if each.status_code == 409} == {"ABONNEMENTEN_OP"}
        await abonneer(dienst, ontvanger, GEMEENTE | {"id": "gemeente:ander"})


async def test_fault_webhooks_it_is_told_when_no_worker_takes_a_subscription(
    dienst: Dienst, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bezorger, "_PER_RONDE", 1)
    async with luistert(Ontvanger()) as ontvanger:
        for _ in range(3):
            await abonneer(dienst, ontvanger, GEMEENTE)
        async with dienst.bezorgt(), asyncio.timeout(20):
            while "bezorging" not in ALARMS.reasons:
                await asyncio.sleep(0.05)
            assert ALARMS.reasons["bezorging"] == "2 abonnementen wachten op nog een worker"
