"""The topics for analysts: our feed once more per audience, filtered, coarse, and under pseudonyms of its own.

No value in a record is the same for two audiences that is finer than a day: not its id, its key or its time. Their
order is: who reads two audiences can lay them side by side by it (docs/analisten, ADR 13).
"""

from collections.abc import Callable
from typing import Final
from uuid import UUID

import msgspec
from chassis.privacy import KeyedHash
from chassis.relay import Add, FeedRow, Header, partition_of
from contracts.analisten import grof
from contracts.domain import Event
from contracts.reading import version_of
from contracts.tijd import TijdVerstreken
from contracts.zicht import Zicht

from contracts import envelope, registry
from notificaties.domain.doorgifte.events import GebeurtenisDoorgegeven
from notificaties.domain.doorgifte.inzage import is_van

_EIGEN: Final = "notificaties"
_DOORGEGEVEN: Final = GebeurtenisDoorgegeven.__name__
_GETELD: Final = -1
"""In the checkpoint, beside the partitions: how many records the topic has."""
_decoder: Final = msgspec.json.Decoder(GebeurtenisDoorgegeven)


def pseudoniem(sleutel: KeyedHash, zicht: Zicht, ref: UUID | str) -> str:
    """A UUID (version 8) that says nothing, and is another for every audience."""
    raw = bytearray(sleutel.of(f"analist {zicht}", str(ref))[:16])
    raw[6] = raw[6] & 0x0F | 0x80
    raw[8] = raw[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(raw)))


class Publicatie:
    """Makes the records of one audience. `urn`: service → `ce_source`."""

    def __init__(self, zicht: Zicht, sleutel: KeyedHash, urn: Callable[[str], str], partitions: int) -> None:
        self._zicht = zicht
        self._sleutel = sleutel
        self._urn = urn
        self._partitions = partitions
        own = [name for name, cls in registry.public(_EIGEN).items() if cls is not TijdVerstreken]
        self._names = [_DOORGEGEVEN, *own]

    @property
    def names(self) -> list[str]:
        return self._names

    def put(self, row: FeedRow, last: dict[int, int], add: Add) -> None:
        if row.meta is None:
            return
        bron, event, gebeurtenis_id, onderwerp = _whole(row, row.meta.key)
        data = grof(event, self._zicht, self._pseudoniem) if is_van(event, self._zicht) else None
        if data is None:
            return
        key = self._pseudoniem(onderwerp)
        partition = partition_of(key, self._partitions)
        number = last.get(_GETELD, 0) + 1
        headers = self._headers(bron, event, row.meta.dag, row.meta.tenant)
        headers += [
            (envelope.ID, self._pseudoniem(gebeurtenis_id).encode()),
            (envelope.SUBJECT, key.encode()),
            (envelope.CORRELATION_ID, self._pseudoniem(row.meta.correlation_id).encode()),
            (envelope.SEQUENCE, envelope.position_text(number).encode()),
            (envelope.PREVIOUS_SEQUENCE, envelope.position_text(last.get(partition, 0)).encode()),
        ]
        last[_GETELD] = last[partition] = number
        add(partition, key.encode(), msgspec.json.encode(data), headers)

    def _headers(self, bron: str, event: Event, dag: str, tenant: dict[str, str]) -> list[Header]:
        bounds = ((header, tenant.get(name)) for name, header in envelope.TENANT.items())
        return [
            (envelope.SPEC, envelope.SPECVERSION.encode()),
            (envelope.SOURCE, self._urn(bron).encode()),
            (envelope.TYPE, registry.cloudevent_type(bron, type(event)).encode()),
            (envelope.TIME, f"{dag}T00:00:00Z".encode()),
            (envelope.DAG, dag.encode()),
            (envelope.CONTENT, envelope.CONTENT_TYPE.encode()),
            *((header, value.encode()) for header, value in bounds if value),
        ]

    def _pseudoniem(self, ref: UUID | str) -> str:
        return pseudoniem(self._sleutel, self._zicht, ref)


def _whole(row: FeedRow, key: str) -> tuple[str, Event, UUID | str, UUID | str]:
    """Source, event, its id and its key."""
    if row.type != _DOORGEGEVEN:
        return _EIGEN, registry.decode(row.type, version_of(row.type), bytes(row.data)), row.event_id, key
    passed = _decoder.decode(row.data)
    version = registry.version(registry.events()[passed.gebeurtenis])
    event = registry.decode(passed.gebeurtenis, version, bytes(passed.gegevens))
    return passed.bron, event, passed.gebeurtenis_id, passed.onderwerp
