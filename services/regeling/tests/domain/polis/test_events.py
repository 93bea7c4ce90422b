"""The union that `decide` and `evolve` are checked against is all that a polis publishes."""

from typing import get_args

from contracts.tijd import TijdVerstreken
from regeling.adapters.streams import POLIS
from regeling.domain.polis.events import PolisEvent, PolisPrivate

from contracts import registry


def test_the_union_holds_every_public_event_and_the_private_ones() -> None:
    public = set(registry.public("regeling").values()) - {TijdVerstreken}
    assert set(get_args(PolisEvent)) == public | set(get_args(PolisPrivate))
    assert set(POLIS.events) == set(get_args(PolisEvent))
