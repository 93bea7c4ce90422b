"""Every step towards an agreement over HTTP: what it takes, what it makes happen, what it refuses (RUB-6…16, 74…99)."""

from datetime import date
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from contracts.samenwerkingsoorten import Projectafspraak
from eligibility.api.stappen import EenStap
from ops.simuleer.overeenkomst import tot_groen_licht

from contracts import eligibility as e

pytestmark = pytest.mark.infra
SW = "/v1/samenwerkingen/{sw}"
WIE, ANDER = str(uuid4()), str(uuid4())
DAG = "2026-01-12"
GEMEENTE_LEDEN = [
    {"lidRef": WIE, "rol": "G_PROJECTLEIDER", "achtervangRef": ANDER},
    {"lidRef": WIE, "rol": "G_CONSULENT"},
]
TAKEN = [
    {"taak": "PLANNING", "eigenaar": "G_PROJECTLEIDER", "uren": 16, "van": DAG, "tot": "2026-01-16"},
    {"taak": "UITVAL_VOORKOMEN", "eigenaar": "G_CONSULENT", "uren": 120, "van": DAG, "tot": "2026-12-31"},
]
MANDATEN = [{"rol": "G_CONSULENT", "opdrachten": ["SELECTEREN", "AANBIEDEN"]}]
REKENING = {"stroom": "BORDEREL", "iban": "NL91ABNA0417164300"}

STAPPEN: list[tuple[str, dict[str, Any], type[Any], dict[str, Any]]] = [
    (
        "VERZEKERAAR",
        {"stap": "PLAN_VAN_AANPAK", "documentRef": "DOC-2026-1", "datum": DAG},
        e.PlanVanAanpakGepresenteerd,
        {"document_ref": "DOC-2026-1", "datum": date(2026, 1, 12)},
    ),
    (
        "GEMEENTE",
        {"stap": "BESLUIT", "besluitRef": "BESLUIT-2026-1", "uitkomst": "JA", "datum": DAG},
        e.DeelnamebesluitGenomen,
        {"besluit_ref": "BESLUIT-2026-1", "uitkomst": "JA"},
    ),
    (
        "GEMEENTE",
        {"stap": "PROJECTGROEP", "leden": GEMEENTE_LEDEN},
        e.ProjectgroepSamengesteld,
        {"partij": "GEMEENTE"},
    ),
    (
        "VERZEKERAAR",
        {"stap": "PROJECTGROEP", "leden": [{"lidRef": WIE, "rol": "ZZ_PROJECTLEIDER"}]},
        e.ProjectgroepSamengesteld,
        {"partij": "VERZEKERAAR"},
    ),
    (
        "GEMEENTE",
        {"stap": "STAPPENPLAN", "documentRef": "DOC-2026-2", "datum": DAG},
        e.StappenplanVastgesteld,
        {"document_ref": "DOC-2026-2"},
    ),
    (
        "GEMEENTE",
        {"stap": "UITSTROOMVERZOEK", "criterium": "AANTAL", "omvang": 90},
        e.UitstroomVerzocht,
        {"criterium": "AANTAL", "omvang": 90},
    ),
    ("GEMEENTE", {"stap": "PROJECTSTART", "datum": DAG}, e.ProjectgroepGestart, {"datum": date(2026, 1, 12)}),
    ("GEMEENTE", {"stap": "PLANNING", "taken": TAKEN}, e.PlanningVastgesteld, {}),
    (
        "VERZEKERAAR",
        {"stap": "PLANNING_DOORLOPEN", "datum": DAG, "aanwezig": [WIE, ANDER]},
        e.PlanningDoorlopen,
        {"aanwezig": (UUID(WIE), UUID(ANDER))},
    ),
    ("GEMEENTE", {"stap": "MANDATEN", "mandaten": MANDATEN}, e.MandatenVastgesteld, {"partij": "GEMEENTE"}),
    *(
        (
            "GEMEENTE",
            {"stap": "PROJECTAFSPRAAK", "onderwerp": onderwerp, "besluitRef": "DOC-2026-9"}
            | ({"rekeningen": [REKENING]} if onderwerp == "WIE_BETAALT_WAT_WANNEER_EN_HOE" else {}),
            e.ProjectafspraakVastgelegd,
            {"onderwerp": onderwerp, "besluit_ref": "DOC-2026-9"},
        )
        for onderwerp in get_args(Projectafspraak)
    ),
    ("GEMEENTE", {"stap": "KENNISSESSIE", "datum": DAG}, e.KennissessieGehouden, {"datum": date(2026, 1, 12)}),
    (
        "VERZEKERAAR",
        {"stap": "ESCALATIEPAD", "rollen": ["G_PROJECTLEIDER", "ZZ_PROJECTLEIDER"], "reactieWerkdagen": 2},
        e.EscalatiepadVastgesteld,
        {"rollen": ("G_PROJECTLEIDER", "ZZ_PROJECTLEIDER"), "reactie_werkdagen": 2},
    ),
    (
        "VERZEKERAAR",
        {"stap": "OVEREENKOMST", "overeenkomstRef": "DOC-2026-20", "ingangsdatum": DAG, "looptijdMaanden": 36},
        e.OvereenkomstOpgesteld,
        {"overeenkomst_ref": "DOC-2026-20", "looptijd_maanden": 36},
    ),
]
SOORTEN = {een.model_fields["stap"].annotation.__args__[0] for een in get_args(get_args(EenStap)[0])}


