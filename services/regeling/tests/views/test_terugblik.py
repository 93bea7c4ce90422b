"""A dossier as it was known on one day, and as it counts on another; and why it stands so."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from chassis.eventstore import Placed
from chassis.projections import View
from contracts.kalender import dag
from contracts.zicht import Zicht
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from msgspec.structs import replace
from regeling.api.beelden import op_de_dag
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling.domain.polis.grootboek import Gebeurd, Grootboek, grootboek
from regeling.views import boeken, cak, gemeente, uitval, verzekeraar
from regeling.views.polis import Polis
from regeling.views.terugblik import Moment, stand
from regeling.views.waarom import Reden, waarom
from regeling_alles import alle_verhalen
from regeling_beeld import BEELDEN, opgenomen, rij
from regeling_leven import Polisleven
from regeling_verhaal import ANNA, BELEID, BO, CARLA, SAMENWERKING, START, Verhaal, gestart, lid, maanden

from contracts import regeling as r

BOEKEN = (boeken.GEMEENTE, boeken.VERZEKERAAR)
ALLE: tuple[View[Any], ...] = (*BEELDEN.values(), uitval.GEMEENTE, uitval.VERZEKERAAR, *BOEKEN)


def log(v: Verhaal) -> Sequence[Placed]:
    return [replace(opgenomen(op, event), version=nummer) for nummer, (op, event) in enumerate(v.verteld, start=1)]


def op_die_dag(v: Verhaal, *, bekend: str | None = None, geldig: str | None = None) -> Polis:
    moment = Moment(*(tekst and date.fromisoformat(tekst) for tekst in (bekend, geldig)))
    row = stand(gemeente.POLISSEN, log(v), moment)
    assert row is not None
    return row


def gecorrigeerd() -> Verhaal:
    """WERK per 15 September, told on the 18th; on the 21st the gemeente says that it was the wrong person's."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-18", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 9, 15)))
    gemeld = v.van(r.MutatieGemeld)[-1].mutatie_id
    correctie = c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 9, 15), corrigeert=gemeld, vervalt=True)
    v.zeg("2026-09-21", correctie)
    return v


def test_rub_31_a_correction_of_the_21st_is_absent_from_what_was_known_on_the_20th() -> None:
    v = gecorrigeerd()
    assert op_die_dag(v, bekend="2026-09-17").leden[0].wissels == ()
    toen = op_die_dag(v, bekend="2026-09-20").leden[0]
    assert (toen.toestand, toen.eerste_zelf_maand) == ("ACTIEF_ZELFBETALING", "2026-10")
    nu = op_die_dag(v, bekend="2026-09-21").leden[0]
    assert (nu.toestand, nu.eerste_zelf_maand) == ("ACTIEF_INHOUDING", None)
    assert op_die_dag(v, bekend="2026-09-21") == rij(v)


def test_d_04_a_switch_that_is_known_counts_from_its_first_own_month_on() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-18", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 9, 15)))
    assert op_die_dag(v, geldig="2026-09-30").leden[0].toestand == "ACTIEF_INHOUDING"
    assert op_die_dag(v, geldig="2026-10-01").leden[0].toestand == "ACTIEF_ZELFBETALING"


def test_n_01_an_end_counts_from_the_day_after_its_last_one_and_money_from_its_value_date() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-11", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 9, 8)))
    laatste, erna = (op_die_dag(v, geldig=tekst).leden[0] for tekst in ("2026-09-30", "2026-10-01"))
    assert (laatste.toestand, laatste.einde) == ("ACTIEF_INHOUDING", None)
    assert erna.toestand == "BEEINDIGD"
    betaald = [op_die_dag(v, geldig=tekst).afgelost_cent for tekst in ("2026-03-23", "2026-03-24", "2026-04-24")]
    assert betaald == [0, 3500, 7000]


