"""What a party reads of a task of its own."""

from datetime import UTC, date, datetime
from uuid import UUID

from contracts.zicht import Zicht
from notificaties.views.taken import Taak, gezien

TAAK = Taak(
    taak_id=UUID(int=1),
    dossier_id=UUID(int=2),
    volgorde=1,
    gemeentecode="0479",
    uzovi="0101",
    eigenaar="CAK",
    status="OPEN",
    soort="BPH_BEVESTIGEN",
    polis_ref=UUID(int=3),
    persoon_ref=UUID(int=4),
    maand=None,
    verval=date(2026, 9, 23),
    geopend_op=datetime(2026, 9, 22, tzinfo=UTC),
    te_laat=True,
    trap=2,
    bij_rol="ZZ_CREDIT_MANAGEMENT",
    antwoord_uiterlijk=date(2026, 9, 24),
)


def test_n_27_along_whose_people_a_task_goes_up_is_nothing_for_cak() -> None:
    van_cak = gezien(TAAK, Zicht.CAK)
    assert (van_cak.te_laat, van_cak.verval) == (True, date(2026, 9, 23))
    assert (van_cak.trap, van_cak.bij_rol, van_cak.antwoord_uiterlijk) == (0, None, None)
    assert gezien(TAAK, Zicht.VERZEKERAAR).bij_rol == "ZZ_CREDIT_MANAGEMENT"
