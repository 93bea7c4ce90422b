"""Said is not received (N-06): lines of a borderel beside what the insurer received."""

from datetime import date

import pytest
from msgspec.structs import replace
from regeling.domain.polis import commands_geld as g
from regeling.domain.polis.events import OntvangstBevestigd
from regeling_grootboek import klopt
from regeling_verhaal import ANNA, BELEID, SAMENWERKING, Verhaal, gestart

from contracts import regeling as r

WACHT = replace(BELEID, ontvangst_werkdagen=5)
TELT = replace(BELEID, geld_telt_bij="ONTVANGST")


def zegt(v: Verhaal, wanneer: str = "2026-03-24T12:00:00", m: str = "2026-03", cent: int = 18200) -> None:
    v.zeg(
        wanneer,
        g.BoekBetaling(
            persoon_ref=ANNA,
            maand=m,
            bedrag_cent=cent,
            soort="REGULIER",
            kenmerk=f"BORDEREL-{m}",
            samenwerking_id=SAMENWERKING,
        ),
    )


def ontvangt(
    v: Verhaal, wanneer: str, m: str = "2026-03", cent: int = 18200, valuta: date | None = None
) -> list[object]:
    return list(
        v.zeg(
            wanneer,
            g.BevestigOntvangst(
                samenwerking_id=SAMENWERKING,
                persoon_ref=ANNA,
                maand=m,
                kenmerk=f"BORDEREL-{m}",
                bedrag_cent=cent,
                valutadatum=valuta,
            ),
        )
    )


def stand(v: Verhaal, nummer: int = 0) -> str:
    return v.lid().termijnen[nummer].stand


def test_n_06_what_was_said_counts_and_is_known_to_have_come() -> None:
    v = gestart(beleid=WACHT)
    zegt(v)
    assert stand(v) == "BETAALD"
    ontvangt(v, "2026-03-26", valuta=date(2026, 3, 25))
    v.tot("2026-05-20")
    assert not v.van(r.BetalingGestorneerd)
    assert v.lid().ontvangen_cent == 18200
    klopt(v)


@pytest.mark.parametrize(("cent", "terug"), [(0, 18200), (14700, 3500)])
def test_n_06_what_did_not_come_within_its_days_is_taken_back(cent: int, terug: int) -> None:
    v = gestart(beleid=WACHT)
    zegt(v)
    if cent:
        ontvangt(v, "2026-03-26", cent=cent)
    v.tot("2026-04-01T00:00:00")
    assert stand(v) == "BETAALD"
    v.tot("2026-04-01T00:00:00", ook_dan=True)
    [storno] = v.van(r.BetalingGestorneerd)
    assert (storno.bedrag_cent, storno.grond, storno.maand) == (terug, "NIET_ONTVANGEN", "2026-03")
    assert stand(v) == "UITGEBLEVEN"
    klopt(v)


@pytest.mark.parametrize(("valuta", "wordt"), [(date(2026, 3, 31), "BETAALD"), (date(2026, 4, 1), "LAAT")])
def test_n_06_what_comes_after_all_is_booked_by_the_day_of_the_bank(valuta: date, wordt: str) -> None:
    """Moment x of March is on the 31st: that day is in time, whenever it is told."""
    v = gestart(beleid=WACHT)
    zegt(v)
    v.tot("2026-04-02")
    ontvangt(v, "2026-04-10", valuta=valuta)
    assert stand(v) == wordt
    assert v.lid().ontvangen_cent == 18200
    assert not v.van(OntvangstBevestigd), "it is booked, and nothing is left of it to be known only"
    v.tot("2026-04-23")
    assert len(v.van(r.BetalingGestorneerd)) == 1
    klopt(v)


def test_n_06_without_days_nobody_waits_for_receipts() -> None:
    v = gestart()
    zegt(v)
    v.tot("2026-12-01")
    assert not v.van(r.BetalingGestorneerd)


def test_n_06_money_may_count_when_it_is_received_only() -> None:
    v = gestart(beleid=TELT)
    zegt(v)
    assert stand(v) == "GEPLAND"
    ontvangt(v, "2026-04-02", valuta=date(2026, 3, 30))
    assert stand(v) == "BETAALD"
    zegt(v, "2026-04-24T12:00:00", "2026-04")
    ontvangt(v, "2026-05-06", "2026-04")
    assert stand(v, 1) == "LAAT"
    klopt(v)


def test_n_06_what_was_received_and_never_said_is_booked_nowhere() -> None:
    v = gestart(beleid=WACHT)
    assert ontvangt(v, "2026-03-26") == []


def test_n_06_another_samenwerking_is_refused() -> None:
    ander = g.BevestigOntvangst(
        samenwerking_id=ANNA, persoon_ref=ANNA, maand="2026-03", kenmerk="BORDEREL-2026-03", bedrag_cent=1
    )
    assert gestart().weigert("2026-03-26", ander) == "ANDERE_SAMENWERKING"


def test_n_06_a_storno_of_money_with_a_day_of_the_bank_leaves_the_other_money_in_time() -> None:
    v = gestart()
    for nr, cent in enumerate((10000, 8200, 300), 1):
        v.zeg(
            f"2026-04-0{nr + 1}",
            g.BoekBetaling(
                persoon_ref=ANNA,
                maand="2026-03",
                bedrag_cent=cent,
                soort="NABETALING",
                kenmerk=f"K{nr}",
                valutadatum=date(2026, 3, 30),
                bank=True,
            ),
        )
    assert stand(v) == "BETAALD"
    v.zeg("2026-04-09", g.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", kenmerk="K1", bedrag_cent=300))
    assert stand(v) == "BETAALD"
    v.zeg("2026-04-09", g.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", kenmerk="K1", bedrag_cent=1))
    assert stand(v) == "UITGEBLEVEN"
    klopt(v)


@pytest.mark.parametrize(("valuta", "verteld"), [(date(2026, 3, 25), date(2026, 3, 25)), (None, date(2026, 3, 26))])
def test_n_06_money_came_on_the_banks_day_or_where_none_was_said_on_the_day_that_it_was_told(
    valuta: date | None, verteld: date
) -> None:
    v = gestart(beleid=WACHT)
    zegt(v)
    [bevestigd] = ontvangt(v, "2026-03-26", valuta=valuta)
    assert isinstance(bevestigd, OntvangstBevestigd)
    assert (bevestigd.valutadatum, bevestigd.bedrag_cent) == (verteld, 18200)
    w = gestart(beleid=TELT)
    ontvangt(w, "2026-03-26", valuta=valuta)
    assert w.van(r.PremieDoorbetaald)[0].valutadatum == verteld


def test_n_06_n_08_more_than_what_was_taken_back_comes_after_all_and_the_rest_is_only_known_to_have_come() -> None:
    v = gestart(beleid=WACHT)
    zegt(v)
    ontvangt(v, "2026-03-26", cent=10000)
    v.tot("2026-04-10")
    assert v.van(r.BetalingGestorneerd)[0].bedrag_cent == 8200
    ontvangt(v, "2026-04-13", cent=9000)
    assert [g.bedrag_cent for g in v.van(OntvangstBevestigd)] == [10000, 800]
    assert v.polis.afgelost_cent == 3500
    assert stand(v) == "LAAT"
