"""What must come first towards an agreement, and what need not, over HTTP (RUB-7, 10, 14, 74, 97, 98, CONV-16…20)."""

from datetime import date
from typing import Any, cast
from uuid import uuid4

import pytest
from ops.simuleer.overeenkomst import Verzoek, tot_groen_licht, tot_ondertekening

pytestmark = pytest.mark.infra
SW = "/v1/samenwerkingen/{sw}"
DAG = "2026-01-12"
PLAN = {"stap": "PLAN_VAN_AANPAK", "documentRef": "DOC-2026-1", "datum": DAG}
NEE = {"stap": "BESLUIT", "besluitRef": "BESLUIT-2026-1", "uitkomst": "NEE", "datum": DAG}
AANTALLEN = {"aantal": 187, "peildatum": "2026-01-05"}


async def zet(dienst: Any, wie: str, *stappen: Any) -> tuple[int, str, str]:
    """The status, and of a refusal its code and what it says."""
    antwoord = await dienst.vraag(wie, "POST", f"{SW}/stappen", {"stappen": list(stappen)})
    return antwoord.status_code, antwoord.json().get("code", ""), antwoord.json().get("detail", "")


def van(verzoek: Verzoek) -> list[dict[str, Any]]:
    """The steps that it takes."""
    return cast("list[dict[str, Any]]", verzoek.body.get("stappen", []))


async def tot_handtekening(dienst: Any, *zonder: str) -> None:
    """Every step but these, as far as they can be taken."""
    await (await dienst.geregistreerd()).met_groen_licht()
    assert (await dienst.kies()).is_success
    for verzoek in tot_ondertekening(date(2026, 1, 12)):
        if verzoek.pad == "/stappen":
            stappen = [een for een in van(verzoek) if een["stap"] not in zonder]
            await dienst.post(verzoek.rol, f"{SW}/stappen", {"stappen": stappen})


async def test_rub_7_a_no_closes_the_samenwerking_until_another_plan(dienst: Any):
    await dienst.geregistreerd()
    await zet(dienst, "VERZEKERAAR", PLAN)
    assert (await zet(dienst, "GEMEENTE", NEE))[0] == 201
    assert (await dienst.lees("VERZEKERAAR", SW))["fase"] == "GESLOTEN"
    geweigerd = await dienst.vraag("VERZEKERAAR", "POST", f"{SW}/aantallen", AANTALLEN)
    assert geweigerd.status_code == 409
    assert (await zet(dienst, "GEMEENTE", NEE | {"besluitRef": "BESLUIT-2026-2", "uitkomst": "JA"}))[0] == 409
    assert (await zet(dienst, "VERZEKERAAR", PLAN | {"documentRef": "DOC-2026-2"}))[0] == 201
    assert (await dienst.lees("GEMEENTE", SW))["fase"] == "VERKEND"


async def test_rub_10_rub_11_no_counts_before_the_gemeente_asked_for_them(dienst: Any):
    await dienst.geregistreerd()
    for verzoek in tot_groen_licht(date(2026, 1, 9)):
        if any(een["stap"] == "UITSTROOMVERZOEK" for een in van(verzoek)):
            break
        await dienst.post(verzoek.rol, f"{SW}{verzoek.pad}", verzoek.body)
    te_vroeg = await dienst.vraag("VERZEKERAAR", "POST", f"{SW}/aantallen", AANTALLEN)
    assert (te_vroeg.status_code, te_vroeg.json()["code"]) == (409, "VOORBEREIDING_ONVOLLEDIG")
    assert "UITSTROOMVERZOEK" in te_vroeg.json()["detail"]
    stappenplan = {"stap": "STAPPENPLAN", "documentRef": "DOC-2026-2", "datum": "2026-01-09"}
    gevraagd = {"stap": "UITSTROOMVERZOEK", "criterium": "AANTAL", "omvang": 90}
    assert (await zet(dienst, "GEMEENTE", stappenplan, gevraagd))[0] == 201
    await dienst.post("VERZEKERAAR", f"{SW}/aantallen", AANTALLEN)
    stappen = (await dienst.lees("GEMEENTE", f"{SW}/dossier"))["stappen"]
    assert (stappen["verzoek"]["omvang"], stappen["aantallen"]["aantal"]) == (90, 187)


