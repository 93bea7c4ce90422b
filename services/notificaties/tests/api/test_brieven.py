"""From the text that two parties agreed on to a letter that is printed, sent and comes back, on a real database."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from briefverhaal import ANDERE, GEMEENTE, VERZEKERAAR, VRIES, goedgekeurd, rekening, tekst, zelfbetaling
from contracts.kalender import dag

from contracts import intake as i
from contracts import regeling as r

Dienst = Any


@pytest.mark.infra
async def test_rub_90_a_letter_from_text_to_post(dienst: Dienst) -> None:
    ref = await goedgekeurd(dienst, "ZELFBETALING")
    await rekening(dienst)
    persoon, polis, brief = await zelfbetaling(dienst)
    pad = f"/v1/brieven/{brief}"
    assert (await dienst.lees(pad, GEMEENTE)).json()["code"] == "BRIEF_NIET_OPGEMAAKT"
    gemaakt = await dienst.vraag("POST", f"{pad}/opmaak", GEMEENTE, key="sleutel-1234")
    assert gemaakt.status_code == 201, gemaakt.text
    assert (await dienst.vraag("POST", f"{pad}/opmaak", GEMEENTE, key="sleutel-1234")).status_code == 200

    gelezen = (await dienst.lees(pad, GEMEENTE)).json()
    tekst_ = gelezen["tekst"].replace("\u00a0", " ")
    for feit in ("NL91 ABNA 0417 1643 00", "€ 222,00", "RUB-0123456789AB", "1 augustus 2026", "betaald over juli 2026"):
        assert feit in tekst_
    assert "samen € 182,00" in " ".join(tekst_.split())
    assert "A. de Vries\nBreestraat 12\n2311 CS  LEIDEN" in tekst_
    assert gelezen["sjabloonversie"] == 1
    assert gelezen["dagtekening"] == dag(dienst.runtime.clock.now()).isoformat()
    [(gevraagd, koppen), *_] = dienst.kluis.gevraagd
    assert gevraagd == f"/v1/personen/{persoon}"
    assert koppen["doel"] == f"brief ZELFBETALING {brief}"
    pdf = await dienst.lees(f"{pad}/pdf", GEMEENTE)
    assert (pdf.headers["content-type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert pdf.content == (await dienst.lees(f"{pad}/pdf", GEMEENTE)).content

    datum = {"datum": gelezen["dagtekening"]}
    assert (await dienst.vraag("POST", f"{pad}/verzendingen", GEMEENTE, datum)).status_code == 201
    dubbel = await dienst.vraag("POST", f"{pad}/verzendingen", GEMEENTE, datum)
    assert (dubbel.status_code, dubbel.json()["code"]) == (409, "BRIEF_AL_VERZONDEN")
    [rij] = await dienst.items(f"/v1/beelden/gemeente/brieven?polisRef={polis}&status=VERZONDEN", GEMEENTE)
    assert (rij["verzondenOp"], rij["sjabloonversie"]) == (datum["datum"], 1)
    taken = await dienst.items(f"/v1/beelden/gemeente/taken?polisRef={polis}", GEMEENTE)
    stand = {taak["soort"]: (taak["status"], taak["regel"], taak["aanleiding"]) for taak in taken}
    assert stand["BRIEF_VERZENDEN"] == ("GESLOTEN", "RUB-65", "OvergegaanNaarZelfbetaling")
    assert stand["BELLEN"][0] == "OPEN"
    assert ref == (await dienst.lees(f"/v1/briefteksten/{ref}", VERZEKERAAR)).json()["tekstRef"]


@pytest.mark.infra
async def test_rub_42_an_old_letter_stays_what_it_was(dienst: Dienst) -> None:
    await goedgekeurd(dienst, "ZELFBETALING")
    await rekening(dienst)
    _, _, brief = await zelfbetaling(dienst)
    assert (await dienst.vraag("POST", f"/v1/brieven/{brief}/opmaak", GEMEENTE)).status_code == 201
    voor = (await dienst.lees(f"/v1/brieven/{brief}", GEMEENTE)).json()
    andere = "# Anders\n\n${kenmerk} ${iban} ${eigenbedrag} ${vervaldatum}\n\n${inhaalmaanden}: ${inhaalbedrag}"
    nieuw = await tekst(dienst, "ZELFBETALING", bron=andere)
    await goedgekeurd(dienst, "ZELFBETALING", nieuw.json()["tekstRef"], versie=2)
    await dienst.vraag("POST", f"/v1/brieven/{brief}/opmaak", GEMEENTE)
    assert (await dienst.lees(f"/v1/brieven/{brief}", GEMEENTE)).json() == voor
    _, _, volgende = await zelfbetaling(dienst)
    await dienst.vraag("POST", f"/v1/brieven/{volgende}/opmaak", GEMEENTE)
    assert (await dienst.lees(f"/v1/brieven/{volgende}", GEMEENTE)).json()["kop"] == "Anders"


@pytest.mark.infra
async def test_rub_42_only_an_approved_text_makes_a_letter(dienst: Dienst) -> None:
    await rekening(dienst)
    _, _, brief = await zelfbetaling(dienst)
    pad = f"/v1/brieven/{brief}/opmaak"
    assert (await dienst.vraag("POST", pad, GEMEENTE)).json()["code"] == "SJABLOON_NIET_GOEDGEKEURD"
    await goedgekeurd(dienst, "ZELFBETALING", "ZAAK-2026-12")
    assert (await dienst.vraag("POST", pad, GEMEENTE)).json()["code"] == "TEKST_ELDERS"
    datum = {"datum": "2026-06-29", "sjabloonversie": 2}
    elders = f"/v1/brieven/{brief}/verzendingen"
    assert (await dienst.vraag("POST", elders, GEMEENTE, datum)).json()["code"] == "SJABLOON_NIET_GOEDGEKEURD"
    assert (await dienst.vraag("POST", elders, GEMEENTE, {**datum, "sjabloonversie": 1})).status_code == 201


@pytest.mark.infra
async def test_rub_90_no_letter_about_self_payment_without_kenmerk_or_account(dienst: Dienst) -> None:
    await goedgekeurd(dienst, "ZELFBETALING")
    _, _, brief = await zelfbetaling(dienst, met_kenmerk=False)
    geweigerd = await dienst.vraag("POST", f"/v1/brieven/{brief}/opmaak", GEMEENTE)
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "BRIEF_ONVOLLEDIG")
    assert geweigerd.json()["detail"] == "Nog niet bekend is: iban, kenmerk."


@pytest.mark.infra
async def test_n_27_a_letter_is_its_senders(dienst: Dienst) -> None:
    persoon, polis = uuid4(), uuid4()
    dreiging = r.UitvalDreigingGesignaleerd(
        deelname_id=uuid4(), persoon_ref=persoon, polis_ref=polis, gemiste_maanden=("2026-06",)
    )
    await dienst.hoor("regeling", dreiging)
    await goedgekeurd(dienst, "UITVAL_DREIGT")
    dienst.kluis.personen[persoon] = VRIES
    [brief] = await dienst.items("/v1/beelden/verzekeraar/brieven", VERZEKERAAR)
    assert (brief["sjabloon"], brief["persoonRef"], brief["redenEventId"]) == ("UITVAL_DREIGT", str(persoon), None)
    pad = f"/v1/brieven/{brief['notificatieId']}"
    for ander in (GEMEENTE, ANDERE, {**VERZEKERAAR, "uzovi": "0202"}):
        assert (await dienst.vraag("POST", f"{pad}/opmaak", ander)).json()["code"] == "BRIEF_ONBEKEND"
        assert (await dienst.lees(pad, ander)).status_code == 404
    assert (await dienst.vraag("POST", f"{pad}/opmaak", VERZEKERAAR)).status_code == 201
    assert "juni 2026" in (await dienst.lees(pad, VERZEKERAAR)).json()["tekst"]
    assert [b["sjabloon"] for b in await dienst.items("/v1/beelden/gemeente/brieven", GEMEENTE)] == ["UITVAL_DREIGT"]
    _, _, van_gemeente = await zelfbetaling(dienst)
    assert len(await dienst.items("/v1/beelden/verzekeraar/brieven", VERZEKERAAR)) == 1
    assert (await dienst.lees(f"/v1/brieven/{van_gemeente}", VERZEKERAAR)).status_code == 404


@pytest.mark.infra
async def test_sc_31_no_letter_to_the_deceased(dienst: Dienst) -> None:
    await goedgekeurd(dienst, "ZELFBETALING")
    await rekening(dienst)
    persoon, polis, brief = await zelfbetaling(dienst)
    await dienst.vraag("POST", f"/v1/brieven/{brief}/opmaak", GEMEENTE)
    await dienst.hoor(
        "regeling",
        r.RegelingBeeindigd(
            polis_ref=polis,
            persoon_ref=persoon,
            deelname_id=uuid4(),
            einddatum=date(2026, 6, 30),
            reden="OVERLIJDEN",
            bph_gevolg="NVT",
            afgelost_cent=0,
            restschuld_cent=100,
            initiatief="GEMEENTE",
        ),
    )
    dienst.kluis.gevraagd.clear()
    assert (await dienst.lees(f"/v1/brieven/{brief}/pdf", GEMEENTE)).json()["code"] == "BRIEF_VERVALLEN"
    assert dienst.kluis.gevraagd == []
    [rij] = await dienst.items(f"/v1/beelden/gemeente/brieven?polisRef={polis}", GEMEENTE)
    assert (rij["status"], rij["reden"]) == ("VERVALLEN", "OVERLEDEN")


@pytest.mark.infra
async def test_rub_65_what_came_back_is_a_task_that_its_owner_settles(dienst: Dienst) -> None:
    await goedgekeurd(dienst, "ZELFBETALING")
    await rekening(dienst)
    _, polis, brief = await zelfbetaling(dienst)
    terug = {"code": "GEEN_ADRES", "datum": "2026-06-29"}
    assert (await dienst.vraag("POST", f"/v1/brieven/{brief}/mislukkingen", GEMEENTE, terug)).status_code == 201
    [rij] = await dienst.items(f"/v1/beelden/gemeente/brieven?polisRef={polis}", GEMEENTE)
    assert (rij["status"], rij["pogingen"], rij["reden"]) == ("MISLUKT", 1, "GEEN_ADRES")
    taken = await dienst.items(f"/v1/beelden/gemeente/taken?polisRef={polis}&status=OPEN", GEMEENTE)
    bij_soort = {taak["soort"]: taak for taak in taken}
    zoeken = bij_soort["ADRES_UITZOEKEN"]
    assert zoeken["zaakId"] == brief
    for taak, code in ((bij_soort["BELLEN"], "TAAK_SLUIT_VANZELF"), ({"taakId": uuid4()}, "TAAK_ONBEKEND")):
        pad = f"/v1/taken/{taak['taakId']}/afhandelingen"
        assert (await dienst.vraag("POST", pad, GEMEENTE, {"afhandeling": "GEDAAN"})).json()["code"] == code
    pad = f"/v1/taken/{zoeken['taakId']}/afhandelingen"
    assert (await dienst.vraag("POST", pad, VERZEKERAAR, {"afhandeling": "GEDAAN"})).status_code == 404
    assert (await dienst.vraag("POST", pad, GEMEENTE, {"afhandeling": "NIET_NODIG"})).status_code == 201
    gesloten = await dienst.items(f"/v1/beelden/gemeente/taken?polisRef={polis}&status=GESLOTEN", GEMEENTE)
    assert [taak["afhandeling"] for taak in gesloten if taak["soort"] == "ADRES_UITZOEKEN"] == ["NIET_NODIG"]


@pytest.mark.infra
async def test_sc_34_a_task_about_a_list_closes_by_that_list(dienst: Dienst) -> None:
    uit = i.MutatielijstUitgebleven(
        samenwerking_id=uuid4(), iso_week="2026-W26", deadline=datetime(2026, 6, 26, 15, tzinfo=UTC)
    )
    await dienst.hoor("intake", uit)
    [taak] = await dienst.items("/v1/beelden/gemeente/taken", GEMEENTE)
    pad = f"/v1/taken/{taak['taakId']}/afhandelingen"
    geweigerd = await dienst.vraag("POST", pad, GEMEENTE, {"afhandeling": "GEDAAN"})
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "TAAK_SLUIT_VANZELF")


@pytest.mark.infra
async def test_rub_41_without_the_vault_no_letter_and_no_name_anywhere(dienst: Dienst) -> None:
    await goedgekeurd(dienst, "ZELFBETALING")
    await rekening(dienst)
    persoon, _, brief = await zelfbetaling(dienst)
    await dienst.vraag("POST", f"/v1/brieven/{brief}/opmaak", GEMEENTE)
    pad = f"/v1/brieven/{brief}/pdf"
    for status, wordt, code in ((403, 403, "KLUIS_WEIGERT"), (500, 503, "KLUIS_ONBEREIKBAAR")):
        dienst.kluis.status = status
        antwoord = await dienst.lees(pad, GEMEENTE)
        assert (antwoord.status_code, antwoord.json()["code"]) == (wordt, code)
    dienst.kluis.status = None
    dienst.kluis.personen[persoon] = {**VRIES, "postcode": None}
    assert (await dienst.lees(pad, GEMEENTE)).json()["code"] == "POSTADRES_ONBEKEND"
    del dienst.kluis.personen[persoon]
    assert (await dienst.lees(pad, GEMEENTE)).json()["code"] == "POSTADRES_ONBEKEND"
    dienst.kluis.personen[persoon] = VRIES
    assert (await dienst.lees(pad, GEMEENTE)).status_code == 200
    tabellen = await dienst.runtime.pool.fetch(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind = 'r' AND n.nspname = 'public'"
    )
    for [tabel] in tabellen:
        inhoud = await dienst.runtime.pool.fetchval(f"SELECT string_agg(t::text, ' ') FROM \"{tabel}\" t")  # noqa: S608
        assert "Vries" not in (inhoud or "") and "Breestraat" not in (inhoud or ""), tabel


@pytest.mark.infra
async def test_rub_42_a_text_is_kept_once_and_seen_as_a_letter_by_both(dienst: Dienst) -> None:
    eerst, weer = await tekst(dienst, "AANBOD"), await tekst(dienst, "AANBOD")
    assert (eerst.status_code, weer.status_code) == (201, 200)
    assert eerst.json() == weer.json()
    ref = eerst.json()["tekstRef"]
    proef = (await dienst.lees(f"/v1/briefteksten/{ref}/proef", VERZEKERAAR)).json()
    assert "Beste mevrouw Van Voorbeeld" in proef["tekst"]
    assert "€ 182,00" in proef["tekst"].replace("\u00a0", " ")
    assert (await dienst.lees(f"/v1/briefteksten/{ref}/proef/pdf", GEMEENTE)).content[:5] == b"%PDF-"
    assert (await dienst.lees(f"/v1/briefteksten/{ref}", ANDERE)).status_code == 403
    assert (await dienst.lees(f"/v1/briefteksten/{uuid4()}", GEMEENTE)).status_code == 404
    assert (await tekst(dienst, "AANBOD", ANDERE)).status_code == 403
    assert (await tekst(dienst, "AANBOD", bron="# Kop\n\n[naam]")).json()["code"] == "PLAATSHOUDER_ONTBREEKT"
    bewaard = await dienst.runtime.pool.fetchval("SELECT string_agg(gegevens::text, '') FROM briefteksten")
    assert b"zorgverzekering".hex() not in bewaard


@pytest.mark.infra
async def test_rub_42_a_text_is_seen_with_the_real_amounts_of_a_letter(dienst: Dienst) -> None:
    ref = (await tekst(dienst, "ZELFBETALING")).json()["tekstRef"]
    _, _, brief = await zelfbetaling(dienst)
    proef = (await dienst.lees(f"/v1/briefteksten/{ref}/proef?notificatieId={brief}", GEMEENTE)).json()["tekst"]
    assert all(feit in proef.replace("\u00a0", " ") for feit in ("€ 222,00", "€ 182,00", "RUB-0123456789AB"))
    assert "Van Voorbeeld" in proef
    assert dienst.kluis.gevraagd == []
    assert (await dienst.lees(f"/v1/briefteksten/{ref}/proef?notificatieId={brief}", VERZEKERAAR)).status_code == 404
