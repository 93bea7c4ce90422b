"""What CAK reads of a polis."""

from datetime import date
from uuid import UUID

from regeling.api.cakmodellen import CakBeeld
from regeling.views.cak import CakLid, CakPolis

ANNA, BRAM = UUID(int=2), UUID(int=3)


def test_n_27_cak_is_not_told_who_else_is_insured() -> None:
    leden = (
        CakLid(persoon_ref=ANNA, rol="VERZEKERINGNEMER", bph_plichtig=True),
        CakLid(persoon_ref=BRAM, rol="VERZEKERDE", bph_plichtig=False),
    )
    polis = CakPolis(
        polis_ref=UUID(int=1),
        samenwerking_id=UUID(int=7),
        gemeentecode="0479",
        uzovi="0101",
        ingangsdatum=date(2026, 3, 1),
        leden=leden,
    )
    assert [lid.persoon_ref for lid in CakBeeld.van(polis).leden] == [ANNA]
