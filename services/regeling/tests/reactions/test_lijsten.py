"""What the lists that intake takes say of who takes part (RUB-83, RUB-84)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from chassis.eventstore import SYSTEEM
from chassis.inbox import Received
from contracts.intake import CJIBRegelAangeleverd, CJIBRegelVervallen, NieuweAchterstandGemeld
from regeling.domain.polis.commands_uitval import MeldAchterstand, MeldCJIBPost
from regeling.reactions.intake import hoor_achterstand, hoor_cjib, hoor_cjib_weg

POLIS, PERSOON, SAMENWERKING = UUID(int=1), UUID(int=2), UUID(int=4)
OP = datetime(2026, 6, 10, 9, tzinfo=UTC)


def gehoord(event: Any) -> Received[Any]:
    return Received(event, UUID(int=3), 1, POLIS, "uitstroom.intake", OP, date(2026, 6, 10), POLIS, {}, SYSTEEM, None)


def achterstand(soort: Any) -> NieuweAchterstandGemeld:
    return NieuweAchterstandGemeld(
        samenwerking_id=SAMENWERKING,
        polis_ref=POLIS,
        persoon_ref=PERSOON,
        datum=date(2026, 6, 10),
        achterstandsoort=soort,
        bedrag_cent=6416,
        sinds=date(2026, 4, 1),
    )


def test_rub_83_a_line_of_the_wednesday_update_is_an_arrear_of_that_day() -> None:
    [stap] = list(hoor_achterstand(gehoord(achterstand("EIGEN_RISICO_VERPLICHT"))))
    assert (stap.stream_id, stap.on_refusal) == (POLIS, "report")
    assert stap.command == MeldAchterstand(
        persoon_ref=PERSOON,
        soort="EIGEN_RISICO_VERPLICHT",
        bedrag_cent=6416,
        sinds=date(2026, 4, 1),
        peildatum=date(2026, 6, 10),
        samenwerking_id=SAMENWERKING,
    )


@pytest.mark.parametrize("soort", ["PREMIE_BASIS", "PREMIE_AV", "INCASSOKOSTEN"])
def test_rub_83_premium_is_known_from_the_terms_themselves(soort: str) -> None:
    assert list(hoor_achterstand(gehoord(achterstand(soort)))) == []


def test_rub_84_a_line_of_the_cjib_file_and_its_end() -> None:
    regel = CJIBRegelAangeleverd(
        samenwerking_id=SAMENWERKING,
        polis_ref=POLIS,
        persoon_ref=PERSOON,
        bedrag_cent=17270,
        status="OPEN",
        peildatum=date(2026, 6, 9),
    )
    [stap] = list(hoor_cjib(gehoord(regel)))
    assert stap.command == MeldCJIBPost(persoon_ref=PERSOON, bedrag_cent=17270, status="OPEN")
    weg = CJIBRegelVervallen(samenwerking_id=SAMENWERKING, polis_ref=POLIS, persoon_ref=PERSOON, datum=date(2026, 6, 9))
    [stap] = list(hoor_cjib_weg(gehoord(weg)))
    assert stap.command == MeldCJIBPost(persoon_ref=PERSOON, bedrag_cent=0, status="AFGEDAAN")
