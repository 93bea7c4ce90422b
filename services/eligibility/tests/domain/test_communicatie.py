"""Waves with counts and letters that the insurer reviewed: RUB-39…43."""

from datetime import date
from typing import Any

import pytest
from contracts.domain import Refusal
from contracts.eligibility import Golf, Meegestuurd, Vertaling
from eligibility.domain.samenwerking import commands_communicatie as c
from eligibility.domain.samenwerking.communicatie import goedgekeurd
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility_samenwerking import getekend, gezegd, tot
from msgspec.structs import replace

GOLVEN = (
    Golf(golf_nr=1, datum=date(2026, 2, 9), aantal=3, kanaal="BRIEF"),
    Golf(golf_nr=2, datum=date(2026, 3, 9), aantal=2, kanaal="BRIEF"),
)
PLAN = c.StelCommunicatieplanVast(partij="GEMEENTE", golven=GOLVEN)
BRIEF = c.DienSjabloonIn(partij="GEMEENTE", sjabloon="AANBOD", document_ref="DOC-2026-30")
GOED = c.BeoordeelSjabloon(partij="VERZEKERAAR", sjabloon="AANBOD", versie=1, oordeel="GOEDGEKEURD")


def melding(golf_nr: int = 1) -> c.MeldVerzendplanning:
    golf = GOLVEN[golf_nr - 1]
    return c.MeldVerzendplanning(
        partij="GEMEENTE", golf_nr=golf_nr, datum=golf.datum, kanaal="BRIEF", aantal=golf.aantal
    )


def verzending(aantal: int, golf_nr: int = 1, **velden: Any) -> c.VerzendGolf:
    return c.VerzendGolf(
        partij="GEMEENTE", golf_nr=golf_nr, aantal=aantal, uiterste_reactiedatum=date(2026, 2, 20), **velden
    )


def na(*commands: Any) -> Samenwerking:
    state = getekend()
    for command in commands:
        state = gezegd(state, command)[1]
    return state


def test_rub_39_no_more_are_written_to_than_planned():
    klaar = na(PLAN, BRIEF, GOED, melding())
    events, na_twee = gezegd(klaar, verzending(2))
    assert (events[0].aantal, events[0].totaal, events[0].sjabloonversie) == (2, 2, 1)  # pyright: ignore
    with pytest.raises(Refusal, match=r"GOLF_VOL.*plaats voor 1"):
        gezegd(na_twee, verzending(2))
    assert gezegd(na_twee, verzending(1))[0][0].totaal == 3  # pyright: ignore


def test_rub_39_without_a_plan_or_outside_it_nothing_goes_out():
    with pytest.raises(Refusal, match="COMMUNICATIEPLAN_ONTBREEKT"):
        gezegd(na(BRIEF, GOED), verzending(1))
    with pytest.raises(Refusal, match="GOLF_ONBEKEND"):
        gezegd(na(PLAN, BRIEF, GOED), verzending(1, golf_nr=3))
    with pytest.raises(Refusal, match="OVEREENKOMST_ONTBREEKT"):
        gezegd(tot("GEMEENTE"), PLAN)


def test_rub_40_the_next_wave_waits_until_the_one_before_is_closed_or_the_gemeente_says_otherwise():
    klaar = na(PLAN, BRIEF, GOED, melding(1), melding(2))
    with pytest.raises(Refusal, match="VORIGE_GOLF_OPEN"):
        gezegd(klaar, verzending(1, golf_nr=2))
    toch = gezegd(klaar, verzending(1, golf_nr=2, voor_afloop=True))[0][0]
    assert toch.voor_afloop is True  # pyright: ignore
    dicht = gezegd(klaar, c.SluitGolf(partij="GEMEENTE", golf_nr=1))[1]
    assert gezegd(dicht, c.SluitGolf(partij="GEMEENTE", golf_nr=1))[0] == []
    assert gezegd(dicht, verzending(1, golf_nr=2))[0][0].voor_afloop is False  # pyright: ignore
    with pytest.raises(Refusal, match="GOLF_GESLOTEN"):
        gezegd(dicht, verzending(1))


def test_rub_40_waves_are_numbered_in_order_and_what_went_out_stays():
    for golven in (GOLVEN[1:], (replace(GOLVEN[0], datum=date(2026, 4, 1)), GOLVEN[1])):
        with pytest.raises(Refusal, match="GOLVEN_ONGELDIG"):
            gezegd(getekend(), replace(PLAN, golven=golven))
    weg = na(PLAN, BRIEF, GOED, melding(), verzending(3))
    with pytest.raises(Refusal, match="GOLVEN_ONGELDIG"):
        gezegd(weg, replace(PLAN, golven=(replace(GOLVEN[0], aantal=2),)))
    ruimer = gezegd(weg, replace(PLAN, golven=(replace(GOLVEN[0], aantal=9), GOLVEN[1])))[1]
    assert (ruimer.golven[0].verzonden, ruimer.golven[0].gemeld) == (3, True)
    assert gezegd(weg, PLAN)[0] == []


