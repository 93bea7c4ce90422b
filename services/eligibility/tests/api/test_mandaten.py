"""Who may do what for a party, over HTTP: the samenwerking says it, the token says who asks (RUB-13)."""

from typing import Any
from uuid import uuid4

import pytest

pytestmark = pytest.mark.infra
SW = "/v1/samenwerkingen/{sw}"
CONSULENT, ADMINISTRATIE, LEIDER = ["G_CONSULENT"], ["G_UITKERINGSADMINISTRATIE"], ["G_PROJECTLEIDER"]


async def code(dienst: Any, wie: str, pad: str, body: Any = None, rollen: list[str] | None = None) -> tuple[int, str]:
    antwoord = await dienst.vraag(wie, "POST", pad, body, rollen=rollen)
    return antwoord.status_code, antwoord.json().get("code", "")


async def test_rub_13_a_person_selects_with_the_mandate_and_not_without(dienst: Any):
    await dienst.met_overeenkomst()
    body = {"polisRefs": [str(await dienst.met_polis(uuid4()))]}
    assert await code(dienst, "GEMEENTE", f"{SW}/selecties", body, ADMINISTRATIE) == (403, "MANDAAT_ONTBREEKT")
    weigering = await dienst.vraag("GEMEENTE", "POST", f"{SW}/selecties", body, rollen=ADMINISTRATIE)
    assert "het mandaat SELECTEREN nodig. Dat heeft G_CONSULENT." in weigering.json()["detail"]
    assert await code(dienst, "GEMEENTE", f"{SW}/selecties", body, CONSULENT) == (200, "")
    assert await code(dienst, "GEMEENTE", f"{SW}/selecties", body) == (200, "")


async def test_rub_13_every_mandate_of_eligibility_is_asked_for(dienst: Any):
    await dienst.met_overeenkomst()
    polis, persoon = await dienst.met_polis(uuid4()), uuid4()
    lijst = await _lijst(dienst, polis)
    p = f"/v1/polissen/{polis}"
    for wie, mandaat, pad in (
        ("GEMEENTE", "SELECTEREN", f"{SW}/selecties"),
        ("GEMEENTE", "SELECTEREN", f"{p}/maatwerkbesluiten"),
        ("GEMEENTE", "SELECTEREN", f"{p}/overrulingen"),
        ("GEMEENTE", "SELECTEREN", f"{p}/beslagvrije-voeten"),
        ("GEMEENTE", "SELECTEREN", f"{p}/betaalgedragingen"),
        ("GEMEENTE", "AANBIEDEN", f"{SW}/aanbiedingen"),
        ("GEMEENTE", "AANBIEDEN", f"{SW}/communicatieplannen"),
        ("GEMEENTE", "AANBIEDEN", f"{p}/aanbiedingen/{persoon}/reacties"),
        ("GEMEENTE", "HEROPENEN", f"{p}/heropeningen"),
        ("GEMEENTE", "INTREKKEN", f"{p}/intrekkingen"),
        ("GEMEENTE", "LIJST_AANLEVEREN", f"{SW}/deelnemerslijsten"),
        ("GEMEENTE", "ONDERTEKENEN", f"{SW}/ondertekeningen"),
        ("GEMEENTE", "ONDERTEKENEN", f"{SW}/wijzigingsvoorstellen"),
        ("VERZEKERAAR", "ONDERTEKENEN", f"{SW}/opzeggingen"),
        ("VERZEKERAAR", "LIJST_TERUGKOPPELEN", f"/v1/deelnemerslijsten/{lijst}/terugkoppelingen"),
    ):
        # No body at all: the mandate is judged before it.
        antwoord = await dienst.vraag(wie, "POST", pad, {}, rollen=[])
        assert (antwoord.status_code, antwoord.json()["code"]) == (403, "MANDAAT_ONTBREEKT"), pad
        assert f"het mandaat {mandaat} nodig" in antwoord.json()["detail"], pad


async def test_rub_13_nobody_gives_himself_a_mandate(dienst: Any):
    await dienst.met_overeenkomst()
    ruim = {"stap": "MANDATEN", "mandaten": [{"rol": "G_CONSULENT", "opdrachten": ["INTREKKEN"]}]}
    body, p = {"stappen": [ruim]}, f"/v1/polissen/{await dienst.met_polis(uuid4())}"
    assert await code(dienst, "GEMEENTE", f"{SW}/stappen", body, CONSULENT) == (403, "MANDATEN_VAN_PROJECTLEIDER")
    terug = {"reden": "BESLUIT_GEMEENTE"}
    assert await code(dienst, "GEMEENTE", f"{p}/intrekkingen", terug, CONSULENT) == (403, "MANDAAT_ONTBREEKT")
    assert await code(dienst, "GEMEENTE", f"{SW}/stappen", body, LEIDER) == (201, "")
    assert (await code(dienst, "GEMEENTE", f"{p}/intrekkingen", terug, CONSULENT))[1] != "MANDAAT_ONTBREEKT"
    # The later word replaced the earlier one whole.
    assert await code(dienst, "GEMEENTE", f"{SW}/selecties", {}, CONSULENT) == (403, "MANDAAT_ONTBREEKT")


async def test_rub_13_of_another_nothing_is_told_and_a_strange_id_is_no_mandate(dienst: Any):
    await dienst.met_overeenkomst()
    polis = await dienst.met_polis(uuid4())
    terug = {"reden": "BESLUIT_GEMEENTE"}
    assert await code(dienst, "BUREN", f"/v1/polissen/{polis}/intrekkingen", terug, LEIDER) == (403, "VERBODEN")
    assert (await code(dienst, "GEMEENTE", f"/v1/polissen/{uuid4()}/intrekkingen", terug, LEIDER))[0] == 404
    assert (await code(dienst, "GEMEENTE", "/v1/polissen/geen-id/intrekkingen", terug, LEIDER))[0] == 400


async def _lijst(dienst: Any, polis: Any) -> str:
    """A list with one polis on it."""
    body = {"polisRefs": [str(polis)]}
    await dienst.post("GEMEENTE", f"{SW}/selecties", body)
    beeld = await dienst.lees("GEMEENTE", f"/v1/beelden/gemeente/selecties/{polis}")
    aanbod = body | {"golf": 1, "uitersteReactiedatum": "2026-02-23"}
    await dienst.post("GEMEENTE", f"{SW}/aanbiedingen", aanbod)
    for lid in beeld["leden"]:
        pad = f"/v1/polissen/{polis}/aanbiedingen/{lid['persoonRef']}/reacties"
        await dienst.post("GEMEENTE", pad, {"instemming": True, "toezegging": True})
    return (await dienst.post("GEMEENTE", f"{SW}/deelnemerslijsten", body))["lijstId"]
