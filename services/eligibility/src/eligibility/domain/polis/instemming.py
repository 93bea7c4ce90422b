"""Whether a polis as a whole consents: said once, at the moment it becomes so (RUB-18, RUB-46, E9, E10)."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from uuid import UUID

from contracts.eligibility import AanbodIngetrokken, PolisInstemmingMislukt, PolisInstemmingVolledig
from contracts.soorten import Intrekreden

from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.evolve import evolve
from eligibility.domain.polis.state import JA, NEE, Polis


def met_instemming(polis: Polis, antwoorden: Sequence[PolisEvent], dag: date) -> list[PolisEvent]:
    """The answers, and what they make of the polis."""
    daarna = reduce(evolve, antwoorden, polis)
    if daarna.polis_ref is None:
        return list(antwoorden)
    aanbiedingen = [lid.aanbod for lid in daarna.deelnemers]
    if daarna.toestand in {"AANGEBODEN", "INSTEMMING_VOLLEDIG", "OP_LIJST"} and any(
        a is not None and a.toestand in NEE for a in aanbiedingen
    ):
        return [*antwoorden, PolisInstemmingMislukt(polis_ref=daarna.polis_ref, datum=dag)]
    if daarna.toestand == "AANGEBODEN" and all(a is not None and a.toestand in JA for a in aanbiedingen):
        return [*antwoorden, PolisInstemmingVolledig(polis_ref=daarna.polis_ref, datum=dag)]
    return list(antwoorden)


def trek_in(polis: Polis, dag: date, reden: Intrekreden, om: UUID | None = None) -> list[PolisEvent]:
    """Take back every offer that stands; a polis under consent thereby fails (E10).

    `om`: whom the reason is about; None when it is about the polis. To the others it is that the polis changed: who
    lives is not taken for dead (SC-31).
    """
    if polis.polis_ref is None:
        return []
    ingetrokken = [
        AanbodIngetrokken(
            aanbod_id=lid.aanbod.aanbod_id,
            persoon_ref=lid.persoon_ref,
            polis_ref=polis.polis_ref,
            datum=dag,
            reden=reden if om in {None, lid.persoon_ref} else "LEDEN_GEWIJZIGD",
        )
        for lid in polis.deelnemers
        if lid.aanbod is not None and lid.aanbod.toestand not in NEE
    ]
    return met_instemming(polis, ingetrokken, dag)
