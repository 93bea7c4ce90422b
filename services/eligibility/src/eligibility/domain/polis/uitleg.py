"""Why a polis is or is not selected, insured by insured and condition by condition: the same rules as the decision.

Pure: what is said follows from the facts on record, the choices of the samenwerking and the day.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from contracts.beleid import Beleid

from eligibility.domain.afspraken import Afspraken
from eligibility.domain.polis import uitleg_afspraken, uitleg_uitkering
from eligibility.domain.polis.beoordeling import Oordeel, beoordeel, overruled_van
from eligibility.domain.polis.state import Lid, Polis
from eligibility.domain.polis.termijn import eerste_termijnen
from eligibility.domain.polis.voorwaarden import Bevinding, LidUitleg, Reden

_NIEMAND: Final[Mapping[UUID, date | None]] = MappingProxyType({})


def leg_uit(
    polis: Polis,
    afspraken: Afspraken,
    dag: date,
    sinds: Mapping[UUID, date],
    elders: Mapping[UUID, date | None] = _NIEMAND,
) -> tuple[LidUitleg, ...]:
    """One explanation per insured with BPH, in their order. `sinds`: who took part before, and until when; `elders`:
    whose BPH another arrangement ended, and since when it runs where that is known.

    Raises `Refusal` where no agreement or no choices hold on `dag`, `Unknown` for a polis of another samenwerking.
    """
    beleid = polis.beleid_op(afspraken, dag)
    oordelen = [
        beoordeel(polis, lid, beleid, dag, uitgesloten=lid.persoon_ref in sinds, elders=lid.persoon_ref in elders)
        for lid in polis.deelnemers
    ]
    eigen = {oordeel.lid.persoon_ref: _eigen_redenen(oordeel) for oordeel in oordelen}
    faalt = frozenset(oordeel.lid.persoon_ref for oordeel in oordelen if oordeel.faalt)
    contract = uitleg_afspraken.van_het_contract(afspraken, beleid)
    return tuple(
        LidUitleg(
            persoon_ref=lid.persoon_ref,
            bevindingen=(
                *_van_het_lid(polis, lid, beleid, dag),
                uitleg_afspraken.in_leven(lid),
                uitleg_afspraken.eerdere_deelname(lid, sinds, beleid),
                uitleg_afspraken.geen_andere_regeling(lid, elders, dag),
                uitleg_afspraken.polis_compleet(lid, eigen, faalt, dag),
                *contract,
                *uitleg_afspraken.van_de_persoon(lid),
            ),
            redenen=_redenen(lid.persoon_ref, eigen, faalt),
        )
        for lid in polis.deelnemers
    )


def _van_het_lid(polis: Polis, lid: Lid, beleid: Beleid, dag: date) -> tuple[Bevinding, ...]:
    termijnen = eerste_termijnen(polis.deelnemers, polis.schuld_totaal_cent, beleid)
    overruled = overruled_van(polis, lid)
    return (
        uitleg_uitkering.bijstand(lid),
        uitleg_uitkering.stabiel(polis, lid, beleid, dag, overruled="STABILITEIT" in overruled),
        uitleg_uitkering.toereikend(lid, termijnen, beleid, dag, overruled="TOEREIKENDHEID" in overruled),
        uitleg_uitkering.doelgroep(lid, beleid),
        uitleg_uitkering.derdenbeslag(lid),
    )


def _eigen_redenen(oordeel: Oordeel) -> tuple[Reden, ...]:
    return oordeel.faalt or oordeel.mist


def _redenen(ref: UUID, eigen: Mapping[UUID, tuple[Reden, ...]], faalt: frozenset[UUID]) -> tuple[Reden, ...]:
    """As the decision tells them: where somebody fails, who does not is held back by the polis (RUB-18)."""
    if not faalt or ref in faalt:
        return eigen[ref]
    return ("POLIS_ONVOLLEDIG",)
