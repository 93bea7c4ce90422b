"""RUB-6…16, RUB-74…77, RUB-93…99: the agreement stands before anything about persons is decided."""

from datetime import date, timedelta
from functools import reduce
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from contracts.beleid import Beleid, Pakket
from contracts.domain import Refusal, Unknown
from contracts.eligibility import Deelaantal, GeplandeTaak, Mandaat, Rekening
from contracts.regeling import BeeindigingHerroepen
from contracts.tarieven import Tarief
from eligibility.domain.persoon.commands import HefUitsluitingOp, SluitHerdeelnameUit
from eligibility.domain.persoon.decide import decide as decide_persoon
from eligibility.domain.persoon.evolve import evolve as evolve_persoon
from eligibility.domain.persoon.state import Persoon
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.stappen import VEREIST, VOLGORDE, gezet, ontbrekend
from eligibility.domain.samenwerking.state import Samenwerking, samenwerking_id
from eligibility_samenwerking import (
    BELEID,
    DAG,
    GEMEENTE,
    KEUZES,
    OP,
    STAPPEN,
    VERZEKERAAR,
    afspraak,
    getekend,
    gezegd,
    leden,
    na,
    tot,
    wie,
    zonder,
)
from msgspec.structs import replace


def namen(state: Samenwerking, command: Any) -> list[str]:
    return [type(event).__name__ for event in gezegd(state, command)[0]]


def test_rub_9_one_samenwerking_per_gemeente_and_insurer():
    registreer = STAPPEN["REGISTREER"]
    assert na(registreer).samenwerking_id == samenwerking_id("0546", "3311")
    assert samenwerking_id("0546", "3311") != samenwerking_id("0546", "3312")
    with pytest.raises(Refusal, match="SAMENWERKING_BESTAAT"):
        na(registreer, registreer)
    with pytest.raises(Unknown):
        na(KEUZES)


@pytest.mark.parametrize("stap", [naam for naam in STAPPEN if naam != "REGISTREER"])
def test_rub_6_no_step_can_be_taken_before_what_it_needs(stap: str):
    """With nothing but a registration each later step is refused, naming all that must come first, in order."""
    command = STAPPEN[stap]
    if stap == "PLAN_VAN_AANPAK":
        assert namen(tot(stap), command) == ["PlanVanAanpakGepresenteerd"]
        return
    with pytest.raises(Refusal) as fout:
        gezegd(na(STAPPEN["REGISTREER"]), command)
    assert fout.value.code == "VOORBEREIDING_ONVOLLEDIG"
    assert "Eerst nodig: PLAN_VAN_AANPAK" in fout.value.detail


def test_rub_6_what_is_missing_is_named_in_the_order_in_which_it_can_be_done():
    assert ontbrekend(na(STAPPEN["REGISTREER"]), "GROEN_LICHT") == VOLGORDE[: VOLGORDE.index("GROEN_LICHT")]
    assert ontbrekend(getekend(), "ONDERTEKENING") == ()
    assert gezet(getekend()) == set(VOLGORDE)
    assert set(VEREIST) == set(VOLGORDE)


def test_rub_7_a_no_closes_the_samenwerking_until_another_plan():
    nee = replace(STAPPEN["BESLUIT"], uitkomst="NEE")
    dicht = gezegd(tot("BESLUIT"), nee)[1]
    assert (dicht.fase, dicht.afspraken.geldig) == ("GESLOTEN", False)
    for stap in ("PROJECTGROEP", "UITSTROOMVERZOEK", "GROEN_LICHT", "BELEIDSKEUZES", "GEMEENTE"):
        with pytest.raises(Refusal, match="SAMENWERKING_GESLOTEN"):
            gezegd(dicht, STAPPEN[stap])
    with pytest.raises(Refusal, match="SAMENWERKING_GESLOTEN"):
        dicht.afspraken.beleid_op(DAG)
    plan = replace(STAPPEN["PLAN_VAN_AANPAK"], document_ref="DOC-2026-99")
    open_ = gezegd(dicht, plan)[1]
    assert open_.fase == "VERKEND"
    assert namen(open_, replace(STAPPEN["BESLUIT"], besluit_ref="BESLUIT-2026-9")) == ["DeelnamebesluitGenomen"]


