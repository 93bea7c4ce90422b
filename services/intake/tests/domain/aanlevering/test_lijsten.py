"""Lists that are due again and again: in time, late, confirmed, corrected, not there (RUB-31, RUB-83, RUB-84)."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest
from chassis.testing.scenario import given
from contracts.domain import Event, Tijd
from contracts.kalender import instant
from hypothesis import given as geldt_voor
from hypothesis import strategies as st
from intake.adapters.streams import AANLEVERING
from intake.domain.aanlevering import commands as c
from intake.domain.aanlevering import periode
from intake.domain.aanlevering.events import DeelnamesGeteld, LijstenBegonnen
from intake.domain.aanlevering.fase import Fase
from intake.domain.aanlevering.state import Aanlevering, Lijstsoort

from contracts import intake as i

SID, A, B = (UUID(int=n) for n in range(1, 4))
MAG = Fase(groen_licht=True, overeenkomst_geldig=True)


def nl(tekst: str) -> datetime:
    dag, _, tijd = tekst.partition(" ")
    return instant(date.fromisoformat(dag), time.fromisoformat(tijd or "12:00"))


def begonnen(eerste: str = "2026-W27", soort: Lijstsoort = "MUTATIES") -> LijstenBegonnen:
    return LijstenBegonnen(samenwerking_id=SID, soort=soort, eerste=eerste)


def geteld(deelnames: int, tot: date | None = None) -> DeelnamesGeteld:
    return DeelnamesGeteld(samenwerking_id=SID, soort="MUTATIES", deelnames=deelnames, tot=tot)


def tel(erbij: int, sinds: str, tot: date | None = None) -> c.TelDeelnames:
    return c.TelDeelnames(samenwerking_id=SID, soort="MUTATIES", erbij=erbij, sinds=nl(sinds), tot=tot)


def lever(op: str, week: str = "2026-W27", goed: int = 2, **meer: Any) -> c.LeverLijst:
    basis = {"bestand_id": A, "samenwerking_id": SID, "fase": MAG, "soort": "MUTATIES", "periode": week}
    rijen = c.Aantallen(totaal=goed, goed=goed, fout=0)
    return c.LeverLijst(**{**basis, "sha256": f"{week}{goed}", "rijen": rijen, **meer}, op=nl(op))


def bevestig(op: str, week: str = "2026-W27", aantal: int = 0) -> c.BevestigMutatielijst:
    return c.BevestigMutatielijst(samenwerking_id=SID, fase=MAG, periode=week, aantal=aantal, op=nl(op))


def uitgebleven(week: str, deadline: str) -> i.MutatielijstUitgebleven:
    return i.MutatielijstUitgebleven(samenwerking_id=SID, iso_week=week, deadline=nl(deadline))


def leef(tot: datetime, *vooraf: Event) -> list[Event]:
    """What time says by itself up to and including `tot`."""
    stand = Aanlevering()
    gezegd: list[Event] = []
    for event in vooraf:
        stand = AANLEVERING.evolve(stand, event)  # pyright: ignore[reportArgumentType] - a list of any of its events
    while (due := AANLEVERING.due(stand)) is not None and due <= tot:
        for event in AANLEVERING.decide(Tijd(op=due), stand):
            gezegd.append(event)
            stand = AANLEVERING.evolve(stand, event)
    return gezegd


def test_sc_34_no_list_by_friday_17_00_is_told_once_and_a_nil_list_after_it_is_late() -> None:
    deadline = nl("2026-07-03 17:00")
    gemist = [begonnen(), uitgebleven("2026-W27", "2026-07-03 17:00")]
    assert leef(deadline, begonnen()) == gemist[1:]
    laat = i.MutatielijstOntvangen(
        samenwerking_id=SID,
        iso_week="2026-W27",
        wijze="LIJST",
        aantal=0,
        te_laat=True,
        bestand_id=A,
        sha256="2026-W270",
    )
    given(AANLEVERING, *gemist).when(lever("2026-07-03 18:10", goed=0)).then(laat)
    assert _stand(*gemist, laat).lijst.gemist == ()
    assert leef(nl("2026-07-09"), *gemist, laat) == []


def test_rub_31_a_list_at_17_00_sharp_is_in_time() -> None:
    [ontvangen] = AANLEVERING.decide(lever("2026-07-03 17:00"), _stand(begonnen()))
    assert isinstance(ontvangen, i.MutatielijstOntvangen)
    assert not ontvangen.te_laat
    assert leef(nl("2026-07-04"), begonnen(), ontvangen) == []


def test_rub_31_a_17_until_another_day_is_agreed_it_is_friday_17_00() -> None:
    spreek_af = c.SpreekLijstdagAf(samenwerking_id=SID, weekdag=2, tijd=time(9, 30), op=nl("2026-06-29"))
    afgesproken = i.LijstdagAfgesproken(samenwerking_id=SID, weekdag=2, tijd=time(9, 30), vanaf="2026-W27")
    given(AANLEVERING, begonnen()).when(spreek_af).then(afgesproken)
    given(AANLEVERING, begonnen(), afgesproken).when(spreek_af).then()
    [eerste] = leef(nl("2026-06-30 09:30"), begonnen(), afgesproken)
    assert eerste == uitgebleven("2026-W27", "2026-06-30 09:30")


def test_a_17_a_new_day_makes_no_week_late_that_was_not() -> None:
    """On Thursday Friday becomes Tuesday: this week's list may come until Friday still."""
    gemist = uitgebleven("2026-W27", "2026-07-03 17:00")
    naar_dinsdag = c.SpreekLijstdagAf(samenwerking_id=SID, weekdag=2, tijd=time(9, 30), op=nl("2026-07-09"))
    afgesproken = i.LijstdagAfgesproken(samenwerking_id=SID, weekdag=2, tijd=time(9, 30), vanaf="2026-W29")
    al = (begonnen(), gemist, afgesproken)
    given(AANLEVERING, *al[:2]).when(naar_dinsdag).then(afgesproken)
    assert leef(nl("2026-07-14 09:30"), *al) == [
        uitgebleven("2026-W28", "2026-07-10 17:00"),
        uitgebleven("2026-W29", "2026-07-14 09:30"),
    ]
    for dag, laat in (("2026-07-10 16:59", False), ("2026-07-10 17:01", True)):
        [ontvangen] = AANLEVERING.decide(lever(dag, "2026-W28"), _stand(*al))
        assert isinstance(ontvangen, i.MutatielijstOntvangen)
        assert ontvangen.te_laat is laat
    # And back to a later day before that one held: each week has one day.
    zaterdag = c.SpreekLijstdagAf(samenwerking_id=SID, weekdag=6, tijd=time(12), op=nl("2026-07-09 13:00"))
    [weer] = AANLEVERING.decide(zaterdag, _stand(*al))
    assert leef(nl("2026-07-11 12:00"), *al, weer) == [uitgebleven("2026-W28", "2026-07-11 12:00")]


