"""Letters that a fact asks for, one test per rule."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from contracts.notificaties import NotificatieAangevraagd
from notificaties_feiten import ANNA, BRAM, DEELNAME, POLIS, brieven, na, zelfbetaling

from contracts import eligibility as e
from contracts import regeling as r


def aanbod(**anders: Any) -> e.AanbodGedaan:
    geen = dict.fromkeys(("premie_cent", "av_cent", "er_cent", "bijdrage_cent", "aflossing_cent"), 0)
    return e.AanbodGedaan(
        aanbod_id=UUID(int=9),
        persoon_ref=ANNA,
        polis_ref=POLIS,
        verzenddatum=date(2026, 9, 23),
        uiterste_reactiedatum=date(2026, 10, 7),
        bedragen=e.Aanbodbedragen(netto_inhouding_cent=18200, **geen),
        **anders,
    )


def kwijting(door: Any) -> r.KwijtingVerleend:
    return r.KwijtingVerleend(
        polis_ref=POLIS, persoon_refs=(ANNA, BRAM), door=door, datum=date(2026, 9, 22), grond="RUB_36_MAANDEN"
    )


def test_rub_41_offer_is_a_letter() -> None:
    event_id = UUID(int=100)
    na(aanbod()).then(
        NotificatieAangevraagd(
            notificatie_id=uuid5(event_id, f"AANBOD:{ANNA}"),
            persoon_ref=ANNA,
            polis_ref=POLIS,
            sjabloon="AANBOD",
            kanaal="BRIEF",
            reden_event_id=event_id,
            uiterlijk=date(2026, 9, 23),
        )
    )


def test_rub_41_start_is_a_letter() -> None:
    start = r.DeelnameGestart(
        deelname_id=DEELNAME,
        persoon_ref=ANNA,
        polis_ref=POLIS,
        samenwerking_id=UUID(int=7),
        ingangsdatum=date(2026, 10, 1),
        beleidsversie=1,
    )
    [brief] = brieven(na(start))
    assert (brief.sjabloon, brief.persoon_ref, brief.uiterlijk) == ("START", ANNA, date(2026, 9, 29))


def test_rub_41_discharge_is_a_letter_to_each_by_each() -> None:
    verloop = na(kwijting("VERZEKERAAR"), kwijting("CAK"))
    assert [(b.sjabloon, b.persoon_ref) for b in brieven(verloop)] == [("KWIJTING_CAK", ANNA), ("KWIJTING_CAK", BRAM)]
    assert [b.sjabloon for b in brieven(na(kwijting("VERZEKERAAR")))] == ["KWIJTING_VERZEKERAAR"] * 2


def test_rub_90_letter_with_amount_before_the_first_own_term() -> None:
    [brief] = brieven(na(zelfbetaling()))
    assert (brief.sjabloon, brief.bedrag_cent, brief.vervaldatum) == ("ZELFBETALING", 22200, date(2026, 10, 1))
    assert brief.uiterlijk == date(2026, 9, 29)


def test_rub_90_letter_is_never_after_the_day_before_it_falls_due() -> None:
    [brief] = brieven(na(zelfbetaling(), op=datetime(2026, 9, 29, 9, tzinfo=UTC)))
    assert brief.uiterlijk == date(2026, 9, 30)
    [laat] = brieven(na(zelfbetaling("2026-09")))
    assert laat.uiterlijk == date(2026, 9, 22)