async def zet(dienst: Any, wie: str, *stappen: dict[str, Any]) -> tuple[int, Any]:
    antwoord = await dienst.vraag(wie, "POST", f"{SW}/stappen", {"stappen": list(stappen)})
    return antwoord.status_code, antwoord.json()


def test_every_kind_of_step_is_told_here():
    assert {stap["stap"] for _, stap, _, _ in STAPPEN} == SOORTEN


async def test_rub_6_rub_16_each_step_over_http_is_the_event_that_it_says_and_said_twice_is_once(dienst: Any):
    await dienst.geregistreerd()
    for wie, stap, event, velden in STAPPEN:
        if stap["stap"] == "PROJECTSTART":
            await dienst.post("VERZEKERAAR", f"{SW}/aantallen", {"aantal": 187, "peildatum": "2026-01-05"})
            groen = {"besluitRef": "BESLUIT-2026-2", "mandaathouderRef": WIE}
            await dienst.post("GEMEENTE", f"{SW}/groen-licht", groen)
        if stap["stap"] == "OVEREENKOMST":
            assert (await dienst.kies()).is_success
        voor = await dienst.aantal_gebeurtenissen()
        status, antwoord = await zet(dienst, wie, stap)
        assert status == 201, (stap, antwoord)
        laatste = (await dienst.runtime.store.events(UUID(dienst.samenwerking)))[-1].event
        assert type(laatste) is event, stap
        assert {naam: getattr(laatste, naam) for naam in velden} == velden
        assert (await zet(dienst, wie, stap))[0] == 201
        assert await dienst.aantal_gebeurtenissen() == voor + 1, f"{stap['stap']}: the same word twice is no news"
    beeld = await dienst.lees("VERZEKERAAR", SW)
    assert set(beeld["gezet"]) >= SOORTEN - {"PROJECTAFSPRAAK", "MANDATEN"} | {"PROJECTAFSPRAKEN"}
    # What is left: the insurer's own mandates.
    assert beeld["ontbreekt"] == ["MANDATEN"]
    assert (beeld["capaciteitUitvalUren"], beeld["overeenkomstRef"]) == (120, "DOC-2026-20")
    assert beeld["rollenZonderAchtervang"] == ["G_CONSULENT", "ZZ_PROJECTLEIDER"]