def test_rub_7_once_decided_is_decided_and_the_same_word_is_no_news():
    besloten = tot("PROJECTGROEP G")
    assert namen(besloten, STAPPEN["BESLUIT"]) == []
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        gezegd(besloten, replace(STAPPEN["BESLUIT"], uitkomst="NEE"))
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        gezegd(besloten, replace(STAPPEN["PLAN_VAN_AANPAK"], document_ref="DOC-2026-99"))


def test_rub_8_each_party_sends_its_own_people_with_a_projectleider():
    voor = tot("PROJECTGROEP G")
    zonder_leider = c.StelProjectgroepSamen(partij="GEMEENTE", leden=leden("G_CONSULENT"))
    with pytest.raises(Refusal, match="PROJECTLEIDER_ONTBREEKT"):
        gezegd(voor, zonder_leider)
    with pytest.raises(Refusal, match="ROL_VAN_ANDER"):
        gezegd(voor, replace(zonder_leider, leden=leden("ZZ_PROJECTLEIDER")))
    with pytest.raises(Refusal, match=r"VOORBEREIDING_ONVOLLEDIG.*PROJECTGROEP"):
        gezegd(gezegd(voor, STAPPEN["PROJECTGROEP G"])[1], STAPPEN["STAPPENPLAN"])


def test_rub_99_somebody_who_does_the_work_is_in_it_before_it_starts():
    groep = c.StelProjectgroepSamen(partij="GEMEENTE", leden=leden("G_PROJECTLEIDER", "G_BELEIDSADVISEUR"))
    stappen = [groep if naam == "PROJECTGROEP G" else een for naam, een in STAPPEN.items()]
    with pytest.raises(Refusal, match="UITVOERING_ONTBREEKT"):
        na(*stappen)


def test_rub_10_rub_11_counts_follow_a_request_and_no_part_is_larger_than_the_whole():
    with pytest.raises(Refusal, match=r"VOORBEREIDING_ONVOLLEDIG.*UITSTROOMVERZOEK"):
        gezegd(tot("UITSTROOMVERZOEK"), STAPPEN["AANTALLEN"])
    te_groot = replace(STAPPEN["AANTALLEN"], uitsplitsing=(Deelaantal(categorie="OP_GEDEELDE_POLIS", aantal=188),))
    with pytest.raises(Refusal, match="UITSPLITSING_TE_GROOT"):
        gezegd(tot("AANTALLEN"), te_groot)
    with pytest.raises(Refusal, match="OMVANG_ONTBREEKT"):
        gezegd(tot("UITSTROOMVERZOEK"), replace(STAPPEN["UITSTROOMVERZOEK"], criterium="AANTAL"))
    with pytest.raises(Refusal, match="DATUM_IN_TOEKOMST"):
        gezegd(tot("AANTALLEN"), replace(STAPPEN["AANTALLEN"], peildatum=DAG + timedelta(days=1)))


def test_sc_12_what_held_more_than_counts_is_told_as_refused_and_changes_nothing():
    events, erna = gezegd(tot("AANTALLEN"), c.WeigerAantallen(partij="VERZEKERAAR"))
    assert [event.code for event in events] == ["PERSOONSGEGEVENS_NIET_TOEGESTAAN"]  # pyright: ignore
    assert erna == tot("AANTALLEN")
    assert set(events[0].__struct_fields__) == {"samenwerking_id", "code", "datum"}


def test_rub_12_groen_licht_names_its_decision_and_opens_the_choices():
    with pytest.raises(Refusal, match="GROEN_LICHT_ONTBREEKT"):
        gezegd(tot("GROEN_LICHT"), KEUZES)
    events, groen = gezegd(tot("GROEN_LICHT"), STAPPEN["GROEN_LICHT"])
    assert (events[0].besluit_ref, events[0].mandaathouder_ref) == ("BESLUIT-2026-2", wie("college"))  # pyright: ignore
    assert groen.fase == "GROEN_LICHT"
    assert namen(groen, STAPPEN["GROEN_LICHT"]) == []


@pytest.mark.parametrize(
    ("stap", "partij"),
    [
        ("PLAN_VAN_AANPAK", "GEMEENTE"),
        ("BESLUIT", "VERZEKERAAR"),
        ("UITSTROOMVERZOEK", "VERZEKERAAR"),
        ("AANTALLEN", "GEMEENTE"),
        ("GROEN_LICHT", "VERZEKERAAR"),
        ("KENNISSESSIE", "VERZEKERAAR"),
        ("BELEIDSKEUZES", "VERZEKERAAR"),
    ],
)
def test_rub_13_each_says_what_is_its_own_to_say(stap: str, partij: Any):
    with pytest.raises(Refusal, match="PARTIJ_ONJUIST"):
        gezegd(tot(stap), replace(STAPPEN[stap], partij=partij))


