"""Signals of whoever gives them: a landlord, the Inlichtingenbureau; and of somebody without a BSN (DDAS)."""

from typing import Any
from uuid import uuid4

import pytest

HUUR = {"id": "woonstede", "rol": "SIGNAALPARTNER", "kvknummer": "12345678", "partnersoort": "HUUR"}
ANDERE_HUUR = {**HUUR, "id": "andere", "kvknummer": "87654321"}
WATER = {"id": "water", "rol": "SIGNAALPARTNER", "kvknummer": "12345678", "partnersoort": "WATER"}
IB = {"id": "inlichtingenbureau", "rol": "INLICHTINGENBUREAU"}
WIE = {"geboortedatum": "1980-04-12", "postcode": "2311 CS", "huisnummer": "12", "geslacht": "VROUW"}


def signaal(soort: str = "HUUR", bedrag: int = 45000, **anders: Any) -> dict[str, Any]:
    alles = {
        "gemeentecode": "0546",
        "bsn": "999104330",
        "profiel": "WGS",
        "grondslag": "WGS_3_1_B",
        "soorten": [{"achterstandsoort": soort, "bedragCent": bedrag}],
        "oudsteVervaldatum": "2026-01-01",
        "peildatum": "2026-02-01",
        "signaaldatum": "2026-02-02",
        **anders,
    }
    return {naam: waarde for naam, waarde in alles.items() if waarde is not None}


async def lees(intake: Any, wie: Any, antwoord: dict[str, Any]) -> Any:
    return await intake.get(wie, f"/v1/signalen/{antwoord['signaalId']}?after={antwoord['after']}")


async def test_ddas_what_a_landlord_posts_can_be_read_back_by_him_and_by_no_other_partner(intake: Any) -> None:
    gegeven = signaal(
        crisissignaal=True, warmeOverdracht=True, maandpremiesAchter="2.50", aankondigingDatum="2026-01-15"
    )
    antwoord = await intake.post(HUUR, "/v1/signalen", gegeven)
    assert antwoord.status_code == 201, antwoord.text
    terug = (await lees(intake, HUUR, antwoord.json())).json()
    for naam in gegeven.keys() - {"bsn", "soorten"}:
        assert terug[naam] == gegeven[naam], naam
    assert terug["soorten"] == gegeven["soorten"]
    assert (terug["signaalpartner"], terug["rol"], terug["kanaal"]) == ("HUUR", "KLANT", "HTTP")
    assert (terug["status"], terug["persoonRef"]) == ("ONTVANGEN", None)
    for vreemde in (ANDERE_HUUR, WATER, intake.verzekeraar):
        assert (await lees(intake, vreemde, antwoord.json())).status_code == 404
    assert (await lees(intake, intake.gemeente, antwoord.json())).json()["signaalpartner"] == "HUUR"
    eigen = await intake.get(HUUR, f"/v1/beelden/signaalpartner/signalen?after={antwoord.json()['after']}")
    assert [rij["signaalId"] for rij in eigen.json()["items"]] == [antwoord.json()["signaalId"]]
    ander = await intake.get(WATER, f"/v1/beelden/signaalpartner/signalen?after={antwoord.json()['after']}")
    assert ander.json()["items"] == []


