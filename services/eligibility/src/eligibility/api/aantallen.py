"""The insurer's counts: numbers and nothing else (RUB-11). Whatever more is in it makes it refused whole (SC-12)."""

from typing import Annotated, get_args

from chassis.http import Dag, Invoer, Problem
from chassis.service import Runtime
from contracts.eligibility import Deelaantal
from contracts.samenwerkingsoorten import Aantalcategorie
from fastapi import APIRouter
from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from eligibility.api.partijen import SamenwerkingId, VerzekeraarSchrijft
from eligibility.api.samenwerkingen import SamenwerkingGedaan
from eligibility.api.stappen import Aantal
from eligibility.domain.samenwerking import commands as c
from eligibility.requests import samenwerkingen


class _Alles(Invoer):
    """Takes whatever is sent, so that what should not be there is seen and not only unknown."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"additionalProperties": False})


class DeelaantalInvoer(_Alles):
    categorie: Aantalcategorie
    aantal: Aantal


def _elk_een_keer(delen: tuple[DeelaantalInvoer, ...]) -> tuple[DeelaantalInvoer, ...]:
    if len({deel.categorie for deel in delen}) != len(delen):
        raise PydanticCustomError("CATEGORIE_DUBBEL", "Elke categorie mag één keer voorkomen.")
    return delen


class AantallenInvoer(_Alles):
    """How many wanbetalers there are at `peildatum`, and of what kind. Any other field refuses it."""

    aantal: Aantal
    peildatum: Dag
    uitsplitsing: Annotated[
        tuple[DeelaantalInvoer, ...],
        Field(max_length=len(get_args(Aantalcategorie))),
        AfterValidator(_elk_een_keer),
    ] = ()

    @property
    def alleen_aantallen(self) -> bool:
        return not any(een.model_extra for een in (self, *self.uitsplitsing))


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["samenwerkingen"])

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/aantallen",
        status_code=201,
        summary="Verstrek het aantal wanbetalers (RUB-11)",
        description="Staat er iets anders in dan aantallen, dan wordt het geheel geweigerd en niets ervan bewaard.",
    )
    async def verstrek(
        *, samenwerking_id: SamenwerkingId, invoer: AantallenInvoer, exchange: VerzekeraarSchrijft
    ) -> SamenwerkingGedaan:
        if not invoer.alleen_aantallen:
            await samenwerkingen.tell(
                runtime.store,
                exchange.cause({}),
                exchange.key,
                samenwerking_id,
                c.WeigerAantallen(partij="VERZEKERAAR"),
            )
            tekst = "In deze fase gaan alleen aantallen over en weer. Er is niets van bewaard."
            raise Problem(400, "PERSOONSGEGEVENS_NIET_TOEGESTAAN", tekst)
        command = c.VerstrekAantallen(
            partij="VERZEKERAAR",
            aantal=invoer.aantal,
            uitsplitsing=tuple(
                Deelaantal(categorie=deel.categorie, aantal=deel.aantal) for deel in invoer.uitsplitsing
            ),
            peildatum=invoer.peildatum,
        )
        outcome, fase = await samenwerkingen.tell(
            runtime.store, exchange.cause({}), exchange.key, samenwerking_id, command
        )
        return SamenwerkingGedaan(samenwerking_id=outcome.stream_id, fase=fase, after=exchange.answered(outcome))

    return routes
