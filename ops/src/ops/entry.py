"""What runs when somebody types `uitstroom`: who presses Ctrl-C while it is still being loaded sees no traceback."""

import os
import signal
import sys
from types import FrameType
from typing import Final

_INTERRUPTED: Final = 128 + signal.SIGINT


def main() -> None:
    """Entry point. Before all is loaded nothing was begun, so there is nothing to clean up either."""
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        # Not an exception: a library that is being loaded may catch it, or make another one of it.
        signal.signal(signal.SIGINT, _leave)
    from ops.cli import main as run

    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _leave(_: int, __: FrameType | None) -> None:
    os._exit(_INTERRUPTED)
