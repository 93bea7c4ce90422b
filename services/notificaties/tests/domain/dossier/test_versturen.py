"""A letter is made once, leaves, comes back, and never goes twice."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

import pytest
from chassis.testing import Scenario, given
from contracts.notificaties import NotificatieMislukt, NotificatieVerzonden, TaakGeopend, TaakGesloten
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import HandelTaakAf, MaakBrief, MeldMislukt, MeldVerzonden, NeemInBundel
from notificaties.domain.dossier.events import BriefInBundel, NotificatieOpgemaakt
from notificaties_feiten import ANNA, DINSDAG, POLIS, dreiging, einde, gesloten, hoor, inhouding, kenmerk, zelfbetaling

BRIEF = uuid5(UUID(int=101), f"ZELFBETALING:{ANNA}")
TEKST, ANDERE_TEKST = UUID(int=70), UUID(int=71)
WOENSDAG = datetime(2026, 9, 23, 9, tzinfo=UTC)


def maak(tekst: UUID = TEKST, partij: Any = "GEMEENTE", brief: UUID = BRIEF) -> MaakBrief:
    return MaakBrief(partij=partij, notificatie_id=brief, sjabloonversie=2, tekst_ref=tekst, op=WOENSDAG)


def verzonden(datum: date = date(2026, 9, 23), **anders: Any) -> MeldVerzonden:
    gegeven: dict[str, Any] = {"partij": "GEMEENTE", "notificatie_id": BRIEF, "kanaal": "BRIEF", **anders}
    return MeldVerzonden(polis_ref=POLIS, datum=datum, op=WOENSDAG, **gegeven)


def mislukt(code: Any = "ONBESTELBAAR") -> MeldMislukt:
    return MeldMislukt(
        partij="GEMEENTE", polis_ref=POLIS, notificatie_id=BRIEF, code=code, datum=date(2026, 9, 23), op=WOENSDAG
    )


def gevraagd() -> Scenario:
    return given(DOSSIER, hoor(zelfbetaling(), 1), hoor(kenmerk(), 2))


def test_rub_42_letter_is_made_once_and_stays_what_it_was() -> None:
    gemaakt = gevraagd().when(maak())
    [opmaak] = gemaakt.events
    assert isinstance(opmaak, NotificatieOpgemaakt)
    assert (opmaak.sjabloonversie, opmaak.dagtekening, opmaak.feiten.kenmerk) == (
        2,
        date(2026, 9, 23),
        "RUB-0123456789AB",
    )
    gemaakt.when(maak(ANDERE_TEKST)).then()
    later = gemaakt.when(hoor(inhouding(), 3))
    assert later.state.gezegd(later.state.brieven[0]) == opmaak.feiten


def test_rub_41_what_left_names_the_version_of_its_text() -> None:
    gevraagd().when(verzonden()).then_refused("BRIEF_NIET_OPGEMAAKT")
    [event, _] = gevraagd().when(maak()).when(verzonden()).events
    assert isinstance(event, NotificatieVerzonden)
    assert (event.sjabloonversie, event.datum) == (2, date(2026, 9, 23))
    elders = gevraagd().when(verzonden(sjabloonversie=4))
    assert [e.sjabloonversie for e in elders.events if isinstance(e, NotificatieVerzonden)] == [4]


def test_rub_65_letter_that_left_settles_its_own_task_and_the_call_stays() -> None:
    assert gesloten(gevraagd().when(maak()).when(verzonden())) == ["BRIEF_VERZENDEN"]


def test_rub_65_no_letter_goes_twice() -> None:
    weg = gevraagd().when(maak()).when(verzonden())
    weg.when(verzonden()).then_refused("BRIEF_AL_VERZONDEN")


def test_rub_65_what_came_back_is_looked_into_and_goes_again() -> None:
    terug = gevraagd().when(maak()).when(verzonden()).when(mislukt())
    terug.then_kinds(NotificatieMislukt, TaakGeopend)
    [_, taak] = terug.events
    assert isinstance(taak, TaakGeopend)
    assert (taak.soort, taak.eigenaar, taak.verval) == ("ADRES_UITZOEKEN", "GEMEENTE", date(2026, 9, 30))
    terug.when(mislukt()).then()
    opnieuw = terug.when(verzonden())
    assert gesloten(opnieuw) == ["ADRES_UITZOEKEN"]
    [tweede, *_] = opnieuw.when(mislukt("GEEN_ADRES")).events
    assert isinstance(tweede, NotificatieMislukt) and tweede.poging == 2


def test_sc_31_nothing_is_made_or_sent_once_the_person_died() -> None:
    dood = gevraagd().when(hoor(einde("OVERLIJDEN"), 3))
    for command in (maak(), verzonden(), mislukt()):
        dood.when(command).then_refused("BRIEF_VERVALLEN")


@pytest.mark.parametrize("command", [maak(partij="VERZEKERAAR"), maak(brief=UUID(int=1)), verzonden(partij="CAK")])
def test_n_27_a_letter_of_another_does_not_exist(command: Any) -> None:
    gevraagd().when(command).then_refused("BRIEF_ONBEKEND")


def test_rub_63_the_insurer_makes_its_own() -> None:
    brief = uuid5(UUID(int=101), f"UITVAL_DREIGT:{ANNA}")
    verloop = given(DOSSIER, hoor(dreiging(), 1))
    verloop.when(maak(partij="VERZEKERAAR", brief=brief)).then_kinds(NotificatieOpgemaakt)
    verloop.when(maak(brief=brief)).then_refused("BRIEF_ONBEKEND")


def test_what_did_not_happen_yet_is_not_told() -> None:
    for command in (verzonden(date(2026, 9, 24), sjabloonversie=1), maak_mislukt(date(2026, 9, 24))):
        gevraagd().when(command).then_refused("DATUM_IN_TOEKOMST")


def maak_mislukt(datum: date) -> MeldMislukt:
    return MeldMislukt(
        partij="GEMEENTE", polis_ref=POLIS, notificatie_id=BRIEF, code="TECHNISCH", datum=datum, op=WOENSDAG
    )


def handel_af(taak: TaakGeopend, partij: Any = "GEMEENTE") -> HandelTaakAf:
    return HandelTaakAf(partij=partij, polis_ref=POLIS, taak_id=taak.taak_id, afhandeling="GEDAAN", op=DINSDAG)


def test_sc_31_the_gemeente_says_that_the_next_of_kin_were_spoken_to() -> None:
    dood = given(DOSSIER).when(hoor(einde("OVERLIJDEN")))
    [taak] = [event for event in dood.events if isinstance(event, TaakGeopend)]
    dood.when(handel_af(taak, "VERZEKERAAR")).then_refused("TAAK_ONBEKEND")
    klaar = dood.when(handel_af(taak))
    klaar.then_kinds(TaakGesloten)
    klaar.when(handel_af(taak)).then_refused("TAAK_ONBEKEND")


def test_rub_65_a_call_is_not_ticked_off_but_recorded() -> None:
    eind = given(DOSSIER).when(hoor(einde()))
    [bellen, *_] = [event for event in eind.events if isinstance(event, TaakGeopend)]
    eind.when(handel_af(bellen)).then_refused("TAAK_SLUIT_VANZELF")


def test_rub_65_a_letter_is_in_one_bundle_until_it_comes_back() -> None:
    def in_bundel(nr: int, partij: Any = "GEMEENTE") -> NeemInBundel:
        return NeemInBundel(partij=partij, notificatie_id=BRIEF, bundel_id=UUID(int=nr), op=WOENSDAG)

    gevraagd().when(in_bundel(1)).then_refused("BRIEF_NIET_OPGEMAAKT")
    gemaakt = gevraagd().when(maak())
    gemaakt.when(in_bundel(1, "VERZEKERAAR")).then_refused("BRIEF_ONBEKEND")
    gebundeld = gemaakt.when(in_bundel(1))
    assert gebundeld.events == (BriefInBundel(notificatie_id=BRIEF, bundel_id=UUID(int=1)),)
    gebundeld.when(in_bundel(2)).then_refused("BRIEF_IN_BUNDEL")
    uit = gebundeld.when(verzonden())
    uit.when(in_bundel(2)).then_refused("BRIEF_AL_VERZONDEN")
    assert [type(e) for e in uit.when(mislukt()).when(in_bundel(2)).events] == [BriefInBundel]
    gebundeld.when(hoor(einde("OVERLIJDEN"), 3)).when(in_bundel(2)).then_refused("BRIEF_VERVALLEN")
