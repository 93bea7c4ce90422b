"""The package that a polis chose has its own premium and bijdrage; who takes part follows a newer version (N-04)."""

from datetime import date

import pytest
from contracts.beleid import Beleid, Pakket
from contracts.zicht import Zicht
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.views.maand import te_betalen
from regeling_beeld import rij
from regeling_grootboek import klopt
from regeling_verhaal import ANNA, BELEID, BO, CARLA, Verhaal, aanmelding, bereid_voor, gestart, lid, maanden, op

from contracts import regeling as r

PLUS = Pakket(pakketcode="GP-PLUS", av_code="AV3", basispremie_cent=15000, aanvullend_cent=4000)
RUIM = Pakket(pakketcode="GP-RUIM", aanvullend_cent=1000, gemeentebijdrage_cent=6000)
KEUZES = replace(BELEID, pakketten=(*BELEID.pakketten, PLUS, RUIM))


def volgt(vanaf: str, versie: int = 2, beleid: Beleid = KEUZES, **velden: object) -> c.VolgBeleid:
    return c.VolgBeleid(vanaf_maand=vanaf, beleid=replace(beleid, versie=versie, **velden))


def netto(v: Verhaal, *gevraagd: str, zelf: bool = False) -> list[int]:
    """What the borderel asks of each month."""
    polis = rij(v, Zicht.GEMEENTE)
    return [sum(een.bedrag_cent for een in te_betalen(polis, m, zelf=zelf)) for m in gevraagd]


@pytest.mark.parametrize(
    ("pakket", "inhouding", "zelf"),
    [("GP-BASIS-AV1", 14700, 18700), ("GP-PLUS", 16600, 20600), ("GP-RUIM", 11225, 17225)],
)
def test_rub_24_rub_26_the_term_is_that_of_the_package_that_was_chosen(pakket: str, inhouding: int, zelf: int) -> None:
    """Eligibility hands the choices over with the amounts of the package in their place."""
    v = gestart(lid(pakketcode=pakket), beleid=KEUZES.met_pakket(pakket))
    assert v.van(r.InhoudingGestart)[0].netto_cent == inhouding + 3500
    assert netto(v, "2026-03", "2027-01") == [inhouding + 3500] * 2
    v.inhouding("2026-03", cent=inhouding + 3500)
    assert v.lid().termijnen[0].stand == "BETAALD"
    v.zeg("2026-03-25", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 4, 1)))
    assert v.van(r.OvergegaanNaarZelfbetaling)[0].bedrag_cent == zelf + 3500
    assert v.van(r.ContractnummerToegekend)[0].pakketcode == pakket


def test_n_04_who_takes_part_follows_from_that_month_with_the_amounts_of_his_package() -> None:
    v = gestart(lid(pakketcode="GP-PLUS"), beleid=KEUZES.met_pakket("GP-PLUS"))
    duurder = replace(PLUS, basispremie_cent=15500)
    v.zeg("2026-04-10", volgt("2026-06", pakketten=(*BELEID.pakketten, duurder), gemeentebijdrage_cent=4500))
    [gewijzigd] = v.van(r.InhoudingGewijzigd)
    assert (gewijzigd.vanaf_maand, gewijzigd.netto_cent) == ("2026-06", 15500 + 4000 + 1600 - 4500 + 3500)
    assert netto(v, "2026-04", "2026-05", "2026-06", "2027-06") == [20100, 20100, 20100, 20100]
    v.zeg("2026-04-11", volgt("2026-06", 3, pakketten=(*BELEID.pakketten, duurder), gemeentebijdrage_cent=0))
    assert netto(v, "2026-05", "2026-06") == [20100, 24600]
    assert v.polis.plan_cent == 126000


def test_n_04_the_same_version_again_and_an_older_one_change_nothing() -> None:
    v = gestart()
    v.zeg("2026-03-10", volgt("2026-05", 3, gemeentebijdrage_cent=5000))
    assert v.zeg("2026-03-11", volgt("2026-05", 3, gemeentebijdrage_cent=5000)) == []
    assert v.zeg("2026-03-12", volgt("2026-06", 2, gemeentebijdrage_cent=0)) == []
    assert v.weigert("2026-05-01T00:00:00", volgt("2026-05", 4)) == "MAAND_BEGONNEN"


