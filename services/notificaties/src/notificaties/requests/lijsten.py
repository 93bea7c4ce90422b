"""What the parties ask about the lists of their samenwerking."""

from collections.abc import Mapping

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step

from notificaties.adapters.streams import LIJST
from notificaties.domain.lijst.commands import StelLijstkeuzesVast
from notificaties.domain.lijst.ritme import Lijstkeuzes
from notificaties.domain.lijst.state import stream_id


async def stel_keuzes_vast(
    store: EventStore, cause: Cause, key: Idempotency | None, tenant: Mapping[str, str], keuzes: Lijstkeuzes
) -> Outcome:
    """Other days from now on. Raises Unknown for a samenwerking that was never registered."""
    stream = stream_id(tenant["gemeentecode"], tenant["uzovi"])
    return await store.send(Step(LIJST, stream, StelLijstkeuzesVast(keuzes=keuzes), stream), cause, key)
