"""What every measurement begins and ends with: servers that are up, and one JSON document as the last line."""

import json
import sys
from collections.abc import Callable
from typing import Final

from rich.console import Console

from ops.bench.environment import environment
from ops.bench.measuring import Values, run
from ops.stack.infra import Infra

_WIDTH: Final = 150
"""Where no terminal says how wide it is."""


def write(measure: Callable[[Infra, Console], Values]) -> int:
    """Measure, print what it was measured on and what came of it. 0: it was measured, whatever came of it."""
    console = Console() if sys.stdout.isatty() else Console(width=_WIDTH)
    infra = Infra().start()
    try:
        infra.postgres_ready.result()
        infra.kafka_ready.result()
        document: Values = {"omgeving": run(environment(infra.dsn())), **measure(infra, console)}
    finally:
        infra.stop()
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    return 0
