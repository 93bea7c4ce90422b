"""Arrears outside the plan: reported, a threat, paid, and what must go before an end (RUB-62, D7…D9, SC-30)."""

from datetime import date
from itertools import permutations
from typing import get_args

import pytest
from contracts.uitvalsoorten import NieuweAchterstandsoort
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling_verhaal import ANNA, BO, CARLA, SAMENWERKING, Verhaal, gestart, lid, maanden

from contracts import regeling as r

OVERZICHT = u.MeldAchterstand(
    persoon_ref=ANNA,
    soort="EIGEN_RISICO_VERPLICHT",
    bedrag_cent=6416,
    sinds=date(2026, 4, 1),
    peildatum=date(2026, 6, 9),
    samenwerking_id=SAMENWERKING,
)
BETALING = u.BoekAchterstandbetaling(
    persoon_ref=ANNA,
    soort="EIGEN_RISICO_VERPLICHT",
    bedrag_cent=6416,
    kenmerk="RF18539007547034",
    valutadatum=date(2026, 6, 18),
)
GEBELD = c.LegContactVast(persoon_ref=ANNA, door="VERZEKERAAR", kanaal="TELEFOON", bereikt=True)
HULP = u.ZetInterventieIn(persoon_ref=ANNA, soort="BUDGETCURSUS")
EINDE = c.BeeindigRegeling(persoon_ref=ANNA, reden="EIGEN_RISICO_VOORWAARDE")