@pytest.mark.parametrize("geldig", ["2026-02-20", "2026-03-01", "2026-03-23", "2026-04-02", "2026-12-30"])
@pytest.mark.parametrize("valutadatum", ["2026-02-15", "2026-12-31"])
def test_fault_value_date_before_the_start_or_still_to_come_every_day_has_an_answer_that_adds_up(
    valutadatum: str, geldig: str
) -> None:
    """The bank's day of a receipt is its own: before the first day of the participation, or later than it was told."""
    v = gestart(beleid=replace(BELEID, geld_telt_bij="ONTVANGST"))
    ontvangst = c.BevestigOntvangst(
        samenwerking_id=SAMENWERKING,
        persoon_ref=ANNA,
        maand="2026-03",
        bedrag_cent=18200,
        valutadatum=date.fromisoformat(valutadatum),
    )
    v.zeg("2026-03-24", ontvangst)
    v.zeg("2026-04-01", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    moment = Moment(geldig_op=date.fromisoformat(geldig))
    for view in ALLE:
        row = stand(view, log(v), moment)
        assert not isinstance(row, boeken.Boek) or Grootboek(row.stand).sluitend
    gebeurd = (Gebeurd(een.version, een.meta.dag, een.event) for een in log(v))
    boek = grootboek(gebeurd, geldig_op=moment.geldig_op)
    verwacht = (
        18200 if "2026-03-01" <= geldig < "2026-04-01" and (valutadatum < "2026-03" or geldig >= "2026-03-24") else 0
    )
    assert (boek.sluitend, boek.saldo("ONTVANGEN")) == (True, verwacht)


def test_a_polis_that_was_not_known_yet_has_no_row() -> None:
    v = gestart()
    assert stand(gemeente.POLISSEN, log(v), Moment(bekend_op=date(2026, 1, 1))) is None


def ontvangen_cent(alles: Sequence[Placed], moment: Moment) -> int:
    """What was here at that moment, by a ledger that balances."""
    boek = stand(boeken.GEMEENTE, alles, moment)
    if boek is None:
        return 0
    assert Grootboek(boek.stand).sluitend
    return Grootboek(boek.stand).saldo("ONTVANGEN")


def test_fault_counted_twice_money_that_finds_its_place_later_is_here_once_from_its_value_date_on() -> None:
    v = gestart()
    v.zeg("2026-03-06", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 3, 6)))
    fout = v.van(r.MutatieGemeld)[-1].mutatie_id
    betaling = c.BoekBetaling(
        persoon_ref=ANNA, maand="2026-04", bedrag_cent=18200, soort="NABETALING", kenmerk="K", bank=True
    )
    v.zeg("2026-04-10", replace(betaling, valutadatum=date(2026, 4, 8)))
    v.zeg("2026-04-20", c.MeldMutatie(
        persoon_ref=ANNA, reden="WSNP", per=date(2026, 3, 6), corrigeert=fout, vervalt=True
    ))  # fmt: skip
    assert v.van(r.BetalingsverschilGeboekt)
    hier = [ontvangen_cent(log(v), Moment(geldig_op=date(2026, 4, dag_))) for dag_ in (7, 8, 9, 10, 15, 20, 30)]
    assert hier == [0, *6 * [18200]]


