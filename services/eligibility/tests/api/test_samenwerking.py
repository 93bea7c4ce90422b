"""A samenwerking over HTTP: what comes too early is told what must come first (RUB-6…16, N-04, SC-12, CONV-15…19)."""

from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from contracts.eligibility import AantallenGeweigerd, EvaluatieUitgevoerd, WanbetalersaantalVerstrekt
from contracts.kenmerken import is_iban
from contracts.samenwerkingsoorten import Projectafspraak, Projectrol

pytestmark = pytest.mark.infra
SW = "/v1/samenwerkingen/{sw}"


async def code(dienst: Any, wie: str, methode: str, pad: str, body: Any = None) -> tuple[int, str]:
    antwoord = await dienst.vraag(wie, methode, pad, body)
    return antwoord.status_code, antwoord.json().get("code", "")


async def test_rub_6_rub_12_each_later_exchange_names_what_must_come_first(dienst: Any):
    await dienst.geregistreerd()
    for wie, methode, pad, body in (
        ("VERZEKERAAR", "POST", f"{SW}/aantallen", {"aantal": 187, "peildatum": "2026-01-05"}),
        ("GEMEENTE", "POST", f"{SW}/groen-licht", {"besluitRef": "BESLUIT-2026-1", "mandaathouderRef": str(uuid4())}),
        ("GEMEENTE", "PUT", f"{SW}/beleidskeuzes", dienst.keuzes),
        ("GEMEENTE", "POST", f"{SW}/ondertekeningen", {}),
    ):
        antwoord = await dienst.vraag(wie, methode, pad, body)
        assert (antwoord.status_code, antwoord.json()["code"]) == (409, "VOORBEREIDING_ONVOLLEDIG"), pad
        assert "Eerst nodig: PLAN_VAN_AANPAK, BESLUIT" in antwoord.json()["detail"]
    aanbod: dict[str, Any] = {"golf": 1, "uitersteReactiedatum": "2026-02-23"}
    for pad, body in (("selecties", {}), ("aanbiedingen", aanbod), ("deelnemerslijsten", {})):
        leeg = await dienst.vraag("GEMEENTE", "POST", f"{SW}/{pad}", body)
        assert (leeg.status_code, leeg.json()["code"]) == (409, "OVEREENKOMST_ONTBREEKT"), pad
    polis = await dienst.met_polis(uuid4())
    golf = {"golf": 1, "datum": "2026-02-09", "aantal": 1, "kanaal": "BRIEF"}
    later: dict[str, Any] = {
        "communicatieplannen": {"golven": [golf]},
        "wijzigingsvoorstellen": {"keuzes": dienst.keuzes, "lopenden": "BLIJVEN"},
        "evaluaties": {"datum": "2026-02-02", "erDeelnemers": 30, "erNietBetaald": 11},
        "opzeggingen": {"omstandigheid": "FINANCIEN", "toelichtingRef": "ZAAK-2026-1"},
    }
    for pad in ("selecties", "aanbiedingen", "deelnemerslijsten"):
        later[pad] = {"polisRefs": [str(polis)]} | (aanbod if pad == "aanbiedingen" else {})
    for pad, body in later.items():
        antwoord = await dienst.vraag("GEMEENTE", "POST", f"{SW}/{pad}", body)
        assert (antwoord.status_code, antwoord.json()["code"]) == (409, "OVEREENKOMST_ONTBREEKT"), pad
        assert "Eerst nodig: PLAN_VAN_AANPAK, BESLUIT" in antwoord.json()["detail"], pad


