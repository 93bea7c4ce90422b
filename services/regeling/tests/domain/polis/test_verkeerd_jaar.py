"""A wrong year in a mutation: refused where it can't be, and always to be taken back (RUB-31, RUB-38, N-05)."""

from datetime import date, timedelta

import pytest
from contracts.kalender import maand
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from regeling.domain.polis import commands as c
from regeling.domain.polis.bedragen import maand_van
from regeling_beeld import rij
from regeling_grootboek import klopt
from regeling_verhaal import ANNA, Verhaal, gestart, maanden, op

from contracts import regeling as r

FOUT = c.MeldMutatie(persoon_ref=ANNA, reden="DETENTIE", per=date(2026, 4, 20), tot=date(2026, 6, 5))
EINDEN = ("DETENTIE", "WSNP", "OVERLIJDEN", "OP_VERZOEK", "VERZEKERAAR_OVERSTAP")


def opgeschort(schuld: int = 321457) -> Verhaal:
    v = gestart(schuld=schuld)
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    return v


def neem_terug(v: Verhaal, wanneer: str, fout: c.MeldMutatie = FOUT) -> None:
    [gemeld] = [
        f.mutatie_id for f in v.lid().feiten if (f.soort, f.per) == (fout.reden, fout.per) and f.stand != "NOOT"
    ]
    v.zeg(wanneer, replace(fout, corrigeert=gemeld, vervalt=True))
    v.tot(op(wanneer), ook_dan=True)


def zoals(v: Verhaal) -> tuple[object, ...]:
    """What must be as if the wrong thing had never been told; the facts themselves and attempts to call differ.

    A month that was paid by then is not caught up on, whether or not it was to be.
    """
    geld, een = replace(v.polis, leden=()), v.lid()
    betaald = {
        maand_van(v.polis.vast, nummer) for nummer, t in enumerate(een.termijnen) if t.stand in {"BETAALD", "LAAT"}
    }
    inhaalmaanden = tuple(m for m in een.inhaalmaanden if m not in betaald)
    lid = replace(een, feiten=(), contactpogingen=0, inhaalmaanden=inhaalmaanden)
    gezicht = rij(v).leden[0]
    gezien = (gezicht.toestand, gezicht.wissels, gezicht.eerste_zelf_maand, gezicht.einde, gezicht.bph)
    gezien = (*gezien, gezicht.contract, gezicht.maanden)
    return asdict(geld), asdict(lid), gezien


@pytest.mark.parametrize("reden", ["DETENTIE", "WSNP", "OVERLIJDEN", "VERZEKERAAR_OVERSTAP"])
@pytest.mark.parametrize("per", [date(2006, 8, 20), date(2026, 1, 31), date(2000, 1, 1)])
def test_rub_31_n_05_a_participation_does_not_end_before_it_began(reden: str, per: date) -> None:
    v = opgeschort()
    assert v.weigert("2026-05-20", c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=per)) == "EINDE_VOOR_INGANG"
    eerste_dag = c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=date(2026, 3, 1))
    v.zeg("2026-05-20", eerste_dag)
    assert v.lid().toestand == "BEEINDIGD"


def test_rub_31_n_05_nor_does_a_correction_or_a_decision_end_it_before_it_began() -> None:
    v = opgeschort()
    v.zeg("2026-05-20", FOUT)
    anders = replace(FOUT, per=date(2006, 4, 20), corrigeert=v.lid().feiten[-1].mutatie_id)
    assert v.weigert("2026-05-21", anders) == "EINDE_VOOR_INGANG"
    emigratie = c.BeeindigRegeling(persoon_ref=ANNA, reden="EMIGRATIE", per=date(2006, 4, 20))
    assert opgeschort().weigert("2026-05-21", emigratie) == "EINDE_VOOR_INGANG"


def test_rub_38_n_05_an_end_that_was_no_fact_is_taken_back_however_long_ago_its_month_is() -> None:
    v, nooit = opgeschort(), opgeschort()
    for verhaal in (v, nooit):
        verhaal.inhouding(*maanden("2026-03", 5))
    v.zeg("2026-08-20", FOUT)
    assert v.lid().einde is not None
    v.zeg("2026-08-21", c.BesluitBPH(persoon_ref=ANNA, besluit="HERLEEFT", per=date(2026, 5, 1)))
    neem_terug(v, "2026-08-24")
    nooit.tot(op("2026-08-24"), ook_dan=True)
    assert zoals(v) == zoals(nooit)
    for verhaal in (v, nooit):
        verhaal.inhouding(*maanden("2026-08", 31))
        verhaal.tot("2029-04-02")
    assert v.polis.kwijting.stand == "VOLTOOID"
    assert zoals(v) == zoals(nooit)


