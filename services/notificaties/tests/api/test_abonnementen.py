"""A partner's system subscribes, and hears what its viewpoint may see: over HTTP, with a real receiver and database."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from notificaties_feiten import zelfbetaling
from ontvanger import Ontvanger, luistert
from standardwebhooks import Webhook

from contracts import regeling as r

Dienst = Any
"""The service of the fixture `dienst`."""

ZAANSTAD, ZZ = "0479", "0101"
GEMEENTE = {"id": "gemeente:0479", "rol": "GEMEENTE", "gemeentecode": ZAANSTAD}
VERZEKERAAR = {"id": "verzekeraar:0101", "rol": "VERZEKERAAR", "uzovi": ZZ}
CAK = {"id": "cak", "rol": "CAK"}
ANNA = uuid4()
ALLES = [{"naam": naam} for naam in ("intake", "eligibility", "regeling", "notificaties")]


async def abonneer(dienst: Dienst, ontvanger: Ontvanger, wie: dict[str, str] = GEMEENTE, **meer: object) -> Any:
    inhoud = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}], **meer}
    antwoord = await dienst.vraag("POST", "/v1/abonnementen", wie, inhoud)
    assert antwoord.status_code == 201, antwoord.text
    return antwoord.json()


async def stand(dienst: Dienst, gemaakt: Any, wie: dict[str, str] = GEMEENTE) -> Any:
    antwoord = await dienst.lees(f"/v1/abonnementen/{gemaakt['abonnementId']}", wie)
    assert antwoord.status_code == 200, antwoord.text
    return antwoord.json()


@pytest.mark.infra
async def test_a_subscriber_hears_each_event_once_signed_and_in_order(dienst: Dienst) -> None:
    polis, ander = uuid4(), uuid4()
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        gemaakt = await abonneer(dienst, ontvanger)
        for maand in range(1, 7):
            await dienst.hoor("regeling", zelfbetaling(f"2026-{maand:02}", polis=polis))
            await dienst.hoor("regeling", zelfbetaling(f"2026-{maand:02}", polis=ander), gemeente="0363")
        berichten = await ontvanger.wacht(6)
        assert [each["data"]["eerste_zelf_maand"] for each in berichten] == [f"2026-{m:02}" for m in range(1, 7)]
        assert {each["subject"] for each in berichten} == {str(polis)}
        assert berichten[0]["type"] == "nl.uitstroomregelingen.overgegaan-naar-zelfbetaling.v1"
        assert (berichten[0]["gemeentecode"], berichten[0]["specversion"]) == (ZAANSTAD, "1.0")
        for verzoek in ontvanger.genomen:
            if verzoek.methode == "POST":
                assert Webhook(gemaakt["geheim"]).verify(verzoek.inhoud, verzoek.koppen) == verzoek.json
                assert verzoek.koppen["webhook-id"] == verzoek.json["id"]
                assert verzoek.koppen["content-type"] == "application/cloudevents+json"
    assert len(ontvanger.berichten) == 6


@pytest.mark.infra
async def test_n_11_a_subscriber_hears_what_its_viewpoint_may_see_and_no_more(dienst: Dienst) -> None:
    """4.8: the insurer of one uzovi, the gemeente of one code, and CAK hear of the same end, each its own fields."""
    polis = uuid4()
    einde = r.RegelingBeeindigd(
        polis_ref=polis,
        persoon_ref=ANNA,
        deelname_id=uuid4(),
        einddatum=date(2026, 6, 30),
        reden="DETENTIE",
        bph_gevolg="HERLEEFT",
        afgelost_cent=0,
        restschuld_cent=100,
        initiatief="VERZEKERAAR",
    )
    door_gemeente, door_verzekeraar = (
        r.ContactVastgelegd(
            polis_ref=polis, persoon_ref=ANNA, door=wie, kanaal="TELEFOON", bereikt=True, datum=date(2026, 6, 1)
        )
        for wie in ("GEMEENTE", "VERZEKERAAR")
    )
    async with (
        luistert(Ontvanger()) as gemeente,
        luistert(Ontvanger()) as verzekeraar,
        luistert(Ontvanger()) as cak,
        luistert(Ontvanger()) as elders,
        dienst.bezorgt(),
    ):
        await abonneer(dienst, gemeente, kanalen=ALLES)
        await abonneer(dienst, verzekeraar, VERZEKERAAR, kanalen=ALLES)
        await abonneer(dienst, cak, CAK, kanalen=ALLES)
        await abonneer(dienst, elders, {**VERZEKERAAR, "id": "verzekeraar:0202", "uzovi": "0202"}, kanalen=ALLES)
        await dienst.hoor("regeling", door_gemeente)
        await dienst.hoor("regeling", door_verzekeraar)
        await dienst.hoor("regeling", einde)
        await verzekeraar.wacht(2)
        await cak.wacht(1)
        # Both contacts, the end, and what follows from it: a letter and two tasks of the gemeente's own.
        await gemeente.wacht(6)
    [contact, beeindigd] = verzekeraar.berichten
    assert contact["data"]["door"] == "VERZEKERAAR"
    assert beeindigd["data"]["reden"] == "DETENTIE"
    [van_cak] = cak.berichten
    assert set(van_cak["data"]) == {"persoon_ref", "einddatum", "bph_gevolg", "grond"}
    assert {each["type"] for each in gemeente.berichten} >= {"nl.uitstroomregelingen.taak-geopend.v1"}
    assert elders.berichten == []


@pytest.mark.infra
async def test_a_failing_subscriber_is_tried_again_then_parked_and_goes_on_where_it_stopped(dienst: Dienst) -> None:
    polis = uuid4()
    kapot = Ontvanger()
    async with luistert(kapot), luistert(Ontvanger()) as wacht, dienst.bezorgt():
        gemaakt = await abonneer(dienst, kapot)
        await abonneer(dienst, wacht, kanalen=[{"naam": "notificaties"}])
        await dienst.hoor("regeling", zelfbetaling("2026-01", polis=polis))
        await kapot.wacht(1)
        kapot.antwoordt = lambda _: 500
        for maand in range(2, 6):
            await dienst.hoor("regeling", zelfbetaling(f"2026-{maand:02}", polis=polis))
        # The alert reaches the other subscription of the same party.
        gemeld = {"type": "", "data": {}}
        await wacht.wacht_op(lambda: any("geparkeerd" in each["type"] for each in wacht.berichten))
        [gemeld] = [each for each in wacht.berichten if "geparkeerd" in each["type"]]
        assert gemeld["data"]["abonnement_id"] == gemaakt["abonnementId"]
        assert (gemeld["data"]["reden"], gemeld["data"]["laatste_status"], gemeld["data"]["pogingen"]) == (
            "GEWEIGERD",
            500,
            4,
        )
        beeld = await stand(dienst, gemaakt)
        assert (beeld["status"], beeld["pogingen"], beeld["laatsteStatus"]) == ("GEPARKEERD", 0, 500)
        kapot.antwoordt = lambda _: 204
        hervat = await dienst.vraag("POST", f"/v1/abonnementen/{gemaakt['abonnementId']}/hervattingen", GEMEENTE)
        assert hervat.status_code == 201, hervat.text
        berichten = await kapot.wacht(5)
        await wacht.wacht_op(lambda: any("hersteld" in each["type"] for each in wacht.berichten))
    assert [each["data"]["eerste_zelf_maand"] for each in berichten] == [f"2026-{m:02}" for m in range(1, 6)]
    pad = f"/v1/abonnementen/{gemaakt['abonnementId']}/pogingen"
    geschiedenis = await dienst.items(f"{pad}?limiet=100", GEMEENTE)
    assert [each["status"] for each in geschiedenis] == [204, *[500] * 4, *[204] * 4]
    assert [each["poging"] for each in geschiedenis[:5]] == [1, 1, 2, 3, 4]
    assert all(each["duurMs"] >= 0 for each in geschiedenis)


@pytest.mark.infra
async def test_a_dead_and_a_slow_subscriber_delay_nobody(dienst: Dienst) -> None:
    dood, traag = Ontvanger(), Ontvanger(traag=0.7)
    async with luistert(traag), luistert(Ontvanger()) as gezond:
        async with luistert(dood):
            gemaakt = await abonneer(dienst, dood)
        await abonneer(dienst, traag)
        await abonneer(dienst, gezond)
        async with dienst.bezorgt():
            for maand in range(1, 10):
                await dienst.hoor("regeling", zelfbetaling(f"2026-{maand:02}", polis=uuid4()))
            await gezond.wacht(9, binnen=5)
            assert len(traag.berichten) < 9
            async with luistert(dood):
                await dienst.vraag("POST", f"/v1/abonnementen/{gemaakt['abonnementId']}/hervattingen", GEMEENTE)
                assert len(await dood.wacht(9)) == 9
            assert len(await traag.wacht(9)) == 9


@pytest.mark.infra
async def test_a_receiver_that_is_gone_is_parked_at_once(dienst: Dienst) -> None:
    weg = Ontvanger()
    async with luistert(weg), dienst.bezorgt():
        gemaakt = await abonneer(dienst, weg)
        weg.antwoordt = lambda _: 410
        await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        await weg.wacht_op(lambda: sum(each.methode == "POST" for each in weg.gehad) == 1)
        async for beeld in _tot(dienst, gemaakt, "GEPARKEERD"):
            assert beeld["laatsteReden"] in {None, "WEG"}


async def _tot(dienst: Dienst, gemaakt: Any, status: str) -> Any:
    while (beeld := await stand(dienst, gemaakt))["status"] != status:
        yield beeld
    yield beeld


@pytest.mark.infra
async def test_paused_nothing_is_sent_and_nothing_is_lost(dienst: Dienst) -> None:
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        gemaakt = await abonneer(dienst, ontvanger)
        eigen = f"/v1/abonnementen/{gemaakt['abonnementId']}"
        assert (await dienst.vraag("POST", f"{eigen}/pauzes", GEMEENTE)).status_code == 201
        for _ in range(3):
            await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        test = (await dienst.vraag("POST", f"{eigen}/testen", GEMEENTE)).json()
        assert (test["geslaagd"], test["status"]) == (True, 204)
        assert [each["type"] for each in ontvanger.berichten] == ["nl.uitstroomregelingen.abonnement-getest.v1"]
        assert (await dienst.vraag("POST", f"{eigen}/hervattingen", GEMEENTE)).status_code == 201
        assert len(await ontvanger.wacht(4)) == 4
        assert (await dienst.vraag("DELETE", eigen, GEMEENTE)).status_code == 204
        assert (await dienst.lees(eigen, GEMEENTE)).status_code == 404
        await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        assert len(ontvanger.berichten) == 4


@pytest.mark.infra
async def test_replay_from_a_time_or_position_with_a_dry_run(dienst: Dienst) -> None:
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        gemaakt = await abonneer(dienst, ontvanger, gelijktijdig=4)
        for _ in range(5):
            await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        eerst = sorted(await ontvanger.wacht(5), key=lambda each: each["sequence"])
        pad = f"/v1/abonnementen/{gemaakt['abonnementId']}/herhalingen"
        async for beeld in _tot_positie(dienst, gemaakt, max(int(e["sequence"]) for e in ontvanger.berichten)):
            assert beeld["status"] == "ACTIEF"
        proef = await dienst.vraag("POST", f"{pad}?proef=true", GEMEENTE, {"vanafTijdstip": "2026-01-01T00:00:00Z"})
        assert proef.status_code == 201, proef.text
        assert (proef.json()["aantal"], proef.json()["herhalingId"]) == (5, None)
        later = await dienst.vraag("POST", f"{pad}?proef=true", GEMEENTE, {"vanafTijdstip": "2027-01-01T00:00:00Z"})
        assert later.json()["aantal"] == 0
        assert len(ontvanger.berichten) == 5
        vanaf = int(eerst[2]["sequence"])
        echt = (await dienst.vraag("POST", pad, GEMEENTE, {"vanafPositie": vanaf})).json()
        assert echt["aantal"] == 2
        await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        # At least once: what came meanwhile may be told by who did not know of the replay yet, and again in order.
        await ontvanger.wacht_op(lambda: len([each for each in ontvanger.berichten if "herhaling" in each]) == 2)
        await ontvanger.wacht_op(lambda: len({each["id"] for each in ontvanger.berichten}) == 6)
    nog = [each for each in ontvanger.berichten if "herhaling" in each]
    assert {each["id"] for each in nog} == {each["id"] for each in eerst[3:]}
    assert {each["herhaling"] for each in nog} == {echt["herhalingId"]}


async def _tot_positie(dienst: Dienst, gemaakt: Any, positie: int) -> Any:
    while (beeld := await stand(dienst, gemaakt))["positie"] < positie:
        yield beeld
    yield beeld


@pytest.mark.infra
async def test_the_same_request_is_the_same_subscription_and_a_secret_can_be_changed(dienst: Dienst) -> None:
    async with luistert(Ontvanger()) as ontvanger, dienst.bezorgt():
        inhoud = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}]}
        een, nog = [
            await dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, inhoud, key="een-sleutel-van-ons")
            for _ in range(2)
        ]
        assert (een.status_code, nog.status_code) == (201, 200)
        assert een.json()["abonnementId"] == nog.json()["abonnementId"]
        oud = een.json()["geheim"]
        assert nog.json()["geheim"] == oud
        eigen = f"/v1/abonnementen/{een.json()['abonnementId']}"
        nieuw = (await dienst.vraag("POST", f"{eigen}/geheimen", GEMEENTE)).json()["geheim"]
        assert nieuw != oud
        await dienst.hoor("regeling", zelfbetaling(polis=uuid4()))
        await ontvanger.wacht(1)
    [verzoek] = [each for each in ontvanger.genomen if each.methode == "POST"]
    for geheim in (oud, nieuw):
        Webhook(geheim).verify(verzoek.inhoud, verzoek.koppen)
    rijen = await dienst.runtime.pool.fetch("SELECT * FROM abonnees")
    [rij] = [dict(each.items()) for each in rijen]
    events = await dienst.runtime.pool.fetchval("SELECT string_agg(event::text, ' ') FROM events AS event")
    assert "AbonnementAangemeld" in events
    for geheim in (oud, nieuw, ontvanger.adres):
        assert geheim.encode() not in bytes(rij["gegevens"])
        assert geheim not in events


@pytest.mark.infra
async def test_another_organisation_finds_no_subscription_of_ours(dienst: Dienst) -> None:
    async with luistert(Ontvanger()) as ontvanger:
        gemaakt = await abonneer(dienst, ontvanger)
    eigen = f"/v1/abonnementen/{gemaakt['abonnementId']}"
    for ander in (VERZEKERAAR, {**GEMEENTE, "id": "gemeente:0363", "gemeentecode": "0363"}, CAK):
        assert (await dienst.lees(eigen, ander)).status_code == 404
        assert (await dienst.vraag("POST", f"{eigen}/herhalingen", ander, {})).status_code == 404
        assert await dienst.items("/v1/abonnementen", ander) == []
    assert [each["abonnementId"] for each in await dienst.items("/v1/abonnementen", GEMEENTE)] == [
        gemaakt["abonnementId"]
    ]


@pytest.mark.infra
@pytest.mark.parametrize(
    ("adres", "code"),
    [
        ("http://10.0.0.7/hoek", "ADRES_NIET_OPENBAAR"),
        ("https://169.254.169.254/latest/meta-data", "ADRES_NIET_OPENBAAR"),
        ("https://[::ffff:10.0.0.7]/", "ADRES_NIET_OPENBAAR"),
        ("https://[64:ff9b::a00:7]/", "ADRES_NIET_OPENBAAR"),
        ("https://100.64.0.1/", "ADRES_NIET_OPENBAAR"),
        ("https://gebruiker:woord@example.org/", "ADRES_ONGELDIG"),
        ("ftp://example.org/", "ADRES_ZONDER_TLS"),
        ("https:///pad", "ADRES_ONGELDIG"),
        ("https://bestaat.invalid/", "ADRES_ONBEKEND"),
    ],
)
async def test_an_address_in_a_private_network_is_refused(dienst: Dienst, adres: str, code: str) -> None:
    inhoud = {"adres": adres, "kanalen": [{"naam": "regeling"}]}
    antwoord = await dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, inhoud)
    assert antwoord.status_code == 400, antwoord.text
    [fout] = antwoord.json()["errors"]
    assert (fout["code"], fout["pointer"]) == (code, "/adres")


@pytest.mark.infra
async def test_an_address_that_did_not_answer_the_challenge_is_no_subscription(dienst: Dienst) -> None:
    async with luistert(Ontvanger()) as ontvanger:
        inhoud = {"adres": ontvanger.adres, "kanalen": [{"naam": "regeling"}]}
        ontvanger.koppen = {}
        vreemd = await dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, inhoud)
        assert vreemd.json()["errors"][0]["code"] == "ADRES_STAAT_ONS_NIET_TOE"
        ontvanger.antwoordt = lambda _: 404
        weigert = await dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, inhoud)
        assert weigert.json()["errors"][0]["code"] == "ADRES_WEIGERT"
    niemand = await dienst.vraag("POST", "/v1/abonnementen", GEMEENTE, inhoud)
    assert niemand.json()["errors"][0]["code"] == "ADRES_ANTWOORDT_NIET"
    assert await dienst.items("/v1/abonnementen", GEMEENTE) == []
