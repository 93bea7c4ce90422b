"""The row of a signal, as every viewpoint on signals has it; what one may not see stays None."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY
from contracts.intake import Achterstand
from contracts.signaalsoorten import (
    Incassoinspanning,
    InterneReden,
    Quickscanresultaat,
    Signaalresultaat,
    Signaalterugkoppeling,
)
from contracts.soorten import Grondslag, Kanaal, Signaalpartner, Signaalrol

from intake.domain.melder import melder_van

Status = Literal[
    "ONTVANGEN",
    "AFGEWEZEN",
    "HERHAALD",
    "GEMATCHT",
    "OPGEPAKT",
    "IN_CONTACT",
    "TOESTEMMING_GEVRAAGD",
    "HULP_AANGEBODEN",
    "DOORGELEID_RUB",
    "INGELOPEN",
    "AFGESLOTEN",
]
"""Domain 5.1. Who gave the signal sees it taken up and closed, and nothing in between."""


Quickscanstand = Literal["AANGEBODEN", "GEACCEPTEERD", "GEWEIGERD", "UITGEVOERD"]


class Scanmeting(msgspec.Struct, frozen=True, kw_only=True):
    """Whether who was scanned had new arrears at this partner within so many months (PRAK-5)."""

    na_maanden: int
    nieuwe_achterstand: bool


class Betalingsvoorstel(msgspec.Struct, frozen=True, kw_only=True):
    """What the insurer proposed (PRAK-7 step 5); cents, month YYYY-MM."""

    maanden: int
    termijnbedrag_cent: int
    eerste_maand: str


class Incassostap(msgspec.Struct, frozen=True, kw_only=True):
    """What the insurer did to be paid (CONV-14)."""

    soort: Incassoinspanning
    datum: date


class Signaal(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: feed position of the signal's first event, the order of the list. `dossier_id`: its stream.

    `inhouding_vanaf`, `inhouding_tot`: the first month that premium is withheld, and the first that it is not any more.
    """

    signaal_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    dossier_id: UUID
    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str | None, INDEXED] = None
    kvknummer: Annotated[str | None, INDEXED] = None
    partnersoort: str | None = None
    status: Status = "ONTVANGEN"
    code: str | None = None
    persoon_ref: UUID | None = None
    polis_ref: UUID | None = None
    profiel: str | None = None
    kanaal: Kanaal | None = None
    soorten: tuple[Achterstand, ...] | None = None
    totaal_cent: int | None = None
    peildatum: date | None = None
    signaaldatum: date | None = None
    crisissignaal: bool | None = None
    reactie_voor: date | None = None
    terugkoppeling: Signaalterugkoppeling | None = None
    resultaat: Signaalresultaat | None = None
    interne_reden: InterneReden | None = None
    team: str | None = None
    rang: int | None = None
    meerdere_achterstanden: bool | None = None
    op_hold_tot: date | None = None
    bijstand_bevestigd: bool = False
    in_bronheffing: bool = False
    toestemming_id: UUID | None = None
    warme_overdracht: bool | None = None
    oudste_vervaldatum: date | None = None
    samenwerking_id: UUID | None = None
    rol: Signaalrol | None = None
    grondslag: Grondslag | None = None
    signaalpartner: Signaalpartner | None = None
    maandpremies_achter: str | None = None
    premie_basis_cent: int | None = None
    premie_av_cent: int | None = None
    bph_status: Literal["ACTIEF", "GEEN", "ONBEKEND"] | None = None
    bph_sinds: date | None = None
    aankondiging_datum: date | None = None
    toestemming_datum: date | None = None
    voorwaarden_versie: str | None = None
    toestemming_tekst: str | None = None
    quickscan: Quickscanstand | None = None
    quickscanresultaat: Quickscanresultaat | None = None
    scanmetingen: tuple[Scanmeting, ...] = ()
    nadere_informatie: tuple[Achterstand, ...] | None = None
    betalingsvoorstel: Betalingsvoorstel | None = None
    incasso_inspanningen: tuple[Incassostap, ...] = ()
    inhouding_vanaf: str | None = None
    inhouding_tot: str | None = None

    def tenant(self) -> dict[str, str | None]:
        """Whose signal it is, as a party's bounds name it."""
        return {
            "gemeentecode": self.gemeentecode,
            "uzovi": self.uzovi,
            "kvknummer": self.kvknummer,
            "partnersoort": self.partnersoort,
        }

    @property
    def in_te_houden_cent(self) -> int | None:
        """What a month of withholding comes to: the premium that was told, and the term proposed (CONV-5, PRAK-7)."""
        if self.premie_basis_cent is None:
            return None
        term = self.betalingsvoorstel.termijnbedrag_cent if self.betalingsvoorstel is not None else 0
        return self.premie_basis_cent + (self.premie_av_cent or 0) + term

    @property
    def melder(self) -> str:
        return melder_van(self.tenant())


def begin(signaal_id: UUID, at: Placed) -> Signaal:
    tenant = at.meta.tenant
    return Signaal(
        signaal_id=signaal_id,
        positie=at.position,
        dossier_id=at.stream_id,
        gemeentecode=tenant["gemeentecode"],
        uzovi=tenant.get("uzovi"),
        kvknummer=tenant.get("kvknummer"),
        partnersoort=tenant.get("partnersoort"),
    )