def test_n_05_n_28_a_switch_told_before_or_since_counts_from_its_own_month() -> None:
    v, nooit = opgeschort(), opgeschort()
    werk = c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 5, 11))
    for verhaal in (v, nooit):
        verhaal.inhouding(*maanden("2026-03", 2))
        verhaal.zeg("2026-05-12", werk)
    v.zeg("2026-05-13", FOUT)
    assert v.lid().wissels == ()
    hervat = c.MeldMutatie(persoon_ref=ANNA, reden="BIJSTAND_HERVAT", per=date(2026, 8, 1))
    for verhaal in (v, nooit):
        verhaal.zeg("2026-07-20", hervat)
    neem_terug(v, "2026-10-05")
    nooit.tot(op("2026-10-05"), ook_dan=True)
    assert [(w.vanaf_maand, w.zelf) for w in v.lid().wissels] == [("2026-06", True), ("2026-08", False)]
    assert zoals(v) == zoals(nooit)


def test_n_05_a_true_end_told_meanwhile_is_the_end() -> None:
    v, nooit = opgeschort(), opgeschort()
    wsnp = c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 7, 3))
    v.zeg("2026-05-13", FOUT)
    for verhaal in (v, nooit):
        verhaal.zeg("2026-07-06", wsnp)
    neem_terug(v, "2026-10-05")
    nooit.tot(op("2026-10-05"), ook_dan=True)
    assert v.lid().einde is not None
    assert (v.lid().einde.reden, v.lid().einde.datum) == ("WSNP", date(2026, 7, 31))
    assert zoals(v) == zoals(nooit)


def test_rub_37_n_05_the_talk_about_an_msnp_goes_on() -> None:
    v, nooit = opgeschort(), opgeschort()
    for verhaal in (v, nooit):
        verhaal.zeg("2026-04-08", c.MeldMutatie(persoon_ref=ANNA, reden="MSNP", per=date(2026, 4, 8)))
        verhaal.zeg("2026-04-09", c.LegMSNPGesprekVast(persoon_ref=ANNA, datum=date(2026, 4, 9)))
    v.zeg("2026-05-13", FOUT)
    neem_terug(v, "2026-07-05")
    nooit.tot(op("2026-07-05"), ook_dan=True)
    assert v.lid().toestand == "MSNP_OVERLEG"
    assert v.lid().msnp_gesprek
    assert zoals(v) == zoals(nooit)


def test_rub_30_n_05_a_nabetaling_that_was_announced_is_still_to_come() -> None:
    v, nooit = opgeschort(), opgeschort()
    belofte = c.KondigNabetalingAan(persoon_ref=ANNA, maand="2026-05", bedrag_cent=18200, verwacht_op=date(2026, 7, 1))
    for verhaal in (v, nooit):
        verhaal.inhouding(*maanden("2026-03", 2))
        verhaal.zeg("2026-05-26", belofte)
    v.zeg("2026-05-27", FOUT)
    neem_terug(v, "2026-06-05")
    nooit.tot(op("2026-06-05"), ook_dan=True)
    assert v.lid().termijnen[2].stand == "AANGEKONDIGD"
    assert zoals(v) == zoals(nooit)


@pytest.mark.parametrize("soort", ["NABETALING", "REGULIER", "ZELFBETALING"])
def test_n_05_n_12_money_that_came_while_a_month_had_lapsed_by_mistake_is_booked_on_it(soort: str) -> None:
    """In time or late as it came, to the cent, as if the end had never been told; the difference is gone."""
    v, nooit = opgeschort(), opgeschort()
    for verhaal in (v, nooit):
        verhaal.inhouding(*maanden("2026-03", 2))
    v.zeg("2026-05-04", FOUT)
    for verhaal in (v, nooit):
        verhaal.betaal("2026-05-22", "2026-05", 18200, soort)
        verhaal.betaal("2026-07-03", "2026-06", 18200, soort)
        verhaal.betaal("2026-07-24", "2026-07", 9000, soort)
    assert [g.code for g in v.van(r.BetalingsverschilGesignaleerd)] == ["TERMIJN_VERVALLEN"] * 3
    assert (v.lid().ontvangen_cent, klopt(v, 2 * 18200 + 45400).saldo("VERSCHIL")) == (2 * 18200, 45400)
    neem_terug(v, "2026-08-05")
    nooit.tot(op("2026-08-05"), ook_dan=True)
    assert [t.stand for t in v.lid().termijnen[2:5]] == ["BETAALD", "LAAT", "UITGEBLEVEN"]
    assert zoals(v) == zoals(nooit)
    assert klopt(v, 2 * 18200 + 45400).saldo("VERSCHIL") == 0
    geboekt = [(g.maand, g.bedrag_cent) for g in v.van(r.BetalingsverschilGeboekt)]
    assert geboekt == [("2026-05", 18200), ("2026-06", 18200), ("2026-07", 9000)]
    verschillen = rij(v).betalingsverschillen
    assert [(een.open_cent, een.vereffend_op) for een in verschillen] == [(0, date(2026, 8, 5))] * 3
    v.zeg("2026-08-10", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-05"))
    assert (v.lid().termijnen[2].stand, v.lid().termijnen[3].stand) == ("UITGEBLEVEN", "LAAT")
    klopt(v, 3 * 18200 + 9000)


def test_n_05_n_01_of_what_came_meanwhile_only_the_months_of_a_later_end_are_booked() -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 2))
    v.zeg("2026-05-04", FOUT)
    for m in ("2026-05", "2026-06"):
        v.betaal("2026-05-22", m, 18200)
    gemeld = v.lid().feiten[-1].mutatie_id
    v.zeg("2026-07-06", replace(FOUT, per=date(2026, 5, 20), tot=date(2026, 6, 5), corrigeert=gemeld))
    assert [t.stand for t in v.lid().termijnen[1:4]] == ["BETAALD", "BETAALD", "VERVALLEN"]
    assert [(een.maand, een.open_cent) for een in rij(v).betalingsverschillen] == [("2026-05", 0), ("2026-06", 18200)]
    klopt(v, 4 * 18200)


