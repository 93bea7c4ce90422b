"""What was added to the table of the verplicht eigen risico: plain, the newest word for a day counts (N-18)."""

from typing import Final

from chassis.eventstore import Connection, Pool
from contracts.regeling import TariefToegevoegd
from contracts.tarieven import Tarief

_KIES: Final = "SELECT vanaf, cent FROM eigen_risico ORDER BY vanaf"
_ZET: Final = """
INSERT INTO eigen_risico (vanaf, cent) VALUES ($1, $2) ON CONFLICT (vanaf) DO UPDATE SET cent = excluded.cent"""


async def eigen_risico(pool: Pool) -> tuple[Tarief, ...]:
    return tuple(Tarief(vanaf=rij["vanaf"], cent=rij["cent"]) for rij in await pool.fetch(_KIES))


async def onthoud(conn: Connection, toegevoegd: TariefToegevoegd) -> None:
    """Of the tables only that of the eigen risico is ours to reckon with."""
    if toegevoegd.tabel == "EIGEN_RISICO":
        await conn.execute(_ZET, toegevoegd.vanaf, toegevoegd.cent)
