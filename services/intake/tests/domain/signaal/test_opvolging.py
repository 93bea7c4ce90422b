"""The life of a signal, each transition under its number (domain 5.1 S7…S18, CONV-7, CONV-11, Wgs 4)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
from chassis.testing.scenario import Scenario, given
from contracts.domain import Tijd
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    ContactpogingVastgelegd,
    HulpAangeboden,
    HulpGestart,
    IncassoHervat,
    Pogingsvoorstel,
    SignaalAfgesloten,
    SignaalDoorgeleid,
    SignaalGeprioriteerd,
    SignaalHerhaald,
    SignaalOpgepakt,
    SignaalTermijnOverschreden,
    SignaalToegewezen,
    ToestemmingsgrondVervallen,
)
from intake.adapters.streams import SIGNAAL
from intake.domain.signaal import commands_afspraak as a
from intake.domain.signaal import commands_opvolging as o
from intake.domain.signaal.commands import LeidDoor, MeldAchterstand, MeldIngelopen, NeemSignaalAan, SluitNaRub
from intake.domain.signaal.events import (
    HerhalingVergeten,
    SignaalMetToestemming,
    SignaalWachtOpToestemming,
)
from intake.domain.signaal.opvolging import Opvolging, Planstap
from intake.domain.signaal.profiel import RUB_BESTAND, WGS
from intake.domain.signaal.state import Toestand
from intake.domain.signaal.termijnen import einde_van

EEN, TWEE, PERSOON, RUN, JA = UUID(int=1), UUID(int=2), UUID(int=9), UUID(int=30), UUID(int=40)
VOLGEND = Opvolging(reactie_dagen=28, pogingen_maximum=3)


def op(dag: int, uur: int = 9, maand: int = 5) -> datetime:
    return datetime(2026, maand, dag, uur, tzinfo=UTC)


def meld(signaal_id: UUID = EEN, cent: int = 45000, **meer: Any) -> MeldAchterstand:
    """Taken in on Monday 4 May 2026."""
    basis: dict[str, Any] = {
        "signaal_id": signaal_id,
        "persoon_ref": PERSOON,
        "profiel": WGS,
        "grondslag": "WGS_3_1_B",
        "kanaal": "HTTP",
        "rol": "VERZEKERINGNEMER",
        "soorten": (Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=cent),),
        "oudste_vervaldatum": date(2026, 1, 1),
        "peildatum": date(2026, 4, 30),
        "signaaldatum": date(2026, 5, 1),
        "op": op(4),
    }
    return MeldAchterstand(**{**basis, **meer})


def opgepakt(dag: int = 4, opvolging: Opvolging = VOLGEND, **meer: Any) -> o.PakOp:
    return o.PakOp(signaal_id=EEN, opvolging=opvolging, op=op(dag, 10), **meer)


def contact(dag: int, uitkomst: Any, kanaal: Any = "TELEFOON", dagdeel: Any = "OCHTEND", **meer: Any) -> Any:
    bereikt = uitkomst not in {"GEEN_GEHOOR", "BERICHT_ACHTERGELATEN"}
    basis: dict[str, Any] = {"opvolging": VOLGEND, "datum": date(2026, 5, dag), "op": op(dag, 12)}
    return o.LegContactVast(
        **{**basis, **meer},
        signaal_id=EEN,
        kanaal=kanaal,
        dagdeel=dagdeel,
        bereikt=bereikt,
        uitkomst=uitkomst,
    )


def sluit(resultaat: Any, dag: int = 20, **meer: Any) -> o.SluitAf:
    return o.SluitAf(signaal_id=EEN, resultaat=resultaat, op=op(dag), **meer)


def vraag(dag: int = 7) -> a.VraagToestemming:
    return a.VraagToestemming(signaal_id=EEN, toestemming_id=JA, op=op(dag))


def antwoord(wat: Any, dag: int = 8) -> a.VerwerkToestemming:
    return a.VerwerkToestemming(toestemming_id=JA, doel="QUICKSCAN", antwoord=wat, op=op(dag))


GESPROKEN = contact(5, "GESPREK_GEVOERD")
HULP = o.BiedHulpAan(signaal_id=EEN, hulpvormen=("BUDGETADVIES", "SCHULDREGELING"), op=op(6))
DOOR = LeidDoor(op=op(10))


def toestand(verhaal: Scenario) -> Toestand:
    (zaak,) = verhaal.state.zaken
    return zaak.toestand


def einde(resultaat: Any, terugkoppeling: Any, **meer: Any) -> SignaalAfgesloten:
    return SignaalAfgesloten(signaal_id=EEN, resultaat=resultaat, terugkoppeling=terugkoppeling, **meer)


def test_s7_a_run_gives_a_place_in_the_queue_and_a_later_run_another() -> None:
    rang = o.GeefRang(signaal_id=EEN, rang=7, run_id=RUN, bron="BKR", op=op(4))
    eerste = given(SIGNAAL, meld()).when(rang)
    eerste.then(SignaalGeprioriteerd(signaal_id=EEN, rang=7, run_id=RUN, bron="BKR"))
    assert toestand(eerste) == "GEMATCHT"
    later = msgspec.structs.replace(rang, rang=2, run_id=UUID(int=31))
    given(SIGNAAL, meld(), rang).when(later).then_kinds(SignaalGeprioriteerd)
    given(SIGNAAL, meld(), opgepakt()).when(msgspec.structs.replace(rang, op=op(5))).then_refused("TOESTAND_ONJUIST")
    given(SIGNAAL, meld()).when(msgspec.structs.replace(rang, rang=0)).then_refused("RANG_ONGELDIG")


def test_s8_taken_up_it_says_whom_to_try_first_and_which_team_has_it() -> None:
    verhaal = given(SIGNAAL, meld()).when(opgepakt(team="WEST"))
    verhaal.then(
        SignaalOpgepakt(
            signaal_id=EEN,
            datum=date(2026, 5, 4),
            poging=Pogingsvoorstel(kanaal="TELEFOON", dagdeel="OCHTEND", vanaf=date(2026, 5, 4)),
        ),
        SignaalToegewezen(signaal_id=EEN, team="WEST"),
    ).then_due(None)
    anders = o.WijsToe(signaal_id=EEN, team="OOST", op=op(5))
    given(SIGNAAL, meld(), opgepakt(team="WEST")).when(anders).then(SignaalToegewezen(signaal_id=EEN, team="OOST"))
    given(SIGNAAL, meld(), opgepakt(team="OOST")).when(anders).then()
    given(SIGNAAL, meld(), opgepakt()).when(opgepakt(5)).then_refused("TOESTAND_ONJUIST")
    given(SIGNAAL).when(opgepakt()).then_refused("SIGNAAL_ONBEKEND")


@pytest.mark.parametrize(("resultaat", "terug"), [("OVERLEDEN", "OVERLEDEN"), ("GEEN_INWONER", "GEEN_INWONER")])
@pytest.mark.parametrize("eerst", [(), (opgepakt(),)])
def test_s9_who_died_or_lives_elsewhere_needs_no_contact(resultaat: str, terug: str, eerst: Any) -> None:
    given(SIGNAAL, meld(), *eerst).when(sluit(resultaat)).then(einde(resultaat, terug)).then_due(None)


def test_s9_why_it_is_not_taken_up_is_the_gemeentes_own_and_must_be_said() -> None:
    reden = sluit("NIET_OPGEPAKT_ANDERE_REDEN", interne_reden="DETENTIE")
    given(SIGNAAL, meld()).when(reden).then(
        einde("NIET_OPGEPAKT_ANDERE_REDEN", "NIET_OPGEPAKT", interne_reden="DETENTIE")
    )
    given(SIGNAAL, meld()).when(sluit("NIET_OPGEPAKT_ANDERE_REDEN")).then_refused("INTERNE_REDEN_ONJUIST")
    given(SIGNAAL, meld()).when(sluit("OVERLEDEN", interne_reden="DETENTIE")).then_refused("INTERNE_REDEN_ONJUIST")


def test_s10_an_attempt_that_reaches_somebody_is_contact_and_one_that_does_not_is_tried_otherwise() -> None:
    verhaal = given(SIGNAAL, meld(), opgepakt()).when(contact(4, "GEEN_GEHOOR"))
    verhaal.then(
        ContactpogingVastgelegd(
            signaal_id=EEN,
            nummer=1,
            datum=date(2026, 5, 4),
            kanaal="TELEFOON",
            dagdeel="OCHTEND",
            bereikt=False,
            uitkomst="GEEN_GEHOOR",
            poging=Pogingsvoorstel(kanaal="TELEFOON", dagdeel="AVOND", vanaf=date(2026, 5, 6)),
        )
    )
    assert toestand(verhaal) == "OPGEPAKT"
    bereikt = verhaal.when(contact(6, "GESPREK_GEVOERD", dagdeel="AVOND"))
    assert toestand(bereikt) == "IN_CONTACT"
    assert msgspec.to_builtins(bereikt.events[0])["nummer"] == 2
    given(SIGNAAL, meld()).when(contact(4, "GESPREK_GEVOERD")).then_refused("TOESTAND_ONJUIST")
    onwaar = msgspec.structs.replace(contact(4, "GEEN_GEHOOR"), bereikt=True)
    given(SIGNAAL, meld(), opgepakt()).when(onwaar).then_refused("CONTACTUITKOMST_ONJUIST")
    morgen = contact(4, "GEEN_GEHOOR", datum=date(2026, 5, 5))
    given(SIGNAAL, meld(), opgepakt()).when(morgen).then_refused("CONTACTDATUM_IN_TOEKOMST")


def test_s10_the_next_best_attempt_is_one_that_was_not_tried_and_then_the_least_tried() -> None:
    plan = (Planstap(kanaal="TELEFOON", dagdeel="OCHTEND"), Planstap(kanaal="HUISBEZOEK", dagdeel="AVOND"))
    eigen = Opvolging(plan=plan)
    verhaal = given(SIGNAAL, meld(), opgepakt(opvolging=eigen))
    gezien: list[str] = []
    for dag, (kanaal, dagdeel) in enumerate(
        [("TELEFOON", "OCHTEND"), ("HUISBEZOEK", "AVOND"), ("TELEFOON", "OCHTEND")], start=6
    ):
        verhaal = verhaal.when(contact(dag, "GEEN_GEHOOR", kanaal, dagdeel, opvolging=eigen))
        poging = verhaal.events[0]
        assert isinstance(poging, ContactpogingVastgelegd)
        assert poging.poging is not None
        gezien.append(poging.poging.kanaal)
    assert gezien == ["HUISBEZOEK", "TELEFOON", "HUISBEZOEK"]


def test_s10_in_a_crisis_somebody_goes_there_the_same_day() -> None:
    verhaal = given(SIGNAAL, meld(crisissignaal=True)).when(opgepakt(9))
    assert isinstance(verhaal.events[-1], SignaalOpgepakt)
    assert verhaal.events[-1].poging == Pogingsvoorstel(kanaal="HUISBEZOEK", dagdeel="OCHTEND", vanaf=date(2026, 5, 9))


def test_s11_when_the_attempts_are_used_up_the_signal_ends() -> None:
    twee = (contact(4, "GEEN_GEHOOR"), contact(6, "BERICHT_ACHTERGELATEN", dagdeel="AVOND"))
    verhaal = given(SIGNAAL, meld(), opgepakt(), *twee).when(contact(7, "GEEN_GEHOOR", "HUISBEZOEK", "MIDDAG"))
    verhaal.then_kinds(ContactpogingVastgelegd, SignaalAfgesloten)
    assert verhaal.events[1] == einde("DEFINITIEF_GEEN_CONTACT", "GEEN_CONTACT")
    # Who was reached once is not somebody who can't be reached.
    bereikt = (contact(4, "GESPREK_AFGESPROKEN"), contact(6, "GEEN_GEHOOR"))
    given(SIGNAAL, meld(), opgepakt(), *bereikt).when(contact(7, "GEEN_GEHOOR")).then_kinds(ContactpogingVastgelegd)


@pytest.mark.parametrize("eerst", [(), (GESPROKEN,)])
def test_s12_what_needs_consent_waits_for_it(eerst: Any) -> None:
    verhaal = given(SIGNAAL, meld(), opgepakt(), *eerst).when(vraag())
    verhaal.then(SignaalWachtOpToestemming(signaal_id=EEN, toestemming_id=JA))
    assert toestand(verhaal) == "TOESTEMMING_GEVRAAGD"
    given(SIGNAAL, meld()).when(vraag()).then_refused("TOESTAND_ONJUIST")


def test_s13_yes_goes_on_and_no_or_no_longer_ends_it() -> None:
    gevraagd = given(SIGNAAL, meld(), opgepakt(), vraag())
    ja = gevraagd.when(antwoord("VERLEEND"))
    ja.then(SignaalMetToestemming(signaal_id=EEN, toestemming_id=JA))
    assert toestand(ja) == "IN_CONTACT"
    gevraagd.when(antwoord("GEWEIGERD")).then(einde("TOESTEMMING_GEWEIGERD", "TOESTEMMING_ONTBREEKT"))
    ja.when(antwoord("INGETROKKEN", 12)).then(einde("TOESTEMMING_INGETROKKEN", "TOESTEMMING_ONTBREEKT"))
    ander = msgspec.structs.replace(antwoord("GEWEIGERD"), toestemming_id=UUID(int=41))
    gevraagd.when(ander).then()


def test_s14_conv_11_help_of_several_kinds_at_once_after_contact_with_the_days_it_took() -> None:
    verhaal = given(SIGNAAL, meld(), opgepakt(), GESPROKEN).when(HULP)
    hulpvormen = ("BUDGETADVIES", "SCHULDREGELING")
    verhaal.then(HulpAangeboden(signaal_id=EEN, hulpvormen=hulpvormen, datum=date(2026, 5, 6), dagen=5))
    assert toestand(verhaal) == "HULP_AANGEBODEN"
    start = o.StartHulp(signaal_id=EEN, hulpvormen=("BUDGETADVIES",), op=op(7))
    verhaal.when(start).then(HulpGestart(signaal_id=EEN, hulpvormen=("BUDGETADVIES",), datum=date(2026, 5, 7)))
    anders = msgspec.structs.replace(start, hulpvormen=("BUDGETBEHEER",))
    verhaal.when(anders).then_refused("HULP_NIET_AANGEBODEN")
    verhaal.when(msgspec.structs.replace(HULP, op=op(8))).then()
    given(SIGNAAL, meld(), opgepakt()).when(HULP).then_refused("TOESTAND_ONJUIST")
    given(SIGNAAL, meld(), opgepakt(), GESPROKEN).when(msgspec.structs.replace(HULP, hulpvormen=())).then_refused(
        "HULPVORMEN_ONJUIST"
    )


UIT_BESTAND = {"profiel": RUB_BESTAND, "grondslag": "RZV_7B1", "kanaal": "BESTAND"}


@pytest.mark.parametrize("eerst", [(), (opgepakt(), GESPROKEN), (opgepakt(), GESPROKEN, HULP)])
def test_s15_the_rub_takes_it_over_wherever_it_stands(eerst: Any) -> None:
    verhaal = given(SIGNAAL, meld(), *eerst).when(DOOR)
    # What nobody took up yet is taken up with it: who has it is known from then on.
    opgepakt_ = [] if eerst else [SignaalOpgepakt(signaal_id=EEN, datum=date(2026, 5, 10))]
    verhaal.then(*opgepakt_, SignaalDoorgeleid(signaal_id=EEN))
    assert toestand(verhaal) == "DOORGELEID_RUB"


def test_s15_conv_7_once_the_rub_has_it_nobody_is_late_with_it() -> None:
    """Neither with taking it up nor with the conversation that was promised."""
    for eerst in ((), (opgepakt(), contact(5, "GESPREK_AFGESPROKEN"))):
        given(SIGNAAL, meld(), *eerst, DOOR).then_due(None)
    rente = meld(TWEE, soorten=(Achterstand(achterstandsoort="RENTE", bedrag_cent=900),), op=op(11))
    door = given(SIGNAAL, meld(**UIT_BESTAND), DOOR).when(rente)
    door.then_kinds(AchterstandGemeld, SignaalOpgepakt, SignaalDoorgeleid)
    door.then_due(None)
    given(SIGNAAL, meld(**UIT_BESTAND)).when(DOOR).then(SignaalDoorgeleid(signaal_id=EEN))


def test_s15_what_comes_in_while_the_rub_runs_goes_there_at_once() -> None:
    verhaal = given(SIGNAAL, meld(**UIT_BESTAND), DOOR).when(meld(TWEE, **UIT_BESTAND, op=op(11)))
    verhaal.then_kinds(SignaalAfgesloten, AchterstandGemeld, SignaalDoorgeleid)
    assert toestand(verhaal) == "DOORGELEID_RUB"


@pytest.mark.parametrize("eerst", [(), (opgepakt(),), (opgepakt(), vraag()), (opgepakt(), GESPROKEN, HULP)])
def test_s16_paid_by_itself_ends_it_from_every_state(eerst: Any) -> None:
    ingelopen = MeldIngelopen(signaal_id=EEN, op=op(12))
    verhaal = given(SIGNAAL, meld(), *eerst).when(ingelopen)
    assert verhaal.events[-1] == einde("ZELF_OPGELOST", "OPGELOST")
    verhaal.when(ingelopen).then()


def test_prak_8_what_waits_under_a_signal_told_on_consent_goes_with_the_consent() -> None:
    """And what is told on a ground of its own as well does not: no withdrawal takes that away."""
    weg = a.VerwerkToestemming(toestemming_id=JA, doel="DELEN_MET_GEMEENTE", antwoord="INGETROKKEN", op=op(12))
    op_ja = {"grondslag": "TOESTEMMING", "profiel": msgspec.structs.replace(WGS, grondslagen=("TOESTEMMING",))}

    def neem(signaal_id: UUID, **meer: Any) -> NeemSignaalAan:
        ja = JA if meer else None
        return NeemSignaalAan(melding=meld(signaal_id, **meer), persoon_ref=PERSOON, toestemming_id=ja, op=op(5))

    verhaal = given(SIGNAAL, neem(EEN, **op_ja), neem(TWEE, **op_ja)).when(weg)
    verhaal.then_kinds(HerhalingVergeten, SignaalAfgesloten, ToestemmingsgrondVervallen)
    assert verhaal.events[0] == HerhalingVergeten(signaal_id=TWEE)
    ook = given(SIGNAAL, neem(EEN, **op_ja), neem(TWEE))
    assert ook.when(weg).events == ()
    assert toestand(ook) == "ONTVANGEN"


def test_s16_a_repeated_signal_is_paid_when_the_one_it_repeats_is() -> None:
    verhaal = given(SIGNAAL, meld(), meld(TWEE)).when(MeldIngelopen(signaal_id=TWEE, op=op(12)))
    assert verhaal.events[-1] == einde("ZELF_OPGELOST", "OPGELOST")
    verhaal.when(MeldIngelopen(signaal_id=EEN, op=op(12))).then()


@pytest.mark.parametrize(
    ("resultaat", "terug"),
    [
        ("GEEN_HULP_NODIG", "GEEN_HULP"),
        ("ADVIES_OF_QUICK_FIX", "IN_BEHANDELING_GENOMEN"),
        ("VERVOLGHULP_FINANCIEEL", "IN_BEHANDELING_GENOMEN"),
        ("VERVOLGHULP_NIET_FINANCIEEL", "IN_BEHANDELING_GENOMEN"),
        ("GEEN_REACTIE_NA_CONTACT", "GEEN_CONTACT"),
        ("AL_BEKEND_BIJ_SCHULDHULP", "IN_BEHANDELING_GENOMEN"),
    ],
)
def test_s17_who_was_spoken_to_is_closed_with_a_result_and_the_partner_hears_its_class(
    resultaat: str, terug: str
) -> None:
    given(SIGNAAL, meld(), opgepakt(), GESPROKEN).when(sluit(resultaat)).then(einde(resultaat, terug))
    given(SIGNAAL, meld(), opgepakt(), GESPROKEN, HULP).when(sluit(resultaat)).then(einde(resultaat, terug))


def test_s17_a_result_that_says_more_than_happened_is_refused() -> None:
    given(SIGNAAL, meld()).when(sluit("VERVOLGHULP_FINANCIEEL")).then_refused("RESULTAAT_ONJUIST")
    given(SIGNAAL, meld(), opgepakt(), GESPROKEN).when(sluit("DEFINITIEF_GEEN_CONTACT")).then_refused(
        "RESULTAAT_ONJUIST"
    )
    given(SIGNAAL, meld(), opgepakt()).when(sluit("RUB_VOLTOOID")).then_refused("RESULTAAT_ONJUIST")
    given(SIGNAAL, meld(), DOOR).when(sluit("GEEN_INWONER")).then_refused("TOESTAND_ONJUIST")
    given(SIGNAAL, meld(), sluit("GEEN_INWONER")).when(sluit("OVERLEDEN", 21)).then_refused("SIGNAAL_AFGESLOTEN")


@pytest.mark.parametrize("resultaat", ["RUB_VOLTOOID", "RUB_BEEINDIGD"])
def test_s18_the_end_of_the_rub_ends_the_signals_that_led_to_it(resultaat: Any) -> None:
    klaar = SluitNaRub(persoon_ref=PERSOON, resultaat=resultaat, op=op(20))
    verhaal = given(SIGNAAL, meld(), DOOR).when(klaar)
    verhaal.then(einde(resultaat, "RUB"))
    verhaal.when(klaar).then()
    given(SIGNAAL, meld(), DOOR).when(msgspec.structs.replace(klaar, persoon_ref=UUID(int=8))).then()
    given(SIGNAAL, meld()).when(klaar).then()
    # After it new arrears are a signal like any other.
    assert toestand(given(SIGNAAL, meld(), DOOR, klaar).when(meld(TWEE, op=op(21)))) == "ONTVANGEN"


def test_conv_7_who_is_not_taken_up_in_time_is_told_once() -> None:
    ontvangen = given(SIGNAAL, meld())
    einde_term = einde_van(date(2026, 6, 1))
    ontvangen.then_due(einde_term)
    laat = ontvangen.when(Tijd(op=einde_term))
    laat.then(SignaalTermijnOverschreden(signaal_id=EEN, termijn="REACTIE", uiterste_datum=date(2026, 6, 1)))
    laat.then_due(None)
    laat.when(o.PakOp(signaal_id=EEN, opvolging=VOLGEND, op=op(2, maand=6))).then_kinds(SignaalOpgepakt)


def test_conv_7_a_crisis_waits_three_working_days_and_bevrijdingsdag_is_none() -> None:
    given(SIGNAAL, meld(crisissignaal=True)).then_due(einde_van(date(2026, 5, 8)))


def test_conv_7_the_file_of_the_rub_has_no_term_of_its_own() -> None:
    given(SIGNAAL, meld(**UIT_BESTAND)).then_due(None)


def test_wgs_4_a_repeat_that_tells_of_a_crisis_makes_one_of_what_is_open() -> None:
    """No more is owed, so it is a repeat (S5); but whoever has it has three working days from now on."""
    crisis = meld(TWEE, crisissignaal=True, op=op(6))
    wacht = given(SIGNAAL, meld()).when(crisis)
    [herhaald] = wacht.events
    assert isinstance(herhaald, SignaalHerhaald)
    assert (herhaald.hoger, herhaald.reactie_voor, herhaald.gesprek_voor) == (False, date(2026, 5, 11), None)
    wacht.then_due(einde_van(date(2026, 5, 11)))
    # Once it is one, saying so again gives nobody more time, nor less.
    wacht.when(meld(UUID(int=3), crisissignaal=True, op=op(7))).then_due(einde_van(date(2026, 5, 11)))
    afgesproken = given(SIGNAAL, meld(), opgepakt(), contact(5, "GESPREK_AFGESPROKEN")).when(crisis)
    afgesproken.then_due(einde_van(date(2026, 5, 11)))
    opgepakt_ = given(SIGNAAL, meld(), opgepakt(), crisis).when(contact(7, "GEEN_GEHOOR"))
    assert isinstance(opgepakt_.events[0], ContactpogingVastgelegd)
    assert opgepakt_.events[0].poging == Pogingsvoorstel(kanaal="HUISBEZOEK", dagdeel="OCHTEND", vanaf=date(2026, 5, 7))


@pytest.mark.parametrize(
    ("crisis", "termijn", "uiterste"),
    [(False, "VIER_WEKEN", date(2026, 6, 2)), (True, "DRIE_WERKDAGEN", date(2026, 5, 8))],
)
def test_s10_after_a_yes_the_first_conversation_has_its_own_term(crisis: bool, termijn: Any, uiterste: date) -> None:
    afgesproken = contact(5, "GESPREK_AFGESPROKEN")
    verhaal = given(SIGNAAL, meld(crisissignaal=crisis), opgepakt(), afgesproken)
    verhaal.then_due(einde_van(uiterste))
    verhaal.when(Tijd(op=einde_van(uiterste))).then(
        SignaalTermijnOverschreden(signaal_id=EEN, termijn=termijn, uiterste_datum=uiterste)
    ).then_due(None)
    given(SIGNAAL, meld(crisissignaal=crisis), opgepakt(), afgesproken, contact(6, "GESPREK_GEVOERD")).then_due(None)


def test_s6_a_higher_signal_ends_the_one_before_it_so_that_none_is_left_without_a_next_step() -> None:
    verhaal = given(SIGNAAL, meld(), opgepakt()).when(meld(TWEE, 62000, op=op(11)))
    verhaal.then_kinds(SignaalHerhaald, SignaalAfgesloten, AchterstandGemeld)
    assert verhaal.events[1] == einde("VERVANGEN", "VERVANGEN")
    assert toestand(verhaal) == "ONTVANGEN"
    # Whoever has the old number gets to the new one.
    verhaal.when(o.PakOp(signaal_id=EEN, opvolging=VOLGEND, op=op(12))).then_kinds(SignaalOpgepakt)


def test_s13_prak_7_no_pause_of_collection_outlives_its_reason() -> None:
    hold = (
        a.BevestigBijstand(signaal_id=EEN, ontvangt_bijstand=True, op=op(5)),
        a.SchortIncassoOp(signaal_id=EEN, tot=date(2026, 8, 4), op=op(6)),
    )
    for laatste, reden in ((antwoord("GEWEIGERD"), "GEEN_TOESTEMMING"), (sluit("OVERLEDEN"), "SIGNAAL_GESLOTEN")):
        verhaal = given(SIGNAAL, meld(), opgepakt(), *hold, vraag()).when(laatste)
        verhaal.then_kinds(IncassoHervat, SignaalAfgesloten)
        assert msgspec.to_builtins(verhaal.events[0])["reden"] == reden
