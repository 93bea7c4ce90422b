"""A letter by e-mail, over a real mail server: where it was chosen so, once, and what came of it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from briefverhaal import GEMEENTE, SAMENWERKING, VERZEKERAAR, VRIES, ZAANSTAD, ZZ, goedgekeurd, rekening, zelfbetaling
from msgspec.structs import replace
from notificaties_feiten import inhouding

from contracts import eligibility as e
from contracts import regeling as r

Dienst = Any
ADRES = "a.devries@voorbeeld.test"
KEUZES = f"/v1/gemeenten/{ZAANSTAD}/verzekeraars/{ZZ}/briefkeuzes"


async def per_email(dienst: Dienst, *sjablonen: str) -> None:
    samen = e.SamenwerkingGeregistreerd(samenwerking_id=SAMENWERKING, gemeentecode=ZAANSTAD, uzovi=ZZ, naam="Proef")
    await dienst.hoor("eligibility", samen)
    keuzes = {"vanVerzekeraar": ["UITVAL_DREIGT"], "perEmail": list(sjablonen)}
    gezet = await dienst.vraag("PUT", KEUZES, GEMEENTE, keuzes)
    assert (gezet.status_code, gezet.json()["perEmail"]) == (200, list(sjablonen)), gezet.text


async def brief(dienst: Dienst, email: str | None = ADRES) -> tuple[UUID, str]:
    """The person, and a letter about the start that is made."""
    persoon, polis = uuid4(), uuid4()
    start = r.DeelnameGestart(
        deelname_id=uuid4(),
        persoon_ref=persoon,
        polis_ref=polis,
        samenwerking_id=SAMENWERKING,
        ingangsdatum=date(2026, 7, 1),
        beleidsversie=1,
    )
    await dienst.hoor("regeling", start)
    wat = f"/v1/beelden/gemeente/brieven?polisRef={polis}"
    [rij] = await dienst.items(wat, GEMEENTE)
    zonder_bedrag = await dienst.vraag("POST", f"/v1/brieven/{rij['notificatieId']}/opmaak", GEMEENTE)
    assert zonder_bedrag.json()["code"] == "BRIEF_ONVOLLEDIG"
    await dienst.hoor("regeling", replace(inhouding(), polis_ref=polis, persoon_ref=persoon))
    dienst.kluis.personen[persoon] = {**VRIES, "email": email}
    assert (await dienst.vraag("POST", f"/v1/brieven/{rij['notificatieId']}/opmaak", GEMEENTE)).status_code == 201
    return persoon, rij["notificatieId"]


async def stand(dienst: Dienst, notificatie_id: str) -> tuple[str, str, str | None]:
    rijen = await dienst.items("/v1/beelden/gemeente/brieven", GEMEENTE)
    [rij] = [een for een in rijen if een["notificatieId"] == notificatie_id]
    return rij["status"], rij["kanaal"], rij["reden"]


@pytest.mark.infra
async def test_rub_65_a_letter_by_e_mail_is_the_same_letter_and_goes_once(dienst: Dienst) -> None:
    await goedgekeurd(dienst, "START")
    _, een = await brief(dienst)
    pad = f"/v1/brieven/{een}/emails"
    assert (await dienst.vraag("POST", pad, GEMEENTE)).json()["code"] == "EMAIL_NIET_GEKOZEN"
    await per_email(dienst, "START")
    assert (await dienst.vraag("POST", pad, VERZEKERAAR)).json()["code"] == "BRIEF_ONBEKEND"
    for status in (201, 200):
        gestuurd = await dienst.vraag("POST", pad, GEMEENTE, key="mail-een-twee")
        assert gestuurd.status_code == status, gestuurd.text
    dubbel = await dienst.vraag("POST", pad, GEMEENTE)
    assert (dubbel.status_code, dubbel.json()["code"]) == (409, "BRIEF_AL_VERZONDEN")
    [(aan, bericht)] = dienst.postbus.post
    gelezen = (await dienst.lees(f"/v1/brieven/{een}", GEMEENTE)).json()
    assert (aan, bericht["to"], bericht["from"]) == (ADRES, ADRES, "brieven@uitstroom.test")
    assert (bericht["subject"], bericht["message-id"]) == (gelezen["kop"], f"<{een}@uitstroom>")
    tekst, html = bericht.get_body(("plain",)), bericht.get_body(("html",))
    assert tekst.get_content().replace("\r\n", "\n") == gelezen["tekst"]
    assert html.get_content().replace("\r\n", "\n").strip() == gelezen["html"].strip()
    [pdf] = bericht.iter_attachments()
    assert pdf.get_content() == (await dienst.lees(f"/v1/brieven/{een}/pdf", GEMEENTE)).content
    assert await stand(dienst, een) == ("VERZONDEN", "EMAIL", None)


@pytest.mark.infra
async def test_rub_65_what_a_mail_server_does_not_take_has_not_left(dienst: Dienst) -> None:
    await goedgekeurd(dienst, "START")
    await per_email(dienst, "START")
    persoon, later = await brief(dienst)
    dienst.postbus.weigert[ADRES] = "450 Later"
    nu_niet = await dienst.vraag("POST", f"/v1/brieven/{later}/emails", GEMEENTE)
    assert (nu_niet.status_code, nu_niet.json()["code"]) == (503, "EMAIL_NIET_VERSTUURD")
    assert await stand(dienst, later) == ("OPGEMAAKT", "BRIEF", None)
    dienst.postbus.weigert[ADRES] = "550 Onbekend"
    nooit = await dienst.vraag("POST", f"/v1/brieven/{later}/emails", GEMEENTE)
    assert (nooit.status_code, nooit.json()["code"]) == (409, "EMAIL_GEWEIGERD")
    assert await stand(dienst, later) == ("MISLUKT", "BRIEF", "ONBESTELBAAR")
    dienst.kluis.personen[persoon] = {**VRIES, "email": None}
    zonder = await dienst.vraag("POST", f"/v1/brieven/{later}/emails", GEMEENTE)
    assert zonder.json()["code"] == "EMAILADRES_ONBEKEND"
    dienst.kluis.personen[persoon] = {**VRIES, "email": "geen adres\nBcc: x@y.test"}
    raar = await dienst.vraag("POST", f"/v1/brieven/{later}/emails", GEMEENTE)
    assert raar.json()["code"] == "EMAIL_GEWEIGERD"
    assert dienst.postbus.post == []


@pytest.mark.infra
async def test_rub_65_of_a_broken_line_nobody_knows_and_nothing_goes_twice(dienst: Dienst) -> None:
    await goedgekeurd(dienst, "START")
    await per_email(dienst, "START")
    _, een = await brief(dienst)
    dienst.postbus.zwijgt = True
    for _ in range(2):
        antwoord = await dienst.vraag("POST", f"/v1/brieven/{een}/emails", GEMEENTE)
        assert (antwoord.status_code, antwoord.json()["code"]) == (409, "EMAIL_ONZEKER")
    assert len(dienst.postbus.post) == 1
    bundel = f"/v1/gemeenten/{ZAANSTAD}/verzekeraars/{ZZ}/bundels"
    assert (await dienst.vraag("POST", bundel, GEMEENTE, {})).json()["code"] == "NIETS_TE_BUNDELEN"
    uit = {"datum": "2026-06-29", "kanaal": "EMAIL"}
    assert (await dienst.vraag("POST", f"/v1/brieven/{een}/verzendingen", GEMEENTE, uit)).status_code == 201
    assert await stand(dienst, een) == ("VERZONDEN", "EMAIL", None)


@pytest.mark.infra
async def test_rub_65_an_end_and_a_change_of_who_pays_are_on_paper(dienst: Dienst) -> None:
    keuzes = {"vanVerzekeraar": [], "perEmail": ["ZELFBETALING"]}
    assert (await dienst.vraag("PUT", KEUZES, GEMEENTE, keuzes)).status_code == 400
    await goedgekeurd(dienst, "ZELFBETALING")
    await rekening(dienst)
    _, _, papier = await zelfbetaling(dienst)
    assert (await dienst.vraag("POST", f"/v1/brieven/{papier}/emails", GEMEENTE)).json()["code"] == "EMAIL_NIET_GEKOZEN"
