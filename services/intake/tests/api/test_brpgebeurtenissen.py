"""What the BRP tells reaches everything that is about the person, at once (S9, PRAK-11, D19, E10)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

A, B, C = "999104330", "999218190", "999990019"
BUUR = {"id": "gemeente-0637", "rol": "GEMEENTE", "gemeentecode": "0637"}


def signaal(bsn: str = A, **meer: Any) -> dict[str, Any]:
    return {
        "gemeentecode": "0546",
        "bsn": bsn,
        "profiel": "WGS",
        "grondslag": "WGS_3_1_B",
        "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}],
        "oudsteVervaldatum": "2025-12-01",
        "peildatum": "2026-02-01",
        "signaaldatum": "2026-02-02",
        **meer,
    }


async def brp(intake: Any, wie: Any = None, **meer: Any) -> Any:
    inhoud = {"soort": "OVERLEDEN", "bsn": A, "datum": "2026-02-01", **meer}
    antwoord = await intake.post(wie or intake.gemeente, "/v1/brpgebeurtenissen", inhoud)
    assert antwoord.status_code < 500, antwoord.text
    return antwoord


async def test_s9_who_died_or_moved_needs_nothing_any_more_and_the_partner_hears_that(
    intake: Any, w: Callable[..., str]
) -> None:
    rij = {"bsn": A, "polisnummer": "P1", "achterstand_eigen_risico": "450,00"}
    bestand = await intake.lever(intake.verzekeraar, "wanbetalers", w(rij))
    gemeld = [(await intake.post(intake.verzekeraar, "/v1/signalen", signaal(bsn))).json() for bsn in (A, B)]
    dood = await brp(intake)
    assert (dood.status_code, dood.json().get("verwerkt")) == (201, True), dood.text
    assert (await brp(intake)).status_code == 200
    weg = await brp(intake, soort="VERHUISD", bsn=B, naarGemeentecode="0637")
    for een, terug in zip(gemeld, ("OVERLEDEN", "GEEN_INWONER"), strict=True):
        pad = f"/v1/signalen/{een['signaalId']}?after={dood.json()['after']},{weg.json()['after']}"
        gezien = (await intake.get(intake.verzekeraar, pad)).json()
        assert (gezien["status"], gezien["terugkoppeling"]) == ("AFGESLOTEN", terug)
    assert (await intake.get(intake.gemeente, "/v1/beelden/gemeente/werklijst")).json()["items"] == []
    # Those who follow the polis hear of it; the file's own signal ended too.
    [lid] = await intake.gebeurtenissen("PolislidBrpGemeld")
    assert (lid["polis_ref"], lid["soort"]) == (bestand.json()["regels"][0]["polisRef"], "OVERLEDEN")
    assert len(await intake.gebeurtenissen("SignaalAfgesloten")) == 3
    assert not (await intake.verify()).mismatches


async def test_s9_who_moves_within_the_gemeente_or_is_nobody_here_changes_nothing(intake: Any) -> None:
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal())
    binnen = await brp(intake, soort="VERHUISD", naarGemeentecode="0546")
    assert binnen.json()["verwerkt"] is True
    assert await intake.gebeurtenissen("SignaalAfgesloten") == []
    assert (await brp(intake, wie=BUUR)).json()["verwerkt"] is False
    onbekend = await brp(intake, bsn=C)
    assert (onbekend.status_code, onbekend.json()["verwerkt"]) == (200, False)
    assert await intake.aantal("personen") == 1
    half = await brp(intake, soort="VERHUISD")
    assert [f["code"] for f in half.json()["errors"]] == ["BRP_ONVOLLEDIG"]
    assert (await brp(intake, datum="2026-02-03")).json()["code"] == "BRPDATUM_IN_TOEKOMST"


async def test_another_bsn_is_the_same_person(intake: Any) -> None:
    eerste = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal())).json()
    gewijzigd = await brp(intake, soort="BSN_GEWIJZIGD", nieuwBsn=B)
    assert gewijzigd.json()["verwerkt"] is True
    assert (await brp(intake, soort="BSN_GEWIJZIGD", nieuwBsn=B)).status_code == 200
    opnieuw = await intake.post(intake.verzekeraar, "/v1/signalen", signaal(B))
    assert (opnieuw.json()["status"], await intake.aantal("personen")) == ("HERHAALD", 1)
    assert eerste["signaalId"] != opnieuw.json()["signaalId"]
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal(C))
    bezet = await brp(intake, bsn=B, soort="BSN_GEWIJZIGD", nieuwBsn=C)
    assert (bezet.status_code, bezet.json()["code"]) == (409, "BSN_AL_BEKEND")
    assert A not in str(await intake.gebeurtenissen("BrpGebeurtenisGemeld"))


async def test_prak_11_a_move_takes_an_open_offer_of_three_years_back(intake: Any) -> None:
    await intake.profiel("prak-10-den-haag", vensterMaanden=1)
    kandidaat = {"uzovi": "9991", "profiel": "GOEDE_BETALERS_DEN_HAAG", "bsn": A}
    kandidaat["maanden"] = [{"maand": "2026-01", "betaald": True}]
    gekozen = (await intake.post(intake.gemeente, "/v1/driejaarsregelingen", kandidaat)).json()
    pad = f"/v1/beelden/gemeente/driejaarsregelingen?after={gekozen['after']}"
    assert (await intake.get(intake.gemeente, pad)).json()["items"][0]["stand"] == "GESELECTEERD"
    weg = await brp(intake, soort="VERHUISD", naarGemeentecode="0637")
    [ingetrokken] = await intake.gebeurtenissen("DriejaarsregelingIngetrokken")
    assert (weg.status_code, ingetrokken["reden"]) == (201, "VERHUISD")


async def test_b_11_prak_10_who_died_waits_for_no_word_of_cak(intake: Any) -> None:
    await intake.profiel("prak-10-den-haag", vensterMaanden=1)
    kandidaat = {"uzovi": "9991", "profiel": "GOEDE_BETALERS_DEN_HAAG", "bsn": A}
    kandidaat["maanden"] = [{"maand": "2026-01", "betaald": True}]
    regeling = (await intake.post(intake.gemeente, "/v1/driejaarsregelingen", kandidaat)).json()
    aanbod = {"schuldCent": 36000, "eersteMaand": "2026-04", "uitersteReactiedatum": "2026-03-15"}
    for stap, inhoud in (("aanbiedingen", aanbod), ("antwoorden", {"ja": True})):
        pad = f"/v1/driejaarsregelingen/{regeling['regelingId']}/{stap}?after={regeling['after']}"
        regeling |= (await intake.post(intake.gemeente, pad, inhoud)).json()
    dood = (await brp(intake, soort="OVERLEDEN")).json()
    for wie, rol in ((intake.gemeente, "gemeente"), (intake.verzekeraar, "verzekeraar")):
        pad = f"/v1/beelden/{rol}/driejaarsregelingen?after={dood['after']}"
        assert [een["stand"] for een in (await intake.get(wie, pad)).json()["items"]] == ["BEEINDIGD"]
    await intake.klok("2026-06-01T08:00:00+00:00")
    assert await intake.gebeurtenissen("DriejaarsopschortingUitgebleven") == []
    [voorbij] = await intake.gebeurtenissen("DriejaarsregelingBeeindigd")
    assert (voorbij["datum"], voorbij["reden"]) == ("2026-02-01", "OVERLEDEN")


async def test_fault_m1_a_day_before_2000_is_no_day_of_the_brp(intake: Any) -> None:
    """Taken, it parked everything later about that person: nothing can be reckoned from the year 1."""
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal())
    for datum in ("0001-01-01", "1999-12-31"):
        antwoord = await brp(intake, datum=datum)
        assert (antwoord.status_code, [f["pointer"] for f in antwoord.json()["errors"]]) == (400, ["/datum"])
    assert await intake.gebeurtenissen("BrpGebeurtenisGemeld") == []


async def test_e10_a_message_that_is_refused_for_its_day_leaves_the_bsn_as_it_was(intake: Any) -> None:
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal())
    eerder = await intake.pool.fetch("SELECT bsn_hash, bsn FROM personen")
    morgen = await brp(intake, soort="BSN_GEWIJZIGD", nieuwBsn=C, datum="2026-02-03")
    assert morgen.json()["code"] == "BRPDATUM_IN_TOEKOMST"
    assert await intake.pool.fetch("SELECT bsn_hash, bsn FROM personen") == eerder
    assert (await brp(intake, soort="BSN_GEWIJZIGD", nieuwBsn=C)).status_code == 201
    assert (await brp(intake, soort="BSN_GEWIJZIGD", nieuwBsn=C)).status_code == 200


async def test_s9_a_retry_with_the_same_key_gets_the_first_answer(intake: Any) -> None:
    gemeld = (await intake.post(intake.verzekeraar, "/v1/signalen", signaal())).json()
    sleutel = {"Idempotency-Key": str(uuid4())}
    inhoud = {"soort": "OVERLEDEN", "bsn": A, "datum": "2026-02-01"}
    eerste, weer = [await intake.post(intake.gemeente, "/v1/brpgebeurtenissen", inhoud, **sleutel) for _ in range(2)]
    assert (eerste.status_code, weer.status_code, weer.json()) == (201, 200, eerste.json())
    assert [een["signaal_id"] for een in await intake.gebeurtenissen("SignaalAfgesloten")] == [gemeld["signaalId"]]


LEIDEN = {"id": "gemeente-0546", "rol": "GEMEENTE", "gemeentecode": "0546"}
ANDER = {"id": "gemeente-0363", "rol": "GEMEENTE", "gemeentecode": "0363"}


async def in_twee(intake: Any, bsn: str = A) -> list[str]:
    """Somebody of whom arrears were told in two gemeenten: by signal."""
    gemeld = [
        await intake.post(intake.verzekeraar, "/v1/signalen", signaal(bsn, gemeentecode=code))
        for code in ("0546", "0363")
    ]
    assert [een.status_code for een in gemeld] == [201, 201], gemeld[1].text
    return [een.json()["signaalId"] for een in gemeld]


async def gesloten(intake: Any) -> list[str]:
    return [een["signaal_id"] for een in await intake.gebeurtenissen("SignaalAfgesloten")]


async def test_fault_v3_a_death_that_either_gemeente_tells_closes_its_own(intake: Any) -> None:
    leiden, ander = await in_twee(intake)
    dood = await brp(intake, ANDER)
    assert (dood.status_code, dood.json()["verwerkt"]) == (201, True)
    assert await gesloten(intake) == [ander]
    ook = await brp(intake)
    assert (ook.status_code, ook.json()["verwerkt"]) == (201, True)
    assert await gesloten(intake) == [ander, leiden]
    assert not (await intake.verify()).mismatches


async def test_fault_v3b_after_a_move_the_new_gemeente_can_tell_what_happens_to_him(intake: Any) -> None:
    leiden, ander = await in_twee(intake)
    weg = await brp(intake, ANDER, soort="VERHUISD", naarGemeentecode="0546")
    assert (weg.status_code, await gesloten(intake)) == (201, [ander])
    dood = await brp(intake)
    assert (dood.status_code, await gesloten(intake)) == (201, [ander, leiden])


async def test_fault_v3_one_gemeente_does_not_rename_a_person_for_another(intake: Any) -> None:
    """Its own next message by the new BSN is heard; the other one goes on with the BSN that it knows."""
    leiden, ander = await in_twee(intake)
    assert (await brp(intake, ANDER, soort="BSN_GEWIJZIGD", nieuwBsn=C)).json()["verwerkt"] is True
    dood = await brp(intake)
    assert (dood.json()["verwerkt"], await gesloten(intake)) == (True, [leiden])
    assert (await brp(intake, bsn=C)).json()["verwerkt"] is False
    assert (await brp(intake, ANDER, bsn=C)).json()["verwerkt"] is True
    assert await gesloten(intake) == [leiden, ander]
    assert await intake.aantal("personen") == 1


async def test_fault_v3_once_both_say_so_it_is_so_for_all(intake: Any) -> None:
    await in_twee(intake)
    eerder = await intake.pool.fetchval("SELECT bsn_hash FROM personen")
    for wie in (ANDER, LEIDEN):
        assert await intake.pool.fetchval("SELECT bsn_hash FROM personen") == eerder
        assert (await brp(intake, wie, soort="BSN_GEWIJZIGD", nieuwBsn=C)).status_code == 201
    assert await intake.pool.fetchval("SELECT bsn_hash FROM personen") != eerder
    herhaald = await intake.post(intake.verzekeraar, "/v1/signalen", signaal(C))
    assert (herhaald.json()["status"], await intake.aantal("personen")) == ("HERHAALD", 1)


async def test_fault_v4_a_new_bsn_tells_nothing_of_who_is_known_elsewhere(intake: Any) -> None:
    """Whether another gemeente knows somebody by it or nobody does: the same answer, and the same person to see."""
    for bsn in (A, B):
        await intake.post(intake.verzekeraar, "/v1/signalen", signaal(bsn))
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal(C, gemeentecode="0363"))
    van_niemand = "999389087"
    for bsn, nieuw in ((A, C), (B, van_niemand)):
        ref = (await brp(intake, bsn=bsn, soort="BSN_GEWIJZIGD", nieuwBsn=nieuw)).json()
        assert (ref["verwerkt"], set(ref)) == (True, {"verwerkt", "after"})
        gezien = [een["persoon_ref"] for een in await intake.gebeurtenissen("BrpGebeurtenisGemeld")][-1]
        persoon = await intake.get(intake.gemeente, f"/v1/personen/{gezien}", Doel="Controle van een wijziging")
        assert persoon.json()["bsn"] == nieuw, persoon.text
        weer = await brp(intake, bsn=nieuw, datum="2026-01-31")
        assert (weer.status_code, weer.json()["verwerkt"]) == (201, True)
    # The person of the other gemeente is who he was.
    assert (await brp(intake, ANDER, bsn=C)).json()["verwerkt"] is True
    assert len(await gesloten(intake)) == 3
