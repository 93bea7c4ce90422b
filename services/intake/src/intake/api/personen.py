"""Who is behind a persoon_ref: only with a purpose, only of one's own tenant, and every look is logged."""

from typing import Annotated
from uuid import UUID

from chassis.http import Uitvoer
from chassis.service import Runtime
from contracts.soorten import Geslacht
from fastapi import APIRouter, Header, Path

from intake.adapters.kluis import Inzage, Kluis
from intake.adapters.persoonsgegevens import NAW
from intake.api.partijen import GemeenteOfVerzekeraarVraagt
from intake.requests import personen

PersoonRef = Annotated[UUID, Path(alias="persoonRef")]
Doel = Annotated[
    str, Header(alias="Doel", pattern=r"^[\x20-\x7e]{3,200}$", description="Waarvoor de gegevens nodig zijn; bewaard.")
]


class OpPolis(Uitvoer):
    polis_ref: UUID
    polisnummer: str
    rol: str


class PersoonUitvoer(Uitvoer):
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


def router(runtime: Runtime, kluis: Kluis) -> APIRouter:
    routes = APIRouter(tags=["personen"])

    @routes.get("/v1/personen/{persoonRef}", summary="Persoonsgegevens, met een doel")
    async def toon(persoon_ref: PersoonRef, doel: Doel, exchange: GemeenteOfVerzekeraarVraagt) -> PersoonUitvoer:
        party = exchange.party
        inzage = Inzage(party.id, party.rol, doel.strip(), party.bounds, exchange.traceparent)
        persoon = await personen.toon(runtime.pool, kluis, persoon_ref, inzage)
        return PersoonUitvoer(
            persoon_ref=persoon_ref,
            bsn=persoon.bsn,
            polissen=[OpPolis(polis_ref=p.polis_ref, polisnummer=p.polisnummer, rol=p.rol) for p in persoon.polissen],
            **{naam: getattr(persoon.gegevens, naam) for naam in (*NAW, "geboortedatum", "geslacht")},
        )

    return routes