async def test_rub_9_the_steps_of_one_request_are_all_taken_or_none(dienst: Any):
    await dienst.geregistreerd()
    plan = {"stap": "PLAN_VAN_AANPAK", "documentRef": "DOC-2026-1", "datum": "2026-01-09"}
    besluit = {"stap": "BESLUIT", "besluitRef": "BESLUIT-2026-1", "uitkomst": "JA", "datum": "2026-01-09"}
    body = {"stappen": [plan, besluit]}
    assert await code(dienst, "VERZEKERAAR", "POST", f"{SW}/stappen", body) == (409, "PARTIJ_ONJUIST")
    beeld = await dienst.lees("GEMEENTE", SW)
    assert (beeld["fase"], beeld["gezet"]) == ("GEREGISTREERD", [])
    assert (await dienst.post("VERZEKERAAR", f"{SW}/stappen", {"stappen": [plan]}))["fase"] == "VERKEND"
    beeld = await dienst.lees("VERZEKERAAR", SW)
    assert (beeld["gezet"], beeld["ontbreekt"][0]) == (["PLAN_VAN_AANPAK"], "BESLUIT")
    assert await code(dienst, "GEMEENTE", "POST", f"{SW}/stappen", {"stappen": [{"stap": "X"}]}) == (
        400,
        "ONGELDIGE_INVOER",
    )


async def test_sc_12_counts_with_a_person_in_them_are_refused_whole_and_not_kept(dienst: Any):
    await (await dienst.geregistreerd()).met_groen_licht()
    deel = {"categorie": "MEEVERZEKERDE", "aantal": 1}
    for body in (
        {"aantal": 187, "peildatum": "2026-01-05", "bsn": "999990019"},
        {"aantal": 1, "peildatum": "2026-01-05", "uitsplitsing": [deel | {"bsn": "999990019"}]},
    ):
        geweigerd = (400, "PERSOONSGEGEVENS_NIET_TOEGESTAAN")
        assert await code(dienst, "VERZEKERAAR", "POST", f"{SW}/aantallen", body) == geweigerd
    log = [een.event for een in await dienst.runtime.store.events(UUID(dienst.samenwerking))]
    assert [type(event) for event in log].count(AantallenGeweigerd) == 2
    assert [type(event) for event in log].count(WanbetalersaantalVerstrekt) == 1
    assert not any("999990019" in str(event) for event in log)


async def test_rub_75_rub_93_roles_without_a_stand_in_and_reserved_time_are_shown(dienst: Any):
    await dienst.met_overeenkomst()
    leden = [{"lidRef": str(uuid4()), "rol": rol} for rol in ("G_PROJECTLEIDER", "G_CONSULENT")]
    await dienst.post("GEMEENTE", f"{SW}/stappen", {"stappen": [{"stap": "PROJECTGROEP", "leden": leden}]})
    beeld = await dienst.lees("VERZEKERAAR", SW)
    assert beeld["rollenZonderAchtervang"] == ["G_PROJECTLEIDER", "G_CONSULENT"]
    assert (beeld["capaciteitUitvalUren"], beeld["ontbreekt"]) == (200, [])
    assert (beeld["evaluatieVoor"], beeld["ingangsdatum"]) == ("2027-02-02", "2026-01-12")


async def test_n_04_conv_18_a_change_needs_both_and_premiums_are_the_insurers(dienst: Any):
    await dienst.met_overeenkomst()
    anders = dienst.keuzes | {"reactietermijnDagen": 21}
    assert await code(dienst, "GEMEENTE", "PUT", f"{SW}/beleidskeuzes", anders) == (409, "WIJZIGING_VRAAGT_INSTEMMING")
    voorstellen = f"{SW}/wijzigingsvoorstellen"
    premie = {"keuzes": dienst.keuzes | {"basispremieCent": 15_000}}
    assert await code(dienst, "GEMEENTE", "POST", voorstellen, premie) == (409, "PREMIE_VAN_VERZEKERAAR")
    volgen = {"keuzes": anders, "lopenden": "VOLGEN", "vanafMaand": "2026-04"}
    te_ver = volgen | {"vanafMaand": "9999-12"}
    assert await code(dienst, "GEMEENTE", "POST", voorstellen, te_ver) == (400, "ONGELDIGE_INVOER")
    await dienst.post("GEMEENTE", voorstellen, volgen)
    open_ = (await dienst.lees("VERZEKERAAR", SW))["voorstel"]
    assert (open_["voorstel"], open_["lopenden"], open_["keuzes"]["reactietermijnDagen"]) == (1, "VOLGEN", 21)
    assert await code(dienst, "GEMEENTE", "POST", f"{voorstellen}/1/antwoorden", {"instemming": True}) == (
        409,
        "PARTIJ_ONJUIST",
    )
    await dienst.post("VERZEKERAAR", f"{voorstellen}/1/antwoorden", {"instemming": True})
    beeld = await dienst.lees("GEMEENTE", SW)
    assert (beeld["voorstel"], [v["reactietermijnDagen"] for v in beeld["beleidskeuzes"]]) == (None, [14, 21])


