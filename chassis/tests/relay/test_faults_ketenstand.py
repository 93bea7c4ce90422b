"""The last record of what is sent together says where the whole feed and every partition then were."""

from uuid import uuid4

import pytest

from contracts import envelope

from .conftest import PARTITIONS

pytestmark = pytest.mark.infra


async def test_fault_06_what_is_sent_together_ends_with_where_every_partition_stands(source, until, running):
    for number in range(6):
        for _ in range(5):
            await source.say(uuid4(), number)
        await source.say(uuid4(), 0, silent=True)
    await source.tick(5)
    running(source.relay(limit=10))
    head = await source.head()
    await until(lambda: source.sent_to(head))
    records = [record for part in (await source.records()).values() for record in part]
    positions = {part: [] for part in range(PARTITIONS)}
    said = []
    for record in records:
        headers = dict(record.headers)
        positions[record.partition].append(int(headers[envelope.SEQUENCE]))
        if envelope.CHAIN_ENDS in headers:
            upto, *ends = map(int, headers[envelope.CHAIN_ENDS].split())
            said.append((upto, ends))
            assert int(headers[envelope.SEQUENCE]) == max(ends) <= upto
    assert sorted(upto for upto, _ in said) == [*range(10, head, 10), head]
    for upto, ends in said:
        for partition, end in enumerate(ends):
            assert end == max((each for each in positions[partition] if each <= upto), default=0)
