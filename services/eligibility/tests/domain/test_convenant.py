"""The convenant of 2011 as a record: CONV-10, CONV-16…18, CONV-20."""

from datetime import date

from eligibility.domain.convenant import CONVENANT_2011


def test_conv_17_it_holds_from_the_day_after_the_last_signature():
    assert CONVENANT_2011.in_werking == date(2011, 4, 16)
    assert len(CONVENANT_2011.partijen) == 6


def test_conv_20_it_is_published_within_four_weeks():
    assert CONVENANT_2011.te_publiceren_voor == date(2011, 5, 13)


def test_conv_18_a_change_needs_all_six():
    allen = CONVENANT_2011.partijen
    assert CONVENANT_2011.wijziging_geldt(allen)
    assert not any(CONVENANT_2011.wijziging_geldt(allen - {een}) for een in allen)


def test_conv_16_it_is_not_enforceable_and_conv_10_has_owners_and_a_status():
    assert CONVENANT_2011.afdwingbaar is False
    [actie] = [een for een in CONVENANT_2011.acties if een.regel == "CONV-10"]
    assert (set(actie.eigenaren), actie.status) == ({"NVVK", "VNG"}, "OPEN")
