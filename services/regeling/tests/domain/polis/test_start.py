"""From the list to the first day (RUB-28, RUB-48…50, RUB-54, RUB-57, RUB-59; D1…D3, A-09)."""

from datetime import date
from uuid import uuid5

import pytest
from contracts.domain import Unknown
from contracts.intake import Achterstand, Polislid
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis.decide import decide
from regeling_verhaal import (
    ANNA,
    BELEID,
    BO,
    CARLA,
    NS,
    POLIS,
    SAMENWERKING,
    START,
    Verhaal,
    aanmelding,
    bereid_voor,
    gestart,
    lid,
    op,
)

from contracts import regeling as r


def registratie(*leden: Polislid, schuld: int = 321457) -> c.RegistreerPolis:
    return c.RegistreerPolis(
        polis_ref=POLIS,
        samenwerking_id=SAMENWERKING,
        leden=leden or (Polislid(persoon_ref=ANNA, volgnr=1, rol="VERZEKERINGNEMER", bph_plichtig=True),),
        schuld=(),
        schuld_totaal_cent=schuld,
        peildatum=date(2026, 1, 31),
    )


def test_rub_17_every_polis_of_the_file_is_known_and_a_newer_file_replaces_it() -> None:
    v = Verhaal()
    v.zeg("2026-02-02", registratie())
    v.zeg("2026-02-09", registratie(schuld=5000))
    assert (v.polis.fase, v.polis.schuld_cent) == ("GEREGISTREERD", 5000)
    assert v.lid().toestand is None


def test_rub_17_a_file_that_comes_after_the_list_changes_nothing() -> None:
    v = gestart()
    assert v.zeg("2026-03-02", registratie(schuld=1)) == []


def test_d01_the_list_works_without_the_file() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding(lid(BO, 1), lid(CARLA, 2), lid(ANNA, 3, bph_plichtig=False)))
    assert [een.toestand for een in v.polis.leden] == ["AANGEMELD", "AANGEMELD", None]


def test_d01_told_twice_changes_nothing() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding())
    assert v.zeg("2026-02-27", aanmelding()) == []
    assert gestart().zeg("2026-03-05", replace(aanmelding(), lijst_id=uuid5(NS, "lijst 2"))) == []


def test_d01_what_was_prepared_and_noted_before_stays_known() -> None:
    v = Verhaal()
    v.zeg("2026-02-02", registratie())
    v.zeg("2026-02-10", c.Informeer(soort="DEURWAARDER", persoon_ref=ANNA, door="VERZEKERAAR", nodig=False))
    v.zeg("2026-02-11", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 4, 10)))
    v.zeg("2026-02-27", aanmelding())
    assert v.lid().voorbereiding.deurwaarder_verzekeraar
    assert v.lid().notitie is not None


def test_d03_k01_rub_80_start_tells_the_whole_story() -> None:
    v = gestart()
    assert v.namen()[-7:] == [
        "DeelnameGestart",
        "ContractnummerToegekend",
        "SchuldregelingGeregistreerd",
        "AflosplanVastgesteld",
        "KwijtingVoorwaardelijkToegezegd",
        "TermijnenVastgesteld",
        "InhoudingGestart",
    ]
    [gestart_] = v.van(r.DeelnameGestart)
    assert (gestart_.ingangsdatum, gestart_.betaler) == (START, "GEMEENTE")
    assert v.verteld[-1][0] == op("2026-03-01T00:00:00")


def test_rub_54_contract_of_its_own_with_the_chosen_pakket() -> None:
    [contract] = gestart(lid(pakketcode="GP-X")).van(r.ContractnummerToegekend)
    assert (contract.pakketcode, contract.ingangsdatum) == ("GP-X", START)
    assert gestart().van(r.ContractnummerToegekend)[0].pakketcode == BELEID.pakketten[0].pakketcode


def test_rub_57_opening_balance_is_the_debt_at_peildatum() -> None:
    [schuld] = gestart().van(r.SchuldregelingGeregistreerd)
    assert (schuld.schuld_totaal_cent, schuld.peildatum) == (321457, date(2026, 1, 31))


def test_sc_06_aow_before_the_start_refuses_the_participation() -> None:
    v = gestart(lid(aow_datum=date(2026, 5, 14)), ingang=date(2026, 6, 1))
    [nee] = v.van(r.DeelnameGeweigerd)
    assert (nee.reden, v.lid().toestand, v.polis.fase) == ("ZELFBETALER_VANAF_INGANG", "GEWEIGERD", "GEWEIGERD")
    assert not v.van(r.HerdeelnameUitgesloten)


