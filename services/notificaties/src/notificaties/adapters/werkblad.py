"""The first sheet of a workbook of Excel, read in a process of its own: a cell far out makes the reader ask for more
room than there is, and takes down whoever reads (a file of 1.4 kB was enough)."""

import asyncio
import contextlib
import io
import json
import resource
import sys
from datetime import date, datetime
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

_RUIMTE: Final = 512 * 1024 * 1024
"""Bytes of memory that reading one workbook may take."""
_CELLEN: Final = 1_000_000
_TIJD: Final = 20.0


class GeenWerkblad(Exception):
    """This is no workbook, or one of more cells than a list has."""


async def eerste_blad(inhoud: bytes) -> list[list[str]]:
    """Its rows, each as wide as the widest. Raises GeenWerkblad."""
    pijp = asyncio.subprocess.PIPE
    lezer = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=pijp, stdout=pijp, stderr=asyncio.subprocess.DEVNULL, env={}
    )
    try:
        async with asyncio.timeout(_TIJD):
            gelezen, _ = await lezer.communicate(inhoud)
    except TimeoutError:
        raise GeenWerkblad from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            lezer.kill()
        await lezer.wait()
    if lezer.returncode != 0:
        raise GeenWerkblad
    rijen: list[list[str]] = json.loads(gelezen)
    return rijen


def _lees(inhoud: bytes) -> list[list[str]]:
    try:
        blad = CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0)
        rijen: list[list[Any]] = blad.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError):
        raise GeenWerkblad from None
    if sum(map(len, rijen)) > _CELLEN:
        raise GeenWerkblad
    return [[_tekst(waarde) for waarde in rij] for rij in rijen]


def _tekst(waarde: object) -> str:
    match waarde:
        case datetime() | date():
            return waarde.strftime("%Y-%m-%d")
        case float() if waarde.is_integer():
            return str(int(waarde))
        case _:
            return str(waarde)


if __name__ == "__main__":
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_RUIMTE, _RUIMTE))
    try:
        json.dump(_lees(sys.stdin.buffer.read()), sys.stdout)
    except GeenWerkblad:
        sys.exit(1)
