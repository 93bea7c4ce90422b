"""What intake hears of the BRP about an insured reaches the participation (D19, Q-17)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from chassis.eventstore import SYSTEEM
from chassis.inbox import Received
from contracts.intake import PolislidBrpGemeld
from regeling.domain.polis.commands import MeldMutatie
from regeling.reactions.intake import hoor_brp

POLIS, PERSOON = UUID(int=1), UUID(int=2)
OP = datetime(2026, 5, 4, 9, tzinfo=UTC)


def gehoord(soort: Any) -> Received[PolislidBrpGemeld]:
    event = PolislidBrpGemeld(polis_ref=POLIS, persoon_ref=PERSOON, soort=soort, datum=date(2026, 5, 3))
    return Received(event, UUID(int=3), 1, POLIS, "uitstroom.intake", OP, date(2026, 5, 4), POLIS, {}, SYSTEEM, None)


def test_d19_a_death_is_a_mutation_of_that_day_that_may_be_refused() -> None:
    [stap] = list(hoor_brp(gehoord("OVERLEDEN")))
    assert (stap.stream_id, stap.on_refusal) == (POLIS, "report")
    assert stap.command == MeldMutatie(persoon_ref=PERSOON, reden="OVERLIJDEN", per=date(2026, 5, 3))


@pytest.mark.parametrize("soort", ["VERHUISD", "BSN_GEWIJZIGD"])
def test_a_move_or_another_bsn_ends_nothing_by_itself(soort: str) -> None:
    assert list(hoor_brp(gehoord(soort))) == []