def test_rub_42_only_what_the_insurer_approved_is_sent_and_rub_41_the_newest_of_it():
    with pytest.raises(Refusal, match="SJABLOON_NIET_GOEDGEKEURD"):
        gezegd(na(PLAN, BRIEF, melding()), verzending(1))
    afgekeurd = na(PLAN, BRIEF, replace(GOED, oordeel="AANPASSEN"), melding())
    with pytest.raises(Refusal, match="SJABLOON_NIET_GOEDGEKEURD"):
        gezegd(afgekeurd, verzending(1))
    with pytest.raises(Refusal, match="REEDS_BEOORDEELD"):
        gezegd(afgekeurd, GOED)
    tweede = gezegd(afgekeurd, BRIEF)[1]
    goed = gezegd(tweede, replace(GOED, versie=2))[1]
    derde = gezegd(goed, BRIEF)[1]
    beste = goedgekeurd(derde, "AANBOD")
    assert beste is not None
    assert beste.ingediend.versie == 2
    assert gezegd(derde, replace(GOED, versie=2))[0] == []


def test_rub_41_approved_translations_of_the_letter_go_along_and_never_instead_of_it():
    engels = replace(BRIEF, document_ref="DOC-2026-31", vertaling=Vertaling(taal="EN", van=1))
    pools = replace(BRIEF, document_ref="DOC-2026-32", vertaling=Vertaling(taal="PL", van=1))
    klaar = na(PLAN, BRIEF, engels, pools, melding(), *(replace(GOED, versie=versie) for versie in (2, 3)))
    with pytest.raises(Refusal, match="SJABLOON_NIET_GOEDGEKEURD"):
        gezegd(klaar, verzending(1))
    goed = gezegd(klaar, GOED)[1]
    weg: Any = gezegd(goed, verzending(1))[0][0]
    assert (weg.sjabloonversie, weg.vertalingen) == (
        1,
        (Meegestuurd(taal="EN", versie=2), Meegestuurd(taal="PL", versie=3)),
    )
    # A newer translation takes the place of the older one, once the insurer approved it.
    beter = gezegd(goed, engels)[1]
    assert gezegd(beter, verzending(1))[0][0].vertalingen == weg.vertalingen  # pyright: ignore
    beter = gezegd(beter, replace(GOED, versie=4))[1]
    nieuwste: Any = gezegd(beter, verzending(1))[0][0]
    assert nieuwste.vertalingen[0] == Meegestuurd(taal="EN", versie=4)
    # Of a newer Dutch letter no translation says the same.
    anders = gezegd(gezegd(beter, BRIEF)[1], replace(GOED, versie=5))[1]
    zonder: Any = gezegd(anders, verzending(1))[0][0]
    assert (zonder.sjabloonversie, zonder.vertalingen) == (5, ())


def test_rub_41_a_translation_is_of_a_dutch_version_that_is_there():
    for van in (2, 3):
        with pytest.raises(Refusal, match="SJABLOON_ONBEKEND"):
            engels = na(BRIEF, replace(BRIEF, vertaling=Vertaling(taal="EN", van=1)))
            gezegd(engels, replace(BRIEF, vertaling=Vertaling(taal="TR", van=van)))


def test_rub_42_the_gemeente_makes_concepts_and_the_insurer_judges_them():
    with pytest.raises(Refusal, match="PARTIJ_ONJUIST"):
        gezegd(na(BRIEF), replace(GOED, partij="GEMEENTE"))
    with pytest.raises(Refusal, match="PARTIJ_ONJUIST"):
        gezegd(getekend(), replace(BRIEF, partij="VERZEKERAAR"))
    with pytest.raises(Refusal, match="SJABLOON_ONBEKEND"):
        gezegd(getekend(), GOED)


def test_rub_43_the_insurer_knows_the_date_before_anything_goes_out():
    with pytest.raises(Refusal, match="VERZENDPLANNING_ONTBREEKT"):
        gezegd(na(PLAN, BRIEF, GOED), verzending(1))
    event: Any = gezegd(na(PLAN), melding())[0][0]
    assert (event.datum, event.aantal) == (date(2026, 2, 9), 3)
