"""Why a polis is or is not selected, as it is on record and as it would be with other facts (RUB-20)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import msgspec
from chassis.projections import Views
from contracts.beleid import Beleid

from eligibility.domain.afspraken import Afspraken
from eligibility.domain.ingang import vroegste_ingang_na
from eligibility.domain.polis.aow import Aowsignaal, aow_signaal
from eligibility.domain.polis.state import Polis
from eligibility.domain.polis.uitleg import leg_uit
from eligibility.domain.polis.voorwaarden import LidUitleg
from eligibility.domain.polis.wat_als import AndereFeiten, met_aannamen, stel_dat
from eligibility.views import uitgesloten


class Uitleg(msgspec.Struct, frozen=True, kw_only=True):
    """What holds on `dag`, under the choices of that day. `aow`: per insured who reaches it before the plan can end."""

    dag: date
    beleid: Beleid
    leden: tuple[LidUitleg, ...]
    aow: Mapping[UUID, tuple[date, Aowsignaal]]


async def eerder(views: Views, polis: Polis) -> Mapping[UUID, date]:
    """Who of this polis took part before, and since when that is so (RUB-38)."""
    rows = await uitgesloten.many(views, [lid.persoon_ref for lid in polis.deelnemers])
    return {row.persoon_ref: row.sinds for row in rows}


def nu(
    polis: Polis, afspraken: Afspraken, dag: date, sinds: Mapping[UUID, date], elders: Mapping[UUID, date | None]
) -> Uitleg:
    """Raises Refusal while no agreement or no choices hold on `dag`."""
    beleid = polis.beleid_op(afspraken, dag)
    ingang = polis.ingangsdatum or vroegste_ingang_na(dag)
    aow: dict[UUID, tuple[date, Aowsignaal]] = {
        lid.persoon_ref: (lid.aow_datum, signaal)
        for lid in polis.deelnemers
        if lid.aow_datum is not None and (signaal := aow_signaal(lid.aow_datum, ingang, beleid))
    }
    return Uitleg(dag=dag, beleid=beleid, leden=leg_uit(polis, afspraken, dag, sinds, elders), aow=aow)


def als(
    polis: Polis,
    afspraken: Afspraken,
    dag: date,
    sinds: Mapping[UUID, date],
    *,
    elders: Mapping[UUID, date | None],
    anders: tuple[AndereFeiten, ...],
    schuld_cent: int | None,
    andere_dag: date | None,
) -> tuple[Uitleg, Uitleg]:
    """As it is and as it would be. Raises as `nu`, and Unknown for a person who is not on this polis."""
    is_nu = nu(polis, afspraken, dag, sinds, elders)
    zou = nu(stel_dat(polis, anders, schuld_cent), afspraken, andere_dag or dag, sinds, elders)
    return is_nu, msgspec.structs.replace(zou, leden=met_aannamen(is_nu.leden, zou.leden))
