"""Who is behind a persoon_ref: only with a purpose, only of one's own tenant, and every look is logged."""

from uuid import UUID

from chassis.eventstore import Pool
from contracts.domain import Unknown

from intake.adapters.kluis import Inzage, Kluis, Persoon, zie_in


async def toon(pool: Pool, kluis: Kluis, persoon_ref: UUID, inzage: Inzage) -> Persoon:
    """Raises Unknown PERSOON_ONBEKEND for who is nobody, or nobody of this party."""
    persoon = await zie_in(pool, kluis.sleutels, persoon_ref, inzage)
    if persoon is None:
        raise Unknown("PERSOON_ONBEKEND", "Deze persoon is bij ons niet bekend.")
    return persoon
