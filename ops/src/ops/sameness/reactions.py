"""One module of reactions per source that a service listens to, named after it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from chassis.service import Service

from ops.sameness.layout import Layout, modules


def reactions(service: Layout) -> Iterator[str]:
    """Sources without a module of their name."""
    room = service.source / "reactions"
    described: Service = importlib.import_module(f"{service.name}.bootstrap").SERVICE
    sources = {subscription.source.rsplit(".", 1)[-1] for subscription in described.subscriptions}
    for source in sorted(sources - modules(room)):
        yield f"{service.where(room / source)}.py is missing: {service.name} listens to {source}"