@pytest.mark.parametrize(("wie", "stap", "_", "__"), STAPPEN)
async def test_n_31_a_step_takes_its_own_fields_and_no_other(ongerept: Any, wie: str, stap: Any, _: Any, __: Any):
    voor = await ongerept.aantal_gebeurtenissen()
    status, antwoord = await zet(ongerept, wie, stap | {"toelichting": "Jan belde"})
    assert (status, antwoord["code"], antwoord["errors"][0]["code"]) == (400, "ONGELDIGE_INVOER", "ONBEKEND_VELD")
    optioneel = {"omvang", "rekeningen", "looptijdMaanden"}
    for veld in stap.keys() - optioneel:
        status, antwoord = await zet(ongerept, wie, {naam: waarde for naam, waarde in stap.items() if naam != veld})
        assert (status, antwoord["code"]) == (400, "ONGELDIGE_INVOER"), (stap["stap"], veld)
    assert await ongerept.aantal_gebeurtenissen() == voor


@pytest.mark.parametrize(
    ("wie", "stap"),
    [
        ("GEMEENTE", {"stap": "PLAN_VAN_AANPAK", "documentRef": "DOC-2026-1", "datum": DAG}),
        ("GEMEENTE", {"stap": "PROJECTGROEP", "leden": [{"lidRef": WIE, "rol": "ZZ_PROJECTLEIDER"}]}),
        ("GEMEENTE", {"stap": "PROJECTGROEP", "leden": [{"lidRef": WIE, "rol": "G_CONSULENT"}]}),
        ("VERZEKERAAR", {"stap": "UITSTROOMVERZOEK", "criterium": "ALLE_BIJSTANDSGERECHTIGDEN"}),
        ("GEMEENTE", {"stap": "UITSTROOMVERZOEK", "criterium": "AANTAL"}),
        ("GEMEENTE", {"stap": "PROJECTSTART", "datum": "2027-01-01"}),
        ("GEMEENTE", {"stap": "PLANNING", "taken": TAKEN[1:]}),
        ("GEMEENTE", {"stap": "PLANNING", "taken": [TAKEN[0] | {"tot": "2026-01-01"}]}),
        ("GEMEENTE", {"stap": "MANDATEN", "mandaten": [{"rol": "ZZ_PROJECTLEIDER", "opdrachten": ["BETALEN"]}]}),
        ("GEMEENTE", {"stap": "MANDATEN", "mandaten": 2 * MANDATEN}),
        (
            "GEMEENTE",
            {"stap": "PROJECTAFSPRAAK", "onderwerp": "WIE_BETAALT_WAT_WANNEER_EN_HOE", "besluitRef": "DOC-2026-9"},
        ),
        (
            "GEMEENTE",
            {"stap": "PROJECTAFSPRAAK", "onderwerp": "NIET_BETALEN", "besluitRef": "DOC-2026-9"}
            | {"rekeningen": [{"stroom": "BORDEREL", "iban": "NL92ABNA0417164300"}]},
        ),
        ("VERZEKERAAR", {"stap": "KENNISSESSIE", "datum": DAG}),
        ("GEMEENTE", {"stap": "ESCALATIEPAD", "rollen": 2 * ["G_PROJECTLEIDER"], "reactieWerkdagen": 2}),
    ],
)
async def test_rub_8_rub_99_a_step_of_another_or_that_cannot_be_is_refused_and_nothing_stands(
    dienst: Any, wie: str, stap: dict[str, Any]
):
    await dienst.geregistreerd()
    for verzoek in tot_groen_licht(date(2026, 1, 9)):
        await dienst.post(verzoek.rol, f"{SW}{verzoek.pad}", verzoek.body)
    if stap["stap"] not in {"PROJECTSTART", "PLAN_VAN_AANPAK"}:
        await zet(dienst, "GEMEENTE", {"stap": "PROJECTSTART", "datum": DAG})
        if stap["stap"] != "PLANNING":
            await zet(dienst, "GEMEENTE", {"stap": "PLANNING", "taken": TAKEN})
    voor = await dienst.aantal_gebeurtenissen()
    status, antwoord = await zet(dienst, wie, stap)
    assert status in {400, 409}, antwoord
    assert antwoord["code"] not in {"ONGELDIGE_INVOER", "VOORBEREIDING_ONVOLLEDIG"}, antwoord
    assert await dienst.aantal_gebeurtenissen() == voor
