"""A file as it comes in over HTTP: CSV or an Excel workbook, and what is wrong with it as a whole."""

import asyncio
from typing import Any, Final

from chassis.http import Flaw, Problem
from chassis.workbook import XLSX
from fastapi import Request

from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.bestand.werkblad import als_tekst

TABEL: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string", "description": "UTF-8 met kopregel"}},
            XLSX: {"schema": {"type": "string", "format": "binary", "description": "eerste werkblad, met kopregel"}},
        },
    }
}


async def gelezen(request: Request, maximum: int) -> bytes:
    """The text of the file. Raises `BestandGeweigerd` for a workbook that is none."""
    inhoud = await request.body()
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != XLSX:
        return inhoud
    return await asyncio.to_thread(als_tekst, inhoud, maximum)


def probleem_van(geweigerd: BestandGeweigerd) -> Problem:
    """Every column that is too many, too few or there twice."""
    fouten = [
        Flaw(pointer=f"/{naam}", code="KOLOM_ONBEKEND", detail=f"De kolom {naam} kennen wij niet.")
        for naam in geweigerd.onbekend
    ]
    fouten += [
        Flaw(pointer=f"/{naam}", code="KOLOM_ONTBREEKT", detail=f"De kolom {naam} ontbreekt.")
        for naam in geweigerd.ontbrekend
    ]
    fouten += [
        Flaw(pointer=f"/{naam}", code="KOLOM_DUBBEL", detail=f"De kolom {naam} staat er meer dan eens.")
        for naam in geweigerd.dubbel
    ]
    return Problem(400, geweigerd.code, geweigerd.detail, errors=fouten)