async def test_conv_15_conv_19_rub_72_rub_96_talk_evaluation_and_notice_over_http(dienst: Any):
    await dienst.met_overeenkomst()
    await dienst.post("VERZEKERAAR", f"{SW}/overlegverzoeken", {})
    assert (await dienst.lees("GEMEENTE", SW))["overlegVoor"] == "2026-02-16"
    await dienst.post("GEMEENTE", f"{SW}/overleggen", {"datum": "2026-02-02", "verslagRef": "DOC-2026-30"})
    await dienst.post("GEMEENTE", f"{SW}/evaluaties", {"datum": "2026-02-02", "erDeelnemers": 30, "erNietBetaald": 11})
    zonder_reden = await dienst.vraag("GEMEENTE", "POST", f"{SW}/opzeggingen", {"toelichtingRef": "ZAAK-2026-1"})
    assert zonder_reden.status_code == 400
    body = {"omstandigheid": "FINANCIEN", "toelichtingRef": "ZAAK-2026-1"}
    assert (await dienst.post("GEMEENTE", f"{SW}/opzeggingen", body))["fase"] == "OPGEZEGD"
    beeld = await dienst.lees("VERZEKERAAR", SW)
    assert (beeld["eindigtOp"], beeld["overlegVoor"]) == ("2026-04-02", None)
    log = await dienst.runtime.store.events(UUID(dienst.samenwerking))
    [evaluatie] = [een.event for een in log if isinstance(een.event, EvaluatieUitgevoerd)]
    assert (evaluatie.er_alarm, evaluatie.kengetallen.gestart) == (True, 0)


async def test_conv_1_rub_11_rub_72_rub_75_rub_76_rub_77_both_read_what_was_said_and_nobody_else(dienst: Any):
    await dienst.met_overeenkomst()
    geteld = {"erDeelnemers": 30, "erNietBetaald": 11, "gesignaleerd": 120, "zonderBph": 87}
    await dienst.post("GEMEENTE", f"{SW}/evaluaties", {"datum": "2026-02-02"} | geteld)
    gemeente, verzekeraar = [await dienst.lees(wie, f"{SW}/dossier") for wie in ("GEMEENTE", "VERZEKERAAR")]
    assert gemeente == verzekeraar
    stappen = gemeente["stappen"]
    assert None not in stappen.values()
    assert stappen["aantallen"]["aantal"] > 0
    rollen = {lid["rol"] for partij in stappen["projectgroep"] for lid in partij["leden"]}
    assert {"G_PROJECTLEIDER", "ZZ_PROJECTLEIDER"} <= rollen <= {*get_args(Projectrol)}
    assert len(stappen["projectafspraken"]) == len(get_args(Projectafspraak))
    rekeningen = [een for afspraak in stappen["projectafspraken"] for een in afspraak["rekeningen"]]
    assert rekeningen
    assert all(is_iban(een["iban"]) for een in rekeningen)
    [evaluatie] = gemeente["evaluaties"]
    assert (evaluatie["erAlarm"], {naam: evaluatie["kengetallen"][naam] for naam in geteld}) == (True, geteld)
    for wie in ("BUREN", "CONCURRENT"):
        assert await code(dienst, wie, "GET", f"{SW}/dossier") == (403, "VERBODEN")
    assert await code(dienst, "CAK", "GET", f"{SW}/dossier") == (403, "ROL_MAG_NIET")


async def test_rub_6_what_nobody_said_yet_is_empty(dienst: Any):
    await dienst.geregistreerd()
    leeg = await dienst.lees("VERZEKERAAR", f"{SW}/dossier")
    assert set(map(str, leeg["stappen"].values())) == {"None", "[]"}
    assert (leeg["evaluaties"], leeg["opzegging"]) == ([], None)
