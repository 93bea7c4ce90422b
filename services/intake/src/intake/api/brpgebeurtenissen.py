"""POST /v1/brpgebeurtenissen: what the BRP told the gemeente about one of its inhabitants."""

from typing import Annotated, Self

from chassis.http import DagTotNu, Input, Output
from chassis.service import Runtime
from contracts.partijen import FORMS, GEMEENTECODE
from contracts.signaalsoorten import BrpSoort
from fastapi import APIRouter
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from intake.adapters.kluis import Kluis
from intake.api.partijen import GemeenteSchrijft
from intake.api.signaalinvoer import Bsn
from intake.requests import brpgebeurtenissen


class BrpInvoer(Input):
    """`naarGemeentecode` with VERHUISD, `nieuwBsn` with BSN_GEWIJZIGD, and only then."""

    soort: BrpSoort
    bsn: Bsn
    datum: DagTotNu
    naar_gemeentecode: Annotated[str, Field(pattern=f"^{FORMS[GEMEENTECODE]}$")] | None = None
    nieuw_bsn: Bsn | None = None

    @model_validator(mode="after")
    def _past(self) -> Self:
        if (self.naar_gemeentecode is not None) != (self.soort == "VERHUISD") or (self.nieuw_bsn is not None) != (
            self.soort == "BSN_GEWIJZIGD"
        ):
            tekst = "Noem bij VERHUISD de nieuwe gemeente, bij BSN_GEWIJZIGD het nieuwe BSN, en anders geen van beide."
            raise PydanticCustomError("BRP_ONVOLLEDIG", tekst)
        return self


class BrpAntwoord(Output):
    """`verwerkt`: false when the person is not known here, and then nothing was kept."""

    verwerkt: bool
    after: str


def router(runtime: Runtime, kluis: Kluis) -> APIRouter:
    routes = APIRouter(tags=["brp"])

    @routes.post(
        "/v1/brpgebeurtenissen",
        status_code=201,
        summary="Iemand is overleden, verhuisd of heeft een ander BSN",
        description="Signalen sluiten, aanbiedingen gaan terug en de andere diensten horen het. Nog eens: 200.",
    )
    async def meld(invoer: BrpInvoer, exchange: GemeenteSchrijft) -> BrpAntwoord:
        gemeentecode = exchange.party.whole("gemeentecode")
        bericht = brpgebeurtenissen.BrpBericht(
            gemeentecode=gemeentecode,
            bsn=invoer.bsn,
            soort=invoer.soort,
            datum=invoer.datum,
            naar_gemeentecode=invoer.naar_gemeentecode,
            nieuw_bsn=invoer.nieuw_bsn,
        )
        cause = exchange.cause({"gemeentecode": gemeentecode})
        outcomes = await brpgebeurtenissen.meld(runtime.store, kluis, cause, exchange.key, bericht)
        unchanged = not any(outcome.events for outcome in outcomes)
        return BrpAntwoord(verwerkt=bool(outcomes), after=exchange.answered(outcomes, unchanged=unchanged))

    return routes
