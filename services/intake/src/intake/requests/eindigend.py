"""Which polissen a file of the insurer would end though it names them: they count as missing ones do (N-21)."""

import asyncio
from collections.abc import Mapping
from typing import Final
from uuid import UUID

from contracts.delen import in_delen

from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing
from intake.adapters.kluis.polissen import Gold
from intake.requests.bestanden import Behandeling

_DEEL: Final = 2000


async def eindigend(werk: Behandeling, lezing: Wanbetalerslezing) -> list[UUID]:
    """Polissen that are taken and that owe nothing any more, or of which somebody owes no BPH any more."""
    eindigt: list[UUID] = []
    for deel in in_delen(lezing.op_nummer, _DEEL):
        genomen = [nummer for nummer in deel if not lezing.geweigerd(nummer)]
        gold = await werk.kluis.polissen.gold(werk.conn, werk.samenwerking_id, genomen)
        eindigt += await asyncio.to_thread(_eindigend, werk, lezing, gold)
    return eindigt


def _eindigend(werk: Behandeling, lezing: Wanbetalerslezing, gold: Mapping[str, Gold]) -> list[UUID]:
    hash_van = werk.kluis.personen.hash
    return [
        polis.polis_ref
        for nummer, polis in gold.items()
        if (polis.schuld and not lezing.heeft_schuld(nummer))
        or not polis.met_bph <= {hash_van(bsn) for bsn in lezing.met_bph(nummer)}
    ]
