"""What a task says of itself, and what happens when its last day goes by."""

from datetime import UTC, date, datetime
from typing import Any, get_args
from uuid import UUID

from chassis.testing import given
from contracts.briefsoorten import Taaksoort
from contracts.domain import Tijd
from contracts.notificaties import EscalatieGestart, TaakGeopend, TaakVerlopen
from msgspec.structs import replace
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import NeemKennis
from notificaties.domain.dossier.feiten import Lijstfeit, Signaalfeit
from notificaties.domain.dossier.regels import REGEL
from notificaties_feiten import (
    ANNA,
    DINSDAG,
    POLIS,
    brp_overleden,
    contact,
    dreiging,
    gesloten,
    hoor,
    na,
    taken,
    vraag,
    zelfbetaling,
)

from contracts import eligibility as e
from contracts import intake as i
from contracts import regeling as r

NA_DE_LAATSTE_DAG = datetime(2026, 9, 29, 22, tzinfo=UTC)
"""The 30th, 00:00 in the Netherlands; its last day was the 29th, five working days after the 22nd."""


def test_rub_98_every_task_names_its_rule_and_what_it_followed_from() -> None:
    assert set(REGEL) == set(get_args(Taaksoort))
    [taak] = [event for event in na(dreiging()).events if isinstance(event, TaakGeopend)]
    assert (taak.regel, taak.aanleiding) == ("RUB-63", "UitvalDreigingGesignaleerd")


def test_rub_98_a_task_is_late_when_its_last_day_is_over_and_not_before() -> None:
    open_ = given(DOSSIER, hoor(dreiging()))
    open_.then_due(NA_DE_LAATSTE_DAG)
    op_tijd = open_.when(hoor(contact(door="VERZEKERAAR"), 2, datetime(2026, 9, 29, 21, 59, tzinfo=UTC)))
    assert gesloten(op_tijd) == ["UITVAL_DREIGT"]
    op_tijd.then_due(None)
    laat = open_.when(Tijd(op=NA_DE_LAATSTE_DAG))
    verlopen, gestart = laat.events
    assert isinstance(verlopen, TaakVerlopen)
    assert isinstance(gestart, EscalatieGestart)
    assert (verlopen.soort, verlopen.polis_ref, verlopen.verval) == ("UITVAL_DREIGT", POLIS, date(2026, 9, 29))
    laat.then_due(None)


def test_rub_98_what_is_late_can_still_be_settled() -> None:
    laat = given(DOSSIER, hoor(dreiging())).when(Tijd(op=NA_DE_LAATSTE_DAG))
    gedaan = laat.when(hoor(contact(door="VERZEKERAAR"), 2, datetime(2026, 10, 5, 9, tzinfo=UTC)))
    assert gesloten(gedaan) == ["UITVAL_DREIGT"]


def test_rub_47_each_question_is_a_task_of_the_gemeente_until_it_is_answered() -> None:
    twee = na(vraag(1), vraag(2))
    assert taken(twee) == [("VRAAG_BEANTWOORDEN", "GEMEENTE", ANNA, date(2026, 9, 29))]
    antwoord = e.VraagBeantwoord(vraag_id=UUID(int=51), polis_ref=POLIS, kanaal="TELEFOON", datum=date(2026, 9, 23))
    na_antwoord = na(vraag(1), vraag(2), antwoord)
    assert gesloten(na_antwoord) == ["VRAAG_BEANTWOORDEN"]
    assert len(na_antwoord.state.open) == 1


def test_conv_7_a_signal_whose_term_went_by_is_a_task_until_it_is_taken_up() -> None:
    signaal = UUID(int=60)

    def over(feit: Signaalfeit, nr: int) -> NeemKennis:
        return NeemKennis(polis_ref=None, event_id=UUID(int=nr), feit=feit, op=DINSDAG)

    termijn = i.SignaalTermijnOverschreden(signaal_id=signaal, termijn="VIER_WEKEN", uiterste_datum=date(2026, 9, 21))
    open_ = given(DOSSIER).when(over(termijn, 1))
    assert taken(open_) == [("SIGNAAL_OPPAKKEN", "GEMEENTE", None, date(2026, 9, 23))]
    namens = given(DOSSIER).when(over(replace(termijn, uitvoerder="VERZEKERAAR"), 1))
    assert [t[:2] for t in taken(namens)] == [("SIGNAAL_OPPAKKEN", "VERZEKERAAR")]
    opgepakt = i.SignaalOpgepakt(signaal_id=signaal, datum=date(2026, 9, 22))
    gescreend = i.SignaalGescreend(signaal_id=signaal, run_id=UUID(int=61), uitkomst="BRIEF", datum=date(2026, 9, 22))
    for feit in (opgepakt, gescreend):
        assert gesloten(open_.when(over(feit, 2))) == ["SIGNAAL_OPPAKKEN"]


def test_s15_conv_7_what_the_rub_took_over_nobody_is_late_with() -> None:
    """A conversation that was late stayed a task until the RUB ended, three years on."""
    signaal = UUID(int=60)

    def over(feit: Signaalfeit, nr: int) -> NeemKennis:
        return NeemKennis(polis_ref=None, event_id=UUID(int=nr), feit=feit, op=DINSDAG)

    termijn = i.SignaalTermijnOverschreden(signaal_id=signaal, termijn="VIER_WEKEN", uiterste_datum=date(2026, 9, 21))
    laat = given(DOSSIER).when(over(termijn, 1))
    assert gesloten(laat.when(over(i.SignaalDoorgeleid(signaal_id=UUID(int=61)), 2))) == []
    assert gesloten(laat.when(over(i.SignaalDoorgeleid(signaal_id=signaal), 3))) == ["SIGNAAL_OPPAKKEN"]


