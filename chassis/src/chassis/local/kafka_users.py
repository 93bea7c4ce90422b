"""A local broker that knows who comes: users with passwords (SASL PLAIN), rights per user, nobody anonymous."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from chassis.brokers import Brokers

SUPERUSER: Final = "beheer"
"""Makes topics and gives rights; a superuser, as the broker itself is."""
_BROKER: Final = "broker"
_MODULE: Final = "org.apache.kafka.common.security.plain.PlainLoginModule required"
_PROPERTIES: Final = """
listeners=SASL_PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=SASL_PLAINTEXT://127.0.0.1:{broker}
listener.security.protocol.map=CONTROLLER:SASL_PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT
inter.broker.listener.name=SASL_PLAINTEXT
sasl.enabled.mechanisms=PLAIN
sasl.mechanism.inter.broker.protocol=PLAIN
sasl.mechanism.controller.protocol=PLAIN
listener.name.sasl_plaintext.plain.sasl.jaas.config={jaas}
listener.name.controller.plain.sasl.jaas.config={jaas}
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:broker;User:beheer
allow.everyone.if.no.acl.found=false
"""


class LocalUsers:
    """The users of a broker in one folder, made once, readable by us only."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._path = folder / "gebruikers.json"
        self._names = (_BROKER, SUPERUSER, *names)

    def brokers(self, bootstrap: str, user: str) -> Brokers:
        """The way in for one of them. KeyError for another."""
        return Brokers(bootstrap, "SASL_PLAINTEXT", "PLAIN", user, self._passwords()[user])

    def all_in(self, described: Path) -> bool:
        """Whether a server.properties of before lets all of them in: a newer release may have one more."""
        text = described.read_text()
        return all(f'user_{name}="' in text for name in self._names)

    def properties(self, broker: int, controller: int) -> str:
        """What a server.properties has after all else: later lines win."""
        passwords = self._passwords()
        known = " ".join(f'user_{name}="{password}"' for name, password in passwords.items())
        jaas = f'{_MODULE} username="{_BROKER}" password="{passwords[_BROKER]}" {known};'
        return _PROPERTIES.format(broker=broker, controller=controller, jaas=jaas)

    def _passwords(self) -> dict[str, str]:
        if not self._path.exists():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            self._path.write_text(json.dumps({name: secrets.token_hex(16) for name in self._names}))
        found: dict[str, str] = json.loads(self._path.read_text())
        if missing := [name for name in self._names if name not in found]:
            found |= {name: secrets.token_hex(16) for name in missing}
            self._path.write_text(json.dumps(found))
        return found
