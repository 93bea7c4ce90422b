"""Each practice of PRAK-1…12 as data: shipped as a file, put in force by its gemeente, and its whole flow (N-24)."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from contracts.persoonsgegevens import is_bsn

A, B, C = "999104330", "999218190", "999990019"
BUUR = {"id": "gemeente-0141", "rol": "GEMEENTE", "gemeentecode": "0141"}
ANDER = {"id": "verzekeraar-9992", "rol": "VERZEKERAAR", "uzovi": "9992"}
CAK = {"id": "cak", "rol": "CAK"}


def signaal(profiel: str, grondslag: str = "WGS_3_1_B", **meer: Any) -> dict[str, Any]:
    return {
        "gemeentecode": "0546",
        "bsn": A,
        "profiel": profiel,
        "grondslag": grondslag,
        "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}],
        "oudsteVervaldatum": "2025-12-01",
        "peildatum": "2026-02-01",
        "signaaldatum": "2026-02-02",
        **meer,
    }


async def meld(intake: Any, profiel: str, grondslag: str = "WGS_3_1_B", wie: Any = None, **meer: Any) -> Any:
    antwoord = await intake.post(wie or intake.verzekeraar, "/v1/signalen", signaal(profiel, grondslag, **meer))
    assert antwoord.status_code in {200, 201}, antwoord.text
    return antwoord.json()


async def stap(intake: Any, wie: Any, gemeld: Any, pad: str, inhoud: Any = None, *, status: int = 201) -> Any:
    """One step of a signal, seen by the views before the next."""
    vol = f"/v1/signalen/{gemeld['signaalId']}/{pad}?after={gemeld['after']}"
    antwoord = (
        await intake.post(wie, vol, inhoud)
        if inhoud is not None
        else await intake.client.post(vol, headers=intake.kop(wie))
    )
    assert antwoord.status_code == status, (pad, antwoord.text)
    if status == 201:
        gemeld["after"] = antwoord.json()["after"]
    return antwoord.json()


async def lees(intake: Any, wie: Any, gemeld: Any) -> Any:
    antwoord = await intake.get(wie, f"/v1/signalen/{gemeld['signaalId']}?after={gemeld['after']}")
    assert antwoord.status_code == 200, antwoord.text
    return antwoord.json()


GEBELD = {"datum": "2026-02-02", "kanaal": "TELEFOON", "dagdeel": "OCHTEND", "bereikt": True}
GESPREK = {**GEBELD, "uitkomst": "GESPREK_GEVOERD"}


async def test_prak_1_deventer_the_adviesbureau_acts_for_the_insurer_after_four_months(intake: Any) -> None:
    await intake.profiel("prak-01-deventer")
    bewijs = {"aankondigingDatum": "2025-11-10", "voorwaardenVersie": "2026-01", "oudsteVervaldatum": "2025-10-02"}
    vroeg = await meld(intake, "DEVENTER", "CONTRACTCLAUSULE", **{**bewijs, "oudsteVervaldatum": "2025-10-03"})
    zonder = await meld(intake, "DEVENTER", "CONTRACTCLAUSULE", **{**bewijs, "aankondigingDatum": None})
    clausule = await meld(intake, "DEVENTER", "CONTRACTCLAUSULE", **{**bewijs, "voorwaardenVersie": None})
    assert [een["code"] for een in (vroeg, zonder, clausule)] == [
        "DREMPEL_NIET_BEREIKT",
        "AANKONDIGING_ONTBREEKT",
        "AANKONDIGING_ONTBREEKT",
    ]
    gemeld = await meld(intake, "DEVENTER", "CONTRACTCLAUSULE", **bewijs)
    assert gemeld["vervolg"] == {"stap": "VERZEKERAAR_NEEMT_OP", "uiterlijk": "2026-03-02"}
    bureau = {**intake.verzekeraar, "id": "budget-adviesbureau"}
    await stap(intake, intake.gemeente, gemeld, "oppakkingen", {}, status=403)
    await stap(intake, bureau, gemeld, "oppakkingen", {})
    await stap(intake, bureau, gemeld, "contacten", GESPREK)
    await stap(intake, bureau, gemeld, "resultaten", {"resultaat": "ADVIES_OF_QUICK_FIX"})
    # The gemeente sees the outcome, and neither of whom it is, nor how much, nor any attempt.
    gezien = await lees(intake, intake.gemeente, gemeld)
    assert (gezien["status"], gezien["terugkoppeling"]) == ("AFGESLOTEN", "IN_BEHANDELING_GENOMEN")
    assert (gezien["persoonRef"], gezien["totaalCent"]) == (None, None)
    werk = (await intake.get(intake.gemeente, "/v1/beelden/gemeente/werklijst")).json()
    assert werk["items"] == []
    assert (await lees(intake, intake.verzekeraar, gemeld))["totaalCent"] == 45000
    # CAK has no business before the BPH.
    cak = await intake.get(CAK, f"/v1/signalen/{gemeld['signaalId']}")
    assert (cak.status_code, cak.json()["code"]) == (403, "ROL_MAG_NIET")


async def test_prak_1_n_27_the_gemeente_learns_no_more_of_a_repeat_or_a_match_and_a_term_is_the_insurers(
    intake: Any,
) -> None:
    await intake.profiel("prak-01-deventer")
    bewijs = {"aankondigingDatum": "2025-11-10", "voorwaardenVersie": "2026-01", "oudsteVervaldatum": "2025-10-02"}
    huis = {"postcode": "2311 CS", "huisnummer": "1"}
    await meld(intake, "DEVENTER", "CONTRACTCLAUSULE", **bewijs, **huis)
    weer = await meld(intake, "DEVENTER", "CONTRACTCLAUSULE", **bewijs, **huis)
    await intake.hoor_zelf()
    assert weer["status"] == "HERHAALD"
    gezien = await lees(intake, intake.gemeente, weer)
    assert (gezien["status"], gezien["persoonRef"], gezien["totaalCent"]) == ("HERHAALD", None, None)
    assert (await lees(intake, intake.verzekeraar, weer))["totaalCent"] == 45000
    assert await intake.gebeurtenissen("SignalenGematcht") == []
    # The term of this practice is that of who acts for the insurer.
    await intake.klok("2026-03-02T23:00:00+00:00")
    [laat] = await intake.gebeurtenissen("SignaalTermijnOverschreden")
    assert laat["uitvoerder"] == "VERZEKERAAR"


async def test_prak_2_amsterdam_bkr_orders_the_list_and_the_insurer_never_sees_it(intake: Any) -> None:
    await intake.profiel("prak-02-amsterdam")
    drie = [await meld(intake, "AMSTERDAM", bsn=bsn) for bsn in (A, B, C)]
    gewoon = await meld(intake, "WGS", bsn=A, soorten=[{"achterstandsoort": "RENTE", "bedragCent": 900}])
    na = ",".join(een["after"] for een in (*drie, gewoon))

    async def run(rangen: list[int], wie: Any = intake.gemeente, extra: Any = ()) -> Any:
        inhoud = [
            {"signaalId": een["signaalId"], "rang": rang} for een, rang in zip((*drie, *extra), rangen, strict=True)
        ]
        return await intake.post(
            wie, f"/v1/rangschikkingen?after={na}", {"runId": str(uuid4()), "bron": "BKR", "rangen": inhoud}
        )

    eerste = await run([3, 1, 2])
    assert (eerste.status_code, eerste.json()["aantal"]) == (201, 3)

    async def volgorde(after: str) -> list[Any]:
        werk = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?after={after}")
        return [(item["signaalId"], item["rang"]) for item in werk.json()["items"]]

    def rij(*rangen: tuple[int, int]) -> list[Any]:
        return [*((drie[plek]["signaalId"], rang) for plek, rang in rangen), (gewoon["signaalId"], None)]

    assert await volgorde(eerste.json()["after"]) == rij((1, 1), (2, 2), (0, 3))
    tweede = await run([1, 2, 3])
    assert await volgorde(tweede.json()["after"]) == rij((0, 1), (1, 2), (2, 3))
    assert len(await intake.gebeurtenissen("SignaalGeprioriteerd")) == 6, "what was ranked before stays on record"
    gezien = await lees(intake, intake.verzekeraar, {**drie[0], "after": tweede.json()["after"]})
    assert (gezien["rang"], gezien["status"]) == (None, "ONTVANGEN")
    # Who is alike in rank is taken by the oldest signal.
    gelijk = await run([7, 7, 1])
    assert await volgorde(gelijk.json()["after"]) == rij((2, 1), (0, 7), (1, 7))
    # What another creditor told of the same person is not Agis's to see, nor its landlord's.
    huur = {"id": "woonstede", "rol": "SIGNAALPARTNER", "kvknummer": "12345678", "partnersoort": "HUUR"}
    ander = await meld(intake, "WGS", wie=huur, soorten=[{"achterstandsoort": "HUUR", "bedragCent": 90000}])
    assert (await intake.get(intake.verzekeraar, f"/v1/signalen/{ander['signaalId']}")).status_code == 404
    assert (await intake.get(huur, f"/v1/signalen/{drie[0]['signaalId']}?after={ander['after']}")).status_code == 404
    # A signal of another practice is not BKR's to order, nor is somebody else's.
    ander = await run([1, 2, 3, 4], extra=(gewoon,))
    assert [f["code"] for f in ander.json()["errors"]] == ["RANGBRON_ONJUIST"]
    assert (await run([1, 2, 3], wie=BUUR)).status_code == 400
    # Who was taken up meanwhile keeps its place.
    await stap(intake, intake.gemeente, drie[0], "oppakkingen", {})
    derde = (await run([3, 2, 1])).json()
    assert (derde["aantal"], [w["signaalId"] for w in derde["geweigerd"]]) == (2, [drie[0]["signaalId"]])


async def test_prak_3_rotterdam_a_pilot_has_days_and_a_match_that_the_insurer_does_not_see(intake: Any) -> None:
    await intake.profiel("prak-03-rotterdam", actiefVanaf="2026-02-02", actiefTot="2026-03-31")
    gemeld = await meld(intake, "ROTTERDAM_VPS")
    match = {"bron": "VPS", "runId": str(uuid4()), "meerdereAchterstanden": True}
    await stap(intake, intake.gemeente, gemeld, "matches", match)
    gezien = await lees(intake, intake.gemeente, gemeld)
    assert (gezien["status"], gezien["meerdereAchterstanden"]) == ("GEMATCHT", True)
    partner = await lees(intake, intake.verzekeraar, gemeld)
    assert (partner["status"], partner["meerdereAchterstanden"]) == ("ONTVANGEN", None)
    voor = await meld(intake, "ROTTERDAM_VPS", bsn=B, signaaldatum="2026-02-01")
    await intake.klok("2026-03-31T08:00:00+00:00")
    laatste = await meld(intake, "ROTTERDAM_VPS", bsn=C, signaaldatum="2026-03-31")
    assert laatste["status"] == "ONTVANGEN"
    await intake.klok("2026-04-01T08:00:00+00:00")
    na = await meld(intake, "ROTTERDAM_VPS", bsn=B, signaaldatum="2026-04-01")
    assert (voor["code"], na["code"]) == ("PROFIEL_INACTIEF", "PROFIEL_INACTIEF")


async def test_prak_4_leiden_in_development_a_trial_works_and_a_signal_does_not(intake: Any) -> None:
    profiel = await intake.profiel("prak-04-leiden", vanaf=None)
    echt = await intake.post(intake.verzekeraar, "/v1/signalen", signaal("LEIDEN"))
    assert (echt.status_code, echt.json()["code"]) == (409, "PROFIEL_IN_ONTWIKKELING")
    proef = await intake.post(intake.verzekeraar, "/v1/signalen?proef=true", signaal("LEIDEN"))
    assert (proef.status_code, proef.json()["status"], proef.json()["proef"]) == (200, "ONTVANGEN", True)
    te_kort = signaal("LEIDEN", oudsteVervaldatum="2026-01-20")
    proef = await intake.post(intake.verzekeraar, "/v1/signalen?proef=true", te_kort)
    assert proef.json()["code"] == "DREMPEL_NIET_BEREIKT"
    assert await intake.aantal("personen") == 0
    pad = f"/v1/signaalprofielen/{profiel['profielId']}/proeven?after={profiel['after']}"
    melding = {"grondslag": "WGS_3_1_B", "totaalCent": 100, "signaaldatum": "2026-02-02"}
    zonder = {**melding, "oudsteVervaldatum": "2025-12-01"}
    proeven = await intake.post(intake.gemeente, pad, {"versie": 1, "meldingen": [melding, zonder]})
    assert [u["code"] for u in proeven.json()["uitkomsten"]] == ["DREMPEL_NIET_BEREIKT", None]
    assert [een async for een in _soorten(intake)] == ["ProfielVastgelegd"]
    # Once it is agreed on, the same signal is taken.
    pad = pad.replace("proeven", "activeringen")
    assert (await intake.post(intake.gemeente, pad, {"versie": 1, "vanaf": "2026-02-02"})).status_code == 201
    assert (await meld(intake, "LEIDEN"))["status"] == "ONTVANGEN"


async def _soorten(intake: Any) -> Any:
    for rij in await intake.pool.fetch("SELECT DISTINCT type FROM events WHERE type <> 'TijdVerstreken' ORDER BY 1"):
        yield rij[0]


async def test_prak_5_enschede_the_insurer_gets_the_category_and_lasting_is_measured_twice(intake: Any) -> None:
    """Enschede, Hengelo and Almelo each have their own; what is scanned is measured after six and twelve months."""
    await intake.profiel("prak-05-enschede-hengelo-almelo")
    await intake.profiel("prak-05-enschede-hengelo-almelo", wie=BUUR)
    gemeld, almelo = await meld(intake, "QUICKSCAN"), await meld(intake, "QUICKSCAN", bsn=B, gemeentecode="0141")
    assert (await intake.get(BUUR, f"/v1/signalen/{gemeld['signaalId']}?after={almelo['after']}")).status_code == 404
    await stap(intake, intake.gemeente, gemeld, "oppakkingen", {})
    uitslag = {"resultaat": "BETALINGSREGELING", "datum": "2026-02-02"}
    await stap(intake, intake.gemeente, gemeld, "quickscanresultaten", uitslag, status=409)
    await stap(intake, intake.gemeente, gemeld, "quickscans")
    await stap(intake, intake.gemeente, gemeld, "quickscanantwoorden", {"ja": True})
    voor = await lees(intake, intake.verzekeraar, gemeld)
    assert (voor["quickscan"], voor["quickscanresultaat"]) == (None, None)
    vreemd = {**uitslag, "product": "saneringskrediet"}
    await stap(intake, intake.gemeente, gemeld, "quickscanresultaten", vreemd, status=400)
    await stap(intake, intake.gemeente, gemeld, "quickscanresultaten", uitslag)
    gezien = await lees(intake, intake.verzekeraar, gemeld)
    assert gezien["quickscanresultaat"] == "BETALINGSREGELING"
    # Nobody has to: who says no is helped as before, and the insurer does not hear of it.
    await stap(intake, BUUR, almelo, "oppakkingen", {})
    await stap(intake, BUUR, almelo, "quickscans")
    await stap(intake, BUUR, almelo, "quickscanantwoorden", {"ja": False})
    await stap(intake, BUUR, almelo, "quickscanresultaten", uitslag, status=409)
    assert (await lees(intake, BUUR, almelo))["quickscan"] == "GEWEIGERD"
    assert (await lees(intake, intake.verzekeraar, almelo))["quickscan"] is None
    await stap(intake, intake.gemeente, gemeld, "contacten", GESPREK)
    await stap(intake, intake.gemeente, gemeld, "resultaten", {"resultaat": "ADVIES_OF_QUICK_FIX"})
    await intake.klok("2026-08-03T08:00:00+00:00")
    [eerste] = await intake.gebeurtenissen("DuurzaamheidGemeten")
    assert (eerste["na_maanden"], eerste["nieuwe_achterstand"]) == (6, False)
    later = {"peildatum": "2026-09-01", "signaaldatum": "2026-09-01", "oudsteVervaldatum": "2026-07-01"}
    await intake.klok("2026-09-01T08:00:00+00:00")
    await meld(intake, "QUICKSCAN", **later)
    await intake.klok("2027-02-03T08:00:00+00:00")
    metingen = await intake.gebeurtenissen("DuurzaamheidGemeten")
    assert [(m["na_maanden"], m["nieuwe_achterstand"]) for m in metingen] == [(6, False), (12, True)]
    gemeld["after"] = await intake.klok("2027-02-04T08:00:00+00:00")
    eigen, partner = [await lees(intake, wie, gemeld) for wie in (intake.gemeente, intake.verzekeraar)]
    assert [(m["naMaanden"], m["nieuweAchterstand"]) for m in eigen["scanmetingen"]] == [(6, False), (12, True)]
    assert partner["scanmetingen"] == []


async def test_prak_6_utrecht_a_team_per_wijk_and_an_unknown_postcode_asks_for_one(intake: Any) -> None:
    with pytest.raises(Exception, match="400"):
        await intake.profiel("prak-06-utrecht")
    await intake.profiel("prak-06-utrecht", gegevensafspraak="ZAAK-2026-0000000017")
    west = await meld(intake, "UTRECHT", bsn=A, postcode="3551 AB")
    nergens = await meld(intake, "UTRECHT", bsn=B, postcode="9999 ZZ")
    zonder = await meld(intake, "UTRECHT", bsn=C)
    assert (await lees(intake, intake.gemeente, west))["team"] == "WEST"
    assert (await lees(intake, intake.verzekeraar, west))["team"] is None
    pad = f"/v1/beelden/gemeente/werklijst?team=ONBEKEND&after={zonder['after']}"
    werk = (await intake.get(intake.gemeente, pad)).json()["items"]
    assert {item["signaalId"] for item in werk} == {nergens["signaalId"], zonder["signaalId"]}
    assert all("TEAM_ONBEKEND" in item["waarom"] for item in werk)
    await stap(intake, intake.gemeente, nergens, "toewijzingen", {"team": "OOST"})
    werk = (
        await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?team=OOST&after={nergens['after']}")
    ).json()
    assert [item["signaalId"] for item in werk["items"]] == [nergens["signaalId"]]


async def _amersfoort(intake: Any) -> tuple[Any, Any]:
    """SC-38 as far as the proposal: three persons, one receives bijstand."""
    await intake.klok("2026-03-02T08:00:00+00:00")
    await intake.profiel("prak-07-amersfoort", vanaf="2026-03-02")
    dag = {"signaaldatum": "2026-03-02", "peildatum": "2026-03-01", "premieBasisCent": 14625, "premieAvCent": 2475}
    gina, piet, _ = [await meld(intake, "AMERSFOORT", "RZV_7B1", bsn=bsn, **dag) for bsn in (A, B, C)]
    informatie = {"soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}]}
    await stap(intake, intake.gemeente, piet, "bijstandsstatussen", {"ontvangtBijstand": False})
    for wie in (gina, piet):
        # A no and no answer yet are the same to the insurer.
        weigering = await stap(intake, intake.verzekeraar, wie, "informaties", informatie, status=409)
        assert weigering["code"] == "BIJSTAND_NIET_BEVESTIGD"
        assert (await lees(intake, intake.verzekeraar, wie))["bijstandBevestigd"] is False
    await stap(intake, intake.gemeente, gina, "bijstandsstatussen", {"ontvangtBijstand": True})
    assert (await lees(intake, intake.verzekeraar, gina))["bijstandBevestigd"] is True
    await stap(intake, intake.verzekeraar, gina, "informaties", informatie)
    await stap(intake, intake.verzekeraar, gina, "incasso-opschortingen", {"tot": "2026-06-03"}, status=400)
    await stap(intake, intake.verzekeraar, gina, "incasso-opschortingen", {"tot": "2026-06-02"})
    await intake.klok("2026-03-16T08:00:00+00:00")
    voorstel = {"maanden": 12, "termijnbedragCent": 3750, "eersteMaand": "2026-04"}
    await stap(intake, intake.verzekeraar, gina, "betalingsvoorstellen", voorstel)
    await stap(intake, intake.gemeente, gina, "oppakkingen", {})
    return gina, piet


async def _toestemming(intake: Any, gemeld: Any, doel: str) -> Any:
    pad = f"/v1/signalen/{gemeld['signaalId']}/toestemmingen?after={gemeld['after']}"
    antwoord = await intake.post(intake.gemeente, pad, {"doel": doel, "tekstversie": "2026-01"})
    assert antwoord.status_code == 201, antwoord.text
    return antwoord.json()


async def test_sc_38_prak_7_amersfoort_with_consent_until_it_is_taken_back(intake: Any) -> None:
    gina, piet = await _amersfoort(intake)
    gevraagd = await _toestemming(intake, gina, "INHOUDING_OP_UITKERING")
    await intake.klok("2026-03-23T08:00:00+00:00")
    pad = f"/v1/toestemmingen/{gevraagd['toestemmingId']}"
    ja = {"antwoord": "VERLEEND", "datum": "2026-03-23", "kanaal": "SCHRIFTELIJK"}
    antwoord = await intake.post(intake.gemeente, f"{pad}/antwoorden?after={gevraagd['after']}", ja)
    assert antwoord.status_code == 201, antwoord.text
    [inhouding] = await intake.gebeurtenissen("PremieInhoudingAfgesproken")
    assert inhouding["vanaf_maand"] == "2026-04"
    for wie in (intake.gemeente, intake.verzekeraar):
        gezien = await lees(intake, wie, {**gina, "after": antwoord.json()["after"]})
        assert (gezien["inhoudingVanaf"], gezien["inhoudingTot"]) == ("2026-04", None)
        assert gezien["betalingsvoorstel"] == {"maanden": 12, "termijnbedragCent": 3750, "eersteMaand": "2026-04"}
        assert gezien["nadereInformatie"] == [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}]
        assert (gezien["opHoldTot"], gezien["inTeHoudenCent"]) == ("2026-06-02", 14625 + 2475 + 3750)
    await intake.klok("2026-05-11T08:00:00+00:00")
    weg = await intake.post(
        intake.gemeente, f"{pad}/intrekkingen?after={antwoord.json()['after']}", {"datum": "2026-05-11"}
    )
    assert weg.status_code == 201, weg.text
    [gestopt] = await intake.gebeurtenissen("PremieInhoudingGestopt")
    [hervat] = await intake.gebeurtenissen("IncassoHervat")
    assert (gestopt["vanaf_maand"], hervat["datum"], hervat["reden"]) == ("2026-06", "2026-05-11", "GEEN_TOESTEMMING")
    gezien = await lees(intake, intake.verzekeraar, {**gina, "after": weg.json()["after"]})
    assert (gezien["status"], gezien["terugkoppeling"], gezien["resultaat"]) == (
        "AFGESLOTEN",
        "TOESTEMMING_ONTBREEKT",
        None,
    )
    # Nobody but the confirmed one has a record of it, and time brings nothing more.
    await intake.klok("2026-06-10T08:00:00+00:00")
    assert {i["signaal_id"] for i in await intake.gebeurtenissen("NadereInformatieVerstrekt")} == {gina["signaalId"]}
    assert len(await intake.gebeurtenissen("IncassoHervat")) == 1
    assert piet["signaalId"] != gina["signaalId"]


async def test_conv_14_prak_7_what_was_done_to_be_paid_is_known_and_nobody_is_dunned_while_collection_rests(
    intake: Any,
) -> None:
    gina, _ = await _amersfoort(intake)
    pad = "incasso-inspanningen"
    eerste = {"soort": "AANMANING_1", "datum": "2026-01-20"}
    await stap(intake, intake.verzekeraar, gina, pad, eerste)
    await stap(intake, intake.verzekeraar, gina, pad, eerste, status=200)
    await stap(intake, intake.gemeente, gina, pad, eerste, status=403)
    for dag in ("2026-03-02", "2026-03-16"):
        rust = await stap(intake, intake.verzekeraar, gina, pad, {"soort": "INCASSOBERICHT", "datum": dag}, status=400)
        assert rust["code"] == "INCASSO_RUST"
    for vreemd in ("ROYEMENT", "SCHORSING"):
        await stap(intake, intake.verzekeraar, gina, pad, {"soort": vreemd, "datum": "2026-02-01"}, status=400)
    await intake.klok("2026-06-03T08:00:00+00:00")
    tweede = {"soort": "AANMANING_2", "datum": "2026-06-03"}
    await stap(intake, intake.verzekeraar, gina, pad, tweede)
    for wie in (intake.verzekeraar, intake.gemeente):
        assert (await lees(intake, wie, gina))["incassoInspanningen"] == [eerste, tweede]


async def test_sc_38_prak_7_amersfoort_a_no_ends_the_pause_at_once_and_nothing_is_withheld(intake: Any) -> None:
    gina, _ = await _amersfoort(intake)
    gevraagd = await _toestemming(intake, gina, "INHOUDING_OP_UITKERING")
    await intake.klok("2026-03-23T08:00:00+00:00")
    pad = f"/v1/toestemmingen/{gevraagd['toestemmingId']}/antwoorden?after={gevraagd['after']}"
    nee = {"antwoord": "GEWEIGERD", "datum": "2026-03-23", "kanaal": "SCHRIFTELIJK"}
    antwoord = await intake.post(intake.gemeente, pad, nee)
    assert antwoord.status_code == 201, antwoord.text
    [hervat] = await intake.gebeurtenissen("IncassoHervat")
    assert (hervat["datum"], hervat["reden"]) == ("2026-03-23", "GEEN_TOESTEMMING")
    assert await intake.gebeurtenissen("PremieInhoudingAfgesproken") == []
    gezien = await lees(intake, intake.verzekeraar, {**gina, "after": antwoord.json()["after"]})
    assert (gezien["terugkoppeling"], gezien["opHoldTot"]) == ("TOESTEMMING_ONTBREEKT", None)


async def test_sc_38_prak_7_amersfoort_without_an_answer_the_pause_ends_by_itself(intake: Any) -> None:
    gina, _ = await _amersfoort(intake)
    await intake.klok("2026-06-02T21:59:59+00:00")
    assert await intake.gebeurtenissen("IncassoHervat") == []
    await intake.klok("2026-06-02T22:00:00+00:00")
    [hervat] = await intake.gebeurtenissen("IncassoHervat")
    assert (hervat["signaal_id"], hervat["reden"]) == (gina["signaalId"], "VERLOPEN")


async def test_sc_39_prak_8_leeuwarden_consent_comes_first_and_taken_back_it_takes_the_signal_along(
    intake: Any,
) -> None:
    await intake.klok("2026-03-11T08:00:00+00:00")
    await intake.profiel("prak-08-leeuwarden", vanaf="2026-03-11")
    dag = {"signaaldatum": "2026-03-11", "peildatum": "2026-03-10", "oudsteVervaldatum": "2026-01-11"}
    ja = {"toestemmingDatum": "2026-03-10", "toestemmingTekst": "2026-01"}
    soorten = [
        {"achterstandsoort": "PREMIE_AV", "bedragCent": 3300},
        {"achterstandsoort": "EIGEN_RISICO_VERPLICHT", "bedragCent": 12000},
    ]
    for mis, code in (
        (
            {**ja, "signaaldatum": "2026-03-04", "peildatum": "2026-03-04", "oudsteVervaldatum": "2025-12-01"},
            "TOESTEMMING_ONTBREEKT",
        ),
        ({**ja, "toestemmingTekst": None}, "TOESTEMMING_ONTBREEKT"),
        ({}, "TOESTEMMING_ONTBREEKT"),
        ({**ja, "oudsteVervaldatum": "2026-01-12"}, "DREMPEL_NIET_BEREIKT"),
    ):
        assert (await meld(intake, "LEEUWARDEN", "TOESTEMMING", **{**dag, **mis}))["code"] == code
    gemeld = await meld(intake, "LEEUWARDEN", "TOESTEMMING", **dag, **ja, soorten=soorten)
    gezien = await lees(intake, intake.verzekeraar, gemeld)
    assert (gezien["status"], gezien["totaalCent"]) == ("ONTVANGEN", 15300)
    pad = f"/v1/toestemmingen/{gezien['toestemmingId']}"
    assert (await intake.get(ANDER, f"{pad}?after={gemeld['after']}")).status_code == 404
    weg = await intake.post(intake.verzekeraar, f"{pad}/intrekkingen?after={gemeld['after']}", {"datum": "2026-03-11"})
    assert weg.status_code == 201, weg.text
    na = {**gemeld, "after": weg.json()["after"]}
    gemeente = await lees(intake, intake.gemeente, na)
    assert (gemeente["terugkoppeling"], gemeente["persoonRef"], gemeente["totaalCent"]) == (
        "TOESTEMMING_ONTBREEKT",
        None,
        None,
    )
    werk = (await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?after={na['after']}")).json()
    assert werk["items"] == []
    opnieuw = await meld(intake, "LEEUWARDEN", "TOESTEMMING", **dag, **ja, soorten=soorten)
    assert opnieuw["code"] == "TOESTEMMING_ONTBREEKT"
    # A new yes, of a later day, is one.
    await intake.klok("2026-03-12T08:00:00+00:00")
    later = {**dag, "signaaldatum": "2026-03-12", "toestemmingDatum": "2026-03-12", "toestemmingTekst": "2026-01"}
    assert (await meld(intake, "LEEUWARDEN", "TOESTEMMING", **later, soorten=soorten))["status"] == "ONTVANGEN"
    lijst = (await intake.get(intake.verzekeraar, "/v1/beelden/verzekeraar/toestemmingen")).json()["items"]
    assert [(t["doel"], t["persoonRef"], t["tekstversie"]) for t in lijst] == [("DELEN_MET_GEMEENTE", None, None)]


async def test_prak_9_rsd_alblasserwaard_a_signal_to_the_insurer_is_one_word_of_a_closed_list(intake: Any) -> None:
    await intake.profiel("prak-09-rsd-alblasserwaard")
    woord = {"uzovi": "9991", "profiel": "RSD_ALBLASSERWAARD", "bsn": A, "signaalcode": "CONTACT_GEWENST"}
    woord["datum"] = "2026-02-02"

    async def geef(**meer: Any) -> Any:
        return await intake.post(intake.gemeente, "/v1/gemeentesignalen", {**woord, **meer})

    tekst = await geef(toelichting="mevrouw is ziek")
    assert [(f["pointer"], f["code"]) for f in tekst.json()["errors"]] == [("/toelichting", "ONBEKEND_VELD")]
    assert (await geef(signaalcode="ZIEK")).json()["code"] == "SIGNAALCODE_ONBEKEND"
    assert (await geef(profiel="WGS")).json()["code"] == "RICHTING_ANDERS"
    assert (await geef(datum="2026-02-03")).json()["code"] == "SIGNAALDATUM_IN_TOEKOMST"
    assert await intake.aantal("personen") == 0
    terug = await intake.post(intake.verzekeraar, "/v1/signalen", signaal("RSD_ALBLASSERWAARD", "RZV_7B1"))
    assert terug.json()["code"] == "RICHTING_ANDERS"
    gedaan = await geef()
    assert (gedaan.status_code, (await geef()).status_code) == (201, 200)
    pad = f"/v1/beelden/verzekeraar/gemeentesignalen?after={gedaan.json()['after']}"
    [gezien] = (await intake.get(intake.verzekeraar, pad)).json()["items"]
    assert (gezien["signaalcode"], gezien["datum"]) == ("CONTACT_GEWENST", "2026-02-02")
    persoon = await intake.get(intake.verzekeraar, f"/v1/personen/{gezien['persoonRef']}", Doel="signaal van gemeente")
    assert persoon.json()["bsn"] == A
    assert (await intake.get(ANDER, pad)).json()["items"] == []
    assert (await intake.get(BUUR, pad.replace("verzekeraar", "gemeente"))).json()["items"] == []


async def test_sc_41_prak_12_drechtsteden_412_screened_are_412_outcomes_each_in_one_class(intake: Any) -> None:
    profiel = await intake.profiel("prak-12-drechtsteden")
    bsns = [bsn for nr in range(999_100_000, 999_106_000) if is_bsn(bsn := str(nr))][:412]

    async def geef(nr: int) -> Any:
        bph = "ACTIEF" if nr < 97 else "GEEN"
        return await meld(intake, "DRECHTSTEDEN_BRONHEFFING", "RZV_7B1", bsn=bsns[nr], bphStatus=bph)

    gemeld: list[Any] = []
    for begin in range(0, 411, 50):
        gemeld += await asyncio.gather(*(geef(nr) for nr in range(begin, min(begin + 50, 411))))
    gemeld.append(await geef(411))
    soorten = ["GEBELD"] * 268 + ["BRIEF"] * 131 + ["GEEN_CONTACTGEGEVENS"] * 13
    na = f"{profiel['after']},{gemeld[-1]['after']}"

    async def run(uitkomsten: list[Any]) -> Any:
        inhoud = {"profielId": profiel["profielId"], "runId": str(uuid4()), "uitkomsten": uitkomsten}
        return await intake.post(intake.gemeente, f"/v1/screeningen?after={na}", inhoud)

    alle = [{"signaalId": een["signaalId"], "uitkomst": s} for een, s in zip(gemeld, soorten, strict=True)]
    dubbel = await run([*alle[:-1], alle[0]])
    assert [f["code"] for f in dubbel.json()["errors"]] == ["SIGNAAL_DUBBEL", "SCREENING_ONVOLLEDIG"]
    assert await intake.gebeurtenissen("SignaalGescreend") == []
    gedaan = await run(alle)
    assert gedaan.status_code == 201, gedaan.text
    antwoord = gedaan.json()
    klassen = [antwoord[naam] for naam in ("gebeld", "brief", "geenContactgegevens")]
    assert (klassen, antwoord["aantal"], antwoord["inBronheffing"]) == ([268, 131, 13], 412, 97)
    gescreend = await intake.gebeurtenissen("SignaalGescreend")
    assert Counter(g["uitkomst"] for g in gescreend) == {"GEBELD": 268, "BRIEF": 131, "GEEN_CONTACTGEGEVENS": 13}
    assert len({g["signaal_id"] for g in gescreend}) == 412
    assert len(await intake.gebeurtenissen("BudgetgesprekAangeboden")) == 399
    assert len(await intake.gebeurtenissen("BronheffingsregelingAangeboden")) == 97
    # The insurer hears nothing of conversations.
    gezien = await lees(intake, intake.verzekeraar, {**gemeld[0], "after": antwoord["after"]})
    assert gezien["status"] == "ONTVANGEN"


DEN_HAAG = {"id": "gemeente-0518", "rol": "GEMEENTE", "gemeentecode": "0518"}
BETAALD = [{"maand": f"2025-{nr:02}", "betaald": True} for nr in range(2, 13)] + [{"maand": "2026-01", "betaald": True}]


def _kandidaat(profiel: str, **meer: Any) -> dict[str, Any]:
    return {"uzovi": "9991", "profiel": profiel, "bsn": A, "maanden": BETAALD, **meer}


async def _selecteer(intake: Any, wie: Any, profiel: str, **meer: Any) -> Any:
    return await intake.post(wie, "/v1/driejaarsregelingen", _kandidaat(profiel, **meer))


async def _aanbod(intake: Any, wie: Any, gekozen: Any, pad: str, inhoud: Any) -> Any:
    antwoord = await intake.post(wie, _pad(gekozen, pad), inhoud)
    assert antwoord.status_code == 201, antwoord.text
    return antwoord.json()


def _pad(gekozen: Any, pad: str) -> str:
    return f"/v1/driejaarsregelingen/{gekozen['regelingId']}/{pad}?after={gekozen['after']}"


AANBOD = {"schuldCent": 100000, "eersteMaand": "2026-04", "uitersteReactiedatum": "2026-03-15"}


async def test_prak_10_den_haag_who_paid_every_month_gets_three_years_and_cak_hears_the_ground(intake: Any) -> None:
    """Nobody asks whether the person receives bijstand; one missed month inside the window is enough."""
    zonder = await intake.profiel("prak-10-den-haag", wie=DEN_HAAG)
    naam = "GOEDE_BETALERS_DEN_HAAG"
    assert (await _selecteer(intake, DEN_HAAG, naam)).json()["code"] == "VENSTER_ONTBREEKT"
    met = await intake.profiel("prak-10-den-haag", wie=DEN_HAAG, vensterMaanden=12)
    assert (met["profielId"], met["versie"]) == (zonder["profielId"], 2)
    gemist = [{**een, "betaald": een["maand"] != "2025-07"} for een in BETAALD]
    assert (await _selecteer(intake, DEN_HAAG, naam, maanden=gemist)).json()["code"] == "GEEN_GOEDE_BETALER"
    assert (await _selecteer(intake, DEN_HAAG, naam, maanden=BETAALD[1:])).json()["code"] == "BPH_MAANDEN_ONVOLLEDIG"
    assert await intake.aantal("personen") == 0
    eerder = [{"maand": "2025-01", "betaald": False}, *BETAALD]
    gekozen = (await _selecteer(intake, DEN_HAAG, naam, maanden=eerder)).json()
    te_ver = await intake.post(DEN_HAAG, _pad(gekozen, "aanbiedingen"), AANBOD | {"eersteMaand": "9999-12"})
    assert (te_ver.status_code, te_ver.json()["code"]) == (400, "ONGELDIGE_INVOER")
    aanbod = await _aanbod(intake, DEN_HAAG, gekozen, "aanbiedingen", AANBOD)
    gedaan = await _aanbod(intake, DEN_HAAG, {**gekozen, **aanbod}, "antwoorden", {"ja": True})

    async def zie(wie: Any, rol: str) -> Any:
        pad = f"/v1/beelden/{rol}/driejaarsregelingen?after={gedaan['after']}"
        [een] = (await intake.get(wie, pad)).json()["items"]
        return een

    bij_gemeente, bij_verzekeraar, bij_cak = [
        await zie(wie, rol) for wie, rol in ((DEN_HAAG, "gemeente"), (intake.verzekeraar, "verzekeraar"), (CAK, "cak"))
    ]
    assert (bij_gemeente["maanden"], bij_gemeente["stand"]) == (36, "OVEREENGEKOMEN")
    termijnen = (bij_verzekeraar["termijnbedragCent"], bij_verzekeraar["laatsteTermijnCent"])
    assert termijnen[0] * 35 + termijnen[1] == 100000
    assert (bij_cak["ingangsdatum"], bij_cak["grond"], bij_cak["termijnbedragCent"]) == (
        "2026-04-01",
        "ART_18D_2_C",
        None,
    )
    # Ten working days later CAK said nothing: all three see it, and it can still be confirmed (B4).
    gedaan["after"] = await intake.klok("2026-02-16T23:00:00+00:00")
    wachten = [
        await zie(wie, rol) for wie, rol in ((DEN_HAAG, "gemeente"), (intake.verzekeraar, "verzekeraar"), (CAK, "cak"))
    ]
    assert [een["bevestigingUitgebleven"] for een in wachten] == ["2026-04-01"] * 3
    # CAK lets the BPH rest from that day and from no other: BPH or the arrangement, never both.
    pad = f"/v1/driejaarsregelingen/{gekozen['regelingId']}/opschortingen?after={gedaan['after']}"
    per = {"opgeschortPer": "2026-04-01", "cakReferentie": "CAK-20260401"}
    anders = {**per, "opgeschortPer": "2026-05-01"}
    gedaan = (await intake.post(CAK, pad, anders)).json()
    assert (await intake.post(CAK, pad, anders)).status_code == 200
    wachten = [
        await zie(wie, rol) for wie, rol in ((DEN_HAAG, "gemeente"), (intake.verzekeraar, "verzekeraar"), (CAK, "cak"))
    ]
    assert [(een["andereOpschortdatum"], een["opgeschortPer"]) for een in wachten] == [("2026-05-01", None)] * 3
    pad = f"/v1/driejaarsregelingen/{gekozen['regelingId']}/opschortingen?after={gedaan['after']}"
    assert (await intake.post(intake.verzekeraar, pad, per)).status_code == 403
    gedaan = (await intake.post(CAK, pad, per)).json()
    assert (await intake.post(CAK, pad, {"opgeschortPer": "2026-04-01"})).status_code == 200
    gezien = [
        await zie(wie, rol) for wie, rol in ((DEN_HAAG, "gemeente"), (intake.verzekeraar, "verzekeraar"), (CAK, "cak"))
    ]
    assert [een["opgeschortPer"] for een in gezien] == ["2026-04-01"] * 3
    assert [(een["bevestigingUitgebleven"], een["andereOpschortdatum"]) for een in gezien] == [(None, None)] * 3
    assert (await intake.post(CAK, pad, anders)).json()["code"] == "OPSCHORTDATUM_ANDERS"
    assert [een["cakReferentie"] for een in gezien] == ["CAK-20260401", None, "CAK-20260401"]


async def test_prak_11_zoetermeer_apart_from_den_haag_and_a_move_in_between(intake: Any) -> None:
    zoetermeer = {"id": "gemeente-0637", "rol": "GEMEENTE", "gemeentecode": "0637"}
    await intake.profiel("prak-10-den-haag", wie=DEN_HAAG, vensterMaanden=12)
    await intake.profiel("prak-11-zoetermeer", wie=zoetermeer, vensterMaanden=12)
    haags = (await _selecteer(intake, DEN_HAAG, "GOEDE_BETALERS_DEN_HAAG")).json()
    aanbod = await _aanbod(intake, DEN_HAAG, haags, "aanbiedingen", AANBOD)
    na = f"?after={aanbod['after']}"
    assert (await intake.get(zoetermeer, f"/v1/beelden/gemeente/driejaarsregelingen{na}")).json()["items"] == []
    vreemd = f"/v1/driejaarsregelingen/{haags['regelingId']}/antwoorden{na}"
    assert (await intake.post(zoetermeer, vreemd, {"ja": True})).status_code == 404
    weg = await _aanbod(intake, DEN_HAAG, {**haags, **aanbod}, "intrekkingen", {"reden": "VERHUISD"})
    nieuw = (await _selecteer(intake, zoetermeer, "GOEDE_BETALERS_ZOETERMEER")).json()
    assert nieuw["regelingId"] != haags["regelingId"]
    laatste = f"?after={weg['after']},{nieuw['after']}"
    for wie, stand in ((DEN_HAAG, "INGETROKKEN"), (zoetermeer, "GESELECTEERD")):
        items = (await intake.get(wie, f"/v1/beelden/gemeente/driejaarsregelingen{laatste}")).json()["items"]
        assert [een["stand"] for een in items] == [stand]
    # The offer of Zoetermeer that nobody answers lapses by itself.
    await _aanbod(intake, zoetermeer, nieuw, "aanbiedingen", AANBOD)
    await intake.klok("2026-03-15T23:00:00+00:00")
    assert len(await intake.gebeurtenissen("DriejaarsregelingVerlopen")) == 1


async def test_n_24_a_thirteenth_practice_is_a_file(intake: Any) -> None:
    """No code knows it: a threshold in cents, strictly above it, and its own terms."""
    inhoud = {"naam": "TILBURG", "grondslagen": ["WGS_3_1_B"], "operator": "GT", "drempelCent": 10000}
    inhoud["opvolging"] = {"reactieDagen": 7}
    vast = await intake.post(intake.gemeente, "/v1/partners/9991/signaalprofielen", inhoud)
    pad = f"/v1/signaalprofielen/{vast.json()['profielId']}"
    await intake.post(
        intake.gemeente, f"{pad}/activeringen?after={vast.json()['after']}", {"versie": 1, "vanaf": "2026-02-02"}
    )

    def bedrag(cent: int) -> Any:
        return [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": cent}]

    assert (await meld(intake, "TILBURG", soorten=bedrag(10000)))["code"] == "DREMPEL_NIET_BEREIKT"
    gemeld = await meld(intake, "TILBURG", soorten=bedrag(10001))
    assert (await lees(intake, intake.verzekeraar, gemeld))["reactieVoor"] == "2026-02-09"


async def test_n_24_what_begins_on_the_day_that_time_came_to_is_in_force_on_it(intake: Any) -> None:
    """A simulation's clock may stand before the instant that time was told to have come to."""
    naam = "GOEDE_BETALERS_DEN_HAAG"
    await intake.profiel("prak-10-den-haag", wie=DEN_HAAG, vensterMaanden=1)
    gezegd = await intake.post(intake.ops, "/v1/tijdstippen", {"tijdstip": "2026-02-03T09:00:00Z"})
    assert gezegd.status_code == 201, gezegd.text
    await intake.profiel("prak-10-den-haag", wie=DEN_HAAG, vanaf="2026-02-03", vensterMaanden=24)
    assert (await _selecteer(intake, DEN_HAAG, naam)).json()["code"] == "BPH_MAANDEN_ONVOLLEDIG"
    await intake.profiel("prak-11-zoetermeer", wie=DEN_HAAG, vanaf="2026-02-03", vensterMaanden=12)
    gekozen = await _selecteer(intake, DEN_HAAG, "GOEDE_BETALERS_ZOETERMEER")
    assert gekozen.status_code == 201, gekozen.text


