"""Arrears outside the plan, help and the uitval_monitor over HTTP (RUB-61…66, RUB-84…87, RUB-100, SC-30)."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.eligibility import GeplandeTaak, PlanningVastgesteld
from regeling.reactions import eligibility
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid

pytestmark = pytest.mark.infra
OVERZICHTEN = f"/v1/samenwerkingen/{SAMENWERKING}/achterstandsoverzichten"


async def begonnen(regeling: Dienst) -> tuple[UUID, str]:
    """A started polis, on 11 March."""
    een = lid(uuid4(), 1)
    ref = await regeling.polis(een)
    await regeling.klok("2026-03-11")
    return ref, str(een.persoon_ref)


def regel(ref: UUID, persoon: str, **velden: Any) -> dict[str, Any]:
    basis = {"polisRef": str(ref), "persoonRef": persoon, "soort": "EIGEN_RISICO_VERPLICHT", "bedragCent": 6416}
    return {**basis, "sinds": "2026-03-02", **velden}


async def gezien(regeling: Dienst, wie: dict[str, str], rol: str, ref: UUID, **vraag: str) -> list[dict[str, Any]]:
    blad = (await regeling.get(wie, f"/v1/beelden/{rol}/uitval", limiet="500", **vraag)).json()
    return [een for een in blad["items"] if een["polisRef"] == str(ref)]


async def test_rub_62_sc_30_from_the_overview_to_a_payment_as_both_parties_see_it(regeling: Dienst) -> None:
    ref, anna = await begonnen(regeling)
    overzicht = {
        "peildatum": "2026-03-10",
        "regels": [regel(ref, anna), regel(ref, anna, soort="EIGEN_BIJDRAGE", bedragCent=0, sinds=None)],
    }
    antwoord = await regeling.goed(regeling.verzekeraar, OVERZICHTEN, overzicht)
    assert [een["uitkomst"] for een in antwoord["regels"]] == ["OPGENOMEN", "ONGEWIJZIGD"]
    assert "UitvalDreigingGesignaleerd" in antwoord["regels"][0]["gebeurtenissen"]
    pad = f"/v1/polissen/{ref}"
    gezet = await regeling.goed(regeling.gemeente, f"{pad}/interventies", {"persoonRef": anna, "soort": "BUDGETMAATJE"})
    lening = {"persoonRef": anna, "bedragCent": 6416, "doel": "EIGEN_RISICO", "besluitRef": "BESLUIT-2026-12"}
    await regeling.goed(regeling.gemeente, f"{pad}/leenbijstanden", lening)
    await regeling.goed(
        regeling.gemeente, f"{pad}/beslagruimteclaims", {"persoonRef": anna, "geclaimdOp": "2026-03-10"}
    )
    cjib = {"persoonRef": anna, "bedragCent": 17270, "status": "OPEN"}
    await regeling.goed(regeling.gemeente, f"{pad}/cjib-posten", cjib)
    afspraak = {"onderwerp": "ACHTERSTAND", "uitkomst": "GEMEENTE_HANDELT"}
    na = (await regeling.goed(regeling.verzekeraar, f"{pad}/afstemmingscontacten", afspraak))["after"]
    [dreigt] = await gezien(regeling, regeling.verzekeraar, "verzekeraar", ref, dreigt="true", after=na)
    assert (dreigt["dreigt"], dreigt["buitenPlanCent"]) == (True, 6416)
    assert (dreigt["leenbijstandCent"], dreigt["cjib"], dreigt["beslagruimteGeclaimdOp"]) == (None, None, None)
    assert dreigt["interventies"][0]["soort"] is None
    betaling = {
        "persoonRef": anna,
        "soort": "EIGEN_RISICO_VERPLICHT",
        "bedragCent": 6416,
        "kenmerk": "RF18539007547034",
        "valutadatum": "2026-03-11",
    }
    betaald = await regeling.goed(regeling.verzekeraar, f"{pad}/achterstandsbetalingen", betaling)
    assert betaald["gebeurtenissen"][-1] == "UitvalDreigingOpgeheven"
    uitkomst = {"resultaat": "GESLAAGD"}
    klaar = await regeling.goed(regeling.gemeente, f"{pad}/interventies/{gezet['interventieId']}/resultaten", uitkomst)
    [een] = await gezien(regeling, regeling.gemeente, "gemeente", ref, after=klaar["after"])
    assert (een["dreigt"], een["leenbijstandCent"], een["interventies"][0]["resultaat"]) == (False, 6416, "GESLAAGD")
    assert een["dreigingen"][0]["oorzaken"] == ["EIGEN_RISICO"]
    assert een["afstemmingen"][0]["door"] == "VERZEKERAAR"
    assert await gezien(regeling, regeling.gemeente, "gemeente", ref, dreigt="true", after=klaar["after"]) == []
    assert await gezien(regeling, regeling.gemeente, "gemeente", ref, achterstand="true", after=klaar["after"]) == []


async def test_rub_93_planned_time_beside_who_threatens_and_what_runs(regeling: Dienst) -> None:
    ref, anna = await begonnen(regeling)
    pad = f"/v1/samenwerkingen/{SAMENWERKING}/uitvalcapaciteit"
    taak = GeplandeTaak(
        taak="UITVAL_VOORKOMEN", eigenaar="G_CONSULENT", uren=80, van=date(2026, 3, 1), tot=date(2026, 3, 31)
    )
    planning = PlanningVastgesteld(samenwerking_id=SAMENWERKING, taken=(taak,))

    async def gelezen(na: str | None = None) -> dict[str, Any]:
        return (await regeling.get(regeling.gemeente, pad, **({"after": na} if na else {}))).json()

    eerst = await gelezen()
    await regeling.hoor("2026-03-11T10:00:00", eligibility.SUBSCRIPTION, planning)
    overzicht = {"peildatum": "2026-03-10", "regels": [regel(ref, anna)]}
    na = (await regeling.goed(regeling.verzekeraar, OVERZICHTEN, overzicht))["after"]
    dreigt = await gelezen(na)
    assert dreigt["gepland"] == [{"eigenaar": "G_CONSULENT", "uren": 80, "van": "2026-03-01", "tot": "2026-03-31"}]
    assert (dreigt["urenNu"], dreigt["tekort"], dreigt["peildag"]) == (80, False, "2026-03-11")
    assert dreigt["dreigtZonderInterventie"] == eerst["dreigtZonderInterventie"] + 1
    hulp = {"persoonRef": anna, "soort": "BUDGETMAATJE"}
    na = (await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/interventies", hulp))["after"]
    bezig = await gelezen(na)
    assert (bezig["dreigt"], bezig["dreigtZonderInterventie"]) == (dreigt["dreigt"], eerst["dreigtZonderInterventie"])
    assert bezig["interventiesOpen"] == eerst["interventiesOpen"] + 1
    assert (await regeling.get(regeling.verzekeraar, pad)).status_code == 403
    assert (await regeling.get(regeling.buurgemeente, pad)).status_code == 403


async def test_rub_62_a_refused_line_leaves_the_others_be_and_a_double_one_refuses_all(regeling: Dienst) -> None:
    ref, anna = await begonnen(regeling)
    ander = str(uuid4())
    regels = [regel(ref, ander), regel(ref, anna, sinds="2026-02-01"), regel(ref, anna, soort="EIGEN_BIJDRAGE")]
    antwoord = await regeling.goed(regeling.verzekeraar, OVERZICHTEN, {"peildatum": "2026-03-10", "regels": regels})
    assert [(een["regel"], een["uitkomst"], een["code"]) for een in antwoord["regels"]] == [
        (0, "GEWEIGERD", "PERSOON_ONBEKEND"),
        (1, "GEWEIGERD", "ACHTERSTAND_VOOR_START"),
        (2, "OPGENOMEN", None),
    ]
    dubbel = {"peildatum": "2026-03-10", "regels": [regel(ref, anna), regel(ref, anna, bedragCent=1)]}
    respons = await regeling.post(regeling.verzekeraar, OVERZICHTEN, dubbel)
    assert respons.status_code == 400
    assert [(een["pointer"], een["code"]) for een in respons.json()["errors"]] == [("/regels/1", "DUBBELE_REGEL")]
    leeg = await regeling.goed(regeling.verzekeraar, OVERZICHTEN, {"peildatum": "2026-03-10", "regels": []})
    assert leeg["regels"] == []
    [een] = await gezien(regeling, regeling.gemeente, "gemeente", ref, achterstand="true", after=antwoord["after"])
    assert [arrear["soort"] for arrear in een["achterstanden"]] == ["EIGEN_BIJDRAGE"]


async def test_rub_64_who_may_tell_what(regeling: Dienst) -> None:
    ref, anna = await begonnen(regeling)
    pad = f"/v1/polissen/{ref}"
    soort = {"persoonRef": anna, "soort": "BUDGETCURSUS"}
    assert (await regeling.post(regeling.verzekeraar, f"{pad}/interventies", soort)).status_code == 403
    overzicht = {"peildatum": "2026-03-10", "regels": [regel(ref, anna)]}
    assert (await regeling.post(regeling.gemeente, OVERZICHTEN, overzicht)).status_code == 403
    onbekend = {"resultaat": "GESLAAGD"}
    respons = await regeling.post(regeling.gemeente, f"{pad}/interventies/{uuid4()}/resultaten", onbekend)
    assert (respons.status_code, respons.json()["code"]) == (404, "INTERVENTIE_ONBEKEND")
    vrij = {"persoonRef": anna, "bedragCent": 1, "doel": "EIGEN_RISICO", "besluitRef": "mevrouw Jansen, Dorpsstraat 1"}
    assert (await regeling.post(regeling.gemeente, f"{pad}/leenbijstanden", vrij)).status_code == 400


async def test_d09_an_end_for_eigen_risico_over_http(regeling: Dienst) -> None:
    ref, anna = await begonnen(regeling)
    await regeling.goed(regeling.verzekeraar, OVERZICHTEN, {"peildatum": "2026-03-10", "regels": [regel(ref, anna)]})
    pad, einde = f"/v1/polissen/{ref}", {"persoonRef": anna, "reden": "EIGEN_RISICO_VOORWAARDE"}

    async def code() -> str:
        return (await regeling.post(regeling.verzekeraar, f"{pad}/beeindigingen", einde)).json()["code"]

    assert await code() == "INTERVENTIE_ONTBREEKT"
    await regeling.goed(regeling.gemeente, f"{pad}/interventies", {"persoonRef": anna, "soort": "PERSOONLIJK_CONTACT"})
    assert await code() == "CONTACTPOGING_ONTBREEKT"
    poging = {"persoonRef": anna, "kanaal": "TELEFOON", "bereikt": False}
    await regeling.goed(regeling.verzekeraar, f"{pad}/contactpogingen", poging)
    antwoord = await regeling.goed(regeling.verzekeraar, f"{pad}/beeindigingen", einde)
    [een] = await gezien(regeling, regeling.gemeente, "gemeente", ref, after=antwoord["after"])
    assert (een["einde"]["reden"], een["dreigt"]) == ("EIGEN_RISICO_VOORWAARDE", False)


async def test_rub_81_the_calendar_as_a_list_and_as_icalendar(regeling: Dienst) -> None:
    ref, anna = await begonnen(regeling)
    poging = {"persoonRef": anna, "kanaal": "BRIEF", "bereikt": True}
    na = (await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/contactpogingen", poging))["after"]
    maart = {"van": "2026-03-01", "tot": "2026-03-31"}
    vraag = {"limiet": "500", "after": na, **maart}
    blad = (await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/agendapunten", **vraag)).json()
    eigen = [(een["datum"], een["soort"], een["bedragCent"]) for een in blad["items"] if een["polisRef"] == str(ref)]
    assert eigen == [("2026-03-24", "BOEKDATUM", 18200), ("2026-03-31", "MOMENT_X", 18200)]
    respons = await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/agenda", after=na, **maart)
    assert respons.headers["content-type"].startswith("text/calendar")
    assert f"polisRef {ref}" in respons.text.replace("\r\n ", "")
    lang = {"van": "2026-03-01", "tot": "2026-07-01"}
    for pad in ("agenda", "agendapunten"):
        geweigerd = await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/{pad}", **lang)
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "PERIODE_ONGELIJK")
    anders = await regeling.get(regeling.verzekeraar, "/v1/beelden/gemeente/agenda", **maart)
    assert anders.status_code == 403