def test_n_04_a_version_is_whole_also_for_months_of_which_something_else_was_told() -> None:
    v = gestart()
    v.zeg("2026-03-10", c.WijzigInhouding(vanaf_maand="2026-09", gemeentebijdrage_cent=1000))
    v.zeg("2026-03-11", volgt("2026-08", 2, basispremie_cent=15000))
    v.zeg("2026-03-12", volgt("2026-06", 3, basispremie_cent=14825))
    assert netto(v, "2026-05", "2026-06", "2026-08", "2026-09", "2027-01") == [18200, 18400, 18400, 18400, 18400]


def test_n_04_premium_by_the_insurer_and_bijdrage_by_the_gemeente_go_on_from_there() -> None:
    v = gestart()
    v.zeg("2026-03-10", volgt("2026-06", bijdrage_bij_zelfbetaling=True))
    v.zeg("2026-03-11", c.WijzigInhouding(vanaf_maand="2026-05", gemeentebijdrage_cent=5000))
    v.zeg("2026-04-20", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 5, 1)))
    assert netto(v, "2026-05", "2026-06", zelf=True) == [22200, 17200]
    v.betaal("2026-05-01", "2026-05", 22200, "ZELFBETALING")
    v.betaal("2026-06-01", "2026-06", 17200, "ZELFBETALING")
    assert [t.stand for t in v.lid().termijnen[2:4]] == ["BETAALD", "BETAALD"]


def test_n_04_who_waits_for_the_first_day_follows_from_it_on() -> None:
    v = Verhaal()
    v.zeg("2026-02-20", aanmelding(lid(pakketcode="GP-RUIM"), beleid=KEUZES.met_pakket("GP-RUIM")))
    v.zeg("2026-02-21", volgt("2026-02", 2, basispremie_cent=15000))
    v.zeg("2026-02-22", volgt("2026-05", 3, basispremie_cent=16000))
    bereid_voor(v)
    v.tot(op("2026-03-01"))
    assert v.van(r.InhoudingGestart)[0].onderdelen.premie_cent == 15000
    assert netto(v, "2026-03", "2026-04", "2026-05") == [15100, 15100, 16100]
    v.inhouding("2026-03", "2026-04", cent=15100)
    v.inhouding("2026-05", cent=16100)
    assert {t.stand for t in v.lid().termijnen[:3]} == {"BETAALD"}
    assert not v.van(r.InhoudingGewijzigd)


def test_n_04_a_later_list_has_its_own_version() -> None:
    v = Verhaal()
    v.zeg("2026-02-20", aanmelding())
    v.zeg("2026-02-21", volgt("2026-05", 2, basispremie_cent=16000))
    v.zeg("2026-02-22", c.TrekAanmeldingIn(polis_ref=v.polis.polis_ref or ANNA))
    assert v.zeg("2026-02-23", volgt("2026-05", 3)) == []
    nieuw = replace(aanmelding(), lijst_id=ANNA, beleid=replace(BELEID, versie=3))
    v.zeg("2026-02-24", nieuw)
    assert (v.polis.te_volgen, v.polis.gevolgde_versie) == ((), 3)


def test_n_04_n_09_premium_that_is_still_withheld_after_completion_follows_too() -> None:
    v = gestart(schuld=3500)
    v.inhouding("2026-03")
    v.zeg("2026-03-28", volgt("2026-05", gemeentebijdrage_cent=5000))
    assert netto(v, "2026-04", "2026-05") == [14700, 13700]
    v.zeg("2026-04-02", c.StopPremieInhouding(persoon_ref=ANNA, vanaf_maand="2026-07"))
    v.zeg("2026-04-03", volgt("2026-07", 3, gemeentebijdrage_cent=0))
    assert len(v.van(r.InhoudingGewijzigd)) == 1


def test_n_04_every_insured_of_the_polis_follows_and_who_ended_does_not() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-04-10", c.MeldMutatie(persoon_ref=CARLA, reden="WSNP", per=date(2026, 4, 8)))
    v.zeg("2026-04-11", volgt("2026-06", gemeentebijdrage_cent=5000))
    assert [g.persoon_ref for g in v.van(r.InhoudingGewijzigd)] == [BO]
    for m in maanden("2026-03", 3):
        v.inhouding(m, persoon=BO)
    klopt(v)
