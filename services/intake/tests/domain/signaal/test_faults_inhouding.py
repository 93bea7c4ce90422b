"""What is withheld by consent, after its signal closed or was replaced, until the yes goes (PRAK-7, Pw 46 lid 3)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from chassis.testing.scenario import Scenario, given
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    IncassoHervat,
    PremieInhoudingGestopt,
    SignaalAfgesloten,
    SignaalHerhaald,
    ToestemmingsgrondVervallen,
)
from intake.adapters.streams import SIGNAAL
from intake.domain.signaal import commands_afspraak as a
from intake.domain.signaal.commands import LeidDoor, NeemSignaalAan, SluitVanPersoon
from intake.domain.signaal.events import InhoudingOvergenomen

from .test_opvolging import EEN, JA, PERSOON, TWEE, meld, op, opgepakt, sluit

TOT = date(2026, 8, 1)
GROND = UUID(int=41)


def pauze(tot: date = TOT, dag: int = 5) -> a.SchortIncassoOp:
    return a.SchortIncassoOp(signaal_id=EEN, tot=tot, op=op(dag, 13))


def woord(wat: Any, dag: int, doel: Any = "INHOUDING_OP_UITKERING", toestemming: UUID = JA) -> Any:
    return a.VerwerkToestemming(toestemming_id=toestemming, doel=doel, antwoord=wat, op=op(dag))


def afgesproken(*eerst: Any) -> Scenario:
    """Told, taken up, paused, proposed, asked and answered: withheld from June on."""
    informatie = (Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=45000),)
    return given(
        SIGNAAL,
        *(eerst or (meld(),)),
        opgepakt(),
        a.BevestigBijstand(signaal_id=EEN, ontvangt_bijstand=True, op=op(5)),
        a.VerstrekInformatie(signaal_id=EEN, soorten=informatie, op=op(5)),
        pauze(),
        a.DoeBetalingsvoorstel(signaal_id=EEN, maanden=12, termijnbedrag_cent=3750, eerste_maand="2026-06", op=op(6)),
        a.VraagToestemming(signaal_id=EEN, toestemming_id=JA, op=op(7)),
        woord("VERLEEND", 8),
    )


GESTOPT = PremieInhoudingGestopt(signaal_id=EEN, vanaf_maand="2026-06")


def hervat(dag: int, signaal_id: UUID = EEN, reden: Any = "GEEN_TOESTEMMING") -> IncassoHervat:
    return IncassoHervat(signaal_id=signaal_id, datum=date(2026, 5, dag), reden=reden)


def test_prak_7_what_is_withheld_can_be_stopped_after_its_signal_closed() -> None:
    dicht = afgesproken().when(sluit("ADVIES_OF_QUICK_FIX"))
    # No collection beside it: the person would pay twice.
    dicht.then_kinds(SignaalAfgesloten)
    weg = dicht.when(woord("INGETROKKEN", 21))
    weg.then(GESTOPT, hervat(21))
    weg.when(woord("INGETROKKEN", 22)).then()


def test_prak_7_a_signal_that_is_replaced_hands_on_what_is_withheld_for_it() -> None:
    hoger = afgesproken().when(meld(TWEE, 60000, op=op(12)))
    hoger.then_kinds(SignaalHerhaald, SignaalAfgesloten, AchterstandGemeld, InhoudingOvergenomen)
    (zaak,) = hoger.state.zaken
    assert (zaak.signaal_id, zaak.inhouding_vanaf, zaak.op_hold, zaak.hold_tot) == (TWEE, "2026-06", True, None)
    hoger.when(woord("INGETROKKEN", 21)).then(GESTOPT, hervat(21, TWEE))
    # And again: closed by then, it is still there to be stopped.
    derde = hoger.when(meld(UUID(int=3), 70000, op=op(13))).when(
        SluitVanPersoon(persoon_ref=PERSOON, resultaat="AL_BEKEND_BIJ_SCHULDHULP", op=op(14))
    )
    derde.when(woord("INGETROKKEN", 21)).then(GESTOPT, hervat(21, UUID(int=3)))


def test_prak_7_and_when_the_rub_took_the_signal_over() -> None:
    """The RUB says itself when collection may go on."""
    afgesproken().when(LeidDoor(op=op(10))).when(woord("INGETROKKEN", 21)).then(GESTOPT)


@pytest.mark.parametrize("resultaat", ["OVERLEDEN", "GEEN_INWONER"])
def test_prak_7_without_bijstand_of_this_gemeente_nothing_is_withheld(resultaat: Any) -> None:
    weg = SluitVanPersoon(persoon_ref=PERSOON, resultaat=resultaat, op=op(20))
    na = afgesproken().when(weg)
    na.then_kinds(PremieInhoudingGestopt, IncassoHervat, SignaalAfgesloten)
    afgesproken().when(sluit(resultaat)).then_kinds(PremieInhoudingGestopt, IncassoHervat, SignaalAfgesloten)
    afgesproken().when(sluit("ADVIES_OF_QUICK_FIX", 19)).when(weg).then(GESTOPT, hervat(20, reden="SIGNAAL_GESLOTEN"))


def test_prak_7_a_pause_does_not_end_in_spite_of_consent() -> None:
    ja = afgesproken()
    ja.when(pauze(dag=9)).then()
    ja.then_due(None)
    # Nor one that the insurer asks for anew after it resumed.
    weer = ja.when(a.HervatIncasso(signaal_id=EEN, op=op(10))).when(pauze(dag=11))
    assert (weer.state.zaken[0].op_hold, weer.state.zaken[0].hold_tot) == (True, None)


def test_prak_7_the_same_pause_said_again_is_one_fact() -> None:
    bevestigd = a.BevestigBijstand(signaal_id=EEN, ontvangt_bijstand=True, op=op(5))
    given(SIGNAAL, meld(), opgepakt(), bevestigd, pauze()).when(pauze(dag=6)).then()


def test_prak_8_a_later_question_does_not_hide_the_consent_that_a_signal_was_told_on() -> None:
    """Told on one consent, withheld on another: each is taken back by itself."""
    op_grond = NeemSignaalAan(melding=meld(), persoon_ref=PERSOON, toestemming_id=GROND, op=op(4))
    ja = afgesproken(op_grond)
    grond = ja.when(woord("INGETROKKEN", 20, "DELEN_MET_GEMEENTE", GROND))
    grond.then_kinds(SignaalAfgesloten, ToestemmingsgrondVervallen)
    grond.when(woord("INGETROKKEN", 21)).then(GESTOPT, hervat(21))
