"""41: a signature that somebody made up is refused with a code, whatever stands in it."""

import base64
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtensionOID, NameOID
from intake.adapters.ddas.handtekening import Controleur, HandtekeningOnjuist, Ondertekenaar, digest
from intake.adapters.ddas.intrekking import Intrekkingen, StatusOnbekend

from .test_ddas import NU, Uitgever

DIEP = b"[" * 20_000 + b"]" * 20_000


def b64(inhoud: bytes) -> str:
    return base64.urlsafe_b64encode(inhoud).rstrip(b"=").decode()


def kop(keten: Sequence[bytes] = ()) -> bytes:
    wat = {"mId": "http://uri.etsi.org/19182/HttpHeaders", "pars": ["digest"]}
    x5c = [base64.b64encode(een).decode() for een in keten]
    return msgspec.json.encode(
        {"alg": "PS256", "b64": False, "crit": ["sigD", "b64"], "kid": "x", "x5c": x5c, "sigD": wat}
    )


def code(beschermd: bytes, *ankers: x509.Certificate) -> str:
    with pytest.raises(HandtekeningOnjuist) as fout:
        Controleur(ankers).controleer(b"een", digest(b"een"), f"{b64(beschermd)}..AAAA", NU)
    return fout.value.code


@pytest.mark.parametrize("beschermd", [b'{"vreemd": %b}' % DIEP, b'{"alg": "PS256", "sigD": {"mId": %b}}' % DIEP, DIEP])
def test_fault_41_a_header_that_nests_without_end_is_no_signature(beschermd: bytes) -> None:
    assert code(beschermd) == "HANDTEKENING_ONJUIST"


def test_fault_41_a_certificate_whose_extension_is_nonsense_is_no_certificate() -> None:
    ca, sleutel = Uitgever(), rsa.generate_private_key(public_exponent=65537, key_size=2048)
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Midden")])
    onzin = x509.UnrecognizedExtension(ExtensionOID.BASIC_CONSTRAINTS, b"\xff\xff")
    bouw = x509.CertificateBuilder().subject_name(naam).issuer_name(naam).public_key(sleutel.public_key())
    bouw = bouw.serial_number(1).not_valid_before(NU).not_valid_after(NU).add_extension(onzin, critical=True)
    midden = bouw.sign(sleutel, hashes.SHA256())
    keten = [een.public_bytes(serialization.Encoding.DER) for een in (ca.geef(sleutel, naam), midden)]
    assert code(kop(keten), Uitgever("Ander").certificaat) == "CERTIFICAAT_ONGELDIG"


@pytest.mark.filterwarnings("ignore:Parsed a serial number")
def test_fault_41_every_byte_of_a_certificate_may_be_another() -> None:
    ca = Uitgever()
    heel = ca.certificaat.public_bytes(serialization.Encoding.DER)
    for plek in range(0, len(heel), 5):
        for waarde in (0x00, 0xFF):
            anders = bytes((*heel[:plek], waarde, *heel[plek + 1 :]))
            assert anders == heel or code(kop([anders, heel])).endswith(("_ONJUIST", "_ONGELDIG", "_ONBEKEND"))


def test_fault_41_a_list_of_what_was_revoked_that_is_being_renewed_is_not_known(tmp_path: Path) -> None:
    ca, lijsten = Uitgever(), tmp_path / "lijsten.pem"
    wie: Ondertekenaar = ca.ondertekenaar()
    lijsten.write_bytes(ca.lijst())
    intrekkingen = Intrekkingen.open(lijsten)
    assert not intrekkingen.ingetrokken(wie.keten[0], ca.certificaat, NU)
    for inhoud in (b"-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", None):
        lijsten.unlink() if inhoud is None else lijsten.write_bytes(inhoud)
        with pytest.raises(StatusOnbekend):
            intrekkingen.ingetrokken(wie.keten[0], ca.certificaat, NU)
