"""What the parties see is the same, in whatever order two things of one month were told (SC-33, N-28)."""

from datetime import date
from itertools import combinations, permutations

import pytest
from contracts.zicht import Zicht
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling_beeld import rij
from regeling_verhaal import ANNA, START, gestart, maanden

GEMELD = tuple(
    c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=date(2026, 9, dag), tot=tot)
    for reden, dag, tot in (
        ("WERK", 15, None),
        ("AOW", 10, None),
        ("DEELUITKERING", 11, None),
        ("WSNP", 8, None),
        ("OP_VERZOEK", 9, None),
        ("OVERLIJDEN", 14, None),
        ("DETENTIE", 12, date(2026, 10, 9)),
        ("FAILLISSEMENT", 7, None),
        ("STABILISATIE", 6, None),
    )
)


def gezien(gemeld: tuple[c.MeldMutatie, ...], zicht: Zicht) -> object:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"))
    v.inhouding(*maanden("2026-03", 6))
    for dag, mutatie in enumerate(gemeld, 18):
        v.zeg(f"2026-09-{dag}", mutatie)
    v.inhouding("2026-09")
    v.tot("2026-12-10")
    row = rij(v, zicht)
    zonder = {"mutaties": (), "bijstand_gestopt": None, "contract": None} if zicht is not Zicht.CAK else {}
    return replace(row, herbeoordelen=None, leden=tuple(replace(een, **zonder) for een in row.leden)) if zonder else row


@pytest.mark.parametrize("zicht", [Zicht.GEMEENTE, Zicht.VERZEKERAAR, Zicht.CAK])
@pytest.mark.parametrize("paar", list(combinations(GEMELD, 2)), ids=lambda paar: "-".join(een.reden for een in paar))
def test_sc_33_n_28_two_of_one_month_in_either_order_show_the_same(
    paar: tuple[c.MeldMutatie, ...], zicht: Zicht
) -> None:
    """But what was told on which day, and from which day a stop or an end was known."""
    een, ander = (gezien(volgorde, zicht) for volgorde in permutations(paar))
    assert een == ander