def test_rub_13_a_party_gives_mandates_to_its_own_roles_once_each():
    vreemd = c.StelMandatenVast(partij="GEMEENTE", mandaten=(Mandaat(rol="ZZ_ACCOUNTMANAGER", opdrachten=()),))
    with pytest.raises(Refusal, match="ROL_VAN_ANDER"):
        gezegd(tot("MANDATEN G"), vreemd)
    dubbel = c.StelMandatenVast(partij="GEMEENTE", mandaten=2 * (Mandaat(rol="G_CONSULENT", opdrachten=()),))
    with pytest.raises(Refusal, match="ROL_DUBBEL"):
        gezegd(tot("MANDATEN G"), dubbel)
    with pytest.raises(Refusal, match="Eerst nodig: MANDATEN"):
        gezegd(zonder("MANDATEN"), GEMEENTE)


def test_rub_14_a_planning_that_nobody_went_through_holds_the_signature_back():
    with pytest.raises(Refusal, match="Eerst nodig: PLANNING_DOORLOPEN"):
        gezegd(zonder("PLANNING_DOORLOPEN"), GEMEENTE)
    nieuw = replace(STAPPEN["PLANNING"], taken=STAPPEN["PLANNING"].taken[:1])
    with pytest.raises(Refusal, match="Eerst nodig: PLANNING_DOORLOPEN"):
        gezegd(gezegd(zonder(), nieuw)[1], GEMEENTE)


def test_rub_74_the_first_work_is_the_planning_itself():
    taak = GeplandeTaak(taak="CLIENTCONTACT", eigenaar="G_CONSULENT", uren=1, van=DAG, tot=DAG)
    with pytest.raises(Refusal, match="PLANNING_EERST"):
        gezegd(tot("PLANNING"), replace(STAPPEN["PLANNING"], taken=(taak,)))
    omgekeerd = replace(STAPPEN["PLANNING"].taken[0], tot=DAG - timedelta(days=1))
    with pytest.raises(Refusal, match="PERIODE_ONGELDIG"):
        gezegd(tot("PLANNING"), replace(STAPPEN["PLANNING"], taken=(omgekeerd,)))


def test_rub_75_no_signature_with_an_open_topic_and_accounts_that_can_exist():
    with pytest.raises(Refusal, match="Nog te bespreken: NIET_BETALEN, ACHTERVANG"):
        gezegd(zonder("AFSPRAAK NIET_BETALEN", "AFSPRAAK ACHTERVANG"), GEMEENTE)
    betaalt = afspraak("WIE_BETAALT_WAT_WANNEER_EN_HOE")
    voor = tot("AFSPRAAK WAT_KAN_EN_WAT_NIET")
    with pytest.raises(Refusal, match="REKENINGEN_ONTBREKEN"):
        gezegd(voor, replace(betaalt, rekeningen=()))
    fout = Rekening(stroom="BORDEREL", iban="NL91ABNA0417164301")
    with pytest.raises(Refusal, match="IBAN_ONGELDIG"):
        gezegd(voor, replace(betaalt, rekeningen=(fout,)))
    with pytest.raises(Refusal, match="ROL_DUBBEL"):
        gezegd(voor, replace(betaalt, rekeningen=2 * betaalt.rekeningen))


def test_rub_97_a_knowledge_session_is_advice_and_rub_98_an_escalation_path_is_not():
    assert namen(zonder("KENNISSESSIE"), GEMEENTE) == ["OvereenkomstOndertekend"]
    with pytest.raises(Refusal, match="Eerst nodig: ESCALATIEPAD"):
        gezegd(zonder("ESCALATIEPAD"), GEMEENTE)


