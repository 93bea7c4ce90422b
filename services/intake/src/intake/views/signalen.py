"""How a signal stands: the row and the folds that the viewpoints share, each with a table of its own."""

from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    AchterstandIngelopen,
    SignaalAfgewezen,
    SignaalHerhaald,
)
from contracts.soorten import Grondslag, Kanaal, Signaalpartner, Signaalrol
from msgspec.structs import replace

from intake.domain.signaal.events import SignaalDoorgeleid

Status = Literal["ONTVANGEN", "AFGEWEZEN", "HERHAALD", "DOORGELEID_RUB", "INGELOPEN"]
"""Domain 5.1."""


class Signaal(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: feed position of the signal's first event, the order of the list. `dossier_id`: its stream."""

    signaal_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    dossier_id: UUID
    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str | None, INDEXED] = None
    kvknummer: Annotated[str | None, INDEXED] = None
    partnersoort: str | None = None
    status: Status = "ONTVANGEN"
    code: str | None = None
    persoon_ref: UUID | None = None
    polis_ref: UUID | None = None
    profiel: str | None = None
    kanaal: Kanaal | None = None
    soorten: tuple[Achterstand, ...] | None = None
    totaal_cent: int | None = None
    peildatum: date | None = None
    signaaldatum: date | None = None
    crisissignaal: bool | None = None
    warme_overdracht: bool | None = None
    oudste_vervaldatum: date | None = None
    samenwerking_id: UUID | None = None
    rol: Signaalrol | None = None
    grondslag: Grondslag | None = None
    signaalpartner: Signaalpartner | None = None
    maandpremies_achter: str | None = None
    premie_basis_cent: int | None = None
    premie_av_cent: int | None = None
    bph_status: Literal["ACTIEF", "GEEN", "ONBEKEND"] | None = None
    bph_sinds: date | None = None
    aankondiging_datum: date | None = None
    toestemming_datum: date | None = None


def gemeld(row: Signaal | None, event: AchterstandGemeld, at: Placed) -> Signaal:
    return replace(
        row or _begin(event.signaal_id, at),
        status="ONTVANGEN",
        persoon_ref=event.persoon_ref,
        polis_ref=event.polis_ref,
        profiel=event.profiel,
        kanaal=event.kanaal,
        soorten=event.soorten,
        totaal_cent=event.totaal_cent,
        peildatum=event.peildatum,
        signaaldatum=event.signaaldatum,
        crisissignaal=event.crisissignaal,
        warme_overdracht=event.warme_overdracht,
        oudste_vervaldatum=event.oudste_vervaldatum,
        samenwerking_id=event.samenwerking_id,
        rol=event.rol,
        grondslag=event.grondslag,
        signaalpartner=event.signaalpartner,
        maandpremies_achter=event.maandpremies_achter,
        premie_basis_cent=event.premie_basis_cent,
        premie_av_cent=event.premie_av_cent,
        bph_status=event.bph_status,
        bph_sinds=event.bph_sinds,
        aankondiging_datum=event.aankondiging_datum,
        toestemming_datum=event.toestemming_datum,
    )


def afgewezen(row: Signaal | None, event: SignaalAfgewezen, at: Placed) -> Signaal:
    return replace(row or _begin(event.signaal_id, at), status="AFGEWEZEN", code=event.code)


def herhaald(row: Signaal | None, event: SignaalHerhaald, at: Placed) -> Signaal:
    return replace(row or _begin(event.signaal_id, at), status="HERHAALD", persoon_ref=event.persoon_ref)


def doorgeleid(row: Signaal | None, event: SignaalDoorgeleid, at: Placed) -> Signaal:
    return replace(row or _begin(event.signaal_id, at), status="DOORGELEID_RUB")


def ingelopen(row: Signaal | None, event: AchterstandIngelopen, at: Placed) -> Signaal:
    return replace(row or _begin(event.signaal_id, at), status="INGELOPEN")


FOLDS: Final = (
    on(AchterstandGemeld, gemeld, key=lambda event, _: event.signaal_id),
    on(SignaalAfgewezen, afgewezen, key=lambda event, _: event.signaal_id),
    on(SignaalHerhaald, herhaald, key=lambda event, _: event.signaal_id),
    on(SignaalDoorgeleid, doorgeleid, key=lambda event, _: event.signaal_id),
    on(AchterstandIngelopen, ingelopen, key=lambda event, _: event.signaal_id),
)


async def page(views: Views, view: View[Signaal], own: Where, *, after: int | None, limit: int) -> list[Signaal]:
    """The next `limit` signals that are the reader's `own`, in order of `positie`."""
    return await views.page(view, own, after=after, limit=limit, by="positie")


def tenant_van(row: Signaal) -> dict[str, str | None]:
    """Whose signal it is, as a party's bounds name it."""
    return {
        "gemeentecode": row.gemeentecode,
        "uzovi": row.uzovi,
        "kvknummer": row.kvknummer,
        "partnersoort": row.partnersoort,
    }


def _begin(signaal_id: UUID, at: Placed) -> Signaal:
    tenant = at.meta.tenant
    return Signaal(
        signaal_id=signaal_id,
        positie=at.position,
        dossier_id=at.stream_id,
        gemeentecode=tenant["gemeentecode"],
        uzovi=tenant.get("uzovi"),
        kvknummer=tenant.get("kvknummer"),
        partnersoort=tenant.get("partnersoort"),
    )
