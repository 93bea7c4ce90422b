"""Who threatens to drop out or did, why, what was done about it and what came of it (RUB-61, RUB-64)."""

from collections.abc import Iterable
from typing import Annotated, NamedTuple
from uuid import UUID

from chassis.http import Datum, ListExchange, Output, Page
from chassis.projections import View, where
from chassis.service import Runtime
from contracts.mutatiesoorten import Contactpersoon, Contactresultaat, Mutatiereden
from contracts.signaalsoorten import CJIBStatus
from contracts.soorten import Partij
from contracts.uitvalsoorten import (
    Afstemonderwerp,
    Afstemuitkomst,
    Interventieresultaat,
    Interventiesoort,
    NieuweAchterstandsoort,
    Uitvaloorzaak,
)
from fastapi import APIRouter, Query

from regeling.api.beelden import SamenwerkingId
from regeling.api.moment import BekendOp, GeldigOp, toen
from regeling.api.partijen import GemeenteBladert, VerzekeraarBladert
from regeling.views import uitval
from regeling.views.terugblik import Moment
from regeling.views.uitvalrij import Uitval, Uitvallid

Dreigt = Annotated[bool | None, Query(description="Alleen wie nu dreigt uit te vallen, of juist niet.")]
Achterstand = Annotated[bool | None, Query(description="Alleen wie nu een achterstand buiten het plan heeft, of niet.")]


class Uitvalvraag(NamedTuple):
    """What of the monitor is asked for, and of which moment."""

    dreigt: bool | None
    achterstand: bool | None
    moment: Moment


class Dreigingbeeld(Output):
    """One threat, half open: [sinds, tot)."""

    sinds: Datum
    oorzaken: tuple[Uitvaloorzaak, ...]
    maanden: tuple[str, ...]
    tot: Datum | None


class Contactbeeld(Output):
    door: Partij
    datum: Datum
    kanaal: str
    met: Contactpersoon
    bereikt: bool
    resultaat: Contactresultaat | None


class Achterstandbeeld(Output):
    """`bedragCent` 0: it was resolved."""

    soort: NieuweAchterstandsoort
    bedrag_cent: int
    sinds: Datum
    peildatum: Datum


class Interventiebeeld(Output):
    """`soort` and what came of it are the gemeente's alone."""

    interventie_id: UUID
    sinds: Datum
    soort: Interventiesoort | None = None
    resultaat: Interventieresultaat | None = None
    afgerond_op: Datum | None = None


class Cjibbeeld(Output):
    bedrag_cent: int
    status: CJIBStatus
    op: Datum


class Uitvaleinde(Output):
    reden: Mutatiereden
    datum: Datum


class Afstembeeld(Output):
    """`persoonRef` null: about all on the polis."""

    persoon_ref: UUID | None
    onderwerp: Afstemonderwerp
    uitkomst: Afstemuitkomst
    door: Partij
    datum: Datum


class Uitvalbeeld(Output):
    """One participant since `sinds`. `zelfVanaf`: the first month that this person pays.

    `leenbijstandCent`, `beslagruimteGeclaimdOp` and `cjib` are the gemeente's alone.
    """

    polis_ref: UUID
    samenwerking_id: UUID
    persoon_ref: UUID
    sinds: Datum
    zelf_vanaf: str | None
    dreigt: bool
    buiten_plan_cent: int
    dreigingen: tuple[Dreigingbeeld, ...]
    contacten: tuple[Contactbeeld, ...]
    achterstanden: tuple[Achterstandbeeld, ...]
    interventies: tuple[Interventiebeeld, ...]
    leenbijstand_cent: int | None = None
    beslagruimte_geclaimd_op: Datum | None = None
    cjib: Cjibbeeld | None = None
    einde: Uitvaleinde | None
    voltooid: bool
    afstemmingen: list[Afstembeeld]


