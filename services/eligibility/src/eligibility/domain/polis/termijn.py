"""Which insured's line carries a term of the plan in the first month, and how much (RUB-1, A-03, A-06)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from contracts.beleid import Beleid
from contracts.intake import Medebetaalde
from contracts.plandrager import plandragers

from eligibility.domain.polis.state import Lid


def eerste_termijnen(deelnemers: Sequence[Lid], schuld_cent: int, beleid: Beleid) -> Mapping[UUID, int]:
    """Cents per persoon_ref of one polis: a term for each that carries, as long as there is debt."""
    termijnen: dict[UUID, int] = {lid.persoon_ref: 0 for lid in deelnemers}
    for lid in plandragers(deelnemers, beleid.aflossing_grondslag):
        termijnen[lid.persoon_ref] = min(beleid.aflossing_cent, schuld_cent)
        schuld_cent -= termijnen[lid.persoon_ref]
    return termijnen


def termijn_elders(m: Medebetaalde, beleid: Beleid) -> int:
    """The same for somebody on another polis, of which no more is known than this."""
    if m.rol == "VERZEKERINGNEMER" or m.schuld_cent:
        return min(beleid.aflossing_cent, m.schuld_cent)
    return beleid.aflossing_cent if beleid.aflossing_grondslag == "PER_VERZEKERDE" else 0