def test_rub_16_two_signatures_make_it_stand_and_one_does_not():
    half = gezegd(zonder(), GEMEENTE)[1]
    assert half.fase == "TER_ONDERTEKENING"
    assert not half.afspraken.geldig
    assert (getekend().fase, getekend().geldig_sinds) == ("GELDIG", DAG)
    with pytest.raises(Refusal, match="REEDS_ONDERTEKEND"):
        gezegd(half, GEMEENTE)
    with pytest.raises(Refusal, match="REEDS_ONDERTEKEND"):
        gezegd(half, replace(STAPPEN["OVEREENKOMST"], overeenkomst_ref="DOC-2026-21"))
    with pytest.raises(Refusal, match="BELEIDSKEUZES_ONTBREKEN"):
        gezegd(tot("BELEIDSKEUZES"), VERZEKERAAR)


def test_rub_16_nothing_is_decided_before_the_agreement_begins():
    straks = replace(STAPPEN["OVEREENKOMST"], ingangsdatum=date(2026, 2, 1))
    staat = na(*(straks if naam == "OVEREENKOMST" else een for naam, een in STAPPEN.items()))
    with pytest.raises(Refusal, match="OVEREENKOMST_NOG_NIET_IN"):
        staat.afspraken.beleid_op(date(2026, 1, 31))
    assert staat.afspraken.beleid_op(date(2026, 2, 1)).versie == 1


def test_rub_15_the_version_of_the_day_counts_also_when_a_later_one_is_known():
    later = replace(KEUZES, beleid=replace(BELEID, geldig_vanaf=date(2026, 2, 11)))
    hersteld = replace(KEUZES, beleid=replace(BELEID, basispremie_cent=15_000))
    staat = na(*(een for naam, een in STAPPEN.items() if naam not in {"GEMEENTE", "VERZEKERAAR"}), later, hersteld)
    staat = gezegd(gezegd(staat, GEMEENTE)[1], VERZEKERAAR)[1]
    assert [v.versie for v in staat.versies] == [1, 2, 3]
    assert staat.afspraken.beleid_op(date(2026, 2, 10)).versie == 3
    assert staat.afspraken.beleid_op(date(2026, 2, 11)).versie == 2


def test_rub_24_at_least_one_package_each_once_and_n_03_what_has_no_effect_is_refused():
    voor = tot("BELEIDSKEUZES")

    def gekozen(**velden: Any) -> Any:
        return gezegd(voor, replace(KEUZES, beleid=replace(BELEID, **velden)))

    with pytest.raises(Refusal, match="PAKKET_ONTBREEKT"):
        gekozen(pakketten=())
    with pytest.raises(Refusal, match="PAKKET_DUBBEL"):
        gekozen(pakketten=2 * BELEID.pakketten)
    with pytest.raises(Refusal, match="VRIJWILLIG_EIGEN_RISICO"):
        gekozen(vrijwillig_eigen_risico_cent=10_000)
    with pytest.raises(Refusal, match="STILZWIJGEND_ZONDER_OPT_OUT"):
        gekozen(stilzwijgend_toegestaan=True)


def test_rub_25_n_03_a_spread_eigen_risico_says_what_of_and_adds_up():
    voor = tot("BELEIDSKEUZES")

    def gekozen(**velden: Any) -> Any:
        return gezegd(voor, replace(KEUZES, beleid=replace(BELEID, **velden)))

    gespreid = {"eigen_risico_variant": "GESPREID_VOORAF", "eigen_risico_cent": 3208}
    gespreid |= {"eigen_risico_jaar_cent": 38500, "eigen_risico_deel_jaar": "TERMIJNEN"}
    gekozen(**gespreid)
    for anders, code in (
        ({"eigen_risico_jaar_cent": None}, "EIGEN_RISICO_JAAR_ONTBREEKT"),
        ({"eigen_risico_deel_jaar": None}, "EIGEN_RISICO_JAAR_ONTBREEKT"),
        ({"eigen_risico_cent": 1600}, "EIGEN_RISICO_TERMIJN_ONJUIST"),
        ({"eigen_risico_jaar_cent": 38520}, "EIGEN_RISICO_TERMIJN_ONJUIST"),
        ({"eigen_risico_variant": "VERZEKERD"}, "EIGEN_RISICO_NIET_GESPREID"),
        ({"eigen_risico_jaar_cent": 38400, "eigen_risico_cent": 3200}, "EIGEN_RISICO_WIJKT_AF"),
    ):
        with pytest.raises(Refusal, match=code):
            gekozen(**(gespreid | anders))


