"""The partners' side: who may say what, what is answered, what is read back (RUB-28…71 over HTTP)."""

from uuid import uuid4

import pytest
from contracts.kenmerken import betalingskenmerk
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid, maanden

pytestmark = pytest.mark.infra
PER = {"opschortenPer": "2026-03-01"}


async def test_sc_01_from_the_list_to_the_first_day(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    await regeling.klok("2026-03-01T09:00:00")
    antwoord = await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/bph-opschortingen", PER)
    assert antwoord["gebeurtenissen"] == ["BPHOpschortingGemeld"]
    bevestiging = {"opgeschortPer": "2026-03-01", "cakReferentie": "CAK-1"}
    na = (await regeling.goed(regeling.cak, f"/v1/polissen/{ref}/bph-bevestigingen", bevestiging))["after"]
    stop = {"persoonRef": str(anna), "per": "2026-03-01"}
    await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/bronheffing-stops", stop)
    beeld = (await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=na)).json()
    assert (beeld["ingangsdatum"], beeld["planCent"], beeld["termijnen"]) == ("2026-03-01", 126000, 36)
    assert beeld["leden"][0]["toestand"] == "ACTIEF_INHOUDING"
    assert [b["toestand"] for b in beeld["leden"][0]["bph"]] == ["ACTIEF", "OPGESCHORT"]
    assert len(beeld["leden"][0]["maanden"]) == 36


async def test_sc_19_debt_repaid_and_both_kwijtingen(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna), schuld=3500)
    await regeling.klok("2026-03-24T12:00:00")
    regel = {"polisRef": str(ref), "persoonRef": str(anna), "bedragCent": 18200}
    borderel = {"maand": "2026-03", "kenmerk": "BORDEREL-2026-03-4", "regels": [regel]}
    pad = f"/v1/samenwerkingen/{SAMENWERKING}/borderellen"
    antwoord = await regeling.goed(regeling.gemeente, pad, borderel)
    assert antwoord["regels"][0]["uitkomst"] == "GEBOEKT"
    assert "SchuldregelingVoltooid" in antwoord["regels"][0]["gebeurtenissen"]
    await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/einde-schuldregelingen", {})
    await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/kwijtingen", {})
    laatste = await regeling.goed(regeling.cak, f"/v1/polissen/{ref}/kwijtingen", {"bedragBphCent": 987654})
    for wie, ziet in ((regeling.gemeente, False), (regeling.verzekeraar, False), (regeling.cak, True)):
        pad = f"/v1/beelden/{wie['rol'].lower()}/polissen/{ref}"
        if wie is not regeling.cak:
            beeld = (await regeling.get(wie, pad, after=laatste["after"])).json()
            assert beeld["kwijting"]["verzekeraar"]["bedragCent"] == 0
            assert beeld["openCent"] == 0
        historie = await regeling.get(wie, f"/v1/polissen/{ref}/gebeurtenissen")
        assert ("987654" in historie.text) is ziet


async def test_rub_55_a_borderel_is_taken_once_and_line_by_line(regeling: Dienst) -> None:
    bo, carla = uuid4(), uuid4()
    ref = await regeling.polis(lid(bo, 1), lid(carla, 2))
    await regeling.klok("2026-03-24T12:00:00")
    regels = [
        {"polisRef": str(ref), "persoonRef": str(bo), "bedragCent": 18200},
        {"polisRef": str(ref), "persoonRef": str(uuid4()), "bedragCent": 100},
        {"polisRef": str(uuid4()), "persoonRef": str(bo), "bedragCent": 100},
        {"polisRef": str(ref), "persoonRef": str(carla), "bedragCent": 14700},
    ]
    pad, borderel = (
        f"/v1/samenwerkingen/{SAMENWERKING}/borderellen",
        {"maand": "2026-03", "kenmerk": "BORDEREL-2026-03-5", "regels": regels},
    )
    antwoord = await regeling.goed(regeling.gemeente, pad, borderel)
    assert [r["uitkomst"] for r in antwoord["regels"]] == ["GEBOEKT", "GEWEIGERD", "GEWEIGERD", "GEBOEKT"]
    assert antwoord["regels"][1]["code"] == "PERSOON_ONBEKEND"
    nog_eens = await regeling.post(regeling.gemeente, pad, borderel)
    assert (nog_eens.status_code, nog_eens.json()["code"]) == (409, "BORDEREL_AL_GEBOEKT")
    nergens = await regeling.post(regeling.gemeente, f"/v1/samenwerkingen/{uuid4()}/borderellen", borderel)
    assert nergens.status_code == 404