class Teruggekeken(Polisleven):
    """Whatever happened: on every day there is an answer, and with all of it known it is the row as it stands."""

    def teardown(self) -> None:
        super().teardown()
        alles = log(self.v)
        dagen = sorted({dag(op) for op, _ in self.v.verteld})
        for view in ALLE:
            for een in {*dagen[:: max(1, len(dagen) // 6)], dagen[-1]}:
                for geldig in (None, een, een - timedelta(days=40)):
                    stand(view, alles, Moment(een, geldig))
            heel = stand(view, alles, Moment())
            assert heel == stand(view, alles, Moment(dagen[-1], date(9999, 12, 31)))
        assert stand(gemeente.POLISSEN, alles, Moment()) == rij(self.v)
        for een in dagen:
            boek = stand(boeken.GEMEENTE, alles, Moment(een, een))
            assert boek is None or Grootboek(boek.stand).sluitend
            assert ontvangen_cent(alles, Moment(geldig_op=een)) == ontvangen_cent(alles, Moment(bekend_op=een)), een
        for view in (gemeente.POLISSEN, verzekeraar.POLISSEN, cak.POLISSEN):
            assert all(reden.gronden for reden in waarom(view, alles, Moment()))


def test_rebuild_every_life_can_be_looked_back_on() -> None:
    run_state_machine_as_test(
        Teruggekeken,
        settings=settings(
            max_examples=15, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_every_event_of_a_polis_can_be_looked_back_on_and_gives_its_reasons() -> None:
    for v in alle_verhalen():
        alles = log(v)
        dagen = sorted({dag(op) + timedelta(days=verder) for op, _ in v.verteld for verder in (-40, 0, 1)})
        for een in dagen[:: max(1, len(dagen) // 12)]:
            for view in ALLE:
                for moment in (Moment(geldig_op=een), Moment(een, een - timedelta(days=30))):
                    stand(view, alles, moment)
            assert ontvangen_cent(alles, Moment(geldig_op=een)) == ontvangen_cent(alles, Moment(bekend_op=een)), een
        for view in (gemeente.POLISSEN, verzekeraar.POLISSEN, cak.POLISSEN, uitval.GEMEENTE, uitval.VERZEKERAAR):
            redenen = waarom(view, alles, Moment(), dagen[-1])
            assert all(een.gronden and all(grond.regels for grond in een.gronden) for een in redenen)


def _waarom(v: Verhaal, zicht: Zicht = Zicht.GEMEENTE, moment: Moment | None = None) -> dict[tuple[str, str], Reden]:
    redenen = waarom(BEELDEN[zicht], log(v), moment or Moment())
    return {(een.onderwerp, een.deel or str(een.persoon_ref or "")): een for een in redenen}


def test_every_status_says_why_with_events_rules_and_days() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-11", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 9, 8)))
    redenen = _waarom(v)
    toestand = redenen["TOESTAND", str(ANNA)]
    assert (toestand.waarde, toestand.sinds) == ("BEEINDIGD", date(2026, 9, 11))
    einde = next(grond for grond in toestand.gronden if grond.gebeurtenis == "RegelingBeeindigd")
    assert (einde.dag, einde.geldig_op) == (date(2026, 9, 11), date(2026, 10, 1))
    assert {"D12", "N-01"} <= set(einde.regels)
    assert {"MutatieGemeld", "WSNPToegelaten"} <= {grond.gebeurtenis for grond in toestand.gronden}
    assert isinstance(v.verteld[einde.volgnr - 1][1], r.RegelingBeeindigd)
    betaald = redenen["TERMIJN", "2026-04"]
    assert (betaald.waarde, betaald.gronden[-1].gebeurtenis) == ("BETAALD", "TermijnBetaald")
    assert redenen["EINDE", str(ANNA)].per == date(2026, 9, 30)
    toen = _waarom(v, moment=Moment(bekend_op=date(2026, 9, 10)))
    assert toen["TOESTAND", str(ANNA)].waarde == "ACTIEF_INHOUDING"
    assert ("EINDE", str(ANNA)) not in toen


def test_t_01_t_03_a_term_that_is_expected_or_paid_in_part_says_why_as_the_dossier_shows_it() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.betaal("2026-03-10", "2026-03", 100, persoon=BO)
    vandaag = date(2026, 3, 25)
    redenen = {
        (een.persoon_ref, een.deel): een
        for een in waarom(gemeente.POLISSEN, log(v), Moment(), vandaag)
        if een.onderwerp == "TERMIJN"
    }
    row = rij(v)
    getoond = {(lid.persoon_ref, m.maand): m.stand for lid in op_de_dag(row, vandaag).leden for m in lid.maanden}
    assert {sleutel: een.waarde for sleutel, een in redenen.items()} == getoond
    deels, verwacht = redenen[BO, "2026-03"], redenen[CARLA, "2026-03"]
    assert (deels.waarde, deels.gronden[-1].gebeurtenis) == ("DEELS_BETAALD", "PremieDoorbetaald")
    assert (verwacht.waarde, verwacht.per, verwacht.sinds) == ("VERWACHT", date(2026, 3, 24), date(2026, 3, 24))
    assert "T1" in {regel for grond in verwacht.gronden for regel in grond.regels}
    van_wie = {getattr(log(v)[grond.volgnr - 1].event, "persoon_ref", CARLA) for grond in verwacht.gronden}
    assert van_wie == {CARLA}


def test_rub_55_b_06_rub_84_each_difference_mutation_revival_and_item_says_why() -> None:
    v = gestart()
    v.zeg("2026-03-01T09:30:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-02", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="CAK-1"))
    v.zeg("2026-03-03", c.StopBronheffing(persoon_ref=ANNA, per=START))
    v.zeg("2026-03-04", u.MeldCJIBPost(persoon_ref=ANNA, bedrag_cent=100, status="OPEN"))
    v.zeg("2026-03-05", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 4)))
    v.betaal("2026-04-24", "2026-04", 22200, "REGULIER")
    v.zeg("2026-05-04", c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 5, 4)))
    alle = [*waarom(gemeente.POLISSEN, log(v), Moment()), *waarom(uitval.GEMEENTE, log(v), Moment())]
    gezegd = {(een.onderwerp, een.waarde, een.gronden[-1].gebeurtenis) for een in alle if een.onderwerp != "TERMIJN"}
    assert {
        ("BRONHEFFING", "GESTOPT", "BronheffingGestopt"),
        ("CJIB", "OPEN", "CJIBPostGemeld"),
        ("MUTATIE", "TELT", "MutatieGemeld"),
        ("BIJSTAND", "WERK", "UitkeringGestopt"),
        ("VERSCHIL", "OPEN", "BetalingsverschilGesignaleerd"),
        ("HERLEVING", "GEMELD", "BPHHerlevingGemeld"),
    } <= gezegd
    assert all(grond.regels for een in alle for grond in een.gronden)
    v.zeg("2026-05-05", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-04"))
    [verschil] = [een for een in waarom(gemeente.POLISSEN, log(v), Moment()) if een.onderwerp == "VERSCHIL"]
    assert (verschil.waarde, verschil.deel, verschil.gronden[-1].gebeurtenis) == (
        "VEREFFEND",
        "1",
        "BetalingGestorneerd",
    )


def test_d_06_d_07_a_threat_says_which_terms_were_missed() -> None:
    v = gestart()
    v.tot("2026-05-08")
    redenen = waarom(uitval.VERZEKERAAR, log(v), Moment())
    assert [(een.onderwerp, een.waarde) for een in redenen] == [("DREIGING", "NIET_BETAALD")]
    assert redenen[0].gronden[-1].gebeurtenis == "UitvalDreigingGesignaleerd"
    assert {"D6", "D7"} <= set(redenen[0].gronden[-1].regels)


def test_n_27_why_names_no_event_of_which_the_viewpoint_sees_nothing() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-03-10", u.MeldBeslagruimte(persoon_ref=BO, geclaimd_op=date(2026, 3, 9)))
    v.zeg("2026-03-18", c.MeldMutatie(persoon_ref=BO, reden="OVERLIJDEN", per=date(2026, 3, 12)))
    for zicht in (Zicht.GEMEENTE, Zicht.VERZEKERAAR):
        genoemd = {grond.gebeurtenis for een in _waarom(v, zicht).values() for grond in een.gronden}
        assert "RegelingBeeindigd" in genoemd
        assert ("BeslagruimteGeclaimd" in genoemd) is False


def test_rub_56_n_27_cak_hears_why_of_bph_end_and_kwijting_and_of_nothing_else() -> None:
    v = gestart()
    assert waarom(cak.POLISSEN, log(v), Moment()) == []
    v.zeg("2026-03-01T09:30:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-02", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="CAK-1"))
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-11", c.MeldMutatie(persoon_ref=ANNA, reden="DETENTIE", per=date(2026, 9, 8), tot=date(2026, 11, 1)))
    redenen = waarom(cak.POLISSEN, log(v), Moment())
    assert [(een.onderwerp, een.waarde) for een in redenen] == [
        ("OPSCHORTING", "GEMELD"),
        ("BPH", "OPGESCHORT"),
        ("EINDE", "TE_BEPALEN_DOOR_CAK"),
    ]
    genoemd = {grond.gebeurtenis for een in redenen for grond in een.gronden}
    assert genoemd <= {"BPHOpschortingGemeld", "BPHOpgeschort", "RegelingBeeindigd", "HerdeelnameUitgesloten"}


@pytest.mark.parametrize("view", [gemeente.POLISSEN, uitval.GEMEENTE], ids=["polissen", "uitval"])
def test_every_event_that_gives_a_status_cites_its_rules(view: View[Any]) -> None:
    from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
    from regeling.views.waarom import regels

    zonder = {een.__name__ for een in view.events if een.__module__.startswith("contracts") and not regels(een)}
    assert not zonder
    assert regels(PolisVastgelegd)
    assert regels(DeelnameAangemeld)
