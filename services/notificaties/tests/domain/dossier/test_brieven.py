"""Letters that a fact asks for, one test per rule."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from chassis.testing import given
from contracts.beleid import Beleid
from contracts.notificaties import NotificatieAangevraagd, NotificatieVervallen
from msgspec.structs import replace
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.keuzes import Keuzes
from notificaties_feiten import (
    ANNA,
    BRAM,
    POLIS,
    aanbod,
    brieven,
    brp_overleden,
    dreiging,
    einde,
    geweigerd,
    hoor,
    inhouding,
    kenmerk,
    na,
    plan,
    start,
    taken,
    verlopen,
    zelfbetaling,
)

from contracts import eligibility as e
from contracts import regeling as r


def opgeheven() -> r.UitvalDreigingOpgeheven:
    return r.UitvalDreigingOpgeheven(deelname_id=UUID(int=4), persoon_ref=ANNA, polis_ref=POLIS)


def aangemeld(**lid: Any) -> e.PolisAangemeld:
    een = e.AangemeldLid(persoon_ref=ANNA, volgnr=1, rol="VERZEKERINGNEMER", bph_plichtig=True, **lid)
    return e.PolisAangemeld(
        polis_ref=POLIS,
        samenwerking_id=UUID(int=7),
        lijst_id=UUID(int=8),
        ingangsdatum=date(2026, 10, 1),
        leden=(een,),
        schuld_totaal_cent=321457,
        peildatum=date(2026, 8, 31),
        beleid=Beleid(geldig_vanaf=date(2026, 1, 1)),
    )


def kwijting(door: Any) -> r.KwijtingVerleend:
    return r.KwijtingVerleend(
        polis_ref=POLIS, persoon_refs=(ANNA, BRAM), door=door, datum=date(2026, 9, 22), grond="RUB_36_MAANDEN"
    )


def test_rub_41_offer_is_a_letter() -> None:
    event_id = UUID(int=100)
    verloop = na(aanbod())
    assert brieven(verloop) == [
        NotificatieAangevraagd(
            notificatie_id=uuid5(event_id, f"AANBOD:{ANNA}"),
            persoon_ref=ANNA,
            polis_ref=POLIS,
            sjabloon="AANBOD",
            kanaal="BRIEF",
            reden_event_id=event_id,
            uiterlijk=date(2026, 9, 23),
        )
    ]
    [brief] = verloop.state.brieven
    assert (brief.feiten.netto_cent, brief.feiten.reactie_uiterlijk) == (18200, date(2026, 10, 7))


def test_rub_41_start_is_a_letter_that_says_what_is_told_after_it() -> None:
    [brief] = brieven(na(start()))
    assert (brief.sjabloon, brief.persoon_ref, brief.uiterlijk) == ("START", ANNA, date(2026, 9, 29))
    dossier = na(start(), plan(), inhouding()).state
    gezegd = dossier.gezegd(dossier.brieven[0])
    assert (gezegd.ingangsdatum, gezegd.termijnen, gezegd.netto_cent) == (date(2026, 10, 1), 36, 18200)


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


def weg(verloop: Any) -> list[tuple[str, str]]:
    return [(v.sjabloon, v.grond) for v in verloop.events if isinstance(v, NotificatieVervallen)]


def test_rub_90_letter_says_kenmerk_amount_and_catch_up_months() -> None:
    over = replace(zelfbetaling(), inhaalmaanden=("2026-08", "2026-09"), inhaalbedrag_cent=36400)
    dossier = na(over, kenmerk()).state
    gezegd = dossier.gezegd(dossier.brieven[0])
    assert (gezegd.kenmerk, gezegd.zelf_cent, gezegd.vervaldatum) == ("RUB-0123456789AB", 22200, date(2026, 10, 1))
    assert (gezegd.inhaalmaanden, gezegd.inhaal_cent) == (("2026-08", "2026-09"), 36400)


def test_rub_63_insurer_writes_to_who_may_drop_out() -> None:
    [brief] = brieven(na(dreiging()))
    assert (brief.sjabloon, brief.afzender) == ("UITVAL_DREIGT", "VERZEKERAAR")
    assert weg(na(dreiging(), opgeheven())) == [("UITVAL_DREIGT", "NIET_MEER_NODIG")]


def test_rub_63_who_has_not_paid_is_told_how_much_that_is() -> None:
    dossier = na(dreiging()).state
    gezegd = dossier.gezegd(dossier.brieven[-1])
    assert (gezegd.gemist, gezegd.open_cent) == (("2026-10",), 12200)


def test_d_05_who_is_withheld_from_again_has_no_kenmerk_of_their_own() -> None:
    def van(*feiten: Any) -> str | None:
        dossier = na(*feiten, dreiging()).state
        return dossier.gezegd(dossier.brieven[-1]).kenmerk

    assert van(kenmerk()) == "RUB-0123456789AB"
    assert van(kenmerk(), kenmerk("BORDEREL-2026-10")) == ""


def test_rub_68_only_the_creditor_says_that_nothing_is_owed() -> None:
    van = {b.sjabloon: b.afzender for door in ("VERZEKERAAR", "CAK") for b in brieven(na(kwijting(door)))}
    assert van == {"KWIJTING_VERZEKERAAR": "VERZEKERAAR", "KWIJTING_CAK": "GEMEENTE"}


def test_rub_46_answer_and_silence_are_letters() -> None:
    ja = e.AanbodAanvaard(
        aanbod_id=UUID(int=9),
        persoon_ref=ANNA,
        polis_ref=POLIS,
        datum=date(2026, 9, 22),
        kanaal="TELEFOON",
        pakketcode="GP-BASIS-AV1",
        toezegging_voortzetting=True,
    )
    assert [b.sjabloon for b in brieven(na(ja))] == ["BEVESTIGING"]
    assert weg(na(aanbod(), ja)) == [("AANBOD", "NIET_MEER_NODIG")]
    gezwegen = e.AanbodStilzwijgendAanvaard(
        aanbod_id=UUID(int=9), persoon_ref=ANNA, polis_ref=POLIS, datum=date(2026, 9, 22), pakketcode="GP-BASIS-AV1"
    )
    assert [na(antwoord).state.brieven[0].feiten.stilzwijgend for antwoord in (ja, gezwegen)] == [None, True]
    assert weg(na(ja, geweigerd())) == [("BEVESTIGING", "NIET_MEER_NODIG")]
    nee = e.AanbodAfgewezen(aanbod_id=UUID(int=9), persoon_ref=ANNA, polis_ref=POLIS, datum=date(2026, 9, 22))
    assert [b.sjabloon for b in brieven(na(nee))] == ["AFWIJZING"]
    assert [b.sjabloon for b in brieven(na(verlopen(alsnog=False)))] == ["VERLOPEN"]
    assert brieven(na(verlopen(alsnog=True))) == []


def test_sc_27_bewindvoerder_hears_before_the_first_day() -> None:
    [brief] = brieven(na(aangemeld(bewindvoerder=True)))
    assert (brief.ontvanger, brief.afzender, brief.uiterlijk) == ("BEWINDVOERDER", "GEMEENTE", date(2026, 9, 30))


def test_rub_49_bailiff_and_creditor_hear_before_the_first_day() -> None:
    assert [b.ontvanger for b in brieven(na(aangemeld(derdenbeslag=True)))] == ["DEURWAARDER", "SCHULDEISER"]
    assert brieven(na(aangemeld())) == []


def test_sc_31_no_letter_to_the_deceased() -> None:
    verloop = na(zelfbetaling(), einde("OVERLIJDEN"))
    assert (brieven(verloop), weg(verloop)) == ([], [("ZELFBETALING", "OVERLEDEN")])
    assert brieven(na(brp_overleden(), zelfbetaling())) == []
    assert [b.persoon_ref for b in brieven(na(einde("OVERLIJDEN"), kwijting("CAK")))] == [BRAM]


def test_n_28_another_end_takes_the_place_of_a_letter_that_did_not_leave() -> None:
    verloop = na(einde("NIET_BETAALD"), einde("WSNP"))
    assert weg(verloop) == [("BEEINDIGING", "VERVANGEN")]
    assert len(brieven(verloop)) == 1


def test_n_28_switch_that_the_end_undoes_is_not_told() -> None:
    assert weg(na(zelfbetaling("2026-11"), einde("WSNP"))) == [("ZELFBETALING", "NIET_MEER_NODIG")]
    blijft = replace(einde("WSNP"), laatste_maand="2026-10")
    assert weg(na(zelfbetaling("2026-10"), blijft)) == []


def test_rub_63_who_sends_a_letter_the_samenwerking_chooses() -> None:
    def afzenders(feit: Any, *van_verzekeraar: Any) -> set[str]:
        gehoord = replace(hoor(feit), keuzes=Keuzes(van_verzekeraar=frozenset(van_verzekeraar)))
        return {brief.afzender for brief in brieven(given(DOSSIER).when(gehoord))}

    assert [brief.afzender for brief in brieven(na(dreiging()))] == ["VERZEKERAAR"]
    assert afzenders(dreiging()) == {"GEMEENTE"}
    assert afzenders(start()) == {"GEMEENTE"}
    assert afzenders(start(), "START") == {"VERZEKERAAR"}
    assert afzenders(kwijting("VERZEKERAAR")) == {"VERZEKERAAR"}
    gekozen = replace(hoor(zelfbetaling()), keuzes=Keuzes(van_verzekeraar=frozenset({"ZELFBETALING"})))
    assert ("BRIEF_VERZENDEN", "VERZEKERAAR") in [taak[:2] for taak in taken(given(DOSSIER).when(gekozen))]
