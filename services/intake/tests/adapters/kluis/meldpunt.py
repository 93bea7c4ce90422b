"""Who tells of a person, as a partner's signal does: the vault's rows in the transaction of its event."""

from datetime import timedelta
from uuid import UUID, uuid4

from chassis.eventstore import SYSTEEM, Cause, EventStore, Idempotency, Pool
from chassis.timeline import now
from contracts.intake import Achterstand
from contracts.kalender import dag
from intake.adapters.kluis import Aangemeld, Herkenning, Personen
from intake.adapters.streams import ALLE
from intake.domain.signaal.commands import MeldAchterstand
from intake.domain.signaal.profiel import WGS
from intake.requests import signalen


class Meldpunt:
    """One process of the service."""

    def __init__(self, pool: Pool, personen: Personen) -> None:
        self._store = EventStore(pool, ALLE)
        self._herkenning = Herkenning(personen)

    async def persoon_ref(self, persoon: Aangemeld) -> UUID:
        vandaag = dag(await now(self._store))
        melding = MeldAchterstand(
            signaal_id=uuid4(),
            profiel=WGS,
            grondslag="WGS_3_1_B",
            kanaal="HTTP",
            rol="VERZEKERINGNEMER",
            soorten=(Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=45_000),),
            oudste_vervaldatum=vandaag - timedelta(days=100),
            peildatum=vandaag,
            signaaldatum=vandaag,
        )
        signaal, key = signalen.Signaal(persoon, melding), Idempotency(str(uuid4()), "")
        _, herkend = await signalen.meld(self._store, self._herkenning, _oorzaak, key, signaal)
        assert herkend is not None
        return herkend.persoon_ref


def _oorzaak(story: UUID) -> Cause:
    return Cause(story, None, SYSTEEM, {})
