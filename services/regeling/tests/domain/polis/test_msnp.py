"""MSNP: conversation, then decision (RUB-37, D13…D15, SC-25)."""

from datetime import date

from regeling.domain.polis import commands as c
from regeling_verhaal import ANNA, Verhaal, gestart, maanden

from contracts import regeling as r

MSNP = c.MeldMutatie(persoon_ref=ANNA, reden="MSNP", per=date(2027, 10, 6))
GESPREK = c.LegMSNPGesprekVast(persoon_ref=ANNA, datum=date(2027, 10, 8))


def besluit(wat: str) -> c.BesluitMSNP:
    return c.BesluitMSNP(persoon_ref=ANNA, besluit=wat)


def in_overleg() -> Verhaal:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    v.inhouding(*maanden("2026-03", 19))
    v.zeg("2027-10-06", MSNP)
    return v


def test_sc_25_d13_without_a_conversation_no_decision() -> None:
    v = in_overleg()
    assert v.lid().toestand == "MSNP_OVERLEG"
    for wat in ("CONTINUEREN", "OVERGAAN_IN_MSNP", "BEEINDIGEN"):
        assert v.weigert("2027-10-07", besluit(wat)) == "GESPREK_ONTBREEKT"
    assert v.weigert("2027-10-07", c.BeeindigRegeling(persoon_ref=ANNA, reden="MSNP")) == "GESPREK_ONTBREEKT"


def test_sc_25_by_an_institution_that_is_not_recognised_it_is_a_task_only() -> None:
    v = gestart()
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=ANNA, reden="MSNP", per=date(2026, 3, 10), erkend=False))
    assert (v.lid().toestand, v.van(r.MSNPGemeld)[0].erkend) == ("ACTIEF_INHOUDING", False)
    assert v.weigert("2026-03-11", besluit("CONTINUEREN")) == "GEEN_MSNP_OVERLEG"


def test_sc_25_d14_it_goes_on_as_it_was() -> None:
    v = in_overleg()
    v.zeg("2027-10-08", GESPREK)
    assert v.zeg("2027-10-08T12:00:00", GESPREK) == []
    v.zeg("2027-10-12", besluit("CONTINUEREN"))
    assert v.lid().toestand == "ACTIEF_INHOUDING"
    assert sum(t.stand == "GEPLAND" for t in v.lid().termijnen) == 17
    assert v.weigert("2027-10-13", besluit("BEEINDIGEN")) == "GEEN_MSNP_OVERLEG"


def test_d15_taken_over_by_the_msnp_bph_stays_off() -> None:
    v = in_overleg()
    v.zeg("2027-10-08", GESPREK)
    v.zeg("2027-10-12", besluit("OVERGAAN_IN_MSNP"))
    [einde] = v.van(r.RegelingBeeindigd)
    assert (einde.reden, einde.einddatum, einde.bph_gevolg) == ("MSNP", date(2027, 10, 31), "BLIJFT_AF")
    assert (einde.grond, v.lid().bph) == ("ZVW_18D_2_C", "OPGESCHORT")


def test_d15_ended_without_an_msnp_bph_revives() -> None:
    v = in_overleg()
    v.zeg("2027-10-08", GESPREK)
    v.zeg("2027-11-02", besluit("BEEINDIGEN"))
    [einde] = v.van(r.RegelingBeeindigd)
    assert (einde.einddatum, einde.bph_gevolg, einde.grond) == (date(2027, 11, 30), "HERLEEFT", None)
    assert v.lid().bph == "HERLEVING_GEMELD"


def test_d13_money_and_time_go_on_while_they_talk_and_no_threat_is_told() -> None:
    v = in_overleg()
    v.tot("2027-12-15")
    assert (v.lid().toestand, v.van(r.UitvalDreigingGesignaleerd)) == ("MSNP_OVERLEG", [])
    v.zeg("2027-12-16", GESPREK)
    v.zeg("2027-12-17", besluit("CONTINUEREN"))
    assert v.lid().toestand == "DREIGENDE_UITVAL"


def test_d12_wsnp_ends_the_talk() -> None:
    v = in_overleg()
    v.zeg("2027-10-20", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2027, 10, 18)))
    assert v.lid().toestand == "BEEINDIGD"
    assert v.weigert("2027-10-21", GESPREK) == "DEELNAME_BEEINDIGD"


def test_d13_the_plan_completes_while_they_talk() -> None:
    """D20 counts MSNP_OVERLEG too."""
    v = in_overleg()
    v.inhouding(*maanden("2027-10", 17))
    v.tot("2029-03-10")
    assert v.lid().toestand == "VOLTOOID"
