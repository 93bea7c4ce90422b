"""A whole `simuleer` run of the examples: events per second over the four services, and what memory it took."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ops.simuleer.partners import SERVICES, Partners
from ops.simuleer.spel import Opgave, Spel
from ops.stack import World
from ops.stack.settings import root


@dataclass(frozen=True)
class Verhaal:
    """`piek` is the most memory (MB, resident) that each process ever had."""

    gebeurtenissen: int
    seconden: float
    piek: dict[str, int]

    @property
    def per_seconde(self) -> float:
        return self.gebeurtenissen / self.seconden


async def meet(world: World, voorbeeld: str) -> Verhaal:
    """Events in the logs of the four services by the seconds from the first request to the last answer."""
    map_ = root() / "tests" / "voorbeelden" / voorbeeld
    opgave = Opgave(map_ / "W.csv", map_ / "U.csv", map_ / "V.csv", None, date(2026, 2, 2), date(2029, 6, 1))
    partners = Partners(world.urls, world.token)
    try:
        begin = time.perf_counter()
        await Spel(opgave, partners, lambda *_: None).speel()
        seconden = time.perf_counter() - begin
        aantal = sum([(await partners.stand(service))["feed"] for service in SERVICES])
    finally:
        await partners.sluit()
    return Verhaal(aantal, seconden, {name: piek(each.pid) for name, each in world.processes.items()})


def piek(pid: int) -> int:
    """The high-water mark of resident memory in MB, as Linux keeps it."""
    for regel in Path(f"/proc/{pid}/status").read_text().splitlines():
        if regel.startswith("VmHWM:"):
            return int(regel.split()[1]) // 1024
    raise LookupError(f"proces {pid} zegt niet hoeveel geheugen het had")
