"""JAdES over the digest of a message, as the OAS of DDAS 2.0.0 has it: PS256, detached, header nlgov-adr-payload-sig.

What is signed is the protected header and, by mechanism HttpHeaders, the line `digest: SHA-256=…` (TS 119 182-1).
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509 import (
    BasicConstraints,
    Certificate,
    DuplicateExtension,
    ExtensionNotFound,
    InvalidVersion,
    UnsupportedGeneralNameType,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)

from intake.adapters.ddas.intrekking import Intrekkingen

DIGEST: Final = "Digest"
HANDTEKENING: Final = "nlgov-adr-payload-sig"
_MECHANISME: Final = {"mId": "http://uri.etsi.org/19182/HttpHeaders", "pars": ["digest"]}
_CRIT: Final = {"sigD", "b64"}
_PSS: Final = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=32)
_ONLEESBAAR: Final = (
    *(ValueError, TypeError, RecursionError, msgspec.MsgspecError),
    *(UnsupportedAlgorithm, InvalidVersion, DuplicateExtension, UnsupportedGeneralNameType),
)
"""What the libraries raise on bytes that somebody made up; a certificate is read as far as it is asked, so anywhere."""


class HandtekeningOnjuist(Exception):
    """The message is not what was signed, or not by whom we trust. `code` is stable, the text Dutch for people."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def digest(inhoud: bytes) -> str:
    """Value of the header Digest (RFC 3230) over exactly these bytes."""
    return f"SHA-256={base64.b64encode(hashlib.sha256(inhoud).digest()).decode()}"


@dataclass(frozen=True)
class Ondertekenaar:
    """With the key of `keten[0]`; `kid` names it."""

    sleutel: rsa.RSAPrivateKey = field(repr=False)
    keten: Sequence[Certificate]
    kid: str

    @classmethod
    def open(cls, sleutel: Path, certificaat: Path) -> Self:
        """Both PEM; the certificate first, then those that lead to the root. Raises ValueError where they differ."""
        prive = serialization.load_pem_private_key(sleutel.read_bytes(), password=None)
        keten = load_pem_x509_certificates(certificaat.read_bytes())
        if not isinstance(prive, rsa.RSAPrivateKey) or keten[0].public_key() != prive.public_key():
            raise ValueError("het certificaat hoort niet bij deze RSA-sleutel")
        return cls(prive, keten, keten[0].fingerprint(hashes.SHA256()).hex()[:16])

    def koppen(self, inhoud: bytes) -> dict[str, str]:
        """The two headers that go with these bytes."""
        waarde = digest(inhoud)
        kop: dict[str, Any] = {
            "alg": "PS256",
            "b64": False,
            "crit": ["sigD", "b64"],
            "kid": self.kid,
            "x5c": [base64.b64encode(c.public_bytes(serialization.Encoding.DER)).decode() for c in self.keten],
            "sigD": _MECHANISME,
        }
        beschermd = _b64(msgspec.json.encode(kop))
        handtekening = self.sleutel.sign(_te_tekenen(beschermd, waarde), _PSS, hashes.SHA256())
        return {DIGEST: waarde, HANDTEKENING: f"{beschermd}..{_b64(handtekening)}"}


