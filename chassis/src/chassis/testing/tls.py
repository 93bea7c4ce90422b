"""Certificate authorities that exist for one test, and a broker that asks a password over TLS."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from chassis.brokers import Brokers
from chassis.local.kafka import LocalKafka, free_port
from chassis.local.kafka_users import SUPERUSER


class Authority:
    """Signs for who is at 127.0.0.1."""

    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        own = self._new(self._name, self._key).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        self.pem = own.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def certified(self) -> bytes:
        """A new private key and its certificate, as one PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        there = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        signed = self._new(name, key).add_extension(there, critical=False).sign(self._key, hashes.SHA256())
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return key.private_bytes(*form) + signed.public_bytes(serialization.Encoding.PEM)

    def _new(self, name: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(self._name).public_key(key.public_key())
        made = made.serial_number(x509.random_serial_number())
        return made.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))


class TlsKafka(LocalKafka):
    """Its clients come in over TLS with a password; the certificate is in a file beside it."""

    def __init__(self, folder: Path, authority: Authority) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(folder, folder / "kafka.log", users=())
        self._tls_port, self._next_port = free_port(), free_port()
        self._said: str | None = None
        self._keystore = self.folder / "broker.pem"
        self.certify(authority)

    def certify(self, authority: Authority) -> None:
        """What it shows after its next start."""
        self._keystore.write_bytes(authority.certified())

    @property
    def elsewhere(self) -> str:
        """Where it is to be found after it was `away`."""
        return f"127.0.0.1:{self._next_port}"

    @contextmanager
    def away(self) -> Generator[None]:
        """Nobody answers within the block; after it the same data are at another address, and the old one is free."""
        with self.lease.entering():
            self._end()
            yield
            path = self.folder / "server.properties"
            path.write_text(path.read_text().replace(f"127.0.0.1:{self._tls_port}", self.elsewhere))
            self._tls_port, self._next_port = self._next_port, self._tls_port
            self._launch()
        self.await_ready()

    def password(self, new: str) -> None:
        """What its clients have to say after its next start."""
        path = self.folder / "server.properties"
        path.write_text(
            path.read_text().replace(f'user_{SUPERUSER}="{self.brokers().password}"', f'user_{SUPERUSER}="{new}"')
        )
        self._said = new

    def brokers(self, ca: Path | None = None) -> Brokers:
        """The way in that is open after its last start."""
        assert self.users is not None
        said = self._said or self.users.brokers(self.bootstrap, SUPERUSER).password
        return Brokers(f"127.0.0.1:{self._tls_port}", "SASL_SSL", "PLAIN", SUPERUSER, said, ca)

    def _settle_ports(self) -> None:
        super()._settle_ports()
        path = self.folder / "server.properties"
        text = path.read_text()
        if "SASL_SSL" in text:
            return
        lines = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
        plain = lines["advertised.listeners"]
        tls = f"SASL_SSL://127.0.0.1:{self._tls_port}"
        more = {
            "listeners": f"{lines['listeners']},{tls}",
            "advertised.listeners": f"{plain},{tls}",
            "listener.security.protocol.map": f"{lines['listener.security.protocol.map']},SASL_SSL:SASL_SSL",
            "listener.name.sasl_ssl.plain.sasl.jaas.config": lines[
                "listener.name.sasl_plaintext.plain.sasl.jaas.config"
            ],
            "ssl.keystore.type": "PEM",
            "ssl.keystore.location": str(self._keystore),
        }
        path.write_text(text + "".join(f"{name}={value}\n" for name, value in more.items()))
