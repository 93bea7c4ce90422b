"""Which roads are open to everybody on a polis, and why the others are not: for the gemeente (PRAK-10…12, RUB-20)."""

from uuid import UUID

from chassis.http import Datum, Output
from chassis.service import Runtime
from fastapi import APIRouter

from contracts import kalender
from eligibility.api.partijen import GemeenteLeest, PolisRef, polis_en_samenwerking
from eligibility.domain.polis.wegen import WEGEN, Stand, Weg, Wegwijzer
from eligibility.requests import trajecten
from eligibility.views.trajecten import GEMEENTE_TRAJECTEN


class EenWeg(Output):
    """`waarom`: codes; empty where it is open. `artikel`, `regels`: where it is founded on."""

    weg: Weg
    stand: Stand
    waarom: tuple[str, ...]
    artikel: str
    regels: tuple[str, ...]


class LidWegen(Output):
    persoon_ref: UUID
    wegen: tuple[EenWeg, ...]


class Wegen(Output):
    """What is on record today says this; nothing is decided by it."""

    polis_ref: UUID
    dag: Datum
    leden: tuple[LidWegen, ...]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["uitleg"])

    @routes.get(
        "/v1/beelden/gemeente/selecties/{polisRef}/wegen",
        summary="Welke wegen uit de schuld open zijn, en waarom de andere niet (PRAK-10, PRAK-11, PRAK-12)",
    )
    async def welke(*, polis_ref: PolisRef, exchange: GemeenteLeest) -> Wegen:
        await exchange.covers(runtime.views, GEMEENTE_TRAJECTEN.name)
        polis, samenwerking = await polis_en_samenwerking(runtime, exchange.party, polis_ref)
        dag = kalender.dag(await runtime.now())
        per_lid = await trajecten.wegwijzers(runtime.views, polis, samenwerking, dag)
        return Wegen(
            polis_ref=polis_ref,
            dag=dag,
            leden=tuple(
                LidWegen(persoon_ref=ref, wegen=tuple(_weg(een) for een in alle)) for ref, alle in per_lid.items()
            ),
        )

    return routes


def _weg(een: Wegwijzer) -> EenWeg:
    regels, artikel = WEGEN[een.weg]
    return EenWeg(weg=een.weg, stand=een.stand, waarom=een.waarom, artikel=artikel, regels=regels)
