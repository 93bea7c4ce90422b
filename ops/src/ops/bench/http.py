"""`POST /v1/signalen` on a real API process against an empty FastAPI route in a process of its own."""

import json
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import uuid4

import psutil
from contracts.persoonsgegevens import is_bsn

from ops.bench.klant import vuur
from ops.bench.meting import Paar, om_en_om
from ops.stack import World
from ops.stack.processes import ServiceProcess, end, free_ports
from ops.stack.tokens import GEMEENTECODE

KLANTEN = 32


class _Leeg(ServiceProcess):
    """The empty application, as a process like those of a world."""

    def start(self) -> None:
        with self.log.open("ab") as log:
            process = psutil.Popen(
                [sys.executable, "-m", "ops.bench.leeg"], stdout=log, stderr=log, env=self.environment
            )
        self._popen = process
        self.pid, self.started = process.pid, process.create_time()


@contextmanager
def lege_app(world: World) -> Generator[int]:
    """Its port."""
    [poort] = free_ports(1)
    leeg = _Leeg("leeg", "ops", "leeg", poort, world.log_dir / "leeg.log", world.environment("intake", poort))
    leeg.start()
    try:
        leeg.await_ready(30)
        yield poort
    finally:
        end([leeg])


async def meet(world: World, leeg: int, rondes: int, aantal: int) -> Paar:
    """`http_vs_empty`, requests per second. Every signal is about somebody the vault has not seen before."""
    onze = world.processes["intake-api"].port
    verzoeken = _verzoeken(world.token("VERZEKERAAR"))

    async def op(poort: int, deel: list[bytes]) -> int:
        return await vuur(poort, deel, KLANTEN)

    # Made beforehand: what a request costs to make is not what is measured.
    voor_ons = iter([list(islice(verzoeken, aantal)) for _ in range(rondes + 1)])
    voor_leeg = list(islice(verzoeken, aantal))
    return await om_en_om("http_vs_empty", lambda: op(onze, next(voor_ons)), lambda: op(leeg, voor_leeg), rondes)


def _verzoeken(token: str) -> Iterator[bytes]:
    vandaag = datetime.now(UTC).date()
    for nummer in range(999_000_000, 1_000_000_000):
        if not is_bsn(str(nummer)):
            continue
        body = json.dumps(
            {
                "gemeentecode": GEMEENTECODE,
                "bsn": str(nummer),
                "profiel": "WGS",
                "grondslag": "WGS_3_1_B",
                "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 43875}],
                "peildatum": vandaag.isoformat(),
                "signaaldatum": vandaag.isoformat(),
                "oudsteVervaldatum": (vandaag - timedelta(days=92)).isoformat(),
            }
        )
        kop = (
            "POST /v1/signalen HTTP/1.1",
            "Host: 127.0.0.1",
            f"Authorization: Bearer {token}",
            f"Idempotency-Key: {uuid4()}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        )
        yield ("\r\n".join(kop) + "\r\n\r\n" + body).encode()
