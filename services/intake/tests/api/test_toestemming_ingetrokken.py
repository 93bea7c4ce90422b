"""What a withdrawn consent does in law and in the vault (PRAK-8, S13, AVG 7 lid 3, AVG 17 lid 1 b)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from .test_praktijken import A, lees, meld, signaal, stap

WIE = {"achternaam": "Voorbeeld", "postcode": "8911AA", "huisnummer": "1"}
DAG = {"signaaldatum": "2026-03-11", "peildatum": "2026-03-10", "oudsteVervaldatum": "2026-01-11"}
JA = {"toestemmingDatum": "2026-03-10", "toestemmingTekst": "2026-01"}


async def leeuwarden(intake: Any, **meer: Any) -> Any:
    await intake.klok("2026-03-11T08:00:00+00:00")
    await intake.profiel("prak-08-leeuwarden", vanaf="2026-03-11")
    return await meld(intake, "LEEUWARDEN", "TOESTEMMING", **{**DAG, **JA, **WIE, **meer})


async def trek_in(intake: Any, gemeld: Any, *, dag: str = "2026-03-11", status: int = 201) -> Any:
    gezien = await lees(intake, intake.verzekeraar, gemeld)
    pad = f"/v1/toestemmingen/{gezien['toestemmingId']}/intrekkingen?after={gemeld['after']}"
    weg = await intake.post(intake.verzekeraar, pad, {"datum": dag})
    assert weg.status_code == status, weg.text
    return {**gemeld, "after": weg.json()["after"]}


async def naam(intake: Any, persoon_ref: str) -> Any:
    return await intake.get(intake.gemeente, f"/v1/personen/{persoon_ref}", Doel="signaal behandelen")


async def wie(intake: Any) -> str:
    return str((await intake.gebeurtenissen("AchterstandGemeld"))[-1]["persoon_ref"])


async def test_prak_8_with_the_consent_goes_what_was_told_on_it(intake: Any) -> None:
    gemeld = await leeuwarden(intake)
    weer = await meld(intake, "LEEUWARDEN", "TOESTEMMING", **DAG, **JA, **WIE)
    assert (await lees(intake, intake.gemeente, weer))["totaalCent"] == 45000
    ref = await wie(intake)
    assert (await naam(intake, ref)).json()["achternaam"] == "Voorbeeld"
    na = await trek_in(intake, gemeld)
    # What repeated it was told on the same yes.
    herhaald = await lees(intake, intake.gemeente, {**weer, "after": na["after"]})
    assert (herhaald["status"], herhaald["persoonRef"], herhaald["totaalCent"]) == ("HERHAALD", None, None)
    assert (await naam(intake, ref)).status_code == 404
    rijen = await intake.pool.fetch("SELECT bsn IS NULL, bsn_hash IS NOT NULL FROM personen")
    assert [tuple(rij) for rij in rijen] == [(True, True)]
    assert await intake.aantal("persoonsgegevens") == 0
    [grond] = await intake.gebeurtenissen("ToestemmingsgrondVervallen")
    assert grond["datum"] == "2026-03-11"
    # Said twice it is one fact.
    await trek_in(intake, na, status=200)
    assert len(await intake.gebeurtenissen("ToestemmingsgrondVervallen")) == 1
    # The yes of before is known to be taken back, of whom nobody can say the name any more.
    opnieuw = await meld(intake, "LEEUWARDEN", "TOESTEMMING", **DAG, **JA, **WIE)
    assert opnieuw["code"] == "TOESTEMMING_ONTBREEKT"
    await niets_bewaard(intake)
    assert not (await intake.verify()).mismatches


async def niets_bewaard(intake: Any) -> None:
    assert await intake.aantal("persoonsgegevens") == 0
    assert await intake.pool.fetchval("SELECT count(*) FROM personen WHERE bsn IS NOT NULL") == 0


async def test_prak_8_a_late_retry_of_what_was_accepted_does_not_put_back_what_was_erased(intake: Any) -> None:
    sleutel = {"Idempotency-Key": str(uuid4())}
    await intake.klok("2026-03-11T08:00:00+00:00")
    await intake.profiel("prak-08-leeuwarden", vanaf="2026-03-11")
    inhoud = signaal("LEEUWARDEN", "TOESTEMMING", **DAG, **JA, **WIE)
    eerste = await intake.post(intake.verzekeraar, "/v1/signalen", inhoud, **sleutel)
    assert (eerste.status_code, eerste.json()["status"]) == (201, "ONTVANGEN")
    await trek_in(intake, eerste.json())
    weer = await intake.post(intake.verzekeraar, "/v1/signalen", inhoud, **sleutel)
    assert (weer.status_code, weer.json()) == (200, eerste.json())
    await niets_bewaard(intake)


async def test_prak_8_nor_does_a_signal_that_is_refused_for_its_day(intake: Any) -> None:
    """The new yes is good, but of these arrears a later day is known already: nothing of it is kept."""
    gemeld = await leeuwarden(intake)
    await trek_in(intake, gemeld)
    await intake.klok("2026-03-12T08:00:00+00:00")
    ouder = {**DAG, "signaaldatum": "2026-03-12", "peildatum": "2026-03-09"}
    nieuw = {"toestemmingDatum": "2026-03-12", "toestemmingTekst": "2026-01"}
    inhoud = signaal("LEEUWARDEN", "TOESTEMMING", **ouder, **nieuw, **WIE)
    antwoord = await intake.post(intake.verzekeraar, "/v1/signalen", inhoud)
    assert antwoord.json()["code"] == "PEILDATUM_OUDER"
    await niets_bewaard(intake)


async def test_prak_8_nor_one_of_whom_no_bsn_is_told(intake: Any) -> None:
    """Somebody whom another partner told of is recognised, and her no is known."""
    zonder = {**WIE, "bsn": None, "geboortedatum": "1980-04-12", "voorletters": "A.", "geslacht": "ONBEKEND"}
    ander = {**intake.verzekeraar, "id": "verzekeraar-9992", "uzovi": "9992"}
    gemeld = await leeuwarden(intake, **zonder)
    await meld(intake, "WGS", wie=ander, **DAG, **zonder)
    await trek_in(intake, gemeld)
    opnieuw = await meld(intake, "LEEUWARDEN", "TOESTEMMING", **DAG, **JA, **zonder)
    assert opnieuw["code"] == "TOESTEMMING_ONTBREEKT"
    assert [tuple(rij) for rij in await intake.pool.fetch("SELECT uzovi FROM persoonsgegevens")] == [("9992",)]


async def test_prak_8_a_new_yes_is_about_the_same_person_and_names_her_again(intake: Any) -> None:
    gemeld = await leeuwarden(intake)
    ref = await wie(intake)
    await trek_in(intake, gemeld)
    await intake.klok("2026-03-12T08:00:00+00:00")
    later = {**DAG, "signaaldatum": "2026-03-12", "toestemmingDatum": "2026-03-12", "toestemmingTekst": "2026-01"}
    weer = await meld(intake, "LEEUWARDEN", "TOESTEMMING", **later, **WIE)
    assert (weer["status"], await wie(intake)) == ("ONTVANGEN", ref)
    gezien = (await naam(intake, ref)).json()
    assert (gezien["bsn"], gezien["achternaam"]) == (A, "Voorbeeld")
    await trek_in(intake, weer, dag="2026-03-12")
    assert len(await intake.gebeurtenissen("ToestemmingsgrondVervallen")) == 2


async def test_prak_8_another_ground_of_the_same_insurer_keeps_what_it_needs(
    intake: Any, w: Callable[..., str]
) -> None:
    gemeld = await leeuwarden(intake)
    ref = await wie(intake)
    soort = [{"achterstandsoort": "RENTE", "bedragCent": 900}]
    wgs = await meld(intake, "WGS", **{**DAG, **WIE}, soorten=soort)
    await trek_in(intake, {**gemeld, "after": f"{gemeld['after']},{wgs['after']}"})
    assert not await intake.gebeurtenissen("ToestemmingsgrondVervallen")
    assert (await naam(intake, ref)).json()["achternaam"] == "Voorbeeld"
    assert (await lees(intake, intake.gemeente, wgs))["status"] == "ONTVANGEN"


async def test_prak_8_the_insurers_own_file_stands_on_its_own_ground(intake: Any, w: Callable[..., str]) -> None:
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, "achterstand_premie": "100,00"}))
    gemeld = await leeuwarden(intake, soorten=[{"achterstandsoort": "PREMIE_AV", "bedragCent": 3300}])
    na = await trek_in(intake, gemeld)
    assert (await lees(intake, intake.gemeente, na))["terugkoppeling"] == "TOESTEMMING_ONTBREEKT"
    assert (await naam(intake, await wie(intake))).status_code == 200


async def test_prak_8_who_gave_no_such_consent_is_not_touched_by_it(intake: Any) -> None:
    gemeld = await leeuwarden(intake)
    ander = {**intake.verzekeraar, "id": "verzekeraar-9992", "uzovi": "9992"}
    await meld(intake, "WGS", wie=ander, **{**DAG, **WIE})
    ref = await wie(intake)
    await trek_in(intake, gemeld)
    assert (await naam(intake, ref)).json()["bsn"] == A
    [rij] = await intake.pool.fetch("SELECT uzovi FROM persoonsgegevens")
    assert rij["uzovi"] == "9992"


async def test_prak_8_the_consent_goes_with_the_dossier_that_its_signal_went_to(
    intake: Any, w: Callable[..., str]
) -> None:
    """The insurer's file told the same kinds: there the signal is, and there its withdrawal is heard (N-25)."""
    await intake.lever(intake.verzekeraar, "wanbetalers", w({"bsn": A, "achterstand_premie": "100,00"}))
    soort = [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 20000}]
    gemeld = await leeuwarden(intake, soorten=soort, oudsteVervaldatum="2026-01-01")
    gezien = await lees(intake, intake.gemeente, gemeld)
    assert gezien["status"] == "ONTVANGEN"
    na = await trek_in(intake, gemeld)
    assert (await lees(intake, intake.gemeente, na))["terugkoppeling"] == "TOESTEMMING_ONTBREEKT"


