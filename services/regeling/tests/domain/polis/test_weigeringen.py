"""What a polis refuses, and changes nothing by (bad input and what comes too early, too late or from another)."""

from datetime import date
from uuid import uuid4

import pytest
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling_leven import GESPREID
from regeling_verhaal import ANNA, BELEID, START, Verhaal, aanmelding, gestart, lid, op

from contracts import regeling as r

DETENTIE = c.MeldMutatie(persoon_ref=ANNA, reden="DETENTIE", per=date(2026, 6, 10), tot=date(2026, 8, 1))


def opgeschort() -> Verhaal:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"))
    return v


def test_fault_one_reason_a_time_a_mutation_hears_all_that_is_wrong_with_it() -> None:
    v = gestart()
    fout = c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2150, 1, 1), tot=date(2149, 1, 1), door="VERZEKERAAR")
    alles = v.bezwaren("2026-04-01", fout)
    assert alles == [
        "DATUM_TE_VER",
        "DATUM_TE_VER",
        "TOT_ALLEEN_BIJ_DETENTIE",
        "TOT_VOOR_PER",
        "ANDERE_PARTIJ_MELDT",
    ]


def test_d09_fault_one_reason_a_time_an_end_hears_all_that_it_misses() -> None:
    v = gestart()
    dag = date(2026, 4, 1)
    v.zeg("2026-04-01", u.MeldAchterstand(
        persoon_ref=ANNA, soort="EIGEN_BIJDRAGE", bedrag_cent=100, sinds=dag, peildatum=dag
    ))  # fmt: skip
    einde = c.BeeindigRegeling(persoon_ref=ANNA, reden="EIGEN_RISICO_VOORWAARDE")
    assert v.bezwaren("2026-04-02", einde) == ["INTERVENTIE_ONTBREEKT", "CONTACTPOGING_ONTBREEKT"]


@pytest.mark.parametrize(
    ("opdracht", "codes"),
    [
        (
            u.MeldAchterstand(
                persoon_ref=ANNA,
                soort="EIGEN_BIJDRAGE",
                bedrag_cent=100,
                sinds=date(2026, 6, 1),
                peildatum=date(2026, 5, 1),
            ),
            ["DATUM_IN_TOEKOMST", "DATUM_IN_TOEKOMST"],
        ),
        (
            u.BoekAchterstandbetaling(
                persoon_ref=ANNA,
                soort="EIGEN_BIJDRAGE",
                bedrag_cent=100,
                kenmerk="K",
                valutadatum=date(2026, 5, 1),
            ),
            ["DATUM_IN_TOEKOMST", "MEER_DAN_ACHTERSTAND"],
        ),
        (
            c.VerdeelInhouding(vanaf_maand="2026-04", delen=((ANNA, 40), (ANNA, 50))),
            ["MAAND_BEGONNEN", "VERDELING_ONJUIST", "VERDELING_ONJUIST"],
        ),
        (
            c.WijzigInhouding(vanaf_maand="2026-04", eigen_risico_cent=1),
            ["EIGEN_RISICO_GESPREID", "MAAND_BEGONNEN"],
        ),
        (
            c.MeldBetrokkeneGeinformeerd(persoon_ref=ANNA, datum=date(2026, 5, 1)),
            ["NIET_OPGESCHORT", "DATUM_ONGELIJK"],
        ),
        (c.StopBronheffing(persoon_ref=ANNA, per=START), ["GEEN_BRONHEFFING", "NIET_OPGESCHORT"]),
        (c.MeldNietBetaalbaar(persoon_ref=ANNA, maand="2026-06"), ["ZELFBETALER", "MAAND_NIET_BEGONNEN"]),
    ],
    ids=lambda waarde: type(waarde).__name__,
)
def test_fault_one_reason_a_time_every_reason_that_holds_is_told_at_once(opdracht: c.Command, codes: list[str]) -> None:
    v = gestart(lid(inningswijze="CJIB"), beleid=replace(BELEID, **GESPREID))
    v.zeg("2026-03-05", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 4)))
    assert v.bezwaren("2026-04-01", opdracht) == codes


def test_fault_value_date_a_single_payment_is_not_of_a_day_that_is_still_to_come() -> None:
    v = gestart()
    betaling = c.BoekBetaling(
        persoon_ref=ANNA, maand="2026-03", bedrag_cent=100, soort="NABETALING", kenmerk="K", bank=True
    )
    assert v.bezwaren("2026-03-24", replace(betaling, valutadatum=date(2026, 3, 25))) == ["DATUM_IN_TOEKOMST"]
    assert v.zeg("2026-03-24", replace(betaling, valutadatum=date(2026, 3, 24)))


def besluit(per: date | None, wat: str = "HERLEEFT") -> c.BesluitBPH:
    return c.BesluitBPH(persoon_ref=ANNA, besluit=wat, per=per)  # type: ignore[arg-type]


def test_b08_x_04_cak_says_from_which_day_and_not_before_the_end() -> None:
    v = opgeschort()
    v.zeg("2026-06-12", DETENTIE)
    assert v.weigert("2026-07-01", besluit(None)) == "DATUM_ONTBREEKT"
    assert v.weigert("2026-07-01", besluit(date(2026, 6, 30))) == "DATUM_ONGELIJK"
    v.zeg("2026-07-01", besluit(date(2026, 7, 1)))
    assert (v.lid().bph, v.lid().bph_per) == ("ACTIEF", date(2026, 7, 1))
    assert v.weigert("2026-07-02", besluit(date(2026, 9, 1))) == "GEEN_BESLUIT_NODIG"