def router(runtime: Runtime) -> APIRouter:
    routes, views = APIRouter(tags=["uitval"]), runtime.views

    async def blad(
        exchange: ListExchange, view: View[Uitval], samenwerking_id: UUID | None, vraag: Uitvalvraag
    ) -> Page[Uitvalbeeld]:
        """A page is so many polissen; each shows all of it that takes part or did, and answers to what was asked.

        Of another moment each polis that ever began is looked back on, and those that did not answer then stay out.
        """
        after, moment = exchange.cursor(UUID), vraag.moment
        await exchange.covers(views, view.name)
        nu = {} if moment.gevraagd else {"dreigt": vraag.dreigt, "achterstand": vraag.achterstand}
        own = where(exchange.party.rows_of, begonnen=True, samenwerking_id=samenwerking_id, **nu)
        rows = await views.page(view, own, after=after, limit=exchange.fetch)
        page = exchange.page(rows, key=lambda row: row.polis_ref, item=lambda row: row)
        items: list[Uitvalbeeld] = []
        for row in page.items:
            gezien = await toen(runtime, exchange.party, view, row, moment)
            if gezien is not None and _antwoordt(gezien, vraag):
                items += _beelden(gezien, vraag)
        return Page(items=items, links=page.links)

    @routes.get("/v1/beelden/gemeente/uitval", summary="Wie dreigt uit te vallen of uitviel, en wat ertegen gebeurt")
    async def gemeente(
        *,
        exchange: GemeenteBladert,
        samenwerking_id: SamenwerkingId = None,
        dreigt: Dreigt = None,
        achterstand: Achterstand = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[Uitvalbeeld]:
        vraag = Uitvalvraag(dreigt, achterstand, Moment(bekend_op, geldig_op))
        return await blad(exchange, uitval.GEMEENTE, samenwerking_id, vraag)

    @routes.get("/v1/beelden/verzekeraar/uitval", summary="Wie dreigt uit te vallen of uitviel")
    async def verzekeraar(
        *,
        exchange: VerzekeraarBladert,
        samenwerking_id: SamenwerkingId = None,
        dreigt: Dreigt = None,
        achterstand: Achterstand = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[Uitvalbeeld]:
        vraag = Uitvalvraag(dreigt, achterstand, Moment(bekend_op, geldig_op))
        return await blad(exchange, uitval.VERZEKERAAR, samenwerking_id, vraag)

    return routes


def _antwoordt(row: Uitval, vraag: Uitvalvraag) -> bool:
    gevraagd = ((vraag.dreigt, row.dreigt), (vraag.achterstand, row.achterstand))
    return row.begonnen and all(wil is None or wil == is_het for wil, is_het in gevraagd)


def _beelden(row: Uitval, vraag: Uitvalvraag) -> Iterable[Uitvalbeeld]:
    """Of a polis that answers to what was asked only who does so himself, when he was asked for."""
    for lid in row.leden:
        if (vraag.dreigt, lid.dreiging) == (True, None):
            continue
        if vraag.achterstand is True and not lid.buiten_plan_cent:
            continue
        yield _beeld(row, lid)


def _beeld(row: Uitval, lid: Uitvallid) -> Uitvalbeeld:
    over = [een for een in row.afstemmingen if een.persoon_ref in {None, lid.persoon_ref}]
    return Uitvalbeeld(
        polis_ref=row.polis_ref,
        samenwerking_id=row.samenwerking_id,
        persoon_ref=lid.persoon_ref,
        sinds=lid.sinds,
        zelf_vanaf=lid.zelf_vanaf,
        dreigt=lid.dreiging is not None,
        buiten_plan_cent=lid.buiten_plan_cent,
        dreigingen=tuple(Dreigingbeeld.model_validate(een, from_attributes=True) for een in lid.dreigingen),
        contacten=tuple(Contactbeeld.model_validate(een, from_attributes=True) for een in lid.contacten),
        achterstanden=tuple(Achterstandbeeld.model_validate(een, from_attributes=True) for een in lid.achterstanden),
        interventies=tuple(Interventiebeeld.model_validate(een, from_attributes=True) for een in lid.interventies),
        leenbijstand_cent=lid.leenbijstand_cent,
        beslagruimte_geclaimd_op=lid.beslagruimte_geclaimd_op,
        cjib=Cjibbeeld.model_validate(lid.cjib, from_attributes=True) if lid.cjib else None,
        einde=Uitvaleinde.model_validate(lid.einde, from_attributes=True) if lid.einde else None,
        voltooid=lid.voltooid,
        afstemmingen=[Afstembeeld.model_validate(een, from_attributes=True) for een in over],
    )
