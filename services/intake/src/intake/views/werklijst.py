"""The gemeente's worklist: what is next for each open signal, since when, until when, and why (CONV-7, PRAK-2).

A signal of the insurer's file is judged polis by polis in its samenwerking and is no work here; neither is what
somebody does for the insurer (PRAK-1).
"""

from datetime import date, timedelta
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.intake import (
    AchterstandGemeld,
    AchterstandIngelopen,
    ContactpogingVastgelegd,
    HulpAangeboden,
    Pogingsvoorstel,
    SignaalAfgesloten,
    SignaalDoorgeleid,
    SignaalGeprioriteerd,
    SignaalGescreend,
    SignaalHerhaald,
    SignaalOpgepakt,
    SignaalTermijnOverschreden,
    SignaalToegewezen,
)
from contracts.zicht import Zicht, door
from msgspec.structs import replace

from intake.domain.signaal.events import SignaalMetToestemming, SignaalWachtOpToestemming
from intake.domain.signaal.state import op_te_pakken

Stap = Literal[
    "OPPAKKEN", "CONTACT_LEGGEN", "GESPREK_VOEREN", "HULP_AANBIEDEN", "TOESTEMMING_NAVRAGEN", "HULP_AFRONDEN"
]
_NAVRAGEN: Final = timedelta(days=14)
_AFRONDEN: Final = timedelta(days=30)
"""DDAS: a quick fix lets somebody solve the arrears within thirty days of taking the help."""


class Werk(msgspec.Struct, frozen=True, kw_only=True):
    """`stap`: what is next, not before day `vanaf`, at the latest on day `voor` (None: no term)."""

    signaal_id: Annotated[UUID, KEY]
    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str | None, INDEXED]
    positie: int
    stap: Stap = "OPPAKKEN"
    vanaf: Annotated[date, INDEXED]
    voor: date | None
    te_laat: bool = False
    toegezegd: bool = False
    crisissignaal: bool
    warme_overdracht: bool
    rang: int | None = None
    team: Annotated[str | None, INDEXED] = None
    pogingen: int = 0
    poging: Pogingsvoorstel | None = None
    persoon_ref: UUID
    profiel: str
    totaal_cent: int
    signaaldatum: date


def gemeld(_: Werk | None, event: AchterstandGemeld, at: Placed) -> Werk | None:
    if not op_te_pakken(event) or event.uitvoerder != "GEMEENTE":
        return None
    return Werk(
        signaal_id=event.signaal_id,
        gemeentecode=at.meta.tenant["gemeentecode"],
        uzovi=at.meta.tenant.get("uzovi"),
        positie=at.position,
        vanaf=at.meta.dag,
        voor=event.reactie_voor,
        crisissignaal=event.crisissignaal,
        warme_overdracht=event.warme_overdracht,
        persoon_ref=event.persoon_ref,
        profiel=event.profiel,
        totaal_cent=event.totaal_cent,
        signaaldatum=event.signaaldatum,
    )


def herhaald(row: Werk | None, event: SignaalHerhaald, _: Placed) -> Werk | None:
    """What is open already may be a crisis by it (Wgs 4 lid 2)."""
    if row is None or event.hoger:
        return row
    voor = event.reactie_voor if row.stap == "OPPAKKEN" else event.gesprek_voor
    return replace(row, crisissignaal=row.crisissignaal or event.crisissignaal, voor=voor or row.voor)


def gerangschikt(row: Werk | None, event: SignaalGeprioriteerd, _: Placed) -> Werk | None:
    return row and replace(row, rang=event.rang)


def opgepakt(row: Werk | None, event: SignaalOpgepakt, _: Placed) -> Werk | None:
    vanaf = event.poging.vanaf if event.poging is not None else event.datum
    return row and replace(row, stap="CONTACT_LEGGEN", vanaf=vanaf, voor=None, te_laat=False, poging=event.poging)


def gescreend(row: Werk | None, event: SignaalGescreend, _: Placed) -> Werk | None:
    return row and replace(row, stap="CONTACT_LEGGEN", vanaf=event.datum, voor=None, te_laat=False)


def toegewezen(row: Werk | None, event: SignaalToegewezen, _: Placed) -> Werk | None:
    return row and replace(row, team=event.team)