def test_n_05_k_06_a_debt_that_is_repaid_by_what_came_meanwhile_is_repaid() -> None:
    v = opgeschort(schuld=10500)
    v.inhouding(*maanden("2026-03", 2))
    v.zeg("2026-05-04", FOUT)
    v.betaal("2026-05-22", "2026-05", 18200)
    neem_terug(v, "2026-06-05")
    assert (v.polis.kwijting.stand, v.polis.kwijting.grond) == ("VOLTOOID", "SCHULD_AFGELOST")
    klopt(v, 3 * 18200)


@st.composite
def vergissingen(draw: st.DrawFn) -> tuple[c.MeldMutatie, date, date, date | None]:
    """What was wrong, the days on which it was told and taken back, and the day of a stop that is true."""
    reden = draw(st.sampled_from(EINDEN))
    gemeld = draw(st.dates(date(2026, 4, 20), date(2026, 9, 30)))
    per = draw(st.dates(date(2026, 3, 1), gemeld if reden == "OVERLIJDEN" else date(2026, 11, 1)))
    terug = gemeld + timedelta(days=draw(st.integers(0, 400)))
    fout = c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=per)
    return fout, gemeld, terug, draw(st.dates(date(2026, 4, 20), date(2026, 12, 1)) | st.none())


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(vergissing=vergissingen(), betaald=st.integers(0, 2), meer=st.lists(st.integers(3, 14), unique=True))
def test_n_05_rub_31_what_was_told_wrong_and_corrected_is_as_if_it_had_never_been_told(
    vergissing: tuple[c.MeldMutatie, date, date, date | None], betaald: int, meer: list[int]
) -> None:
    """`meer`: the months, counted from the first, for which money comes on their 10th whatever was told (N-12)."""
    fout, gemeld, terug, werk = vergissing
    v, nooit = opgeschort(), opgeschort()
    for verhaal in (v, nooit):
        verhaal.inhouding(*maanden("2026-03", betaald)[: 1 if gemeld < date(2026, 4, 28) else 2])
    betalingen = [(date(2026 + (2 + n) // 12, (2 + n) % 12 + 1, 10), 3) for n in meer]
    stappen = sorted([(gemeld, 1), (terug, 2), *([(werk, 0)] if werk else []), *betalingen])
    for dag, wat in stappen:
        moment = f"{dag}T10:00:00"
        if wat == 0:
            for verhaal in (v, nooit):
                verhaal.zeg(moment, c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=dag))
        elif wat == 1:
            v.zeg(moment, fout)
        elif wat == 3:
            for verhaal in (v, nooit):
                verhaal.betaal(moment, maand(dag), 18200)
        else:
            neem_terug(v, moment, fout)
        nooit.tot(op(moment), ook_dan=True)
    for verhaal in (v, nooit):
        verhaal.tot("2028-01-10")
    assert zoals(v) == zoals(nooit)
    klopt(v)


def test_n_01_n_05_a_death_told_in_error_in_the_first_own_month_leaves_what_was_stopped() -> None:
    v, nooit = opgeschort(), opgeschort()
    for verhaal in (v, nooit):
        verhaal.zeg("2026-04-20", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 4, 20)))
    fout = c.MeldMutatie(persoon_ref=ANNA, reden="OVERLIJDEN", per=date(2026, 5, 1))
    v.zeg("2026-05-01", fout)
    neem_terug(v, "2026-05-01", fout)
    nooit.tot(op("2026-05-01"), ook_dan=True)
    assert v.lid().premie_gestopt_vanaf == "2026-05"
    assert zoals(v) == zoals(nooit)


def test_n_08_n_05_an_end_that_was_taken_back_is_no_reason_to_take_money_from_a_month() -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 2))
    v.zeg("2026-05-04", FOUT)
    neem_terug(v, "2026-05-06")
    v.inhouding("2026-05")
    v.betaal("2026-06-10", "2026-07", 18200)
    overstap = c.MeldMutatie(persoon_ref=ANNA, reden="VERZEKERAAR_OVERSTAP", door="VERZEKERAAR", per=date(2026, 6, 30))
    v.zeg("2026-06-20", overstap)
    v.zeg("2026-06-22", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    assert (v.lid().termijnen[0].stand, v.lid().termijnen[4].stand) == ("UITGEBLEVEN", "BETAALD")
    klopt(v, 3 * 18200)
