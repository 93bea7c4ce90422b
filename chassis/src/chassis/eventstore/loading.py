"""From the database into a working set: one query for all streams, a refold where the stored state may not be read."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from chassis.eventstore import statements
from chassis.eventstore.cache import StateCache
from chassis.eventstore.codec import Codec, Compiled, decode_tenant
from chassis.eventstore.errors import KindMismatch
from chassis.eventstore.postgres import Connection, Row
from chassis.eventstore.working import Stream, WorkingSet


def guess(wanted: Mapping[UUID, Compiled], working: WorkingSet, cache: StateCache) -> bool:
    """Fill `working` from memory alone; False when memory lacks one. What is guessed is to be proven by an append."""
    for stream_id, compiled in wanted.items():
        hit = cache.get(stream_id, compiled)
        if hit is None:
            return False
        working.streams[stream_id] = Stream(
            compiled, stream_id, key=hit.key, version=hit.version, state=hit.state, tenant=hit.tenant
        )
    return True


async def bring(
    conn: Connection,
    codec: Codec,
    wanted: Mapping[UUID, Compiled],
    working: WorkingSet,
    *,
    cache: StateCache | None = None,
    locked: bool = False,
) -> None:
    """Put every wanted stream that is not there yet into `working`; one without events begins at `initial()`.

    A stream that lives under another kind is put there as what it is: the step that takes it for its own is refused.
    Raises KindMismatch where this release has no such kind.
    """
    missing = [item for item in wanted.items() if item[0] not in working.streams] if working.streams else wanted.items()
    if not missing:
        return
    hits = [cache.get(stream_id, compiled) if cache else None for stream_id, compiled in missing]
    known = [hit.version if hit else -1 for hit in hits]
    rows = await statements.load_streams(conn, [stream_id for stream_id, _ in missing], known, locked=locked)
    found = {row["nr"]: row for row in rows}
    for nr, ((stream_id, compiled), hit) in enumerate(zip(missing, hits, strict=True), 1):
        row = found.get(nr)
        if row is None:
            stream = Stream(compiled, stream_id, key=stream_id, version=0, state=compiled.decider.initial(), tenant={})
        else:
            own = _lives_as(row["kind"], compiled, codec)
            state = hit.state if hit and row["state"] is None else await state_of(conn, codec, own, row)
            tenant = decode_tenant(row["tenant"])
            stream = Stream(own, stream_id, key=row["key"], version=row["version"], state=state, tenant=tenant)
        working.streams[stream_id] = stream


async def state_of(conn: Connection, codec: Codec, compiled: Compiled, row: Row) -> Any:
    """The stored state when its version says that it may be read; otherwise folded again from the events."""
    if row["state_version"] == compiled.state_version:
        return compiled.state.decode(row["state"])
    rows = await statements.foldable(conn, row["stream_id"], row["version"])
    return compiled.fold(compiled.decider.initial(), (codec.event(name, data) for name, data in rows))


def _lives_as(kind: str, taken_for: Compiled, codec: Codec) -> Compiled:
    if kind == taken_for.decider.kind:
        return taken_for
    own = codec.kind(kind)
    if own is None:
        raise KindMismatch
    return own
