"""Mutations, endings, MSNP, herbeoordeling and the matrix over HTTP (RUB-31…38, N-01, N-05, N-07, SC-24…26)."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from contracts.matrix import Rij, matrix
from regeling_dienst import Dienst
from regeling_verhaal import SAMENWERKING, lid

pytestmark = pytest.mark.infra


async def begonnen(regeling: Dienst, aantal: int = 1) -> tuple[UUID, list[str]]:
    """A started polis of which BPH is suspended, on 11 September."""
    leden = [lid(uuid4(), volgnr) for volgnr in range(1, aantal + 1)]
    ref = await regeling.polis(*leden)
    await regeling.klok("2026-03-01T09:00:00")
    await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/bph-opschortingen", {"opschortenPer": "2026-03-01"})
    bevestiging = {"opgeschortPer": "2026-03-01", "cakReferentie": "CAK-20260301"}
    gedaan = await regeling.goed(regeling.cak, f"/v1/polissen/{ref}/bph-bevestigingen", bevestiging)
    beeld = f"/v1/beelden/gemeente/polissen/{ref}"
    assert (await regeling.get(regeling.gemeente, beeld, after=gedaan["after"])).status_code == 200
    await regeling.klok("2026-03-11")
    return ref, [str(een.persoon_ref) for een in leden]


async def mutatie(regeling: Dienst, ref: UUID, persoon: str, reden: str, per: str, **velden: Any) -> dict[str, Any]:
    inhoud = {"persoonRef": persoon, "reden": reden, "per": per, **velden}
    return await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/mutaties", inhoud)


async def weigering(regeling: Dienst, wie: dict[str, str], pad: str, inhoud: dict[str, Any]) -> tuple[int, str]:
    respons = await regeling.post(wie, pad, inhoud)
    problem = respons.json()
    return respons.status_code, problem["errors"][0]["code"] if problem.get("errors") else problem["code"]


async def test_sc_24_wsnp_as_the_three_parties_see_it(regeling: Dienst) -> None:
    ref, [anna] = await begonnen(regeling)
    antwoord = await mutatie(regeling, ref, anna, "WSNP", "2026-03-08")
    assert {"WSNPToegelaten", "RegelingBeeindigd", "HerdeelnameUitgesloten"} <= set(antwoord["gebeurtenissen"])
    na = antwoord["after"]
    gemeente = (await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=na)).json()
    assert gemeente["leden"][0]["einde"] == {"reden": "WSNP", "datum": "2026-03-31"}
    assert gemeente["leden"][0]["mutaties"][0]["mutatieId"] == antwoord["mutatieId"]
    assert [m["stand"] for m in gemeente["leden"][0]["maanden"][:2]] == ["GEPLAND", "VERVALLEN"]
    verzekeraar = (await regeling.get(regeling.verzekeraar, f"/v1/beelden/verzekeraar/polissen/{ref}", after=na)).json()
    assert (verzekeraar["leden"][0]["mutaties"][0]["soort"], verzekeraar["leden"][0]["mutaties"][0]["per"]) == (
        "WSNP",
        None,
    )
    cak = (await regeling.get(regeling.cak, f"/v1/beelden/cak/polissen/{ref}", after=na)).json()
    assert cak["leden"][0]["einde"] == {"datum": "2026-03-31", "bphGevolg": "BLIJFT_AF", "grond": "ZVW_18D_2_B"}
    assert "reden" not in cak["leden"][0]["einde"]


async def test_n_01_the_month_of_the_end_is_in_the_gemeentes_proposal(regeling: Dienst) -> None:
    ref, [anna] = await begonnen(regeling)
    antwoord = await mutatie(regeling, ref, anna, "OP_VERZOEK", "2026-03-11")

    async def voorstel(maand: str) -> list[int]:
        vraag = {"maand": maand, "samenwerkingId": str(SAMENWERKING), "limiet": "500", "after": antwoord["after"]}
        blad = (await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/borderelvoorstellen", **vraag)).json()
        return [regel["bedragCent"] for regel in blad["items"] if regel["polisRef"] == str(ref)]

    assert (await voorstel("2026-03"), await voorstel("2026-04")) == ([18200], [])


async def test_n_05_a_correction_takes_the_end_back_and_bph_stays_suspended(regeling: Dienst) -> None:
    ref, [anna] = await begonnen(regeling)
    fout = await mutatie(regeling, ref, anna, "OP_VERZOEK", "2026-03-11")
    assert "BPHHerlevingGemeld" in fout["gebeurtenissen"]
    weg = await mutatie(regeling, ref, anna, "OP_VERZOEK", "2026-03-11", corrigeert=fout["mutatieId"], vervalt=True)
    assert {"BPHHerlevingIngetrokken", "BeeindigingHerroepen"} <= set(weg["gebeurtenissen"])
    polis = (await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=weg["after"])).json()
    [een] = polis["leden"]
    assert (een["toestand"], een["einde"], een["bph"][-1]["toestand"]) == ("ACTIEF_INHOUDING", None, "OPGESCHORT")
    assert een["mutaties"][0]["vervangen"] is True
    onbekend = {"persoonRef": anna, "reden": "WERK", "per": "2026-03-12", "corrigeert": str(uuid4())}
    pad = f"/v1/polissen/{ref}/mutaties"
    assert await weigering(regeling, regeling.gemeente, pad, onbekend) == (400, "MUTATIE_ONBEKEND")


async def test_bad_mutations_are_refused_with_the_field_and_nothing_is_stored(regeling: Dienst) -> None:
    ref, [anna] = await begonnen(regeling)
    pad = f"/v1/polissen/{ref}/mutaties"

    async def fout(wie: dict[str, str], **velden: Any) -> tuple[int, str]:
        return await weigering(regeling, wie, pad, {"persoonRef": anna, "per": "2026-03-10", **velden})

    assert await fout(regeling.gemeente, reden="DETENTIE", tot="2026-03-09") == (400, "TOT_VOOR_PER")
    assert await fout(regeling.gemeente, reden="WERK", tot="2026-03-11") == (400, "TOT_ALLEEN_BIJ_DETENTIE")
    assert await fout(regeling.gemeente, reden="AFKOOP") == (400, "REDEN_VOLGT_UIT_BETALING")
    assert await fout(regeling.gemeente, reden="NIET_BETAALD") == (400, "REDEN_IS_BESLUIT")
    assert await fout(regeling.verzekeraar, reden="WERK") == (409, "ANDERE_PARTIJ_MELDT")
    assert (
        await regeling.post(regeling.cak, pad, {"persoonRef": anna, "reden": "WERK", "per": "2026-03-10"})
    ).status_code == 403
    polis = (await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}")).json()
    assert polis["leden"][0]["mutaties"] == []


async def test_sc_25_sc_26_what_needs_a_conversation_or_a_decision(regeling: Dienst) -> None:
    ref, [anna] = await begonnen(regeling)
    pad = f"/v1/polissen/{ref}"
    stabiel = {"persoonRef": anna, "reden": "STABILISATIE"}
    assert await weigering(regeling, regeling.verzekeraar, f"{pad}/beeindigingen", stabiel) == (
        400,
        "STABILISATIE_BEEINDIGT_NIET",
    )
    await mutatie(regeling, ref, anna, "MSNP", "2026-03-10")
    besluit = {"persoonRef": anna, "besluit": "OVERGAAN_IN_MSNP"}
    assert await weigering(regeling, regeling.verzekeraar, f"{pad}/msnp-besluiten", besluit) == (
        409,
        "GESPREK_ONTBREEKT",
    )
    gesprek = {"persoonRef": anna, "datum": "2026-03-11"}
    await regeling.goed(regeling.verzekeraar, f"{pad}/msnp-gesprekken", gesprek)
    antwoord = await regeling.goed(regeling.verzekeraar, f"{pad}/msnp-besluiten", besluit)
    assert antwoord["gebeurtenissen"][0] == "MSNPBesluitGenomen"
    assert (await regeling.post(regeling.gemeente, f"{pad}/msnp-besluiten", besluit)).status_code == 403


async def test_x_04_cak_decides_after_detention(regeling: Dienst) -> None:
    ref, [anna] = await begonnen(regeling)
    await mutatie(regeling, ref, anna, "DETENTIE", "2026-03-10", tot="2026-04-02")
    besluit = {"persoonRef": anna, "besluit": "HERLEEFT", "per": "2026-05-01"}
    antwoord = await regeling.goed(regeling.cak, f"/v1/polissen/{ref}/bph-besluiten", besluit)
    na = antwoord["after"]
    cak = (await regeling.get(regeling.cak, f"/v1/beelden/cak/polissen/{ref}", after=na)).json()
    assert [(p["toestand"], p["van"]) for p in cak["leden"][0]["bph"]][-1] == ("ACTIEF", "2026-05-01")
    assert "DETENTIE" not in (await regeling.get(regeling.cak, f"/v1/polissen/{ref}/gebeurtenissen")).text


async def test_n_07_a_shared_polis_over_http(regeling: Dienst) -> None:
    ref, [bo, carla] = await begonnen(regeling, 2)
    pad = f"/v1/polissen/{ref}/herbeoordelingen"
    doorgaan = {"persoonRef": carla, "besluit": "DOORGAAN"}
    assert await weigering(regeling, regeling.gemeente, pad, doorgaan) == (409, "NIEMAND_VERTROKKEN")
    antwoord = await mutatie(regeling, ref, bo, "OVERLIJDEN", "2026-03-10")
    polis = (
        await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=antwoord["after"])
    ).json()
    assert polis["herbeoordelen"]["planOpenCent"] == 126000
    antwoord = await regeling.goed(regeling.gemeente, pad, doorgaan)
    assert antwoord["gebeurtenissen"] == ["HerbeoordelingBesloten", "AflosplanOvergedragen"]
    polis = (
        await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=antwoord["after"])
    ).json()
    assert polis["herbeoordelen"]["besluit"] == "DOORGAAN"
    assert [een["maanden"][0]["teAflossenCent"] for een in polis["leden"]] == [0, 3500]
    assert polis["leden"][0]["bph"][-1] == {"toestand": "NVT", "van": "2026-03-11", "tot": None}


def _camel(veld: str) -> str:
    eerste, *rest = veld.split("_")
    return eerste + "".join(deel.title() for deel in rest)


async def test_the_matrix_is_shown_on_a_day_and_as_it_applies_to_a_polis(regeling: Dienst) -> None:
    ref, _ = await begonnen(regeling)
    algemeen = (await regeling.get(regeling.verzekeraar, "/v1/matrix", op="2026-03-11")).json()
    assert algemeen["rijen"][0]["reden"] == "OVERLIJDEN"
    assert [{veld: een[_camel(veld)] for veld in Rij.__struct_fields__} for een in algemeen["rijen"]] == [
        msgspec.json.decode(msgspec.json.encode(een)) for een in matrix(date(2026, 3, 11))
    ]
    pad = f"/v1/beelden/gemeente/polissen/{ref}/matrix"
    van_polis = (await regeling.get(regeling.gemeente, pad, op="2026-03-11")).json()
    assert van_polis["rijen"] == algemeen["rijen"]
    ander = f"/v1/beelden/gemeente/polissen/{uuid4()}/matrix"
    assert (await regeling.get(regeling.gemeente, ander, op="2026-03-11")).status_code == 404
    assert (await regeling.get(regeling.gemeente, "/v1/matrix", op="2026-02-30")).status_code == 400
