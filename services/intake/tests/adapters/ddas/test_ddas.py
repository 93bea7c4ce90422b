"""What CBS is answered with: valid by the model of DDAS v1.2, page by page, and signed so that it can be checked."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from contracts.persoonsgegevens import is_bsn
from contracts.signaalsoorten import Signaalresultaat
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from intake.adapters.ddas.handtekening import Controleur, HandtekeningOnjuist, Ondertekenaar
from intake.adapters.ddas.intrekking import Intrekkingen
from intake.adapters.ddas.vertaling import RESULTAAT, hele_euro, status_van
from jsonschema import Draft202012Validator, FormatChecker

from ...api.test_signaalpartners import HUUR, WATER, WIE, signaal
from .schema import UITWISSELMODEL

CBS = {"id": "cbs", "rol": "CBS"}
NU = datetime(2026, 2, 2, 8, tzinfo=UTC)
BSNS = [str(nr) for nr in range(999_000_000, 999_003_000) if is_bsn(str(nr))]
ORGANISATIE = {
    "naam": "Gemeente Voorbeeldstad",
    "kvknummer": "12345678",
    "contactpersonen": [{"naam": "Afdeling Schulden", "email": "ddas@voorbeeldstad.test", "functietitel": "Beheer"}],
}


class Uitgever:
    """A certificate authority of a test, and what it hands out."""

    def __init__(self, naam: str = "Proef CA") -> None:
        self.naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, naam)])
        self.sleutel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificaat = self.geef(self.sleutel, self.naam, ca=True)

    def geef(
        self, sleutel: rsa.RSAPrivateKey, voor: x509.Name, *, ca: bool = False, dagen: int = 30
    ) -> x509.Certificate:
        bouw = (
            x509.CertificateBuilder()
            .subject_name(voor)
            .issuer_name(self.naam)
            .public_key(sleutel.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NU - timedelta(days=60))
            .not_valid_after(NU + timedelta(days=dagen))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        return bouw.sign(self.sleutel, hashes.SHA256())

    def lijst(self, *ingetrokken: x509.Certificate, dagen: int = 7, sinds: int = 0) -> bytes:
        """What it revoked by `sinds` days ago, to hold for so many days; PEM."""
        begin = NU - timedelta(days=sinds)
        bouw = x509.CertificateRevocationListBuilder().issuer_name(self.naam)
        bouw = bouw.last_update(begin).next_update(begin + timedelta(days=dagen))
        for certificaat in ingetrokken:
            een = x509.RevokedCertificateBuilder().serial_number(certificaat.serial_number).revocation_date(begin)
            bouw = bouw.add_revoked_certificate(een.build())
        return bouw.sign(self.sleutel, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def ondertekenaar(self, *, dagen: int = 30) -> Ondertekenaar:
        sleutel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "proef")])
        return Ondertekenaar(sleutel, [self.geef(sleutel, naam, dagen=dagen)], "proef-1")


@pytest.fixture(scope="module")
def uitgever_van_cbs() -> Uitgever:
    return Uitgever()


@pytest.fixture(scope="module")
def cbs(uitgever_van_cbs: Uitgever) -> Ondertekenaar:
    return uitgever_van_cbs.ondertekenaar()


@pytest.fixture(scope="module")
def bestanden(tmp_path_factory: pytest.TempPathFactory, uitgever_van_cbs: Uitgever) -> dict[str, Path]:
    map_ = tmp_path_factory.mktemp("ddas")
    eigen = uitgever_van_cbs.ondertekenaar()
    pem = serialization.Encoding.PEM
    geheim = eigen.sleutel.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    inhoud = {
        "ddas_sleutel": geheim,
        "ddas_certificaat": eigen.keten[0].public_bytes(pem),
        "ddas_vertrouwd": uitgever_van_cbs.certificaat.public_bytes(pem),
        "ddas_intrekkingen": uitgever_van_cbs.lijst(),
    }
    for naam, tekst in inhoud.items():
        (map_ / naam).write_bytes(tekst)
    return {naam: map_ / naam for naam in inhoud}


def geldig(gegevens: Any) -> None:
    toets = Draft202012Validator(UITWISSELMODEL, format_checker=FormatChecker())
    assert [f"{'/'.join(map(str, f.path))}: {f.message}" for f in toets.iter_errors(gegevens)] == []


async def vraag(intake: Any, cbs: Ondertekenaar, inhoud: dict[str, Any], **anders: str) -> Any:
    tekst = json.dumps(inhoud).encode()
    token = intake.uitgever.token(CBS, ("ddas:lezen",))
    kop = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **cbs.koppen(tekst), **anders}
    return await intake.client.post("/v1/gegevens", content=tekst, headers=kop)


async def vul(intake: Any) -> dict[str, Any]:
    """Signals of two partners about one dwelling, one followed up to its end, one without a BSN."""
    kop = intake.kop(intake.gemeente)
    (await intake.client.put("/v1/ddas-organisatie", json=ORGANISATIE, headers=kop)).raise_for_status()
    adres = {"postcode": "2311 CS", "huisnummer": "12 A"}
    huur = (await intake.post(HUUR, "/v1/signalen", signaal(bedrag=45050, crisissignaal=True, **adres))).json()
    await intake.post(HUUR, "/v1/signalen", signaal(bedrag=45049))
    zonder = signaal("WATER", 12049, bsn=None, **{**WIE, "huisnummer": "12", "huisnummertoevoeging": "a"})
    water = (await intake.post(WATER, "/v1/signalen", zonder)).json()
    pad, na = f"/v1/signalen/{huur['signaalId']}", huur["after"]
    stappen: list[tuple[str, dict[str, Any]]] = [
        ("oppakkingen", {}),
        (
            "contacten",
            {"kanaal": "HUISBEZOEK", "dagdeel": "MIDDAG", "datum": "2026-02-02", "bereikt": True}
            | {"uitkomst": "GESPREK_GEVOERD"},
        ),
        ("hulpaanbiedingen", {"hulpvormen": ["BUDGETADVIES"]}),
        ("resultaten", {"resultaat": "ADVIES_OF_QUICK_FIX"}),
    ]
    for stap, invoer in stappen:
        antwoord = await intake.post(intake.gemeente, f"{pad}/{stap}?after={na}", invoer)
        assert antwoord.status_code in (200, 201), (stap, antwoord.text)
        na = antwoord.json()["after"]
    await intake.hoor_zelf()
    await intake.post(intake.verzekeraar, "/v1/signalen", signaal("PREMIE_BASIS", bsn=BSNS[9], gemeentecode="0999"))
    return {"huur": huur, "water": water, "after": na}


async def test_ddas_a_delivery_is_valid_and_says_what_was_told_and_done(
    start: Callable[..., Any], bestanden: dict[str, Path], cbs: Ondertekenaar
) -> None:
    intake = await start(**bestanden)
    verteld = await vul(intake)
    for _ in range(100):
        antwoord = await vraag(
            intake, cbs, {"aanleverperiodeStartdatum": "2026-02-01", "aanleverperiodeEinddatum": "2026-02-28"}
        )
        assert antwoord.status_code == 200, antwoord.text
        [levering] = antwoord.json()["gegevens"]["leveringen"]
        if levering.get("vroegsignaalzaken") and levering["vroegsignalen"][0]["status"] == "Opgepakt":
            break
    geldig(antwoord.json()["gegevens"])
    assert levering["gemeentecode"] == "0546"
    per_id = {s["ID"]: s for s in levering["vroegsignalen"]}
    assert len(per_id) == 3
    huur, water = per_id[verteld["huur"]["signaalId"]], per_id[verteld["water"]["signaalId"]]
    assert (huur["bedrag"], huur["status"], huur["signaalpartner"]["type"]) == (451, "Opgepakt", "Huur")
    assert (huur["crisissignaal"], huur["client"]) == (True, {"burgerservicenummer": "999104330"})
    assert water["client"] == {
        **{"postcode": "2311CS", "huisnummer": "12", "huisnummertoevoeging": "A"},
        **{"geboortedatum": "1980-04-12", "geslachtsaanduiding": "Vrouw"},
    }
    assert {s["status"] for s in per_id.values()} == {
        "Opgepakt",
        "Nog niet opgepakt",
        "Niet opgepakt: herhaalde melding",
    }
    [zaak] = levering["vroegsignaalzaken"]
    assert zaak["contactpogingen"] == [
        {"soort": "Huisbezoek", "bereikt": True, "datum": "2026-02-02", "dagdeel": "Middag"}
    ]
    assert zaak["datumOpgepakt"] == "2026-02-02"
    assert {s["ID"] for s in zaak["vroegsignalen"]} == {verteld["huur"]["signaalId"], verteld["water"]["signaalId"]}
    assert "resultaat" not in zaak, "the other signal of the melding is still open"
    assert await intake.aantal("ddas_leveringen") >= 1


async def test_ddas_the_answer_is_signed_over_exactly_its_bytes(
    start: Callable[..., Any], bestanden: dict[str, Path], cbs: Ondertekenaar, uitgever_van_cbs: Uitgever
) -> None:
    intake = await start(**bestanden)
    await vul(intake)
    antwoord = await vraag(intake, cbs, {})
    assert antwoord.status_code == 200
    assert antwoord.json()["gegevens"]["startdatumLevering"] == "2026-01-01"
    assert antwoord.json()["gegevens"]["einddatumLevering"] == "2026-01-31"
    digest, jws = antwoord.headers["Digest"], antwoord.headers["nlgov-adr-payload-sig"]
    assert digest == "SHA-256=" + base64.b64encode(hashlib.sha256(antwoord.content).digest()).decode()
    # As a stranger would do it, by the words of the OAS alone.
    beschermd, leeg, handtekening = jws.split(".")
    kop = json.loads(base64.urlsafe_b64decode(beschermd + "=="))
    assert (leeg, kop["alg"], kop["b64"], set(kop["crit"])) == ("", "PS256", False, {"sigD", "b64"})
    assert kop["sigD"] == {"mId": "http://uri.etsi.org/19182/HttpHeaders", "pars": ["digest"]}
    certificaat = x509.load_der_x509_certificate(base64.b64decode(kop["x5c"][0]))
    sleutel = certificaat.public_key()
    assert isinstance(sleutel, rsa.RSAPublicKey)
    pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=32)
    sleutel.verify(
        base64.urlsafe_b64decode(handtekening + "=="), f"{beschermd}.digest: {digest}".encode(), pss, hashes.SHA256()
    )
    certificaat.verify_directly_issued_by(uitgever_van_cbs.certificaat)


async def test_ddas_pages_hold_every_signal_once_and_a_page_that_is_not_there_is_the_first(
    start: Callable[..., Any], bestanden: dict[str, Path], cbs: Ondertekenaar
) -> None:
    intake = await start(**bestanden)
    (
        await intake.client.put("/v1/ddas-organisatie", json=ORGANISATIE, headers=intake.kop(intake.gemeente))
    ).raise_for_status()
    signalen = [signaal(bsn=bsn, postcode="2311 CS", huisnummer=str(nr)) for nr, bsn in enumerate(BSNS[:7], start=1)]
    laatste = (await intake.post(HUUR, "/v1/signaalreeksen", {"signalen": signalen})).json()["uitkomsten"][-1]
    await intake.hoor_zelf()
    await intake.get(HUUR, f"/v1/signalen/{laatste['signaalId']}?after={laatste['after']}")
    februari = {"aanleverperiodeStartdatum": "2026-02-01", "aanleverperiodeEinddatum": "2026-02-28", "pageSize": 3}
    gezien: list[str] = []
    for _ in range(100):
        if (await vraag(intake, cbs, februari)).json()["paginering"]["totalRecords"] == 7:
            break
    for pagina in (1, 2, 3):
        antwoord = (await vraag(intake, cbs, {**februari, "page": pagina})).json()
        geldig(antwoord["gegevens"])
        verwacht = {"pageSize": 3, "currentPage": pagina, "totalPages": 3, "totalRecords": 7}
        assert antwoord["paginering"] == verwacht
        gezien += [s["ID"] for s in antwoord["gegevens"]["leveringen"][0]["vroegsignalen"]]
    assert len(gezien) == len(set(gezien)) == 7
    voorbij = (await vraag(intake, cbs, {**februari, "page": 999})).json()
    assert voorbij["paginering"]["currentPage"] == 1
    assert [s["ID"] for s in voorbij["gegevens"]["leveringen"][0]["vroegsignalen"]] == gezien[:3]
    eigen = await intake.get(intake.gemeente, "/v1/ddas-levering?van=2026-02-01&tot=2026-02-28&perPagina=3")
    assert eigen.json()["paginering"]["totalRecords"] == 7


async def test_ddas_who_cannot_be_trusted_gets_nothing(
    start: Callable[..., Any], bestanden: dict[str, Path], cbs: Ondertekenaar, uitgever_van_cbs: Uitgever
) -> None:
    intake = await start(**bestanden)
    await vul(intake)
    goed = await vraag(intake, cbs, {})
    assert goed.status_code == 200
    vreemde = Uitgever("Andere CA").ondertekenaar()
    verlopen = uitgever_van_cbs.ondertekenaar(dagen=-1)
    # Who was given a certificate hands out another with it.
    tussen = uitgever_van_cbs.ondertekenaar()
    vals = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "vals")])
    valse_ca = Uitgever.__new__(Uitgever)
    valse_ca.naam, valse_ca.sleutel = tussen.keten[0].subject, tussen.sleutel
    doorgegeven = Ondertekenaar(vals, [valse_ca.geef(vals, naam), *tussen.keten], "vals")
    gevallen = [
        (await vraag(intake, vreemde, {}), "CERTIFICAAT_ONBEKEND"),
        (await vraag(intake, verlopen, {}), "CERTIFICAAT_ONGELDIG"),
        (await vraag(intake, doorgegeven, {}), "CERTIFICAAT_ONBEKEND"),
        (await vraag(intake, cbs, {}, Digest="SHA-256=" + "A" * 43 + "="), "DIGEST_ONJUIST"),
        (await vraag(intake, cbs, {"page": 2}, **cbs.koppen(b"{}")), "DIGEST_ONJUIST"),
        (await vraag(intake, cbs, {}, **{"nlgov-adr-payload-sig": "e30..AAAA"}), "HANDTEKENING_ONJUIST"),
    ]
    assert [(a.status_code, a.json()["code"]) for a, _ in gevallen] == [(400, code) for _, code in gevallen]
    token = intake.uitgever.token(CBS, ("ddas:lezen",))
    kaal = await intake.client.post("/v1/gegevens", json={}, headers={"Authorization": f"Bearer {token}"})
    assert kaal.json()["code"] == "HANDTEKENING_ONTBREEKT"
    assert (await intake.post(intake.gemeente, "/v1/gegevens", {})).status_code == 403


async def test_ddas_without_a_key_and_anchors_cbs_gets_nothing(intake: Any, cbs: Ondertekenaar) -> None:
    antwoord = await vraag(intake, cbs, {})
    assert (antwoord.status_code, antwoord.json()["code"]) == (503, "DDAS_NIET_INGERICHT")
    geen = await intake.get(intake.gemeente, "/v1/ddas-levering?van=2026-02-01&tot=2026-02-28")
    assert geen.json()["code"] == "DDAS_ORGANISATIE_ONTBREEKT"


def test_ddas_every_result_of_ours_has_a_word_of_theirs() -> None:
    woorden = set(msgspec.json.schema(Signaalresultaat)["enum"])
    assert set(RESULTAAT) == woorden
    toegestaan = UITWISSELMODEL["properties"]["leveringen"]["items"]["properties"]["vroegsignaalzaken"]["items"]
    assert {w for w in RESULTAAT.values() if w} <= set(toegestaan["properties"]["resultaat"]["enum"])
    assert status_van("INGELOPEN", None, opgepakt=False) == "Niet opgepakt: andere reden"
    assert status_van("AFGESLOTEN", "OVERLEDEN", opgepakt=True) == "Inwoner is overleden"


@pytest.mark.parametrize(("cent", "euro"), [(0, 0), (49, 0), (50, 1), (149, 1), (150, 2), (45050, 451)])
def test_ddas_amounts_are_whole_euros_and_a_half_goes_up(cent: int, euro: int) -> None:
    assert hele_euro(cent) == euro


def test_ddas_a_signature_of_another_message_is_none(
    uitgever_van_cbs: Uitgever, cbs: Ondertekenaar, bestanden: dict[str, Path]
) -> None:
    controleur = Controleur([uitgever_van_cbs.certificaat], Intrekkingen.open(bestanden["ddas_intrekkingen"]))
    koppen = cbs.koppen(b"een")
    controleur.controleer(b"een", koppen["Digest"], koppen["nlgov-adr-payload-sig"], NU)
    ander = cbs.koppen(b"twee")
    with pytest.raises(HandtekeningOnjuist) as fout:
        controleur.controleer(b"twee", ander["Digest"], koppen["nlgov-adr-payload-sig"], NU)
    assert fout.value.code == "HANDTEKENING_ONJUIST"
    assert str(uuid4()) not in fout.value.detail
