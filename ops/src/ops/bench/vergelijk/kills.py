"""Commands that are sent until they are answered, while every process of a contestant is killed in turn.

Lost: answered, and without effect in the next service. Doubled: an effect more than once, by who sent again because an
answer did not come, or by what delivers.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from ops.bench.vergelijk.contest import Running
from ops.waiting import looks, until

_CALLERS = 16
_PATIENCE = 60.0
_AGAIN = 0.05


@dataclass(frozen=True)
class Tally:
    """`resent`: commands done more than once where they were sent (None: no database there); `redelivered`: effects in
    the next service beyond those.
    """

    sent: int
    kills: int
    lost: int
    resent: int | None
    redelivered: int


async def count(running: Running, commands: int, kills: int, quiet: float) -> Tally:
    """`quiet`: seconds without another effect after which nothing more is expected."""
    own = running.commands(commands)
    progress = _Progress()
    left = iter([request for _, request in own])
    killer = asyncio.create_task(_kill(running, progress, commands, kills))
    await asyncio.gather(*(_caller(running.place.port, left, progress) for _ in range(_CALLERS)))
    await killer
    await _settled(running, quiet)
    here, there = await running.done()
    return tally([name for name, _ in own], here, there, kills)


def tally(names: Sequence[str], here: Counter[str] | None, there: Counter[str], kills: int) -> Tally:
    """Of the commands `names`: how often each was done where it was sent, and in the next service.

    What was done twice where it was sent has its effect twice by right; only what goes beyond that is redelivered.
    """
    lost = sum(not there[name] for name in names)
    by_right = {name: max(here[name], 1) if here is not None else 1 for name in names}
    resent = None if here is None else sum(max(here[name] - 1, 0) for name in names)
    redelivered = sum(max(there[name] - by_right[name], 0) for name in names)
    return Tally(len(names), kills, lost, resent, redelivered)


@dataclass
class _Progress:
    answered: int = 0

    async def look(self) -> int:
        return self.answered


async def _kill(running: Running, progress: _Progress, commands: int, kills: int) -> None:
    victims = cycle(running.processes.values())
    for number in range(1, kills + 1):
        wanted = commands * number // (kills + 1)
        await until(progress.look, lambda answered, wanted=wanted: answered >= wanted, pauses=looks(_AGAIN))
        victim = next(victims)
        await asyncio.to_thread(victim.kill9)
        victim.start()


async def _caller(port: int, left: Iterator[bytes], progress: _Progress) -> None:
    connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    for request in left:
        while True:
            try:
                connection = connection or await asyncio.open_connection("127.0.0.1", port)
                if await _answered(*connection, request):
                    break
            except (OSError, asyncio.IncompleteReadError):
                connection = None
            await asyncio.sleep(_AGAIN)
        progress.answered += 1
    if connection:
        connection[1].close()


async def _answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bool:
    """Whether it was taken: 201, or 200 for who was taken before."""
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if line)
    await reader.readexactly(int(fields[b"content-length"]))
    return head.startswith((b"HTTP/1.1 201", b"HTTP/1.1 200"))


async def _settled(running: Running, quiet: float) -> None:
    before, since = -1, 0.0
    loop = asyncio.get_running_loop()
    began = loop.time()
    while loop.time() - began < _PATIENCE:
        now = await running.effects()
        if now != before:
            before, since = now, loop.time()
        elif loop.time() - since > quiet:
            return
        await asyncio.sleep(0.2)
