"""Of every difference what is open of it, and since when nothing is (RUB-55, N-08, INV-B3)."""

from datetime import date
from uuid import UUID

import pytest
from contracts.zicht import Zicht
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling_beeld import rij
from regeling_grootboek import boek, klopt, verschillen_kloppen
from regeling_verhaal import ANNA, BO, CARLA, POLIS, Verhaal, aanmelding, bereid_voor, gestart, lid, maanden

OVERSTAP = c.MeldMutatie(persoon_ref=ANNA, reden="VERZEKERAAR_OVERSTAP", door="VERZEKERAAR", per=date(2026, 6, 30))


def open_(v: Verhaal) -> list[tuple[str, str, int, int, date | None]]:
    verschillen_kloppen(v)
    klopt(v)
    gemeente, verzekeraar = rij(v), rij(v, Zicht.VERZEKERAAR)
    assert gemeente.betalingsverschillen == verzekeraar.betalingsverschillen
    return [
        (een.code, een.maand, een.verschil_cent, een.open_cent, een.vereffend_op)
        for een in gemeente.betalingsverschillen
    ]


def vooruit() -> Verhaal:
    """July and August are paid in June; then it turns out that the insurance ended on the 30th."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 4))
    for m in ("2026-07", "2026-08"):
        v.betaal("2026-06-25", m, 18200)
    v.zeg("2026-06-26", OVERSTAP)
    assert open_(v) == [(*_vooruit("2026-07"), 14700, None), (*_vooruit("2026-08"), 14700, None)]
    return v


def _vooruit(m: str) -> tuple[str, str, int]:
    return ("VOORUITBETAALD", m, 14700)


def test_inv_b3_premium_that_was_paid_ahead_is_settled_when_it_does_not_end_after_all() -> None:
    v = vooruit()
    fout = v.lid().feiten[-1].mutatie_id
    v.zeg("2026-06-29", replace(OVERSTAP, corrigeert=fout, vervalt=True))
    op = date(2026, 6, 29)
    assert open_(v) == [(*_vooruit("2026-07"), 0, op), (*_vooruit("2026-08"), 0, op)]


def test_inv_b3_n_01_an_end_a_month_later_settles_what_was_paid_for_that_month() -> None:
    v = vooruit()
    fout = v.lid().feiten[-1].mutatie_id
    v.zeg("2026-06-29", replace(OVERSTAP, per=date(2026, 7, 31), corrigeert=fout))
    assert open_(v) == [(*_vooruit("2026-07"), 0, date(2026, 6, 29)), (*_vooruit("2026-08"), 14700, None)]


def test_inv_b3_n_08_what_was_paid_ahead_is_settled_when_it_goes_back_and_less_of_it_when_a_part_does() -> None:
    v = vooruit()
    v.zeg("2026-07-06", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-08", bedrag_cent=5000))
    assert open_(v)[1][3:] == (13200, None)
    v.zeg("2026-07-07", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-08"))
    assert open_(v) == [(*_vooruit("2026-07"), 14700, None), (*_vooruit("2026-08"), 0, date(2026, 7, 7))]


def eindigend() -> Verhaal:
    """March is the last month: no other one takes what is too much for it."""
    v = gestart()
    v.zeg("2026-03-02", c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 3, 2)))
    return v


@pytest.mark.parametrize(
    ("terug", "over", "op"), [(300, 700, None), (1000, 0, date(2026, 3, 11)), (5000, 0, date(2026, 3, 11))]
)
def test_n_08_what_is_too_much_goes_back_before_any_term_does(terug: int, over: int, op: date | None) -> None:
    v = eindigend()
    v.betaal("2026-03-10", "2026-03", 19200)
    assert open_(v) == [("MEER_DAN_OPEN", "2026-03", 1000, 1000, None)]
    v.zeg("2026-03-11", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=terug))
    assert open_(v) == [("MEER_DAN_OPEN", "2026-03", 1000, over, op)]


def test_n_08_what_another_payment_leaves_room_for_is_no_difference_any_more() -> None:
    """The second payment for March found no place; when the first goes back it has that one's."""
    v = eindigend()
    v.betaal("2026-03-10", "2026-03", 18200)
    v.zeg("2026-03-11", c.BoekBetaling(
        persoon_ref=ANNA, maand="2026-03", bedrag_cent=18200, soort="ZELFBETALING", kenmerk="L"
    ))  # fmt: skip
    assert open_(v) == [("MEER_DAN_OPEN", "2026-03", 18200, 18200, None)]
    v.zeg("2026-03-12", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", kenmerk="K", bedrag_cent=18200))
    assert open_(v) == [("MEER_DAN_OPEN", "2026-03", 18200, 0, date(2026, 3, 12))]
    assert v.lid().termijnen[0].stand == "BETAALD"


def test_rub_55_n_08_money_for_who_takes_no_part_is_settled_when_it_goes_back() -> None:
    """It is known by all that is said of it, as any other payment, so that it is never counted twice."""
    v = gestart(lid(BO, 1), lid(CARLA, 2, bph_plichtig=False))
    v.betaal("2026-03-10", "2026-03", 18200, persoon=CARLA)
    nog_eens = c.BoekBetaling(persoon_ref=CARLA, maand="2026-03", bedrag_cent=18200, soort="NABETALING", kenmerk="K")
    assert v.weigert("2026-03-10T15:00:00", nog_eens) == "BETALING_AL_GEBOEKT"
    v.zeg("2026-03-11", c.StorneerBetaling(persoon_ref=CARLA, maand="2026-03", bedrag_cent=200))
    assert open_(v) == [("GEEN_DEELNAME", "2026-03", 18200, 18000, None)]
    v.zeg("2026-03-12", c.StorneerBetaling(persoon_ref=CARLA, maand="2026-03"))
    assert open_(v) == [("GEEN_DEELNAME", "2026-03", 18200, 0, date(2026, 3, 12))]
    assert (v.lid(CARLA).ontvangen_cent, rij(v).lid(CARLA).niet_geboekt_cent) == (0, 0)
    assert v.weigert("2026-03-13", c.StorneerBetaling(persoon_ref=CARLA, maand="2026-03")) == "GEEN_DEELNAME"


def test_rub_55_what_came_before_the_first_day_stays_a_difference_until_it_goes_back() -> None:
    """Nothing that is reckoned anew later gives it the place of a term (N-08)."""
    v = Verhaal()
    v.zeg("2026-02-25T16:00:00", aanmelding())
    v.betaal("2026-02-26", "2026-03", 18200)
    v.zeg("2026-02-26T10:00:00", c.TrekAanmeldingIn(polis_ref=POLIS))
    v.zeg("2026-02-26T11:00:00", replace(aanmelding(), lijst_id=UUID(int=2)))
    bereid_voor(v)
    v.inhouding("2026-03", "2026-04")
    v.zeg("2026-04-27", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=18200, kenmerk="K"))
    assert v.lid().termijnen[0].stand == "UITGEBLEVEN"
    assert open_(v) == [("GEEN_DEELNAME", "2026-03", 18200, 18200, None)]
    v.zeg("2026-04-28", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=100))
    assert open_(v) == [("GEEN_DEELNAME", "2026-03", 18200, 18100, None)]
    assert v.lid().termijnen[0].premie_cent == 0
    v.zeg("2026-04-29", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    assert open_(v) == [("GEEN_DEELNAME", "2026-03", 18200, 0, date(2026, 4, 29))]


def test_n_29_n_08_what_was_too_much_after_completion_and_goes_back_leaves_no_arrear() -> None:
    """A double payment that is returned: nobody owes it. What was booked is another thing."""
    v = gestart(schuld=3500)
    v.betaal("2026-03-24T12:00:00", "2026-03", 18200)
    v.betaal("2026-03-25T12:00:00", "2026-03", 18200, "ZELFBETALING")
    dubbel = ("MEER_DAN_OPEN", "2026-03", 18200)
    assert open_(v) == [(*dubbel, 18200, None)]
    v.zeg("2026-03-27", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    assert open_(v) == [(*dubbel, 0, date(2026, 3, 27))]
    assert (boek(v).saldo("NIEUWE_ACHTERSTAND"), v.lid().open_stornos) == (0, ())
    v.zeg("2026-03-30", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=200))
    assert open_(v)[1:] == [("STORNO_NA_VOLTOOIING", "2026-03", 200, 200, None)]
    assert (boek(v).saldo("NIEUWE_ACHTERSTAND"), v.lid().ontvangen_cent) == (200, 18000)


def test_n_29_n_08_a_payment_of_which_a_part_had_no_place_gives_that_part_back_first() -> None:
    v = gestart(schuld=3500)
    v.inhouding("2026-03")
    v.betaal("2026-04-24T12:00:00", "2026-04", 15200)
    v.zeg("2026-04-28", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-04"))
    teveel, terug = open_(v)
    assert teveel == ("MEER_DAN_OPEN", "2026-04", 500, 0, date(2026, 4, 28))
    assert terug == ("STORNO_NA_VOLTOOIING", "2026-04", 14700, 14700, None)
    assert [(een.maand, een.bedrag_cent) for een in v.lid().open_stornos] == [("2026-04", 14700)]
