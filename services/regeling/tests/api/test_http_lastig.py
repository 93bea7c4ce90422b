"""A partner who sends what it should not: a clear answer every time, nothing stored half."""

import base64
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.kenmerken import betalingskenmerk
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid

pytestmark = pytest.mark.infra
BORDERELLEN = f"/v1/samenwerkingen/{SAMENWERKING}/borderellen"


async def gestart(regeling: Dienst) -> tuple[UUID, UUID]:
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    await regeling.klok("2026-03-24T12:00:00")
    return ref, anna


def betaling(anna: UUID, **anders: Any) -> dict[str, Any]:
    basis = {
        "persoonRef": str(anna),
        "maand": "2026-03",
        "bedragCent": 100,
        "soort": "NABETALING",
        "kenmerk": betalingskenmerk(1),
    }
    return basis | anders


async def gebeurtenissen(regeling: Dienst, ref: UUID) -> int:
    return len((await regeling.get(regeling.gemeente, f"/v1/polissen/{ref}/gebeurtenissen")).json()["items"])


def cursor(*sleutel: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(list(sleutel)).encode()).rstrip(b"=").decode()


async def test_a_cursor_of_something_else_is_bad_input(regeling: Dienst) -> None:
    ref, _ = await gestart(regeling)
    for wie, pad, vraag in (
        (regeling.gemeente, "/v1/beelden/gemeente/polissen", {}),
        (regeling.cak, "/v1/beelden/cak/polissen", {}),
        (regeling.gemeente, "/v1/beelden/gemeente/borderelvoorstellen", {"maand": "2026-03"}),
        (regeling.gemeente, f"/v1/polissen/{ref}/gebeurtenissen", {}),
    ):
        for sleutel in (("x",), (), (None,), ([[]],), (1, 2), (2**70,), (-1,), (True, "x")):
            respons = await regeling.get(wie, pad, na=cursor(*sleutel), **vraag)
            assert respons.status_code == 400, (pad, sleutel)
            assert respons.json()["errors"][0]["pointer"] == "/na"


async def test_an_after_that_no_event_can_have_is_bad_input(regeling: Dienst) -> None:
    ref, _ = await gestart(regeling)
    respons = await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/polissen", after=f"{ref}.9999999999")
    assert (respons.status_code, respons.json()["code"]) == (400, "ONGELDIGE_INVOER")


FOUT: list[tuple[dict[str, Any], str]] = [
    ({"bedragCent": 10**30}, "/bedragCent"),
    ({"bedragCent": -5}, "/bedragCent"),
    ({"bedragCent": 1.5}, "/bedragCent"),
    ({"bedragCent": "100"}, "/bedragCent"),
    ({"bedragCent": True}, "/bedragCent"),
    ({"bedragCent": None}, "/bedragCent"),
    ({"maand": "0000-00"}, "/maand"),
    ({"maand": "9999-12"}, "/maand"),
    ({"maand": "٢٠٢٦-03"}, "/maand"),
    ({"valutadatum": "0001-01-01"}, "/valutadatum"),
    ({"valutadatum": "9999-12-31"}, "/valutadatum"),
    ({"kenmerk": "a" * 5000}, "/kenmerk"),
    ({"kenmerk": "   "}, "/kenmerk"),
    ({"kenmerk": "RUB 123456782"}, "/kenmerk"),
    ({"onbekend": 1}, "/onbekend"),
    ({"volgnr": 0}, "/volgnr"),
]


async def test_wrong_values_are_named_and_change_nothing(regeling: Dienst) -> None:
    ref, anna = await gestart(regeling)
    voor = await gebeurtenissen(regeling, ref)
    for anders, pointer in FOUT:
        respons = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{ref}/betalingen", betaling(anna, **anders))
        assert respons.status_code == 400, anders
        assert respons.headers["content-type"] == "application/problem+json"
        assert [e["pointer"] for e in respons.json()["errors"]] == [pointer]
        assert "123456782" not in respons.text
    assert await gebeurtenissen(regeling, ref) == voor


