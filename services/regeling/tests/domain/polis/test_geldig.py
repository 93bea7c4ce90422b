"""From which day on what was told counts (`?geldigOp=`, N-01)."""

from datetime import date

import pytest
from regeling.domain.polis import commands as c
from regeling.domain.polis.geldig import geldig_op
from regeling_verhaal import ANNA, Verhaal, gestart

VERTELD = date(2026, 12, 24)


@pytest.fixture(scope="module")
def verhaal() -> Verhaal:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-04T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    v.inhouding("2026-03")
    v.zeg("2026-09-10", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 9, 8)))
    v.zeg("2026-11-20", c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 11, 20)))
    return v


@pytest.mark.parametrize(
    ("naam", "dag"),
    [
        ("DeelnameGestart", date(2026, 3, 1)),
        ("BPHOpgeschort", date(2026, 3, 1)),
        ("BPHOpschortingGemeld", date(2026, 3, 1)),
        ("PremieDoorbetaald", date(2026, 3, 24)),
        ("UitkeringGestopt", date(2026, 9, 8)),
        ("OvergegaanNaarZelfbetaling", date(2026, 10, 1)),
        ("BetalingskenmerkGewijzigd", date(2026, 10, 1)),
        ("RegelingBeeindigd", date(2026, 12, 1)),
        ("ContractBeeindigd", date(2026, 12, 1)),
        ("MutatieGemeld", VERTELD),
    ],
)
def test_n_01_rub_31_each_event_counts_from_the_day_that_it_names_an_end_from_the_day_after_it(
    verhaal: Verhaal, naam: str, dag: date
) -> None:
    event = next(g for _, g in verhaal.verteld if type(g).__name__ == naam)
    assert geldig_op(event, VERTELD) == dag
