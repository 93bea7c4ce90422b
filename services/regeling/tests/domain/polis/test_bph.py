"""BPH (RUB-56, RUB-58; B1…B5)."""

from datetime import date

import pytest
from regeling.domain.polis import commands as c
from regeling_beeld import beeld
from regeling_verhaal import ANNA, BO, CARLA, START, Verhaal, aanmelding, gestart, lid, op

from contracts import regeling as r

MELDING = c.MeldBPHOpschorting(opschorten_per=START)
BEVESTIGING = c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C-1")
HERLEVING = c.BevestigBPHHerleving(persoon_ref=ANNA, per=date(2026, 4, 1), cak_referentie="C-3")
STOP = c.StopBronheffing(persoon_ref=ANNA, per=START)


def opgeschort() -> Verhaal:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", MELDING)
    v.zeg("2026-03-01T09:30:00", BEVESTIGING)
    return v


def test_b01_rub_56_one_message_for_all_bph_plichtigen() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2), lid(ANNA, 3, bph_plichtig=False))
    v.zeg("2026-03-01T09:00:00", MELDING)
    [gemeld] = v.van(r.BPHOpschortingGemeld)
    assert (gemeld.persoon_refs, gemeld.opschorten_per) == ((BO, CARLA), START)
    assert v.zeg("2026-03-01T09:05:00", MELDING) == []


def test_b01_the_date_is_the_first_day() -> None:
    assert gestart().weigert("2026-03-02", c.MeldBPHOpschorting(opschorten_per=date(2026, 4, 1))) == "DATUM_ONGELIJK"
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding())
    assert v.weigert("2026-02-28", MELDING) == "NIET_GESTART"


def test_b02_cak_confirms_every_insured() -> None:
    v = opgeschort()
    [g] = v.van(r.BPHOpgeschort)
    assert (g.opgeschort_per, g.inningswijze_was, g.cak_referentie) == (START, "BRONHEFFING", "C-1")
    assert v.zeg("2026-03-02", BEVESTIGING) == []


def test_b03_another_date_of_cak_is_a_task_and_changes_nothing() -> None:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", MELDING)
    v.zeg("2026-03-02", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 4, 1), cak_referentie="C"))
    [ongelijk] = v.van(r.DatumsOngelijk)
    assert (ongelijk.bron, ongelijk.andere_datum) == ("CAK", date(2026, 4, 1))
    assert v.lid().bph == "OPSCHORTING_GEMELD"
    v.zeg("2026-03-03", BEVESTIGING)
    assert v.lid().bph == "OPGESCHORT"


def test_b02_nothing_to_confirm_before_the_insurer_spoke() -> None:
    assert gestart().weigert("2026-03-02", BEVESTIGING) == "OPSCHORTING_NIET_GEMELD"


def test_b05_rub_58_bronheffing_stops_the_same_day() -> None:
    v = opgeschort()
    v.zeg("2026-03-01T10:00:00", STOP)
    assert v.van(r.BronheffingGestopt)[0].per == START
    assert v.zeg("2026-03-02", STOP) == []


def test_sc_11_another_stop_date_is_a_task_for_both() -> None:
    v = opgeschort()
    v.zeg("2026-03-05", c.StopBronheffing(persoon_ref=ANNA, per=date(2026, 4, 1)))
    [ongelijk] = v.van(r.DatumsOngelijk)
    assert (ongelijk.bron, ongelijk.persoon_ref, ongelijk.opgeschort_per) == ("GEMEENTE", ANNA, START)
    assert not v.van(r.BronheffingGestopt)


def test_b05_only_where_there_is_bronheffing_and_a_suspension() -> None:
    assert gestart(lid(inningswijze="CJIB")).weigert("2026-03-02", STOP) == "GEEN_BRONHEFFING"
    assert gestart().weigert("2026-03-02", STOP) == "NIET_OPGESCHORT"


def test_b04_no_confirmation_in_ten_working_days_is_a_task() -> None:
    v = gestart()
    v.zeg("2026-03-02T09:00:00", MELDING)
    v.tot("2026-03-17T00:00:00")
    assert not v.van(r.BPHBevestigingUitgebleven)
    v.tot("2026-06-01")
    [(moment, uitgebleven)] = [(o, g) for o, g in v.verteld if isinstance(g, r.BPHBevestigingUitgebleven)]
    assert (moment, uitgebleven.gemeld_op) == (op("2026-03-17T00:00:00"), date(2026, 3, 2))
    v.zeg("2026-06-01", BEVESTIGING)
    assert v.lid().bph == "OPGESCHORT"


def test_b04_confirmed_in_time_is_no_task() -> None:
    v = opgeschort()
    v.tot("2026-06-01")
    assert not v.van(r.BPHBevestigingUitgebleven)


