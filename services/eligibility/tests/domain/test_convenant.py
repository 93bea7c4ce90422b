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


def test_conv_3_conv_8_what_parties_promised_to_do_without_any_person_stands_on_record_with_its_owners():
    """To find out how gemeenten reach people with a low income, and to gather and spread good practices."""
    acties = {een.regel: een for een in CONVENANT_2011.acties}
    assert set(acties["CONV-3"].eigenaren) == {"VWS", "SZW", "VNG", "DIVOSA"}
    assert set(acties["CONV-8"].eigenaren) == {"VNG", "DIVOSA"}
    assert {een.status for een in acties.values()} == {"OPEN"}