async def test_rub_74_the_first_work_of_the_projectgroep_is_the_planning(dienst: Any):
    await (await dienst.geregistreerd()).met_groen_licht()
    taak = {"taak": "UITVAL_VOORKOMEN", "eigenaar": "G_CONSULENT", "uren": 8, "van": DAG, "tot": DAG}
    planning = {"stap": "PLANNING", "taken": [taak]}
    status, code, detail = await zet(dienst, "GEMEENTE", planning)
    assert (status, code, "PROJECTSTART" in detail) == (409, "VOORBEREIDING_ONVOLLEDIG", True)
    assert (await zet(dienst, "GEMEENTE", {"stap": "PROJECTSTART", "datum": DAG}))[0] == 201
    assert (await zet(dienst, "GEMEENTE", planning))[0] in {400, 409}
    eerst = taak | {"taak": "PLANNING"}
    assert (await zet(dienst, "GEMEENTE", {"stap": "PLANNING", "taken": [eerst, taak]}))[0] == 201


@pytest.mark.parametrize("stap", ["PLANNING_DOORLOPEN", "ESCALATIEPAD", "PROJECTAFSPRAAK"])
async def test_rub_14_rub_75_rub_98_a_signature_waits_for_it_and_names_it(dienst: Any, stap: str):
    await tot_handtekening(dienst, stap, "OVEREENKOMST")
    beeld = await dienst.lees("GEMEENTE", SW)
    gemist = {"PROJECTAFSPRAAK": "PROJECTAFSPRAKEN"}.get(stap, stap)
    assert gemist in beeld["ontbreekt"]
    geweigerd = await dienst.vraag("GEMEENTE", "POST", f"{SW}/ondertekeningen", {})
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "VOORBEREIDING_ONVOLLEDIG")
    assert gemist in geweigerd.json()["detail"]


async def test_rub_97_a_knowledge_session_is_advice(dienst: Any):
    await tot_handtekening(dienst, "KENNISSESSIE")
    for wie in ("GEMEENTE", "VERZEKERAAR"):
        await dienst.post(wie, f"{SW}/ondertekeningen", {})
    beeld = await dienst.lees("VERZEKERAAR", SW)
    assert (beeld["fase"], "KENNISSESSIE" in beeld["gezet"]) == ("GELDIG", False)


async def test_rub_25_n_03_what_could_have_no_effect_cannot_be_chosen(dienst: Any):
    await (await dienst.geregistreerd()).met_groen_licht()
    for keuze in (
        {"vrijwilligEigenRisicoCent": 10_000},
        {"klantbenadering": "OPT_IN", "stilzwijgendToegestaan": True},
        {"eigenRisicoVariant": "GESPREID_VOORAF", "erTermijnCent": 1},
    ):
        geweigerd = await dienst.kies(**keuze)
        assert geweigerd.status_code in {400, 409}, keuze
        assert set(keuze) & {fout["pointer"][1:] for fout in geweigerd.json().get("errors", [])}, geweigerd.text
    assert (await dienst.lees("VERZEKERAAR", SW))["beleidskeuzes"] == []


async def test_conv_10_conv_16_conv_17_conv_20_the_convenant_stands_as_a_record(dienst: Any):
    for wie in ("GEMEENTE", "VERZEKERAAR", "CAK"):
        beeld = await dienst.lees(wie, "/v1/convenanten/2011")
        assert (beeld["inWerking"], beeld["tePublicerenVoor"], beeld["afdwingbaar"]) == (
            "2011-04-16",
            "2011-05-13",
            False,
        )
    lis = {een["regel"]: een for een in beeld["acties"]}["CONV-10"]
    assert (lis["eigenaren"], lis["status"]) == (["NVVK", "VNG"], "OPEN")
    assert (await dienst.vraag("VERZEKERAAR", "GET", f"/v1/samenwerkingen/{uuid4()}")).status_code == 404
