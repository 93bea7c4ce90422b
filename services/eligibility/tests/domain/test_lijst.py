"""RUB-51…53, SC-05, and the last word until the start (domain 5.2 E12…E17)."""

from datetime import date, datetime, timedelta
from functools import reduce
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from contracts.beleid import Pakket
from contracts.domain import Refusal
from contracts.eligibility import (
    DeelnemerslijstTeLaat,
    Lijstregel,
    PolisAangemeld,
    Terugkoppeling,
    ToereikendheidBeoordeeld,
)
from contracts.intake import Medebetaalde
from contracts.regeling import (
    AflosplanOvergedragen,
    DeelnameGestart,
    DeelnameGeweigerd,
    HerdeelnameUitgesloten,
    StartGeblokkeerd,
    StartVerschoven,
)
from contracts.zicht import Zicht, zichtbaar
from eligibility.domain import ingang
from eligibility.domain.afspraken import Afspraken
from eligibility.domain.deelnemerslijst.commands import KoppelDeelnemerslijstTerug, LeverDeelnemerslijstAan
from eligibility.domain.deelnemerslijst.decide import decide
from eligibility.domain.deelnemerslijst.evolve import evolve
from eligibility.domain.deelnemerslijst.state import Deelnemerslijst
from eligibility.domain.polis import commands as c
from msgspec.structs import replace

from contracts import envelope, kalender

LIJST, SAMENWERKING = UUID(int=1), UUID(int=2)
AFSPRAKEN = Afspraken(samenwerking_id=SAMENWERKING, geldig=True)
REGELS = tuple(Lijstregel(polis_ref=UUID(int=i), persoon_refs=(UUID(int=10 + i),)) for i in (3, 4))


def lever(op: datetime, maand: str | None = None, regels: tuple[Lijstregel, ...] = REGELS) -> list[Any]:
    command = LeverDeelnemerslijstAan(
        op=op, lijst_id=LIJST, samenwerking_id=SAMENWERKING, afspraken=AFSPRAKEN, regels=regels, gewenste_maand=maand
    )
    return decide(command, Deelnemerslijst())


def met_instemming(verhaal: Any) -> Any:
    verhaal.aangeboden("BO", "CARLA", kinderen=("KIND",))
    verhaal.antwoord("BO", True, "2026-02-12")
    verhaal.antwoord("CARLA", True, "2026-02-13")
    return verhaal


def gestart(verhaal: Any, naam: str = "BO") -> DeelnameGestart:
    return DeelnameGestart(
        deelname_id=uuid4(),
        persoon_ref=verhaal.persoon(naam),
        polis_ref=verhaal.polis_ref,
        samenwerking_id=verhaal.state.samenwerking_id,
        ingangsdatum=date(2026, 3, 1),
        beleidsversie=1,
    )


@pytest.mark.parametrize(
    ("op", "maand", "wordt", "te_laat"),
    [
        ("2026-10-31T22:59:59Z", "2026-11", "2026-11", False),
        ("2026-10-31T22:59:59Z", None, "2026-11", False),
        ("2026-10-31T23:00:00Z", "2026-11", "2026-12", True),
        ("2026-10-31T23:00:00Z", None, "2026-12", False),
        ("2026-06-30T21:59:59Z", "2026-07", "2026-07", False),
        ("2026-06-30T22:00:00Z", "2026-07", "2026-08", True),
        ("2026-12-31T22:59:59Z", "2027-01", "2027-01", False),
        ("2026-10-15T10:00:00Z", "2027-01", "2027-01", False),
    ],
)
def test_sc_05_a_02_strictly_before_the_first_in_amsterdam(
    moment: Any, op: str, maand: str | None, wordt: str, te_laat: bool
):
    events = lever(moment(op), maand)
    assert events[-1].ingangsmaand == wordt
    laat = [g for g in events if isinstance(g, DeelnemerslijstTeLaat)]
    assert [(g.gevraagde_maand, g.verschoven_naar) for g in laat] == ([(maand, wordt)] if te_laat else [])