async def test_rub_59_rub_89_proposals_for_a_month(regeling: Dienst) -> None:
    bo, carla = uuid4(), uuid4()
    ref = await regeling.polis(lid(bo, 1), lid(carla, 2))
    await regeling.klok("2026-03-24T12:00:00")
    mutatie = {"persoonRef": str(carla), "reden": "WERK", "per": "2026-03-20"}
    na = (await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/mutaties", mutatie))["after"]
    vraag = {"samenwerkingId": str(SAMENWERKING), "maand": "2026-04", "after": na, "limiet": "500"}

    async def bedragen(wie: dict[str, str], beeld: str) -> dict[str, int]:
        items = (await regeling.get(wie, f"/v1/beelden/{beeld}", **vraag)).json()["items"]
        return {i["persoonRef"]: i["bedragCent"] for i in items if i["polisRef"] == str(ref)}

    assert await bedragen(regeling.gemeente, "gemeente/borderelvoorstellen") == {str(bo): 18200}
    assert await bedragen(regeling.verzekeraar, "verzekeraar/zelfbetalingen") == {str(carla): 18700}


async def test_sc_27_a_blocked_start_tells_the_gemeente_what_is_missing_and_nobody_else(regeling: Dienst) -> None:
    ref = await regeling.polis(lid(uuid4(), derdenbeslag=True))
    await regeling.leef("2026-03-01T00:00:00", ref)
    await regeling.klok("2026-03-02")
    body = {"soort": "SCHULDEISER", "persoonRef": str(uuid4()), "nodig": True}
    assert (await regeling.post(regeling.gemeente, f"/v1/polissen/{ref}/informeringen", body)).status_code == 404
    na = f"regeling.{ref}.5"
    eigen = (await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=na)).json()
    assert eigen["startGeblokkeerd"] == ["DEURWAARDER", "SCHULDEISER"]
    ander = (await regeling.get(regeling.verzekeraar, f"/v1/beelden/verzekeraar/polissen/{ref}", after=na)).json()
    assert ander["startGeblokkeerd"] == []


async def test_every_party_says_only_what_is_its_own(regeling: Dienst) -> None:
    ref = await regeling.polis()
    pad = f"/v1/polissen/{ref}"
    persoon = str(uuid4())
    for wie, wat, inhoud in (
        (regeling.verzekeraar, "inrichtingen", {"perMaand": "2026-03"}),
        (regeling.gemeente, "bph-opschortingen", PER),
        (regeling.gemeente, "bph-bevestigingen", {"opgeschortPer": "2026-03-01", "cakReferentie": "x"}),
        (regeling.cak, "beeindigingen", {"persoonRef": persoon, "reden": "NIET_BETAALD"}),
        (regeling.gemeente, "kwijtingen", {}),
        (regeling.verzekeraar, "kwijtingen", {"bedragBphCent": 1}),
        (regeling.verzekeraar, "informeringen", {"soort": "SCHULDEISER", "persoonRef": persoon, "nodig": True}),
        (regeling.cak, "betalingen", {}),
    ):
        respons = await regeling.post(wie, f"{pad}/{wat}", inhoud)
        assert (respons.status_code, respons.json()["code"]) == (403, "ROL_MAG_NIET"), wat


async def test_another_gemeente_neither_speaks_about_nor_sees_a_polis(regeling: Dienst) -> None:
    ref = await regeling.polis()
    na = f"regeling.{ref}.4"
    assert (await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=na)).status_code == 200
    buur = regeling.buurgemeente
    respons = await regeling.post(buur, f"/v1/polissen/{ref}/inrichtingen", {"perMaand": "2026-03"})
    assert respons.status_code == 403
    assert (await regeling.get(buur, f"/v1/beelden/gemeente/polissen/{ref}")).status_code == 404
    assert (await regeling.get(buur, "/v1/beelden/gemeente/polissen")).json()["items"] == []
    assert (await regeling.get(buur, f"/v1/polissen/{ref}/gebeurtenissen")).status_code == 404
    zonder_grens = {"id": "g", "rol": "GEMEENTE"}
    assert (await regeling.get(zonder_grens, "/v1/beelden/gemeente/polissen")).status_code == 401


