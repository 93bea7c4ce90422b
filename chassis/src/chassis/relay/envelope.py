"""One row of the feed as a CloudEvent in Kafka's binary mode. The stored JSON goes out untouched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

import msgspec
from contracts.tijd import TijdVerstreken

from contracts import envelop, register

TIME: Final = TijdVerstreken.__name__

Header = tuple[str, bytes]


class FeedRow(NamedTuple):
    """`data` and `meta` are JSON text, and None for an event that is not public."""

    position: int
    type: str
    event_id: str
    version: int
    recorded_at: datetime
    data: str | None
    meta: str | None


class KafkaRecord(NamedTuple):
    partition: int
    key: bytes
    value: bytes
    headers: list[Header]
    timestamp_ms: int


class _Actor(msgspec.Struct):
    id: str
    rol: str


class _Meta(msgspec.Struct):
    """The stored meta with its values left as text: they go into headers as they are."""

    op: str
    dag: str
    correlatie: str
    actor: _Actor
    tenant: dict[str, str]
    key: str
    oorzaak: str | None = None
    traceparent: str | None = None


_meta: Final = msgspec.json.Decoder(_Meta)


def public_types(service: str) -> dict[str, str]:
    """Event name → CloudEvents type of all that `service` publishes."""
    return {name: register.cloudevent_type(service, cls) for name, cls in register.publiek(service).items()}


@lru_cache(maxsize=65_536)
def partition_of(key: str, partitions: int) -> int:
    """The partition of a key: CRC-32 modulo n. The relay is the only writer, nobody else has to agree."""
    return crc32(key.encode()) % partitions


@lru_cache(maxsize=4096)
def _who(actor: str, role: str, gemeentecode: str | None, uzovi: str | None) -> tuple[Header, ...]:
    headers = [(envelop.ACTOR, actor.encode()), (envelop.ACTORROL, role.encode())]
    if gemeentecode:
        headers.append((envelop.GEMEENTE, gemeentecode.encode()))
    if uzovi:
        headers.append((envelop.UZOVI, uzovi.encode()))
    return tuple(headers)


class Envelope:
    """Builds the records of one service. `public`: event name → CloudEvents type; all other events stay inside."""

    def __init__(self, public: Mapping[str, str], source_urn: str, partitions: int) -> None:
        self._partitions = partitions
        fixed = [
            (envelop.SPEC, envelop.SPECVERSION.encode()),
            (envelop.SOURCE, source_urn.encode()),
            (envelop.INHOUD, envelop.CONTENT_TYPE.encode()),
        ]
        self._fixed = {name: (*fixed, (envelop.TYPE, ce_type.encode())) for name, ce_type in public.items()}

    @property
    def names(self) -> list[str]:
        return list(self._fixed)

    def records(self, row: FeedRow, last: dict[int, int]) -> list[KafkaRecord]:
        """The records that `row` becomes; moves the chain's ends in `last` (partition → last position) along.

        Time goes into every partition, any other public event into one, a private one nowhere.
        """
        fixed = self._fixed.get(row.type)
        if fixed is None or row.data is None or row.meta is None:
            return []
        meta = _meta.decode(row.meta)
        value = row.data.encode()
        key = meta.key.encode()
        tenant = meta.tenant
        headers: list[Header] = [
            *fixed,
            (envelop.ID, row.event_id.encode()),
            (envelop.TIME, f"{row.recorded_at.isoformat()[:26].removesuffix('+00:00')}Z".encode()),
            (envelop.SUBJECT, key),
            (envelop.SEQUENCE, b"%020d" % row.position),
            (envelop.VERSIE, b"%d" % row.version),
            (envelop.OP, meta.op.encode()),
            (envelop.DAG, meta.dag.encode()),
            (envelop.CORRELATIE, meta.correlatie.encode()),
            *_who(meta.actor.id, meta.actor.rol, tenant.get("gemeentecode"), tenant.get("uzovi")),
        ]
        if meta.oorzaak:
            headers.append((envelop.CAUSATIE, meta.oorzaak.encode()))
        if meta.traceparent:
            headers.append((envelop.TRACEPARENT, meta.traceparent.encode()))
        targets = range(self._partitions) if row.type == TIME else (partition_of(meta.key, self._partitions),)
        timestamp_ms = int(row.recorded_at.timestamp() * 1000)
        records: list[KafkaRecord] = []
        for partition in targets:
            chained = [*headers, (envelop.VORIGE_SEQUENCE, b"%020d" % last.get(partition, 0))]
            last[partition] = row.position
            records.append(KafkaRecord(partition, key, value, chained, timestamp_ms))
        return records