def test_rub_52_a_month_that_is_none_is_the_callers_fault(moment: Any):
    for maand in ("2026-13", "0000-01", "2027-12", "9999-12"):
        with pytest.raises(Refusal, match="MAAND_ONGELDIG") as fout:
            ingang.ingangsdatum(moment("2026-10-15"), maand)
        assert fout.value.pointer == "/gewensteMaand"
    assert ingang.ingangsdatum(moment("2026-10-15"), "2027-11") == date(2027, 11, 1)


def test_rub_51_a_list_holds_each_polis_once_and_at_least_one(moment: Any):
    for regels, code in (((), "LIJST_LEEG"), ((REGELS[0], REGELS[0]), "POLIS_DUBBEL")):
        with pytest.raises(Refusal, match=code):
            lever(moment("2026-02-27"), regels=regels)


def test_rub_51_a_long_list_is_told_in_parts_that_a_broker_takes(moment: Any):
    regels = tuple(
        Lijstregel(
            polis_ref=uuid4(),
            persoon_refs=tuple(uuid4() for _ in range(1 + i % 6)),
            pakketcode="P" * 40,
            eigen_risico_variant="GESPREID_VOORAF",
            aflossing_variant="AFKOOP_VOORAF",
        )
        for i in range(1500)
    )
    delen = lever(moment("2026-02-27"), regels=regels)
    terug = tuple(Terugkoppeling(polis_ref=r.polis_ref, uitkomst="GEWEIGERD", code="X" * 40) for r in regels)
    lijst = reduce(evolve, delen, Deelnemerslijst())
    delen += decide(KoppelDeelnemerslijstTerug(regels=terug), lijst)
    assert all(len(msgspec.json.encode(deel)) <= envelope.MAX_BYTES for deel in delen)
    lijst = reduce(evolve, delen, Deelnemerslijst())
    assert (lijst.regels, lijst.terugkoppeling) == (regels, terug)
    assert [(d.deel, d.delen) for d in delen if d.deel == d.delen] == [(18, 18), (4, 4)]


def test_rub_53_every_row_is_answered_exactly_once(moment: Any):
    lijst = reduce(evolve, lever(moment("2026-02-27")), Deelnemerslijst())
    ja = [Terugkoppeling(polis_ref=r.polis_ref, uitkomst="GEACCEPTEERD") for r in REGELS]
    for regels in ([], ja[:1], [ja[0], ja[0]], [*ja, ja[0]], [ja[0], replace(ja[1], polis_ref=uuid4())]):
        with pytest.raises(Refusal, match="TERUGKOPPELING_ONVOLLEDIG"):
            decide(KoppelDeelnemerslijstTerug(regels=tuple(regels)), lijst)
    with pytest.raises(Refusal, match="CODE_ONTBREEKT"):
        nee = replace(ja[1], uitkomst="GEWEIGERD")
        decide(KoppelDeelnemerslijstTerug(regels=(ja[0], nee)), lijst)
    gedaan = decide(KoppelDeelnemerslijstTerug(regels=tuple(ja)), lijst)
    lijst = reduce(evolve, gedaan, lijst)
    with pytest.raises(Refusal, match="REEDS_TERUGGEKOPPELD"):
        decide(KoppelDeelnemerslijstTerug(regels=tuple(ja)), lijst)


def test_rub_53_an_accepted_row_carries_all_that_regeling_needs(verhaal: Any):
    met_instemming(verhaal)
    verhaal.op_lijst()
    (aangemeld,) = verhaal.teruggekoppeld()
    assert isinstance(aangemeld, PolisAangemeld)
    assert aangemeld.ingangsdatum == date(2026, 3, 1)
    assert aangemeld.schuld_totaal_cent == 250_000
    assert aangemeld.beleid == verhaal.beleid
    assert [(lid.bph_plichtig, lid.pakketcode) for lid in aangemeld.leden] == [
        (True, "GP-BASIS-AV1"),
        (True, "GP-BASIS-AV1"),
        (False, None),
    ]
    assert verhaal.teruggekoppeld() == []


