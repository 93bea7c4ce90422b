"""Lists of one's own: signals and delivered files, in the order in which they came."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from chassis.http import (
    After,
    Fout,
    Links,
    Page,
    Paging,
    Party,
    Tijdstip,
    Uitvoer,
    niet_gevonden,
    ongeldige_invoer,
    reflects,
    require,
)
from fastapi import APIRouter, Request, Response
from pydantic import Field

from intake.api.signalen import SignaalBeeld
from intake.api.voordeur import Voordeur
from intake.views import gemeente, verzekeraar
from intake.views.aanleveringen import AANLEVERINGEN

Rol = Literal["gemeente", "verzekeraar"]
Kijker = Annotated[Party, require("intake:lezen", rollen={"GEMEENTE", "VERZEKERAAR"})]
_MEEST = 2**63 - 1
_SIGNALEN = {"gemeente": gemeente.SIGNALEN.name, "verzekeraar": verzekeraar.SIGNALEN.name}


class SignalenLijst(Uitvoer):
    signalen: list[SignaalBeeld]
    links: Annotated[Links, Field(alias="_links")]


class AanleveringBeeld(Uitvoer):
    bestand_id: UUID
    samenwerking_id: UUID
    soort: Literal["WANBETALERS", "UITKERINGEN"]
    definitief: bool
    ontvangen: Tijdstip
    rijen_totaal: int
    rijen_goed: int
    rijen_fout: int
    niet_bewaard: int


class AanleveringenLijst(Uitvoer):
    aanleveringen: list[AanleveringBeeld]
    links: Annotated[Links, Field(alias="_links")]


class _Vraag(NamedTuple):
    """One page of a view for one party. `soort` narrows the list of files."""

    voordeur: Voordeur
    beeld: str
    party: Party
    page: Page
    soort: str | None = None

    async def rijen(self, response: Response, after: str | None) -> list[dict[str, Any]]:
        reflects(response, await self.voordeur.room.views.wait(self.beeld, after))
        return await self.voordeur.room.views.rows(
            self.beeld, self._waar, order_by=lambda tabel: [tabel.c.positie], limit=self.page.fetch
        )

    def _waar(self, tabel: sa.Table) -> sa.ColumnElement[bool]:
        delen = [tabel.c[naam] == grens for naam, grens in self.party.bounds.items()]
        if self.page.after is not None:
            delen.append(tabel.c.positie > _positie(self.page.after))
        if self.soort is not None:
            delen.append(tabel.c.soort == self.soort)
        return sa.and_(*delen)


def beelden_router(voordeur: Voordeur) -> APIRouter:
    router = APIRouter(tags=["beelden"])

    @router.get("/v1/beelden/{rol}/signalen", summary="Eigen signalen, of die over eigen inwoners")
    async def signalen(
        *, rol: Rol, party: Kijker, page: Paging, request: Request, response: Response, after: After = None
    ) -> SignalenLijst:
        _eis_rol(rol, party)
        gevonden = await _Vraag(voordeur, _SIGNALEN[rol], party, page).rijen(response, after)
        rijen, links = page.cut(request, gevonden, lambda rij: [rij["positie"]])
        beelden = [SignaalBeeld.model_validate({**rij, "signaal_id": rij["sleutel"]}) for rij in rijen]
        return SignalenLijst(signalen=beelden, links=links)

    @router.get("/v1/beelden/{rol}/aanleveringen", summary="Aangeleverde bestanden, met aantallen")
    async def aanleveringen(
        *, rol: Rol, party: Kijker, page: Paging, request: Request, response: Response, after: After = None
    ) -> AanleveringenLijst:
        _eis_rol(rol, party)
        # What the gemeente delivers about uitkeringen is for its own eyes only, counts too.
        soort = "WANBETALERS" if rol == "verzekeraar" else None
        gevonden = await _Vraag(voordeur, AANLEVERINGEN.name, party, page, soort).rijen(response, after)
        rijen, links = page.cut(request, gevonden, lambda rij: [rij["positie"]])
        beelden = [AanleveringBeeld.model_validate({**rij, "bestand_id": rij["sleutel"]}) for rij in rijen]
        return AanleveringenLijst(aanleveringen=beelden, links=links)

    return router


def _positie(after: Sequence[Any]) -> int:
    """The place in the feed in a cursor of ours; 400 for a cursor of something else."""
    match after:
        case [int(positie)] if not isinstance(positie, bool) and 0 <= positie <= _MEEST:
            return positie
        case _:
            fout = Fout(
                in_="query", pointer="/na", code="VERKEERDE_VORM", detail="Neem `na` over uit `_links.volgende`."
            )
            raise ongeldige_invoer([fout])


def _eis_rol(rol: Rol, party: Party) -> None:
    """Another viewpoint than one's own does not exist for a party; neither does any without bounds."""
    if party.rol.lower() != rol or not party.bounds:
        raise niet_gevonden()
