"""The other roads from the proposal to the end: PRAK-10, PRAK-11, PRAK-12, CONV-11, CONV-12, RUB-37."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts.domain import Event, Refusal, Tijd, Unknown
from contracts.eligibility import BphGrondGemeld, BphGrondVervallen, TrajectVoorgesteld
from contracts.intake import (
    BetalingsregelingOvereengekomen,
    BrpGebeurtenisGemeld,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingVerlopen,
    PolislidBrpGemeld,
)
from contracts.soorten import Partij
from contracts.zicht import Zicht, zichtbaar
from eligibility.domain.traject import commands as c
from eligibility.domain.traject.decide import decide
from eligibility.domain.traject.due import due
from eligibility.domain.traject.evolve import evolve
from eligibility.domain.traject.state import Traject
from msgspec.structs import replace

TRAJECT, POLIS, BO, SW = (uuid4() for _ in range(4))
A18, MINNELIJK, GESPREK = (
    c.StelTrajectVoor(
        traject_id=TRAJECT, weg=weg, polis_ref=POLIS, persoon_ref=BO, samenwerking_id=SW, partij=partij, **velden
    )
    for weg, partij, velden in (
        ("BETALINGSREGELING_18A", "VERZEKERAAR", {"maanden": 12, "termijnbedrag_cent": 2_500}),
        ("MINNELIJKE_REGELING", "GEMEENTE", {"erkend": True, "bph_plichtig": True}),
        ("BUDGETGESPREK", "GEMEENTE", {}),
    )
)


class Loop:
    """One road told as a story: every command on its day, after what time said before it."""

    def __init__(self) -> None:
        self.state = Traject()
        self.alles: list[Event] = []

    def zeg(self, command: Any, dag: str) -> list[Event]:
        op = _op(dag)
        self.leef(op, inclusief=False)
        return self._neem(decide(replace(command, op=op), self.state))

    def leef(self, op: datetime, *, inclusief: bool = True) -> None:
        while (moment := due(self.state)) is not None and (moment < op or (inclusief and moment == op)):
            self._neem(decide(Tijd(op=moment), self.state))

    def namen(self) -> list[str]:
        return [type(event).__name__ for event in self.alles]

    def _neem(self, events: Sequence[Any]) -> list[Event]:
        self.alles += events
        self.state = reduce(evolve, events, self.state)
        return list(events)


def _op(dag: str) -> datetime:
    return datetime.fromisoformat(dag).replace(hour=9, tzinfo=UTC)


def antwoord(partij: Partij, ja: bool, ingang: str | None = None) -> c.BeantwoordTraject:
    dag = date.fromisoformat(ingang) if ingang else None
    return c.BeantwoordTraject(partij=partij, instemming=ja, ingangsdatum=dag)


def einde(partij: Partij, uitkomst: Any, per: str, *hulp: Any) -> c.BeeindigTraject:
    return c.BeeindigTraject(partij=partij, uitkomst=uitkomst, per=date.fromisoformat(per), hulpvormen=hulp)


@pytest.fixture
def loop() -> Loop:
    return Loop()


def test_conv_6_an_arrangement_of_18a_is_the_insurers_and_waits_four_weeks(loop: Loop):
    with pytest.raises(Refusal, match="PARTIJ_ONJUIST"):
        loop.zeg(replace(A18, partij="GEMEENTE"), "2026-02-02")
    with pytest.raises(Refusal, match="PLAN_ONTBREEKT"):
        loop.zeg(replace(A18, termijnbedrag_cent=None), "2026-02-02")
    with pytest.raises(Refusal, match="TERMIJN_VAN_WET"):
        loop.zeg(replace(A18, uiterste_reactiedatum=date(2026, 2, 20)), "2026-02-02")
    [voorstel] = loop.zeg(A18, "2026-02-02")
    assert isinstance(voorstel, TrajectVoorgesteld)
    assert voorstel.uiterste_reactiedatum == date(2026, 3, 2)
    loop.leef(datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC))
    assert loop.state.stand == "AANGEBODEN"
    loop.leef(datetime(2026, 3, 2, 23, tzinfo=UTC))
    assert (loop.state.stand, loop.alles[-1].reden, loop.alles[-1].datum) == (  # pyright: ignore
        "NIET_AANGEGAAN", "VERLOPEN", date(2026, 3, 3)
    )  # fmt: skip
    with pytest.raises(Refusal, match="TRAJECT_BEANTWOORD"):
        loop.zeg(antwoord("VERZEKERAAR", True, "2026-04-01"), "2026-03-04")


def test_conv_6_an_arrangement_of_18a_runs_and_says_nothing_to_cak(loop: Loop):
    loop.zeg(A18, "2026-02-02")
    with pytest.raises(Refusal, match="INGANGSDATUM_ONTBREEKT"):
        loop.zeg(antwoord("VERZEKERAAR", True), "2026-02-09")
    loop.zeg(antwoord("VERZEKERAAR", True, "2026-03-01"), "2026-02-09")
    with pytest.raises(Refusal, match="DATUM_VOOR_INGANG"):
        loop.zeg(einde("VERZEKERAAR", "VOLTOOID", "2026-02-28"), "2026-04-01")
    with pytest.raises(Refusal, match="DATUM_IN_TOEKOMST"):
        loop.zeg(einde("VERZEKERAAR", "VOLTOOID", "2026-04-02"), "2026-04-01")
    loop.zeg(einde("VERZEKERAAR", "NIET_NAGEKOMEN", "2026-03-31"), "2026-04-01")
    assert loop.namen() == ["TrajectVoorgesteld", "TrajectAangegaan", "TrajectAfgelopen"]
    assert not any(zichtbaar(event, Zicht.CAK) for event in loop.alles)
    with pytest.raises(Refusal, match="TRAJECT_LOOPT_NIET"):
        loop.zeg(einde("VERZEKERAAR", "VOLTOOID", "2026-04-01"), "2026-04-02")


def test_conv_12_a_minnelijke_regeling_goes_through_a_recognised_institution_and_the_insurer_answers(loop: Loop):
    with pytest.raises(Refusal, match="INSTELLING_NIET_ERKEND"):
        loop.zeg(replace(MINNELIJK, erkend=False), "2026-02-02")
    loop.zeg(replace(MINNELIJK, uiterste_reactiedatum=date(2026, 2, 27)), "2026-02-02")
    with pytest.raises(Refusal, match="PARTIJ_ONJUIST"):
        loop.zeg(antwoord("GEMEENTE", True, "2026-03-01"), "2026-02-09")
    loop.zeg(antwoord("VERZEKERAAR", False), "2026-02-09")
    assert loop.namen()[-1] == "TrajectNietAangegaan"
    assert loop.state.verloopt_op is None


def test_conv_12_zvw_18d_with_a_minnelijke_regeling_the_bph_ends_and_cak_hears_from_when(loop: Loop):
    loop.zeg(MINNELIJK, "2026-02-02")
    gemeld = loop.zeg(antwoord("VERZEKERAAR", True, "2026-02-15"), "2026-02-28")[-1]
    assert isinstance(gemeld, BphGrondGemeld)
    assert (gemeld.grond, gemeld.per) == ("ART_18D_2_C", date(2026, 3, 1))
    assert zichtbaar(gemeld, Zicht.CAK) is not None
    [_, vervallen] = loop.zeg(einde("GEMEENTE", "NIET_NAGEKOMEN", "2026-06-30"), "2026-07-03")
    assert isinstance(vervallen, BphGrondVervallen)
    assert vervallen.per == date(2026, 7, 1)


def test_conv_12_kept_to_its_end_the_bph_stays_off_and_without_bph_cak_hears_nothing(loop: Loop):
    loop.zeg(MINNELIJK, "2026-02-02")
    loop.zeg(antwoord("VERZEKERAAR", True, "2026-03-01"), "2026-02-28")
    loop.zeg(einde("VERZEKERAAR", "VOLTOOID", "2027-08-31"), "2027-09-01")
    assert loop.namen()[-1] == "TrajectAfgelopen"
    zonder = Loop()
    zonder.zeg(replace(MINNELIJK, bph_plichtig=False), "2026-02-02")
    zonder.zeg(antwoord("VERZEKERAAR", True, "2026-03-01"), "2026-02-28")
    assert zonder.namen() == ["TrajectVoorgesteld", "TrajectAangegaan"]


def test_prak_12_a_budget_talk_is_the_gemeentes_and_nobody_else_hears_of_it(loop: Loop):
    loop.zeg(GESPREK, "2026-02-02")
    loop.zeg(antwoord("GEMEENTE", True), "2026-02-09")
    with pytest.raises(Refusal, match="PARTIJ_ONJUIST"):
        loop.zeg(einde("VERZEKERAAR", "VOLTOOID", "2026-02-16"), "2026-02-16")
    with pytest.raises(Refusal, match="HULP_ZONDER_GESPREK"):
        loop.zeg(einde("GEMEENTE", "VERVALLEN", "2026-02-16", "BUDGETADVIES"), "2026-02-16")
    loop.zeg(einde("GEMEENTE", "VOLTOOID", "2026-02-16", "BUDGETADVIES", "SCHULDREGELING"), "2026-02-16")
    assert loop.namen() == ["BudgettrajectAangeboden", "BudgettrajectAfgesproken", "BudgettrajectAfgerond"]
    for zicht in (Zicht.VERZEKERAAR, Zicht.CAK, Zicht.ANALYSE):
        assert not any(zichtbaar(event, zicht) for event in loop.alles)


@pytest.mark.parametrize(
    ("gezegd", "reden"),
    [
        (antwoord("GEMEENTE", False), "AFGEWEZEN"),
        (c.TrekTrajectIn(partij="GEMEENTE"), "INGETROKKEN"),
    ],
)
def test_prak_12_a_talk_that_nobody_wants_or_that_is_taken_back_lapses(loop: Loop, gezegd: Any, reden: str):
    loop.zeg(GESPREK, "2026-02-02")
    [event] = loop.zeg(gezegd, "2026-02-09")
    assert (type(event).__name__, event.reden) == ("BudgettrajectVervallen", reden)  # pyright: ignore


def test_prak_12_a_talk_that_was_agreed_and_not_held_was_none(loop: Loop):
    loop.zeg(GESPREK, "2026-02-02")
    loop.zeg(antwoord("GEMEENTE", True), "2026-02-09")
    loop.zeg(einde("GEMEENTE", "NIET_NAGEKOMEN", "2026-02-16"), "2026-02-16")
    assert (loop.namen()[-1], loop.state.stand) == ("BudgettrajectVervallen", "NIET_AANGEGAAN")


def test_prak_12_a_closed_road_is_refused_with_why(loop: Loop):
    with pytest.raises(Refusal, match=r"WEG_DICHT.*IN_BPH"):
        loop.zeg(replace(A18, dicht=("IN_BPH",)), "2026-02-02")
    loop.zeg(A18, "2026-02-02")
    with pytest.raises(Refusal, match="TRAJECT_BESTAAT"):
        loop.zeg(A18, "2026-02-02")


@pytest.mark.parametrize(
    "gezegd",
    [antwoord("VERZEKERAAR", True), c.TrekTrajectIn(partij="GEMEENTE"), einde("GEMEENTE", "VOLTOOID", "2026-02-02")],
)
def test_prak_12_what_was_never_proposed_is_unknown(loop: Loop, gezegd: Any):
    with pytest.raises(Unknown, match="TRAJECT_ONBEKEND"):
        loop.zeg(gezegd, "2026-02-02")


# Three years: proposed and answered at intake.

AANGEBODEN = DriejaarsregelingAangeboden(
    regeling_id=TRAJECT,
    persoon_ref=BO,
    maanden=36,
    termijnbedrag_cent=6_944,
    laatste_termijn_cent=6_960,
    eerste_maand="2026-03",
    uiterste_reactiedatum=date(2026, 2, 20),
)
OVEREENGEKOMEN = BetalingsregelingOvereengekomen(
    regeling_id=TRAJECT,
    persoon_ref=BO,
    maanden=36,
    termijnbedrag_cent=6_944,
    laatste_termijn_cent=6_960,
    ingangsdatum=date(2026, 3, 1),
    grond="ART_18D_2_C",
)


def hoor(loop: Loop, bericht: Any, dag: str = "2026-02-09") -> list[Event]:
    return loop.zeg(c.NoteerDriejaarsregeling(bericht=bericht), dag)


def test_prak_10_three_years_are_heard_of_intake_and_end_here(loop: Loop):
    assert hoor(loop, AANGEBODEN) == [AANGEBODEN]
    assert (loop.state.stand, due(loop.state)) == ("AANGEBODEN", None)
    for gezegd in (antwoord("VERZEKERAAR", True, "2026-03-01"), c.TrekTrajectIn(partij="GEMEENTE")):
        with pytest.raises(Refusal, match="TRAJECT_BIJ_INTAKE"):
            loop.zeg(gezegd, "2026-02-10")
    hoor(loop, OVEREENGEKOMEN, "2026-02-12")
    assert loop.state.stand == "LOOPT"
    with pytest.raises(Refusal, match="PARTIJ_ONJUIST"):
        loop.zeg(einde("GEMEENTE", "NIET_NAGEKOMEN", "2026-09-30"), "2026-10-02")
    events = loop.zeg(einde("VERZEKERAAR", "NIET_NAGEKOMEN", "2026-09-30"), "2026-10-02")
    assert [type(event).__name__ for event in events] == ["TrajectAfgelopen", "BphGrondVervallen"]


def test_prak_11_another_gemeente_has_a_road_of_its_own_and_a_moved_person_leaves_the_first(loop: Loop):
    hoor(loop, AANGEBODEN)
    ingetrokken = DriejaarsregelingIngetrokken(regeling_id=TRAJECT, datum=date(2026, 2, 10), reden="VERHUISD")
    hoor(loop, ingetrokken, "2026-02-10")
    assert loop.state.stand == "NIET_AANGEGAAN"


@pytest.mark.parametrize("kind", [DriejaarsregelingAfgewezen, DriejaarsregelingVerlopen])
def test_prak_10_a_no_or_silence_at_intake_ends_it_and_an_offer_opens_it_again(loop: Loop, kind: Any):
    bericht = kind(regeling_id=TRAJECT, datum=date(2026, 2, 20))
    assert hoor(loop, bericht) == []
    hoor(loop, AANGEBODEN)
    hoor(loop, bericht, "2026-02-20")
    assert loop.state.stand == "NIET_AANGEGAAN"
    hoor(loop, AANGEBODEN, "2027-02-20")
    assert loop.state.stand == "AANGEBODEN"


def test_prak_10_an_agreement_of_which_nothing_was_heard_before_is_a_road_too(loop: Loop):
    hoor(loop, OVEREENGEKOMEN)
    assert (loop.state.weg, loop.state.persoon_ref, loop.state.stand) == ("REGELING_3_JAAR", BO, "LOOPT")
    assert isinstance(loop.state.traject_id, UUID)


# What the BRP says of who takes a road.


def brp(loop: Loop, soort: Any, polis_ref: UUID | None = POLIS, dag: str = "2026-03-04") -> list[str]:
    velden: dict[str, Any] = {"persoon_ref": BO, "soort": soort, "datum": date(2026, 3, 1)}
    bericht = PolislidBrpGemeld(polis_ref=polis_ref, **velden) if polis_ref else BrpGebeurtenisGemeld(**velden)
    return [type(event).__name__ for event in loop.zeg(c.NoteerBrp(bericht=bericht), dag)]


@pytest.mark.parametrize("polis_ref", [POLIS, None])
@pytest.mark.parametrize("voorstel", [A18, MINNELIJK, GESPREK])
def test_e17_what_was_proposed_to_who_died_lapses(loop: Loop, voorstel: Any, polis_ref: UUID | None):
    loop.zeg(voorstel, "2026-03-02")
    naam = "BudgettrajectVervallen" if voorstel is GESPREK else "TrajectNietAangegaan"
    assert brp(loop, "OVERLEDEN", polis_ref) == [naam]
    assert (loop.alles[-1].reden, loop.state.stand) == ("VERVALLEN", "NIET_AANGEGAAN")  # pyright: ignore
    assert brp(loop, "OVERLEDEN", polis_ref) == []


def test_e17_an_arrangement_ends_with_who_dies_and_no_ground_revives_a_bph(loop: Loop):
    loop.zeg(MINNELIJK, "2026-02-02")
    loop.zeg(antwoord("VERZEKERAAR", True, "2026-03-01"), "2026-02-28")
    assert brp(loop, "OVERLEDEN") == ["TrajectAfgelopen"]
    einde = loop.alles[-1]
    assert (einde.uitkomst, einde.per) == ("VERVALLEN", date(2026, 3, 1))  # pyright: ignore
    assert not any(isinstance(event, BphGrondVervallen) for event in loop.alles)


def test_e17_a_talk_that_was_agreed_with_who_died_is_not_held(loop: Loop):
    loop.zeg(GESPREK, "2026-02-02")
    loop.zeg(antwoord("GEMEENTE", True), "2026-02-09")
    assert brp(loop, "OVERLEDEN") == ["BudgettrajectVervallen"]


def test_e17_prak_10_three_years_that_run_end_here_and_an_offer_of_them_at_intake(loop: Loop):
    hoor(loop, AANGEBODEN)
    assert brp(loop, "OVERLEDEN", None, "2026-02-10") == []
    hoor(loop, OVEREENGEKOMEN, "2026-02-12")
    assert brp(loop, "VERHUISD") == []
    assert brp(loop, "OVERLEDEN", None) == ["TrajectAfgelopen"]


def test_prak_11_what_the_gemeente_proposed_to_who_left_it_lapses_and_nothing_else_does(loop: Loop):
    loop.zeg(GESPREK, "2026-03-02")
    assert brp(loop, "VERHUISD", uuid4()) == brp(loop, "VERHUISD", None) == brp(loop, "BSN_GEWIJZIGD") == []
    assert brp(loop, "VERHUISD") == ["BudgettrajectVervallen"]
    van_de_verzekeraar, loopt = Loop(), Loop()
    van_de_verzekeraar.zeg(A18, "2026-03-02")
    assert brp(van_de_verzekeraar, "VERHUISD") == []
    loopt.zeg(MINNELIJK, "2026-02-02")
    loopt.zeg(antwoord("VERZEKERAAR", True, "2026-03-01"), "2026-02-28")
    assert brp(loopt, "VERHUISD") == []


def test_e17_of_a_road_that_was_never_proposed_nothing_ends(loop: Loop):
    assert brp(loop, "OVERLEDEN") == []
