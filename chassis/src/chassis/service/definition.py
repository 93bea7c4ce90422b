"""What a service is, as its bootstrap says it: values only, nothing that must be open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from chassis.eventstore import Decider
from chassis.http import Parties
from chassis.inbox import Subscription
from chassis.projections import View
from chassis.timeline import Chore


@dataclass(frozen=True, kw_only=True)
class Service:
    """`name` is the service's and its topic's; `version` its API's (semver); `subscriptions` the worker's upstream.

    `chores`: what the worker does in parts before time goes on: it is about too many streams for one transaction.

    What one subscription answers with steps no other takes: a rerun (`chassis.replay`) holds all that a record caused
    for the work of the subscription at hand, so it would miss what is the other's. Two that only fill tables may take
    the same event. Raises ValueError.
    """

    name: str
    title: str
    version: str
    description: str
    parties: Parties
    deciders: Sequence[Decider[Any]]
    views: Sequence[View[Any]]
    subscriptions: Sequence[Subscription] = ()
    chores: Sequence[Chore] = ()

    def __post_init__(self) -> None:
        for one, other in permutations(self.subscriptions, 2):
            for event in sorted(one.answered & other.wanted, key=lambda each: each.__name__):
                both = f"{one.name} answers {event.__name__} with steps, and {other.name} takes it too"
                raise ValueError(f"{self.name}: {both}: they cannot be run again apart, so let one of them do it all")

    def source_urn(self, organisation: str | None) -> str:
        """CloudEvents `source` (NL GOV profile): organisation (`oin:…`, `kvknr:…`) and system, no place of data."""
        return f"urn:nld:{organisation}:systeem:uitstroom-{self.name}" if organisation else _local(self.name)


def _local(name: str) -> str:
    """An installation of nobody in particular: a machine, a test."""
    return f"urn:nld:uitstroom:systeem:{name}"
