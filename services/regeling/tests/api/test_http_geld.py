"""Money that goes back and a plan bought off, over HTTP (N-08, N-09, RUB-27, SC-17)."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.kenmerken import betalingskenmerk
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid

pytestmark = pytest.mark.infra


async def betaald(regeling: Dienst, *, schuld: int = 321457) -> tuple[UUID, UUID]:
    """Anna's first month is in the borderel of March."""
    anna = uuid4()
    ref = await regeling.polis(lid(anna), schuld=schuld)
    await regeling.klok("2026-03-24T12:00:00")
    regel = {"polisRef": str(ref), "persoonRef": str(anna), "bedragCent": 18200}
    borderel = {"maand": "2026-03", "kenmerk": f"BORDEREL-2026-03-{uuid4().int % 900 + 1}", "regels": [regel]}
    await regeling.goed(regeling.gemeente, f"/v1/samenwerkingen/{SAMENWERKING}/borderellen", borderel)
    return ref, anna


async def beeld(regeling: Dienst, ref: UUID, na: str, rol: str = "gemeente") -> dict[str, Any]:
    wie = regeling.gemeente if rol == "gemeente" else regeling.verzekeraar
    return (await regeling.get(wie, f"/v1/beelden/{rol}/polissen/{ref}", after=na)).json()


async def test_n_08_a_booked_payment_goes_back_over_http(regeling: Dienst) -> None:
    ref, anna = await betaald(regeling)
    await regeling.klok("2026-04-07")
    storno = {"persoonRef": str(anna), "maand": "2026-03"}
    antwoord = await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/stornos", storno)
    assert antwoord["gebeurtenissen"][0] == "BetalingGestorneerd"
    assert "BetalingUitgebleven" in antwoord["gebeurtenissen"]
    polis = await beeld(regeling, ref, antwoord["after"])
    assert polis["leden"][0]["maanden"][0]["stand"] == "UITGEBLEVEN"
    assert (polis["afgelostCent"], polis["leden"][0]["ontvangenCent"]) == (0, 0)
    weer = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{ref}/stornos", storno)
    assert (weer.status_code, weer.json()["code"]) == (404, "BETALING_ONBEKEND")
    assert (await regeling.post(regeling.cak, f"/v1/polissen/{ref}/stornos", storno)).status_code == 403


async def test_n_08_more_than_it_was_is_bad_input(regeling: Dienst) -> None:
    ref, anna = await betaald(regeling)
    storno = {"persoonRef": str(anna), "maand": "2026-03", "bedragCent": 18201}
    respons = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{ref}/stornos", storno)
    assert (respons.status_code, respons.json()["errors"][0]["code"]) == (400, "STORNO_TE_HOOG")
    assert respons.json()["errors"][0]["pointer"] == "/bedragCent"


async def test_rub_27_afkoop_completes_and_the_insurer_sees_no_claim(regeling: Dienst) -> None:
    ref, anna = await betaald(regeling)
    afkoop = {"persoonRef": str(anna), "bedragCent": 122501, "kenmerk": betalingskenmerk(17)}
    respons = await regeling.post(regeling.gemeente, f"/v1/polissen/{ref}/afkopen", afkoop)
    assert respons.json()["errors"][0]["code"] == "AFKOOPBEDRAG_ONGELIJK"
    antwoord = await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/afkopen", afkoop | {"bedragCent": 122500})
    assert antwoord["gebeurtenissen"][:3] == ["AflossingAfgekocht", "VorderingOvergenomen", "SchuldregelingVoltooid"]
    polis = await beeld(regeling, ref, antwoord["after"])
    assert (polis["vorderingCent"], polis["voltooid"]["grond"]) == (122500, "AFKOOP")
    ander = await beeld(regeling, ref, antwoord["after"], "verzekeraar")
    assert (ander["vorderingCent"], ander["leden"][0]["termijnen"]["afgekocht"]) == (None, 35)
    historie = await regeling.get(regeling.verzekeraar, f"/v1/polissen/{ref}/gebeurtenissen")
    assert "VorderingOvergenomen" not in historie.text
    assert "resterendeTermijnen" not in historie.text


