"""Letters for the print street, from those that wait to what is said of them, on a real database."""

import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from briefverhaal import (
    GEMEENTE,
    SAMENWERKING,
    VERZEKERAAR,
    VRIES,
    ZAANSTAD,
    ZZ,
    goedgekeurd,
    rekening,
    zelfbetaling,
)
from contracts.kalender import dag

from contracts import eligibility as e
from contracts import regeling as r

Dienst = Any
HIER = f"/v1/gemeenten/{ZAANSTAD}/verzekeraars/{ZZ}"


async def drie_brieven(dienst: Dienst) -> list[tuple[UUID, UUID, str]]:
    await goedgekeurd(dienst, "ZELFBETALING")
    await rekening(dienst)
    return [await zelfbetaling(dienst) for _ in range(3)]


async def overleden(dienst: Dienst, persoon: UUID, polis: UUID) -> None:
    einde = r.RegelingBeeindigd(
        polis_ref=polis,
        persoon_ref=persoon,
        deelname_id=uuid4(),
        einddatum=date(2026, 6, 30),
        reden="OVERLIJDEN",
        bph_gevolg="NVT",
        afgelost_cent=0,
        restschuld_cent=100,
        initiatief="GEMEENTE",
    )
    await dienst.hoor("regeling", einde)


def uitgepakt(antwoord: Any) -> tuple[dict[str, Any], dict[str, bytes]]:
    assert antwoord.status_code == 200, antwoord.text
    assert antwoord.headers["repr-digest"].startswith("sha-256=:")
    with zipfile.ZipFile(io.BytesIO(antwoord.content)) as archief:
        bestanden = {naam: archief.read(naam) for naam in archief.namelist()}
    return json.loads(bestanden.pop("manifest.json")), bestanden


@pytest.mark.infra
async def test_rub_65_a_bundle_is_counted_checked_and_never_twice(dienst: Dienst) -> None:
    brieven = await drie_brieven(dienst)
    gemaakt = await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, {}, key="bundel-een")
    assert gemaakt.status_code == 201, gemaakt.text
    bundel = gemaakt.json()["bundelId"]
    assert (gemaakt.json()["aantal"], gemaakt.json()["overgeslagen"]) == (3, [])
    weer = await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, {}, key="bundel-een")
    assert (weer.status_code, weer.json()["bundelId"], weer.json()["aantal"]) == (200, bundel, 3)
    pad = f"/v1/bundels/{bundel}/bestand"
    eerst = await dienst.lees(pad, GEMEENTE)
    manifest, bestanden = uitgepakt(eerst)
    assert (manifest["bundelId"], manifest["aantal"], manifest["nietGedrukt"]) == (bundel, 3, [])
    assert [een["notificatieId"] for een in manifest["brieven"]] == [brief for _, _, brief in brieven]
    for een in manifest["brieven"]:
        inhoud = bestanden[een["bestand"]]
        assert (inhoud[:5], len(inhoud)) == (b"%PDF-", een["bytes"])
        assert hashlib.sha256(inhoud).hexdigest() == een["sha256"]
    nog_eens = await dienst.lees(pad, GEMEENTE)
    assert nog_eens.headers["repr-digest"] == eerst.headers["repr-digest"]
    niets = await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, {})
    assert (niets.status_code, niets.json()["code"]) == (409, "NIETS_TE_BUNDELEN")
    assert (await dienst.lees(pad, VERZEKERAAR)).status_code == 404

    # One dies and one has no address any more: they are not in the file, and the manifest says so.
    (dode, polis, van_dode), (weg, _, van_weg), (_, _, over) = brieven
    await overleden(dienst, dode, polis)
    dienst.kluis.personen[weg] = {**VRIES, "postcode": None}
    manifest, bestanden = uitgepakt(await dienst.lees(pad, GEMEENTE))
    assert [een["notificatieId"] for een in manifest["brieven"]] == [over]
    assert {(een["notificatieId"], een["code"]) for een in manifest["nietGedrukt"]} == {
        (van_dode, "BRIEF_VERVALLEN"),
        (van_weg, "POSTADRES_ONBEKEND"),
    }
    vandaag = dag(dienst.runtime.clock.now()).isoformat()
    niet = [{"notificatieId": van_weg, "code": "GEEN_ADRES"}]
    uit = f"/v1/bundels/{bundel}/verzendingen"
    vreemd = {"datum": vandaag, "aantal": 2, "nietVerzonden": [{"notificatieId": str(uuid4()), "code": "GEEN_ADRES"}]}
    for inhoud, code in (
        ({"datum": vandaag, "aantal": 3, "nietVerzonden": niet}, "BUNDEL_TELT_ANDERS"),
        (vreemd, "BRIEF_NIET_IN_BUNDEL"),
    ):
        assert (await dienst.vraag("POST", uit, GEMEENTE, inhoud)).json()["code"] == code
    melding = {"datum": vandaag, "aantal": 2, "nietVerzonden": niet}
    gemeld = await dienst.vraag("POST", uit, GEMEENTE, melding)
    assert gemeld.status_code == 201, gemeld.text
    assert gemeld.json()["geweigerd"] == [{"notificatieId": van_dode, "code": "BRIEF_VERVALLEN"}]
    dubbel = await dienst.vraag("POST", uit, GEMEENTE, melding)
    assert (dubbel.status_code, dubbel.json()["code"]) == (409, "BUNDEL_AL_VERZONDEN")
    stand = {b["notificatieId"]: b["status"] for b in await dienst.items("/v1/beelden/gemeente/brieven", GEMEENTE)}
    assert (stand[van_dode], stand[van_weg], stand[over]) == ("VERVALLEN", "MISLUKT", "VERZONDEN")
    [rij] = await dienst.items("/v1/bundels", GEMEENTE)
    assert (rij["bundelId"], rij["verzonden"], rij["verzondenOp"]) == (bundel, 2, vandaag)
    assert await dienst.items("/v1/bundels", VERZEKERAAR) == []

    # What came back goes again when its address is found, in a bundle of its own.
    dienst.kluis.personen[weg] = VRIES
    opnieuw = await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, {"brieven": [van_weg]})
    assert (opnieuw.status_code, opnieuw.json()["aantal"]) == (201, 1)
    vreemde = await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, {"brieven": [str(uuid4())]})
    assert vreemde.json()["code"] == "BRIEF_ONBEKEND"