def test_n_05_a_confirmation_of_the_proposal_is_the_list_nil_included_and_said_twice_is_one() -> None:
    for aantal in (0, 3):
        [ja] = AANLEVERING.decide(bevestig("2026-07-02", aantal=aantal), _stand(begonnen()))
        assert isinstance(ja, i.MutatielijstOntvangen)
        assert (ja.wijze, ja.aantal, ja.bestand_id, ja.te_laat) == ("BEVESTIGING", aantal, None, False)
        given(AANLEVERING, begonnen(), ja).when(bevestig("2026-07-02 13:00", aantal=aantal)).then()
        given(AANLEVERING, begonnen(), ja).when(bevestig("2026-07-02", aantal=9)).then_refused("LIJST_AL_ONTVANGEN")
        assert leef(nl("2026-07-05"), begonnen(), ja) == []


def test_n_05_nothing_is_a_list_that_the_gemeente_did_not_give() -> None:
    gemist = leef(nl("2026-07-24 17:00"), begonnen())
    assert [event.iso_week for event in gemist if isinstance(event, i.MutatielijstUitgebleven)] == [
        *("2026-W27", "2026-W28", "2026-W29", "2026-W30")
    ]


def test_n_20_an_older_week_after_a_newer_one_only_corrects() -> None:
    [nieuwer] = AANLEVERING.decide(lever("2026-07-10", "2026-W28"), _stand(begonnen()))
    al = (begonnen(), uitgebleven("2026-W27", "2026-07-03 17:00"), nieuwer)
    given(AANLEVERING, *al).when(lever("2026-07-10", "2026-W27")).then_refused("PEILDATUM_OUDER")
    given(AANLEVERING, *al).when(lever("2026-07-10", "2026-W28", goed=7)).then_refused("LIJST_AL_ONTVANGEN")
    [alsnog] = AANLEVERING.decide(lever("2026-07-10", "2026-W27", correctie=True), _stand(*al))
    assert isinstance(alsnog, i.MutatielijstOntvangen)
    assert (alsnog.te_laat, alsnog.correctie) == (True, True)
    assert _stand(*al, alsnog).lijst.gemist == ()


