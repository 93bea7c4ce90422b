"""The ledger of one polis, entry by entry, as the caller may see it (domain 5.5)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args
from uuid import UUID

from chassis.eventstore import Recorded
from chassis.http import Datum, Output, Party, not_found
from chassis.projections import where
from chassis.service import Runtime
from contracts.zicht import Zicht, zichtbaar
from fastapi import APIRouter

from regeling.api.borderellen import SamenwerkingId
from regeling.api.moment import BekendOp, GeldigOp, toen
from regeling.api.partijen import GemeenteOfVerzekeraarLeest, PolisRef
from regeling.domain.polis import rekeningen
from regeling.domain.polis.grootboek import Gebeurd, Grootboek, grootboek
from regeling.domain.polis.rekeningen import Rekening
from regeling.views import boeken
from regeling.views.boeken import Totalen
from regeling.views.terugblik import Moment


class Post(Output):
    """The same amount on both sides, whole cents."""

    debet: Rekening
    credit: Rekening
    bedrag_cent: int


class Regel(Output):
    """What follows from one event. `nummer` is its volgnr in the history of the polis."""

    nummer: int
    dag: Datum
    geldig_op: Datum
    gebeurtenis: str
    persoon_ref: UUID | None
    maand: str | None
    kenmerk: str | None
    posten: list[Post]


class Saldo(Output):
    """`saldoCent` stands on the side that the account has, and is never below nil."""

    rekening: Rekening
    debet_cent: int
    credit_cent: int
    saldo_cent: int


class GrootboekAntwoord(Output):
    """`sluitend`: debit equals credit over all accounts and no balance is below nil."""

    polis_ref: UUID
    restschuld_cent: int
    sluitend: bool
    saldi: list[Saldo]
    regels: list[Regel]


class TotaalAntwoord(Output):
    """Every ledger of a samenwerking, added up. `sluitend`: each of them is, and all together."""

    samenwerking_id: UUID
    polissen: int
    debet_cent: int
    credit_cent: int
    restschuld_cent: int
    sluitend: bool
    saldi: list[Saldo]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["beelden"])

    @routes.get(
        "/v1/samenwerkingen/{samenwerkingId}/grootboek", summary="De grootboeken van een samenwerking, opgeteld"
    )
    async def tel_op(
        samenwerking_id: SamenwerkingId,
        exchange: GemeenteOfVerzekeraarLeest,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> TotaalAntwoord:
        """What the caller may see, so for the insurer without what the gemeente is owed."""
        moment = Moment(bekend_op, geldig_op)
        view = boeken.GEMEENTE if exchange.party.rol == "GEMEENTE" else boeken.VERZEKERAAR
        await exchange.covers(runtime.views, view.name)
        totalen = Totalen()
        async for boek in runtime.views.every(view, where(exchange.party.rows_of, samenwerking_id=samenwerking_id)):
            gezien = await toen(runtime, exchange.party, view, boek, moment)
            if gezien is not None:
                totalen.tel(gezien)
        if not totalen.polissen:
            raise not_found("Van deze samenwerking zijn hier geen polissen bekend.", "SAMENWERKING_ONBEKEND")
        return TotaalAntwoord(
            samenwerking_id=samenwerking_id,
            polissen=totalen.polissen,
            debet_cent=totalen.debet_cent,
            credit_cent=totalen.credit_cent,
            restschuld_cent=totalen.restschuld_cent,
            sluitend=not totalen.afwijkend and totalen.debet_cent == totalen.credit_cent,
            saldi=_saldi(totalen.saldi),
        )

    @routes.get("/v1/polissen/{polisRef}/grootboek", summary="Het grootboek van een polis")
    async def toon(
        polis_ref: PolisRef,
        exchange: GemeenteOfVerzekeraarLeest,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> GrootboekAntwoord:
        """Nothing is ever rubbed out: what goes back is an entry of its own."""
        gebeurd = list(_gezien(await runtime.store.events(polis_ref), exchange.party))
        if not gebeurd:
            raise not_found("Deze polis is hier niet bekend.", "POLIS_ONBEKEND")
        return _antwoord(polis_ref, grootboek(gebeurd, bekend_op=bekend_op, geldig_op=geldig_op))

    return routes


def _gezien(log: Sequence[Recorded], party: Party) -> Iterator[Gebeurd]:
    """A ledger is made of what this viewpoint may see, so it can't tell more than that."""
    for recorded in log:
        if party.may_speak_about(recorded.meta.tenant):
            event = zichtbaar(recorded.event, Zicht(party.rol))
            if event is not None:
                yield Gebeurd(recorded.version, recorded.meta.dag, event)


def _saldi(saldi: Mapping[Rekening, rekeningen.Saldo]) -> list[Saldo]:
    """In the order of the accounts."""
    return [
        Saldo(
            rekening=rekening,
            debet_cent=saldo.debet_cent,
            credit_cent=saldo.credit_cent,
            saldo_cent=saldo.op(rekening),
        )
        for rekening in get_args(Rekening)
        if (saldo := saldi.get(rekening)) is not None
    ]


def _antwoord(polis_ref: UUID, boek: Grootboek) -> GrootboekAntwoord:
    return GrootboekAntwoord(
        polis_ref=polis_ref,
        restschuld_cent=boek.restschuld_cent,
        sluitend=boek.sluitend,
        saldi=_saldi(boek.saldi),
        regels=[Regel.model_validate(regel, from_attributes=True) for regel in boek.regels],
    )
