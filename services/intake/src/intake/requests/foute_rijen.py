"""The rows of a file that would not be taken, as a file to correct and send alone with `correctie=true` (N-20, N-21).

Nothing is kept, and nothing is looked up: what is wrong with a row by the file itself. Of a polis with a bad row all
rows come along, for it is taken as a whole.
"""

import asyncio
from collections.abc import Iterator
from datetime import date
from typing import assert_never

from chassis.eventstore import EventStore
from chassis.timeline import now
from contracts.kalender import dag

from intake.adapters.bestand.achterstanden import ACHTERSTANDEN
from intake.adapters.bestand.cjib import CJIB
from intake.adapters.bestand.mutaties import MUTATIES
from intake.adapters.bestand.praktijken import RANGSCHIKKING, SCREENING
from intake.adapters.bestand.regellezing import Regellezing
from intake.adapters.bestand.uitkeringslezing import Uitkeringslezing
from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing
from intake.domain.aanlevering.state import Bestandssoort


async def zoek(store: EventStore, soort: Bestandssoort, inhoud: bytes) -> bytes:
    """Header and rows, byte for byte as they were sent. Raises `BestandGeweigerd`."""
    vandaag = dag(await now(store))
    return await asyncio.to_thread(lambda: b"".join(_lees(soort, inhoud, vandaag)))


def _lees(soort: Bestandssoort, inhoud: bytes, vandaag: date) -> Iterator[bytes]:
    match soort:
        case "WANBETALERS":
            return Wanbetalerslezing(inhoud, vandaag).niet_aangenomen()
        case "UITKERINGEN":
            return Uitkeringslezing(inhoud).niet_aangenomen()
        case "MUTATIES":
            return Regellezing(inhoud, MUTATIES, vandaag).niet_aangenomen()
        case "ACHTERSTANDEN":
            return Regellezing(inhoud, ACHTERSTANDEN, vandaag).niet_aangenomen()
        case "CJIB":
            return Regellezing(inhoud, CJIB, vandaag).niet_aangenomen()
        case "RANGSCHIKKING":
            return Regellezing(inhoud, RANGSCHIKKING, vandaag).niet_aangenomen()
        case "SCREENING":
            return Regellezing(inhoud, SCREENING, vandaag).niet_aangenomen()
        case _:
            assert_never(soort)