@pytest.mark.parametrize(("aow", "fase"), [(date(2026, 3, 1), "GEWEIGERD"), (date(2026, 3, 2), "GESTART")])
def test_sc_06_boundary_is_the_first_day_itself(aow: date, fase: str) -> None:
    v = gestart(lid(aow_datum=aow))
    assert v.polis.fase == fase
    assert v.lid().eerste_zelf_maand is None


@pytest.mark.parametrize(("per", "fase"), [(date(2026, 3, 1), "GEWEIGERD"), (date(2026, 3, 2), "GESTART")])
def test_d02_a_09_noted_work_on_or_before_the_first_day_refuses(per: date, fase: str) -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding())
    bereid_voor(v)
    v.zeg("2026-02-28", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=per))
    v.tot("2026-03-01")
    assert v.polis.fase == fase


def test_d02_polis_is_all_or_nothing() -> None:
    v = gestart(lid(BO, 1, aow_datum=date(2026, 2, 1)), lid(CARLA, 2))
    redenen = {g.persoon_ref: g.reden for g in v.van(r.DeelnameGeweigerd)}
    assert redenen == {BO: "ZELFBETALER_VANAF_INGANG", CARLA: "LIJST_GEWEIGERD"}
    assert not v.van(r.DeelnameGestart)


def test_a_11_a_refused_polis_may_come_back_on_a_later_list() -> None:
    v = gestart(lid(BO, 1, aow_datum=date(2026, 2, 1)), lid(CARLA, 2))
    nieuw = replace(aanmelding(lid(CARLA, 2)), lijst_id=uuid5(NS, "lijst 2"), ingangsdatum=date(2026, 5, 1))
    v.zeg("2026-04-28", nieuw)
    assert v.lid(CARLA).toestand == "AANGEMELD"


def test_a_23_noted_work_after_the_first_day_takes_effect_at_the_start() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding())
    bereid_voor(v)
    v.zeg("2026-02-28", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 4, 10)))
    v.zeg("2026-02-28", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 4, 10)))
    v.tot("2026-03-01")
    assert len(v.van(r.MutatieGenoteerd)) == 1
    assert v.van(r.OvergegaanNaarZelfbetaling)[0].eerste_zelf_maand == "2026-05"
    assert v.lid().toestand == "ACTIEF_ZELFBETALING"


@pytest.mark.parametrize(
    ("velden", "code"),
    [
        ({"bewindvoerder": True}, "BEWINDVOERDER"),
        ({"derdenbeslag": True}, "DEURWAARDER"),
        ({"derdenbeslag": True}, "SCHULDEISER"),
        ({}, "DEURWAARDER_VERZEKERAAR"),
    ],
)
def test_sc_27_rub_48_rub_49_rub_50_start_waits_and_nothing_is_lost(velden: dict[str, bool], code: str) -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding(lid(**velden)))
    bereid_voor(v, zonder={code})
    v.tot("2026-03-02")
    [blok] = v.van(r.StartGeblokkeerd)
    assert (blok.ontbreekt, v.lid().toestand) == ((code,), "AANGEMELD")
    bereid_voor(v, "2026-03-10")
    [verschoven] = v.van(r.StartVerschoven)
    assert (verschoven.van, verschoven.naar) == (START, date(2026, 4, 1))
    v.tot("2026-04-01")
    assert v.van(r.DeelnameGestart)[0].ingangsdatum == date(2026, 4, 1)


def test_sc_27_a_shifted_start_judges_self_payment_anew() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding(lid(aow_datum=date(2026, 3, 20))))
    bereid_voor(v, zonder={"DEURWAARDER_VERZEKERAAR"})
    bereid_voor(v, "2026-03-10")
    v.tot("2026-04-02")
    assert v.van(r.DeelnameGeweigerd)[0].reden == "ZELFBETALER_VANAF_INGANG"


def test_n_10_rub_28_a_missing_inrichting_is_a_task_before_the_first_booking_and_blocks_nothing() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding())
    bereid_voor(v, zonder={"INRICHTING"})
    v.tot("2026-04-15")
    assert v.van(r.DeelnameGestart)[0].ingangsdatum == START
    assert not v.van(r.StartGeblokkeerd)
    [(moment, _)] = [(o, g) for o, g in v.verteld if isinstance(g, r.InrichtingOntbreekt)]
    assert moment == op("2026-03-23T00:00:00")
    assert not gestart().van(r.InrichtingOntbreekt)