async def test_fault_one_reason_a_time_a_refusal_names_every_reason_and_where(regeling: Dienst) -> None:
    ref, anna = await gestart(regeling)
    voor = await gebeurtenissen(regeling, ref)
    fout = {"persoonRef": str(anna), "reden": "WERK", "per": "2026-03-20", "tot": "2026-03-10"}
    respons = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{ref}/mutaties", fout)
    assert (respons.status_code, respons.json()["code"]) == (400, "TOT_ALLEEN_BIJ_DETENTIE")
    assert [(een["pointer"], een["code"]) for een in respons.json()["errors"]] == [
        ("/tot", "TOT_ALLEEN_BIJ_DETENTIE"),
        ("/tot", "TOT_VOOR_PER"),
        ("", "ANDERE_PARTIJ_MELDT"),
    ]
    assert await gebeurtenissen(regeling, ref) == voor


GEEN_JSON: list[tuple[bytes, str, int]] = [
    (b"hoi", "text/plain", 415),
    (b"a=b", "application/x-www-form-urlencoded", 415),
    (b"{", "application/json", 400),
    (b"[]", "application/json", 400),
    (b"null", "application/json", 400),
    (b"", "application/json", 400),
    (b'{"kenmerk":"\xff"}', "application/json", 400),
    (b'{"bedragCent":NaN}', "application/json", 400),
    (b"[" * 100_000, "application/json", 400),
    (b'{"kenmerk":"' + b"a" * 3_000_000 + b'"}', "application/json", 413),
]


async def test_what_is_no_json_of_a_decent_size_is_refused(regeling: Dienst) -> None:
    for inhoud, soort, status in GEEN_JSON:
        koppen = {**regeling.kop(regeling.verzekeraar), "Content-Type": soort}
        respons = await regeling.client.post(f"/v1/polissen/{uuid4()}/betalingen", content=inhoud, headers=koppen)
        assert respons.status_code == status, inhoud[:40]
        assert respons.headers["content-type"] == "application/problem+json"


async def test_domain_4_7_the_same_payment_told_twice_is_one_payment(regeling: Dienst) -> None:
    ref, anna = await gestart(regeling)
    pad = f"/v1/polissen/{ref}/betalingen"
    await regeling.goed(regeling.verzekeraar, pad, betaling(anna))
    nog_eens = await regeling.post(regeling.verzekeraar, pad, betaling(anna))
    assert (nog_eens.status_code, nog_eens.json()["code"]) == (409, "BETALING_AL_GEBOEKT")
    await regeling.goed(regeling.verzekeraar, pad, betaling(anna, volgnr=2))
    sleutel = {"Idempotency-Key": f"sleutel-{ref}"}
    een = await regeling.post(regeling.verzekeraar, pad, betaling(anna, volgnr=3), **sleutel)
    ander = await regeling.post(regeling.verzekeraar, pad, betaling(anna, volgnr=4), **sleutel)
    assert (een.status_code, ander.status_code, ander.json()["code"]) == (201, 409, "IDEMPOTENTIE_VERSCHIL")


async def test_rub_55_a_borderel_with_a_line_twice_or_a_wrong_total_is_refused_whole(regeling: Dienst) -> None:
    ref, anna = await gestart(regeling)
    voor = await gebeurtenissen(regeling, ref)
    regel = {"polisRef": str(ref), "persoonRef": str(anna), "bedragCent": 18200}
    borderel = {"maand": "2026-03", "kenmerk": "BORDEREL-2026-03-1", "regels": [regel, regel], "totaalCent": 18200}
    respons = await regeling.post(regeling.gemeente, BORDERELLEN, borderel)
    assert respons.status_code == 400
    fouten = {e["pointer"]: e["code"] for e in respons.json()["errors"]}
    assert fouten == {"/regels/1": "DUBBELE_REGEL", "/totaalCent": "TOTAAL_ONGELIJK"}
    assert await gebeurtenissen(regeling, ref) == voor
    goed = borderel | {"regels": [regel]}
    assert (await regeling.goed(regeling.gemeente, BORDERELLEN, goed))["regels"][0]["uitkomst"] == "GEBOEKT"