def test_n_18_rub_25_a_spread_eigen_risico_is_what_the_law_has_on_its_first_day_also_in_a_year_that_was_added():
    voor = tot("BELEIDSKEUZES")
    erbij = (Tarief(vanaf=date(2027, 1, 1), cent=16500),)

    def gekozen(vanaf: date, jaar: int, termijn: int, eigen_risico: tuple[Tarief, ...] = ()) -> Any:
        beleid = replace(
            BELEID,
            geldig_vanaf=vanaf,
            eigen_risico_variant="GESPREID_VOORAF",
            eigen_risico_cent=termijn,
            eigen_risico_jaar_cent=jaar,
            eigen_risico_deel_jaar="TERMIJNEN",
        )
        return gezegd(voor, replace(KEUZES, beleid=beleid, eigen_risico=eigen_risico))

    with pytest.raises(Refusal, match="TARIEF_ONBEKEND: Voor 2027-01 is geen verplicht eigen risico bekend"):
        gekozen(date(2027, 1, 1), 38500, 3208)
    gekozen(date(2026, 12, 1), 38500, 3208, erbij)
    gekozen(date(2027, 1, 1), 16500, 1375, erbij)
    with pytest.raises(Refusal, match="EIGEN_RISICO_WIJKT_AF"):
        gekozen(date(2027, 1, 1), 38500, 3208, erbij)


def test_rub_26_a_package_has_its_own_premium_and_bijdrage():
    duur = Pakket(pakketcode="GP-PLUS", basispremie_cent=15_000, gemeentebijdrage_cent=5_000)
    beleid = replace(BELEID, pakketten=(*BELEID.pakketten, duur))
    assert beleid.met_pakket("GP-PLUS").premie_inhouding_cent() == 15_000 + 2_475 + 1_600 - 5_000
    assert beleid.met_pakket("GP-BASIS-AV1") == beleid.met_pakket("ONBEKEND") == beleid


@pytest.mark.parametrize("stap", list(STAPPEN))
def test_the_state_of_each_step_survives_the_store(stap: str):
    staat = tot(stap)
    assert msgspec.json.decode(msgspec.json.encode(staat), type=Samenwerking) == staat


def test_rub_38_the_exclusion_of_a_person_is_kept_once():
    uit = SluitHerdeelnameUit(persoon_ref=uuid4(), polis_ref=uuid4(), sinds=date(2026, 9, 30))
    staat = reduce(evolve_persoon, decide_persoon(uit, Persoon()), Persoon())
    assert staat.uitgesloten == {uit.polis_ref: date(2026, 9, 30)}
    assert decide_persoon(uit, staat) == []


def test_rub_38_n_05_an_end_told_in_error_excludes_nobody_and_another_end_still_does():
    persoon, fout, waar = uuid4(), uuid4(), uuid4()
    staat = Persoon()
    for polis in (fout, waar):
        uit = SluitHerdeelnameUit(persoon_ref=persoon, polis_ref=polis, sinds=date(2026, 9, 30))
        staat = reduce(evolve_persoon, decide_persoon(uit, staat), staat)
    terug = BeeindigingHerroepen(
        polis_ref=fout, persoon_ref=persoon, deelname_id=persoon, reden="WSNP", einddatum=date(2026, 10, 31)
    )
    staat = reduce(evolve_persoon, decide_persoon(HefUitsluitingOp(bericht=terug), staat), staat)
    assert staat.uitgesloten == {waar: date(2026, 9, 30)}
    assert decide_persoon(HefUitsluitingOp(bericht=terug), staat) == []


def test_rub_15_every_choice_of_the_api_is_one_of_the_contract_and_none_has_a_default():
    from eligibility.api.beleidskeuzes import BeleidskeuzesInvoer, Keuzes

    # A decision names what these are when nobody chooses: N-06, N-07, and the matrix as it is written. The last two
    # are obligatory where the eigen risico is spread, and refused where it is not.
    vanzelf = {"geld_telt_bij", "ontvangst_werkdagen", "herbeoordeling_werkdagen", "matrix"}
    vanzelf |= {"eigen_risico_jaar_cent", "eigen_risico_deel_jaar"}
    assert {*Keuzes.model_fields, "pakketten", "matrix", "versie"} == set(Beleid.__struct_fields__)
    assert {naam for naam, veld in BeleidskeuzesInvoer.model_fields.items() if not veld.is_required()} == vanzelf
    assert OP.date() == DAG
