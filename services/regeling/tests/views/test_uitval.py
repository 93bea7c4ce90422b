"""The uitval_monitor: threats, what was done and what came of it, as each party may see it (RUB-61, RUB-64)."""

from datetime import date
from typing import Any

import pytest
from chassis.projections import View
from contracts.zicht import Zicht
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling.views import uitval
from regeling.views.uitvalrij import Uitval, Uitvallid
from regeling_beeld import gevouwen, opgenomen, verborgen
from regeling_verhaal import ANNA, BO, CARLA, Verhaal, gestart, lid, maanden

from contracts import regeling as r

BEELDEN = {Zicht.GEMEENTE: uitval.GEMEENTE, Zicht.VERZEKERAAR: uitval.VERZEKERAAR}
OVERZICHT = u.MeldAchterstand(
    persoon_ref=ANNA,
    soort="EIGEN_RISICO_VERPLICHT",
    bedrag_cent=6416,
    sinds=date(2026, 4, 1),
    peildatum=date(2026, 6, 10),
)


def gezien(v: Verhaal, zicht: Zicht = Zicht.GEMEENTE, *, verberg: bool = False) -> Uitval:
    view: View[Uitval] = BEELDEN[zicht]
    row: Any = None
    for op, event in v.verteld:
        row = gevouwen(view, row, opgenomen(op, verborgen(event, zicht) if verberg else event))
    assert isinstance(row, Uitval)
    return row


def een_lid(v: Verhaal, zicht: Zicht = Zicht.GEMEENTE) -> Uitvallid:
    return gezien(v, zicht).leden[0]


