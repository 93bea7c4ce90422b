"""Whether a certificate was revoked: by the lists (CRL) of who gave it, in a file that an operator keeps fresh."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import Certificate, CertificateRevocationList, load_pem_x509_crl

_LIJST: Final = re.compile(rb"-----BEGIN X509 CRL-----.+?-----END X509 CRL-----", re.DOTALL)


class StatusOnbekend(Exception):
    """No list of this issuer is there, or the one that is there is not of today."""


@dataclass
class Intrekkingen:
    """The lists as the file has them now: it is read again when it changed. Without a file nothing is known."""

    bestand: Path | None = None
    _stempel: tuple[int, int] | None = field(default=None, init=False)
    _lijsten: Sequence[CertificateRevocationList] = field(default=(), init=False)

    @classmethod
    def open(cls, bestand: Path | None) -> Self:
        """PEM, one list after another. Raises ValueError for what is none."""
        intrekkingen = cls(bestand)
        intrekkingen._lees()
        return intrekkingen

    def ingetrokken(self, certificaat: Certificate, uitgever: Certificate, nu: datetime) -> bool:
        """Raises StatusOnbekend without a list that `uitgever` signed and that holds at `nu`."""
        try:
            self._lees()
        except (OSError, ValueError) as fout:
            # Away or broken while an operator renews it: what it said before may not hold any more.
            raise StatusOnbekend from fout
        geldig = [lijst for lijst in self._lijsten if _van(lijst, uitgever) and _geldt(lijst, nu)]
        if not geldig:
            raise StatusOnbekend
        nieuwste = max(geldig, key=lambda lijst: lijst.last_update_utc)
        return nieuwste.get_revoked_certificate_by_serial_number(certificaat.serial_number) is not None

    def _lees(self) -> None:
        if self.bestand is None:
            return
        stand = self.bestand.stat()
        stempel = (stand.st_mtime_ns, stand.st_size)
        if stempel != self._stempel:
            self._lijsten = [load_pem_x509_crl(een) for een in _LIJST.findall(self.bestand.read_bytes())]
            self._stempel = stempel


def _van(lijst: CertificateRevocationList, uitgever: Certificate) -> bool:
    sleutel = uitgever.public_key()
    if not isinstance(sleutel, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return False
    return lijst.issuer == uitgever.subject and lijst.is_signature_valid(sleutel)


def _geldt(lijst: CertificateRevocationList, nu: datetime) -> bool:
    return lijst.last_update_utc <= nu and lijst.next_update_utc is not None and nu <= lijst.next_update_utc