def test_rub_31_a_week_that_has_not_begun_has_no_list_and_the_same_file_again_says_nothing() -> None:
    given(AANLEVERING, begonnen()).when(lever("2026-07-03", "2026-W28")).then_refused("LIJST_TE_VROEG")
    [ontvangen] = AANLEVERING.decide(lever("2026-07-03"), _stand(begonnen()))
    given(AANLEVERING, begonnen(), ontvangen).when(lever("2026-07-03 13:00")).then()


def test_rub_31_before_anybody_takes_part_no_list_is_due_and_one_may_come() -> None:
    assert AANLEVERING.due(Aanlevering()) is None
    [ontvangen] = AANLEVERING.decide(lever("2026-07-03"), Aanlevering())
    start = AANLEVERING.decide(tel(1, "2026-07-01"), _stand(ontvangen))
    assert start == [geteld(1), begonnen("2026-W27")]
    assert _stand(ontvangen, *start).lijst.volgende == "2026-W28"
    given(AANLEVERING, ontvangen, *start).when(tel(1, "2026-07-01")).then(geteld(2))


def test_rub_31_rub_83_after_the_last_participation_no_list_is_due_until_somebody_takes_part_again() -> None:
    """Who ends in the middle of a week was there when it began: its list is the last one."""
    weg = geteld(0, tot=date(2026, 7, 8))
    given(AANLEVERING, geteld(1), begonnen()).when(tel(-1, "2026-07-01", date(2026, 7, 8))).then(weg)
    al = (geteld(1), begonnen(), weg)
    gemist = [uitgebleven("2026-W27", "2026-07-03 17:00"), uitgebleven("2026-W28", "2026-07-10 17:00")]
    assert leef(nl("2027-01-01"), *al) == gemist
    assert AANLEVERING.due(_stand(*al, *gemist)) is None
    # Of who began and ended while others went on, nobody is missed.
    given(AANLEVERING, geteld(2), begonnen()).when(tel(-1, "2026-07-01", date(2026, 6, 1))).then(
        geteld(1, tot=date(2026, 6, 1))
    )
    weer = AANLEVERING.decide(tel(1, "2026-09-02"), _stand(*al, *gemist))
    assert weer == [geteld(1), begonnen("2026-W36")]
    assert leef(nl("2026-09-04 17:00"), *al, *gemist, *weer) == [uitgebleven("2026-W36", "2026-09-04 17:00")]


def test_rub_31_an_end_that_is_taken_back_keeps_the_list_due_and_no_week_is_due_twice() -> None:
    al = (geteld(1), begonnen(), geteld(0, tot=date(2026, 6, 30)))
    gemist = uitgebleven("2026-W27", "2026-07-03 17:00")
    assert leef(nl("2026-07-31"), *al) == [gemist]
    terug = AANLEVERING.decide(tel(1, "2026-06-30"), _stand(*al, gemist))
    assert terug == [geteld(1), begonnen("2026-W28")]
    assert leef(nl("2026-07-10 17:00"), *al, gemist, *terug) == [uitgebleven("2026-W28", "2026-07-10 17:00")]


@geldt_voor(st.permutations([1, 1, 1, -1, -1, 1, -1, -1, 1]))
def test_rub_31_in_whatever_order_starts_and_ends_are_heard_as_many_take_part(volgorde: list[int]) -> None:
    """Partitions are heard side by side: an end may come before the start of another."""
    stand = Aanlevering()
    for nr, erbij in enumerate(volgorde, start=1):
        for event in AANLEVERING.decide(tel(erbij, "2026-07-01", date(2026, 6, nr) if erbij < 0 else None), stand):
            stand = AANLEVERING.evolve(stand, event)
    assert (stand.lijst.deelnames, stand.lijst.volgende) == (1, "2026-W27")
    assert AANLEVERING.due(stand) == nl("2026-07-03 17:00")


def test_rub_31_a_list_that_was_due_before_anybody_was_counted_stays_so() -> None:
    assert leef(nl("2026-07-03 17:00"), begonnen()) == [uitgebleven("2026-W27", "2026-07-03 17:00")]
    given(AANLEVERING, begonnen()).when(tel(1, "2026-07-01")).then(geteld(1))