@dataclass(frozen=True)
class Controleur:
    """`vertrouwd`: the anchors of our own; what a message brings along makes nobody trusted.

    `intrekkingen`: what was revoked. A certificate that is an anchor itself is trusted as it is.
    """

    vertrouwd: Sequence[Certificate]
    intrekkingen: Intrekkingen = field(default_factory=Intrekkingen)

    @classmethod
    def open(cls, ankers: Path, intrekkingen: Path | None = None) -> Self:
        """Raises ValueError for what is no PEM."""
        return cls(load_pem_x509_certificates(ankers.read_bytes()), Intrekkingen.open(intrekkingen))

    def controleer(self, inhoud: bytes, kop_digest: str | None, handtekening: str | None, nu: datetime) -> None:
        """Raises HandtekeningOnjuist, and StatusOnbekend where nobody can say whether a certificate was revoked."""
        if kop_digest is None or handtekening is None:
            raise HandtekeningOnjuist("HANDTEKENING_ONTBREEKT", f"Stuur de headers {DIGEST} en {HANDTEKENING} mee.")
        if kop_digest != digest(inhoud):
            raise HandtekeningOnjuist("DIGEST_ONJUIST", "De Digest is niet die van deze inhoud.")
        beschermd, leeg, getekend = (*handtekening.split("."), "", "", "")[:3]
        try:
            kop = msgspec.json.decode(_van_b64(beschermd), type=_Kop)
            keten = [load_der_x509_certificate(base64.b64decode(c)) for c in kop.x5c]
        except _ONLEESBAAR:
            raise HandtekeningOnjuist("HANDTEKENING_ONJUIST", "Deze handtekening is niet te lezen.") from None
        if leeg or kop.alg != "PS256" or kop.b64 or not set(kop.crit) == _CRIT or kop.wat != _MECHANISME or not keten:
            raise HandtekeningOnjuist(
                "HANDTEKENING_ONJUIST", "De handtekening is niet van de vorm die DDAS voorschrijft."
            )
        try:
            self._vertrouw(keten, nu)
            sleutel = keten[0].public_key()
        except _ONLEESBAAR:
            raise HandtekeningOnjuist("CERTIFICAAT_ONGELDIG", "Een certificaat is niet te lezen.") from None
        try:
            if isinstance(sleutel, rsa.RSAPublicKey):
                return sleutel.verify(_van_b64(getekend), _te_tekenen(beschermd, kop_digest), _PSS, hashes.SHA256())
        except (InvalidSignature, ValueError):
            pass
        raise HandtekeningOnjuist("HANDTEKENING_ONJUIST", "De handtekening klopt niet bij deze inhoud.")

    def _vertrouw(self, keten: Sequence[Certificate], nu: datetime) -> None:
        for certificaat, uitgever in zip(keten, (*keten[1:], None), strict=True):
            if not certificaat.not_valid_before_utc <= nu <= certificaat.not_valid_after_utc:
                raise HandtekeningOnjuist("CERTIFICAAT_ONGELDIG", "Een certificaat is niet (meer) geldig.")
            if certificaat in self.vertrouwd:
                return
            anker = next((een for een in self.vertrouwd if _uitgegeven_door(certificaat, een)), None)
            if anker is None and (
                uitgever is None or not _mag_uitgeven(uitgever) or not _uitgegeven_door(certificaat, uitgever)
            ):
                break
            if (door := anker or uitgever) is not None and self.intrekkingen.ingetrokken(certificaat, door, nu):
                raise HandtekeningOnjuist("CERTIFICAAT_INGETROKKEN", "Een certificaat is ingetrokken.")
            if anker is not None:
                return
        raise HandtekeningOnjuist(
            "CERTIFICAAT_ONBEKEND", "Dit certificaat komt niet van een uitgever die wij vertrouwen."
        )


class _Kop(msgspec.Struct, frozen=True):
    alg: str
    b64: bool
    crit: list[str]
    kid: str
    x5c: list[str]
    wat: dict[str, Any] = msgspec.field(name="sigD")


def _uitgegeven_door(certificaat: Certificate, uitgever: Certificate) -> bool:
    try:
        certificaat.verify_directly_issued_by(uitgever)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _mag_uitgeven(certificaat: Certificate) -> bool:
    """Who was given a certificate may not give others one in its turn."""
    try:
        return certificaat.extensions.get_extension_for_class(BasicConstraints).value.ca
    except ExtensionNotFound:
        return False


def _te_tekenen(beschermd: str, waarde: str) -> bytes:
    return f"{beschermd}.digest: {waarde}".encode()


def _b64(inhoud: bytes) -> str:
    return base64.urlsafe_b64encode(inhoud).rstrip(b"=").decode()


def _van_b64(tekst: str) -> bytes:
    return base64.urlsafe_b64decode(tekst + "=" * (-len(tekst) % 4))