async def test_s_13_a_yes_that_the_partner_brings_is_the_answer_to_what_the_gemeente_asked(intake: Any) -> None:
    await intake.klok("2026-03-11T08:00:00+00:00")
    rente = [{"achterstandsoort": "RENTE", "bedragCent": 900}]
    wacht = await meld(intake, "WGS", **{**DAG, **WIE}, soorten=rente)
    await stap(intake, intake.gemeente, wacht, "oppakkingen", {})
    vraag = {"doel": "DELEN_MET_GEMEENTE", "tekstversie": "2026-01"}
    await stap(intake, intake.gemeente, wacht, "toestemmingen", vraag)
    gemeld = await leeuwarden(intake)
    assert (await lees(intake, intake.gemeente, {**wacht, "after": gemeld["after"]}))["status"] == "IN_CONTACT"
    assert (await lees(intake, intake.gemeente, gemeld))["status"] == "ONTVANGEN"


async def test_avg_17_a_signal_to_the_insurer_needs_the_person_whatever_she_takes_back(intake: Any) -> None:
    await intake.klok("2026-03-11T08:00:00+00:00")
    await intake.profiel("prak-09-rsd-alblasserwaard", vanaf="2026-03-11")
    woord = {"uzovi": "9991", "profiel": "RSD_ALBLASSERWAARD", "bsn": A, "signaalcode": "CONTACT_GEWENST"}
    gegeven = await intake.post(intake.gemeente, "/v1/gemeentesignalen", {**woord, "datum": "2026-03-11"})
    assert gegeven.status_code == 201, gegeven.text
    gemeld = await leeuwarden(intake)
    await trek_in(intake, gemeld)
    pad = f"/v1/beelden/verzekeraar/gemeentesignalen?after={gegeven.json()['after']}"
    [gezien] = (await intake.get(intake.verzekeraar, pad)).json()["items"]
    persoon = await intake.get(intake.verzekeraar, f"/v1/personen/{gezien['persoonRef']}", Doel="signaal van gemeente")
    assert (persoon.status_code, persoon.json()["bsn"]) == (200, A)
    assert await intake.gebeurtenissen("ToestemmingsgrondVervallen") == []


async def test_avg_17_an_arrangement_of_three_years_needs_the_person_as_long_as_it_runs(intake: Any) -> None:
    await intake.klok("2026-03-11T08:00:00+00:00")
    await intake.profiel("prak-10-den-haag", vanaf="2026-03-11", vensterMaanden=12)
    maanden = [*(f"2025-{nr:02}" for nr in range(3, 13)), "2026-01", "2026-02"]
    kandidaat = {"uzovi": "9991", "profiel": "GOEDE_BETALERS_DEN_HAAG", "bsn": A}
    betaald = [{"maand": maand, "betaald": True} for maand in maanden]
    gekozen = await intake.post(intake.gemeente, "/v1/driejaarsregelingen", {**kandidaat, "maanden": betaald})
    assert gekozen.status_code == 201, gekozen.text
    gemeld = await leeuwarden(intake)
    ref = await wie(intake)
    await trek_in(intake, gemeld)
    assert (await naam(intake, ref)).json()["bsn"] == A
