"""The unions that `decide` and `evolve` are checked against are all that this service publishes."""

from typing import get_args

from contracts.tijd import TijdVerstreken
from regeling.adapters.streams import AFSTEMMING, POLIS, TARIEF
from regeling.domain.afstemming.events import AfstemmingEvent, AfstemmingPrivate
from regeling.domain.polis.events import PolisEvent, PolisPrivate

from contracts import registry


def test_the_union_holds_every_public_event_and_the_private_ones() -> None:
    public = set(registry.public("regeling").values()) - {TijdVerstreken, *TARIEF.events}
    of_a_polis, of_a_month = set(get_args(PolisEvent)), set(get_args(AfstemmingEvent))
    assert of_a_polis | of_a_month == public | set(get_args(PolisPrivate)) | set(get_args(AfstemmingPrivate))
    assert not of_a_polis & of_a_month
    assert set(POLIS.events) == of_a_polis
    assert set(AFSTEMMING.events) == of_a_month
