"""The routes of the four services, without a server: what they are and who may call them."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from unittest.mock import MagicMock

from chassis.http.body import body_of
from chassis.http.guard import requirements
from fastapi.routing import APIRoute

_HANDED = 1
SERVICES = ("intake", "eligibility", "regeling", "notificaties")


def roles_of(service: str) -> dict[tuple[str, str], frozenset[str]]:
    """(method, path) → roles that may call it."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for route in _routes(service):
        roles = frozenset(rol for requirement in requirements(route.dependant) for rol in requirement.roles)
        found |= {(method, route.path): roles for method in route.methods or ()}
    return found


def limits_of(service: str, default: int) -> frozenset[int]:
    """Bytes that some call of it takes, but for what a setting says: what a router is handed is no limit of its own."""
    limits = {body_of(route, default).limit for route in _routes(service) if route.body_field or route.openapi_extra}
    return frozenset(limits - {_HANDED})


def _routes(service: str) -> Iterator[APIRoute]:
    """A router only closes over what it is handed, so anything will do until somebody calls."""
    package = importlib.import_module(f"{service}.api")
    for found in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{service}.api.{found.name}")
        if not hasattr(module, "router"):
            continue
        handed = inspect.signature(module.router).bind_partial()
        for name, parameter in handed.signature.parameters.items():
            handed.arguments[name] = _HANDED if parameter.annotation is int else MagicMock()
        yield from module.router(*handed.args, **handed.kwargs).routes
