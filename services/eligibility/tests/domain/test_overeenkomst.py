"""An agreement that stands: N-04, RUB-72, RUB-96, CONV-15…19, SC-47."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import pytest
from contracts.beleid import Pakket
from contracts.domain import Forbidden, Refusal
from contracts.eligibility import Kengetallen, Mandaat, MandatenVastgesteld
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.due import due
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility_samenwerking import BELEID, KEUZES, STAPPEN, geleefd, getekend, gezegd, na, tot
from msgspec.structs import replace

from contracts import kalender

CIJFERS = Kengetallen(gestart=90, actief=60, beeindigd=20, voltooid=10)


def om(dag: date, uur: int = 9) -> datetime:
    return datetime(dag.year, dag.month, dag.day, uur, tzinfo=UTC)


def voorstel(partij: Any, **velden: Any) -> c.StelWijzigingVoor:
    extra = {naam: velden.pop(naam) for naam in ("lopenden", "vanaf_maand") if naam in velden}
    return c.StelWijzigingVoor(partij=partij, beleid=replace(BELEID, **velden), **extra)


def test_n_04_after_signing_the_gemeente_alone_changes_nothing():
    with pytest.raises(Refusal, match="WIJZIGING_VRAAGT_INSTEMMING"):
        gezegd(getekend(), replace(KEUZES, beleid=replace(BELEID, reactietermijn_dagen=21)))
    with pytest.raises(Refusal, match="OVEREENKOMST_ONTBREEKT"):
        gezegd(tot("GEMEENTE"), voorstel("GEMEENTE", reactietermijn_dagen=21))


def test_n_04_conv_18_a_change_holds_once_the_other_party_consents():
    events, open_ = gezegd(getekend(), voorstel("GEMEENTE", reactietermijn_dagen=21))
    assert [type(event).__name__ for event in events] == ["BeleidswijzigingVoorgesteld"]
    assert open_.afspraken.beleid_op(date(2026, 2, 1)).reactietermijn_dagen == 14
    ja = c.BeantwoordWijziging(partij="VERZEKERAAR", voorstel=1, instemming=True)
    with pytest.raises(Refusal, match="PARTIJ_ONJUIST"):
        gezegd(open_, replace(ja, partij="GEMEENTE"))
    with pytest.raises(Refusal, match="VOORSTEL_ONBEKEND"):
        gezegd(open_, replace(ja, voorstel=2))
    events, erna = gezegd(open_, ja)
    assert [type(event).__name__ for event in events] == ["BeleidswijzigingBeantwoord", "BeleidskeuzesVastgesteld"]
    assert (erna.versies[-1].versie, erna.versies[-1].reactietermijn_dagen) == (2, 21)
    with pytest.raises(Refusal, match="VOORSTEL_ONBEKEND"):
        gezegd(erna, ja)


def test_n_04_a_no_leaves_everything_and_a_new_proposal_takes_the_place_of_an_open_one():
    open_ = gezegd(getekend(), voorstel("GEMEENTE", reactietermijn_dagen=21))[1]
    nee = c.BeantwoordWijziging(partij="VERZEKERAAR", voorstel=1, instemming=False)
    events, erna = gezegd(open_, nee)
    assert [type(event).__name__ for event in events] == ["BeleidswijzigingBeantwoord"]
    assert (erna.voorstel, len(erna.versies)) == (None, 1)
    ander = gezegd(open_, voorstel("VERZEKERAAR", basispremie_cent=15_000))[1]
    assert (ander.voorstel and ander.voorstel.voorstel, ander.voorstellen) == (2, 2)


@pytest.mark.parametrize(
    "premie",
    [
        {"basispremie_cent": 15_000},
        {"aanvullend_cent": 0},
        {"eigen_risico_cent": 1_700},
        {"pakketten": (Pakket(pakketcode="GP-BASIS-AV1", av_code="AV1", basispremie_cent=15_000),)},
    ],
)
def test_n_04_only_the_insurer_proposes_its_premiums(premie: dict[str, Any]):
    with pytest.raises(Refusal, match="PREMIE_VAN_VERZEKERAAR"):
        gezegd(getekend(), voorstel("GEMEENTE", **premie))
    assert gezegd(getekend(), voorstel("VERZEKERAAR", **premie))[0]


def test_n_04_who_takes_part_follows_from_a_named_month_that_has_yet_to_begin():
    with pytest.raises(Refusal, match="MAAND_ONTBREEKT"):
        gezegd(getekend(), voorstel("GEMEENTE", gemeentebijdrage_cent=5_000, lopenden="VOLGEN"))
    with pytest.raises(Refusal, match="MAAND_ONTBREEKT"):
        gezegd(getekend(), voorstel("GEMEENTE", gemeentebijdrage_cent=5_000, vanaf_maand="2026-03"))
    for maand, code in (("2026-01", "MAAND_BEGONNEN"), ("maart", "MAAND_ONGELDIG")):
        with pytest.raises(Refusal, match=code):
            gezegd(getekend(), voorstel("GEMEENTE", lopenden="VOLGEN", vanaf_maand=maand))
    volgen = voorstel("GEMEENTE", gemeentebijdrage_cent=5_000, lopenden="VOLGEN", vanaf_maand="2026-03")
    open_ = gezegd(getekend(), volgen)[1]
    ja = c.BeantwoordWijziging(partij="VERZEKERAAR", voorstel=1, instemming=True)
    vast: Any = gezegd(open_, ja)[0][1]
    assert (vast.lopenden, vast.vanaf_maand) == ("VOLGEN", "2026-03")
    with pytest.raises(Refusal, match="MAAND_BEGONNEN"):
        gezegd(open_, ja, om(date(2026, 3, 1)))


def test_conv_15_sc_47_a_talk_that_is_asked_for_comes_within_two_weeks_or_is_told_missing():
    verzoek = c.VerzoekOverleg(partij="VERZEKERAAR")
    events, gevraagd = gezegd(getekend(), verzoek, om(date(2026, 3, 2)))
    assert events[0].uiterste_datum == date(2026, 3, 16)  # pyright: ignore
    assert gezegd(gevraagd, verzoek, om(date(2026, 3, 3)))[0] == []
    assert geleefd(gevraagd, kalender.instant(date(2026, 3, 17)) - timedelta(seconds=1))[0] == []
    gemist, erna = geleefd(gevraagd, kalender.instant(date(2026, 3, 17)))
    assert [type(event).__name__ for event in gemist] == ["OverlegUitgebleven"]
    assert erna.overleg is None
    gehouden = gezegd(gevraagd, c.HoudOverleg(partij="GEMEENTE", datum=date(2026, 3, 16)), om(date(2026, 3, 16)))[1]
    assert geleefd(gehouden, om(date(2026, 4, 1)))[0] == []


def test_conv_15_a_talk_of_before_the_request_is_no_answer_to_it():
    gevraagd = gezegd(getekend(), c.VerzoekOverleg(partij="VERZEKERAAR"), om(date(2026, 3, 2)))[1]
    for dag in (date(1, 1, 1), date(2026, 3, 1)):
        with pytest.raises(Refusal, match="DATUM_VOOR_VERZOEK"):
            gezegd(gevraagd, c.HoudOverleg(partij="GEMEENTE", datum=dag), om(date(2026, 3, 3)))
    gehouden = gezegd(gevraagd, c.HoudOverleg(partij="GEMEENTE", datum=date(2026, 3, 2)), om(date(2026, 3, 3)))[1]
    assert gehouden.overleg is None


def test_conv_16_what_is_missed_is_a_signal_and_never_a_sanction():
    gevraagd = gezegd(getekend(), c.VerzoekOverleg(partij="GEMEENTE"))[1]
    erna = geleefd(gevraagd, om(date(2027, 6, 1)))[1]
    assert (erna.fase, erna.afspraken.geldig) == ("GELDIG", True)


def test_rub_72_sc_47_a_year_without_an_evaluation_is_told_each_year_once():
    assert due(getekend()) == kalender.instant(date(2027, 1, 13))
    gemist = geleefd(getekend(), om(date(2029, 1, 1)))[0]
    assert [event.uiterste_datum for event in gemist] == [date(2027, 1, 12), date(2028, 1, 12)]  # pyright: ignore


def test_rub_72_an_evaluation_begins_a_new_year():
    evaluatie = c.VoerEvaluatieUit(partij="GEMEENTE", datum=date(2026, 12, 1), kengetallen=CIJFERS)
    events, erna = gezegd(getekend(), evaluatie, om(date(2026, 12, 2)))
    assert events[0].er_alarm is False  # pyright: ignore
    assert due(erna) == kalender.instant(date(2027, 12, 2))
    with pytest.raises(Refusal, match="REEDS_GEEVALUEERD"):
        gezegd(erna, evaluatie, om(date(2026, 12, 3)))
    with pytest.raises(Refusal, match="DATUM_IN_TOEKOMST"):
        gezegd(getekend(), evaluatie, om(date(2026, 11, 1)))
    with pytest.raises(Refusal, match="OVEREENKOMST_ONTBREEKT"):
        gezegd(tot("GEMEENTE"), replace(evaluatie, datum=date(2026, 1, 1)))


def test_rub_72_an_evaluation_is_not_from_before_the_signatures_and_tells_no_year_twice():
    def evaluatie(dag: date) -> c.VoerEvaluatieUit:
        return c.VoerEvaluatieUit(partij="GEMEENTE", datum=dag, kengetallen=CIJFERS)

    for dag in (date(1, 1, 1), date(2026, 1, 11)):
        with pytest.raises(Refusal, match="DATUM_VOOR_OVEREENKOMST"):
            gezegd(getekend(), evaluatie(dag), om(date(2026, 12, 2)))
    gemist, erna = geleefd(getekend(), om(date(2028, 2, 1)))
    assert len(gemist) == 2
    laat = gezegd(erna, evaluatie(date(2026, 12, 1)), om(date(2028, 2, 1)))[1]
    assert geleefd(laat, om(date(2028, 12, 31)))[0] == []


@pytest.mark.parametrize(("deelnemers", "niet", "alarm"), [(30, 10, False), (30, 11, True), (None, None, False)])
def test_rub_96_more_than_one_in_three_is_an_alarm(deelnemers: int | None, niet: int | None, alarm: bool):
    cijfers = replace(CIJFERS, er_deelnemers=deelnemers, er_niet_betaald=niet)
    evaluatie = c.VoerEvaluatieUit(partij="VERZEKERAAR", datum=date(2026, 12, 1), kengetallen=cijfers)
    assert gezegd(getekend(), evaluatie, om(date(2026, 12, 2)))[0][0].er_alarm is alarm  # pyright: ignore


def opgezegd(dag: date = date(2026, 1, 31)) -> tuple[Any, Samenwerking]:
    zeg_op = c.ZegOp(partij="GEMEENTE", omstandigheid="FINANCIEN", toelichting_ref="ZAAK-2026-5")
    events, erna = gezegd(getekend(), zeg_op, om(dag))
    return events[0], erna


def test_conv_19_sc_47_notice_is_two_months_with_what_changed():
    event, erna = opgezegd()
    assert (event.eindigt_op, event.omstandigheid) == (date(2026, 3, 31), "FINANCIEN")
    assert (erna.fase, erna.afspraken.geldig) == ("OPGEZEGD", True)
    with pytest.raises(Refusal, match="REEDS_OPGEZEGD"):
        gezegd(erna, c.ZegOp(partij="VERZEKERAAR", omstandigheid="ANDERS", toelichting_ref="ZAAK-2026-6"))
    with pytest.raises(Refusal, match="OVEREENKOMST_ONTBREEKT"):
        gezegd(tot("GEMEENTE"), c.ZegOp(partij="GEMEENTE", omstandigheid="ANDERS", toelichting_ref="ZAAK-2026-6"))


def test_conv_19_after_the_last_day_nothing_new_begins():
    _, erna = opgezegd()
    assert geleefd(erna, kalender.instant(date(2026, 4, 1)) - timedelta(seconds=1))[0] == []
    events, uit = geleefd(erna, kalender.instant(date(2026, 4, 1)))
    assert [(type(event).__name__, event.per) for event in events] == [  # pyright: ignore
        ("SamenwerkingBeeindigd", date(2026, 4, 1))
    ]
    assert (uit.fase, due(uit)) == ("BEEINDIGD", None)
    with pytest.raises(Refusal, match="SAMENWERKING_BEEINDIGD"):
        uit.afspraken.beleid_op(date(2026, 4, 1))
    with pytest.raises(Refusal, match="SAMENWERKING_BEEINDIGD"):
        gezegd(uit, c.ZegOp(partij="GEMEENTE", omstandigheid="ANDERS", toelichting_ref="ZAAK-2026-6"))


def test_rub_16_an_agreement_for_a_term_ends_after_it():
    voor_een_jaar = replace(STAPPEN["OVEREENKOMST"], looptijd_maanden=12)
    staat = na(*(voor_een_jaar if naam == "OVEREENKOMST" else een for naam, een in STAPPEN.items()))
    assert staat.eindigt_op == date(2027, 1, 11)
    events = geleefd(staat, kalender.instant(date(2027, 1, 12)))[0]
    assert [type(event).__name__ for event in events] == ["SamenwerkingBeeindigd"]


@pytest.mark.parametrize("partij", ["GEMEENTE", "VERZEKERAAR"])
def test_rub_13_of_the_people_of_a_party_only_its_projectleider_gives_mandates(partij: Any):
    zelf = {"GEMEENTE": "G_CONSULENT", "VERZEKERAAR": "ZZ_CREDIT_MANAGEMENT"}[partij]
    leider = {"GEMEENTE": "G_PROJECTLEIDER", "VERZEKERAAR": "ZZ_PROJECTLEIDER"}[partij]
    ruim = c.StelMandatenVast(partij=partij, mandaten=(Mandaat(rol=cast("Any", zelf), opdrachten=("BEEINDIGEN",)),))
    for rollen in (frozenset[str](), frozenset({zelf})):
        with pytest.raises(Forbidden, match="MANDATEN_VAN_PROJECTLEIDER"):
            gezegd(getekend(), replace(ruim, rollen=rollen))
    for rollen in (None, frozenset({zelf, leider})):
        [event] = gezegd(getekend(), replace(ruim, rollen=rollen))[0]
        assert isinstance(event, MandatenVastgesteld)
        assert event.mandaten == ruim.mandaten