def test_rub_50_sc_27_told_of_the_rub_in_general_is_not_yet_told_to_stop_paying() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding(lid(bewindvoerder=True)))
    bereid_voor(v, zonder={"BEWINDVOERDER"})
    v.zeg("2026-02-27", c.Informeer(soort="BEWINDVOERDER_ALGEMEEN", persoon_ref=ANNA, door="GEMEENTE", nodig=True))
    assert [(een.soort, een.stop_per) for een in v.van(r.BewindvoerderGeinformeerd)] == [("ALGEMEEN", None)]
    v.tot("2026-03-02")
    assert v.van(r.StartGeblokkeerd)[0].ontbreekt == ("BEWINDVOERDER",)


def test_rub_50_bewindvoerder_is_told_a_stop_date() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding(lid(bewindvoerder=True)))
    zonder = c.Informeer(soort="BEWINDVOERDER", persoon_ref=ANNA, door="GEMEENTE", nodig=True)
    assert v.weigert("2026-02-27", zonder) == "STOPDATUM_ONTBREEKT"


def test_an_unknown_polis_or_person_is_not_found() -> None:
    with pytest.raises(Unknown):
        decide(c.RichtIn(per=START), Verhaal().polis)
    assert gestart().weigert("2026-03-02", c.MeldMutatie(persoon_ref=BO, reden="WERK", per=START)) == "PERSOON_ONBEKEND"


def test_rub_46_consent_that_falls_away_before_the_first_day_refuses_the_whole_polis() -> None:
    v = Verhaal()
    v.zeg("2026-02-27T16:00:00", aanmelding(lid(BO, 1), lid(CARLA, 2)))
    verteld = v.zeg("2026-02-28T10:00:00", c.TrekAanmeldingIn(polis_ref=POLIS))
    assert [(type(g), g.reden) for g in verteld if isinstance(g, r.DeelnameGeweigerd)] == [
        (r.DeelnameGeweigerd, "INSTEMMING_INGETROKKEN")
    ] * 2
    assert v.zeg("2026-03-05", c.TrekAanmeldingIn(polis_ref=POLIS)) == []
    assert not any(isinstance(g, r.DeelnameGestart) for _, g in v.verteld)


def test_rub_46_from_the_first_day_on_and_for_a_polis_on_no_list_it_changes_nothing() -> None:
    assert gestart().zeg("2026-03-02", c.TrekAanmeldingIn(polis_ref=POLIS)) == []
    assert Verhaal().zeg("2026-02-20", c.TrekAanmeldingIn(polis_ref=POLIS)) == []


def test_n_02_a_blocked_start_is_no_start_so_the_last_word_counts() -> None:
    """Withdrawn after the first day, and a stop that is told then is judged on the day that it does start (A-09)."""
    v = Verhaal()
    v.zeg("2026-02-27T16:00:00", aanmelding())
    v.tot("2026-03-05")
    assert v.namen()[-1] == "StartGeblokkeerd"
    v.zeg("2026-03-05", c.TrekAanmeldingIn(polis_ref=POLIS))
    assert [g.reden for g in v.van(r.DeelnameGeweigerd)] == ["INSTEMMING_INGETROKKEN"]
    bereid_voor(v, "2026-03-06")
    v.tot("2026-05-01")
    assert not v.van(r.DeelnameGestart)
    ander = Verhaal()
    ander.zeg("2026-02-27T16:00:00", aanmelding())
    ander.zeg("2026-03-05", c.MeldMutatie(persoon_ref=ANNA, reden="DEELUITKERING", per=date(2026, 3, 20)))
    bereid_voor(ander, "2026-03-06")
    ander.tot("2026-05-01")
    assert [g.reden for g in ander.van(r.DeelnameGeweigerd)] == ["ZELFBETALER_VANAF_INGANG"]


@pytest.mark.parametrize(("schuld", "blijft"), [(321457, True), (321456, False), (321458, False)])
def test_rub_57_the_parts_of_a_debt_are_those_of_the_file_as_long_as_it_is_the_same_debt(
    schuld: int, *, blijft: bool
) -> None:
    v = Verhaal()
    premie = Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=321457)
    v.zeg("2026-02-02", replace(registratie(), schuld=(premie,)))
    v.zeg("2026-02-27", aanmelding(schuld=schuld))
    assert (v.polis.schuld != ()) is blijft
