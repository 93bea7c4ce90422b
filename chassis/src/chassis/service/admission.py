"""How many connections a process has, and which of them makes room when there are too many."""

from __future__ import annotations

import ipaddress
from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from chassis.settings import ChassisSettings


class Admitted(Protocol):
    """A connection. `resting`: nothing is asked or answered on it, `since` this instant of the loop's clock."""

    @property
    def resting(self) -> bool: ...

    @property
    def since(self) -> float: ...

    def end(self) -> None: ...


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    head_bytes: int
    head_fields: int
    head_seconds: float
    body_seconds: float
    answer_seconds: float
    connections: int
    connections_per_address: int

    @classmethod
    def of(cls, settings: ChassisSettings) -> Limits:
        return cls(
            head_bytes=settings.kop_maximum,
            head_fields=settings.kop_velden,
            head_seconds=settings.kop_seconden,
            body_seconds=settings.inhoud_seconden,
            answer_seconds=settings.antwoord_seconden,
            connections=settings.verbindingen,
            connections_per_address=settings.verbindingen_per_adres,
        )


class Connections:
    """All connections of a process, in order of age. When there are too many, one that does nothing makes room."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._open: dict[Admitted, str] = {}
        self._per_address: Counter[str] = Counter()

    def admit(self, connection: Admitted, host: str) -> bool:
        """False when it has to go, because all the others are at work."""
        address = _address(host)
        own = self._per_address[address] < self.limits.connections_per_address
        room = own and len(self._open) < self.limits.connections
        room = room or self._made_room(None if own else address)
        if room:
            self._open[connection] = address
            self._per_address[address] += 1
        return room

    def gone(self, connection: Admitted) -> None:
        address = self._open.pop(connection, None)
        if address is not None:
            self._per_address[address] -= 1
            if not self._per_address[address]:
                del self._per_address[address]

    def _made_room(self, address: str | None) -> bool:
        resting = [one for one, own in self._open.items() if one.resting and address in {None, own}]
        if not resting:
            return False
        oldest = min(resting, key=lambda one: one.since)
        self.gone(oldest)
        oldest.end()
        return True


def _address(host: str) -> str:
    """Whoever has one IPv6 address has the 2⁶⁴ beside it."""
    if ":" not in host:
        return host
    return str(ipaddress.ip_network((host.partition("%")[0], 64), strict=False))