def test_b08_that_it_stays_off_is_on_record_and_may_still_become_another_word() -> None:
    v = opgeschort()
    v.zeg("2026-06-12", DETENTIE)
    v.zeg("2026-07-01", besluit(None, "BLIJFT_AF"))
    [gezegd] = v.van(r.BPHBesluitGenomen)
    assert (gezegd.besluit, gezegd.per, v.lid().bph) == ("BLIJFT_AF", None, "OPGESCHORT")
    v.zeg("2026-07-03", besluit(date(2026, 8, 1)))
    assert v.lid().bph == "ACTIEF"


def test_b08_what_was_only_reported_may_be_decided_too() -> None:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-06-12", DETENTIE)
    v.zeg("2026-07-01", besluit(date(2026, 7, 1)))
    assert v.lid().bph == "ACTIEF"


@pytest.mark.parametrize("cent", [0, -1])
def test_rub_55_a_payment_is_more_than_nothing(cent: int) -> None:
    v = gestart()
    betaling = c.BoekBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=cent, soort="NABETALING", kenmerk="K")
    assert v.weigert("2026-03-10", betaling) == "BEDRAG_ONGELDIG"


def test_rub_09_a_line_of_another_samenwerking_is_none_of_this_polis() -> None:
    regel = c.BoekBetaling(
        persoon_ref=ANNA, maand="2026-03", bedrag_cent=1, soort="REGULIER", kenmerk="K", samenwerking_id=uuid4()
    )
    assert gestart().weigert("2026-03-24", regel) == "ANDERE_SAMENWERKING"


def test_rub_37_a_conversation_is_no_appointment() -> None:
    v = gestart()
    v.zeg("2026-06-02", c.MeldMutatie(persoon_ref=ANNA, reden="MSNP", per=date(2026, 6, 1)))
    morgen = c.LegMSNPGesprekVast(persoon_ref=ANNA, datum=date(2026, 6, 3))
    assert v.weigert("2026-06-02", morgen) == "DATUM_IN_TOEKOMST"
    v.zeg("2026-06-03", morgen)
    assert v.zeg("2026-06-03", morgen) == []


def test_t06_no_nabetaling_is_announced_for_what_is_no_term_or_was_paid() -> None:
    v = gestart(schuld=3500)
    aankondiging = c.KondigNabetalingAan(
        persoon_ref=ANNA, maand="2026-03", bedrag_cent=1, verwacht_op=date(2026, 4, 10)
    )
    assert v.weigert("2026-03-10", _van(aankondiging, "2026-02")) == "GEEN_TERMIJN"
    assert v.weigert("2026-03-10", _van(aankondiging, "2029-03")) == "GEEN_TERMIJN"
    wie = gestart()
    wie.inhouding("2026-03")
    assert wie.weigert("2026-03-25", aankondiging) == "AL_BETAALD"
    assert wie.weigert("2026-05-05", _van(aankondiging, "2026-04")) == "MOMENT_X_VOORBIJ"


def _van(aankondiging: c.KondigNabetalingAan, maand: str) -> c.KondigNabetalingAan:
    return c.KondigNabetalingAan(persoon_ref=ANNA, maand=maand, bedrag_cent=1, verwacht_op=aankondiging.verwacht_op)


@pytest.mark.parametrize(("veld", "dag"), [("per", date(1899, 12, 31)), ("per", date(2200, 1, 1))])
def test_rub_31_a_day_out_of_all_reason_is_refused(veld: str, dag: date) -> None:
    assert gestart().weigert("2026-06-02", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=dag)) == "DATUM_TE_VER"


def test_rub_31_a_line_about_somebody_else_is_refused_as_unknown() -> None:
    v = gestart()
    mutatie = c.MeldMutatie(persoon_ref=uuid4(), reden="WERK", per=date(2026, 6, 1))
    assert v.weigert("2026-06-02", c.NeemLijstmutatieOver(mutatie_id=uuid4(), mutatie=mutatie)) == "PERSOON_ONBEKEND"


def test_rub_87_what_the_parties_agreed_is_about_a_polis_that_takes_part() -> None:
    v = Verhaal()
    afspraak = u.LegAfstemmingVast(onderwerp="ACHTERSTAND", uitkomst="GEMEENTE_HANDELT", door="VERZEKERAAR")
    assert v.weigert("2026-02-01", afspraak) == "GEEN_DEELNAME"
    v.zeg("2026-02-27T16:00:00", aanmelding())
    v.zeg("2026-02-28", afspraak)
    vreemd = u.LegAfstemmingVast(
        onderwerp="ACHTERSTAND", uitkomst="GEMEENTE_HANDELT", door="VERZEKERAAR", persoon_ref=uuid4()
    )
    assert v.weigert("2026-03-02", vreemd) == "PERSOON_ONBEKEND"
    assert [type(g).__name__ for tijd, g in v.verteld if tijd == op("2026-02-28")] == ["AfstemmingVastgelegd"]
