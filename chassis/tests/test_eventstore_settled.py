"""What is settled comes back as it was, in order, and takes a tenth of the memory."""

import json
import zlib
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from chassis.eventstore.settled import Settled
from chassis.eventstore.statements import EventRow, StreamRow

DUE = datetime(2026, 3, 1, 23, 0, tzinfo=UTC)


def stream(number: int) -> StreamRow:
    months = {f"{2026 + month // 12}-{month % 12 + 1:02}": 11_000 + number for month in range(36)}
    state = json.dumps({"maanden": months, "naam": "één"})
    return (UUID(int=number), "polis", uuid4(), 7, 2, state, "v1", DUE if number % 2 else None, '{"gemeente":"0546"}')


def event(number: int, version: int) -> EventRow:
    return (UUID(int=number), version, str(uuid4()), "Betaald", 1, f'{{"bedrag":{number}}}', "{}")


def test_eventstore_settled_comes_back_as_it_was() -> None:
    parts = [[stream(number) for number in range(first, first + 3)] for first in (0, 3)]
    events = [[event(number, version) for number in range(first, first + 3) for version in (6, 7)] for first in (0, 3)]
    settled = Settled()
    for part, said in zip(parts, events, strict=True):
        settled.add(part, said)
    settled.add([], [])
    assert list(settled.streams()) == parts
    assert list(settled.events()) == events
    assert settled.stream_ids == {UUID(int=number) for number in range(6)}
    assert settled.events_many == 12


def test_fault_14_a_list_of_twenty_thousand_is_not_kept_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their states took 105 MB of an API that needs 150 for itself, until all of them were decided."""
    kept: list[bytes] = []
    compress = zlib.compress

    def noted(text: bytes, level: int) -> bytes:
        kept.append(compress(text, level))
        return kept[-1]

    monkeypatch.setattr(zlib, "compress", noted)
    rows = [stream(number) for number in range(500)]
    Settled().add(rows, ())
    assert sum(map(len, kept)) * 4 < sum(len(row[5]) for row in rows)