async def test_n_24_a_profile_has_versions_and_an_end_and_belongs_to_one_gemeente_and_partner(intake: Any) -> None:
    eerste = await intake.profiel("prak-04-leiden")
    tweede = await intake.profiel("prak-04-leiden", vanaf="2026-03-01", drempelDagen=60)
    assert (eerste["profielId"], tweede["versie"]) == (tweede["profielId"], 2)
    zelfde = await intake.post(
        intake.gemeente, "/v1/partners/9991/signaalprofielen", {**_bestand("prak-04-leiden"), "drempelDagen": 60}
    )
    assert (zelfde.status_code, zelfde.json()["versie"]) == (200, 2)
    dertig = {"oudsteVervaldatum": "2026-01-01"}
    assert (await meld(intake, "LEIDEN", **dertig))["status"] == "ONTVANGEN"
    vreemd = await intake.post(ANDER, "/v1/signalen", signaal("LEIDEN"))
    assert vreemd.json()["code"] == "PROFIEL_ONBEKEND"
    await intake.klok("2026-03-01T08:00:00+00:00")
    maart = {"signaaldatum": "2026-03-01", "peildatum": "2026-03-01", "bsn": B}
    assert (await meld(intake, "LEIDEN", **maart, oudsteVervaldatum="2026-01-01"))["code"] == "DREMPEL_NIET_BEREIKT"
    pad = f"/v1/signaalprofielen/{eerste['profielId']}"
    vroeger = await intake.post(intake.gemeente, f"{pad}/beeindigingen", {"per": "2026-02-28"})
    assert vroeger.json()["code"] == "GELDIG_IN_VERLEDEN"
    assert (await intake.post(BUUR, f"{pad}/beeindigingen", {"per": "2026-03-01"})).status_code == 404
    einde = await intake.post(intake.gemeente, f"{pad}/beeindigingen", {"per": "2026-03-01"})
    assert einde.status_code == 201
    assert (await meld(intake, "LEIDEN", **maart, oudsteVervaldatum="2025-12-01"))["code"] == "PROFIEL_INACTIEF"
    gezien = (await intake.get(intake.verzekeraar, f"{pad}?after={einde.json()['after']}")).json()
    assert (gezien["status"], len(gezien["versies"])) == ("BEEINDIGD", 2)
    assert gezien["versies"][0]["inhoud"]["opvolging"]["reactieDagen"] is None
    assert (await intake.get(ANDER, pad)).status_code == 404


def _bestand(naam: str) -> Any:
    return msgspec.json.decode((Path(__file__).parents[2] / "profielen" / f"{naam}.json").read_bytes())
