"""What a service is, as its bootstrap says it: values only, nothing that must be open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chassis.eventstore import Decider
from chassis.http import Parties
from chassis.inbox import Subscription
from chassis.projections import View


@dataclass(frozen=True, kw_only=True)
class Service:
    """`name` is the service's and its topic's; `version` its API's (semver); `subscriptions` the worker's upstream."""

    name: str
    title: str
    version: str
    description: str
    parties: Parties
    deciders: Sequence[Decider[Any]]
    views: Sequence[View[Any]]
    subscriptions: Sequence[Subscription] = ()

    @property
    def source_urn(self) -> str:
        """CloudEvents `source` (NL GOV profile): the system, never a place where data is."""
        return f"urn:nld:uitstroom:systeem:{self.name}"