@pytest.mark.infra
async def test_rub_65_what_left_its_bundle_is_printed_in_no_other_way_twice(dienst: Dienst) -> None:
    """A letter that came back before its bundle left goes in the next one, and is of the first no more."""
    een, twee, drie = [brief for _, _, brief in await drie_brieven(dienst)]
    vandaag = dag(dienst.runtime.clock.now()).isoformat()
    vraag = {"brieven": [een, twee, drie]}
    gemaakt = await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, vraag, key="bundel-eerste")
    nogmaals = await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, vraag, key="bundel-eerste")
    assert (nogmaals.status_code, nogmaals.json()) == (200, gemaakt.json())
    eerste = gemaakt.json()["bundelId"]
    terug = {"code": "GEEN_ADRES", "datum": vandaag}
    assert (await dienst.vraag("POST", f"/v1/brieven/{een}/mislukkingen", GEMEENTE, terug)).status_code == 201
    alleen = {"kanaal": "BRIEF", "datum": vandaag}
    assert (await dienst.vraag("POST", f"/v1/brieven/{twee}/verzendingen", GEMEENTE, alleen)).status_code == 201
    tweede = (await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, {"brieven": [een]})).json()["bundelId"]
    manifest, _ = uitgepakt(await dienst.lees(f"/v1/bundels/{eerste}/bestand", GEMEENTE))
    assert [brief["notificatieId"] for brief in manifest["brieven"]] == [drie]
    assert {(brief["notificatieId"], brief["code"]) for brief in manifest["nietGedrukt"]} == {
        (een, "BRIEF_NIET_IN_BUNDEL"),
        (twee, "BRIEF_AL_VERZONDEN"),
    }
    uit = f"/v1/bundels/{eerste}/verzendingen"
    lang_geleden = await dienst.vraag("POST", uit, GEMEENTE, {"datum": "0001-01-01", "aantal": 3})
    assert (lang_geleden.status_code, lang_geleden.json()["code"]) == (400, "ONGELDIGE_INVOER")
    melding = {"datum": vandaag, "aantal": 2, "nietVerzonden": [{"notificatieId": een, "code": "GEEN_ADRES"}]}
    gemeld = await dienst.vraag("POST", uit, GEMEENTE, melding)
    assert {brief["code"] for brief in gemeld.json()["geweigerd"]} == {"BRIEF_NIET_IN_BUNDEL", "BRIEF_AL_VERZONDEN"}
    manifest, _ = uitgepakt(await dienst.lees(f"/v1/bundels/{tweede}/bestand", GEMEENTE))
    assert [brief["notificatieId"] for brief in manifest["brieven"]] == [een]
    stand = {b["notificatieId"]: b for b in await dienst.items("/v1/beelden/gemeente/brieven", GEMEENTE)}
    assert (stand[een]["status"], stand[een]["pogingen"], stand[een]["bundelId"]) == ("MISLUKT", 1, tweede)
    assert (stand[twee]["status"], stand[drie]["status"]) == ("VERZONDEN", "VERZONDEN")


