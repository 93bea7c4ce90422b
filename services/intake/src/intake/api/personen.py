"""Who is behind a persoon_ref: only with a purpose, only of one's own tenant, and every look is logged."""

from typing import Annotated
from uuid import UUID

from chassis.eventstore import Forbidden
from chassis.http import Datum, Party, Uitvoer, cause, niet_gevonden, require
from fastapi import APIRouter, Header, Path, Request

from intake.adapters.kluis import Inzage, zie_in
from intake.adapters.persoonsgegevens import NAW
from intake.api.voordeur import Voordeur

Inziener = Annotated[Party, require("intake:lezen", rollen={"GEMEENTE", "VERZEKERAAR"})]
Doel = Annotated[
    str, Header(alias="Doel", pattern=r"^[\x20-\x7e]{3,200}$", description="Waarvoor de gegevens nodig zijn; bewaard.")
]


class OpPolis(Uitvoer):
    polis_ref: UUID
    polisnummer: str
    rol: str


class PersoonUitvoer(Uitvoer):
    """Null = unknown."""

    persoon_ref: UUID
    bsn: str
    voorletters: str | None
    tussenvoegsel: str | None
    achternaam: str | None
    geboortedatum: Datum | None
    straat: str | None
    huisnummer: str | None
    huisnummertoevoeging: str | None
    postcode: str | None
    woonplaats: str | None
    telefoon: str | None
    email: str | None
    polissen: list[OpPolis]


def personen_router(voordeur: Voordeur) -> APIRouter:
    router = APIRouter(tags=["personen"])

    @router.get("/v1/personen/{persoonRef}", summary="Persoonsgegevens, met een doel")
    async def lees(
        persoon_ref: Annotated[UUID, Path(alias="persoonRef")], party: Inziener, doel: Doel, request: Request
    ) -> PersoonUitvoer:
        if not party.bounds:
            raise Forbidden("VERBODEN", "Uw organisatie hoort bij geen gemeente of verzekeraar.")
        inzage = Inzage(
            party.id, party.rol, doel.strip(), party.bounds, cause(party, request, party.bounds).traceparent
        )
        persoon = await zie_in(voordeur.room.pool, voordeur.sleutels, persoon_ref, inzage)
        if persoon is None:
            raise niet_gevonden("Deze persoon is bij ons niet bekend.", "PERSOON_ONBEKEND")
        return PersoonUitvoer(
            persoon_ref=persoon_ref,
            bsn=persoon.bsn,
            polissen=[OpPolis(polis_ref=p.polis_ref, polisnummer=p.polisnummer, rol=p.rol) for p in persoon.polissen],
            **{naam: getattr(persoon.gegevens, naam) for naam in (*NAW, "geboortedatum")},
        )

    return router
