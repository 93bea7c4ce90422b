"""pytest calls a test module `ops.tests.…` after its folder; imported here first, `ops` stays the real package.

With two processes (`make test`) what runs the whole system goes one after another in the one, and beside it file by
file the rest in the other: two worlds at a time would be too slow for what has to be told within a minute.
"""

from pathlib import Path

import pytest

import chassis
import contracts
import ops

PACKAGES = (chassis, contracts, ops)
_WHOLE = ("ops", "tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        for item in items:
            item.add_marker(pytest.mark.xdist_group(_group(item.path.relative_to(config.rootpath))))
        items.sort(key=lambda item: item.path.relative_to(config.rootpath).parts[0] not in _WHOLE)


def _group(path: Path) -> str:
    return "whole" if path.parts[0] in _WHOLE else str(path)