async def test_rub_55_more_lines_than_fit_are_refused(regeling: Dienst) -> None:
    regel = {"polisRef": str(uuid4()), "persoonRef": str(uuid4()), "bedragCent": 1}
    borderel = {"maand": "2026-03", "kenmerk": "BORDEREL-2026-03-2"}
    for aantal, code in ((40_001, 400), (120_000, 413)):
        te_veel = borderel | {"regels": [regel] * aantal}
        assert (await regeling.post(regeling.gemeente, BORDERELLEN, te_veel)).status_code == code


async def test_rub_09_nobody_takes_the_reference_of_another_gemeente(regeling: Dienst) -> None:
    ref, anna = await gestart(regeling)
    regel = {"polisRef": str(ref), "persoonRef": str(anna), "bedragCent": 18200}
    borderel = {"maand": "2026-03", "kenmerk": "BORDEREL-2026-03-3", "regels": [regel]}
    respons = await regeling.post(regeling.buurgemeente, BORDERELLEN, borderel)
    assert (respons.status_code, respons.json()["code"]) == (403, "VERBODEN")
    assert (await regeling.goed(regeling.gemeente, BORDERELLEN, borderel))["regels"][0]["uitkomst"] == "GEBOEKT"


async def test_tokens_that_are_missing_forged_or_another_roles_are_refused(regeling: Dienst) -> None:
    ref, anna = await gestart(regeling)
    pad, voor = f"/v1/polissen/{ref}/betalingen", await gebeurtenissen(regeling, ref)
    hoofd, romp, handtekening = regeling.kop(regeling.verzekeraar)["Authorization"].removeprefix("Bearer ").split(".")
    geen = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    for token in ("", "x.y.z", f"{geen}.{romp}.", f"{hoofd}.{romp}.{handtekening[:-8]}AAAAAAAA", "a" * 20_000):
        koppen = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
        assert (await regeling.client.post(pad, json=betaling(anna), headers=koppen)).status_code == 401
    for wie in (regeling.ops, regeling.cak, regeling.buurgemeente, {**regeling.verzekeraar, "uzovi": "0001"}):
        assert (await regeling.post(wie, pad, betaling(anna))).status_code == 403
    assert await gebeurtenissen(regeling, ref) == voor


async def test_sc_42_k09_kwijting_of_cak_before_its_turn_is_parked_and_applied_after(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna), schuld=3500)
    pad = f"/v1/polissen/{ref}"
    await regeling.klok("2026-03-24T12:00:00")
    te_vroeg = await regeling.goed(regeling.cak, f"{pad}/kwijtingen", {"bedragBphCent": 987654})
    assert te_vroeg["gebeurtenissen"] == ["CAKKwijtingGeparkeerd"]
    assert (await regeling.goed(regeling.cak, f"{pad}/kwijtingen", {"bedragBphCent": 987654}))["gebeurtenissen"] == []
    await regeling.goed(regeling.verzekeraar, f"{pad}/betalingen", betaling(anna, bedragCent=18200))
    await regeling.goed(regeling.gemeente, f"{pad}/einde-schuldregelingen", {})
    slot = await regeling.goed(regeling.verzekeraar, f"{pad}/kwijtingen", {})
    assert slot["gebeurtenissen"].count("KwijtingVerleend") == 2
    na = slot["after"]
    beeld = (await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=na)).json()
    assert beeld["kwijting"]["cak"] == {"op": "2026-03-24"}
    assert beeld["leden"][0]["toestand"] == "KWIJTGESCHOLDEN"


