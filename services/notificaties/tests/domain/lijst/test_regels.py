"""What is on each list: facts that were known, the new ones of them, and nothing that was settled since."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from contracts.domain import Event
from contracts.zicht import Zicht, zichtbaar
from msgspec.structs import replace
from notificaties.domain.lijst import achterstanden, deelnemers, eigen_risico, terugkoppeling, uitval
from notificaties.domain.lijst.feiten import Feit, Venster
from notificaties.domain.lijst.inhoud import INHOUD, lijsten_voor

from contracts import regeling as r

POLIS, ANNA, BRAM, DEELNAME, SAMENWERKING, ANDERE, CARLA = (UUID(int=n) for n in range(1, 8))
JULI = Venster(date(2026, 7, 1), date(2026, 6, 1))
WIE: dict[str, Any] = {"polis_ref": POLIS, "persoon_ref": ANNA}


def bekend(*events: Event, nieuw: Sequence[Event] = ()) -> list[Feit[Any]]:
    """As both parties see them: a field that one of them may not see would be missing."""
    feiten: list[Feit[Any]] = []
    for event, is_nieuw in [*((e, False) for e in events), *((e, True) for e in nieuw)]:
        gezien = zichtbaar(event, Zicht.VERZEKERAAR)
        assert gezien is not None
        feiten.append(Feit(gezien, is_nieuw, date(2026, 6, 30)))
    return feiten


def start(persoon: UUID = ANNA, polis: UUID = POLIS, op: date = date(2026, 3, 1)) -> r.DeelnameGestart:
    return r.DeelnameGestart(
        deelname_id=DEELNAME,
        persoon_ref=persoon,
        polis_ref=polis,
        samenwerking_id=SAMENWERKING,
        ingangsdatum=op,
        beleidsversie=1,
    )


def einde(persoon: UUID = ANNA, op: date = date(2026, 6, 30), reden: Any = "VERHUISD") -> r.RegelingBeeindigd:
    return r.RegelingBeeindigd(
        polis_ref=POLIS,
        persoon_ref=persoon,
        deelname_id=DEELNAME,
        einddatum=op,
        reden=reden,
        bph_gevolg="HERLEEFT",
        afgelost_cent=0,
        restschuld_cent=100,
        initiatief="GEMEENTE",
    )


def gemist(maand: str = "2026-06", persoon: UUID = ANNA) -> r.BetalingUitgebleven:
    return r.BetalingUitgebleven(
        polis_ref=POLIS, persoon_ref=persoon, maand=maand, open_cent=18200, open_premie_cent=14700
    )


def premie(cent: int, maand: str = "2026-06") -> r.PremieDoorbetaald:
    return r.PremieDoorbetaald(
        **WIE, maand=maand, bedrag_cent=cent, kenmerk="K", valutadatum=date(2026, 6, 30), betaler="GEMEENTE"
    )


def aflossing(cent: int, maand: str = "2026-06", nr: int = 1) -> r.AflossingOntvangen:
    return r.AflossingOntvangen(
        **WIE,
        termijn_nr=nr,
        maand=maand,
        bedrag_cent=cent,
        kenmerk="K",
        valutadatum=date(2026, 6, 30),
        betaler="GEMEENTE",
        soort="REGULIER",
    )


def betaald(maand: str = "2026-06") -> r.TermijnBetaald:
    return r.TermijnBetaald(**WIE, maand=maand, laat=True, datum=date(2026, 6, 30))


def storno(*posten: r.Stornopost) -> r.BetalingGestorneerd:
    return r.BetalingGestorneerd(
        **WIE,
        maand="2026-06",
        kenmerk="K",
        volgnr=1,
        bedrag_cent=18200,
        niet_geboekt_cent=0,
        posten=posten,
        datum=date(2026, 6, 30),
    )


TERUG = r.Stornopost(maand="2026-06", premie_cent=-14700, aflossing_cent=-3500, stand="UITGEBLEVEN")


def open_termijnen(feiten: list[Feit[Any]]) -> list[tuple[str, int, int]]:
    assert achterstanden.polissen(feiten, JULI) <= {POLIS}
    return [(r.maand, r.open_cent, r.waarvan_premie_cent) for r in achterstanden.regels(feiten, JULI)]


def test_rub_83_new_arrears_only_and_not_those_of_last_week() -> None:
    assert open_termijnen(bekend(gemist("2026-05"), nieuw=[gemist()])) == [("2026-06", 18200, 14700)]
    assert open_termijnen(bekend(gemist("2026-05"))) == []
    assert achterstanden.polissen(bekend(gemist("2026-05")), JULI) == set()


def test_rub_83_what_was_paid_before_wednesday_is_not_on_it_and_a_part_is_for_the_rest() -> None:
    assert open_termijnen(bekend(nieuw=[gemist(), premie(14700), aflossing(3500), betaald()])) == []
    assert open_termijnen(bekend(nieuw=[gemist(), premie(10000)])) == [("2026-06", 8200, 4700)]
    assert open_termijnen(bekend(nieuw=[gemist(), aflossing(3500)])) == [("2026-06", 14700, 14700)]


def test_n_01_what_lapsed_by_an_end_that_was_told_late_is_no_arrear() -> None:
    weg = replace(einde(op=date(2026, 5, 31)), laatste_maand="2026-05")
    assert open_termijnen(bekend(nieuw=[gemist("2026-05"), gemist(), weg])) == [("2026-05", 18200, 14700)]
    assert open_termijnen(bekend(nieuw=[gemist(), weg, gemist()])) == [("2026-06", 18200, 14700)]
    assert open_termijnen(bekend(nieuw=[gemist(), replace(weg, persoon_ref=BRAM)])) == [("2026-06", 18200, 14700)]


def test_k_05_after_an_afkoop_only_premium_is_an_arrear() -> None:
    afkoop = r.AflossingAfgekocht(
        **WIE, bedrag_cent=100000, resterende_termijnen=30, kenmerk="K", datum=date(2026, 6, 30)
    )
    assert open_termijnen(bekend(nieuw=[gemist(), afkoop])) == [("2026-06", 14700, 14700)]
    assert open_termijnen(bekend(nieuw=[gemist(), premie(14700), afkoop])) == []


def test_n_08_money_that_went_back_is_a_new_arrear() -> None:
    assert open_termijnen(bekend(betaald(), nieuw=[storno(TERUG)])) == [("2026-06", 18200, 14700)]
    deels = r.Stornopost(maand="2026-06", premie_cent=-4700, aflossing_cent=0, stand="UITGEBLEVEN")
    assert open_termijnen(bekend(gemist(), premie(4700), nieuw=[storno(deels)])) == [("2026-06", 18200, 14700)]
    weer = r.Stornopost(maand="2026-06", premie_cent=-14700, aflossing_cent=0, stand="GEPLAND")
    assert open_termijnen(bekend(nieuw=[storno(weer)])) == []


def test_rub_78_who_takes_part_and_how_on_the_day_of_the_list() -> None:
    contract = r.ContractnummerToegekend(
        **WIE, contractnummer_ref=UUID(int=9), pakketcode="GP-1", ingangsdatum=date(2026, 3, 1)
    )
    zelf = r.OvergegaanNaarZelfbetaling(
        deelname_id=DEELNAME,
        persoon_ref=ANNA,
        polis_ref=POLIS,
        per=date(2026, 6, 15),
        eerste_zelf_maand="2026-07",
        reden="WERK",
        bedrag_cent=22200,
    )
    straks = start(CARLA, ANDERE, date(2026, 8, 1))
    weg = einde(BRAM)
    blijft = einde(ANNA, date(2026, 7, 31))
    feiten = bekend(start(), start(BRAM), contract, zelf, straks, weg, blijft)
    [regel] = deelnemers.regels(feiten, JULI)
    assert (regel.persoon_ref, regel.pakketcode, regel.betaalwijze) == (ANNA, "GP-1", "ZELFBETALING")
    assert (regel.ingangsdatum, regel.einddatum) == (date(2026, 3, 1), date(2026, 7, 31))
    juni = Venster(date(2026, 6, 30))
    assert [r.betaalwijze for r in deelnemers.regels(feiten, juni)] == ["INHOUDING", "INHOUDING"]
    vervallen = r.ZelfbetalingVervallen(**WIE, deelname_id=DEELNAME, eerste_zelf_maand="2026-07")
    assert deelnemers.regels([*feiten, *bekend(vervallen)], JULI)[0].betaalwijze == "INHOUDING"
    terug = r.InhoudingGestart(
        **WIE,
        vanaf_maand="2026-08",
        onderdelen=r.Inhoudingsonderdelen(
            premie_cent=1, av_cent=0, eigen_risico_cent=0, bijdrage_cent=0, aflossing_cent=0
        ),
        netto_cent=1,
    )
    weer = [*feiten[:-1], *bekend(terug)]
    assert deelnemers.regels(weer, JULI)[0].betaalwijze == "ZELFBETALING"
    assert deelnemers.regels(weer, Venster(date(2026, 8, 1)))[0].betaalwijze == "INHOUDING"
    klaar = r.SchuldregelingVoltooid(polis_ref=POLIS, grond="AFKOOP", ontvangen_cent=1, datum=date(2026, 6, 1))
    assert deelnemers.regels(bekend(start(), klaar), JULI) == []


def test_rub_61_ends_since_the_last_report_and_who_is_in_danger() -> None:
    dreigt = r.UitvalDreigingGesignaleerd(deelname_id=DEELNAME, **WIE, gemiste_maanden=("2026-05", "2026-06"))
    op = r.UitvalDreigingOpgeheven(deelname_id=DEELNAME, **WIE)
    loopt = [start(), start(BRAM), start(CARLA)]
    regels = uitval.regels(bekend(*loopt, einde(CARLA), dreigt, nieuw=[einde(BRAM, reden="WSNP")]), JULI)
    assert [(r.persoon_ref, r.stand, r.reden, r.gemiste_maanden) for r in regels] == [
        (BRAM, "BEEINDIGD", "WSNP", None),
        (ANNA, "DREIGT", None, 2),
    ]
    assert uitval.regels(bekend(*loopt, dreigt, op), JULI) == []
    terug = r.BeeindigingHerroepen(**WIE, deelname_id=DEELNAME, reden="VERHUISD", einddatum=date(2026, 6, 30))
    assert uitval.regels(bekend(*loopt, nieuw=[einde(), terug]), JULI) == []
    assert [r.stand for r in uitval.regels(bekend(*loopt, dreigt, nieuw=[einde()]), JULI)] == ["BEEINDIGD"]


def gemeld(cent: int, soort: Any = "EIGEN_RISICO_VERPLICHT", persoon: UUID = ANNA) -> r.EigenRisicoAchterstandGemeld:
    return r.EigenRisicoAchterstandGemeld(
        deelname_id=DEELNAME,
        polis_ref=POLIS,
        persoon_ref=persoon,
        soort=soort,
        bedrag_cent=cent,
        sinds=date(2026, 5, 1),
        peildatum=date(2026, 6, 1),
    )


def ontvangen(cent: int, open_cent: int) -> r.EigenRisicoBetalingOntvangen:
    return r.EigenRisicoBetalingOntvangen(
        **WIE,
        deelname_id=DEELNAME,
        soort="EIGEN_RISICO_VERPLICHT",
        bedrag_cent=cent,
        open_cent=open_cent,
        kenmerk="ER-1",
        valutadatum=date(2026, 6, 20),
    )


def er(*events: Event) -> list[tuple[str, int]]:
    return [(r.soort, r.open_cent) for r in eigen_risico.regels(bekend(start(), *events), JULI)]


def test_rub_62_eigen_risico_of_participants_as_it_was_said_last() -> None:
    assert er(gemeld(38500)) == [("EIGEN_RISICO_VERPLICHT", 38500)]
    assert er(gemeld(38500), gemeld(40000)) == [("EIGEN_RISICO_VERPLICHT", 40000)]
    assert er(gemeld(38500), gemeld(900, "EIGEN_BIJDRAGE")) == [
        ("EIGEN_RISICO_VERPLICHT", 38500),
        ("EIGEN_BIJDRAGE", 900),
    ]
    assert er(gemeld(38500, persoon=BRAM)) == []


def test_sc_30_what_was_paid_of_it_is_not_open() -> None:
    assert er(gemeld(38500), ontvangen(18500, 20000)) == [("EIGEN_RISICO_VERPLICHT", 20000)]
    opgelost = r.EigenRisicoAchterstandOpgelost(
        **WIE, deelname_id=DEELNAME, soort="EIGEN_RISICO_VERPLICHT", datum=date(2026, 6, 20)
    )
    assert er(gemeld(38500), ontvangen(38500, 0)) == er(gemeld(38500), opgelost) == []
    assert [regel.sinds for regel in eigen_risico.regels(bekend(start(), gemeld(1)), JULI)] == [date(2026, 5, 1)]


def test_rub_73_once_a_year_each_participant_how_many_terms_and_what_remains() -> None:
    vast = r.AflosplanVastgesteld(
        polis_ref=POLIS,
        termijnbedrag_cent=3500,
        aantal_termijnen=36,
        laatste_termijn_cent=3500,
        totaal_cent=126000,
        eerste_maand="2026-03",
        laatste_maand="2029-02",
    )
    maanden = [f"2026-{nr:02}" for nr in range(3, 13)]
    geld = [event for nr, maand in enumerate(maanden) for event in (aflossing(3500, maand, nr + 1), betaald(maand))]
    feiten = bekend(start(), start(CARLA, ANDERE, date(2026, 8, 1)), vast, *geld, storno(TERUG))
    maart = Venster(date(2027, 3, 1), date(2027, 2, 1))
    assert terugkoppeling.polissen(feiten, maart) == {POLIS}
    [regel] = terugkoppeling.regels(feiten, maart)
    assert (regel.persoon_ref, regel.jaar, regel.termijnen_betaald) == (ANNA, 1, 9)
    assert (regel.afgelost_cent, regel.restant_cent) == (31500, 94500)
    for venster in (Venster(date(2027, 4, 1), date(2027, 3, 1)), Venster(date(2027, 2, 1), date(2027, 1, 1))):
        assert terugkoppeling.regels(feiten, venster) == []
    assert len(terugkoppeling.regels(feiten, Venster(date(2027, 9, 1)))) == 2


def test_rub_73_what_a_participant_hears_is_not_the_insurers() -> None:
    assert "TERUGKOPPELING" in lijsten_voor(Zicht.GEMEENTE)
    assert set(lijsten_voor(Zicht.VERZEKERAAR)) == set(INHOUD) - {"TERUGKOPPELING"}
    assert lijsten_voor(Zicht.CAK) == lijsten_voor(Zicht.ANALYSE) == ()