def test_rub_53_feedback_after_the_month_began_starts_the_next(verhaal: Any):
    met_instemming(verhaal)
    verhaal.op_lijst()
    (aangemeld,) = verhaal.teruggekoppeld("2026-03-01T00:00")
    assert aangemeld.ingangsdatum == date(2026, 4, 1)


def test_e14_a_refused_row_goes_back_to_be_repaired(verhaal: Any):
    met_instemming(verhaal)
    verhaal.op_lijst()
    verhaal.teruggekoppeld(code="POLIS_ONBEKEND")
    assert verhaal.state.toestand == "GESELECTEERD"
    assert "PolisAangemeld" not in verhaal.namen()
    verhaal.bied_aan("2026-03-02")
    assert verhaal.state.toestand == "AANGEBODEN"


@pytest.mark.parametrize("aangemeld", [False, True])
def test_e10_the_last_word_counts_until_the_start(verhaal: Any, aangemeld: bool):
    met_instemming(verhaal)
    verhaal.op_lijst()
    if aangemeld:
        verhaal.teruggekoppeld()
    events = verhaal.antwoord("CARLA", False, "2026-02-28T23:59:59")
    assert [type(g).__name__ for g in events] == ["AanbodAfgewezen", "PolisInstemmingMislukt"]
    assert verhaal.state.ingangsdatum is None
    assert verhaal.teruggekoppeld("2026-02-28T23:59:59") == []


def test_e15_after_the_start_a_no_is_a_mutation_also_before_regeling_said_so(verhaal: Any):
    met_instemming(verhaal)
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.antwoord("CARLA", False, "2026-03-01T00:00")
    assert verhaal.zeg(c.NoteerDeelname(bericht=gestart(verhaal)), "2026-03-01T00:00")
    assert verhaal.zeg(c.NoteerDeelname(bericht=gestart(verhaal)), "2026-03-01T00:00") == []
    assert verhaal.state.toestand == "GESTART"


def test_e15_rub_78_of_everybody_on_the_polis_the_start_is_heard_once(verhaal: Any):
    met_instemming(verhaal)
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    for naam in ("BO", "CARLA"):
        bericht = gestart(verhaal, naam)
        assert verhaal.zeg(c.NoteerDeelname(bericht=bericht), "2026-03-01T00:00") == [bericht]
        assert verhaal.zeg(c.NoteerDeelname(bericht=bericht), "2026-03-01T00:00") == []
    assert verhaal.state.gestart == tuple(map(verhaal.persoon, ("BO", "CARLA")))


def test_d2_a_refused_start_leaves_consent_but_no_ingangsdatum(verhaal: Any):
    met_instemming(verhaal)
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    geweigerd = DeelnameGeweigerd(
        persoon_ref=verhaal.persoon("BO"),
        polis_ref=verhaal.polis_ref,
        reden="ZELFBETALER_VANAF_INGANG",
        datum=date(2026, 3, 1),
    )
    verhaal.zeg(c.NoteerDeelname(bericht=geweigerd), "2026-03-01T00:00")
    assert (verhaal.state.toestand, verhaal.state.instemming, verhaal.state.ingangsdatum) == (
        "VERVALLEN",
        "VOLLEDIG",
        None,
    )


