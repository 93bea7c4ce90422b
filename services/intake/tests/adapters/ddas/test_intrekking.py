"""Whether who signs for CBS was revoked: asked of the lists of who gave the certificates, and of those of today."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from intake.adapters.ddas.handtekening import Controleur, HandtekeningOnjuist, Ondertekenaar
from intake.adapters.ddas.intrekking import Intrekkingen, StatusOnbekend

from .test_ddas import NU, Uitgever, vraag, vul
from .test_ddas import bestanden as bestanden  # noqa: PLC0414 - a fixture
from .test_ddas import cbs as cbs  # noqa: PLC0414 - a fixture
from .test_ddas import uitgever_van_cbs as uitgever_van_cbs  # noqa: PLC0414 - a fixture


def controleer(wie: Ondertekenaar, ankers: list[x509.Certificate], lijsten: Path | None, nu: Any = NU) -> None:
    koppen = wie.koppen(b"een")
    controleur = Controleur(ankers, Intrekkingen.open(lijsten))
    controleur.controleer(b"een", koppen["Digest"], koppen["nlgov-adr-payload-sig"], nu)


def bestand(tmp_path: Path, *lijsten: bytes) -> Path:
    pad = tmp_path / "intrekkingen.pem"
    pad.write_bytes(b"\n".join(lijsten))
    return pad


def test_ddas_who_was_revoked_signs_nothing_any_more(tmp_path: Path) -> None:
    ca = Uitgever()
    goed, weg = ca.ondertekenaar(), ca.ondertekenaar()
    lijsten = bestand(tmp_path, ca.lijst(weg.keten[0]))
    controleer(goed, [ca.certificaat], lijsten)
    with pytest.raises(HandtekeningOnjuist) as fout:
        controleer(weg, [ca.certificaat], lijsten)
    assert fout.value.code == "CERTIFICAAT_INGETROKKEN"


def test_ddas_a_list_of_another_or_of_before_says_nothing(tmp_path: Path) -> None:
    ca, vreemde = Uitgever(), Uitgever()
    wie = ca.ondertekenaar()
    gevallen = [
        None,
        bestand(tmp_path, b""),
        # Of the same name, and not signed by whom gave the certificate.
        bestand(tmp_path, vreemde.lijst()),
        bestand(tmp_path, ca.lijst(sinds=8)),
        bestand(tmp_path, ca.lijst(sinds=-1)),
    ]
    for lijsten in gevallen:
        with pytest.raises(StatusOnbekend):
            controleer(wie, [ca.certificaat], lijsten)
    oud_en_nieuw = bestand(tmp_path, ca.lijst(sinds=8), ca.lijst(wie.keten[0], sinds=2), ca.lijst(sinds=1))
    controleer(wie, [ca.certificaat], oud_en_nieuw)


def test_ddas_every_certificate_of_the_chain_is_asked_of_who_gave_it(tmp_path: Path) -> None:
    wortel, midden = Uitgever("Wortel"), Uitgever("Midden")
    tussen = wortel.geef(midden.sleutel, midden.naam, ca=True)
    sleutel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    blad = midden.geef(sleutel, x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "blad")]))
    wie = Ondertekenaar(sleutel, [blad, tussen], "blad")
    ankers = [wortel.certificaat]
    controleer(wie, ankers, bestand(tmp_path, wortel.lijst(), midden.lijst()))
    with pytest.raises(StatusOnbekend):
        controleer(wie, ankers, bestand(tmp_path, midden.lijst()))
    for lijsten in ((wortel.lijst(tussen), midden.lijst()), (wortel.lijst(), midden.lijst(blad))):
        with pytest.raises(HandtekeningOnjuist) as fout:
            controleer(wie, ankers, bestand(tmp_path, *lijsten))
        assert fout.value.code == "CERTIFICAAT_INGETROKKEN"


def test_ddas_a_certificate_that_we_trust_itself_needs_no_list() -> None:
    """The acceptance group of DDAS signs with its own."""
    ca = Uitgever()
    eigen = Ondertekenaar(ca.sleutel, [ca.certificaat], "eigen")
    controleer(eigen, [ca.certificaat], None)


def test_ddas_the_file_is_read_again_when_it_changed(tmp_path: Path) -> None:
    ca = Uitgever()
    wie = ca.ondertekenaar()
    pad = bestand(tmp_path, ca.lijst())
    intrekkingen = Intrekkingen.open(pad)
    assert intrekkingen.ingetrokken(wie.keten[0], ca.certificaat, NU) is False
    nieuw = tmp_path / "nieuw.pem"
    nieuw.write_bytes(ca.lijst(wie.keten[0]))
    nieuw.replace(pad)
    assert intrekkingen.ingetrokken(wie.keten[0], ca.certificaat, NU) is True
    with pytest.raises(StatusOnbekend):
        intrekkingen.ingetrokken(wie.keten[0], ca.certificaat, NU + timedelta(days=8))


async def test_ddas_cbs_hears_over_http_that_it_was_revoked_or_that_nobody_can_say(
    start: Callable[..., Any],
    bestanden: dict[str, Path],
    cbs: Ondertekenaar,
    uitgever_van_cbs: Uitgever,
    tmp_path: Path,
) -> None:
    lijsten = bestand(tmp_path, uitgever_van_cbs.lijst())
    intake = await start(**{**bestanden, "ddas_intrekkingen": lijsten})
    await vul(intake)
    assert (await vraag(intake, cbs, {})).status_code == 200
    lijsten.write_bytes(uitgever_van_cbs.lijst(cbs.keten[0]))
    weg = await vraag(intake, cbs, {})
    assert (weg.status_code, weg.json()["code"]) == (400, "CERTIFICAAT_INGETROKKEN")
    lijsten.write_bytes(uitgever_van_cbs.lijst(sinds=30))
    oud = await vraag(intake, cbs, {})
    assert (oud.status_code, oud.json()["code"]) == (503, "CERTIFICAATSTATUS_ONBEKEND")
