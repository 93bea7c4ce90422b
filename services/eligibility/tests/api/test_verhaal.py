"""From the signed agreement to the polis that is reported, over HTTP, as each party lives and sees it."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.regeling import BeeindigingHerroepen, DeelnameGestart, HerdeelnameUitgesloten

pytestmark = pytest.mark.infra
BO, CARLA, DIRK = uuid4(), uuid4(), uuid4()
SELECTIES = "/v1/samenwerkingen/{sw}/selecties"
AANBIEDINGEN = "/v1/samenwerkingen/{sw}/aanbiedingen"
AANBOD = {"golf": 1, "uitersteReactiedatum": "2026-02-23"}
LIJSTEN = "/v1/samenwerkingen/{sw}/deelnemerslijsten"


async def reageer(dienst: Any, polis: UUID, persoon: UUID, ja: bool) -> list[str]:
    body = {"instemming": ja, "toezegging": ja}
    return (await dienst.post("GEMEENTE", f"/v1/polissen/{polis}/aanbiedingen/{persoon}/reacties", body))[
        "gebeurtenissen"
    ]


async def gemeente(dienst: Any, polis: UUID, after: str) -> Any:
    return await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/selecties/{polis}?after={after}")


async def test_e3_e7_e8_e9_e12_e13_rub_46_rub_51_rub_52_rub_53_from_agreement_to_list(dienst: Any):
    await dienst.met_overeenkomst()
    samen = await dienst.met_polis(BO, CARLA)
    af = await dienst.met_polis(DIRK, bijstand=[False])

    await dienst.om("2026-02-06T12:00:00")
    sleutel = str(uuid4())
    selecties = await dienst.post("GEMEENTE", SELECTIES, {}, sleutel)
    per_polis = {s["polisRef"]: s for s in selecties["items"]}
    assert per_polis[str(samen)] == {"polisRef": str(samen), "uitkomst": "GESELECTEERD", "redenen": []}
    assert per_polis[str(af)] == {"polisRef": str(af), "uitkomst": "AFGEWEZEN", "redenen": ["GEEN_BIJSTAND"]}
    assert await dienst.post("GEMEENTE", SELECTIES, {}, sleutel) == selecties
    nogmaals = await dienst.post("GEMEENTE", SELECTIES, {"polisRefs": [str(af), str(samen)]})
    assert [s["uitkomst"] for s in nogmaals["items"]] == ["AFGEWEZEN", "GESELECTEERD"]

    await dienst.om("2026-02-09T09:00:00")
    aanbod = await dienst.post("GEMEENTE", AANBIEDINGEN, AANBOD, sleutel + "a")
    assert {(a["persoonRef"], a["nettoInhoudingCent"]) for a in aanbod["items"]} == {
        (str(BO), 18_200),
        (str(CARLA), 14_700),
    }
    assert {a["uitersteReactiedatum"] for a in aanbod["items"]} == {"2026-02-23"}
    assert await dienst.post("GEMEENTE", AANBIEDINGEN, AANBOD, sleutel + "a") == aanbod
    assert (await dienst.post("GEMEENTE", AANBIEDINGEN, AANBOD))["items"] == []

    leeg = await dienst.vraag("GEMEENTE", "POST", LIJSTEN, {})
    assert (leeg.status_code, leeg.json()["code"]) == (409, "LIJST_LEEG")
    assert await reageer(dienst, samen, BO, ja=True) == ["AanbodAanvaard"]
    assert await reageer(dienst, samen, CARLA, ja=True) == ["AanbodAanvaard", "PolisInstemmingVolledig"]

    await dienst.om("2026-02-27T16:00:00")
    lijst = await dienst.post("GEMEENTE", LIJSTEN, {"gewensteMaand": "2026-02"}, sleutel + "l")
    assert lijst["ingangsmaand"] == "2026-03"
    assert lijst["regels"] == [
        {
            "polisRef": str(samen),
            "persoonRefs": [str(BO), str(CARLA)],
            "pakketcode": "GP-BASIS-AV1",
            "eigenRisicoVariant": "VERZEKERD",
            "aflossingVariant": "MAANDELIJKS",
            "terugkoppeling": None,
            "code": None,
            "persoonRef": None,
        }
    ]
    assert await dienst.post("GEMEENTE", LIJSTEN, {"gewensteMaand": "2026-02"}, sleutel + "l") == lijst
    terug = f"/v1/deelnemerslijsten/{lijst['lijstId']}/terugkoppelingen"
    regels = {"regels": [{"polisRef": str(samen), "uitkomst": "GEACCEPTEERD"}]}
    gedaan = await dienst.post("VERZEKERAAR", terug, regels)
    assert gedaan["aangemeld"] == [str(samen)]
    opnieuw = await dienst.vraag("VERZEKERAAR", "POST", terug, regels)
    assert (opnieuw.status_code, opnieuw.json()["code"]) == (409, "REEDS_TERUGGEKOPPELD")
    gelezen = await dienst.lees("VERZEKERAAR", f"/v1/deelnemerslijsten/{lijst['lijstId']}")
    assert gelezen["regels"][0]["terugkoppeling"] == "GEACCEPTEERD"

    beeld = await gemeente(dienst, samen, gedaan["after"])
    assert (beeld["toestand"], beeld["instemming"], beeld["ingangsmaand"]) == ("OP_LIJST", "VOLLEDIG", "2026-03")
    assert [lid["aanbod"] for lid in beeld["leden"]] == ["AANVAARD", "AANVAARD"]
    assert not (await dienst.runtime.store.verify()).mismatches


async def test_rub_19_sc_02_the_insurer_sees_the_outcome_and_never_why_or_who(dienst: Any):
    await dienst.met_overeenkomst()
    mislukt, af = await dienst.met_polis(BO, CARLA), await dienst.met_polis(DIRK, bijstand=[False])
    alles = "/v1/beelden/verzekeraar/selecties?samenwerkingId={sw}"
    assert (await dienst.lees("VERZEKERAAR", alles))["items"] == []
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", SELECTIES, {})
    await dienst.om("2026-02-09T09:00:00")
    await dienst.post("GEMEENTE", AANBIEDINGEN, {"golf": 1, "uitersteReactiedatum": "2026-02-20"})
    await reageer(dienst, mislukt, BO, ja=True)
    na = await dienst.post("GEMEENTE", f"/v1/polissen/{mislukt}/aanbiedingen/{CARLA}/reacties", {"instemming": False})
    antwoord = await dienst.lees("VERZEKERAAR", f"{alles}&after={na['after']}")
    beeld = {rij["polisRef"]: rij for rij in antwoord["items"]}
    assert beeld[str(mislukt)]["uitkomst"] == "NIET_DEELGENOMEN"
    assert beeld[str(af)]["uitkomst"] == "NIET_GESELECTEERD"
    tekst = str(antwoord)
    for verboden in ("GEEN_BIJSTAND", "POLIS_ONVOLLEDIG", "AFGEWEZEN", "derdenbeslag", "aanbod"):
        assert verboden not in tekst
    assert str(DIRK) not in tekst


async def test_sc_04_e11_silence_that_passed_is_lived_before_the_next_command(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", SELECTIES, {})
    await dienst.post("GEMEENTE", AANBIEDINGEN, {"golf": 1, "uitersteReactiedatum": "2026-02-20"})
    await dienst.om("2026-02-21T00:00:01")
    assert await reageer(dienst, polis, BO, ja=True) == ["ReactieTeLaat"]
    heropend = await dienst.post(
        "GEMEENTE", f"/v1/polissen/{polis}/heropeningen", {"uitersteReactiedatum": "2026-03-07"}
    )
    beeld = await gemeente(dienst, polis, heropend["after"])
    assert (beeld["toestand"], beeld["leden"][0]["uitersteReactiedatum"]) == ("AANGEBODEN", "2026-03-07")


async def test_e4_rub_38_who_took_part_on_one_polis_is_known_on_another(dienst: Any):
    await dienst.met_overeenkomst()
    eerst = await dienst.met_polis(BO)
    op = datetime(2026, 2, 3, tzinfo=UTC)
    await dienst.hoor(HerdeelnameUitgesloten(persoon_ref=BO, polis_ref=eerst, sinds=date(2026, 1, 31)), op=op)
    later = await dienst.met_polis(BO, CARLA)
    await dienst.om("2026-02-06T12:00:00")
    selecties = await dienst.post("GEMEENTE", SELECTIES, {"polisRefs": [str(later)]})
    assert selecties["items"][0]["redenen"] == ["EERDERE_DEELNAME", "POLIS_ONVOLLEDIG"]
    rij = await dienst.lees("VERZEKERAAR", f"/v1/beelden/verzekeraar/selecties/{later}?after={selecties['after']}")
    assert rij["eerdereDeelname"] is True


async def test_rub_38_n_05_an_end_that_was_told_in_error_excludes_nobody(dienst: Any):
    await dienst.met_overeenkomst()
    eerst = await dienst.met_polis(BO)
    op = datetime(2026, 2, 3, tzinfo=UTC)
    await dienst.hoor(
        DeelnameGestart(
            deelname_id=BO,
            persoon_ref=BO,
            polis_ref=eerst,
            samenwerking_id=UUID(dienst.samenwerking),
            ingangsdatum=date(2026, 1, 1),
            beleidsversie=1,
        ),
        HerdeelnameUitgesloten(persoon_ref=BO, polis_ref=eerst, sinds=date(2026, 1, 31)),
        BeeindigingHerroepen(
            polis_ref=eerst, persoon_ref=BO, deelname_id=BO, reden="DETENTIE", einddatum=date(2026, 1, 31)
        ),
        op=op,
    )
    later = await dienst.met_polis(BO, CARLA)
    await dienst.om("2026-02-06T12:00:00")
    selecties = await dienst.post("GEMEENTE", SELECTIES, {"polisRefs": [str(later)]})
    assert selecties["items"][0]["redenen"] == []
    rij = await dienst.lees("VERZEKERAAR", f"/v1/beelden/verzekeraar/selecties/{later}?after={selecties['after']}")
    assert rij["eerdereDeelname"] is False


async def test_e15_the_start_is_heard(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    await dienst.hoor(
        DeelnameGestart(
            deelname_id=uuid4(),
            persoon_ref=BO,
            polis_ref=polis,
            samenwerking_id=UUID(dienst.samenwerking),
            ingangsdatum=date(2026, 3, 1),
            beleidsversie=1,
        )
    )
    assert (await gemeente(dienst, polis, f"eligibility.{polis}.3"))["toestand"] == "GESTART"


async def test_rub_24_n_03_an_offer_of_several_packages_is_answered_with_one(dienst: Any):
    """What is offered, what it costs, what was chosen, and what goes on the list."""
    basis, plus = {"pakketcode": "GP-BASIS-AV1", "avCode": "AV1"}, {"pakketcode": "GP-PLUS", "aanvullendCent": 4_475}
    await dienst.met_overeenkomst(pakketten=[basis, plus])
    polis = await dienst.met_polis(BO)
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", SELECTIES, {})
    anders = await dienst.vraag("GEMEENTE", "POST", AANBIEDINGEN, AANBOD | {"pakketcodes": ["GP-ANDERS"]})
    assert (anders.status_code, anders.json()["errors"][0]["pointer"]) == (400, "/pakketcodes")
    [aanbod] = (await dienst.post("GEMEENTE", AANBIEDINGEN, AANBOD))["items"]
    assert aanbod["pakketten"] == [
        {"pakketcode": "GP-BASIS-AV1", "nettoInhoudingCent": 18_200},
        {"pakketcode": "GP-PLUS", "nettoInhoudingCent": 20_200},
    ]
    pad, ja = f"/v1/polissen/{polis}/aanbiedingen/{BO}/reacties", {"instemming": True, "toezegging": True}
    zonder = await dienst.vraag("GEMEENTE", "POST", pad, ja)
    assert (zonder.status_code, zonder.json()["code"]) == (400, "PAKKET_KIEZEN")
    gedaan = await dienst.post("GEMEENTE", pad, ja | {"pakketcode": "GP-PLUS"})
    [lid] = (await gemeente(dienst, polis, gedaan["after"]))["leden"]
    assert (lid["pakketcode"], lid["aangebodenPakketten"]) == ("GP-PLUS", aanbod["pakketten"])
    await dienst.om("2026-02-27T16:00:00")
    assert (await dienst.post("GEMEENTE", LIJSTEN, {}))["regels"][0]["pakketcode"] == "GP-PLUS"