def trouw() -> Verhaal:
    """ANNA, all of whose terms were paid up to 2026-05."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    return v


def gemeld() -> Verhaal:
    v = trouw()
    v.zeg("2026-06-10", OVERZICHT)
    return v


def test_rub_62_d07_an_arrear_outside_the_plan_threatens_and_never_enters_the_debt() -> None:
    v = gemeld()
    assert v.namen()[-3:] == ["EigenRisicoAchterstandGemeld", "InterventieTaakGeopend", "UitvalDreigingGesignaleerd"]
    [dreiging] = v.van(r.UitvalDreigingGesignaleerd)
    assert (dreiging.oorzaken, dreiging.gemiste_maanden) == (("EIGEN_RISICO",), ())
    assert (v.polis.schuld_cent, v.polis.plan_cent, v.polis.afgelost_cent) == (321457, 126000, 10500)
    assert v.lid().toestand == "DREIGENDE_UITVAL"


def test_sc_30_the_insurer_books_what_the_gemeente_lends_and_the_threat_lifts() -> None:
    v = gemeld()
    lening = u.VerstrekLeenbijstand(
        persoon_ref=ANNA, bedrag_cent=6416, doel="EIGEN_RISICO", besluit_ref="BESLUIT-2026-7"
    )
    v.zeg("2026-06-17", lening)
    assert v.lid().toestand == "DREIGENDE_UITVAL"
    gebeurd = v.zeg("2026-06-18", BETALING)
    assert [type(een).__name__ for een in gebeurd] == [
        "EigenRisicoBetalingOntvangen",
        "EigenRisicoAchterstandOpgelost",
        "UitvalDreigingOpgeheven",
    ]
    assert v.van(r.EigenRisicoBetalingOntvangen)[0].open_cent == 0
    assert v.lid().toestand == "ACTIEF_INHOUDING"
    assert (v.polis.afgelost_cent, v.lid().ontvangen_cent) == (10500, 3 * 18200)


def test_d08_paid_in_part_it_threatens_still_and_an_overview_of_nil_resolves_it() -> None:
    v = gemeld()
    v.zeg("2026-06-18", replace(BETALING, bedrag_cent=3208))
    assert (v.lid().achterstanden[0].bedrag_cent, v.lid().toestand) == (3208, "DREIGENDE_UITVAL")
    v.zeg("2026-07-08", replace(OVERZICHT, bedrag_cent=0, sinds=None, peildatum=date(2026, 7, 8)))
    assert v.namen()[-2:] == ["EigenRisicoAchterstandOpgelost", "UitvalDreigingOpgeheven"]
    assert v.zeg("2026-07-09", replace(OVERZICHT, bedrag_cent=0, sinds=None, peildatum=date(2026, 7, 9))) == []


def test_rub_62_a_later_overview_takes_the_place_of_the_earlier_and_opens_no_second_task() -> None:
    v = gemeld()
    assert v.zeg("2026-06-11", OVERZICHT) == []
    v.zeg("2026-07-08", replace(OVERZICHT, bedrag_cent=9624, peildatum=date(2026, 7, 8)))
    assert [een.bedrag_cent for een in v.lid().achterstanden] == [9624]
    assert len(v.van(r.InterventieTaakGeopend)) == len(v.van(r.UitvalDreigingGesignaleerd)) == 1


def test_rub_62_kinds_are_told_apart_and_the_threat_lasts_until_none_is_open() -> None:
    v = gemeld()
    v.zeg("2026-06-10", replace(OVERZICHT, soort="EIGEN_BIJDRAGE", bedrag_cent=1200))
    v.zeg("2026-06-18", BETALING)
    assert v.lid().toestand == "DREIGENDE_UITVAL"
    v.zeg("2026-06-19", replace(BETALING, soort="EIGEN_BIJDRAGE", bedrag_cent=1200))
    assert v.lid().toestand == "ACTIEF_INHOUDING"


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"sinds": date(2026, 2, 28)}, "ACHTERSTAND_VOOR_START"),
        ({"peildatum": date(2026, 6, 11)}, "DATUM_IN_TOEKOMST"),
        ({"sinds": date(2026, 6, 10)}, "DATUM_IN_TOEKOMST"),
        ({"samenwerking_id": ANNA}, "ANDERE_SAMENWERKING"),
        ({"persoon_ref": BO}, "PERSOON_ONBEKEND"),
    ],
)
def test_rub_62_what_can_be_no_arrear_since_the_start_is_refused(anders: dict[str, object], code: str) -> None:
    assert trouw().weigert("2026-06-10", replace(OVERZICHT, **anders)) == code


def test_rub_62_an_older_overview_never_takes_the_place_of_a_newer_one_or_of_a_payment() -> None:
    v = gemeld()
    assert v.weigert("2026-06-10", replace(OVERZICHT, peildatum=date(2026, 6, 8))) == "PEILDATUM_OUDER"
    v.zeg("2026-06-18", BETALING)
    assert v.weigert("2026-06-19", replace(OVERZICHT, peildatum=date(2026, 6, 17))) == "PEILDATUM_OUDER"


def test_sc_30_a_payment_is_booked_once_and_never_for_more_than_is_open() -> None:
    v = gemeld()
    assert v.weigert("2026-06-18", replace(BETALING, bedrag_cent=6417)) == "MEER_DAN_ACHTERSTAND"
    assert v.weigert("2026-06-18", replace(BETALING, soort="EIGEN_BIJDRAGE")) == "MEER_DAN_ACHTERSTAND"
    assert v.weigert("2026-06-17", BETALING) == "DATUM_IN_TOEKOMST"
    v.zeg("2026-06-18", replace(BETALING, bedrag_cent=3208))
    assert v.weigert("2026-06-19", replace(BETALING, bedrag_cent=3208)) == "BETALING_AL_GEBOEKT"


def test_d09_the_end_for_eigen_risico_asks_an_intervention_and_an_attempt_since_the_arrear() -> None:
    v = trouw()
    v.zeg("2026-06-01", HULP)
    v.zeg("2026-06-01", GEBELD)
    assert v.weigert("2026-06-02", EINDE) == "GEEN_ACHTERSTAND_BUITEN_PLAN"
    v.zeg("2026-06-10", OVERZICHT)
    assert v.weigert("2026-06-11", EINDE) == "INTERVENTIE_ONTBREEKT"
    v.zeg("2026-06-12", replace(HULP, soort="BUDGETMAATJE"))
    assert v.weigert("2026-06-13", EINDE) == "CONTACTPOGING_ONTBREEKT"
    v.zeg("2026-06-13", GEBELD)
    v.zeg("2026-06-14", EINDE)
    [einde] = v.van(r.RegelingBeeindigd)
    assert (einde.reden, einde.einddatum, einde.bph_gevolg) == (
        "EIGEN_RISICO_VOORWAARDE",
        date(2026, 6, 30),
        "HERLEEFT",
    )


def test_d09_an_attempt_of_before_the_arrear_is_none_for_it_though_another_threat_was_there() -> None:
    v = gestart()
    v.tot("2026-05-05")
    v.zeg("2026-05-05", GEBELD)
    v.zeg("2026-06-10", OVERZICHT)
    v.zeg("2026-06-11", HULP)
    assert v.weigert("2026-06-12", EINDE) == "CONTACTPOGING_ONTBREEKT"
    v.zeg("2026-06-12", replace(EINDE, reden="NIET_BETAALD"))
    assert v.lid().toestand == "BEEINDIGD"


def test_d09_an_arrear_that_comes_back_asks_all_of_it_anew() -> None:
    v = gemeld()
    v.zeg("2026-06-11", HULP)
    v.zeg("2026-06-11", GEBELD)
    v.zeg("2026-06-18", BETALING)
    v.zeg("2026-08-12", replace(OVERZICHT, sinds=date(2026, 8, 1), peildatum=date(2026, 8, 12)))
    assert v.weigert("2026-08-13", EINDE) == "INTERVENTIE_ONTBREEKT"


def test_d09_an_arrear_alone_is_no_missed_term() -> None:
    v = gemeld()
    v.zeg("2026-06-11", GEBELD)
    assert v.weigert("2026-06-12", replace(EINDE, reden="NIET_BETAALD")) == "GEEN_DREIGENDE_UITVAL"


@pytest.mark.parametrize(
    ("met", "telt"), [("BEWINDVOERDER", True), ("SCHULDHULPVERLENER", True), ("DEURWAARDER", False)]
)
def test_n_11_d09_an_attempt_is_with_the_person_or_who_speaks_for_him(met: str, *, telt: bool) -> None:
    v = gestart()
    v.tot("2026-05-05")
    v.zeg("2026-05-05", replace(GEBELD, met=met))
    einde = replace(EINDE, reden="NIET_BETAALD")
    if telt:
        assert v.zeg("2026-05-06", einde)
    else:
        assert v.weigert("2026-05-06", einde) == "CONTACTPOGING_ONTBREEKT"


def test_d07_while_they_talk_about_an_msnp_nothing_threatens_and_afterwards_it_does() -> None:
    v = trouw()
    v.zeg("2026-06-09", c.MeldMutatie(persoon_ref=ANNA, reden="MSNP", per=date(2026, 6, 9)))
    v.zeg("2026-06-10", OVERZICHT)
    assert v.lid().toestand == "MSNP_OVERLEG"
    v.zeg("2026-06-11", c.LegMSNPGesprekVast(persoon_ref=ANNA, datum=date(2026, 6, 11)))
    v.zeg("2026-06-12", c.BesluitMSNP(persoon_ref=ANNA, besluit="CONTINUEREN"))
    assert v.lid().toestand == "DREIGENDE_UITVAL"


def test_rub_62_of_who_ended_or_never_began_no_arrear_is_taken() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-04-10", c.MeldMutatie(persoon_ref=CARLA, reden="WSNP", per=date(2026, 4, 9)))
    assert v.weigert("2026-06-10", replace(OVERZICHT, persoon_ref=CARLA)) == "DEELNAME_BEEINDIGD"


@pytest.mark.parametrize(("eerst", "daarna"), list(permutations(get_args(NieuweAchterstandsoort), 2)))
def test_rub_62_d09_help_and_money_for_one_kind_are_not_for_another(
    eerst: NieuweAchterstandsoort, daarna: NieuweAchterstandsoort
) -> None:
    def stand() -> dict[str, tuple[int, bool, bool, int]]:
        alle = v.lid().achterstanden
        return {een.soort: (een.bedrag_cent, een.geholpen, een.benaderd, len(een.betalingen)) for een in alle}

    v = trouw()
    v.zeg("2026-06-10", replace(OVERZICHT, soort=eerst))
    v.zeg("2026-06-11", HULP)
    v.zeg("2026-06-11", GEBELD)
    v.zeg("2026-06-12", replace(OVERZICHT, soort=daarna, bedrag_cent=1000))
    assert stand() == {eerst: (6416, True, True, 0), daarna: (1000, False, False, 0)}
    v.zeg("2026-06-18", replace(BETALING, soort=daarna, bedrag_cent=400))
    assert stand() == {eerst: (6416, True, True, 0), daarna: (600, False, False, 1)}
    v.zeg("2026-06-19", replace(OVERZICHT, soort=eerst, bedrag_cent=0, peildatum=date(2026, 6, 19)))
    assert stand() == {eerst: (0, True, True, 0), daarna: (600, False, False, 1)}
