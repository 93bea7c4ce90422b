"""What the code reads, so that the tests of the deployments can compare."""

import importlib
import importlib.util
from collections.abc import Callable

import pytest
from chassis.settings import PREFIX, ChassisSettings


def settings_of(service: str) -> list[type[ChassisSettings]]:
    if importlib.util.find_spec(f"{service}.settings") is None:
        return [ChassisSettings]
    members = vars(importlib.import_module(f"{service}.settings")).values()
    return [ChassisSettings, *(m for m in members if isinstance(m, type) and issubclass(m, ChassisSettings))]


def variable(settings: type[ChassisSettings], name: str) -> str:
    alias = settings.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else PREFIX + name.upper()


@pytest.fixture
def known() -> Callable[[str], set[str]]:
    """Service → every variable that its code reads."""
    return lambda service: {variable(s, name) for s in settings_of(service) for name in s.model_fields}


@pytest.fixture
def required() -> Callable[[str], set[str]]:
    """Service → the variables without which it does not start."""
    return lambda service: {
        variable(s, name) for s in settings_of(service) for name, field in s.model_fields.items() if field.is_required()
    }
