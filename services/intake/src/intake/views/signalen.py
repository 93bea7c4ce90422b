"""How a signal stands: the row and the folds that the viewpoints share, each with a table of its own."""

from typing import Final

from chassis.eventstore import Placed
from chassis.projections import View, Views, Where, on
from contracts.intake import (
    AchterstandGemeld,
    AchterstandIngelopen,
    SignaalAfgewezen,
    SignaalDoorgeleid,
    SignaalHerhaald,
)
from msgspec.structs import replace

from intake.views import signaalafspraken, signaalloop
from intake.views.signaalrij import Signaal, Status, begin

__all__ = ["FOLDS", "FOLDS_GEMEENTE", "Signaal", "Status", "page"]


def _verteld(row: Signaal | None, event: AchterstandGemeld | SignaalHerhaald, at: Placed) -> Signaal:
    """What a repeat says again of what a signal says."""
    return replace(
        row or begin(event.signaal_id, at),
        persoon_ref=event.persoon_ref,
        profiel=event.profiel,
        kanaal=event.kanaal,
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
        voorwaarden_versie=event.voorwaarden_versie,
        toestemming_tekst=event.toestemming_tekst,
    )


def gemeld(row: Signaal | None, event: AchterstandGemeld, at: Placed) -> Signaal:
    return replace(
        _verteld(row, event, at),
        status="ONTVANGEN",
        polis_ref=event.polis_ref,
        soorten=event.soorten,
        reactie_voor=event.reactie_voor,
        in_bronheffing=event.bph_status == "ACTIEF",
    )


def afgewezen(row: Signaal | None, event: SignaalAfgewezen, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), status="AFGEWEZEN", code=event.code)


def herhaald(row: Signaal | None, event: SignaalHerhaald, at: Placed) -> Signaal:
    return replace(
        _verteld(row, event, at), status="HERHAALD", soorten=event.soorten or None, reactie_voor=event.reactie_voor
    )


def doorgeleid(row: Signaal | None, event: SignaalDoorgeleid, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), status="DOORGELEID_RUB")


def ingelopen(row: Signaal | None, event: AchterstandIngelopen, at: Placed) -> Signaal:
    return replace(row or begin(event.signaal_id, at), status="INGELOPEN")


def gemeld_aan_gemeente(row: Signaal | None, event: AchterstandGemeld, at: Placed) -> Signaal:
    """Where somebody speaks for the insurer the gemeente learns the outcome, and not of whom or how much (PRAK-1)."""
    if event.uitvoerder == "GEMEENTE":
        return gemeld(row, event, at)
    return replace(row or begin(event.signaal_id, at), status="ONTVANGEN", profiel=event.profiel)


def herhaald_aan_gemeente(row: Signaal | None, event: SignaalHerhaald, at: Placed) -> Signaal:
    """As `gemeld_aan_gemeente`."""
    if event.uitvoerder == "GEMEENTE":
        return herhaald(row, event, at)
    return replace(row or begin(event.signaal_id, at), status="HERHAALD", profiel=event.profiel)


_GEMELD: Final = on(AchterstandGemeld, gemeld, key=lambda event, _: event.signaal_id)
_GEMELD_AAN_GEMEENTE: Final = on(AchterstandGemeld, gemeld_aan_gemeente, key=lambda event, _: event.signaal_id)
_VERDER: Final = (
    on(SignaalAfgewezen, afgewezen, key=lambda event, _: event.signaal_id),
    on(SignaalDoorgeleid, doorgeleid, key=lambda event, _: event.signaal_id),
    on(AchterstandIngelopen, ingelopen, key=lambda event, _: event.signaal_id),
    *signaalloop.FOLDS,
    *signaalafspraken.FOLDS,
)
FOLDS: Final = (_GEMELD, on(SignaalHerhaald, herhaald, key=lambda event, _: event.signaal_id), *_VERDER)
FOLDS_GEMEENTE: Final = (
    _GEMELD_AAN_GEMEENTE,
    on(SignaalHerhaald, herhaald_aan_gemeente, key=lambda event, _: event.signaal_id),
    *_VERDER,
)


async def page(views: Views, view: View[Signaal], own: Where, *, after: int | None, limit: int) -> list[Signaal]:
    """The next `limit` signals that are the reader's `own`, in order of `positie`."""
    return await views.page(view, own, after=after, limit=limit, by="positie")