def test_prak_6_a_signal_whose_postcode_has_no_team_is_a_task_until_it_has_one() -> None:
    signaal = UUID(int=60)

    def over(feit: Signaalfeit, nr: int) -> NeemKennis:
        return NeemKennis(polis_ref=None, event_id=UUID(int=nr), feit=feit, op=DINSDAG)

    def team(naam: str) -> i.SignaalToegewezen:
        return i.SignaalToegewezen(signaal_id=signaal, team=naam)

    nergens = given(DOSSIER).when(over(team("ONBEKEND"), 1))
    assert taken(nergens) == [("TEAM_TOEWIJZEN", "GEMEENTE", None, date(2026, 9, 29))]
    assert taken(given(DOSSIER).when(over(team("OOST"), 1))) == []
    opgepakt = i.SignaalOpgepakt(signaal_id=signaal, datum=date(2026, 9, 22))
    for feit in (team("OOST"), opgepakt):
        assert gesloten(nergens.when(over(feit, 2))) == ["TEAM_TOEWIJZEN"]


def test_conv_7_a_promised_conversation_that_is_late_is_a_task_until_it_was_held() -> None:
    signaal = UUID(int=60)

    def gesprek(uitkomst: Any, nr: int) -> NeemKennis:
        poging = i.ContactpogingVastgelegd(
            signaal_id=signaal,
            nummer=nr,
            datum=date(2026, 9, 22),
            kanaal="TELEFOON",
            dagdeel="OCHTEND",
            bereikt=uitkomst != "GEEN_GEHOOR",
            uitkomst=uitkomst,
        )
        return NeemKennis(polis_ref=None, event_id=UUID(int=nr), feit=poging, op=DINSDAG)

    termijn = i.SignaalTermijnOverschreden(signaal_id=signaal, termijn="VIER_WEKEN", uiterste_datum=date(2026, 9, 21))
    laat = given(DOSSIER).when(NeemKennis(polis_ref=None, event_id=UUID(int=1), feit=termijn, op=DINSDAG))
    niet = laat.when(gesprek("GEEN_GEHOOR", 2))
    assert gesloten(niet) == []
    assert gesloten(niet.when(gesprek("GESPREK_GEVOERD", 3))) == ["SIGNAAL_OPPAKKEN"]


def test_rub_55_money_that_does_not_fit_is_a_task_of_both() -> None:
    verschil = r.BetalingsverschilGesignaleerd(
        polis_ref=POLIS, persoon_ref=ANNA, maand="2026-09", verschil_cent=100, kenmerk="BORDEREL-2026-09", code="X"
    )
    assert [t[:2] for t in taken(na(verschil))] == [
        ("VERSCHIL_UITZOEKEN", "GEMEENTE"),
        ("VERSCHIL_UITZOEKEN", "VERZEKERAAR"),
    ]


def test_sc_31_nobody_is_told_to_call_the_deceased() -> None:
    assert sorted(gesloten(na(zelfbetaling(), brp_overleden()))) == ["BELLEN", "BRIEF_VERZENDEN"]
    assert taken(na(brp_overleden(), dreiging())) == []


def over_lijst(feit: Lijstfeit, nr: int, op: datetime = DINSDAG) -> NeemKennis:
    return NeemKennis(polis_ref=None, event_id=UUID(int=nr), feit=feit, op=op)


def test_sc_34_a_list_of_a_week_that_is_late_is_a_task_until_it_comes() -> None:
    def week(iso_week: str) -> i.MutatielijstOntvangen:
        return i.MutatielijstOntvangen(
            samenwerking_id=UUID(int=7), iso_week=iso_week, wijze="LIJST", aantal=0, te_laat=True, sha256="0" * 64
        )

    uit = i.MutatielijstUitgebleven(samenwerking_id=UUID(int=7), iso_week="2026-W38", deadline=DINSDAG)
    open_ = given(DOSSIER).when(over_lijst(uit, 1))
    assert taken(open_) == [("MUTATIELIJST_AANLEVEREN", "GEMEENTE", None, date(2026, 9, 23))]
    assert gesloten(open_.when(over_lijst(week("2026-W39"), 2))) == []
    assert gesloten(open_.when(over_lijst(week("2026-W38"), 3))) == ["MUTATIELIJST_AANLEVEREN"]


def test_sc_35_a_wednesday_without_update_is_a_task_of_the_insurer() -> None:
    uit = i.AchterstandenUpdateUitgebleven(samenwerking_id=UUID(int=7), datum=date(2026, 9, 16))
    open_ = given(DOSSIER).when(over_lijst(uit, 1))
    assert taken(open_) == [("UPDATE_AANLEVEREN", "VERZEKERAAR", None, date(2026, 9, 23))]
    update = i.AchterstandenUpdateVerstrekt(
        bestand_id=UUID(int=3), samenwerking_id=UUID(int=7), datum=date(2026, 9, 16), aantal=0, sha256="0" * 64
    )
    assert gesloten(open_.when(over_lijst(update, 2))) == ["UPDATE_AANLEVEREN"]
