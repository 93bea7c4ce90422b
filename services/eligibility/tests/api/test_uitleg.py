"""The explanation over HTTP: for the gemeente, never for others, and "what if" leaves no trace (RUB-17…23, RUB-92)."""

from typing import Any
from uuid import uuid4

import pytest

pytestmark = pytest.mark.infra
BO, CARLA = uuid4(), uuid4()


def uitkomsten(lid: Any) -> dict[str, str]:
    return {regel["voorwaarde"]: regel["uitkomst"] for regel in lid["voorwaarden"]}


async def test_rub_20_a_rejected_polis_says_why_and_what_would_help(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO, CARLA, bijstand=[True, False])
    pad = f"/v1/beelden/gemeente/selecties/{polis}"
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", "/v1/samenwerkingen/{sw}/selecties", {})
    await dienst.om("2026-03-15T12:00:00")

    uitleg = await dienst.lees("GEMEENTE", f"{pad}/uitleg")
    assert (uitleg["besluit"], uitleg["besluitdatum"], uitleg["dag"]) == ("AFGEWEZEN", "2026-02-06", "2026-02-06")
    assert [lid["redenen"] for lid in uitleg["leden"]] == [["POLIS_ONVOLLEDIG"], ["GEEN_BIJSTAND"]]
    bijstand = uitleg["leden"][1]["voorwaarden"][0]
    assert bijstand["artikel"] == "Rzv 6.5.6 lid 1 a"
    assert bijstand["regels"] == ["RUB-19", "X-09"]
    assert bijstand["invoer"] == [
        {
            "naam": "uitkeringssoort",
            "persoonRef": None,
            "waarde": "ANDERS",
            "bron": "UITKERINGSBESTAND",
            "datum": "2026-02-02",
        }
    ]
    assert bijstand["omslag"] == [
        {"naar": "VOLDAAN", "gegeven": "uitkeringssoort", "vergelijking": "GELIJK", "waarde": "ALGEMENE_BIJSTAND"}
    ]

    stand = await dienst.aantal_gebeurtenissen()
    body = {"personen": [{"persoonRef": str(CARLA), "uitkeringssoort": "ALGEMENE_BIJSTAND"}]}
    antwoord = await dienst.vraag("GEMEENTE", "POST", f"{pad}/wat-als", body)
    assert antwoord.status_code == 200, antwoord.text
    anders = antwoord.json()
    assert [lid["redenen"] for lid in anders["dan"]["leden"]] == [[], []]
    assert {(w["persoonRef"], w["voorwaarde"], w["wordt"]) for w in anders["gewijzigd"]} == {
        (str(CARLA), "ALGEMENE_BIJSTAND", "VOLDAAN"),
        (str(BO), "POLIS_COMPLEET", "VOLDAAN"),
    }
    assert anders["nu"] == uitleg
    assert await dienst.aantal_gebeurtenissen() == stand
    assert await dienst.lees("GEMEENTE", f"{pad}/uitleg") == uitleg


async def test_rub_20_a_day_outside_the_years_that_we_reckon_with_is_refused_by_its_name(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    pad = f"/v1/beelden/gemeente/selecties/{polis}"
    for dag in ("0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"):
        antwoord = await dienst.vraag("GEMEENTE", "GET", f"{pad}/uitleg?dag={dag}")
        assert (antwoord.status_code, [een["pointer"] for een in antwoord.json()["errors"]]) == (400, ["/dag"])
        feit = {"persoonRef": str(BO), "bijstandSinds": "9999-12-31", "onderbrekingTot": dag}
        antwoord = await dienst.vraag("GEMEENTE", "POST", f"{pad}/wat-als", {"dag": dag, "personen": [feit]})
        velden = [een["pointer"] for een in antwoord.json()["errors"]]
        waar = ["/dag", "/personen/0/bijstandSinds", "/personen/0/onderbrekingTot"]
        assert (antwoord.status_code, sorted(velden)) == (400, waar)


async def test_rub_92_the_beslagvrije_voet_is_shown_with_source_and_day(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    body = {"persoonRef": str(BO), "bedragCent": 133_000, "bron": "UWBESLAGVRIJEVOET", "berekendOp": "2026-02-01"}
    gedaan = await dienst.post("GEMEENTE", f"/v1/polissen/{polis}/beslagvrije-voeten", body)
    assert gedaan["gebeurtenissen"] == ["BeslagvrijeVoetVastgelegd"]
    uitleg = await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/selecties/{polis}/uitleg?dag=2026-02-06")
    beslag = next(r for r in uitleg["leden"][0]["voorwaarden"] if r["voorwaarde"] == "DERDENBESLAG")
    voet = next(g for g in beslag["invoer"] if g["naam"] == "beslagvrije_voet_cent")
    assert (voet["waarde"], voet["bron"], voet["datum"]) == (133_000, "UWBESLAGVRIJEVOET", "2026-02-01")
    assert uitkomsten(uitleg["leden"][0])["DERDENBESLAG"] == "VOLDAAN"


async def test_x_08_nobody_but_the_own_gemeente_hears_why(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    for wie in ("VERZEKERAAR", "CONCURRENT", "CAK", "OPS", "BUREN"):
        for methode, eind, body in (("GET", "uitleg", None), ("POST", "wat-als", {})):
            antwoord = await dienst.vraag(wie, methode, f"/v1/beelden/gemeente/selecties/{polis}/{eind}", body)
            assert antwoord.status_code == 403, (wie, eind)
    weg = await dienst.vraag("GEMEENTE", "GET", f"/v1/beelden/gemeente/selecties/{uuid4()}/uitleg")
    assert (weg.status_code, weg.json()["code"]) == (404, "POLIS_ONBEKEND")
    vreemd = {"personen": [{"persoonRef": str(CARLA), "derdenbeslag": True}]}
    antwoord = await dienst.vraag("GEMEENTE", "POST", f"/v1/beelden/gemeente/selecties/{polis}/wat-als", vreemd)
    assert (antwoord.status_code, antwoord.json()["code"]) == (404, "LID_ONBEKEND")
