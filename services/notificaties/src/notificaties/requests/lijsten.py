"""What the parties ask about the lists of their samenwerking."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step
from contracts.kalender import dag

from notificaties.adapters.streams import DOSSIER, LIJST
from notificaties.domain.dossier.commands import VraagTerugkoppeling
from notificaties.domain.dossier.feiten_van_brief import Brieffeiten
from notificaties.domain.lijst.commands import StelLijstkeuzesVast
from notificaties.domain.lijst.regels import Terugkoppelregel
from notificaties.domain.lijst.ritme import Lijstkeuzes
from notificaties.domain.lijst.state import stream_id
from notificaties.views.lijsten import Lijst


async def stel_keuzes_vast(
    store: EventStore, cause: Cause, key: Idempotency | None, tenant: Mapping[str, str], keuzes: Lijstkeuzes
) -> Outcome:
    """Other days from now on. Raises Unknown for a samenwerking that was never registered."""
    stream = stream_id(tenant["gemeentecode"], tenant["uzovi"])
    return await store.send(Step(LIJST, stream, StelLijstkeuzesVast(keuzes=keuzes), stream), cause, key)


async def vraag_terugkoppelingen(
    store: EventStore, cause: Cause, key: Idempotency, rijen: Sequence[Terugkoppelregel], *, lijst: Lijst, reden: UUID
) -> Sequence[Outcome | Refused]:
    """A letter to each participant on the list, with what the list says of him (RUB-73). `reden`: the event of it."""
    steps = [
        Step(
            DOSSIER,
            rij.polis_ref,
            VraagTerugkoppeling(
                polis_ref=rij.polis_ref,
                persoon_ref=rij.persoon_ref,
                event_id=reden,
                feiten=Brieffeiten(
                    ingangsdatum=rij.ingangsdatum,
                    betaald=rij.termijnen_betaald,
                    afgelost_cent=rij.afgelost_cent,
                    restschuld_cent=rij.restant_cent,
                    datum=dag(lijst.tot),
                ),
            ),
            must_exist=True,
        )
        for rij in rijen
    ]
    return await store.send_all(steps, cause, key)
