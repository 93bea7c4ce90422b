"""The figures of a year over HTTP: as JSON and as a document, of one's own samenwerking only."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts import regeling as r

Dienst = Any
"""The service of the fixture `dienst`: `hoor` a fact, `lees` over HTTP."""

ZAANSTAD, ZZ = "0479", "0101"
GEMEENTE = {"id": "gemeente", "rol": "GEMEENTE", "gemeentecode": ZAANSTAD}
VERZEKERAAR = {"id": "zz", "rol": "VERZEKERAAR", "uzovi": ZZ}
CAK = {"id": "cak", "rol": "CAK"}
PAD = f"/v1/gemeenten/{ZAANSTAD}/verzekeraars/{ZZ}/evaluaties"
JULI = datetime(2026, 7, 15, 8, tzinfo=UTC)


def gestart(persoon: UUID, polis: UUID) -> r.DeelnameGestart:
    return r.DeelnameGestart(
        deelname_id=uuid4(),
        persoon_ref=persoon,
        polis_ref=polis,
        samenwerking_id=UUID(int=1),
        ingangsdatum=date(2026, 3, 1),
        beleidsversie=1,
    )


def einde(persoon: UUID, polis: UUID, reden: Any) -> r.RegelingBeeindigd:
    return r.RegelingBeeindigd(
        polis_ref=polis,
        persoon_ref=persoon,
        deelname_id=uuid4(),
        einddatum=date(2026, 6, 30),
        reden=reden,
        bph_gevolg="HERLEEFT",
        afgelost_cent=0,
        restschuld_cent=100,
        initiatief="GEMEENTE",
    )


@pytest.mark.infra
async def test_rub_72_figures_of_a_year_for_both_parties_and_nobody_else(dienst: Dienst) -> None:
    wie = [(uuid4(), uuid4()) for _ in range(16)]
    for persoon, polis in wie:
        await dienst.hoor("regeling", gestart(persoon, polis), op=JULI)
    for nr, (persoon, polis) in enumerate(wie[:13]):
        reden = "VERHUISD" if nr < 10 else "DETENTIE"
        await dienst.hoor("regeling", einde(persoon, polis, reden), op=JULI)
    elders = einde(uuid4(), uuid4(), "WSNP")
    await dienst.hoor("regeling", elders, op=JULI, uzovi="0202")
    cijfers = (await dienst.lees(f"{PAD}/2026", GEMEENTE)).json()
    assert (cijfers["jaar"], cijfers["tot"]) == (2026, "2026-07-15")
    assert (cijfers["gestart"], cijfers["actief"], cijfers["beeindigd"]) == (16, 3, 13)
    assert cijfers["perReden"] == [{"reden": "OVERIG", "aantal": 13}]
    assert cijfers["actiefPerMaand"] == [0, 0, 16, 16, 16, 16]
    assert (await dienst.lees(f"{PAD}/2026", VERZEKERAAR)).json() == cijfers
    pdf = await dienst.lees(f"{PAD}/2026/rapport", GEMEENTE)
    assert (pdf.status_code, pdf.headers["content-type"], pdf.content[:5]) == (200, "application/pdf", b"%PDF-")
    for pad in (f"{PAD}/2026", f"{PAD}/2026/rapport"):
        assert (await dienst.lees(pad, CAK)).status_code == 403
        assert (await dienst.lees(pad, {**GEMEENTE, "gemeentecode": "0363"})).status_code == 403
        ander = {**VERZEKERAAR, "uzovi": "0202"}
        assert (await dienst.lees(pad, ander)).status_code == 403
    for jaar in (2025, 2027):
        assert (await dienst.lees(f"{PAD}/{jaar}", GEMEENTE)).json()["code"] == "EVALUATIE_ONBEKEND"
    assert (await dienst.lees(f"{PAD}/1999", GEMEENTE)).status_code == 400
