"""Where Kafka is, and as whom we come there: one set of options for every client of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from aiokafka.helpers import create_ssl_context

Protocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
Mechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]


@dataclass(frozen=True)
class Brokers:
    """`bootstrap`: `host:port`, several joined by ",". `ca`: who signed the brokers' certificates;"""

    bootstrap: str
    protocol: Protocol = "PLAINTEXT"
    mechanism: Mechanism = "SCRAM-SHA-512"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca: Path | None = None

    def options(self) -> dict[str, Any]:
        """For any client of aiokafka."""
        found: dict[str, Any] = {"bootstrap_servers": self.bootstrap, "security_protocol": self.protocol}
        if self.protocol.startswith("SASL_"):
            found["sasl_mechanism"] = self.mechanism
            found["sasl_plain_username"] = self.user
            found["sasl_plain_password"] = self.password
        if self.protocol.endswith("SSL"):
            found["ssl_context"] = create_ssl_context(cafile=str(self.ca) if self.ca else None)
        return found


def options(brokers: str | Brokers) -> dict[str, Any]:
    """An address alone is a broker that asks nobody who he is."""
    return (Brokers(brokers) if isinstance(brokers, str) else brokers).options()
