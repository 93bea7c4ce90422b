"""What a partner may not, and what it is told when it asks wrongly."""

from typing import Any
from uuid import uuid4

import pytest

pytestmark = pytest.mark.infra
BO = uuid4()
AANBOD = {"golf": 1, "uitersteReactiedatum": "2026-02-23"}
SELECTIES = "/v1/samenwerkingen/{sw}/selecties"


async def code(dienst: Any, wie: str, methode: str, pad: str, body: Any = None) -> tuple[int, str]:
    antwoord = await dienst.vraag(wie, methode, pad, body)
    return antwoord.status_code, antwoord.json().get("code", "")


async def test_another_gemeente_or_insurer_sees_and_does_nothing_here(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    await dienst.om("2026-02-06T12:00:00")
    selecties = await dienst.post("GEMEENTE", SELECTIES, {})
    paden = [
        ("BUREN", "POST", SELECTIES, {}),
        ("BUREN", "POST", "/v1/samenwerkingen/{sw}/aanbiedingen", AANBOD),
        ("BUREN", "POST", "/v1/samenwerkingen/{sw}/deelnemerslijsten", {}),
        ("BUREN", "PUT", "/v1/samenwerkingen/{sw}/beleidskeuzes", dienst.keuzes),
        ("BUREN", "POST", f"/v1/polissen/{polis}/heropeningen", {"uitersteReactiedatum": "2026-02-23"}),
        ("BUREN", "POST", f"/v1/polissen/{polis}/aanbiedingen/{BO}/reacties", {"instemming": False}),
        ("BUREN", "GET", "/v1/samenwerkingen/{sw}", None),
        ("BUREN", "GET", "/v1/beelden/gemeente/selecties?samenwerkingId={sw}", None),
        ("BUREN", "GET", f"/v1/beelden/gemeente/selecties/{polis}?after={selecties['after']}", None),
        ("CONCURRENT", "GET", f"/v1/beelden/verzekeraar/selecties/{polis}?after={selecties['after']}", None),
        ("CONCURRENT", "POST", "/v1/samenwerkingen/{sw}/ondertekeningen", {}),
    ]
    for wie, methode, pad, body in paden:
        assert await code(dienst, wie, methode, pad, body) == (403, "VERBODEN"), pad


async def test_each_resource_is_for_its_role(dienst: Any):
    await dienst.met_overeenkomst()
    for wie, methode, pad in [
        ("VERZEKERAAR", "POST", SELECTIES),
        ("VERZEKERAAR", "GET", "/v1/beelden/gemeente/selecties?samenwerkingId={sw}"),
        ("GEMEENTE", "GET", "/v1/beelden/verzekeraar/selecties?samenwerkingId={sw}"),
        ("GEMEENTE", "POST", f"/v1/deelnemerslijsten/{uuid4()}/terugkoppelingen"),
        ("CAK", "GET", "/v1/samenwerkingen/{sw}"),
    ]:
        assert await code(dienst, wie, methode, pad, {}) == (403, "ROL_MAG_NIET"), pad


async def test_e2_rub_16_nothing_is_selected_before_both_signed(dienst: Any):
    await dienst.om("2026-02-02T08:00:00")
    body = {"gemeentecode": "0546", "uzovi": "7085", "naam": "Leiden en ZZ"}
    dienst.samenwerking = (await dienst.post("OPS", "/v1/samenwerkingen", body))["samenwerkingId"]
    assert await code(dienst, "OPS", "POST", "/v1/samenwerkingen", body) == (409, "SAMENWERKING_BESTAAT")
    ondertekeningen = "/v1/samenwerkingen/{sw}/ondertekeningen"
    assert await code(dienst, "GEMEENTE", "POST", ondertekeningen, {}) == (409, "VOORBEREIDING_ONVOLLEDIG")
    polis = await dienst.met_polis(BO)
    geweigerd = (409, "OVEREENKOMST_ONTBREEKT")
    assert await code(dienst, "GEMEENTE", "POST", SELECTIES, {"polisRefs": [str(polis)]}) == geweigerd


async def test_fault_limit_a_list_as_long_as_may_be_can_be_answered_in_one_body(dienst: Any):
    """Twenty thousand rows were allowed, and at a megabyte none of them came in."""
    await dienst.met_overeenkomst()
    regel = {"polisRef": str(uuid4()), "uitkomst": "GEWEIGERD", "code": "PERSOON_ONBEKEND", "persoonRef": str(uuid4())}
    terug = f"/v1/deelnemerslijsten/{uuid4()}/terugkoppelingen"
    assert await code(dienst, "VERZEKERAAR", "POST", terug, {"regels": [regel] * 20_000}) == (404, "ONBEKEND")
    assert await code(dienst, "VERZEKERAAR", "POST", terug, {"regels": [regel] * 20_001}) == (400, "ONGELDIGE_INVOER")


async def test_what_is_wrong_is_told_where(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    assert await code(dienst, "GEMEENTE", "POST", SELECTIES, {"polisRefs": [str(uuid4())]}) == (404, "POLIS_ONBEKEND")
    dubbel = {"polisRefs": [str(polis), str(polis)]}
    assert await code(dienst, "GEMEENTE", "POST", SELECTIES, dubbel) == (400, "ONGELDIGE_INVOER")
    onbekend = f"/v1/samenwerkingen/{uuid4()}/selecties"
    assert await code(dienst, "GEMEENTE", "POST", onbekend, {}) == (404, "SAMENWERKING_ONBEKEND")
    reactie = f"/v1/polissen/{polis}/aanbiedingen/{BO}/reacties"
    assert await code(dienst, "GEMEENTE", "POST", reactie, {"instemming": True}) == (409, "AANBOD_ONTBREEKT")
    await dienst.post("GEMEENTE", SELECTIES, {})
    aanbiedingen = "/v1/samenwerkingen/{sw}/aanbiedingen"
    antwoord = await dienst.vraag("GEMEENTE", "POST", aanbiedingen, AANBOD | {"uitersteReactiedatum": "2026-02-02"})
    assert (antwoord.status_code, antwoord.json()["errors"][0]["pointer"]) == (400, "/uitersteReactiedatum")
    await dienst.post("GEMEENTE", aanbiedingen, AANBOD)
    antwoord = await dienst.vraag("GEMEENTE", "POST", reactie, {"instemming": True})
    assert (antwoord.status_code, antwoord.json()["errors"][0]["pointer"]) == (400, "/toezegging")


async def test_rub_15_choices_are_versioned_and_shown_to_both(dienst: Any):
    await (await dienst.geregistreerd()).met_groen_licht()
    for anders in ({}, {"geldigVanaf": "2026-03-01", "aflossingCent": 4000}):
        assert (await dienst.kies(**anders)).is_success
    beeld = await dienst.lees("VERZEKERAAR", "/v1/samenwerkingen/{sw}")
    assert beeld["fase"] == "GROEN_LICHT"
    assert [(v["versie"], v["aflossingCent"]) for v in beeld["beleidskeuzes"]] == [(1, 3500), (2, 4000)]
    assert beeld["beleidskeuzes"][0]["pakketten"] == [
        {
            "pakketcode": "GP-BASIS-AV1",
            "avCode": "AV1",
            "basispremieCent": None,
            "aanvullendCent": None,
            "gemeentebijdrageCent": None,
        }
    ]
    fout = await dienst.kies(termijnen=37)
    assert (fout.status_code, fout.json()["code"]) == (400, "ONGELDIGE_INVOER")


ANDERS_BESLOTEN = (
    *("geldTeltBij", "ontvangstWerkdagen", "matrix", "herbeoordelingWerkdagen"),
    *("eigenRisicoJaarCent", "eigenRisicoDeelJaar"),
)
"""Left out, what page 7 or the matrix says holds (N-06, N-07); of an insured eigen risico there is no year (RUB-25)."""


async def test_n_03_a_choice_that_is_left_out_is_asked_for(dienst: Any):
    await (await dienst.geregistreerd()).met_groen_licht()
    antwoord = await dienst.vraag(
        "GEMEENTE", "PUT", "/v1/samenwerkingen/{sw}/beleidskeuzes", {"geldigVanaf": "2026-01-01"}
    )
    assert antwoord.status_code == 400
    assert {fout["pointer"] for fout in antwoord.json()["errors"]} == {
        f"/{naam}" for naam in dienst.keuzes if naam not in {"geldigVanaf", *ANDERS_BESLOTEN}
    }


async def test_pages_of_the_gemeente_hold_every_polis_once(dienst: Any):
    await dienst.met_overeenkomst()
    refs = {str(await dienst.met_polis(uuid4())) for _ in range(5)}
    await dienst.post("GEMEENTE", SELECTIES, {})
    gezien: list[str] = []
    pad = "/v1/beelden/gemeente/selecties?samenwerkingId={sw}&limiet=2"
    while pad:
        blad = await dienst.lees("GEMEENTE", pad)
        gezien += [rij["polisRef"] for rij in blad["items"]]
        pad = (blad["_links"]["volgende"] or {}).get("href")
    assert sorted(gezien) == sorted(refs)


@pytest.mark.parametrize(
    ("keuze", "pointer", "code"),
    [
        ({"momentXTijd": 3600}, "/momentXTijd", "GEEN_WANDTIJD"),
        ({"momentXTijd": "17:00+01:00"}, "/momentXTijd", "GEEN_WANDTIJD"),
        ({"momentXTijd": "24:00"}, "/momentXTijd", "GEEN_WANDTIJD"),
        ({"pakketten": "A"}, "/pakketten", "GEEN_LIJST"),
        ({"basispremieCent": 2**53 + 1}, "/basispremieCent", "TE_GROOT"),
        ({"versie": 7}, "/versie", "ONBEKEND_VELD"),
    ],
)
async def test_rub_15_choices_that_are_none_are_refused(dienst: Any, keuze: dict[str, Any], pointer: str, code: str):
    await (await dienst.geregistreerd()).met_groen_licht()
    antwoord = await dienst.kies(**keuze)
    assert antwoord.status_code == 400
    assert [(f["pointer"], f["code"]) for f in antwoord.json()["errors"]] == [(pointer, code)]


async def test_rub_45_last_days_too_far_ahead_are_refused(dienst: Any):
    await dienst.met_overeenkomst()
    await dienst.met_polis(BO)
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", SELECTIES, {})
    for dag, waarom in (
        ("9999-12-31", "ONGELDIGE_INVOER"),
        ("2027-02-08", "REACTIEDATUM_ONGELDIG"),
        ("0001-01-01", "ONGELDIGE_INVOER"),
    ):
        uiterste = {"golf": 1, "uitersteReactiedatum": dag}
        geweigerd = (400, waarom)
        assert await code(dienst, "GEMEENTE", "POST", "/v1/samenwerkingen/{sw}/aanbiedingen", uiterste) == geweigerd


async def test_digits_of_another_script_are_no_gemeentecode(dienst: Any):
    body = {"gemeentecode": "٠٥٤٦", "uzovi": "7085", "naam": "x"}
    assert await code(dienst, "GEMEENTE", "POST", "/v1/samenwerkingen", body) == (400, "ONGELDIGE_INVOER")


async def test_a_repeat_answers_200_with_what_was_done(dienst: Any):
    await dienst.met_overeenkomst()
    await dienst.met_polis(BO)
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", SELECTIES, {})
    aanbiedingen = "/v1/samenwerkingen/{sw}/aanbiedingen"
    sleutel = str(uuid4())
    eerst, weer = [await dienst.vraag("GEMEENTE", "POST", aanbiedingen, AANBOD, sleutel) for _ in range(2)]
    assert (eerst.status_code, weer.status_code) == (201, 200)
    assert eerst.json() == weer.json()
    assert len(eerst.json()["items"]) == 1


async def test_one_face_camel_case_paths_and_lists_of_items(dienst: Any):
    openapi = (await dienst.client.get("/v1/openapi.json")).json()
    assert not [pad for pad in openapi["paths"] if "_" in pad]
    for naam, schema in openapi["components"]["schemas"].items():
        velden = schema.get("properties", {})
        assert ("items" in velden) == ("_links" in velden), naam
