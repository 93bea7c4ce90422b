"""The ledgers of many polissen, added up: what stands in the view is the ledger itself (domain 5.5)."""

from typing import Any

import pytest
from chassis.projections import View
from contracts.kalender import dag
from contracts.zicht import Zicht, zichtbaar
from regeling.domain.polis import commands as c
from regeling.domain.polis.grootboek import Gebeurd, grootboek
from regeling.views import boeken
from regeling.views.boeken import Boek, Totalen
from regeling_beeld import gevouwen, opgenomen
from regeling_verhaal import ANNA, Verhaal, gestart, maanden

BEELDEN = [(Zicht.GEMEENTE, boeken.GEMEENTE), (Zicht.VERZEKERAAR, boeken.VERZEKERAAR)]


def verhaal() -> Verhaal:
    """Paid, missed, paid late, taken back, bought off, waived, and a difference."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.tot("2026-07-10")
    v.betaal("2026-07-11", "2026-06", 9000)
    v.zeg("2026-07-12", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-04"))
    v.betaal("2026-07-13", "2030-01", 77)
    rest = v.polis.plan_cent - v.polis.afgelost_cent
    v.zeg("2026-07-14", c.KoopAflossingAf(persoon_ref=ANNA, bedrag_cent=rest, kenmerk="K"))
    v.zeg("2026-07-15", c.MeldEindeSchuldregeling())
    v.zeg("2026-07-16", c.VerleenKwijting(door="VERZEKERAAR"))
    return v


def rij(v: Verhaal, view: View[Boek]) -> Boek:
    row: Any = None
    for op, event in v.verteld:
        row = gevouwen(view, row, opgenomen(op, event))
    return row


@pytest.mark.parametrize(("zicht", "view"), BEELDEN)
def test_domain_5_5_step_by_step_a_ledger_stands_where_it_does_at_once(zicht: Zicht, view: View[Boek]) -> None:
    v = verhaal()
    gezien = [(op, zichtbaar(g, zicht)) for op, g in v.verteld]
    heel = grootboek(Gebeurd(nr, dag(op), g) for nr, (op, g) in enumerate(gezien, 1) if g is not None)
    assert rij(v, view).stand == heel.stand
    assert heel.sluitend


def test_domain_5_5_the_ledgers_of_a_samenwerking_add_up_to_the_cent() -> None:
    rijen = [rij(v, boeken.GEMEENTE) for v in (verhaal(), gestart(schuld=98000))]
    totalen = Totalen()
    for een in rijen:
        totalen.tel(een)
    assert (totalen.polissen, totalen.afwijkend) == (2, 0)
    assert totalen.debet_cent == totalen.credit_cent > 0
    assert totalen.saldi["SCHULD"].op("SCHULD") == 321457 + 98000
    assert totalen.restschuld_cent == 98000


def test_rub_27_the_claim_of_the_gemeente_is_on_no_account_of_the_insurer() -> None:
    v = verhaal()
    rekeningen = {naam for naam, _, _ in rij(v, boeken.VERZEKERAAR).stand.saldi}
    assert {naam for naam, _, _ in rij(v, boeken.GEMEENTE).stand.saldi} - rekeningen == {
        "VORDERING_GEMEENTE",
        "OVERGENOMEN",
    }
