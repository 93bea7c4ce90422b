"""Who may do what on the topics of a world: a service writes its own and reads its sources, an analyst reads one."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest
from chassis.brokers import Brokers
from chassis.service import Service
from contracts.analisten import TOPICS, gebruiker, topic_van
from contracts.envelope import REPLAYS, topic

from ops.stack import topics
from ops.stack.loops import run
from ops.stack.settings import SERVICES

TOPIC, GROUP = 2, 3
LITERAL, PREFIXED = 3, 4
READ, WRITE, CREATE, DESCRIBE = 3, 4, 5, 8
OPERATOR: Final = "ops"
_ALLOW: Final = 3


ANALYSTS: Final = tuple(gebruiker(zicht) for zicht in TOPICS)
"""The users who read a topic for analysts."""


USERS: Final = (*SERVICES, *ANALYSTS, OPERATOR)


class Right(NamedTuple):
    """In the numbers of Kafka's protocol."""

    user: str
    kind: int
    name: str
    pattern: int
    operation: int


def of_all(services: Sequence[str], prefix: str) -> list[Right]:
    """What everybody may, in a world with these services."""
    return [*rights(services, prefix), *analysts(prefix), *operator_rights(prefix)]


def rights(services: Sequence[str], prefix: str) -> Iterator[Right]:
    """What each service needs by its subscriptions. Its own topic it reads to know that it was not set back."""
    for name in services:
        service: Service = importlib.import_module(f"{name}.bootstrap").SERVICE
        own = topic(name, prefix)
        yield Right(name, TOPIC, own, LITERAL, WRITE)
        yield Right(name, TOPIC, own, LITERAL, DESCRIBE)
        yield Right(name, TOPIC, own, LITERAL, READ)
        for published in topics.published((name,), prefix):
            yield Right(name, TOPIC, published, LITERAL, WRITE)
            yield Right(name, TOPIC, published, LITERAL, DESCRIBE)
        for source in sorted({each.source for each in service.subscriptions}):
            yield Right(name, TOPIC, f"{prefix}{source}", LITERAL, READ)
        yield Right(name, GROUP, f"{prefix}{name}-", PREFIXED, READ)


def analysts(prefix: str) -> Iterator[Right]:
    """Per audience a user who reads its topic and no other, in groups of his own."""
    for zicht in TOPICS:
        user = gebruiker(zicht)
        yield Right(user, TOPIC, topic_van(zicht, prefix), LITERAL, READ)
        yield Right(user, TOPIC, topic_van(zicht, prefix), LITERAL, DESCRIBE)
        yield Right(user, GROUP, f"{user}-", PREFIXED, READ)


def operator_rights(prefix: str) -> Iterator[Right]:
    """Of who operates: reads every topic, and writes the replay topics, which it makes. It is in no group."""
    yield Right(OPERATOR, TOPIC, topic("", prefix), PREFIXED, READ)
    yield Right(OPERATOR, TOPIC, topic("", prefix), PREFIXED, DESCRIBE)
    for operation in (CREATE, WRITE):
        yield Right(OPERATOR, TOPIC, topic(f"{REPLAYS}.", prefix), PREFIXED, operation)


def give(brokers: Brokers, wanted: Sequence[Right]) -> None:
    """Give these rights, as who may; RuntimeError when the broker refuses one. Given twice is given once."""

    async def work() -> None:
        admin: Any = AIOKafkaAdminClient(**brokers.options())
        await admin.start()
        try:
            for right in wanted:
                request = CreateAclsRequest(
                    right.kind, right.name, right.pattern, f"User:{right.user}", "*", right.operation, _ALLOW
                )
                answer = await admin._send_request(request)
                for code, why in answer.creation_responses:
                    if code:
                        raise RuntimeError(f"{right}: {why}")
        finally:
            await admin.close()

    run(work())
