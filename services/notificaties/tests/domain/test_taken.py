"""Tasks that a fact opens and settles, one test per rule; each fact has its consequence once."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from chassis.testing import Scenario, given
from contracts.domein import Gebeurtenis
from contracts.notificaties import NotificatieAangevraagd, TaakGeopend, TaakGesloten
from notificaties.adapters.stromen import DOSSIER
from notificaties.domain.dossier import NeemKennis

from contracts import eligibility as e
from contracts import regeling as r

POLIS, ANNA, BRAM, DEELNAME = (UUID(int=n) for n in (1, 2, 3, 4))
DINSDAG = datetime(2026, 9, 22, 9, tzinfo=UTC)
MOMENT_X = datetime(2026, 10, 1, 15, tzinfo=UTC)


def hoor(feit: Gebeurtenis, nr: int = 1, op: datetime = DINSDAG) -> NeemKennis:
    return NeemKennis(polis_ref=POLIS, event_id=UUID(int=100 + nr), feit=feit, op=op)


def na(*feiten: Gebeurtenis, op: datetime = DINSDAG) -> Scenario:
    """What the last fact made happen, the ones before being history."""
    *eerder, laatste = [hoor(feit, nr, op) for nr, feit in enumerate(feiten)]
    return given(DOSSIER, *eerder).when(laatste)


def brieven(verloop: Scenario) -> list[NotificatieAangevraagd]:
    return [event for event in verloop.events if isinstance(event, NotificatieAangevraagd)]


def taken(verloop: Scenario) -> list[tuple[str, str, UUID | None, date | None]]:
    geopend = [event for event in verloop.events if isinstance(event, TaakGeopend)]
    return [(t.soort, t.eigenaar, t.persoon_ref, t.verval) for t in geopend]


def gesloten(verloop: Scenario) -> list[str]:
    soorten = {t.taak_id: t.soort for t in verloop.log if isinstance(t, TaakGeopend)}
    return [soorten[t.taak_id] for t in verloop.events if isinstance(t, TaakGesloten)]


def zelfbetaling(maand: str = "2026-10") -> r.OvergegaanNaarZelfbetaling:
    return r.OvergegaanNaarZelfbetaling(
        deelname_id=DEELNAME,
        persoon_ref=ANNA,
        polis_ref=POLIS,
        per=date(2026, 9, 15),
        eerste_zelf_maand=maand,
        reden="WERK",
        bedrag_cent=22200,
    )


def einde(reden: Any = "NIET_BETAALD", persoon: UUID = ANNA) -> r.RegelingBeeindigd:
    return r.RegelingBeeindigd(
        polis_ref=POLIS,
        persoon_ref=persoon,
        deelname_id=DEELNAME,
        einddatum=date(2026, 9, 30),
        reden=reden,
        bph_gevolg="HERLEEFT",
        afgelost_cent=24500,
        restschuld_cent=297000,
        initiatief="VERZEKERAAR",
    )


def contact(door: Any = "GEMEENTE", kanaal: str = "TELEFOON", persoon: UUID = ANNA) -> r.ContactVastgelegd:
    return r.ContactVastgelegd(
        polis_ref=POLIS, persoon_ref=persoon, door=door, kanaal=kanaal, bereikt=False, datum=date(2026, 9, 22)
    )


def dreiging() -> r.UitvalDreigingGesignaleerd:
    return r.UitvalDreigingGesignaleerd(
        deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, gemiste_maanden=("2026-10",)
    )


def aangehouden(*openstaand: str) -> e.BeoordelingAangehouden:
    return e.BeoordelingAangehouden(selectie_id=UUID(int=8), polis_ref=POLIS, persoon_ref=ANNA, openstaand=openstaand)


def verlopen(*, alsnog: bool) -> e.AanbodVerlopen:
    return e.AanbodVerlopen(
        aanbod_id=UUID(int=9), persoon_ref=ANNA, polis_ref=POLIS, datum=date(2026, 9, 22), alsnog_vastleggen=alsnog
    )


def aow(maanden: int) -> r.AOWDatumNadert:
    return r.AOWDatumNadert(
        deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, aow_datum=date(2026, 12, 14), maanden_tot=maanden
    )


def test_rub_65_end_is_a_letter_and_a_phone_call() -> None:
    verloop = na(einde())
    assert [b.sjabloon for b in brieven(verloop)] == ["BEEINDIGING"]
    assert taken(verloop) == [("BELLEN", "GEMEENTE", ANNA, date(2026, 9, 29))]


@pytest.mark.parametrize(
    ("poging", "klaar"),
    [
        (contact(), ["BELLEN"]),
        (contact(kanaal="EMAIL"), []),
        (contact(door="VERZEKERAAR"), []),
        (contact(persoon=BRAM), []),
    ],
)
def test_rub_65_only_a_call_by_the_gemeente_settles_it(poging: r.ContactVastgelegd, klaar: list[str]) -> None:
    assert gesloten(na(einde(), poging)) == klaar


def test_rub_65_nobody_writes_to_or_calls_the_deceased() -> None:
    verloop = na(einde("OVERLIJDEN"))
    assert brieven(verloop) == []
    assert taken(verloop) == [("NABESTAANDEN", "GEMEENTE", ANNA, date(2026, 9, 29))]


def test_rub_98_sc_16_moment_x_without_word_escalates_to_both_parties() -> None:
    stil = r.MomentXOverschreden(polis_ref=POLIS, persoon_refs=(ANNA,), maand="2026-09")
    verloop = na(stil, op=MOMENT_X)
    assert taken(verloop) == [
        ("MOMENT_X_OVERSCHREDEN", "GEMEENTE", None, date(2026, 10, 2)),
        ("MOMENT_X_OVERSCHREDEN", "VERZEKERAAR", None, date(2026, 10, 2)),
    ]
    volgende = r.MomentXOverschreden(polis_ref=POLIS, persoon_refs=(ANNA,), maand="2026-10")
    assert len(taken(na(stil, volgende, op=MOMENT_X))) == 2


def test_rub_58_sc_11_unequal_dates_are_a_task_of_who_told_them() -> None:
    ongelijk = r.DatumsOngelijk(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        opgeschort_per=date(2026, 10, 1),
        andere_datum=date(2026, 11, 1),
        bron="CAK",
    )
    assert taken(na(ongelijk)) == [("DATUMS_GELIJKTREKKEN", "CAK", ANNA, date(2026, 9, 23))]


def test_rub_88_aow_is_one_task_however_often_it_is_told() -> None:
    assert taken(na(aow(3))) == [("AOW_NADERT", "GEMEENTE", ANNA, date(2026, 12, 14))]
    na(aow(3), aow(1)).then()
    assert gesloten(na(aow(3), aow(1), zelfbetaling())) == ["AOW_NADERT"]


def test_rub_91_self_payer_gets_personal_contact() -> None:
    interventie = r.InterventieTaakGeopend(deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, oorzaak="WERK")
    assert taken(na(interventie)) == [("INTERVENTIE", "GEMEENTE", ANNA, date(2026, 9, 29))]
    assert gesloten(na(interventie, contact(kanaal="HUISBEZOEK"))) == ["INTERVENTIE"]


def test_rub_63_insurer_approaches_who_threatens_to_drop_out() -> None:
    assert taken(na(dreiging())) == [("UITVAL_DREIGT", "VERZEKERAAR", ANNA, date(2026, 9, 29))]
    assert gesloten(na(dreiging(), contact())) == []
    assert gesloten(na(dreiging(), contact(door="VERZEKERAAR"))) == ["UITVAL_DREIGT"]
    opgeheven = r.UitvalDreigingOpgeheven(deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS)
    assert gesloten(na(dreiging(), opgeheven)) == ["UITVAL_DREIGT"]
    assert gesloten(na(dreiging(), einde(persoon=BRAM))) == []
    assert gesloten(na(dreiging(), einde())) == ["UITVAL_DREIGT"]


def test_a_12_shared_polis_is_assessed_anew() -> None:
    assert taken(na(r.HerbeoordelingNodig(polis_ref=POLIS, datum=date(2026, 9, 22)))) == [
        ("HERBEOORDELEN", "GEMEENTE", None, date(2026, 9, 29))
    ]


def test_rub_28_missing_set_up_until_it_is_confirmed() -> None:
    ontbreekt = r.InrichtingOntbreekt(polis_ref=POLIS, per=date(2026, 9, 24))
    assert taken(na(ontbreekt)) == [("INRICHTING_BEVESTIGEN", "GEMEENTE", None, date(2026, 9, 24))]
    assert gesloten(na(ontbreekt, r.AflossingIngeregeld(polis_ref=POLIS, per=date(2026, 9, 24)))) == [
        "INRICHTING_BEVESTIGEN"
    ]


def test_rub_48_blocked_start_is_a_task_of_who_is_behind() -> None:
    mist = ("BEWINDVOERDER", "SCHULDEISER", "DEURWAARDER_VERZEKERAAR")
    geblokkeerd = r.StartGeblokkeerd(polis_ref=POLIS, ingangsdatum=date(2026, 10, 1), ontbreekt=mist)
    assert taken(na(geblokkeerd)) == [
        ("START_VOORBEREIDEN", "GEMEENTE", None, date(2026, 9, 29)),
        ("START_VOORBEREIDEN", "VERZEKERAAR", None, date(2026, 9, 29)),
    ]


def test_rub_22_held_assessment_asks_for_what_is_missing() -> None:
    assert [t[0] for t in taken(na(aangehouden("MAATWERK_OPEN", "GEGEVENS_ONTBREKEN")))] == [
        "MAATWERK_BESLUITEN",
        "GEGEVENS_AANVULLEN",
    ]
    na(aangehouden("MAATWERK_OPEN"), aangehouden("MAATWERK_OPEN")).then()
    besloten = e.MaatwerkBesloten(polis_ref=POLIS, persoon_ref=ANNA, uitkomst="DOORGAAN")
    assert gesloten(na(aangehouden("MAATWERK_OPEN", "GEGEVENS_ONTBREKEN"), besloten)) == ["MAATWERK_BESLUITEN"]


def test_rub_46_silence_under_opt_out_without_leave_must_be_asked() -> None:
    na(verlopen(alsnog=False)).then()
    assert taken(na(verlopen(alsnog=True))) == [("INSTEMMING_VASTLEGGEN", "GEMEENTE", ANNA, date(2026, 9, 29))]


def test_same_event_twice_has_no_second_effect() -> None:
    given(DOSSIER, hoor(einde(), 1)).when(hoor(einde(), 1)).then()
    dubbel = given(DOSSIER, hoor(dreiging(), 1), hoor(contact(door="VERZEKERAAR"), 2))
    dubbel.when(hoor(dreiging(), 1)).then()
    dubbel.when(hoor(dreiging(), 3)).then_kinds(TaakGeopend)


def test_what_asks_for_nothing_gets_nothing() -> None:
    na(r.TermijnBetaald(polis_ref=POLIS, persoon_ref=ANNA, maand="2026-09", laat=False, datum=date(2026, 9, 24))).then()
    given(DOSSIER).when(hoor(contact())).then().then_due(None)
