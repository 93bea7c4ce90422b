"""What each month owes, and from whose uitkering it is withheld (RUB-1, RUB-21, RUB-26). Amounts in cents."""

from typing import Final

from chassis.eventstore import Placed
from chassis.projections import On, on
from contracts.kalender import eerste_van, maand, plus_maanden
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.events import TermijnenVastgesteld
from regeling.views.polis import Maand, Polis, Premie, Verdeling
from regeling.views.rij import bekend, met_lid


def plan(row: Polis, event: r.AflosplanVastgesteld, _: Placed) -> Polis:
    return replace(row, plan_cent=event.totaal_cent, termijnen=event.aantal_termijnen)


def termijnen(row: Polis, event: TermijnenVastgesteld, _: Placed) -> Polis:
    eerste = eerste_van(event.eerste_maand)
    maanden = tuple(
        Maand(maand(plus_maanden(eerste, nummer)), "GEPLAND", 0, cent)
        for nummer, cent in enumerate(event.aflossing_cent)
    )
    premie = Premie(event.eerste_maand, event.premie_inhouding_cent, event.premie_zelf_cent)
    later = (Premie(een.vanaf_maand, een.premie_inhouding_cent, een.premie_zelf_cent) for een in event.prijzen)
    premies = (premie, *(een for een in later if een.vanaf_maand > event.eerste_maand))
    return met_lid(row, event.persoon_ref, maanden=maanden, premies=premies)


def gewijzigd(row: Polis, event: r.InhoudingGewijzigd, _: Placed) -> Polis:
    aflossing = event.onderdelen.aflossing_cent
    nieuw = Premie(event.vanaf_maand, event.netto_cent - aflossing, event.netto_zelf_cent - aflossing)
    overig = [premie for premie in row.lid(event.persoon_ref).premies if premie.vanaf_maand != nieuw.vanaf_maand]
    return met_lid(
        row, event.persoon_ref, premies=tuple(sorted([*overig, nieuw], key=lambda premie: premie.vanaf_maand))
    )


def verdeeld(row: Polis, event: r.InhoudingVerdeeld, _: Placed) -> Polis:
    nieuw = Verdeling(event.vanaf_maand, tuple((deel.persoon_ref, deel.procent) for deel in event.delen))
    anders = [een for een in row.verdelingen if een.vanaf_maand != nieuw.vanaf_maand]
    return replace(row, verdelingen=tuple(sorted([*anders, nieuw], key=lambda een: een.vanaf_maand)))


FOLDS: Final[tuple[On[Polis], ...]] = (
    on(r.AflosplanVastgesteld, bekend(plan)),
    on(TermijnenVastgesteld, bekend(termijnen)),
    on(r.InhoudingGewijzigd, bekend(gewijzigd)),
    on(r.InhoudingVerdeeld, bekend(verdeeld)),
)
