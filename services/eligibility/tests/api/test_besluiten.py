"""What the gemeente decides about one polis, and questions about the letter, over HTTP as each party meets them."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.intake import PolisNietMeerAangeleverd

pytestmark = pytest.mark.infra
BO, CARLA = uuid4(), uuid4()
SELECTIES = "/v1/samenwerkingen/{sw}/selecties"
AANBIEDINGEN = "/v1/samenwerkingen/{sw}/aanbiedingen"
AANBOD = {"golf": 1, "uitersteReactiedatum": "2026-02-23"}


async def code(dienst: Any, wie: str, pad: str, body: Any) -> tuple[int, str]:
    antwoord = await dienst.vraag(wie, "POST", pad, body)
    return antwoord.status_code, antwoord.json().get("code", "")


async def kort_in_bijstand(dienst: Any) -> UUID:
    """A rejected polis: stable is what BO is not."""
    await dienst.met_overeenkomst(stabielMaanden=48)
    polis = await dienst.met_polis(BO)
    await dienst.om("2026-02-06T12:00:00")
    selecties = await dienst.post("GEMEENTE", SELECTIES, {})
    assert selecties["items"][0]["redenen"] == ["NIET_STABIEL"]
    return polis


async def test_e5_rub_20_overruled_with_reasons_and_selected(dienst: Any):
    polis = await kort_in_bijstand(dienst)
    pad = f"/v1/polissen/{polis}/overrulingen"
    besluit = {"persoonRef": str(BO), "beoordeling": "STABILITEIT", "motiveringRef": "zaak/2026-17"}
    assert await code(dienst, "BUREN", pad, besluit) == (403, "VERBODEN")
    assert await code(dienst, "VERZEKERAAR", pad, besluit) == (403, "ROL_MAG_NIET")
    assert await code(dienst, "GEMEENTE", pad, besluit | {"beoordeling": "TOEREIKENDHEID"}) == (
        400,
        "NIETS_TE_OVERRULEN",
    )
    antwoord = await dienst.vraag("GEMEENTE", "POST", pad, besluit | {"motiveringRef": "over 999104330"})
    assert antwoord.json()["errors"][0]["pointer"] == "/motiveringRef"
    met_bsn = await dienst.vraag("GEMEENTE", "POST", pad, besluit | {"motiveringRef": "zaak/999104330"})
    assert (met_bsn.status_code, met_bsn.json()["errors"][0]["code"]) == (400, "BSN_NIET_TOEGESTAAN")
    assert "999104330" not in met_bsn.text
    gedaan = await dienst.post("GEMEENTE", pad, besluit)
    assert gedaan["gebeurtenissen"] == ["BeoordelingOverruled"]
    selecties = await dienst.post("GEMEENTE", SELECTIES, {"polisRefs": [str(polis)]})
    assert selecties["items"][0]["uitkomst"] == "GESELECTEERD"
    rij = await dienst.lees("VERZEKERAAR", f"/v1/beelden/verzekeraar/selecties/{polis}?after={selecties['after']}")
    assert (rij["uitkomst"], rij["persoonRefs"]) == ("GESELECTEERD", [str(BO)])
    assert "OVERRULED" not in str(rij)
    assert not (await dienst.runtime.store.verify()).mismatches


async def test_e10_e11_e17_offers_are_taken_back_over_http(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO, CARLA)
    pad = f"/v1/polissen/{polis}/intrekkingen"
    assert await code(dienst, "GEMEENTE", pad, {"reden": "BESLUIT_GEMEENTE"}) == (409, "FASE_ONJUIST")
    await dienst.om("2026-02-06T12:00:00")
    await dienst.post("GEMEENTE", SELECTIES, {})
    await dienst.post("GEMEENTE", AANBIEDINGEN, AANBOD)
    assert await code(dienst, "BUREN", pad, {"reden": "BESLUIT_GEMEENTE"}) == (403, "VERBODEN")
    assert await code(dienst, "GEMEENTE", pad, {"reden": "LEDEN_GEWIJZIGD"}) == (400, "ONGELDIGE_INVOER")
    zonder = await dienst.vraag("GEMEENTE", "POST", pad, {"reden": "OVERLIJDEN"})
    assert (zonder.status_code, zonder.json()["errors"][0]["pointer"]) == (400, "/persoonRef")
    assert (await dienst.post("GEMEENTE", pad, {"reden": "BESLUIT_GEMEENTE"}))["gebeurtenissen"] == [
        "AanbodIngetrokken",
        "AanbodIngetrokken",
        "PolisInstemmingMislukt",
    ]
    await dienst.post("GEMEENTE", f"/v1/polissen/{polis}/heropeningen", {"uitersteReactiedatum": "2026-03-13"})
    gedaan = await dienst.post("GEMEENTE", pad, {"reden": "OVERLIJDEN", "persoonRef": str(CARLA)})
    gemeente = await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/selecties/{polis}?after={gedaan['after']}")
    assert (gemeente["toestand"], [m["aanbod"] for m in gemeente["leden"]]) == ("VERVALLEN", ["INGETROKKEN"] * 2)
    insurer = await dienst.lees("VERZEKERAAR", f"/v1/beelden/verzekeraar/selecties/{polis}?after={gedaan['after']}")
    assert insurer["uitkomst"] == "VERVALLEN"
    assert "OVERLIJDEN" not in str(insurer)


async def test_e16_intake_says_that_the_newest_file_is_silent_about_a_polis(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    weg = PolisNietMeerAangeleverd(
        polis_ref=polis, samenwerking_id=UUID(dienst.samenwerking), bestand_id=uuid4(), datum=date(2026, 2, 3)
    )
    await dienst.hoor(weg, weg)
    await dienst.om("2026-02-06T12:00:00")
    selecties = await dienst.post("GEMEENTE", SELECTIES, {"polisRefs": [str(polis)]})
    assert selecties["items"][0]["uitkomst"] == "NIET_BEOORDEELD"
    rij = await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/selecties/{polis}?after={selecties['after']}")
    assert rij["toestand"] == "VERVALLEN"


async def test_rub_47_rub_79_the_insurer_passes_a_question_on_and_only_the_gemeente_answers(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(BO)
    pad = f"/v1/polissen/{polis}/vragen"
    vraag = {"persoonRef": str(BO), "onderwerp": "BEDRAGEN"}
    for wie in ("BUREN", "CONCURRENT"):
        assert await code(dienst, wie, pad, vraag) == (403, "VERBODEN")
    assert await code(dienst, "GEMEENTE", pad, vraag | {"persoonRef": str(CARLA)}) == (404, "LID_ONBEKEND")
    assert await code(dienst, "GEMEENTE", f"/v1/polissen/{uuid4()}/vragen", vraag) == (404, "POLIS_ONBEKEND")
    sleutel = str(uuid4())
    gesteld = await dienst.post("VERZEKERAAR", pad, vraag, sleutel)
    assert await dienst.post("VERZEKERAAR", pad, vraag, sleutel) == gesteld
    tweede = await dienst.post("GEMEENTE", pad, vraag | {"onderwerp": "PAKKET"})
    antwoorden = f"/v1/vragen/{gesteld['vraagId']}/antwoorden"
    assert await code(dienst, "VERZEKERAAR", antwoorden, {}) == (403, "ROL_MAG_NIET")
    assert await code(dienst, "BUREN", antwoorden, {}) == (403, "VERBODEN")
    assert await code(dienst, "GEMEENTE", f"/v1/vragen/{uuid4()}/antwoorden", {}) == (404, "ONBEKEND")
    gedaan = await dienst.post("GEMEENTE", antwoorden, {"kanaal": "BRIEF"})
    assert await code(dienst, "GEMEENTE", antwoorden, {}) == (409, "REEDS_BEANTWOORD")
    lijst = f"/v1/beelden/gemeente/vragen?samenwerkingId={{sw}}&after={gedaan['after']},{tweede['after']}"
    gezien = {rij["vraagId"]: rij for rij in (await dienst.lees("GEMEENTE", lijst))["items"]}
    assert (gezien[gesteld["vraagId"]]["ontvangenDoor"], gezien[gesteld["vraagId"]]["beantwoordOp"]) == (
        "VERZEKERAAR",
        "2026-02-02",
    )
    open_ = (await dienst.lees("GEMEENTE", f"{lijst}&open=true"))["items"]
    assert [rij["vraagId"] for rij in open_] == [tweede["vraagId"]]
    assert (await dienst.vraag("VERZEKERAAR", "GET", lijst)).status_code == 403