async def test_cak_sees_a_polis_from_the_report_of_the_insurer_on(regeling: Dienst) -> None:
    ref = await regeling.polis()
    await regeling.klok("2026-03-01T09:00:00")
    assert (
        await regeling.get(regeling.cak, f"/v1/beelden/cak/polissen/{ref}", after=f"regeling.{ref}.4")
    ).status_code == 404
    na = (await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/bph-opschortingen", PER))["after"]
    beeld = await regeling.get(regeling.cak, f"/v1/beelden/cak/polissen/{ref}", after=na)
    assert beeld.json()["opschortingGemeldPer"] == "2026-03-01"
    for verboden in ("schuld", "afgelost", "termijnen", 'toestand":"ACTIEF_INHOUDING'):
        assert verboden not in beeld.text
    namen = {
        g["gebeurtenis"]
        for g in (await regeling.get(regeling.cak, f"/v1/polissen/{ref}/gebeurtenissen")).json()["items"]
    }
    assert namen == {"BPHOpschortingGemeld"}


async def test_the_same_request_twice_has_one_effect(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    await regeling.klok("2026-03-24T12:00:00")
    betaling = {
        "persoonRef": str(anna),
        "maand": "2026-03",
        "bedragCent": 18200,
        "soort": "NABETALING",
        "kenmerk": betalingskenmerk(1),
    }
    koppen = {"Idempotency-Key": "betaling-van-anna"}
    eerste = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{ref}/betalingen", betaling, **koppen)
    tweede = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{ref}/betalingen", betaling, **koppen)
    assert (eerste.status_code, tweede.status_code) == (201, 200)
    assert eerste.json() == tweede.json()


async def test_refusals_and_bad_input_have_their_own_answers(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    einde = {"persoonRef": str(anna), "reden": "NIET_BETAALD"}
    respons = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{ref}/beeindigingen", einde)
    assert (respons.status_code, respons.json()["code"]) == (409, "NIET_GESTART")
    respons = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{uuid4()}/beeindigingen", einde)
    assert respons.status_code == 404
    fout = {"persoonRef": "x", "maand": "2026-13", "bedragCent": 0, "soort": "GIFT", "kenmerk": ""}
    respons = await regeling.post(regeling.verzekeraar, f"/v1/polissen/{ref}/betalingen", fout)
    assert respons.status_code == 400
    assert {e["pointer"] for e in respons.json()["errors"]} == {
        "/persoonRef",
        "/maand",
        "/bedragCent",
        "/soort",
        "/kenmerk",
    }
    ver = {"persoonRef": str(anna), "reden": "WERK", "per": "9999-12-31"}
    assert (await regeling.post(regeling.gemeente, f"/v1/polissen/{ref}/mutaties", ver)).status_code == 400


async def test_lists_come_page_by_page_and_by_first_day(regeling: Dienst) -> None:
    refs = {str(await regeling.polis()) for _ in range(3)}
    await regeling.klok("2026-03-02")
    for ref in refs:
        na = (await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/bph-opschortingen", PER))["after"]
    vraag = {"samenwerkingId": str(SAMENWERKING), "ingangsdatum": "2026-03-01", "limiet": "2", "after": na}
    gezien: list[str] = []
    while True:
        blad = (await regeling.get(regeling.verzekeraar, "/v1/beelden/verzekeraar/polissen", **vraag)).json()
        gezien += [i["polisRef"] for i in blad["items"]]
        if blad["_links"]["volgende"] is None:
            break
        vraag["na"] = dict(p.split("=") for p in blad["_links"]["volgende"]["href"].partition("?")[2].split("&"))["na"]
    assert refs <= set(gezien)
    assert len(gezien) == len(set(gezien))


async def test_state_is_the_fold_of_the_log_over_the_whole_store(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    for m in maanden("2026-03", 3):
        await regeling.klok(f"{m}-28T12:00:00")
        betaling = {
            "persoonRef": str(anna),
            "maand": m,
            "bedragCent": 18200,
            "soort": "NABETALING",
            "kenmerk": betalingskenmerk(int(m.replace("-", ""))),
        }
        await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/betalingen", betaling)
    verslag = await regeling.store.verify()
    assert not verslag.mismatches
