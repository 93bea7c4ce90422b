"""What was added to the table of AOW ages, as a plain table: the newest word for a day counts (N-18)."""

from collections.abc import Sequence
from typing import Final

from chassis.eventstore import Connection
from contracts.regeling import TariefToegevoegd
from contracts.tarieven import Tarief

_KIES: Final = "SELECT vanaf, maanden FROM aow_leeftijden ORDER BY vanaf"
_ZET: Final = """
INSERT INTO aow_leeftijden (vanaf, maanden) VALUES ($1, $2)
ON CONFLICT (vanaf) DO UPDATE SET maanden = excluded.maanden"""


async def aow_leeftijden(conn: Connection) -> Sequence[Tarief]:
    return [Tarief(vanaf=rij["vanaf"], maanden=rij["maanden"]) for rij in await conn.fetch(_KIES)]


async def onthoud(conn: Connection, toegevoegd: TariefToegevoegd) -> None:
    """Of the tables only that of the AOW ages is ours to reckon with."""
    if toegevoegd.tabel == "AOW_LEEFTIJD":
        await conn.execute(_ZET, toegevoegd.vanaf, toegevoegd.maanden)
