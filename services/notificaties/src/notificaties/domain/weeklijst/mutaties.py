"""Which facts are mutations, and what the weekly list says of each (RUB-31)."""

from datetime import date
from typing import assert_never
from uuid import UUID

from contracts.domain import Event
from contracts.kalender import eerste_van

from contracts import regeling as r
from notificaties.domain.weeklijst.events import Mutatiesoort, Weekregel

Mutatie = r.UitkeringGestopt | r.OvergegaanNaarZelfbetaling | r.RegelingBeeindigd | r.DeelnameGeweigerd


def regel_van(feit: Event) -> Weekregel | None:
    """What the weekly list says of a fact; None when it is no mutation."""
    return _van_mutatie(feit) if isinstance(feit, Mutatie) else None


def _van_mutatie(feit: Mutatie) -> Weekregel:
    match feit:
        case r.UitkeringGestopt():
            return _regel(feit.polis_ref, feit.persoon_ref, "UITKERING_GESTOPT", feit.reden, feit.gestopt_per)
        case r.OvergegaanNaarZelfbetaling():
            per = eerste_van(feit.eerste_zelf_maand)
            return _regel(feit.polis_ref, feit.persoon_ref, "ZELFBETALING", feit.reden, per)
        case r.RegelingBeeindigd():
            return _regel(feit.polis_ref, feit.persoon_ref, "BEEINDIGD", feit.reden, feit.einddatum)
        case r.DeelnameGeweigerd():
            return _regel(feit.polis_ref, feit.persoon_ref, "GEWEIGERD", feit.reden, feit.datum)
        case _:
            assert_never(feit)


def _regel(polis: UUID, persoon: UUID, soort: Mutatiesoort, reden: str, per: date) -> Weekregel:
    return Weekregel(polis_ref=polis, persoon_ref=persoon, soort=soort, reden=reden, per=per)
