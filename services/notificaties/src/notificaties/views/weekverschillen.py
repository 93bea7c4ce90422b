"""What differs between the gemeente's list of a week and what followed here (RUB-31, N-05)."""

from collections.abc import Mapping
from typing import Final

from chassis.projections import Views, where
from contracts.intake import MutatieAangeleverd
from contracts.zicht import Zicht

from notificaties.domain.weeklijst.events import Weekregel
from notificaties.domain.weeklijst.vergelijken import Weekverschil, vergelijk
from notificaties.domain.weeklijst.week import volgende
from notificaties.views import feiten
from notificaties.views.uitgaand import bounded
from notificaties.views.weeklijsten import WEEKLIJSTEN

_SOORTEN: Final = (MutatieAangeleverd,)


async def many(views: Views, tenant: Mapping[str, str], zicht: Zicht, iso_week: str) -> list[Weekverschil] | None:
    """None before the gemeente's word about that week."""
    own = bounded(tenant)
    weken = {
        row.iso_week: row
        for week in (iso_week, volgende(iso_week))
        for row in await views.rows(WEEKLIJSTEN, where(own, iso_week=week))
    }
    if iso_week not in weken or weken[iso_week].woord is None:
        return None
    if weken[iso_week].woord == "BEVESTIGING":
        return []

    lijst = [
        feit.event
        for feit in await feiten.many(views, own, _SOORTEN, zicht, nieuw=lambda _: True)
        if isinstance(feit.event, MutatieAangeleverd) and feit.event.iso_week == iso_week
    ]
    later: tuple[Weekregel, ...] = weken[volgende(iso_week)].regels if volgende(iso_week) in weken else ()
    return vergelijk(weken[iso_week].regels, later, lijst)
