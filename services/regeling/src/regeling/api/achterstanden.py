"""The insurer's periodic overview of arrears of eigen risico and eigen bijdrage, line by line (RUB-62, RUB-83)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.eventstore import Outcome, Refused
from chassis.http import Dag, Flaw, Input, Output, WholeNumber, invalid_input
from chassis.service import Runtime
from contracts.uitvalsoorten import NieuweAchterstandsoort
from fastapi import APIRouter
from pydantic import Field

from regeling.api.borderellen import SamenwerkingId
from regeling.api.commands import GROOTSTE_LIJST, MEESTE_REGELS, Proef, names, told
from regeling.api.interventies import Open
from regeling.api.partijen import VerzekeraarSchrijft
from regeling.requests import achterstanden
from regeling.requests.achterstanden import Achterstandregel, Overzicht, dubbel


class AchterstandInvoer(Input):
    """What of one kind is open of one insured in all, since the start of the participation; 0: nothing any more."""

    polis_ref: UUID
    persoon_ref: UUID
    soort: NieuweAchterstandsoort
    bedrag_cent: Open
    sinds: Dag | None = None


class OverzichtInvoer(Input):
    """The overview of one day. Who is not in it stays as he was; an empty one is an overview too."""

    peildatum: Dag
    regels: Annotated[list[AchterstandInvoer], Field(max_length=MEESTE_REGELS)]


class AchterstandAntwoord(Output):
    """OPGENOMEN; ONGEWIJZIGD (it was known already); GEWEIGERD (`code` says why)."""

    regel: Annotated[WholeNumber, Field(ge=0)]
    polis_ref: UUID
    persoon_ref: UUID
    uitkomst: Literal["OPGENOMEN", "ONGEWIJZIGD", "GEWEIGERD"]
    code: str | None = None
    gebeurtenissen: tuple[str, ...] = ()


class OverzichtAntwoord(Output):
    """`proef`: nothing of it is kept, and `after` is null (RUB-94)."""

    regels: list[AchterstandAntwoord]
    proef: bool
    after: str | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["uitval"])

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/achterstandsoverzichten",
        status_code=201,
        summary="Meld wie een achterstand buiten het plan heeft",
        max_body_size=GROOTSTE_LIJST,
    )
    async def neem_op(
        *, samenwerking_id: SamenwerkingId, invoer: OverzichtInvoer, exchange: VerzekeraarSchrijft, proef: Proef = False
    ) -> OverzichtAntwoord:
        regels = [
            Achterstandregel(
                polis_ref=een.polis_ref,
                persoon_ref=een.persoon_ref,
                soort=een.soort,
                bedrag_cent=een.bedrag_cent,
                sinds=een.sinds,
            )
            for een in invoer.regels
        ]
        if weer := dubbel(regels):
            raise invalid_input([_dubbel(nummer) for nummer in weer])
        cause = exchange.cause(exchange.party.bounds, correlation_id=samenwerking_id)
        overzicht = Overzicht(samenwerking_id=samenwerking_id, peildatum=invoer.peildatum, regels=regels)
        answers = await achterstanden.neem_op(runtime.store, cause, exchange.key, overzicht, proef=proef)

        def antwoord(nummer: int, een: Outcome | Refused) -> AchterstandAntwoord:
            geweigerd = een.code if isinstance(een, Refused) else None
            events = een.events if isinstance(een, Outcome) else ()
            return AchterstandAntwoord(
                regel=nummer,
                polis_ref=regels[nummer].polis_ref,
                persoon_ref=regels[nummer].persoon_ref,
                uitkomst="GEWEIGERD" if geweigerd else "OPGENOMEN" if events else "ONGEWIJZIGD",
                code=geweigerd,
                gebeurtenissen=tuple(names(events, exchange.party)),
            )

        return OverzichtAntwoord(
            regels=[antwoord(nummer, een) for nummer, een in enumerate(answers)],
            proef=proef,
            after=told(exchange, answers, proef=proef),
        )

    return routes


def _dubbel(nummer: int) -> Flaw:
    detail = "Over deze verzekerde en deze soort staat al een regel in het overzicht."
    return Flaw(pointer=f"/regels/{nummer}", code="DUBBELE_REGEL", detail=detail)
