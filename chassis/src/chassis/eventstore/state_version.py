"""A fingerprint of what a folded state depends on: its schema, its events' schema, and the code that folds."""

import hashlib
import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import msgspec
from contracts.reading import without_version
from contracts.upcast import UPCASTS

from chassis.eventstore.decider import Decider


def state_version(decider: Decider[Any]) -> str:
    """Equal only when the stored state may be read as it is; otherwise it is folded again from the events.

    The code is every module of the same distribution that `initial`, `evolve`, `due`, the state or an upcast of the
    events reach by import: rather one refold too many than one too few.
    """
    digest = hashlib.sha256()
    for model in (decider.state, *sorted(decider.events, key=lambda e: e.__name__)):
        digest.update(model.__name__.encode())
        digest.update(msgspec.json.encode(msgspec.json.schema(model), order="deterministic"))
    upcasts = [step for event in decider.events for step in UPCASTS.steps(without_version(event.__name__))]
    for source in sorted(_sources(decider.initial, decider.evolve, decider.due, decider.state, *upcasts)):
        digest.update(source.encode())
    return digest.hexdigest()[:16]


def _sources(*roots: Callable[..., Any]) -> set[str]:
    sources: set[str] = set()
    waiting = [module for root in roots if (module := inspect.getmodule(root)) is not None]
    own = {module.__name__.partition(".")[0] for module in waiting}
    seen: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module.__name__ in seen:
            continue
        seen.add(module.__name__)
        sources.add(inspect.getsource(module))
        waiting += [other for other in _reached(module) if other.__name__.partition(".")[0] in own]
    return sources


def _reached(module: ModuleType) -> list[ModuleType]:
    reached: list[ModuleType] = []
    for value in vars(module).values():
        other = value if isinstance(value, ModuleType) else sys.modules.get(getattr(value, "__module__", None) or "")
        if other is not None and getattr(other, "__file__", None):
            reached.append(other)
    return reached
