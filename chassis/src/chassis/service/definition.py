"""What a service is, as its bootstrap says it; everything else follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter

from chassis.eventstore import Decider
from chassis.http import Parties
from chassis.inbox import Subscription
from chassis.process import Part
from chassis.projections import View

if TYPE_CHECKING:
    from chassis.service.runtime import Runtime


def _no_parts(_: Runtime) -> Mapping[str, Part]:
    return {}


@dataclass(frozen=True)
class Definition:
    """`name` is the service's and its topic's; `version` is its API's (semver).

    `routers` and `extra_parts` are given the open room. `subscriptions` name the worker's upstream; `extra_parts` are
    more supervised loops of the worker.
    """

    name: str
    title: str
    version: str
    description: str
    parties: Parties
    deciders: Sequence[Decider[Any]]
    views: Sequence[View]
    routers: Callable[[Runtime], Sequence[APIRouter]]
    subscriptions: Sequence[Subscription] = ()
    extra_parts: Callable[[Runtime], Mapping[str, Part]] = field(default=_no_parts)

    @property
    def source_urn(self) -> str:
        """CloudEvents `source` (NL GOV profile): the system, never a place where data is."""
        return f"urn:nld:uitstroom:systeem:{self.name}"
