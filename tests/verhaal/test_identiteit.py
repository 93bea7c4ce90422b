"""CAK reads a case at regeling and asks intake who it is; who is no case of its stays unknown to it (N-15, RUB-56)."""

import asyncio
from typing import Any

import asyncpg
from ops.stack import World

from .test_post import Partij


async def _allen(world: World) -> set[str]:
    """Every person of the vault."""
    verbinding = await asyncpg.connect(world.dsns["intake"])
    try:
        return {str(rij[0]) for rij in await verbinding.fetch("SELECT persoon_ref FROM personen")}
    finally:
        await verbinding.close()


def test_n_15_cak_learns_who_is_behind_its_own_cases_and_behind_no_other(verhaal: Any) -> None:
    world: World = verhaal.world
    cak = Partij(world, "CAK")
    polissen = cak.vraag("regeling", "GET", "/beelden/cak/polissen").json()["items"]
    zaken = {
        lid["persoonRef"]
        for polis in polissen
        for lid in polis["leden"]
        if polis["opschortingGemeldPer"] and lid["bphPlichtig"]
    }
    assert zaken

    def wie(persoon_ref: str) -> Any:
        return cak.vraag("intake", "GET", f"/beelden/cak/personen/{persoon_ref}", headers={"Doel": "brief opschorting"})

    gezien = {ref: wie(ref) for ref in zaken}
    assert {antwoord.status_code for antwoord in gezien.values()} == {200}
    for antwoord in gezien.values():
        persoon = antwoord.json()
        assert persoon["bsn"] in verhaal.bsns
        assert persoon["achternaam"].startswith("Zwaluwenburgh")
        assert "@" not in antwoord.text
    anderen = asyncio.run(_allen(world)) - zaken
    assert anderen
    assert {wie(ref).status_code for ref in anderen} <= {404}
