"""One trace from a partner's request to what the next service appends, over real Kafka; batches link to it."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
import pytest_asyncio
from chassis.eventstore import SYSTEEM, TIJD_STREAM, Cause, EventStore, Placed, Pool, Step
from chassis.feed import Sequencer
from chassis.http import Exchange, asks, create_app, create_verifier
from chassis.inbox import Consumer, Subscription
from chassis.inbox import on as on_event
from chassis.observability import linked_span, span, tracing
from chassis.projections import KEY, Projector, View, Views, on
from chassis.relay import Relay, idempotent_producer
from chassis.testing.topics import create_topics
from chassis.timeline import Timekeeper
from contracts.partijen import PARTIES
from fastapi import APIRouter
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from ..account import ACCOUNT, Deposited, deposit

TRACE = "0af7651916cd43dd8448eb211c80319c"
CALLER = f"00-{TRACE}-b7ad6b7169203331-01"
Spans = Callable[[str], list[ReadableSpan]]


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Spans:
    """The finished spans of a name."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(tracing._Installed, "provider", provider)
    return lambda name: [found for found in exporter.get_finished_spans() if found.name == name]


def linked(found: ReadableSpan) -> set[str]:
    return {f"{link.context.trace_id:032x}" for link in found.links}


@pytest_asyncio.fixture(loop_scope="session")
async def bron(database: Any) -> AsyncGenerator[EventStore]:
    async with EventStore(await database.pool(), [ACCOUNT]) as store:
        yield store


@pytest_asyncio.fixture(loop_scope="session")
async def afnemer(databases: Any) -> AsyncGenerator[EventStore]:
    made = await databases.create()
    async with EventStore(await made.pool(), [ACCOUNT]) as store:
        yield store
    await databases.drop(made)


@dataclass
class Keten:
    bron: EventStore
    afnemer: EventStore
    topic: str


@pytest_asyncio.fixture(loop_scope="session")
async def keten(
    bron: EventStore, afnemer: EventStore, kafka_server: str, topic_prefix: str, running: Callable[[Any], Any]
) -> Keten:
    """Two services, the relay of the one and the consumer of the other, and the topic between them."""
    topic = f"{topic_prefix}uitstroom.bron"
    await create_topics(kafka_server, {topic: 1})
    public = {"Deposited": "nl.test.deposited.v1"}
    running(Relay(bron.pool, idempotent_producer(kafka_server), topic, 1, "urn:test", public=public))
    react = on_event(Deposited, lambda message: [deposit(message.key, message.event.amount)])
    running(
        Consumer(
            afnemer,
            [Subscription("boeken", "uitstroom.bron", (react,))],
            bootstrap=kafka_server,
            topic_prefix=topic_prefix,
            partitions=1,
            lookup={"nl.test.deposited.v1": Deposited}.get,
        )
    )
    return Keten(bron, afnemer, topic)


@pytest.fixture
def partner(bron: EventStore, maak_settings: Callable[..., Any], token: Callable[..., str]) -> httpx.AsyncClient:
    router, settings = APIRouter(), maak_settings()

    @router.post("/v1/accounts/{account}")
    async def deposit_to(account: str, exchange: Annotated[Exchange, asks("proef:schrijven")]) -> dict[str, int]:
        outcome = await bron.send(deposit(uuid4(), 5), exchange.cause({}))
        await Sequencer(bron.pool).drain()
        return {"versie": outcome.version}

    app = create_app(
        title="Proef",
        version="1.0.0",
        description="",
        settings=settings,
        routers=[router],
        verifier=create_verifier(settings, PARTIES),
        now=bron.clock.now,
    )
    headers = {"Authorization": f"Bearer {token()}", "traceparent": CALLER}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://proef", headers=headers)


async def appended(pool: Pool) -> list[str]:
    rows = await pool.fetch("SELECT meta ->> 'traceparent' AS traceparent FROM events WHERE type = 'Deposited'")
    return [row["traceparent"] for row in rows]


