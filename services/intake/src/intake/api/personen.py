"""Who is behind a persoon_ref: only with a purpose, only of one's own, and every look is logged (N-15)."""

from typing import Annotated, Final
from uuid import UUID

from chassis.http import IMPERSONAL, Exchange, Output, Problem
from chassis.service import Runtime
from contracts.soorten import Geslacht
from fastapi import APIRouter, Header, Path

from intake.adapters.kluis import Inzage, Kluis, TeVeelInzagen
from intake.adapters.persoonsgegevens import NAW
from intake.api.partijen import CakVraagt, GemeenteOfVerzekeraarVraagt
from intake.requests import personen

PersoonRef = Annotated[UUID, Path(alias="persoonRef")]
Doel = Annotated[
    str,
    Header(alias="Doel", pattern=r"^[\x20-\x7e]{3,200}$", description="Waarvoor de gegevens nodig zijn; bewaard."),
    IMPERSONAL,
]


_ELDERS: Final = frozenset({"persoon_ref", "bsn"})


class OpPolis(Output):
    polis_ref: UUID
    polisnummer: str
    rol: str


class PersoonUitvoer(Output):
    """Null = unknown; without `bsn` the person was reported by birth date and address.

    `geboortedatum` is as the BRP has it: an unknown day or month is 00.
    """

    persoon_ref: UUID
    bsn: str | None
    voorletters: str | None
    tussenvoegsel: str | None
    achternaam: str | None
    geboortedatum: str | None
    straat: str | None
    huisnummer: str | None
    huisnummertoevoeging: str | None
    postcode: str | None
    woonplaats: str | None
    telefoon: str | None
    email: str | None
    geslacht: Geslacht | None
    polissen: list[OpPolis]


class CakPersoonUitvoer(Output):
    """Who is behind a reference of a case of CAK, and where to write to (RUB-56, RUB-60). Null = unknown."""

    persoon_ref: UUID
    bsn: str | None
    voorletters: str | None
    tussenvoegsel: str | None
    achternaam: str | None
    geboortedatum: str | None
    straat: str | None
    huisnummer: str | None
    huisnummertoevoeging: str | None
    postcode: str | None
    woonplaats: str | None


def router(runtime: Runtime, kluis: Kluis, *, cak_per_uur: int) -> APIRouter:
    """`cak_per_uur`: how many persons CAK may look at within an hour."""
    routes = APIRouter(tags=["personen"])

    @routes.get("/v1/personen/{persoonRef}", summary="Persoonsgegevens, met een doel")
    async def toon(persoon_ref: PersoonRef, doel: Doel, exchange: GemeenteOfVerzekeraarVraagt) -> PersoonUitvoer:
        persoon = await personen.toon(runtime.pool, kluis, persoon_ref, _inzage(exchange, doel))
        return PersoonUitvoer(
            persoon_ref=persoon_ref,
            bsn=persoon.bsn,
            polissen=[OpPolis(polis_ref=p.polis_ref, polisnummer=p.polisnummer, rol=p.rol) for p in persoon.polissen],
            **{naam: getattr(persoon.gegevens, naam) for naam in (*NAW, "geboortedatum", "geslacht")},
        )

    @routes.get("/v1/beelden/cak/personen/{persoonRef}", summary="Wie iemand is in een zaak van het CAK, met een doel")
    async def toon_aan_cak(persoon_ref: PersoonRef, doel: Doel, exchange: CakVraagt) -> CakPersoonUitvoer:
        inzage = _inzage(exchange, doel)
        try:
            persoon = await personen.toon_aan_cak(runtime.pool, kluis, persoon_ref, inzage, cak_per_uur)
        except TeVeelInzagen as fout:
            detail = f"In een uur kunt u van ten hoogste {cak_per_uur} personen vragen wie zij zijn."
            raise Problem(429, "TE_VEEL_INZAGEN", detail, headers={"Retry-After": str(fout.wacht)}) from None
        gezien = {naam: getattr(persoon.gegevens, naam) for naam in CakPersoonUitvoer.model_fields.keys() - _ELDERS}
        return CakPersoonUitvoer(persoon_ref=persoon_ref, bsn=persoon.bsn, **gezien)

    return routes


def _inzage(exchange: Exchange, doel: str) -> Inzage:
    party = exchange.party
    return Inzage(party.id, party.rol, doel.strip(), party.bounds, exchange.traceparent)