@pytest.mark.parametrize(
    ("anders", "pointer", "code"),
    [
        ({"soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 1}]}, "/soorten", "SOORT_NIET_VAN_PARTNER"),
        ({"grondslag": "RZV_7B1", "profiel": "RUB_BESTAND"}, "/grondslag", "GRONDSLAG_NIET_VAN_PARTNER"),
        ({"bphStatus": "ACTIEF"}, "/bphStatus", "VELD_NIET_VAN_PARTNER"),
        ({"premieBasisCent": 1}, "/premieBasisCent", "VELD_NIET_VAN_PARTNER"),
        ({"rol": "VERZEKERDE"}, "/rol", "VELD_NIET_VAN_PARTNER"),
        ({"bsn": None}, "", "IDENTITEIT_ONVOLLEDIG"),
        ({"bsn": None, **WIE, "postcode": "onbekend"}, "", "IDENTITEIT_ONVOLLEDIG"),
    ],
)
async def test_wgs_8b_a_landlord_tells_of_rent_and_no_more(
    intake: Any, anders: dict[str, Any], pointer: str, code: str
) -> None:
    antwoord = await intake.post(HUUR, "/v1/signalen", signaal(**anders))
    assert antwoord.status_code == 400, antwoord.text
    assert [(f["pointer"], f["code"]) for f in antwoord.json()["errors"]] == [(pointer, code)]
    assert await intake.aantal("personen") == 0


async def test_conv_7_the_answer_says_what_happens_next_and_by_when(intake: Any) -> None:
    gewoon = (await intake.post(HUUR, "/v1/signalen", signaal())).json()
    weer = (await intake.post(HUUR, "/v1/signalen", signaal())).json()
    crisis = (await intake.post(WATER, "/v1/signalen", signaal("WATER", crisissignaal=True))).json()
    vroeg = (await intake.post(HUUR, "/v1/signalen", signaal(bsn="999100002", oudsteVervaldatum="2026-01-20"))).json()
    assert gewoon["vervolg"]["stap"] == crisis["vervolg"]["stap"] == "GEMEENTE_NEEMT_OP"
    assert crisis["vervolg"]["uiterlijk"] is None or crisis["vervolg"]["uiterlijk"] <= gewoon["vervolg"]["uiterlijk"]
    assert weer["vervolg"] == {"stap": "LOOPT_AL", "uiterlijk": None}
    # No more is owed, but somebody is in need by now: the term of a crisis, and the top of the worklist (Wgs 4).
    nood = (await intake.post(HUUR, "/v1/signalen", signaal(crisissignaal=True))).json()
    assert nood["vervolg"] == {"stap": "LOOPT_AL", "uiterlijk": "2026-02-05"}
    werk = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/werklijst?after={crisis['after']},{nood['after']}")
    eigen = {item["signaalId"]: item for item in werk.json()["items"]}[gewoon["signaalId"]]
    assert (eigen["voor"], eigen["waarom"]) == ("2026-02-05", ["CRISIS", "TERMIJN_NADERT"])
    assert (vroeg["status"], vroeg["vervolg"]["stap"]) == ("AFGEWEZEN", "OPNIEUW_MELDEN")


async def test_n_25_conv_4_the_same_signal_over_two_channels_is_one_dossier(intake: Any) -> None:
    premie = signaal("PREMIE_BASIS")
    zelf = (await intake.post(intake.verzekeraar, "/v1/signalen", premie)).json()
    over = (await intake.post(IB, "/v1/signalen", {**premie, "uzovi": "9991"})).json()
    assert (zelf["status"], over["status"]) == ("ONTVANGEN", "HERHAALD")
    hoger = (await intake.post(IB, "/v1/signalen", {**signaal("PREMIE_BASIS", 50000), "uzovi": "9991"})).json()
    terug = (await lees(intake, intake.verzekeraar, hoger)).json()
    assert (terug["status"], terug["kanaal"]) == ("ONTVANGEN", "INLICHTINGENBUREAU")
    ander = (await intake.post(IB, "/v1/signalen", {**premie, "uzovi": "9992"})).json()
    assert ander["status"] == "ONTVANGEN"
    zonder = await intake.post(IB, "/v1/signalen", premie)
    assert [f["pointer"] for f in zonder.json()["errors"]] == ["/uzovi"]


async def test_n_25_a_signal_over_http_of_what_the_file_told_is_a_repeat(intake: Any, w: Any) -> None:
    geleverd = await intake.lever(
        intake.verzekeraar, "wanbetalers", w({"bsn": "999104330", "achterstand_premie": "450,00"})
    )
    assert geleverd.json()["rijenGoed"] == 1, geleverd.text
    weer = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal("PREMIE_BASIS"))).json()
    assert (weer["status"], weer["vervolg"]["stap"]) == ("HERHAALD", "LOOPT_AL")