def test_rub_12_no_list_before_groen_licht() -> None:
    fase = Fase(groen_licht=False, overeenkomst_geldig=False)
    given(AANLEVERING).when(lever("2026-07-03", fase=fase)).then_refused("FASE_ONJUIST")


def test_sc_35_a_wednesday_that_is_a_holiday_needs_its_update_too() -> None:
    start = begonnen("2027-05-05", "ACHTERSTANDEN")
    [gemist] = leef(nl("2027-05-06 00:00"), start)
    assert gemist == i.AchterstandenUpdateUitgebleven(samenwerking_id=SID, datum=date(2027, 5, 5))
    assert leef(nl("2027-05-05 23:59:59"), start) == []
    nihil = lever("2027-05-05 23:59:59", "2027-05-05", goed=0, soort="ACHTERSTANDEN")
    [verstrekt] = AANLEVERING.decide(nihil, _stand(start))
    assert isinstance(verstrekt, i.AchterstandenUpdateVerstrekt)
    assert (verstrekt.datum, verstrekt.aantal, verstrekt.te_laat) == (date(2027, 5, 5), 0, False)
    assert leef(nl("2027-05-11"), start, verstrekt) == []


def test_rub_83_an_update_belongs_to_a_wednesday() -> None:
    for geen in ("2027-05-06", "gisteren", "2027-13-01"):
        with pytest.raises(ValueError, match=r"."):
            periode.begin("ACHTERSTANDEN", geen)
    for geen in ("2026-W54", "2026-27"):
        with pytest.raises(ValueError, match=r"."):
            periode.begin("MUTATIES", geen)


def test_rub_84_n_20_an_older_cjib_file_only_corrects_and_the_file_of_before_a_newer_is_not_taken_again() -> None:
    def bestand(sha: str, dag: date, **meer: Any) -> c.LeverCJIBBestand:
        rijen = c.Aantallen(totaal=1, goed=1, fout=0)
        return c.LeverCJIBBestand(
            bestand_id=B, samenwerking_id=SID, fase=MAG, sha256=sha, rijen=rijen, peildatum=dag, **meer
        )

    al = [
        i.CJIBBestandOntvangen(
            bestand_id=A, samenwerking_id=SID, peildatum=dag, rijen_totaal=1, rijen_goed=1, rijen_fout=0, sha256=sha
        )
        for sha, dag in (("a", date(2026, 6, 1)), ("b", date(2026, 7, 1)))
    ]
    given(AANLEVERING, *al).when(bestand("c", date(2026, 6, 30))).then_refused("PEILDATUM_OUDER")
    given(AANLEVERING, *al).when(bestand("a", date(2026, 7, 1))).then_refused("BESTAND_EERDER")
    given(AANLEVERING, *al).when(bestand("b", date(2026, 7, 1))).then()
    [ja] = AANLEVERING.decide(bestand("c", date(2026, 6, 30), correctie=True), _stand(*al))
    assert isinstance(ja, i.CJIBBestandOntvangen)
    assert _stand(*al, ja).peildatum == date(2026, 7, 1)


WEKEN = [f"2026-W{week}" for week in range(27, 33)]


@geldt_voor(st.lists(st.sampled_from(WEKEN), max_size=8), st.sets(st.integers(0, 7)))
def test_rub_31_every_week_is_in_or_missed_and_never_both(weken: list[str], lang: set[int]) -> None:
    """Whatever came when: after its deadline a week is told missed unless its list is in."""
    stand, in_ = _stand(begonnen()), set[str]()
    for nr, week in enumerate(weken):
        op = datetime(2026, 8, 7, 14, nr, tzinfo=UTC)
        if nr in lang:
            stand = _tot(stand, op)
        command = lever("2026-08-07", week, goed=nr, sha256=str(nr), correctie=True)
        for event in AANLEVERING.decide(command, stand):
            stand = AANLEVERING.evolve(stand, event)
            in_.add(week)
    stand = _tot(stand, datetime(2026, 8, 7, 15, tzinfo=UTC))
    assert set(stand.lijst.gemist) == set(WEKEN) - in_


def _tot(stand: Aanlevering, op: datetime) -> Aanlevering:
    while (due := AANLEVERING.due(stand)) is not None and due <= op:
        [event] = AANLEVERING.decide(Tijd(op=due), stand)
        stand = AANLEVERING.evolve(stand, event)
    return stand


def _stand(*events: Event) -> Aanlevering:
    stand = Aanlevering()
    for event in events:
        stand = AANLEVERING.evolve(stand, event)  # pyright: ignore[reportArgumentType] - a list of any of its events
    return stand