@pytest.mark.infra
async def test_trace_of_a_post_is_found_in_every_step_to_the_next_service(
    spans: Spans, keten: Keten, partner: httpx.AsyncClient, until: Any
) -> None:
    topic = keten.topic
    async with partner:
        assert (await partner.post("/v1/accounts/een")).status_code == 200

    async def there() -> bool:
        return bool(await appended(keten.afnemer.pool)) and bool(spans(f"process {topic}"))

    await until(there)
    [post] = spans("POST /v1/accounts/{account}")
    assert post.kind is SpanKind.SERVER
    assert post.context.trace_id == int(TRACE, 16)
    assert post.parent is not None
    assert f"{post.parent.span_id:016x}" == "b7ad6b7169203331"
    assert dict(post.attributes or {}) == {
        "http.request.method": "POST",
        "http.route": "/v1/accounts/{account}",
        "http.response.status_code": 200,
    }
    here = f"00-{TRACE}-{post.context.span_id:016x}-01"
    assert await appended(keten.bron.pool) == [here]
    assert await appended(keten.afnemer.pool) == [here]
    assert [linked(commit) for commit in spans("commit")] == [{TRACE}]
    [send] = spans(f"send {topic}")
    [process] = spans(f"process {topic}")
    assert (send.kind, process.kind) == (SpanKind.PRODUCER, SpanKind.CONSUMER)
    assert linked(send) == linked(process) == {TRACE}
    assert send.context.trace_id != process.context.trace_id
    both = {"messaging.system": "kafka", "messaging.destination.name": topic, "messaging.batch.message_count": 1}
    assert dict(send.attributes or {}) == {
        **both,
        "messaging.operation.name": "send",
        "messaging.operation.type": "send",
    }
    assert dict(process.attributes or {}) == {
        **both,
        "messaging.operation.name": "process",
        "messaging.operation.type": "process",
        "messaging.destination.partition.id": "0",
        "messaging.consumer.group.name": topic.replace("uitstroom.bron", "boeken"),
    }


@pytest.mark.infra
async def test_trace_links_of_a_batch_are_those_of_all_that_is_in_it(spans: Spans, keten: Keten, until: Any) -> None:
    topic, bron = keten.topic, keten.bron
    traces = [f"{number:032x}" for number in range(1, 41)]
    for number in traces:
        why = Cause(uuid4(), None, SYSTEEM, {}, f"00-{number}-b7ad6b7169203331-01")
        await bron.send(Step(ACCOUNT, uuid4(), deposit(uuid4()).command), why)
    await Sequencer(bron.pool).drain()

    async def there() -> bool:
        batches = spans(f"process {topic}")
        return sum((found.attributes or {})["messaging.batch.message_count"] for found in batches) == 40

    await until(there)
    for name in ("send", "process"):
        assert set().union(*(linked(found) for found in spans(f"{name} {topic}"))) == set(traces)
    assert len(spans(f"process {topic}")) < 40


class Balance(msgspec.Struct, frozen=True):
    account: Annotated[UUID, KEY]
    balance: int


def _balance(_: Balance | None, event: Deposited, at: Placed) -> Balance:
    return Balance(at.stream_id, 1)


BALANCES = View("saldi", version=1, row=Balance, folds=(on(Deposited, _balance),))


@pytest.mark.infra
async def test_trace_of_views_and_ticks(spans: Spans, bron: EventStore, running: Any, until: Any) -> None:
    said = await bron.send(deposit(uuid4()), Cause(uuid4(), None, SYSTEEM, {}, CALLER))
    watermark = datetime.now(UTC)
    await Timekeeper(bron).advance(watermark)
    await Sequencer(bron.pool).drain()
    [tick] = spans("tick")
    [passed_on] = await bron.events(TIJD_STREAM)
    assert (passed_on.meta.traceparent or "")[3:52] == f"{tick.context.trace_id:032x}-{tick.context.span_id:016x}"
    assert dict(tick.attributes or {}) == {"uitstroom.watermark": watermark.isoformat()}
    view = BALANCES
    running(Projector(bron.pool, [view]))
    await Views(bron.pool, [view]).wait("saldi", said.after)

    async def there() -> bool:
        return any(TRACE in linked(found) for found in spans("project"))

    await until(there)


def test_trace_of_what_fails_tells_its_type_and_not_what_was_sent(spans: Spans) -> None:
    with pytest.raises(ValueError, match="Jansen"), span("werk"):
        int("Jansen")
    [found] = spans("werk")
    assert found.status.status_code is StatusCode.ERROR
    assert dict(found.attributes or {}) == {"error.type": "ValueError"}
    assert "Jansen" not in found.to_json()


def test_trace_links_are_distinct_and_bounded(spans: Spans) -> None:
    causes = [f"00-{number:032x}-b7ad6b7169203331-01" for number in range(1, 1000)]
    with linked_span("batch", [CALLER, None, CALLER, "kapot", *causes]) as batch:
        assert batch is not None
        assert batch[3:35] != TRACE
    [found] = spans("batch")
    # 128 distinct ones are looked at; one of them is no traceparent.
    assert len(found.links) == 127
    assert TRACE in linked(found)
