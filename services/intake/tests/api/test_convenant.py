"""What the convenant of 2011 asks of signals, as behaviour over HTTP (CONV-1, 2, 5, 6, 7, 9, 11, SC-12)."""

from collections.abc import Callable
from typing import Any

from intake.settings import Settings

A = "999104330"


def signaal(profiel: str, **meer: Any) -> dict[str, Any]:
    return {
        "gemeentecode": "0546",
        "bsn": A,
        "profiel": profiel,
        "grondslag": "CONTRACTCLAUSULE",
        "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 34200}],
        "oudsteVervaldatum": "2025-12-01",
        "peildatum": "2026-02-01",
        "signaaldatum": "2026-02-02",
        **meer,
    }


async def meld(intake: Any, profiel: str, **meer: Any) -> Any:
    return (await intake.post(intake.verzekeraar, "/v1/signalen", signaal(profiel, **meer))).json()


async def test_conv_2_where_the_gemeente_bears_the_risk_a_contract_has_no_signals(intake: Any) -> None:
    await intake.profiel("conv-6-collectief-contract", gemeenteRisicodrager=True)
    gemeld = await meld(intake, "COLLECTIEF_CONTRACT", premieBasisCent=1000)
    assert (gemeld["status"], gemeld["code"]) == ("AFGEWEZEN", "GEMEENTE_RISICODRAGER")
    assert await intake.aantal("personen") == 0


