"""Signals of several partners about one dwelling, over HTTP, as the gemeente sees them together."""

from typing import Any

from .test_signaalpartners import HUUR, WATER, WIE, signaal


async def test_s7_signals_of_two_partners_about_one_dwelling_are_one_melding_that_no_partner_sees(intake: Any) -> None:
    adres = {"postcode": "2311 CS", "huisnummer": "12 A"}
    een = (await intake.post(HUUR, "/v1/signalen", signaal(**adres))).json()
    water = signaal("WATER", 12000, bsn=None, **{**WIE, "huisnummer": "12", "huisnummertoevoeging": "a"})
    twee = (await intake.post(WATER, "/v1/signalen", water)).json()
    assert twee["status"] == "ONTVANGEN", twee
    elders = signaal("WATER", bsn="999100002", postcode="2311 CS", huisnummer="14")
    drie = (await intake.post(WATER, "/v1/signalen", elders)).json()
    assert drie["status"] == "ONTVANGEN"
    await intake.hoor_zelf()
    await intake.hoor_zelf()
    gezegd = {
        frozenset(s["signaal_id"] for s in e["signalen"]): e for e in await intake.gebeurtenissen("SignalenGematcht")
    }
    samen = gezegd[frozenset((een["signaalId"], twee["signaalId"]))]
    assert (samen["soort"], samen["totaal_cent"]) == ("MEERVOUDIG", 57000)
    assert gezegd[frozenset((drie["signaalId"],))]["soort"] == "ENKELVOUDIG"
    assert (await intake.get(HUUR, "/v1/beelden/gemeente/meldingen")).status_code == 403
    terug = (await intake.get(HUUR, f"/v1/signalen/{een['signaalId']}?after={een['after']}")).json()
    assert not {"woningRef", "meldingId", "vorige"} & terug.keys()
    teksten = await intake.pool.fetch("SELECT data::text || meta::text FROM events")
    assert all("2311" not in rij[0] for rij in teksten)


async def test_s7_without_an_address_the_dwelling_is_what_another_partner_told(intake: Any) -> None:
    met = (await intake.post(HUUR, "/v1/signalen", signaal(postcode="2311 CS", huisnummer="12"))).json()
    zonder = (await intake.post(WATER, "/v1/signalen", signaal("WATER"))).json()
    await intake.hoor_zelf()
    laatste = (await intake.gebeurtenissen("SignalenGematcht"))[-1]
    assert {s["signaal_id"] for s in laatste["signalen"]} == {met["signaalId"], zonder["signaalId"]}


async def test_s7_a_gemeente_sets_its_own_drempel_and_another_keeps_the_national_rule(intake: Any) -> None:
    kop = intake.kop(intake.gemeente)
    gezet = await intake.client.put("/v1/matchregels", json={"drempelCent": 7500, "bovengrensDagen": 100}, headers=kop)
    assert gezet.json() == {"maanden": 6, "drempelCent": 7500, "bovengrensDagen": 100}
    assert (await intake.get(intake.gemeente, "/v1/matchregels")).json()["drempelCent"] == 7500
    ander = {"id": "gemeente-0999", "rol": "GEMEENTE", "gemeentecode": "0999"}
    assert (await intake.get(ander, "/v1/matchregels")).json() == {"maanden": 6, "drempelCent": 0, "bovengrensDagen": 0}
    await intake.post(HUUR, "/v1/signalen", signaal(bedrag=5000))
    await intake.post(HUUR, "/v1/signalen", signaal(bedrag=5000, gemeentecode="0999"))
    await intake.hoor_zelf()
    assert [e["opgeteld"] for e in await intake.gebeurtenissen("SignalenGematcht")] == [False, True]
    assert (await intake.client.put("/v1/matchregels", json={"maanden": 0}, headers=kop)).status_code == 400
