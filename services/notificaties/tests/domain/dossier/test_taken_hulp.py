"""Tasks about what is done so that nobody drops out, and what settles them (RUB-62, RUB-64, RUB-84, RUB-85)."""

from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace
from notificaties_feiten import ANNA, BRAM, DEELNAME, POLIS, brieven, dreiging, einde, gesloten, na, taken

from contracts import regeling as r

CLAIM = r.BeslagruimteGeclaimd(polis_ref=POLIS, persoon_ref=ANNA, geclaimd_op=date(2026, 9, 18))
CJIB = r.CJIBPostGemeld(polis_ref=POLIS, persoon_ref=ANNA, bedrag_cent=17270, status="OPEN", datum=date(2026, 9, 22))
GESPROKEN = r.GemeentecontactVastgelegd(
    polis_ref=POLIS,
    persoon_ref=ANNA,
    kanaal="TELEFOON",
    met="DEURWAARDER",
    bereikt=True,
    resultaat="AFSPRAAK",
    datum=date(2026, 9, 23),
)


def test_rub_85_who_claims_room_in_the_beslag_is_spoken_with() -> None:
    assert taken(na(CLAIM)) == [("BESLAG_BESPREKEN", "GEMEENTE", ANNA, date(2026, 9, 29))]
    assert gesloten(na(CLAIM, GESPROKEN)) == ["BESLAG_BESPREKEN"]
    assert gesloten(na(CLAIM, replace(GESPROKEN, met="VERZEKERDE"))) == []
    assert gesloten(na(CLAIM, replace(GESPROKEN, persoon_ref=BRAM))) == []
    assert gesloten(na(CLAIM, einde())) == ["BESLAG_BESPREKEN"]


@pytest.mark.parametrize("status", ["BETALINGSREGELING", "AFGEDAAN"])
def test_rub_84_an_open_item_at_the_cjib_is_gone_through_until_it_is_open_no_more(status: str) -> None:
    assert taken(na(CJIB)) == [("CJIB_DOORNEMEN", "GEMEENTE", ANNA, date(2026, 9, 29))]
    weg = replace(CJIB, status=status)
    assert gesloten(na(CJIB, weg)) == ["CJIB_DOORNEMEN"]
    assert taken(na(weg)) == []


def test_rub_64_an_intervention_is_what_the_task_asked_for() -> None:
    taak = r.InterventieTaakGeopend(
        deelname_id=DEELNAME, persoon_ref=ANNA, polis_ref=POLIS, oorzaak="EIGEN_RISICO_VERPLICHT"
    )
    ingezet = r.InterventieIngezet(
        interventie_id=UUID(int=12),
        deelname_id=DEELNAME,
        polis_ref=POLIS,
        persoon_ref=ANNA,
        soort="BUDGETCURSUS",
        datum=date(2026, 9, 23),
    )
    assert gesloten(na(taak, ingezet)) == ["INTERVENTIE"]
    assert gesloten(na(taak, replace(ingezet, persoon_ref=BRAM))) == []


def test_rub_62_of_an_arrear_outside_the_plan_no_letter_speaks_of_missed_months() -> None:
    verloop = na(replace(dreiging(), gemiste_maanden=(), oorzaken=("EIGEN_RISICO",)))
    assert brieven(verloop) == []
    assert [soort for soort, *_ in taken(verloop)] == ["UITVAL_DREIGT"]
