"""One line of a month: how it is called, and what differs (RUB-55, CONV-13)."""

from uuid import uuid4

import pytest
from regeling.domain.afstemming.regels import Regel, afstemming_id, regelkenmerk
from regeling_verhaal import ANNA, BO, POLIS, SAMENWERKING


def test_conv_13_a_line_is_called_the_same_whenever_asked_in_at_most_35_characters_and_of_nobody() -> None:
    kenmerk = regelkenmerk("2026-03", POLIS, ANNA)
    assert kenmerk == regelkenmerk("2026-03", POLIS, ANNA)
    assert (len(kenmerk), kenmerk[:6], kenmerk.isalnum()) == (32, "202603", True)
    assert ANNA.hex[:8] not in kenmerk
    anders = {regelkenmerk("2026-04", POLIS, ANNA), regelkenmerk("2026-03", POLIS, BO)}
    assert len({kenmerk[6:], *(een[6:] for een in anders), regelkenmerk("2026-03", uuid4(), ANNA)[6:]}) == 4


def test_rub_55_there_is_one_reconciliation_per_month_of_a_samenwerking() -> None:
    assert afstemming_id(SAMENWERKING, "2026-03") == afstemming_id(SAMENWERKING, "2026-03")
    assert len({afstemming_id(SAMENWERKING, "2026-03"), afstemming_id(SAMENWERKING, "2026-04"), SAMENWERKING}) == 3


@pytest.mark.parametrize(
    ("gezegd", "ontvangen", "soort"),
    [
        (100, 100, None),
        (0, 0, None),
        (0, 100, "NIET_GEZEGD"),
        (100, 0, "NIET_ONTVANGEN"),
        (100, 99, "MINDER_ONTVANGEN"),
        (100, 101, "MEER_ONTVANGEN"),
    ],
)
def test_rub_55_every_difference_has_its_name(gezegd: int, ontvangen: int, soort: str | None) -> None:
    regel = Regel(polis_ref=POLIS, persoon_ref=ANNA, gezegd_cent=gezegd, ontvangen_cent=ontvangen)
    assert (regel.soort, regel.klopt) == (soort, soort is None)
    vereffend = Regel(
        polis_ref=POLIS, persoon_ref=ANNA, gezegd_cent=gezegd, ontvangen_cent=ontvangen, vereffend=(gezegd, ontvangen)
    )
    assert vereffend.klopt
    later = Regel(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        gezegd_cent=gezegd,
        ontvangen_cent=ontvangen,
        vereffend=(gezegd, ontvangen + 1),
    )
    assert later.klopt == (soort is None)