def contact(row: Werk | None, event: ContactpogingVastgelegd, _: Placed) -> Werk | None:
    if row is None:
        return None
    row = replace(row, pogingen=event.nummer)
    match event.uitkomst:
        case "GESPREK_AFGESPROKEN":
            return replace(
                row, stap="GESPREK_VOEREN", vanaf=event.datum, voor=event.gesprek_voor, toegezegd=True, poging=None
            )
        case "GESPREK_GEVOERD" | "GEEN_HULP_GEWENST":
            gesproken = replace(row, voor=None, te_laat=False, toegezegd=False, poging=None, vanaf=event.datum)
            return gesproken if row.stap in {"HULP_AFRONDEN", "TOESTEMMING_NAVRAGEN"} else _hulp(gesproken)
        case "GEEN_GEHOOR" | "BERICHT_ACHTERGELATEN":
            return row if event.poging is None else replace(row, vanaf=event.poging.vanaf, poging=event.poging)


def hulp(row: Werk | None, event: HulpAangeboden, _: Placed) -> Werk | None:
    return row and replace(
        row, stap="HULP_AFRONDEN", vanaf=event.datum + _AFRONDEN, voor=None, te_laat=False, toegezegd=False
    )


def wacht(row: Werk | None, _: SignaalWachtOpToestemming, at: Placed) -> Werk | None:
    return row and replace(row, stap="TOESTEMMING_NAVRAGEN", vanaf=at.meta.dag + _NAVRAGEN)


def met_toestemming(row: Werk | None, _: SignaalMetToestemming, at: Placed) -> Werk | None:
    return row and _hulp(replace(row, vanaf=at.meta.dag))


def overschreden(row: Werk | None, _: SignaalTermijnOverschreden, __: Placed) -> Werk | None:
    return row and replace(row, te_laat=True)


def weg(_: Werk | None, __: SignaalAfgesloten | SignaalDoorgeleid | AchterstandIngelopen, ___: Placed) -> None:
    """Nothing is left to do here."""


def _hulp(row: Werk) -> Werk:
    return replace(row, stap="HULP_AANBIEDEN")


WERKLIJST: Final = View(
    "gemeente_werklijst",
    version=2,
    row=Werk,
    folds=(
        on(AchterstandGemeld, gemeld, key=lambda event, _: event.signaal_id),
        on(SignaalHerhaald, herhaald, key=lambda event, _: event.eerder_signaal_id),
        on(SignaalGeprioriteerd, gerangschikt, key=lambda event, _: event.signaal_id),
        on(SignaalOpgepakt, opgepakt, key=lambda event, _: event.signaal_id),
        on(SignaalGescreend, gescreend, key=lambda event, _: event.signaal_id),
        on(SignaalToegewezen, toegewezen, key=lambda event, _: event.signaal_id),
        on(ContactpogingVastgelegd, contact, key=lambda event, _: event.signaal_id),
        on(HulpAangeboden, hulp, key=lambda event, _: event.signaal_id),
        on(SignaalWachtOpToestemming, wacht, key=lambda event, _: event.signaal_id),
        on(SignaalMetToestemming, met_toestemming, key=lambda event, _: event.signaal_id),
        on(SignaalTermijnOverschreden, overschreden, key=lambda event, _: event.signaal_id),
        on(SignaalDoorgeleid, weg, key=lambda event, _: event.signaal_id),
        on(AchterstandIngelopen, weg, key=lambda event, _: event.signaal_id),
        on(SignaalAfgesloten, weg, key=lambda event, _: event.signaal_id),
    ),
    sees=door(Zicht.GEMEENTE),
)


async def many(
    views: Views, own: Where, *, dag: date, team: str | None = None, skip: int = 0, limit: int
) -> list[Werk]:
    """What can be done on `dag`, in order: crises, what is late, promised conversations, then by rank, term and age."""
    table = await views.table(WERKLIJST)
    wanted = sa.and_(own(table), table.c.vanaf <= dag, sa.true() if team is None else table.c.team == team)
    order = (
        table.c.crisissignaal.desc(),
        sa.or_(table.c.te_laat, sa.func.coalesce(table.c.voor < dag, sa.false())).desc(),
        table.c.toegezegd.desc(),
        table.c.rang.asc().nulls_last(),
        table.c.voor.asc().nulls_last(),
        table.c.signaaldatum,
        table.c.positie,
        table.c.signaal_id,
    )
    statement = sa.select(*table.c).where(wanted).order_by(*order).offset(skip).limit(limit)
    return [msgspec.convert(row, Werk) for row in await views.select(statement)]
