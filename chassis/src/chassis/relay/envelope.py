"""One row of the feed as a CloudEvent in Kafka's binary mode. The stored JSON goes out untouched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, Protocol
from zlib import crc32

import msgspec
from contracts.reading import without_version
from contracts.tijd import TijdVerstreken

from contracts import envelope, registry

TIME: Final = TijdVerstreken.__name__

Header = tuple[str, bytes]


Add = Callable[[int, bytes, bytes, list[Header]], None]
"""Takes partition, key, value and headers of a record."""


class _Actor(msgspec.Struct, gc=False):
    id: str
    rol: str


class _Meta(msgspec.Struct, gc=False):
    """The stored meta with its values left as text: they go into headers as they are."""

    op: str
    dag: str
    correlation_id: str = msgspec.field(name="correlatie")
    actor: _Actor
    tenant: dict[str, str]
    key: str
    causation_id: str | None = msgspec.field(name="oorzaak", default=None)
    traceparent: str | None = None
    restored: bool = msgspec.field(name="hersteld", default=False)


_NONE: Final = msgspec.Raw()


class FeedRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One event of the feed. `instant` (when it was logged) as RFC 3339; without `meta` it is not public."""

    position: int
    type: str
    event_id: str
    version: int
    stream_id: str
    instant: str
    data: msgspec.Raw = _NONE
    meta: _Meta | None = None


class Records(Protocol):
    """Another way to make records of the feed: of events `names`, with a chain of its own, for readers elsewhere."""

    @property
    def names(self) -> list[str]: ...

    def put(self, row: FeedRow, last: dict[int, int], add: Add, /) -> None:
        """Hand over what a row becomes. `last` is kept with the checkpoint, and is this relay's own to fill."""
        ...


def public_types(service: str) -> dict[str, str]:
    """Event name → CloudEvents type of all that `service` publishes; older versions go out as what they were."""
    public: dict[str, str] = {}
    for name, cls in registry.public(service).items():
        public |= {name: registry.cloudevent_type(service, cls), **registry.older_types(service, cls)}
    return public


@lru_cache(maxsize=65_536)
def partition_of(key: str, partitions: int) -> int:
    """The partition of a key: CRC-32 modulo n. The relay is the only writer, nobody else has to agree."""
    return crc32(key.encode()) % partitions


@lru_cache(maxsize=4096)
def _who(actor: str, role: str, tenant: tuple[str | None, ...]) -> tuple[Header, ...]:
    bounds = zip(envelope.TENANT.values(), tenant, strict=True)
    return (
        (envelope.ACTOR, actor.encode()),
        (envelope.ACTORROL, role.encode()),
        *((header, value.encode()) for header, value in bounds if value),
    )


class NewerVersion(Exception):
    """A public event of a newer release than this one is in the feed: a relay of that release must send it."""


class Envelope:
    """Builds the records of one service. `public`: event name → CloudEvents type; all other events stay inside.

    `epoch` is that of the feed, once it is known. `restored_too`: what was put back into a store that was set back is
    history, and no news: it went out in an earlier epoch. So did what stands at the positions `held_back`.
    """

    def __init__(
        self, public: Mapping[str, str], source_urn: str, partitions: int, *, restored_too: bool = False
    ) -> None:
        self._partitions = partitions
        self._restored_too = restored_too
        self.epoch: str | None = None
        self.held_back: frozenset[int] = frozenset()
        fixed = [
            (envelope.SPEC, envelope.SPECVERSION.encode()),
            (envelope.SOURCE, source_urn.encode()),
            (envelope.CONTENT, envelope.CONTENT_TYPE.encode()),
        ]
        self._fixed = {name: (*fixed, (envelope.TYPE, ce_type.encode())) for name, ce_type in public.items()}
        self._private: set[str] = set()

    @property
    def names(self) -> list[str]:
        return list(self._fixed)

    def put(self, row: FeedRow, last: dict[int, int], add: Add) -> None:
        """Hand over the records that a row becomes; moves the chain's ends in `last` along.

        Time goes into every partition, any other public event into one, a private one nowhere. Raises NewerVersion.
        """
        fixed, meta = self._fixed.get(row.type), row.meta
        if fixed is None or meta is None:
            if row.type not in self._private:
                self._judge(row.type)
            return
        if (meta.restored and not self._restored_too) or row.position in self.held_back:
            return
        position = row.position
        key = meta.key.encode()
        headers: list[Header] = [
            *fixed,
            (envelope.ID, row.event_id.encode()),
            (envelope.TIME, row.instant.encode()),
            (envelope.SUBJECT, key),
            (envelope.SEQUENCE, b"%020d" % position),
            (envelope.VERSION, b"%d" % row.version),
            (envelope.OP, meta.op.encode()),
            (envelope.DAG, meta.dag.encode()),
            (envelope.CORRELATION_ID, meta.correlation_id.encode()),
            *_who(meta.actor.id, meta.actor.rol, tuple(map(meta.tenant.get, envelope.TENANT))),
        ]
        if row.stream_id != meta.key:
            headers.append((envelope.STREAM, row.stream_id.encode()))
        if self.epoch:
            headers.append((envelope.EPOCH, self.epoch.encode()))
        if meta.causation_id:
            headers.append((envelope.CAUSATION_ID, meta.causation_id.encode()))
        if meta.traceparent:
            headers.append((envelope.TRACEPARENT, meta.traceparent.encode()))
        targets = range(self._partitions) if row.type == TIME else (partition_of(meta.key, self._partitions),)
        for partition in targets:
            previous = (envelope.PREVIOUS_SEQUENCE, b"%020d" % last.get(partition, 0))
            last[partition] = position
            add(partition, key, bytes(row.data), [*headers, previous])

    def _judge(self, name: str) -> None:
        if without_version(name) in map(without_version, self._fixed):
            raise NewerVersion(f"{name} is not among what this release publishes")
        self._private.add(name)
