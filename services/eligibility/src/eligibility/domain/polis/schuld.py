"""Whether another debt makes a finding another one (N-14): who was stable only by a small debt may not be any more."""

from eligibility.domain.polis.beoordeling import stabiel_bij
from eligibility.domain.polis.state import Polis


def bevinding_gewijzigd(polis: Polis, schuld_cent: int) -> bool:
    """Of somebody with BPH the finding on stability would be another one, and it was not overruled (RUB-20)."""
    return any(
        gevonden.uitkomst
        != stabiel_bij(gevonden.maanden, gevonden.maanden_nodig, schuld_cent, gevonden.schuld_onder_cent)
        for lid in polis.deelnemers
        if (gevonden := lid.stabiliteit) is not None and "STABILITEIT" not in lid.overruled
    )
