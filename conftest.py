"""pytest calls a test module `ops.tests.…` after its folder; imported here first, `ops` stays the real package.

With two processes (`make test`) what runs the whole system goes one after another in the first, and beside it file by
file the rest in the other: two worlds at a time would be too slow for what has to be told within a minute. The other
has a PostgreSQL and a broker of its own, for drills end those of the first.
"""

import os
import signal
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

import chassis
import contracts
import ops

PACKAGES = (chassis, contracts, ops)
# What a shell starts in the background ignores Ctrl-C, and so would everything that a test starts and interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
if _WORKER != "gw0":
    os.environ["UITSTROOM_STAAT"] = str(Path(__file__).parent / ".uitstroom" / _WORKER)


class _Scheduling(LoadScopeScheduling):
    """In the order of `testpaths`: the whole system first."""

    def _split_scope(self, nodeid: str) -> str:
        return "whole" if nodeid.startswith(("ops/", "tests/")) else nodeid.split("::", 1)[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return _Scheduling(config, log)
