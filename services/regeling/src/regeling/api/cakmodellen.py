"""What CAK is answered: identity, dates, BPH and kwijting (RUB-56, RUB-69, RUB-71)."""

from typing import Self
from uuid import UUID

from chassis.http import Datum, Uitvoer
from msgspec.structs import replace

from regeling.api.modellen import Kwijtingdatum, Ongelijk, Periode
from regeling.views.cak import CakPolis


class CakEinde(Uitvoer):
    datum: Datum
    bph_gevolg: str
    grond: str | None = None


class CakLid(Uitvoer):
    persoon_ref: UUID
    rol: str
    bph_plichtig: bool
    einde: CakEinde | None
    herleving_gemeld_per: Datum | None = None
    geinformeerd_door_cak_op: Datum | None = None
    bph: list[Periode]


class CakKwijting(Uitvoer):
    op: Datum
    bedrag_bph_cent: int | None


class CakKwijtingen(Uitvoer):
    verzekeraar: Kwijtingdatum | None
    cak: CakKwijting | None


class CakBeeld(Uitvoer):
    """One polis for CAK: identity, dates, BPH and kwijting (RUB-56, RUB-69, RUB-71).

    `leden`: who owes BPH on it. Who else is insured is no business of CAK (domain 4.8).
    """

    polis_ref: UUID
    samenwerking_id: UUID
    opschorting_gemeld_per: Datum
    opgeschort_per: Datum | None = None
    bevestiging_uitgebleven: Datum | None = None
    bronheffing_gestopt_per: Datum | None = None
    datums_ongelijk: Ongelijk | None = None
    voltooiing_gemeld_op: Datum | None = None
    kwijting_ontvangen_op: Datum | None = None
    kwijting: CakKwijtingen
    leden: list[CakLid]

    @classmethod
    def van(cls, rij: CakPolis) -> Self:
        plichtig = tuple(lid for lid in rij.leden if lid.bph_plichtig)
        return cls.model_validate(replace(rij, leden=plichtig), from_attributes=True)
