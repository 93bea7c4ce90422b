"""The scenarios of the dossier about mutations and endings, as the partners play them (SC-10…42)."""

from typing import Any
from uuid import uuid4

import pytest
from regeling_deelname import Deelname
from regeling_dienst import Dienst
from regeling_verhaal import lid, maanden

pytestmark = pytest.mark.infra


async def test_sc_10_rub_85_what_a_deurwaarder_claims_the_gemeente_alone_knows(regeling: Dienst) -> None:
    eva = await Deelname.gestart(regeling)
    await regeling.klok("2026-03-18T10:00:00")
    claim = {"persoonRef": eva.wie, "geclaimdOp": "2026-03-18"}
    assert await eva.zeg(regeling.gemeente, "beslagruimteclaims", **claim) == ["BeslagruimteGeclaimd"]
    assert "BeslagruimteGeclaimd" in await eva.namen()
    for rol in ("verzekeraar", "cak"):
        assert "BeslagruimteGeclaimd" not in await eva.namen(rol)
    assert await eva.borderel("2026-03") == ("GEBOEKT", None)


async def test_sc_22_d11_detention_within_a_month_changes_nothing(regeling: Dienst) -> None:
    anna = await Deelname.gestart(regeling)
    gebeurd = await anna.mutatie("2026-03-12", "DETENTIE", "2026-03-10", tot="2026-03-25")
    assert "DetentieGenoteerd" in gebeurd
    assert "RegelingBeeindigd" not in gebeurd
    een = await anna.lid()
    assert (een["toestand"], een["einde"]) == ("ACTIEF_INHOUDING", None)
    for rol in ("verzekeraar", "cak"):
        assert not {"RegelingBeeindigd", "BPHHerlevingGemeld"} & set(await anna.namen(rol))


async def test_sc_31_death_on_a_shared_polis(regeling: Dienst) -> None:
    bo, carla = lid(uuid4(), 1), lid(uuid4(), 2)
    polis = await Deelname.gestart(regeling, bo, carla)
    gebeurd = await polis.mutatie("2026-03-12", "OVERLIJDEN", "2026-03-12")
    assert {"RegelingBeeindigd", "HerbeoordelingNodig"} <= set(gebeurd)
    beeld = await polis.beeld()
    [van_bo, van_carla] = beeld["leden"]
    assert (van_bo["einde"], van_bo["bph"][-1]["toestand"]) == ({"reden": "OVERLIJDEN", "datum": "2026-03-12"}, "NVT")
    assert (van_carla["toestand"], van_carla["einde"]) == ("ACTIEF_INHOUDING", None)
    assert (beeld["herbeoordelen"]["planOpenCent"], beeld["herbeoordelen"]["besluit"]) == (126000, None)


async def test_sc_32_emigration_is_self_payment_until_the_insurance_ends(regeling: Dienst) -> None:
    anna = await Deelname.gestart(regeling)
    await anna.borderel("2026-03")
    gebeurd = await anna.mutatie("2026-04-02", "EMIGRATIE", "2026-04-01")
    assert "OvergegaanNaarZelfbetaling" in gebeurd
    assert (await anna.lid())["eersteZelfMaand"] == "2026-05"
    einde = {"persoonRef": anna.wie, "reden": "EMIGRATIE", "per": "2026-04-20"}
    assert await anna.weigert(regeling.gemeente, "beeindigingen", **einde) == "ANDERE_PARTIJ_BESLUIT"
    assert "RegelingBeeindigd" in await anna.zeg(regeling.verzekeraar, "beeindigingen", **einde)
    een = await anna.lid()
    assert (een["einde"], een["bph"][-1]["toestand"]) == ({"reden": "EMIGRATIE", "datum": "2026-04-20"}, "NVT")


def _zonder_dagen(een: dict[str, Any]) -> dict[str, Any]:
    """Who it is, and what was told when, are not what is left of it."""
    return {veld: waarde for veld, waarde in een.items() if veld not in {"persoonRef", "mutaties", "contract"}}


async def test_sc_33_n_28_two_in_one_month_in_either_order(regeling: Dienst) -> None:
    een, ander = await Deelname.aangemeld(regeling), await Deelname.aangemeld(regeling)
    for deelname in (een, ander):
        await deelname.begin()
    gemeld = (("WERK", "2026-03-15"), ("WSNP", "2026-03-08"))
    for deelname, volgorde in ((een, gemeld), (ander, gemeld[::-1])):
        for reden, per in volgorde:
            await deelname.mutatie("2026-03-20", reden, per)
    for deelname in (een, ander):
        await regeling.leef("2026-04-10", deelname.ref)
    assert _zonder_dagen(await een.lid()) == _zonder_dagen(await ander.lid())
    assert ((await een.lid())["einde"], (await een.lid())["eersteZelfMaand"]) == (
        {"reden": "WSNP", "datum": "2026-03-31"},
        None,
    )


async def test_sc_42_a_27_a_stop_that_is_told_two_months_late(regeling: Dienst) -> None:
    anna = await Deelname.gestart(regeling)
    for maand in maanden("2026-03", 7):
        await anna.borderel(maand)
    await anna.mutatie("2026-10-05", "WERK", "2026-08-10")
    een = await anna.lid()
    assert een["eersteZelfMaand"] == "2026-11"
    assert (await anna.standen())[5:8] == ["BETAALD", "BETAALD", "GEPLAND"]
    await regeling.leef("2026-11-01T12:00:00", anna.ref)
    assert "BetalingUitgebleven" not in await anna.namen("verzekeraar")
    await regeling.leef("2026-11-02T00:00:01", anna.ref)
    gemist = [
        gegevens["maand"] for naam, gegevens in await anna.gehoord("verzekeraar") if naam == "BetalingUitgebleven"
    ]
    assert gemist == ["2026-10", "2026-11"]