async def test_conv_6_more_than_two_months_of_premium_is_one_cent_more(intake: Any) -> None:
    """Basic and supplementary premium together, per person (CONV-5); costs and interest are no premium."""
    await intake.profiel("conv-6-collectief-contract")
    premie = {"premieBasisCent": 14625, "premieAvCent": 2475}

    def achter(cent: int, rente: int = 0) -> Any:
        soorten = [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": cent}]
        return [*soorten, {"achterstandsoort": "RENTE", "bedragCent": rente}] if rente else soorten

    precies = await meld(intake, "COLLECTIEF_CONTRACT", **premie, soorten=achter(34200))
    met_rente = await meld(intake, "COLLECTIEF_CONTRACT", **premie, soorten=achter(34200, 900))
    zonder = await meld(intake, "COLLECTIEF_CONTRACT", soorten=achter(99900))
    assert [een["code"] for een in (precies, met_rente, zonder)] == ["DREMPEL_NIET_BEREIKT"] * 3
    meer = await meld(intake, "COLLECTIEF_CONTRACT", **premie, soorten=achter(34201))
    assert meer["status"] == "ONTVANGEN"


async def test_conv_5_the_premium_is_optional_and_told_it_says_what_a_month_of_withholding_would_be(
    intake: Any,
) -> None:
    """Nobody has to look the premium up; without it nobody guesses."""
    zonder = await meld(intake, "WGS", grondslag="WGS_3_1_B")
    rente = [{"achterstandsoort": "RENTE", "bedragCent": 900}]
    premie = {"premieBasisCent": 14625, "premieAvCent": 2475}
    met = await meld(intake, "WGS", grondslag="WGS_3_1_B", soorten=rente, **premie)
    assert [een["status"] for een in (zonder, met)] == ["ONTVANGEN", "ONTVANGEN"]
    for een, cent in ((zonder, None), (met, 17100)):
        gezien = await intake.get(intake.gemeente, f"/v1/signalen/{een['signaalId']}?after={een['after']}")
        assert gezien.json()["inTeHoudenCent"] == cent


async def test_conv_7_a_signal_that_stays_is_late_on_the_worklist_and_a_crisis_comes_first(intake: Any) -> None:
    gewoon = await meld(intake, "WGS", grondslag="WGS_3_1_B")
    rente = [{"achterstandsoort": "RENTE", "bedragCent": 5000}]
    crisis = await meld(intake, "WGS", grondslag="WGS_3_1_B", crisissignaal=True, soorten=rente)

    async def werk(na: str) -> Any:
        items = (await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?after={na}")).json()["items"]
        return [(item["signaalId"], item["voor"], item["waarom"]) for item in items]

    assert await werk(f"{gewoon['after']},{crisis['after']}") == [
        (crisis["signaalId"], "2026-02-05", ["CRISIS", "TERMIJN_NADERT"]),
        (gewoon["signaalId"], "2026-03-02", ["LANGST_WACHTEND"]),
    ]
    na = await intake.klok("2026-02-05T23:00:00+00:00")
    [laat] = await intake.gebeurtenissen("SignaalTermijnOverschreden")
    assert (laat["signaal_id"], laat["termijn"], laat["uiterste_datum"]) == (
        crisis["signaalId"],
        "REACTIE",
        "2026-02-05",
    )
    assert (await werk(na))[0][2] == ["CRISIS", "TERMIJN_VERSTREKEN"]
    na = await intake.klok("2026-03-02T23:00:00+00:00")
    assert len(await intake.gebeurtenissen("SignaalTermijnOverschreden")) == 2
    assert (await werk(na))[1][2] == ["TERMIJN_VERSTREKEN"]
    # CONV-16: never a sanction; it can be taken up as before.
    pad = f"/v1/signalen/{gewoon['signaalId']}"
    opgepakt = await intake.post(intake.gemeente, f"{pad}/oppakkingen?after={gewoon['after']}", {})
    assert opgepakt.status_code == 201
    [_, tweede] = (
        await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?after={opgepakt.json()['after']}")
    ).json()["items"]
    assert (tweede["stap"], tweede["poging"]["kanaal"], tweede["voor"]) == ("CONTACT_LEGGEN", "TELEFOON", None)


async def test_conv_11_help_of_several_kinds_and_the_days_from_signal_to_offer(intake: Any) -> None:
    gemeld = await meld(intake, "WGS", grondslag="WGS_3_1_B")
    pad, after = f"/v1/signalen/{gemeld['signaalId']}", gemeld["after"]
    await intake.klok("2026-02-09T08:00:00+00:00")
    gesprek = {"datum": "2026-02-09", "kanaal": "HUISBEZOEK", "dagdeel": "OCHTEND", "bereikt": True}
    for wat, inhoud in (
        ("oppakkingen", {}),
        ("contacten", {**gesprek, "uitkomst": "GESPREK_GEVOERD"}),
        ("hulpaanbiedingen", {"hulpvormen": ["BUDGETADVIES", "BUDGETBEHEER"]}),
        ("hulpstarts", {"hulpvormen": ["BUDGETBEHEER"]}),
        ("resultaten", {"resultaat": "VERVOLGHULP_FINANCIEEL"}),
    ):
        antwoord = await intake.post(intake.gemeente, f"{pad}/{wat}?after={after}", inhoud)
        assert antwoord.status_code == 201, antwoord.text
        after = antwoord.json()["after"]
    [hulp] = await intake.gebeurtenissen("HulpAangeboden")
    assert (hulp["hulpvormen"], hulp["dagen"]) == (["BUDGETADVIES", "BUDGETBEHEER"], 7)
    partner = (await intake.get(intake.verzekeraar, f"{pad}?after={after}")).json()
    assert (partner["terugkoppeling"], partner["resultaat"]) == ("IN_BEHANDELING_GENOMEN", None)
    gemeente = (await intake.get(intake.gemeente, f"{pad}?after={after}")).json()
    assert gemeente["resultaat"] == "VERVOLGHULP_FINANCIEEL"


async def test_s9_n_27_why_it_was_not_taken_up_is_never_told_to_the_partner(intake: Any) -> None:
    gemeld = await meld(intake, "WGS", grondslag="WGS_3_1_B")
    pad = f"/v1/signalen/{gemeld['signaalId']}"
    reden = {"resultaat": "NIET_OPGEPAKT_ANDERE_REDEN", "interneReden": "DETENTIE"}
    gedaan = await intake.post(intake.gemeente, f"{pad}/resultaten?after={gemeld['after']}", reden)
    vraag = f"{pad}?after={gedaan.json()['after']}"
    partner = await intake.get(intake.verzekeraar, vraag)
    assert partner.json()["terugkoppeling"] == "NIET_OPGEPAKT"
    assert "DETENTIE" not in partner.text
    assert (await intake.get(intake.gemeente, vraag)).json()["interneReden"] == "DETENTIE"
    tweede = await intake.post(intake.gemeente, f"{pad}/resultaten", reden)
    assert (tweede.status_code, tweede.json()["code"]) == (409, "SIGNAAL_AFGESLOTEN")


async def test_sc_12_a_field_outside_the_closed_list_is_refused_and_nothing_is_kept(intake: Any) -> None:
    """Rzv 7b.1 lid 2: what is not on it does not exist here, in a signal nor anywhere below it."""
    for meer, pointer in (
        ({"inkomen": 150000}, "/inkomen"),
        ({"diagnose": "F32"}, "/diagnose"),
        ({"soorten": [{"achterstandsoort": "RENTE", "bedragCent": 1, "reden": "ziek"}]}, "/soorten/0/reden"),
    ):
        inhoud = {**signaal("WGS", grondslag="WGS_3_1_B"), **meer}
        antwoord = await intake.post(intake.verzekeraar, "/v1/signalen", inhoud)
        assert antwoord.status_code == 400
        assert [(f["pointer"], f["code"]) for f in antwoord.json()["errors"]] == [(pointer, "ONBEKEND_VELD")]
    assert [await intake.aantal(tabel) for tabel in ("events", "personen", "persoonsgegevens")] == [0, 0, 0]


async def test_conv_1_the_share_that_never_comes_into_the_bph_follows_from_the_events_alone(
    intake: Any, w: Callable[..., str]
) -> None:
    """Of three whom the insurer signalled one pays, one waits, and one stands on the file with BPH later."""
    bsns = (A, "999218190", "999600138")
    gemeld = [await meld(intake, "WGS", grondslag="WGS_3_1_B", bsn=bsn, bphStatus="GEEN") for bsn in bsns]
    pad = f"/v1/signalen/{gemeld[0]['signaalId']}/ingelopen?after={gemeld[-1]['after']}"
    weg = await intake.client.post(pad, headers=intake.kop(intake.verzekeraar))
    assert weg.status_code == 201, weg.text
    bph = {"bsn": bsns[2], "polisnummer": "P3", "achterstand_premie": "900,00", "bph_sinds": "2026-02-01"}
    assert (await intake.lever(intake.verzekeraar, "wanbetalers", w(bph))).status_code == 201
    gesignaleerd = {
        event["persoon_ref"]
        for event in await intake.gebeurtenissen("AchterstandGemeld")
        if event["bph_status"] != "ACTIEF"
    }
    in_bph = {
        lid["persoon_ref"]
        for event in await intake.gebeurtenissen("PolisGeregistreerd")
        for lid in event["leden"]
        if lid["bph_plichtig"]
    }
    assert len(gesignaleerd) == 3
    assert len(gesignaleerd - in_bph) == 2
    [ingelopen] = await intake.gebeurtenissen("AchterstandIngelopen")
    assert ingelopen["persoon_ref"] in gesignaleerd - in_bph


async def test_conv_9_no_register_of_debts_is_asked_and_none_can_be_switched_on(intake: Any) -> None:
    """There is no LIS; what would ask it has no route and no setting, so nobody can without a ground on record."""
    document = (await intake.client.get("/v1/openapi.json")).json()
    woorden = ("lis", "schuldenregister", "schuldregister")
    paden = [pad for pad in document["paths"] if any(f"/{woord}" in pad.lower() for woord in woorden)]
    assert paden == []
    assert [naam for naam in Settings.model_fields if any(woord in naam.split("_") for woord in woorden)] == []


async def test_s3_s4_the_same_key_is_the_same_signal_and_another_body_under_it_is_refused(intake: Any) -> None:
    inhoud = signaal("WGS", grondslag="WGS_3_1_B")
    sleutel = {"Idempotency-Key": "signaal-van-vandaag"}
    eerste = await intake.post(intake.verzekeraar, "/v1/signalen", inhoud, **sleutel)
    weer = await intake.post(intake.verzekeraar, "/v1/signalen", inhoud, **sleutel)
    assert (eerste.status_code, weer.status_code) == (201, 200)
    assert weer.json()["signaalId"] == eerste.json()["signaalId"]
    voor = await intake.aantal("events")
    ander = await intake.post(intake.verzekeraar, "/v1/signalen", {**inhoud, "warmeOverdracht": True}, **sleutel)
    assert (ander.status_code, ander.json()["code"]) == (409, "IDEMPOTENTIE_VERSCHIL")
    assert await intake.aantal("events") == voor
