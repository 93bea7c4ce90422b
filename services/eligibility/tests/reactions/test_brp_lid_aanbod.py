"""What intake hears of the BRP about an insured takes back what was offered (E10, E17)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from chassis.eventstore import SYSTEEM
from chassis.inbox import Received
from contracts.intake import PolislidBrpGemeld
from eligibility.domain.polis.commands import TrekAanbodIn
from eligibility.reactions.intake import hoor_brp

POLIS, PERSOON = UUID(int=1), UUID(int=2)
OP = datetime(2026, 5, 4, 9, tzinfo=UTC)


def gehoord(soort: Any) -> Received[PolislidBrpGemeld]:
    event = PolislidBrpGemeld(polis_ref=POLIS, persoon_ref=PERSOON, soort=soort, datum=date(2026, 5, 3))
    return Received(event, UUID(int=3), 1, POLIS, "uitstroom.intake", OP, date(2026, 5, 4), POLIS, {}, SYSTEEM, None)


@pytest.mark.parametrize(("soort", "reden"), [("OVERLEDEN", "OVERLIJDEN"), ("VERHUISD", "VERHUISD")])
def test_e10_an_offer_goes_back_for_who_died_or_moved(soort: str, reden: Any) -> None:
    [stap] = list(hoor_brp(gehoord(soort)))
    assert (stap.stream_id, stap.on_refusal) == (POLIS, "report")
    assert stap.command == TrekAanbodIn(reden=reden, persoon_ref=PERSOON)


def test_another_bsn_takes_nothing_back() -> None:
    assert list(hoor_brp(gehoord("BSN_GEWIJZIGD"))) == []
