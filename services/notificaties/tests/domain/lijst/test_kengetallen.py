"""The figures of a year: computed from the events alone, and no group of fewer than ten stands alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args
from uuid import UUID

from contracts.domain import Event
from contracts.intake import Achterstand, AchterstandGemeld, AchterstandIngelopen, PolisGeregistreerd, Polislid
from contracts.zicht import Zicht, merken
from hypothesis import given as for_any
from hypothesis import strategies as st
from msgspec.structs import replace
from notificaties.domain.lijst.feiten import Feit
from notificaties.domain.lijst.kengetallen import (
    JAARFEITEN,
    KLEINSTE,
    LOPEND,
    Kengetallen,
    Reden,
    kengetallen,
    niet_herleidbaar,
)

from contracts import regeling as r

SAMENWERKING = UUID(int=1)
OUDEJAAR = date(2026, 12, 31)


def wie(nr: int) -> dict[str, Any]:
    return {"polis_ref": UUID(int=1000 + nr), "persoon_ref": UUID(int=2000 + nr)}


def start(nr: int, op: date = date(2026, 3, 1)) -> r.DeelnameGestart:
    return r.DeelnameGestart(
        **wie(nr), deelname_id=UUID(int=nr), samenwerking_id=SAMENWERKING, ingangsdatum=op, beleidsversie=1
    )


def einde(nr: int, op: date, reden: Any = "VERHUISD") -> r.RegelingBeeindigd:
    return r.RegelingBeeindigd(
        **wie(nr),
        deelname_id=UUID(int=nr),
        einddatum=op,
        reden=reden,
        bph_gevolg="HERLEEFT",
        afgelost_cent=0,
        restschuld_cent=100,
        initiatief="GEMEENTE",
    )


def betaald(nr: int, maand: str, *, laat: bool = False) -> r.TermijnBetaald:
    return r.TermijnBetaald(**wie(nr), maand=maand, laat=laat, datum=date(2026, 6, 30))


def gemist(nr: int, maand: str) -> r.BetalingUitgebleven:
    return r.BetalingUitgebleven(**wie(nr), maand=maand, open_cent=18200)


def schuldig(nr: int, soort: Any) -> r.EigenRisicoAchterstandGemeld:
    return r.EigenRisicoAchterstandGemeld(
        **wie(nr),
        deelname_id=UUID(int=nr),
        soort=soort,
        bedrag_cent=5000,
        sinds=date(2026, 5, 1),
        peildatum=date(2026, 6, 1),
    )


def signaal(nr: int, op: date = date(2026, 2, 1), soort: Any = "PREMIE_BASIS", bph: Any = "GEEN") -> AchterstandGemeld:
    return AchterstandGemeld(
        signaal_id=UUID(int=3000 + nr),
        persoon_ref=UUID(int=2000 + nr),
        rol="VERZEKERINGNEMER",
        profiel="WGS",
        grondslag="WGS_3_1_B",
        kanaal="HTTP",
        soorten=(Achterstand(achterstandsoort=soort, bedrag_cent=5000),),
        totaal_cent=5000,
        peildatum=op,
        signaaldatum=op,
        bph_status=bph,
    )


def bestand(nr: int, bph_sinds: date | None) -> PolisGeregistreerd:
    lid = Polislid(
        persoon_ref=UUID(int=2000 + nr), volgnr=1, rol="VERZEKERINGNEMER", bph_plichtig=True, bph_sinds=bph_sinds
    )
    return PolisGeregistreerd(
        polis_ref=UUID(int=1000 + nr),
        samenwerking_id=SAMENWERKING,
        bestand_id=UUID(int=9),
        leden=(lid,),
        schuld=(),
        schuld_totaal_cent=0,
        peildatum=date(2026, 8, 1),
    )


def van(*events: Event, jaar: int = 2026, tot: date = OUDEJAAR) -> Kengetallen:
    return kengetallen([Feit(event, True, tot) for event in events], jaar, tot)


def test_rub_72_counts_of_a_year() -> None:
    zelf = r.OvergegaanNaarZelfbetaling(
        **wie(1),
        deelname_id=UUID(int=1),
        per=date(2026, 6, 1),
        eerste_zelf_maand="2026-07",
        reden="WERK",
        bedrag_cent=1,
    )
    klaar = r.SchuldregelingVoltooid(
        polis_ref=UUID(int=1003), grond="AFKOOP", ontvangen_cent=1, datum=date(2026, 10, 1)
    )
    kwijt = r.KwijtingVerleend(
        polis_ref=UUID(int=1003),
        persoon_refs=(UUID(int=2003),),
        door="VERZEKERAAR",
        datum=date(2026, 11, 1),
        bedrag_cent=195457,
        grond="RUB_AFKOOP",
    )
    cak = r.KwijtingVerleend(
        polis_ref=UUID(int=1003),
        persoon_refs=(UUID(int=2003),),
        door="CAK",
        datum=date(2026, 12, 1),
        bedrag_bph_cent=5,
        grond="ZVW_18G_5",
    )
    oud = start(5, date(2025, 6, 1))
    feiten = [start(1), start(2), start(3), oud, start(4, date(2027, 1, 1)), zelf, klaar, kwijt, cak]
    k = van(*feiten, einde(2, date(2026, 9, 30)), einde(5, date(2027, 1, 31)))
    assert (k.gestart, k.actief, k.zelfbetaling, k.beeindigd, k.voltooid) == (3, 2, 1, 1, 1)
    assert (k.kwijtgescholden, k.kwijting_cent, k.er_deelnemers) == (1, 195457, 4)
    assert k.actief_per_maand == (1, 1, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2)
    volgend = van(*feiten, einde(5, date(2027, 1, 31)), jaar=2027, tot=date(2027, 2, 15))
    assert (volgend.gestart, volgend.beeindigd, len(volgend.actief_per_maand)) == (1, 1, 1)


def test_rub_72_terms_and_money_of_the_months_of_the_year() -> None:
    geld = r.PremieDoorbetaald(
        **wie(1), maand="2026-12", bedrag_cent=14700, kenmerk="K", valutadatum=date(2027, 1, 5), betaler="GEMEENTE"
    )
    vooruit = r.AflossingOntvangen(
        **wie(1),
        termijn_nr=1,
        maand="2027-01",
        bedrag_cent=3500,
        kenmerk="K",
        valutadatum=date(2026, 12, 24),
        betaler="GEMEENTE",
        soort="REGULIER",
    )
    feiten = [betaald(1, "2026-03"), gemist(1, "2026-04"), betaald(1, "2026-04", laat=True), gemist(1, "2026-05")]
    k = van(*feiten, betaald(1, "2027-01"), geld, vooruit)
    assert (k.termijnen.op_tijd, k.termijnen.te_laat, k.termijnen.gemist) == (1, 1, 1)
    assert (k.premie_cent, k.aflossing_cent) == (14700, 0)


def test_n_01_a_month_that_lapsed_was_not_missed() -> None:
    laat_gemeld = replace(einde(1, date(2026, 4, 30)), laatste_maand="2026-04")
    assert van(start(1), gemist(1, "2026-04"), gemist(1, "2026-05"), laat_gemeld).termijnen.gemist == 1


def test_n_08_money_that_went_back_did_not_come() -> None:
    premie = r.PremieDoorbetaald(
        **wie(1), maand="2026-05", bedrag_cent=14700, kenmerk="K", valutadatum=date(2026, 5, 2), betaler="VERZEKERDE"
    )
    post = r.Stornopost(maand="2026-05", premie_cent=-14700, aflossing_cent=0, stand="UITGEBLEVEN")
    storno = r.BetalingGestorneerd(
        **wie(1),
        maand="2026-05",
        kenmerk="K",
        volgnr=1,
        bedrag_cent=14700,
        niet_geboekt_cent=0,
        posten=(post,),
        datum=date(2026, 6, 20),
    )
    k = van(start(1), premie, betaald(1, "2026-05"), storno, gemist(1, "2026-05"))
    assert (k.premie_cent, k.termijnen.op_tijd, k.termijnen.gemist) == (0, 0, 1)


def test_rub_96_more_than_one_in_three_is_an_alarm() -> None:
    deelnemers = [start(nr) for nr in range(3)]
    een, twee = schuldig(0, "EIGEN_RISICO_VERPLICHT"), schuldig(1, "EIGEN_BIJDRAGE")
    k = van(*deelnemers, een)
    assert (k.er_deelnemers, k.er_niet_betaald, k.er_alarm) == (3, 1, False)
    assert van(*deelnemers, een, twee).er_alarm
    # An early signal says what was due before the start: that is in the plan.
    assert not van(*deelnemers, een, signaal(1, date(2026, 6, 1), "EIGEN_RISICO_VERPLICHT")).er_alarm


def test_conv_1_share_of_who_was_signalled_and_never_came_to_bph() -> None:
    nooit, wel, was_al, vorig_jaar, meldde = 1, 2, 3, 4, 5
    k = van(
        signaal(nooit),
        AchterstandIngelopen(signaal_id=UUID(int=3001), persoon_ref=UUID(int=2001), datum=date(2026, 5, 1)),
        signaal(wel),
        bestand(wel, date(2026, 7, 1)),
        signaal(was_al, bph="ACTIEF"),
        signaal(6),
        bestand(6, date(2025, 1, 1)),
        signaal(vorig_jaar, date(2025, 12, 31)),
        signaal(meldde),
        signaal(meldde, date(2026, 9, 1), bph="ACTIEF"),
    )
    assert (k.bereik.gesignaleerd, k.bereik.zonder_bph, k.bereik.ingelopen) == (3, 1, 1)


def test_rub_72_reasons_of_fewer_than_ten_go_together_or_away() -> None:
    assert niet_herleidbaar({"WERK": 12, "AOW": 11, "DETENTIE": 3}) == (Reden("WERK", 12), Reden("OVERIG", 14))
    assert niet_herleidbaar({"WERK": 12, "AOW": 6, "DETENTIE": 5}) == (Reden("WERK", 12), Reden("OVERIG", 11))
    assert niet_herleidbaar({"WERK": 12}) == (Reden("WERK", 12),)
    assert niet_herleidbaar({"WERK": 3, "AOW": 4}) == ()
    assert niet_herleidbaar({}) == ()


@for_any(st.dictionaries(st.sampled_from(["WERK", "AOW", "WSNP", "VERHUISD", "DETENTIE"]), st.integers(0, 40)))
def test_rub_72_no_reason_of_fewer_than_ten_can_be_read_or_reckoned_back(redenen: dict[str, int]) -> None:
    uit = niet_herleidbaar(redenen)
    assert all(reden.aantal >= KLEINSTE for reden in uit)
    assert sum(reden.aantal for reden in uit) in {sum(redenen.values()), 0}
    assert uit or sum(redenen.values()) < KLEINSTE


def test_n_26_figures_are_made_of_what_both_parties_may_see() -> None:
    """A field that only one of them sees would give the two another report."""
    gebruikt: Sequence[tuple[type[Event], str]] = [
        (soort, veld)
        for soort in (*get_args(LOPEND), *get_args(JAARFEITEN))
        for veld in (
            "persoon_ref",
            "maand",
            "laat",
            "reden",
            "einddatum",
            "ingangsdatum",
            "bedrag_cent",
            "door",
            "leden",
        )
        if veld in soort.__struct_fields__
    ]
    assert all({Zicht.GEMEENTE, Zicht.VERZEKERAAR} <= (merken(soort)[veld] or set()) for soort, veld in gebruikt)
