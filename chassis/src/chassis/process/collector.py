"""The garbage collector, told that batches come and go."""

import gc
from typing import Final

_THRESHOLDS: Final = (50_000, 20, 50)


def relax() -> None:
    """For processes that work in batches or requests: thousands of objects are made, and die by their reference count.

    At the default threshold (some 700 new objects) the collector walks them all many times per batch and finds nothing;
    measured here, that was 40 % of a rebuild. Cycles are still collected, later. Calling it again changes nothing.
    """
    if gc.get_threshold()[0] < _THRESHOLDS[0]:
        gc.set_threshold(*_THRESHOLDS)
