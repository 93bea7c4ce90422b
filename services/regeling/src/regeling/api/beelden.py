"""Each viewpoint reads its own view: of the polissen it may know, page by page or one by one."""

from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from chassis.http import After, Datum, Page, Paging, Party, niet_gevonden, reflects, require
from fastapi import APIRouter, Query, Request, Response

from regeling.api.bladeren import na_polis
from regeling.api.loket import LEZEN, Loket, PolisRef
from regeling.api.modellen import CakBeeld, CakLijst, PolisBeeld, PolisDetail, PolisLijst, detail
from regeling.views import cak, gemeente, verzekeraar
from regeling.views.beeld import Polisbeeld

GemeenteLezer = Annotated[Party, require(LEZEN, rollen={"GEMEENTE"})]
VerzekeraarLezer = Annotated[Party, require(LEZEN, rollen={"VERZEKERAAR"})]
CakLezer = Annotated[Party, require(LEZEN, rollen={"CAK"})]
SamenwerkingId = Annotated[UUID | None, Query(alias="samenwerkingId")]
Ingangsdatum = Annotated[Datum | None, Query(description="Alleen wat op deze dag begon.")]


class Raam:
    """One viewpoint's window on its view: bounded by the party's own gemeente or insurer."""

    def __init__(self, loket: Loket, view: Polisbeeld) -> None:
        self._room = loket.room
        self._view = view

    async def rijen(
        self, party: Party, page: Page, response: Response, after: str | None, **velden: object
    ) -> list[dict[str, Any]]:
        """One row more than a page. `velden` are columns and what they must be; None is no condition."""
        vanaf = na_polis(page)
        reflects(response, await self._room.views.wait(self._view.name, after))

        def waar(tabel: sa.Table) -> sa.ColumnElement[bool]:
            delen = [self._eigen(tabel, party)]
            delen += [tabel.c[naam] == waarde for naam, waarde in velden.items() if waarde is not None]
            if vanaf is not None:
                delen.append(tabel.c.sleutel > vanaf)
            return sa.and_(*delen)

        return await self._room.views.rows(self._view.name, waar, limit=page.fetch)

    async def rij(self, party: Party, polis_ref: UUID, response: Response, after: str | None) -> dict[str, Any]:
        """404 for a polis that is not known here or not this party's."""
        reflects(response, await self._room.views.wait(self._view.name, after))
        gevonden = await self._room.views.rows(
            self._view.name, lambda tabel: sa.and_(self._eigen(tabel, party), tabel.c.sleutel == polis_ref), limit=1
        )
        if not gevonden:
            raise niet_gevonden("Deze polis is hier niet bekend.", "POLIS_ONBEKEND")
        return gevonden[0]["doc"]

    def _eigen(self, tabel: sa.Table, party: Party) -> sa.ColumnElement[bool]:
        delen = [tabel.c[naam] == grens for naam, grens in party.bounds.items()]
        if self._view is cak.POLISSEN:
            delen.append(tabel.c.ingangsdatum.is_not(None))
        return sa.and_(sa.true(), *delen)


def sleutel(rij: dict[str, Any]) -> list[str]:
    return [str(rij["sleutel"])]


def beelden_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["beelden"])
    van_gemeente, van_verzekeraar, van_cak = (
        Raam(loket, view) for view in (gemeente.POLISSEN, verzekeraar.POLISSEN, cak.POLISSEN)
    )

    def lijst(page: Page, request: Request, rijen: list[dict[str, Any]]) -> PolisLijst:
        getoond, links = page.cut(request, rijen, sleutel)
        return PolisLijst(items=[PolisBeeld.model_validate(rij["doc"]) for rij in getoond], links=links)

    @router.get("/v1/beelden/gemeente/polissen", summary="De polissen van de gemeente")
    async def gemeente_polissen(
        *,
        party: GemeenteLezer,
        page: Paging,
        request: Request,
        response: Response,
        samenwerking_id: SamenwerkingId = None,
        ingangsdatum: Ingangsdatum = None,
        after: After = None,
    ) -> PolisLijst:
        velden = {"samenwerking_id": samenwerking_id, "ingangsdatum": ingangsdatum}
        return lijst(page, request, await van_gemeente.rijen(party, page, response, after, **velden))

    @router.get("/v1/beelden/verzekeraar/polissen", summary="De polissen van de verzekeraar")
    async def verzekeraar_polissen(
        *,
        party: VerzekeraarLezer,
        page: Paging,
        request: Request,
        response: Response,
        samenwerking_id: SamenwerkingId = None,
        ingangsdatum: Ingangsdatum = None,
        after: After = None,
    ) -> PolisLijst:
        velden = {"samenwerking_id": samenwerking_id, "ingangsdatum": ingangsdatum}
        return lijst(page, request, await van_verzekeraar.rijen(party, page, response, after, **velden))

    @router.get("/v1/beelden/cak/polissen", summary="De polissen waarover het CAK is geïnformeerd")
    async def cak_polissen(
        *,
        party: CakLezer,
        page: Paging,
        request: Request,
        response: Response,
        samenwerking_id: SamenwerkingId = None,
        after: After = None,
    ) -> CakLijst:
        rijen = await van_cak.rijen(party, page, response, after, samenwerking_id=samenwerking_id)
        getoond, links = page.cut(request, rijen, sleutel)
        return CakLijst(items=[CakBeeld.model_validate(rij["doc"]) for rij in getoond], links=links)

    @router.get("/v1/beelden/gemeente/polissen/{polisRef}", summary="Een polis, maand voor maand")
    async def gemeente_polis(
        polis_ref: PolisRef, party: GemeenteLezer, response: Response, after: After = None
    ) -> PolisDetail:
        return detail(await van_gemeente.rij(party, polis_ref, response, after))

    @router.get("/v1/beelden/verzekeraar/polissen/{polisRef}", summary="Een polis, maand voor maand")
    async def verzekeraar_polis(
        polis_ref: PolisRef, party: VerzekeraarLezer, response: Response, after: After = None
    ) -> PolisDetail:
        return detail(await van_verzekeraar.rij(party, polis_ref, response, after))

    @router.get("/v1/beelden/cak/polissen/{polisRef}", summary="Een polis")
    async def cak_polis(polis_ref: PolisRef, party: CakLezer, response: Response, after: After = None) -> CakBeeld:
        return CakBeeld.model_validate(await van_cak.rij(party, polis_ref, response, after))

    return router