async def test_n_09_premium_is_in_the_proposal_until_the_gemeente_stops_it(regeling: Dienst) -> None:
    ref, anna = await betaald(regeling, schuld=3500)

    async def voorstel(**vraag: str) -> list[dict[str, Any]]:
        vraag |= {"maand": "2026-04", "samenwerkingId": str(SAMENWERKING), "limiet": "500"}
        blad = (await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/borderelvoorstellen", **vraag)).json()
        return [regel["bedragCent"] for regel in blad["items"] if regel["polisRef"] == str(ref)]

    einde = await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/einde-schuldregelingen", {})
    assert await voorstel(after=einde["after"]) == [14700]
    stop = {"persoonRef": str(anna), "vanafMaand": "2026-04"}
    antwoord = await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/inhouding-stops", stop)
    assert antwoord["gebeurtenissen"] == ["InhoudingGestopt"]
    assert await voorstel(after=antwoord["after"]) == []


async def test_domain_5_5_the_ledger_is_told_entry_by_entry_and_balances(regeling: Dienst) -> None:
    ref, anna = await betaald(regeling)
    await regeling.klok("2026-04-07")
    storno = {"persoonRef": str(anna), "maand": "2026-03", "bedragCent": 200}
    na = (await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/stornos", storno))["after"]
    pad = f"/v1/polissen/{ref}/grootboek"
    boek = (await regeling.get(regeling.gemeente, pad, after=na)).json()
    assert boek["sluitend"]
    saldi = {saldo["rekening"]: saldo["saldoCent"] for saldo in boek["saldi"]}
    assert saldi == {
        "SCHULD": 321457,
        "BEGINSCHULD": 321457,
        "PLAN": 122700,
        "AFLOSPLAN": 122700,
        "ONTVANGEN": 18000,
        "PREMIE": 14700,
        "AFLOSSING": 3300,
    }
    assert boek["restschuldCent"] == 318157
    storno_regel = boek["regels"][-1]
    assert (storno_regel["gebeurtenis"], storno_regel["maand"]) == ("BetalingGestorneerd", "2026-03")
    assert {"debet": "AFLOSSING", "credit": "ONTVANGEN", "bedragCent": 200} in storno_regel["posten"]
    eerder = (await regeling.get(regeling.gemeente, pad, bekendOp="2026-04-06")).json()
    assert eerder["regels"] == boek["regels"][:-1]
    assert (await regeling.get(regeling.buurgemeente, pad)).status_code == 404
    assert (await regeling.get(regeling.cak, pad)).status_code == 403


async def test_domain_5_5_the_insurers_ledger_knows_no_claim_of_the_gemeente(regeling: Dienst) -> None:
    ref, anna = await betaald(regeling)
    afkoop = {"persoonRef": str(anna), "bedragCent": 122500, "kenmerk": betalingskenmerk(18)}
    await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/afkopen", afkoop)
    boek = (await regeling.get(regeling.verzekeraar, f"/v1/polissen/{ref}/grootboek")).json()
    assert "VORDERING_GEMEENTE" not in {saldo["rekening"] for saldo in boek["saldi"]}
    assert boek["sluitend"]
    eigen = (await regeling.get(regeling.gemeente, f"/v1/polissen/{ref}/grootboek")).json()
    assert {"rekening": "VORDERING_GEMEENTE", "debetCent": 122500, "creditCent": 0, "saldoCent": 122500} in eigen[
        "saldi"
    ]


async def test_domain_5_5_the_ledgers_of_a_samenwerking_are_added_up(regeling: Dienst) -> None:
    twee = await regeling.polis(lid(uuid4()), schuld=98000)
    een, anna = await betaald(regeling)
    await regeling.leef("2026-03-01T00:00:01", twee)
    afkoop = {"persoonRef": str(anna), "bedragCent": 122500, "kenmerk": betalingskenmerk(17)}
    na = (await regeling.goed(regeling.gemeente, f"/v1/polissen/{een}/afkopen", afkoop))["after"]
    pad = f"/v1/samenwerkingen/{SAMENWERKING}/grootboek"
    antwoord = (await regeling.get(regeling.gemeente, pad, after=na)).json()
    assert (antwoord["polissen"], antwoord["sluitend"]) == (2, True)
    assert antwoord["debetCent"] == antwoord["creditCent"]
    assert antwoord["restschuldCent"] == 321457 - 126000 + 98000
    saldi = {saldo["rekening"]: saldo["saldoCent"] for saldo in antwoord["saldi"]}
    assert (saldi["ONTVANGEN"], saldi["AFKOOP"], saldi["VORDERING_GEMEENTE"]) == (18200 + 122500, 122500, 122500)
    van_zz = (await regeling.get(regeling.verzekeraar, pad, after=na)).json()
    assert "VORDERING_GEMEENTE" not in {saldo["rekening"] for saldo in van_zz["saldi"]}
    assert (await regeling.get(regeling.buurgemeente, pad)).status_code == 404
    assert (await regeling.get(regeling.cak, pad)).status_code == 403


async def test_n_08_what_went_back_after_completion_is_settled_over_http(regeling: Dienst) -> None:
    ref, anna = await betaald(regeling, schuld=3500)
    storno = {"persoonRef": str(anna), "maand": "2026-03"}
    pad = f"/v1/polissen/{ref}/storno-vereffeningen"
    vereffening = storno | {"wijze": "TERUGBETAALD"}
    vroeg = await regeling.post(regeling.gemeente, pad, vereffening)
    assert (vroeg.status_code, vroeg.json()["code"]) == (409, "GEEN_STORNO_OPEN")
    await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/stornos", storno)
    antwoord = await regeling.goed(regeling.verzekeraar, pad, vereffening)
    assert antwoord["gebeurtenissen"] == ["StornoVereffend"]
    polis = await beeld(regeling, ref, antwoord["after"])
    assert [een["vereffendOp"] for een in polis["betalingsverschillen"]] == ["2026-03-24"]
    assert (await regeling.post(regeling.cak, pad, vereffening)).status_code == 403