def geholpen() -> Verhaal:
    """ANNA has an arrear outside the plan; everybody does something, and it is paid."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg("2026-06-10", OVERZICHT)
    v.zeg("2026-06-11", c.LegContactVast(persoon_ref=ANNA, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
    v.zeg("2026-06-12", c.LegContactVast(persoon_ref=ANNA, door="GEMEENTE", kanaal="TELEFOON", bereikt=True))
    v.zeg("2026-06-12", u.ZetInterventieIn(persoon_ref=ANNA, soort="BUDGETCURSUS"))
    v.zeg("2026-06-17", u.VerstrekLeenbijstand(persoon_ref=ANNA, bedrag_cent=6416, doel="EIGEN_RISICO"))
    v.zeg("2026-06-17", u.MeldBeslagruimte(persoon_ref=ANNA, geclaimd_op=date(2026, 6, 16)))
    v.zeg("2026-06-17", u.MeldCJIBPost(persoon_ref=ANNA, bedrag_cent=17270, status="OPEN"))
    v.zeg("2026-06-17", u.LegAfstemmingVast(onderwerp="UITVAL", uitkomst="GEMEENTE_HANDELT", door="GEMEENTE"))
    v.zeg(
        "2026-06-18",
        u.BoekAchterstandbetaling(
            persoon_ref=ANNA,
            soort="EIGEN_RISICO_VERPLICHT",
            bedrag_cent=6416,
            kenmerk="RF18539007547034",
            valutadatum=date(2026, 6, 18),
        ),
    )
    klaar = u.RondInterventieAf(interventie_id=v.van(r.InterventieIngezet)[0].interventie_id, resultaat="GESLAAGD")
    v.zeg("2026-06-23", klaar)
    return v


def test_rub_64_the_gemeente_sees_what_was_done_and_what_came_of_it() -> None:
    row = gezien(geholpen())
    [anna] = row.leden
    assert (row.begonnen, row.dreigt, row.achterstand) == (True, False, False)
    [dreiging] = anna.dreigingen
    assert (dreiging.sinds, dreiging.tot, dreiging.oorzaken) == (
        date(2026, 6, 10),
        date(2026, 6, 18),
        ("EIGEN_RISICO",),
    )
    assert [een.door for een in anna.contacten] == ["VERZEKERAAR", "GEMEENTE"]
    [interventie] = anna.interventies
    assert (interventie.soort, interventie.resultaat, interventie.afgerond_op) == (
        "BUDGETCURSUS",
        "GESLAAGD",
        date(2026, 6, 23),
    )
    assert (anna.leenbijstand_cent, anna.beslagruimte_geclaimd_op) == (6416, date(2026, 6, 16))
    assert anna.cjib is not None
    assert row.afstemmingen[0].uitkomst == "GEMEENTE_HANDELT"


def test_rub_61_sc_30_the_insurer_sees_a_payment_and_no_leenbijstand_no_beslag_no_cjib_no_contact_of_the_gemeente() -> (
    None
):
    anna = een_lid(geholpen(), Zicht.VERZEKERAAR)
    assert (anna.leenbijstand_cent, anna.beslagruimte_geclaimd_op, anna.cjib) == (None, None, None)
    assert [een.door for een in anna.contacten] == ["VERZEKERAAR"]
    [interventie] = anna.interventies
    assert (interventie.sinds, interventie.soort, interventie.resultaat) == (date(2026, 6, 12), None, None)
    assert anna.buiten_plan_cent == 0


@pytest.mark.parametrize("zicht", list(BEELDEN))
def test_sc_44_the_monitor_is_fed_only_what_its_viewpoint_may_see(zicht: Zicht) -> None:
    for v in (geholpen(), uitgevallen()):
        assert gezien(v, zicht) == gezien(v, zicht, verberg=True)


def uitgevallen() -> Verhaal:
    """CARLA pays herself, does not, and is ended; BO goes on."""
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=CARLA, reden="WERK", per=date(2026, 3, 9)))
    v.inhouding(*maanden("2026-03", 1), persoon=BO)
    v.inhouding(*maanden("2026-03", 1), persoon=CARLA, cent=14700)
    v.zeg("2026-04-05", c.LegContactVast(persoon_ref=CARLA, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
    return v


def test_rub_64_a_threat_of_who_pays_himself_and_its_end() -> None:
    v = uitgevallen()
    row = gezien(v)
    carla = next(een for een in row.leden if een.persoon_ref == CARLA)
    assert (row.dreigt, carla.zelf_vanaf) == (True, "2026-04")
    assert carla.dreiging is not None
    assert (carla.dreiging.oorzaken, carla.dreiging.maanden) == (("NIET_BETAALD",), ("2026-04",))
    v.zeg("2026-04-06", c.BeeindigRegeling(persoon_ref=CARLA, reden="NIET_BETAALD"))
    row = gezien(v)
    carla = next(een for een in row.leden if een.persoon_ref == CARLA)
    assert (row.dreigt, carla.dreiging) == (False, None)
    assert carla.einde is not None
    assert (carla.einde.reden, carla.dreigingen[0].tot) == ("NIET_BETAALD", date(2026, 4, 6))


def test_rub_64_back_to_inhouding_nobody_pays_himself() -> None:
    v = uitgevallen()
    v.zeg("2026-04-07", c.MeldMutatie(persoon_ref=CARLA, reden="BIJSTAND_HERVAT", per=date(2026, 4, 7)))
    assert gezien(v).leden[1].zelf_vanaf is None


def test_d13_d14_while_they_talk_nothing_threatens_and_afterwards_once_again() -> None:
    v = gestart()
    v.tot("2026-05-05")
    v.zeg("2026-05-05", c.MeldMutatie(persoon_ref=ANNA, reden="MSNP", per=date(2026, 5, 5)))
    assert een_lid(v).dreiging is None
    v.zeg("2026-05-06", c.LegMSNPGesprekVast(persoon_ref=ANNA, datum=date(2026, 5, 6)))
    v.zeg("2026-05-07", c.BesluitMSNP(persoon_ref=ANNA, besluit="CONTINUEREN"))
    assert [een.tot for een in een_lid(v).dreigingen] == [date(2026, 5, 5), None]


def test_rub_64_an_end_that_is_taken_back_and_a_completion() -> None:
    v = gestart(schuld=3500)
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 3, 10)))
    gemeld = v.van(r.MutatieGemeld)[0].mutatie_id
    assert een_lid(v).einde is not None
    v.zeg("2026-03-11", c.MeldMutatie(
        persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 3, 10), corrigeert=gemeld, vervalt=True
    ))  # fmt: skip
    assert een_lid(v).einde is None
    v.inhouding("2026-03")
    assert een_lid(v).voltooid


def test_rub_62_the_last_overview_counts_and_nobody_is_shown_who_never_took_part() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg("2026-06-10", OVERZICHT)
    v.zeg("2026-06-10", replace(OVERZICHT, soort="EIGEN_BIJDRAGE", bedrag_cent=1200))
    v.zeg("2026-07-08", replace(OVERZICHT, bedrag_cent=9624, peildatum=date(2026, 7, 8)))
    row = gezien(v)
    assert (row.achterstand, row.leden[0].buiten_plan_cent) == (True, 10824)
    leeg = Verhaal()
    leeg.verteld = v.verteld[:1]
    assert not gezien(leeg).begonnen