async def test_rub_60_cak_says_that_it_wrote_and_the_others_see_the_date(regeling: Dienst) -> None:
    ref, anna = await gestart(regeling)
    pad, brief = f"/v1/polissen/{ref}", {"persoonRef": str(anna), "datum": "2026-03-20"}
    assert (await regeling.post(regeling.cak, f"{pad}/betrokkene-informeringen", brief)).status_code == 409
    await regeling.goed(regeling.verzekeraar, f"{pad}/bph-opschortingen", {"opschortenPer": "2026-03-01"})
    bevestiging = {"opgeschortPer": "2026-03-01", "cakReferentie": "CAK-1"}
    await regeling.goed(regeling.cak, f"{pad}/bph-bevestigingen", bevestiging)
    na = (await regeling.goed(regeling.cak, f"{pad}/betrokkene-informeringen", brief))["after"]
    assert (await regeling.post(regeling.gemeente, f"{pad}/betrokkene-informeringen", brief)).status_code == 403
    for wie in (regeling.gemeente, regeling.verzekeraar, regeling.cak):
        beeld = await regeling.get(wie, f"/v1/beelden/{wie['rol'].lower()}/polissen/{ref}", after=na)
        assert beeld.json()["leden"][0]["geinformeerdDoorCakOp"] == "2026-03-20"


async def test_rub_26_each_party_changes_its_own_amounts_from_a_month_on(regeling: Dienst) -> None:
    ref, anna = await gestart(regeling)
    pad = f"/v1/polissen/{ref}/inhouding-wijzigingen"
    bijdrage, premie = {"vanafMaand": "2026-05", "gemeentebijdrageCent": 5000}, {"vanafMaand": "2027-01"}
    assert (await regeling.post(regeling.verzekeraar, pad, bijdrage)).status_code == 403
    assert (await regeling.post(regeling.gemeente, pad, premie | {"basispremieCent": 1})).status_code == 403
    assert (await regeling.post(regeling.gemeente, pad, premie)).status_code == 400
    voorbij = await regeling.post(regeling.gemeente, pad, bijdrage | {"vanafMaand": "2026-03"})
    assert (voorbij.status_code, voorbij.json()["code"]) == (409, "MAAND_BEGONNEN")
    na = (await regeling.goed(regeling.gemeente, pad, bijdrage))["after"]
    for maand, cent in (("2026-04", 18200), ("2026-05", 17200)):
        vraag = {"samenwerkingId": str(SAMENWERKING), "maand": maand, "after": na, "limiet": "500"}
        items = (await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/borderelvoorstellen", **vraag)).json()
        assert {i["bedragCent"] for i in items["items"] if i["persoonRef"] == str(anna)} == {cent}


async def test_fault_limit_a_list_about_everybody_can_come_in_one_body(regeling: Dienst) -> None:
    """Of twenty thousand polissen the borderel has more lines than the ten thousand that were allowed."""
    await regeling.klok("2026-03-24T12:00:00")
    wie, anders = {"polisRef": str(uuid4())}, f"/v1/samenwerkingen/{uuid4()}"
    geld = wie | {"bedragCent": 100_000_000}
    bij = {"kenmerk": "BORDEREL-2026-03-001", "valutadatum": "2026-03-24"}
    achter = wie | {"soort": "EIGEN_RISICO_VRIJWILLIG", "bedragCent": 100_000_000, "sinds": "2026-03-24"}
    lijsten = [
        (regeling.gemeente, "borderellen", {"maand": "2026-03", "kenmerk": "BORDEREL-2026-03"}, geld),
        (regeling.verzekeraar, "ontvangsten", {"maand": "2026-03", "kenmerk": "BORDEREL-2026-03"}, geld | bij),
        (regeling.verzekeraar, "achterstandsoverzichten", {"peildatum": "2026-03-24"}, achter),
    ]
    for rol, lijst, kop, regel in lijsten:
        for aantal, code in ((40_000, 404), (40_001, 400)):
            regels = [regel | {"persoonRef": str(UUID(int=nummer))} for nummer in range(aantal)]
            antwoord = await regeling.post(rol, f"{anders}/{lijst}", kop | {"regels": regels})
            assert antwoord.status_code == code, (lijst, antwoord.text)
