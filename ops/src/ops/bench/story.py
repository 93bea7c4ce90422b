"""A whole `simuleer` run of the examples: events per second over the four services, and what memory it took."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ops.simuleer.partners import Partners
from ops.simuleer.spel import Opgave, Spel
from ops.stack import SERVICES, World
from ops.stack.settings import root


@dataclass(frozen=True)
class Story:
    """`peak` is the most memory (MB, resident) that each process ever had; `cpu`: seconds of who plays the partners."""

    events: int
    seconds: float
    cpu: float
    peak: dict[str, int]

    @property
    def per_second(self) -> float:
        return self.events / self.seconds


async def measure(world: World, example: str) -> Story:
    """Events in the logs of the four services by the seconds from the first request to the last answer."""
    folder = root() / "tests" / "voorbeelden" / example
    task = Opgave(folder / "W.csv", folder / "U.csv", folder / "V.csv", None, date(2026, 2, 2), date(2029, 6, 1))
    partners = Partners(world.urls, world.token)
    try:
        began, cpu = time.perf_counter(), time.process_time()
        await Spel(task, partners, lambda _: None).speel()
        seconds, taken = time.perf_counter() - began, time.process_time() - cpu
        count = sum([(await partners.standing(service)).feed for service in SERVICES])
    finally:
        await partners.close()
    return Story(count, seconds, taken, {name: peak(each.pid) for name, each in world.processes.items()})


def peak(pid: int) -> int:
    """The high-water mark of resident memory in MB, as Linux keeps it."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    raise LookupError(f"proces {pid} zegt niet hoeveel geheugen het had")
