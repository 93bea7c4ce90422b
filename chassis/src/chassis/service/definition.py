"""What a service is, as its bootstrap says it: values only, nothing that must be open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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

    def source_urn(self, organisation: str | None) -> str:
        """CloudEvents `source` (NL GOV profile): organisation (`oin:…`, `kvknr:…`) and system, no place of data."""
        return f"urn:nld:{organisation}:systeem:uitstroom-{self.name}" if organisation else _local(self.name)


def _local(name: str) -> str:
    """An installation of nobody in particular: a machine, a test."""
    return f"urn:nld:uitstroom:systeem:{name}"
