"""pytest calls a test module `ops.tests.…` after its folder; imported here first, `ops` stays the real package.

With two processes (`make test`) what runs the whole system goes one after another in the one, and beside it file by
file the rest in the other: two worlds at a time would be too slow for what has to be told within a minute.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

import chassis
import contracts
import ops

PACKAGES = (chassis, contracts, ops)


class _Scheduling(LoadScopeScheduling):
    """The most tests first, so that the whole system begins at once."""

    def _split_scope(self, nodeid: str) -> str:
        return "whole" if nodeid.startswith(("ops/", "tests/")) else nodeid.split("::", 1)[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return _Scheduling(config, log)
