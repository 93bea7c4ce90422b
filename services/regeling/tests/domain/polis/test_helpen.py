"""What is done so that nobody drops out, and who may know of it (RUB-64, RUB-66, RUB-84…87, RUB-100, SC-10)."""

from datetime import date
from uuid import UUID

from contracts.domain import Event
from contracts.zicht import Zicht, filter_voor
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling_verhaal import ANNA, BELEID, BO, Verhaal, aanmelding, bereid_voor, gestart

from contracts import regeling as r

CURSUS = u.ZetInterventieIn(persoon_ref=ANNA, soort="BUDGETCURSUS")
CJIB = u.MeldCJIBPost(persoon_ref=ANNA, bedrag_cent=34500, status="OPEN")
AFGESTEMD = u.LegAfstemmingVast(onderwerp="UITVAL", uitkomst="GEMEENTE_HANDELT", door="GEMEENTE")


def ziet_de_verzekeraar(event: Event) -> dict[str, object]:
    return filter_voor(event, Zicht.VERZEKERAAR)


def test_rub_64_rub_100_an_intervention_has_a_result_once() -> None:
    v = gestart()
    v.zeg("2026-04-01", CURSUS)
    [ingezet] = v.van(r.InterventieIngezet)
    klaar = u.RondInterventieAf(interventie_id=ingezet.interventie_id, resultaat="GESLAAGD")
    assert v.weigert("2026-04-02", CURSUS) == "INTERVENTIE_LOOPT"
    v.zeg("2026-06-01", klaar)
    assert v.van(r.InterventieAfgerond)[0].persoon_ref == ANNA
    assert v.zeg("2026-06-02", klaar) == []
    assert v.weigert("2026-06-02", replace(klaar, resultaat="AFGEBROKEN")) == "INTERVENTIE_AFGEROND"
    assert v.weigert("2026-06-02", replace(klaar, interventie_id=UUID(int=9))) == "INTERVENTIE_ONBEKEND"
    v.zeg("2026-06-03", CURSUS)
    assert [een.resultaat for een in v.lid().interventies] == ["GESLAAGD", None]


def test_rub_66_help_goes_on_after_an_end_so_that_nobody_falls_back() -> None:
    v = gestart()
    v.zeg("2026-04-10", c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 4, 10)))
    assert v.zeg("2026-06-01", CURSUS)
    assert v.zeg("2026-06-01", u.VerstrekLeenbijstand(persoon_ref=ANNA, bedrag_cent=5000, doel="PREMIE"))


def test_rub_66_of_who_has_not_begun_nothing_is_told_yet() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding())
    assert v.weigert("2026-02-27", CURSUS) == "NIET_GESTART"
    assert v.weigert("2026-02-27", replace(CURSUS, persoon_ref=BO)) == "PERSOON_ONBEKEND"


def test_rub_66_rub_25_no_leenbijstand_where_the_parties_chose_none() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding(beleid=replace(BELEID, vangnet_leenbijstand=False)))
    bereid_voor(v)
    v.tot("2026-03-02")
    lening = u.VerstrekLeenbijstand(persoon_ref=ANNA, bedrag_cent=5000, doel="EIGEN_RISICO")
    assert v.weigert("2026-06-01", lening) == "GEEN_VANGNET"


def test_rub_66_rub_85_rub_84_what_is_the_gemeentes_alone_the_insurer_does_not_see() -> None:
    v = gestart()
    v.zeg("2026-04-01", u.VerstrekLeenbijstand(persoon_ref=ANNA, bedrag_cent=5000, doel="EIGEN_RISICO"))
    v.zeg("2026-04-01", u.MeldBeslagruimte(persoon_ref=ANNA, geclaimd_op=date(2026, 3, 18), afdracht_cent=25270))
    v.zeg("2026-04-01", CJIB)
    assert [ziet_de_verzekeraar(een) for _, een in v.verteld[-3:]] == [{}, {}, {}]
    v.zeg("2026-04-01", CURSUS)
    gezien = ziet_de_verzekeraar(v.van(r.InterventieIngezet)[0])
    assert "soort" not in gezien
    assert gezien["datum"] == "2026-04-01"


def test_rub_85_sc_10_a_claim_on_the_room_in_the_beslag_is_told_on_its_day_or_later() -> None:
    v = gestart()
    claim = u.MeldBeslagruimte(persoon_ref=ANNA, geclaimd_op=date(2026, 3, 18))
    assert v.weigert("2026-03-17", claim) == "DATUM_IN_TOEKOMST"
    v.zeg("2026-03-18", claim)
    assert v.van(r.BeslagruimteGeclaimd)[0].afdracht_cent is None


def test_rub_84_an_item_at_the_cjib_told_again_is_the_same() -> None:
    v = gestart()
    v.zeg("2026-04-01", CJIB)
    assert v.zeg("2026-04-02", CJIB) == []
    v.zeg("2026-05-02", replace(CJIB, status="AFGEDAAN"))
    assert [een.status for een in v.van(r.CJIBPostGemeld)] == ["OPEN", "AFGEDAAN"]


def test_rub_87_both_parties_see_what_they_agreed_about_one_or_all() -> None:
    v = gestart()
    v.zeg("2026-04-01", AFGESTEMD)
    v.zeg("2026-04-02", replace(AFGESTEMD, persoon_ref=ANNA, door="VERZEKERAAR", uitkomst="OPSCHALEN"))
    assert v.weigert("2026-04-02", replace(AFGESTEMD, persoon_ref=BO)) == "PERSOON_ONBEKEND"
    assert [een.persoon_ref for een in v.van(r.AfstemmingVastgelegd)] == [None, ANNA]
    assert ziet_de_verzekeraar(v.van(r.AfstemmingVastgelegd)[0])["uitkomst"] == "GEMEENTE_HANDELT"


def test_rub_86_rub_82_contact_with_a_bewindvoerder_is_on_record_for_who_had_it() -> None:
    v = gestart()
    gesprek = c.LegContactVast(
        persoon_ref=ANNA, door="GEMEENTE", kanaal="TELEFOON", bereikt=True, met="BEWINDVOERDER", resultaat="AFSPRAAK"
    )
    v.zeg("2026-04-01", gesprek)
    [contact] = v.van(r.GemeentecontactVastgelegd)
    assert (contact.met, contact.resultaat) == ("BEWINDVOERDER", "AFSPRAAK")
    assert ziet_de_verzekeraar(contact) == {}
