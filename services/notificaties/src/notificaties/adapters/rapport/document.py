"""The figures of a year as PDF/UA-1: tagged, in Dutch, each chart with a table of the same numbers beside it."""

import asyncio
from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec
import typst

from notificaties.domain.lijst.kengetallen import Kengetallen

PDF: Final = "application/pdf"
_TEGELIJK: Final = asyncio.Semaphore(1)
"""A report takes a core for a moment; commands go before."""


@cache
def _vorm() -> bytes:
    return files("notificaties.adapters.rapport").joinpath("rapport.typ").read_bytes()


async def als_pdf(cijfers: Kengetallen, *, gemeentecode: str, uzovi: str) -> bytes:
    """The same figures give the same bytes."""
    gegevens = {"cijfers": msgspec.to_builtins(cijfers), "gemeentecode": gemeentecode, "uzovi": uzovi}
    async with _TEGELIJK:
        return await asyncio.to_thread(_als_pdf, gegevens)


def _als_pdf(gegevens: dict[str, Any]) -> bytes:
    """Only fonts that come along are used: it looks the same everywhere. What it says is data, never markup."""
    return typst.compile(
        _vorm(),
        format="pdf",
        sys_inputs={"rapport": msgspec.json.encode(gegevens).decode()},
        pdf_standards=["ua-1"],
        font_paths=[],
        ignore_system_fonts=True,
    )