def test_rub_60_cak_wrote_to_the_person() -> None:
    v = opgeschort()
    brief = c.MeldBetrokkeneGeinformeerd(persoon_ref=ANNA, datum=date(2026, 3, 10))
    assert v.weigert("2026-03-09", brief) == "DATUM_ONGELIJK"
    v.zeg("2026-03-10", brief)
    assert v.van(r.BetrokkeneGeinformeerdDoorCAK)[0].datum == date(2026, 3, 10)
    assert v.zeg("2026-03-11", brief) == []
    v.tot("2026-08-01")
    assert not v.van(r.BetrokkeneNietGeinformeerd)


def test_rub_60_nothing_heard_thirty_days_after_the_suspension_is_a_task_once() -> None:
    v = opgeschort()
    v.tot("2026-04-01T00:00:00")
    assert not v.van(r.BetrokkeneNietGeinformeerd)
    v.tot("2026-09-01")
    [moment] = [o for o, g in v.verteld if isinstance(g, r.BetrokkeneNietGeinformeerd)]
    assert moment == op("2026-04-01T00:00:00")


def test_rub_60_there_is_nothing_to_write_about_before_the_suspension() -> None:
    brief = c.MeldBetrokkeneGeinformeerd(persoon_ref=ANNA, datum=date(2026, 3, 2))
    assert gestart().weigert("2026-03-10", brief) == "NIET_OPGESCHORT"


def _bph(v: Verhaal) -> list[tuple[str, str, str | None]]:
    [lid_, *_] = beeld(v)["doc"]["leden"]
    return [(een["toestand"], een["van"], een["tot"]) for een in lid_["bph"]]


EINDEN = [
    (c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=START), [], None),
    (c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=START), [("ACTIEF", "2026-04-01", None)], "2026-04-01"),
    (c.MeldMutatie(persoon_ref=ANNA, reden="OVERLIJDEN", per=START), [("NVT", "2026-03-02", None)], "2026-03-02"),
    (c.BoekBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=18200, soort="NABETALING", kenmerk="K"), [], None),
]


@pytest.mark.parametrize("wanneer", ["2026-03-01T08:00:00", "2026-03-01T09:10:00", "2026-03-01T09:40:00"])
@pytest.mark.parametrize(("opdracht", "erna", "tot"), EINDEN, ids=["WSNP", "OP_VERZOEK", "OVERLIJDEN", "AFGELOST"])
@pytest.mark.parametrize("herleving", ["2026-03-01T09:20:00", "2026-03-01T11:00:00"])
def test_inv_b3_b06_b11_whoever_ends_on_the_first_day_is_suspended_for_what_he_owes(
    wanneer: str, opdracht: c.PolisCommand, erna: list[tuple[str, str, str | None]], tot: str | None, herleving: str
) -> None:
    v = gestart(schuld=3500)
    for moment, wat in sorted(
        [
            ("2026-03-01T09:00:00", MELDING),
            ("2026-03-01T09:30:00", BEVESTIGING),
            ("2026-03-01T10:00:00", STOP),
            (wanneer, opdracht),
        ],
        key=lambda paar: paar[0],
    ):
        if v.lid().bph == "HERLEVING_GEMELD" and moment > herleving:
            v.zeg(herleving, HERLEVING)
        v.zeg(moment, wat)
    if v.lid().bph == "HERLEVING_GEMELD":
        v.zeg("2026-03-01T11:00:00", HERLEVING)
    assert _bph(v) == [("ACTIEF", "2025-01-01", "2026-03-01"), ("OPGESCHORT", "2026-03-01", tot), *erna]
    assert len(v.van(r.BronheffingGestopt)) == 1
    assert v.zeg("2026-03-02", BEVESTIGING) == []


def test_b02_b03_a_date_that_differs_is_refused_once_all_is_confirmed() -> None:
    andere = c.BevestigBPHOpschorting(opgeschort_per=date(2026, 4, 1), cak_referentie="C-2")
    assert opgeschort().weigert("2026-03-02", andere) == "OPSCHORTING_NIET_GEMELD"


@pytest.mark.parametrize("per", [date(2026, 3, 1), date(2026, 6, 29), date(2026, 6, 30)])
def test_b08_bph_is_due_again_only_from_a_day_after_the_end(per: date) -> None:
    v = opgeschort()
    v.zeg("2026-06-21", c.MeldMutatie(persoon_ref=ANNA, reden="DETENTIE", per=date(2026, 6, 20), tot=date(2026, 7, 3)))
    besluit = c.BesluitBPH(persoon_ref=ANNA, besluit="HERLEEFT", per=per)
    assert v.weigert("2026-07-10", besluit) == "DATUM_ONGELIJK"
    v.zeg("2026-07-10", c.BesluitBPH(persoon_ref=ANNA, besluit="HERLEEFT", per=date(2026, 7, 1)))
    assert v.lid().bph == "ACTIEF"
