"""Tariffs of the BPH over HTTP: read by all, added by CAK, without a new version (RUB-4, N-18)."""

from uuid import uuid4

import pytest
from regeling_dienst import Dienst
from regeling_verhaal import lid

pytestmark = pytest.mark.infra
PAD = "/v1/bph-tarieven"


async def test_rub_04_n_18_cak_adds_a_tariff_and_all_read_it(regeling: Dienst) -> None:
    await regeling.klok("2026-05-17")
    bekend = (await regeling.get(regeling.gemeente, PAD, op="2026-05-17")).json()
    assert (bekend["vanaf"], bekend["bedragCent"], bekend["bron"]) == ("2026-01-01", 17270, "W8")
    geen = await regeling.get(regeling.verzekeraar, PAD, op="2027-03-01")
    assert (geen.status_code, geen.json()["code"]) == (404, "TARIEF_ONBEKEND")
    assert "2027-03" in geen.json()["detail"]
    nieuw = {"vanaf": "2027-01-01", "bedragCent": 17610}
    assert (await regeling.post(regeling.gemeente, PAD, nieuw)).status_code == 403
    fout = await regeling.post(regeling.cak, PAD, nieuw | {"vanaf": "2027-01-02"})
    assert (fout.status_code, fout.json()["errors"][0]["pointer"]) == (400, "/vanaf")
    antwoord = await regeling.goed(regeling.cak, PAD, nieuw)
    assert antwoord["gebeurtenissen"] == ["TariefToegevoegd"]
    for wie in (regeling.gemeente, regeling.verzekeraar, regeling.cak):
        gelezen = (await regeling.get(wie, PAD, op="2027-03-01")).json()
        assert (gelezen["vanaf"], gelezen["bedragCent"], gelezen["bron"]) == ("2027-01-01", 17610, None)


async def test_sc_11_n_18_a_month_that_is_charged_twice_has_the_amount_that_was_told_since(regeling: Dienst) -> None:
    anna = uuid4()
    ref = await regeling.polis(lid(anna))
    await regeling.leef("2026-03-01T00:00:01", ref)
    await regeling.klok("2026-03-02")
    await regeling.goed(regeling.verzekeraar, f"/v1/polissen/{ref}/bph-opschortingen", {"opschortenPer": "2026-03-01"})
    bevestiging = {"opgeschortPer": "2026-03-01", "cakReferentie": "CAK-20260301"}
    await regeling.goed(regeling.cak, f"/v1/polissen/{ref}/bph-bevestigingen", bevestiging)
    stop = {"persoonRef": str(anna), "per": "2026-04-01"}
    na = (await regeling.goed(regeling.gemeente, f"/v1/polissen/{ref}/bronheffing-stops", stop))["after"]

    async def bph() -> list[int]:
        polis = (await regeling.get(regeling.gemeente, f"/v1/beelden/gemeente/polissen/{ref}", after=na)).json()
        lijst = (await regeling.get(regeling.gemeente, "/v1/beelden/gemeente/polissen")).json()["items"]
        assert [een["datumsOngelijk"] for een in lijst if een["polisRef"] == str(ref)] == [polis["datumsOngelijk"]]
        return [maand["bphCent"] for maand in polis["datumsOngelijk"]["maanden"]]

    assert await bph() == [17270]
    await regeling.goed(regeling.cak, PAD, {"vanaf": "2026-03-01", "bedragCent": 17300})
    assert await bph() == [17300]


async def test_n_18_who_runs_the_system_reads_the_tables_and_adds_the_next_year_without_a_release(
    regeling: Dienst,
) -> None:
    await regeling.klok("2026-11-17")
    pad = "/v1/tarieven/EIGEN_RISICO"
    tabel = (await regeling.get(regeling.ops, pad)).json()
    assert (tabel["eenheid"], tabel["rijen"][-2:]) == (
        "CENT_PER_JAAR",
        [
            {"vanaf": "2019-01-01", "waarde": 38500, "bron": "Zvw 19 lid 1 en 7"},
            {"vanaf": "2027-01-01", "waarde": None, "bron": None},
        ],
    )
    geen = await regeling.get(regeling.verzekeraar, pad, op="2027-03-01")
    assert (geen.status_code, geen.json()["code"]) == (404, "TARIEF_ONBEKEND")
    nieuw = {"vanaf": "2027-01-01", "waarde": 16500}
    for wie in (regeling.gemeente, regeling.verzekeraar, regeling.cak):
        assert (await regeling.post(wie, pad, nieuw)).status_code == 403
    assert (await regeling.goed(regeling.ops, pad, nieuw))["gebeurtenissen"] == ["TariefToegevoegd"]
    for dag, waarde in (("2026-12-31", 38500), ("2027-01-01", 16500)):
        [rij] = (await regeling.get(regeling.gemeente, pad, op=dag)).json()["rijen"]
        assert rij["waarde"] == waarde
    assert (await regeling.post(regeling.ops, "/v1/tarieven/BPH", nieuw)).status_code == 400
    jaren = await regeling.post(regeling.ops, "/v1/tarieven/AOW_LEEFTIJD", {"vanaf": "2032-01-01", "waarde": 67})
    assert (jaren.status_code, jaren.json()["code"]) == (400, "AOW_LEEFTIJD_ONGELDIG")
