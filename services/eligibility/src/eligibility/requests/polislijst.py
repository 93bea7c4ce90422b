"""Which polissen a request speaks of: those named, or every one of the samenwerking that is so far."""

from collections.abc import Sequence
from uuid import UUID

from chassis.projections import Views
from contracts.domain import Unknown
from contracts.eligibility import Lijstregel

from eligibility.domain.polis.state import Toestand
from eligibility.views import gemeente, polisrefs
from eligibility.views.gemeente import GEMEENTE_SELECTIES, GemeentePolis
from eligibility.views.trajecten import GEMEENTE_TRAJECTEN
from eligibility.views.uitgesloten import UITGESLOTEN_PERSONEN


async def kies(
    views: Views, samenwerking_id: UUID, named: Sequence[UUID] | None, *toestanden: Toestand
) -> Sequence[UUID]:
    """As of now: the named ones in their order, or every one of the samenwerking in one of `toestanden` (none: any).

    Raises Unknown for a polis that is not of this samenwerking, Stale while the views lag.
    """
    await views.caught_up(GEMEENTE_SELECTIES, UITGESLOTEN_PERSONEN, GEMEENTE_TRAJECTEN)
    if named is None:
        return await polisrefs.many(views, samenwerking_id, toestanden=toestanden)
    bekend = set(await polisrefs.many(views, samenwerking_id, van=named))
    onbekend = [ref for ref in named if ref not in bekend]
    if onbekend:
        raise Unknown("POLIS_ONBEKEND", f"Polis {onbekend[0]} hoort niet bij deze samenwerking.")
    return named


async def rijen(views: Views, samenwerking_id: UUID, refs: Sequence[UUID]) -> Sequence[GemeentePolis]:
    """Of these polissen the rows of the gemeente's view, in the same order."""
    per_ref = {polis.polis_ref: polis for polis in await gemeente.many(views, samenwerking_id, refs)}
    return [per_ref[ref] for ref in refs if ref in per_ref]


def deelnemers(polis: GemeentePolis) -> tuple[UUID, ...]:
    """The insured with BPH on a row of the view."""
    return tuple(lid.persoon_ref for lid in polis.leden if lid.bph_plichtig)


def lijstregel(polis: GemeentePolis) -> Lijstregel:
    """What a row of the view is on a deelnemerslijst: one package for all who take part (RUB-24, RUB-51)."""
    gekozen = [lid.pakketcode for lid in polis.leden if lid.bph_plichtig]
    return Lijstregel(
        polis_ref=polis.polis_ref,
        persoon_refs=deelnemers(polis),
        pakketcode=next((code for code in gekozen if code), None),
        eigen_risico_variant=polis.eigen_risico_variant,
        aflossing_variant=polis.aflossing_variant,
    )
