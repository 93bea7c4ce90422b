"""A service whose subscriptions could not be run again apart is none: it says so before anything is opened."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pytest
from chassis.eventstore import Connection, Step
from chassis.inbox import Asked, Received, Subscription, on, on_batch
from chassis.service import Service
from contracts.domain import Event
from contracts.partijen import PARTIES


class Told(Event, frozen=True, kw_only=True):
    pass


class ToldElse(Event, frozen=True, kw_only=True):
    pass


def answer(_: Received[Event]) -> Iterator[Step]:
    return iter(())


async def ask(_: Connection, received: Sequence[Received[Event]]) -> Asked:
    return []


async def fill(_: Connection, received: Sequence[Received[Event]]) -> None:
    pass


def _service(*of_one: Any, other: Sequence[Any] = ()) -> Service:
    parts = [("proef-een", of_one), ("proef-ander", other)]
    subscriptions = [
        Subscription(
            name=name,
            source="uitstroom.bron",
            reactions=[on(event, do) for event, do in what if do is answer],
            effects=[on_batch(event, do) for event, do in what if do is not answer],
        )
        for name, what in parts
    ]
    return Service(
        name="proef", title="", version="1", description="", parties=PARTIES, deciders=(), views=(),
        subscriptions=subscriptions,
    )  # fmt: skip


@pytest.mark.parametrize("one", [answer, ask])
@pytest.mark.parametrize("other", [answer, ask, fill, partial(fill)])
def test_what_one_subscription_answers_with_steps_no_other_of_the_service_takes(one: Any, other: Any) -> None:
    said = "proef: proef-een answers Told with steps, and proef-ander takes it too"
    with pytest.raises(ValueError, match=said):
        _service((Told, one), other=[(Told, other)])
    with pytest.raises(ValueError, match="Told with steps"):
        _service((Told, other), other=[(ToldElse, fill), (Told, one)])


def test_an_effect_that_does_not_say_what_it_returns_may_ask_for_steps() -> None:
    async def unsaid(_: Any, received: Any):
        pass

    with pytest.raises(ValueError, match="Told with steps"):
        _service((Told, unsaid), other=[(Told, fill)])


def test_one_subscription_may_answer_and_fill_and_two_may_fill_tables_from_the_same_event() -> None:
    assert len(_service((Told, answer), (Told, ask), other=[(ToldElse, answer)]).subscriptions) == 2
    assert len(_service((Told, fill), other=[(Told, fill), (ToldElse, ask)]).subscriptions) == 2
