"""Saying what is other than when a polis was decided, and what that does to it (RUB-44, domain 5.2 E16, E17)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from contracts.domain import Unknown
from contracts.eligibility import SelectieHerzien
from contracts.soorten import Herzieningsgrond

from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.state import Polis

Gevolg = Literal["OPNIEUW", "VERVALLEN", "ONGEWIJZIGD"]


def herziening(polis: Polis, dag: date, verschillen: Sequence[Herzieningsgrond], gevolg: Gevolg) -> PolisEvent:
    if polis.polis_ref is None or polis.samenwerking_id is None:
        raise Unknown("POLIS_ONBEKEND", "Deze polis is niet geregistreerd.")
    return SelectieHerzien(
        polis_ref=polis.polis_ref,
        samenwerking_id=polis.samenwerking_id,
        verschillen=tuple(verschillen),
        gevolg=gevolg,
        datum=dag,
    )