def test_e16_an_arrear_that_vanished_takes_the_offers_back(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-12")
    leeg = verhaal.registratie(["BO", "CARLA"], schuld=0, peildatum="2026-02-14")
    namen = [type(g).__name__ for g in verhaal.zeg(c.RegistreerPolis(registratie=leeg), "2026-02-15")]
    assert namen == [
        "AanbodIngetrokken",
        "AanbodIngetrokken",
        "PolisInstemmingMislukt",
        "PolisGeregistreerd",
        "SelectieHerzien",
    ]
    assert verhaal.state.toestand == "VERVALLEN"


def test_e16_rub_44_another_polis_group_is_assessed_anew(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.zeg(c.RegistreerPolis(registratie=verhaal.registratie(["BO"])), "2026-02-15")
    assert (verhaal.state.toestand, verhaal.state.selectie) == ("GEREGISTREERD", "NIET_BEOORDEELD")
    assert [lid.aanbod for lid in verhaal.state.leden] == [None]
    verhaal.selecteer("2026-02-16")
    assert verhaal.state.selectie == "GESELECTEERD"


def test_rub_17_the_same_content_twice_is_no_news(verhaal: Any):
    verhaal.aangeboden("BO")
    nogmaals = replace(verhaal.registratie(["BO"]), bestand_id=uuid4())
    assert verhaal.zeg(c.RegistreerPolis(registratie=nogmaals), "2026-02-15") == []
    uitkering = replace(verhaal.uitkering("BO"), bestand_id=uuid4(), uitkering_ref=uuid4())
    assert verhaal.zeg(c.LegUitkeringVast(uitkering=uitkering), "2026-02-15") == []


def test_e17_who_loses_bijstand_before_the_start_ends_the_polis(verhaal: Any):
    met_instemming(verhaal)
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    uitkering = verhaal.uitkering("CARLA", uitkeringssoort="ANDERS")
    verhaal.zeg(c.LegUitkeringVast(uitkering=uitkering), "2026-02-28")
    assert verhaal.state.toestand == "VERVALLEN"
    assert "PolisInstemmingMislukt" in verhaal.namen()


@pytest.mark.parametrize("code", ["EERDERE_DEELNAME", "OVERLIJDEN", "GEEN_ACHTERSTAND", "VERZEKERAAR_OVERSTAP"])
def test_e14_what_no_repair_would_help_rejects_the_polis_and_a_newer_file_opens_it(verhaal: Any, code: str):
    verhaal.aangeboden("ANNA")
    verhaal.antwoord("ANNA", True, "2026-02-12")
    verhaal.op_lijst()
    events = verhaal.teruggekoppeld(code=code)
    assert [type(event).__name__ for event in events] == [
        "AanbodIngetrokken",
        "PolisInstemmingMislukt",
        "PolisVanLijstGeweigerd",
    ]
    assert (events[0].reden, verhaal.state.toestand, verhaal.state.selectie) == (
        "LIJST_GEWEIGERD",
        "AFGEWEZEN",
        "AFGEWEZEN",
    )
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.heropen("2026-02-28")
    nieuw = verhaal.registratie(["ANNA"], peildatum="2026-02-28")
    verhaal.zeg(c.RegistreerPolis(registratie=nieuw), "2026-03-02")
    assert verhaal.state.toestand == "GEREGISTREERD"


def aangemeld(verhaal: Any) -> Any:
    verhaal.aangeboden("ANNA")
    verhaal.antwoord("ANNA", True, "2026-02-12")
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    return verhaal


def geblokkeerd(verhaal: Any) -> Any:
    bericht = StartGeblokkeerd(polis_ref=verhaal.polis_ref, ingangsdatum=date(2026, 3, 1), ontbreekt=("BEWINDVOERDER",))
    verhaal.zeg(c.NoteerDeelname(bericht=bericht), "2026-03-01T00:00")
    return verhaal


def test_n_02_a_blocked_start_is_no_start_and_the_last_word_counts(verhaal: Any):
    geblokkeerd(aangemeld(verhaal))
    events = verhaal.antwoord("ANNA", False, "2026-03-10")
    assert [type(event).__name__ for event in events] == ["AanbodAfgewezen", "PolisInstemmingMislukt"]
    assert (verhaal.state.toestand, verhaal.state.geblokkeerd, verhaal.state.aangemeld) == (
        "INSTEMMING_MISLUKT",
        False,
        False,
    )


def test_n_02_without_a_word_of_regeling_the_first_day_is_the_start(verhaal: Any):
    aangemeld(verhaal)
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.antwoord("ANNA", False, "2026-03-10")


def test_n_02_e16_e17_files_and_withdrawals_work_while_a_start_is_blocked(nieuw_verhaal: Any):
    weg = geblokkeerd(aangemeld(nieuw_verhaal()))
    weg.zeg(c.NoteerAfwezigheid(bericht=weg.polis_afwezig()), "2026-03-05")
    assert weg.state.toestand == "VERVALLEN"
    bijstand = geblokkeerd(aangemeld(nieuw_verhaal()))
    bijstand.zeg(c.NoteerAfwezigheid(bericht=bijstand.uitkering_afwezig("ANNA")), "2026-03-05")
    assert bijstand.state.toestand == "VERVALLEN"
    ingetrokken = geblokkeerd(aangemeld(nieuw_verhaal()))
    ingetrokken.zeg(c.TrekAanbodIn(reden="BESLUIT_GEMEENTE"), "2026-03-05")
    assert ingetrokken.state.toestand == "INSTEMMING_MISLUKT"


def test_n_02_a_start_that_moved_starts_on_its_new_day(verhaal: Any):
    geblokkeerd(aangemeld(verhaal))
    bericht = StartVerschoven(polis_ref=verhaal.polis_ref, van=date(2026, 3, 1), naar=date(2026, 4, 1))
    verhaal.zeg(c.NoteerDeelname(bericht=bericht), "2026-03-20")
    assert (verhaal.state.geblokkeerd, verhaal.state.ingangsdatum) == (False, date(2026, 4, 1))
    assert not verhaal.state.is_gestart(kalender.instant(date(2026, 4, 1)) - timedelta(seconds=1))
    assert verhaal.state.is_gestart(kalender.instant(date(2026, 4, 1)))
    verhaal.antwoord("ANNA", False, "2026-03-31T23:59:59")
    assert verhaal.state.toestand == "INSTEMMING_MISLUKT"


def test_rub_24_rub_26_who_starts_has_the_amounts_of_the_chosen_package(verhaal: Any):
    duur = Pakket(pakketcode="GP-PLUS", basispremie_cent=15_000, gemeentebijdrage_cent=4_500)
    verhaal.beleid = replace(verhaal.beleid, pakketten=(*verhaal.beleid.pakketten, duur))
    verhaal.aangeboden("ANNA")
    verhaal.antwoord("ANNA", True, "2026-02-12", pakketcode="GP-PLUS")
    verhaal.op_lijst()
    [gemeld] = verhaal.teruggekoppeld()
    assert (gemeld.beleid.basispremie_cent, gemeld.beleid.gemeentebijdrage_cent) == (15_000, 4_500)


def test_rub_51_a_refusal_names_who_has_not_said_yes(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-12")
    with pytest.raises(Refusal) as fout:
        verhaal.op_lijst()
    assert fout.value.code == "INSTEMMING_ONVOLLEDIG"
    assert str(verhaal.persoon("CARLA")) in fout.value.detail
    assert str(verhaal.persoon("BO")) not in fout.value.detail


def test_rub_53_a_refusal_about_a_person_names_that_person_on_that_row(moment: Any):
    lijst = reduce(evolve, lever(moment("2026-02-27")), Deelnemerslijst())

    def koppel(persoon: UUID | None) -> list[Any]:
        regels = (
            Terugkoppeling(
                polis_ref=REGELS[0].polis_ref, uitkomst="GEWEIGERD", code="PERSOON_ONBEKEND", persoon_ref=persoon
            ),
            Terugkoppeling(polis_ref=REGELS[1].polis_ref, uitkomst="GEACCEPTEERD"),
        )
        return decide(KoppelDeelnemerslijstTerug(regels=regels), lijst)

    for persoon, code in ((None, "PERSOON_ONTBREEKT"), (REGELS[1].persoon_refs[0], "PERSOON_NIET_OP_REGEL")):
        with pytest.raises(Refusal, match=code) as fout:
            koppel(persoon)
        assert fout.value.pointer == "/regels/0/persoonRef"
    assert koppel(REGELS[0].persoon_refs[0])[0].regels[0].persoon_ref == REGELS[0].persoon_refs[0]


def test_sc_10_rub_85_the_room_that_a_bailiff_claims_is_reckoned_with_once_the_new_afdracht_is_known(verhaal: Any):
    eva = {"netto_uitkering_cent": 140_000, "minimum_vrij_cent": 110_000, "derdenbeslag": True}
    verhaal.geregistreerd("EVA").met_uitkering("EVA", **eva, beslag_afdracht_cent=7_000)
    verhaal.zeg(c.BesluitMaatwerk(persoon_ref=verhaal.persoon("EVA"), uitkomst="DOORGAAN"), "2026-02-05")
    verhaal.selecteer()
    verhaal.bied_aan("2026-02-09", "2026-02-20")
    verhaal.antwoord("EVA", True, "2026-02-12")
    verhaal.op_lijst()
    verhaal.teruggekoppeld()

    def nieuw(dag: str, **anders: Any) -> list[Any]:
        uitkering = verhaal.uitkering("EVA", **(eva | anders))
        return [
            e
            for e in verhaal.zeg(c.LegUitkeringVast(uitkering=uitkering), dag)
            if isinstance(e, ToereikendheidBeoordeeld)
        ]

    [genoeg] = nieuw("2026-03-18", beslag_afdracht_cent=11_800)
    assert (genoeg.rub_inhouding_cent, genoeg.uitkomst) == (18_200, True)
    [te_weinig] = nieuw("2026-04-15", beslag_afdracht_cent=24_270)
    assert (te_weinig.beslag_afdracht_cent, te_weinig.uitkomst) == (24_270, False)
    assert nieuw("2026-05-15", beslag_afdracht_cent=24_270, onderbreking_tot=date(2025, 1, 1)) == []
    assert verhaal.state.toestand == "OP_LIJST"
    assert not zichtbaar(te_weinig, Zicht.VERZEKERAAR)


def test_n_07_rub_21_who_carries_on_the_plan_of_somebody_who_left_is_looked_at_anew(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA")
    samen = tuple(
        Medebetaalde(persoon_ref=verhaal.persoon(naam), polis_ref=verhaal.polis_ref, rol=rol, schuld_cent=schuld)
        for naam, rol, schuld in (("BO", "VERZEKERINGNEMER", 250_000), ("CARLA", "VERZEKERDE", 0))
    )
    for naam in ("BO", "CARLA"):
        verhaal.met_uitkering(naam, netto_uitkering_cent=128_000, betaald_hieruit=samen)
    verhaal.selecteer()
    verhaal.bied_aan("2026-02-09", "2026-02-20")
    for naam in ("BO", "CARLA"):
        verhaal.antwoord(naam, True, "2026-02-12")
    verhaal.op_lijst()
    verhaal.teruggekoppeld()

    def hoor(bericht: Any, dag: str) -> list[Any]:
        return verhaal.zeg(c.NoteerDeelname(bericht=bericht), dag)

    hoor(gestart(verhaal), "2026-03-01")
    weg = {"persoon_ref": verhaal.persoon("BO"), "polis_ref": verhaal.polis_ref, "sinds": date(2026, 9, 30)}
    hoor(HerdeelnameUitgesloten(**weg), "2026-09-11")
    over = AflosplanOvergedragen(
        polis_ref=verhaal.polis_ref,
        van_persoon_refs=(verhaal.persoon("BO"),),
        naar_persoon_ref=verhaal.persoon("CARLA"),
        vanaf_maand="2026-10",
        aflossing_cent=(3500,) * 29,
        totaal_cent=101_500,
    )
    _, gevonden = hoor(over, "2026-09-21")
    assert (gevonden.persoon_ref, gevonden.rub_inhouding_cent, gevonden.niveau) == (
        verhaal.persoon("CARLA"),
        14_700 + 3_500,
        "PERSOON",
    )
    assert gevonden.uitkomst is True
    assert hoor(over, "2026-09-22") == []
    minder = verhaal.uitkering("CARLA", netto_uitkering_cent=113_199, betaald_hieruit=samen)
    [_, weer] = verhaal.zeg(c.LegUitkeringVast(uitkering=minder), "2026-10-15")
    assert (weer.rub_inhouding_cent, weer.uitkomst) == (18_200, False)
