"""How a polis comes from one state into the next, over HTTP, where no story is about it (RUB-22, RUB-95, N-14)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.intake import Medebetaalde

pytestmark = pytest.mark.infra
BO, CARLA, DIRK = uuid4(), uuid4(), uuid4()
SW = "/v1/samenwerkingen/{sw}"
AANBOD = {"golf": 1, "uitersteReactiedatum": "2026-02-23"}


async def geselecteerd(dienst: Any, *polissen: UUID) -> list[tuple[str, list[str]]]:
    body = {"polisRefs": [str(ref) for ref in polissen]}
    gevonden = {een["polisRef"]: een for een in (await dienst.post("GEMEENTE", f"{SW}/selecties", body))["items"]}
    return [(gevonden[str(ref)]["uitkomst"], gevonden[str(ref)]["redenen"]) for ref in polissen]


async def toestand(dienst: Any, polis: UUID) -> str:
    """Once the view holds the last event of it."""
    versie = (await dienst.runtime.store.events(polis))[-1].version
    pad = f"/v1/beelden/gemeente/selecties/{polis}?after=eligibility.{polis}.{versie}"
    return (await dienst.lees("GEMEENTE", pad))["toestand"]


async def met_instemming(dienst: Any, polis: UUID, persoon: UUID) -> None:
    await dienst.post("GEMEENTE", f"{SW}/aanbiedingen", AANBOD | {"polisRefs": [str(polis)]})
    ja = {"instemming": True, "toezegging": True}
    await dienst.post("GEMEENTE", f"/v1/polissen/{polis}/aanbiedingen/{persoon}/reacties", ja)


async def teruggekoppeld(dienst: Any, polis: UUID, **antwoord: Any) -> dict[str, Any]:
    lijst = await dienst.post("GEMEENTE", f"{SW}/deelnemerslijsten", {"polisRefs": [str(polis)]})
    regels = {"regels": [{"polisRef": str(polis)} | antwoord]}
    return await dienst.post("VERZEKERAAR", f"/v1/deelnemerslijsten/{lijst['lijstId']}/terugkoppelingen", regels)


async def test_e6_rub_22_a_derdenbeslag_waits_for_a_decision_and_the_insurer_hears_nothing_of_it(dienst: Any):
    await dienst.met_overeenkomst()
    nee, ja = await dienst.met_polis(BO, derdenbeslag=True), await dienst.met_polis(CARLA, derdenbeslag=True)
    leeg = await dienst.met_polis(DIRK, derdenbeslag=None)
    await dienst.om("2026-02-06T12:00:00")
    assert await geselecteerd(dienst, nee, ja, leeg) == [
        ("IN_BEOORDELING", ["MAATWERK_OPEN"]),
        ("IN_BEOORDELING", ["MAATWERK_OPEN"]),
        ("IN_BEOORDELING", ["GEGEVENS_ONTBREKEN"]),
    ]
    for polis, wie, uitkomst in ((nee, BO, "NIET"), (ja, CARLA, "DOORGAAN")):
        besluit = {"persoonRef": str(wie), "uitkomst": uitkomst, "motiveringRef": "ZAAK-2026-4"}
        await dienst.post("GEMEENTE", f"/v1/polissen/{polis}/maatwerkbesluiten", besluit)
    assert await geselecteerd(dienst, nee, ja) == [("AFGEWEZEN", ["MAATWERK_NEE"]), ("GESELECTEERD", [])]
    versie = (await dienst.runtime.store.events(ja))[-1].version
    gezien = await dienst.lees("VERZEKERAAR", f"/v1/beelden/verzekeraar/selecties/{ja}?after=eligibility.{ja}.{versie}")
    assert gezien["uitkomst"] == "GESELECTEERD"
    assert not {"beslag", "maatwerk"} & {stuk for naam in gezien for stuk in ("beslag", "maatwerk") if stuk in naam}
    assert "MAATWERK" not in str(gezien)


async def test_e5_rub_95_rub_21_an_uitkering_that_is_too_low_says_what_would_be_enough(dienst: Any):
    """Two premiums and one term: 2 × 147,00 + 35,00 of an uitkering that two are paid from."""
    await dienst.met_overeenkomst()
    nodig = 95_000 + 2 * 14_700 + 3_500
    samen = {
        "uitkering_ref": uuid4(),
        "betaald_hieruit": (
            Medebetaalde(persoon_ref=BO, polis_ref=uuid4(), rol="VERZEKERINGNEMER", schuld_cent=250_000),
            Medebetaalde(persoon_ref=CARLA, polis_ref=uuid4(), rol="VERZEKERDE"),
        ),
    }
    polis = await dienst.met_polis(BO, CARLA, netto_uitkering_cent=nodig - 1, **samen)
    genoeg = await dienst.met_polis(DIRK, netto_uitkering_cent=95_000 + 18_200)
    await dienst.om("2026-02-06T12:00:00")
    assert await geselecteerd(dienst, polis, genoeg) == [("AFGEWEZEN", ["NIET_TOEREIKEND"]), ("GESELECTEERD", [])]
    uitleg = await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/selecties/{polis}/uitleg")
    [regel] = [een for een in uitleg["leden"][0]["voorwaarden"] if een["voorwaarde"] == "TOEREIKEND"]
    gerekend = {een["naam"]: een["waarde"] for een in regel["invoer"]}
    assert (regel["artikel"], gerekend["rub_inhouding_cent"]) == ("Rzv 6.5.6 lid 1 g", 2 * 14_700 + 3_500)
    assert {"naar": "VOLDAAN", "gegeven": "netto_uitkering_cent", "vergelijking": "MINSTENS", "waarde": nodig} in regel[
        "omslag"
    ]


async def test_e14_a_refused_row_is_repaired_or_rejects_the_polis(dienst: Any):
    await dienst.met_overeenkomst()
    herstel, einde = await dienst.met_polis(BO), await dienst.met_polis(CARLA)
    await dienst.om("2026-02-06T12:00:00")
    await geselecteerd(dienst, herstel, einde)
    await met_instemming(dienst, herstel, BO)
    gedaan = await teruggekoppeld(dienst, herstel, uitkomst="GEWEIGERD", code="POLIS_ONBEKEND")
    assert (gedaan["aangemeld"], await toestand(dienst, herstel)) == ([], "GESELECTEERD")
    await met_instemming(dienst, herstel, BO)
    assert (await teruggekoppeld(dienst, herstel, uitkomst="GEACCEPTEERD"))["aangemeld"] == [str(herstel)]

    await met_instemming(dienst, einde, CARLA)
    await teruggekoppeld(dienst, einde, uitkomst="GEWEIGERD", code="POLIS_BEEINDIGD")
    assert await toestand(dienst, einde) == "AFGEWEZEN"
    weer = {"uitersteReactiedatum": "2026-03-07"}
    heropend = await dienst.vraag("GEMEENTE", "POST", f"/v1/polissen/{einde}/heropeningen", weer)
    assert (heropend.status_code, heropend.json()["code"]) == (409, "FASE_ONJUIST")
    nieuw = dienst.registratie(einde, CARLA, schuld=250_000, peildatum=date(2026, 2, 5))
    await dienst.hoor(nieuw, op=datetime(2026, 2, 6, 12, tzinfo=UTC))
    assert await geselecteerd(dienst, einde) == [("GESELECTEERD", [])]


async def test_n_14_a_debt_that_changes_the_finding_opens_it_again_and_another_does_not(dienst: Any):
    await dienst.met_overeenkomst()
    kort = {"bijstand_sinds": date(2025, 12, 1)}
    keert, blijft = [await dienst.met_polis(wie, schuld=59_999, **kort) for wie in (BO, CARLA)]
    await dienst.om("2026-02-06T12:00:00")
    assert [uitkomst for uitkomst, _ in await geselecteerd(dienst, keert, blijft)] == ["GESELECTEERD"] * 2
    await dienst.post("GEMEENTE", f"{SW}/aanbiedingen", AANBOD)
    for polis, wie, schuld in ((keert, BO, 60_000), (blijft, CARLA, 59_998)):
        nieuw = dienst.registratie(polis, wie, schuld=schuld, peildatum=date(2026, 2, 5))
        await dienst.hoor(nieuw, op=datetime(2026, 2, 6, 12, tzinfo=UTC))
    assert [await toestand(dienst, polis) for polis in (keert, blijft)] == ["GEREGISTREERD", "AANGEBODEN"]
    assert await geselecteerd(dienst, keert) == [("AFGEWEZEN", ["NIET_STABIEL"])]