async def test_ddas_without_a_bsn_the_same_person_is_known_again_by_birth_date_and_dwelling(intake: Any) -> None:
    een = signaal(bsn=None, **WIE, achternaam="Vermeulen", voorletters="A.")
    eerste = (await intake.post(HUUR, "/v1/signalen", een)).json()
    anders = {**een, "postcode": "2311cs", "huisnummer": "012", "achternaam": "Vermeulen-de Boer"}
    weer = (await intake.post(HUUR, "/v1/signalen", anders)).json()
    assert (eerste["status"], weer["status"]) == ("ONTVANGEN", "HERHAALD")
    assert await intake.aantal("personen") == 1
    verzekerd = signaal("PREMIE_BASIS", **{**WIE, "geslacht": None}, achternaam="Vermeulen", voorletters="A")
    await intake.post(intake.verzekeraar, "/v1/signalen", verzekerd)
    assert await intake.aantal("personen") == 2, "a BSN is another person until somebody says otherwise"


async def test_ddas_who_has_a_bsn_is_known_again_without_it(intake: Any) -> None:
    met = signaal("PREMIE_BASIS", **{**WIE, "geslacht": None}, achternaam="Vermeulen", voorletters="A")
    await intake.post(intake.verzekeraar, "/v1/signalen", met)
    await intake.post(HUUR, "/v1/signalen", signaal(bsn=None, **WIE, achternaam="Vermeulen"))
    assert await intake.aantal("personen") == 1


async def test_n_27_who_may_be_the_same_goes_to_a_person_of_the_gemeente_with_the_parts_that_differ(
    intake: Any,
) -> None:
    tweeling = {**WIE, "achternaam": "Smit"}
    await intake.post(HUUR, "/v1/signalen", signaal(bsn=None, **tweeling, voorletters="A."))
    await intake.post(HUUR, "/v1/signalen", signaal(bsn=None, **tweeling, voorletters="B."))
    assert await intake.aantal("personen") == 2
    [twijfel] = (await intake.get(intake.gemeente, "/v1/persoonsvergelijkingen")).json()["items"]
    assert twijfel["verschillen"] == [{"deel": "VOORLETTERS", "hoe": "ANDERS", "punten": 0}]
    assert twijfel["score"] == 84
    assert "Smit" not in str(twijfel)
    assert (await intake.get(HUUR, "/v1/persoonsvergelijkingen")).status_code == 403
    pad = f"/v1/persoonsvergelijkingen/{twijfel['vergelijkingId']}/besluit"
    kop = intake.kop(intake.gemeente)
    assert (await intake.client.put(pad, json={"zelfde": True}, headers=kop)).json() == {"besluit": "ZELFDE"}
    assert (await intake.get(intake.gemeente, "/v1/persoonsvergelijkingen")).json()["items"] == []
    weer = (await intake.post(HUUR, "/v1/signalen", signaal(bsn=None, **tweeling, voorletters="B."))).json()
    assert weer["status"] == "HERHAALD"
    ander = {"id": "gemeente-0999", "rol": "GEMEENTE", "gemeentecode": "0999"}
    vreemd = await intake.client.put(pad, json={"zelfde": True}, headers=intake.kop(ander))
    assert vreemd.status_code == 404


async def test_a_person_without_a_bsn_is_shown_as_one(intake: Any) -> None:
    await intake.post(HUUR, "/v1/signalen", signaal(bsn=None, **WIE))
    [gemeld] = await intake.gebeurtenissen("AchterstandGemeld")
    pad = f"/v1/personen/{gemeld['persoon_ref']}"
    persoon = (await intake.get(intake.gemeente, pad, Doel="eerste gesprek")).json()
    assert (persoon["bsn"], persoon["geslacht"], persoon["postcode"]) == (None, "VROUW", "2311 CS")
    assert (await intake.get(HUUR, pad, Doel="nieuwsgierig")).status_code == 403
    assert str(uuid4()) not in persoon
