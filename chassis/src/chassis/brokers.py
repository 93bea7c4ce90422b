"""Where Kafka is, and as whom we come there: one set of options for every client of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from aiokafka.helpers import create_ssl_context
from pydantic import AfterValidator

_PLACE: Final = re.compile(r"[^\s,:]+:([0-9]{1,5})")
_HIGHEST_PORT: Final = 65535


def port(text: str) -> bool:
    """Whether a port can have this number."""
    return re.fullmatch(r"[0-9]{1,5}", text) is not None and 0 < int(text) <= _HIGHEST_PORT


def _places(bootstrap: str) -> str:
    """A port that none can have is found out here: Kafka's client would try for ever."""
    for place in bootstrap.split(","):
        if (found := _PLACE.fullmatch(place)) is None or not port(found[1]):
            raise ValueError(f"geen host:poort met een poort van 1 tot en met {_HIGHEST_PORT}, met komma's ertussen")
    return bootstrap


Bootstrap = Annotated[str, AfterValidator(_places)]
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
