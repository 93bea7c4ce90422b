"""A record as an operator may see it: what analysts may see of it, and of the rest that it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from chassis.inbox.record import Incoming, readable
from contracts.reading import read_as, version_of_type
from contracts.zicht import Zicht, filter_voor

from contracts import envelope, registry

_COVERED: Final = "•••"
_OPEN: Final = frozenset(envelope.MEANINGS) - {envelope.ACTOR}
"""Headers hold no personal data; who acted is an organisation, which is nobody's business here."""


@dataclass(frozen=True)
class Masked:
    """`data`: field → value, or that it is covered. What can't be read shows its names alone."""

    partition: int
    position: int
    type: str
    headers: Mapping[str, str]
    data: Mapping[str, Any]


def masked(record: Incoming) -> Masked:
    headers = {name: readable(value) if name in _OPEN else _COVERED for name, value in record.headers.items()}
    return Masked(record.partition, record.position, record.ce_type[:100], headers, _data(record))


def _data(record: Incoming) -> dict[str, Any]:
    try:
        names = dict.fromkeys(msgspec.json.decode(record.value, type=dict[str, Any]), _COVERED)
    except msgspec.MsgspecError:
        return {}
    cls = registry.of_type(record.ce_type)
    if cls is None:
        return dict(names)
    try:
        event = read_as(cls, version_of_type(record.ce_type))(record.value)
        return {**names, **filter_voor(event, Zicht.ANALYSE)}
    except (ValueError, LookupError, TypeError):
        return dict(names)
