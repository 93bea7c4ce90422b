"""Tasks that a fact opens and settles, one test per rule; each fact has its consequence once."""

from datetime import date
from uuid import UUID

import pytest
from chassis.testing import given
from msgspec.structs import replace
from notificaties.adapters.streams import DOSSIER
from notificaties_feiten import (
    ANNA,
    BRAM,
    DEELNAME,
    POLIS,
    aangehouden,
    aow,
    brieven,
    brp_overleden,
    contact,
    dreiging,
    einde,
    gesloten,
    geweigerd,
    hoor,
    na,
    taken,
    verlopen,
    zelfbetaling,
)

from contracts import eligibility as e
from contracts import regeling as r

BELLEN_EN_SCHRIJVEN = [(soort, "GEMEENTE", ANNA, date(2026, 9, 29)) for soort in ("BELLEN", "BRIEF_VERZENDEN")]


def test_rub_65_end_is_a_letter_and_a_phone_call() -> None:
    verloop = na(einde())
    assert [b.sjabloon for b in brieven(verloop)] == ["BEEINDIGING"]
    assert taken(verloop) == BELLEN_EN_SCHRIJVEN


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


def test_rub_65_a_change_is_a_letter_and_a_phone_call_too() -> None:
    verloop = na(zelfbetaling())
    assert [b.sjabloon for b in brieven(verloop)] == ["ZELFBETALING"]
    assert taken(verloop) == BELLEN_EN_SCHRIJVEN
    assert gesloten(na(zelfbetaling(), contact())) == ["BELLEN"]


def test_rub_65_who_was_told_to_take_part_and_may_not_is_phoned() -> None:
    assert taken(na(geweigerd())) == BELLEN_EN_SCHRIJVEN[:1]
    assert gesloten(na(geweigerd(), gemeentecontact("TELEFOON"))) == ["BELLEN"]
    assert taken(na(brp_overleden(), geweigerd())) == []


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


def test_n_07_the_task_has_the_day_of_the_decision_and_closes_with_it() -> None:
    nodig = r.HerbeoordelingNodig(
        polis_ref=POLIS, datum=date(2026, 9, 22), plan_open_cent=3500, uiterlijk=date(2026, 10, 6)
    )
    assert taken(na(nodig)) == [("HERBEOORDELEN", "GEMEENTE", None, date(2026, 10, 6))]
    besloten = r.HerbeoordelingBesloten(polis_ref=POLIS, besluit="DOORGAAN", datum=date(2026, 9, 30))
    assert gesloten(na(nodig, besloten)) == ["HERBEOORDELEN"]


def test_rub_37_an_msnp_is_a_conversation_for_the_insurer_until_it_is_decided() -> None:
    gemeld = r.MSNPGemeld(deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, per=date(2026, 9, 22))
    assert taken(na(gemeld)) == [("MSNP_GESPREK", "VERZEKERAAR", ANNA, date(2026, 9, 29))]
    besluit = r.MSNPBesluitGenomen(
        deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, datum=date(2026, 9, 28), besluit="CONTINUEREN"
    )
    assert gesloten(na(gemeld, besluit)) == ["MSNP_GESPREK"]
    assert gesloten(na(gemeld, einde("WSNP"))) == ["MSNP_GESPREK"]


def test_rub_35_who_asked_for_a_stabilisatie_is_told_that_rub_goes_first() -> None:
    verzoek = r.StabilisatieverzoekGemeld(
        deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, per=date(2026, 9, 22)
    )
    assert taken(na(verzoek)) == [("AANVRAGER_INFORMEREN", "GEMEENTE", ANNA, date(2026, 9, 29))]
    assert gesloten(na(verzoek, gemeentecontact("EMAIL"))) == ["AANVRAGER_INFORMEREN"]


def test_n_11_a_contact_of_the_gemeente_closes_her_own_task() -> None:
    assert gesloten(na(einde(), gemeentecontact("TELEFOON"))) == ["BELLEN"]
    assert gesloten(na(einde(), gemeentecontact("BRIEF"))) == []
    assert gesloten(na(dreiging(), gemeentecontact("TELEFOON"))) == []


def test_b08_x_04_what_becomes_of_bph_after_detention_is_cak_s() -> None:
    detentie = replace(einde("DETENTIE"), bph_gevolg="TE_BEPALEN_DOOR_CAK")
    assert ("BPH_BEPALEN", "CAK", ANNA, date(2026, 9, 29)) in taken(na(detentie))
    besluit = r.BPHBesluitGenomen(polis_ref=POLIS, persoon_ref=ANNA, besluit="BLIJFT_AF", datum=date(2026, 10, 2))
    assert gesloten(na(detentie, besluit)) == ["BPH_BEPALEN"]
    overleden = replace(einde("OVERLIJDEN"), bph_gevolg="NVT", vervangt="DETENTIE")
    assert sorted(gesloten(na(detentie, overleden))) == ["BELLEN", "BPH_BEPALEN", "BRIEF_VERZENDEN"]


def gemeentecontact(kanaal: str) -> r.GemeentecontactVastgelegd:
    return r.GemeentecontactVastgelegd(
        polis_ref=POLIS, persoon_ref=ANNA, kanaal=kanaal, met="VERZEKERDE", bereikt=True, datum=date(2026, 9, 23)
    )


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
    assert taken(na(verlopen(alsnog=False))) == []
    assert taken(na(verlopen(alsnog=True))) == [("INSTEMMING_VASTLEGGEN", "GEMEENTE", ANNA, date(2026, 9, 29))]


def test_same_event_twice_has_no_second_effect() -> None:
    given(DOSSIER, hoor(einde(), 1)).when(hoor(einde(), 1)).then()
    dubbel = given(DOSSIER, hoor(dreiging(), 1), hoor(contact(door="VERZEKERAAR"), 2))
    dubbel.when(hoor(dreiging(), 1)).then()
    assert taken(dubbel.when(hoor(dreiging(), 3))) == [("UITVAL_DREIGT", "VERZEKERAAR", ANNA, date(2026, 9, 29))]


def test_what_asks_for_nothing_gets_nothing() -> None:
    na(r.TermijnBetaald(polis_ref=POLIS, persoon_ref=ANNA, maand="2026-09", laat=False, datum=date(2026, 9, 24))).then()
    given(DOSSIER).when(hoor(contact())).then().then_due(None)


def test_e10_an_offer_taken_back_asks_nobody_any_more() -> None:
    terug = e.AanbodIngetrokken(aanbod_id=UUID(int=9), persoon_ref=ANNA, polis_ref=POLIS, datum=date(2026, 9, 23))
    assert gesloten(na(verlopen(alsnog=True), terug)) == ["INSTEMMING_VASTLEGGEN"]
