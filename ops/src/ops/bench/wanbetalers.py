"""File W as the measurements send it: rows that are good, persons who exist nowhere, a samenwerking that takes it."""

from collections.abc import Iterator
from datetime import date, time

from contracts.kalender import instant
from contracts.persoonsgegevens import is_bsn

from ops.simuleer.agenda import Agenda
from ops.simuleer.beleid import lees_beleid
from ops.simuleer.maak import W_KOLOMMEN
from ops.simuleer.opening import Opening
from ops.simuleer.partners import Partners
from ops.simuleer.wereldbeeld import Wereldbeeld

_START, _END = date(2026, 2, 2), date(2029, 6, 1)
HEADER = ";".join(W_KOLOMMEN) + "\n"
ROW = (
    "{bsn};B.;;Bakker;1978-09-16;Plein 1944;122;;2371 GG;Leiden;;;{polis};VERZEKERINGNEMER;J;2018-04-01;CJIB;2817,88;"
    "47,89;78,02;22,85;2,05;2024-11-01;2026-01-31\n"
)


def bsns(first: int) -> Iterator[str]:
    """Every number from `first` on that passes the eleven-test."""
    return (str(number) for number in range(first, 1_000_000_000) if is_bsn(str(number)))


async def address(partners: Partners) -> str:
    """Where file W of a new samenwerking goes, at the start of the story. Intake hears of it a moment later."""
    partners.now = instant(_START, time(8))
    known = Wereldbeeld()
    await Opening(partners, known, Agenda(instant(_END)), lees_beleid(None, _START)).samenwerking()
    return f"/v1/samenwerkingen/{known.samenwerking}/wanbetalersbestanden"
