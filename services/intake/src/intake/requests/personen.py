"""Who is behind a persoon_ref: only with a purpose, only of one's own tenant, and every look is logged.

And which references a party learns: one is the same for all parties, so it tells who has it that two know one person.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from chassis.eventstore import Pool
from contracts.domain import Unknown

from intake.adapters.kluis import Herkend, Inzage, Kluis, Persoon, op_bestand, zie_in, zie_in_als_cak


async def toon(pool: Pool, kluis: Kluis, persoon_ref: UUID, inzage: Inzage) -> Persoon:
    """Raises Unknown PERSOON_ONBEKEND for who is nobody, or nobody of this party."""
    persoon = await zie_in(pool, kluis.sleutels, persoon_ref, inzage)
    if persoon is None:
        raise Unknown("PERSOON_ONBEKEND", "Deze persoon is bij ons niet bekend.")
    return persoon


async def toon_aan_cak(pool: Pool, kluis: Kluis, persoon_ref: UUID, inzage: Inzage, per_uur: int) -> Persoon:
    """Of a case of CAK, what CAK may see (N-15). Raises Unknown PERSOON_ONBEKEND, TeVeelInzagen."""
    persoon = await zie_in_als_cak(pool, kluis.sleutels, persoon_ref, inzage, per_uur)
    if persoon is None:
        raise Unknown("PERSOON_ONBEKEND", "Over deze persoon is het CAK niets gemeld.")
    return persoon


async def te_noemen(
    pool: Pool, rol: str, grenzen: Mapping[str, str], persoon_refs: Collection[UUID | None]
) -> frozenset[UUID]:
    """Of these references, those that the party may learn: a gemeente all, an insurer who is on its own newest files.

    With a BSN in hand anybody can report a signal; that alone must not tell by which reference others know the person.
    """
    refs = frozenset(ref for ref in persoon_refs if ref is not None)
    if rol == "GEMEENTE" or not refs:
        return refs
    uzovi = grenzen.get("uzovi")
    return await op_bestand(pool, refs, uzovi, grenzen.get("gemeentecode")) if uzovi else frozenset()


def te_noemen_aan(rol: str, grenzen: Mapping[str, str], herkend: Herkend) -> UUID | None:
    """As `te_noemen`, of whom this party just told itself: where he stands was looked up with who he is."""
    eigen = herkend.eigen
    op_eigen_bestand = eigen.van_gemeente if "gemeentecode" in grenzen else eigen.op_bestand
    mag = rol == "GEMEENTE" or ("uzovi" in grenzen and op_eigen_bestand)
    return herkend.persoon_ref if mag else None
