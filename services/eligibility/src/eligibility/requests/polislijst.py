"""Which polissen a request speaks of: those named, or every one of the samenwerking that is so far."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from chassis.http import Fout, Invoer, Problem, ongeldige_invoer
from chassis.service import Runtime
from contracts.eligibility import Lijstregel
from pydantic import Field

from eligibility.api.toegang import bij
from eligibility.views.gemeente import GemeenteSelecties
from eligibility.views.uitgesloten import UitgeslotenPersonen

PolisRefs = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=20_000)]
Rij = dict[str, Any]


class Polislijst(Invoer):
    """Without `polisRefs`: every polis that it can be about."""

    polis_refs: PolisRefs | None = None


async def kies(room: Runtime, samenwerking_id: UUID, refs: Sequence[UUID] | None, *toestanden: str) -> list[Rij]:
    """Rows of the gemeente's view as of now: the named ones in their order, or all in one of `toestanden`.

    400 for a polis that is named twice, 404 for one that is not there.
    """
    await bij(room, GemeenteSelecties.name, UitgeslotenPersonen.name)
    rijen = await room.views.rows(
        GemeenteSelecties.name,
        lambda t: sa.and_(
            t.c.samenwerking_id == samenwerking_id,
            t.c.toestand.in_(toestanden) if refs is None and toestanden else sa.true(),
            t.c.sleutel.in_(refs) if refs is not None else sa.true(),
        ),
    )
    if refs is None:
        return rijen
    if len(set(refs)) != len(refs):
        raise ongeldige_invoer([Fout(pointer="/polisRefs", code="DUBBEL", detail="Noem elke polis één keer.")])
    per_ref = {rij["sleutel"]: rij for rij in rijen}
    onbekend = [ref for ref in refs if ref not in per_ref]
    if onbekend:
        raise Problem(404, "POLIS_ONBEKEND", f"Polis {onbekend[0]} hoort niet bij deze samenwerking.")
    return [per_ref[ref] for ref in refs]


def deelnemers(rij: Rij) -> tuple[UUID, ...]:
    """The insured with BPH on a row of the view."""
    return tuple(UUID(lid["persoon_ref"]) for lid in rij["leden"] if lid["bph_plichtig"])


def lijstregel(rij: Rij) -> Lijstregel:
    """What a row of the view is on a deelnemerslijst: one package for all who take part (RUB-24, RUB-51)."""
    gekozen = [lid["pakketcode"] for lid in rij["leden"] if lid["bph_plichtig"]]
    return Lijstregel(
        polis_ref=rij["sleutel"],
        persoon_refs=deelnemers(rij),
        pakketcode=next((code for code in gekozen if code), None),
        eigen_risico_variant=rij["eigen_risico_variant"],
        aflossing_variant=rij["aflossing_variant"],
    )


async def uitgeslotenen(room: Runtime, rijen: Sequence[Rij]) -> frozenset[UUID]:
    """Who of these polissen took part before (RUB-38)."""
    refs = [ref for rij in rijen for ref in deelnemers(rij)]
    if not refs:
        return frozenset()
    gevonden = await room.views.rows(UitgeslotenPersonen.name, lambda t: t.c.sleutel.in_(refs))
    return frozenset(rij["sleutel"] for rij in gevonden)