@pytest.mark.infra
async def test_rub_42_what_can_not_be_made_is_not_in_a_bundle(dienst: Dienst) -> None:
    await rekening(dienst)
    _, _, brief = await zelfbetaling(dienst)
    geweigerd = await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, {})
    assert geweigerd.json()["code"] == "NIETS_TE_BUNDELEN"
    await goedgekeurd(dienst, "ZELFBETALING")
    _, _, onvolledig = await zelfbetaling(dienst, met_kenmerk=False)
    gemaakt = (await dienst.vraag("POST", f"{HIER}/bundels", GEMEENTE, {"sjabloon": "ZELFBETALING"})).json()
    assert gemaakt["overgeslagen"] == [{"notificatieId": onvolledig, "code": "BRIEF_ONVOLLEDIG"}]
    [rij] = [b for b in await dienst.items("/v1/beelden/gemeente/brieven", GEMEENTE) if b["notificatieId"] == brief]
    assert (rij["status"], rij["bundelId"]) == ("OPGEMAAKT", gemaakt["bundelId"])


@pytest.mark.infra
async def test_rub_63_who_sends_a_letter_is_chosen_per_samenwerking(dienst: Dienst) -> None:
    keuzes = f"{HIER}/briefkeuzes"
    nieuw = {"vanVerzekeraar": ["UITVAL_DREIGT", "ZELFBETALING"], "perEmail": ["START"]}
    assert (await dienst.vraag("PUT", keuzes, GEMEENTE, nieuw)).json()["code"] == "SAMENWERKING_ONBEKEND"
    samen = e.SamenwerkingGeregistreerd(samenwerking_id=SAMENWERKING, gemeentecode=ZAANSTAD, uzovi=ZZ, naam="Proef")
    await dienst.hoor("eligibility", samen)
    assert (await dienst.lees(keuzes, VERZEKERAAR)).json() == {"vanVerzekeraar": ["UITVAL_DREIGT"], "perEmail": []}
    eerder = await zelfbetaling(dienst)
    for status in (200, 200):
        gezet = await dienst.vraag("PUT", keuzes, GEMEENTE, nieuw, key="keuze-een-twee")
        assert (gezet.status_code, gezet.json()["vanVerzekeraar"]) == (status, nieuw["vanVerzekeraar"])
    assert (await dienst.lees(keuzes, VERZEKERAAR)).json() == nieuw
    assert (await dienst.vraag("PUT", keuzes, VERZEKERAAR, nieuw)).status_code == 403
    vast = {"vanVerzekeraar": ["KWIJTING_CAK"]}
    assert (await dienst.vraag("PUT", keuzes, GEMEENTE, vast)).status_code == 400
    _, _, later = await zelfbetaling(dienst, op=dienst.runtime.clock.now())
    [van_verzekeraar] = await dienst.items("/v1/beelden/verzekeraar/brieven", VERZEKERAAR)
    assert van_verzekeraar["notificatieId"] == later
    afzenders = {
        b["notificatieId"]: b["afzender"] for b in await dienst.items("/v1/beelden/gemeente/brieven", GEMEENTE)
    }
    assert afzenders == {eerder[2]: "GEMEENTE", later: "VERZEKERAAR"}
