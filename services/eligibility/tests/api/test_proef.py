"""A trial run answers what the real one would and keeps nothing (RUB-94); roads and register over HTTP (RUB-78)."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.eligibility import Meegestuurd

pytestmark = pytest.mark.infra
BO, CARLA = uuid4(), uuid4()
SW = "/v1/samenwerkingen/{sw}"


async def stand(dienst: Any) -> Any:
    return await dienst.aantal_gebeurtenissen()


async def aangeboden(dienst: Any) -> tuple[Any, Any]:
    await dienst.met_overeenkomst()
    goed, half = await dienst.met_polis(BO), await dienst.met_polis(CARLA)
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", f"{SW}/selecties", {})
    await dienst.post("GEMEENTE", f"{SW}/aanbiedingen", {"golf": 1, "uitersteReactiedatum": "2026-02-20"})
    body = {"instemming": True, "toezegging": True}
    await dienst.post("GEMEENTE", f"/v1/polissen/{goed}/aanbiedingen/{BO}/reacties", body)
    return goed, half


async def test_rub_94_a_trial_list_tells_all_that_is_wrong_at_once_and_leaves_no_trace(dienst: Any):
    goed, half = await aangeboden(dienst)
    voor = await stand(dienst)
    body = {"polisRefs": [str(half), str(goed)], "gewensteMaand": "2026-03"}
    antwoord = await dienst.vraag("GEMEENTE", "POST", f"{SW}/deelnemerslijsten?proef=true", body)
    assert antwoord.status_code == 200, antwoord.text
    proef = antwoord.json()
    assert (proef["proef"], proef["after"], proef["ingangsmaand"]) == (True, None, "2026-03")
    [afgekeurd] = proef["afgekeurd"]
    assert (afgekeurd["polisRef"], afgekeurd["code"]) == (str(half), "INSTEMMING_ONVOLLEDIG")
    assert str(CARLA) in afgekeurd["detail"]
    assert await stand(dienst) == voor
    echt = await dienst.vraag("GEMEENTE", "POST", f"{SW}/deelnemerslijsten", body)
    assert (echt.status_code, echt.json()["code"]) == (409, "INSTEMMING_ONVOLLEDIG")
    assert str(CARLA) in echt.json()["detail"]
    lijst = await dienst.post("GEMEENTE", f"{SW}/deelnemerslijsten", {"gewensteMaand": "2026-03"})
    assert (lijst["proef"], lijst["afgekeurd"], lijst["ingangsmaand"]) == (False, [], proef["ingangsmaand"])

    terug = f"/v1/deelnemerslijsten/{lijst['lijstId']}/terugkoppelingen"
    regels = {"regels": [{"polisRef": str(goed), "uitkomst": "GEACCEPTEERD"}]}
    voor = await stand(dienst)
    antwoord = await dienst.vraag("VERZEKERAAR", "POST", f"{terug}?proef=true", regels)
    assert (antwoord.status_code, antwoord.json()["aangemeld"], antwoord.json()["after"]) == (200, [str(goed)], None)
    assert await stand(dienst) == voor
    fout = {"regels": [{"polisRef": str(goed), "uitkomst": "GEWEIGERD", "code": "PERSOON_ONBEKEND"}]}
    for pad in (f"{terug}?proef=true", terug):
        geweigerd = await dienst.vraag("VERZEKERAAR", "POST", pad, fout)
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "PERSOON_ONTBREEKT")
    assert (await dienst.post("VERZEKERAAR", terug, regels))["aangemeld"] == [str(goed)]


async def test_rub_39_rub_43_the_insurer_sees_waves_and_letters_and_no_persons(dienst: Any):
    await aangeboden(dienst)
    [golf] = (await dienst.lees("VERZEKERAAR", f"{SW}/golven"))["items"]
    assert (golf["golf"], golf["verzonden"], golf["gemeld"], golf["gesloten"]) == (1, 2, True, False)
    [brief] = (await dienst.lees("VERZEKERAAR", f"{SW}/sjablonen"))["items"]
    assert (brief["sjabloon"], brief["versie"], brief["oordeel"]) == ("AANBOD", 1, "GOEDGEKEURD")
    await dienst.post("GEMEENTE", f"{SW}/golven/1/sluitingen", {})
    extra = await dienst.met_polis(uuid4())
    gekozen = await dienst.post("GEMEENTE", f"{SW}/selecties", {"polisRefs": [str(extra)]})
    assert gekozen["items"][0]["uitkomst"] == "GESELECTEERD"
    aanbod = {"golf": 1, "uitersteReactiedatum": "2026-02-20", "polisRefs": [str(extra)]}
    dicht = await dienst.vraag("GEMEENTE", "POST", f"{SW}/aanbiedingen", aanbod)
    assert (dicht.status_code, dicht.json()["code"]) == (409, "GOLF_GESLOTEN")


async def test_rub_41_a_translation_is_handed_in_judged_and_goes_along_with_the_wave(dienst: Any):
    await dienst.met_overeenkomst()
    pad = f"{SW}/sjablonen"
    engels = {"sjabloon": "AANBOD", "documentRef": "DOC-2026-31", "vertaling": {"taal": "EN", "van": 1}}
    await dienst.post("GEMEENTE", pad, engels)
    nog_niet = await dienst.vraag("GEMEENTE", "POST", pad, engels | {"vertaling": {"taal": "EN", "van": 2}})
    assert (nog_niet.status_code, nog_niet.json()["code"]) == (400, "SJABLOON_ONBEKEND")
    geen_taal = await dienst.vraag("GEMEENTE", "POST", pad, engels | {"vertaling": {"taal": "NL", "van": 1}})
    assert [fout["pointer"] for fout in geen_taal.json()["errors"]] == ["/vertaling/taal"]
    await dienst.post("VERZEKERAAR", f"{pad}/AANBOD/versies/2/beoordelingen", {"oordeel": "GOEDGEKEURD"})
    nederlands, vertaald = (await dienst.lees("VERZEKERAAR", pad))["items"]
    assert (nederlands["vertaling"], vertaald["vertaling"]) == (None, {"taal": "EN", "van": 1})
    await dienst.met_polis(BO)
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", f"{SW}/selecties", {})
    await dienst.post("GEMEENTE", f"{SW}/aanbiedingen", {"golf": 1, "uitersteReactiedatum": "2026-02-20"})
    verzonden = (await dienst.runtime.store.events(UUID(dienst.samenwerking)))[-1].event
    assert (verzonden.sjabloonversie, verzonden.vertalingen) == (1, (Meegestuurd(taal="EN", versie=2),))


async def test_n_13_an_offer_without_a_last_day_is_refused(dienst: Any):
    await dienst.met_overeenkomst()
    for body in ({"golf": 1}, {"golf": 1, "uitersteReactiedatum": None}):
        antwoord = await dienst.vraag("GEMEENTE", "POST", f"{SW}/aanbiedingen", body)
        assert antwoord.status_code == 400
        assert [fout["pointer"] for fout in antwoord.json()["errors"]] == ["/uitersteReactiedatum"]


async def test_rub_78_the_register_says_who_takes_part_and_why_not(dienst: Any):
    goed, half = await aangeboden(dienst)
    nee = await dienst.post("GEMEENTE", f"/v1/polissen/{half}/aanbiedingen/{CARLA}/reacties", {"instemming": False})
    blad = await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/register?samenwerkingId={{sw}}&after={nee['after']}")
    per = {lid["persoonRef"]: lid for rij in blad["items"] for lid in rij["leden"]}
    assert (per[str(BO)]["status"], per[str(BO)]["redenen"]) == ("INGESTEMD", [])
    assert (per[str(CARLA)]["status"], per[str(CARLA)]["redenen"]) == ("NIET_INGESTEMD", ["AANBOD_AFGEWEZEN"])
    stand_ = await dienst.lees("GEMEENTE", "/v1/beelden/gemeente/registerstand?samenwerkingId={sw}")
    assert (stand_["aantallen"]["INGESTEMD"], stand_["aantallen"]["NIET_INGESTEMD"]) == (1, 1)
    geweigerd = await dienst.vraag("VERZEKERAAR", "GET", "/v1/beelden/gemeente/register?samenwerkingId={sw}")
    assert geweigerd.status_code == 403
    assert goed != half


async def test_prak_10_one_place_answers_which_roads_are_open(dienst: Any):
    await dienst.met_overeenkomst(goedeBetalerMaanden=12)
    polis = await dienst.met_polis(BO, bijstand=[False])
    gedrag = {"persoonRef": str(BO), "maandenZonderAchterstand": 14, "peildatum": "2026-01-31"}
    await dienst.post("GEMEENTE", f"/v1/polissen/{polis}/betaalgedragingen", gedrag)
    pad = f"/v1/beelden/gemeente/selecties/{polis}/wegen"
    [lid] = (await dienst.lees("GEMEENTE", pad))["leden"]
    per = {weg["weg"]: (weg["stand"], weg["waarom"]) for weg in lid["wegen"]}
    assert per["RUB"] == ("DICHT", ["GEEN_BIJSTAND"])
    assert per["REGELING_3_JAAR"] == ("OPEN", [])
    assert (await dienst.vraag("VERZEKERAAR", "GET", pad)).status_code == 403
