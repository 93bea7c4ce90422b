"""What the routes of intake stand on, made over the open service."""

from uuid import UUID

from chassis.eventstore import Forbidden
from chassis.http import Party
from chassis.privacy import Keyring
from chassis.service import Runtime

from intake.adapters import samenwerkingen
from intake.adapters.kluis import Personen, Polissen, Tenant, Verzamelaar
from intake.domain.signaal.profiel import Profiel
from intake.requests.bestanden import Huis, SamenwerkingOnbekend


class Voordeur:
    """`profielen` by name: the practices under which a signal may come in."""

    def __init__(self, room: Runtime, sleutels: Keyring, profielen: dict[str, Profiel]) -> None:
        self.room = room
        self.sleutels = sleutels
        self.profielen = profielen
        self.huis = Huis(room.store, Personen(sleutels), Polissen(sleutels))
        self.verzamelaar = Verzamelaar(room.pool, self.huis.personen)
        self._tenants: dict[UUID, Tenant] = {}

    async def tenant(self, samenwerking_id: UUID, party: Party) -> Tenant:
        """Whose samenwerking this is; 404 when unknown, 403 when not the party's. Its tenant never changes."""
        tenant = self._tenants.get(samenwerking_id)
        if tenant is None:
            samenwerking = await samenwerkingen.lees(self.room.pool, samenwerking_id)
            if samenwerking is None:
                raise SamenwerkingOnbekend
            tenant = self._tenants[samenwerking_id] = samenwerking.tenant
        eis_eigen(tenant, party)
        return tenant


def eis_eigen(tenant: Tenant, party: Party) -> None:
    """Raises Forbidden when the party may not speak about this gemeente or insurer."""
    if not party.bounds or any(tenant.als_dict().get(naam) != grens for naam, grens in party.bounds.items()):
        raise Forbidden("VERBODEN", "Uw organisatie mag hierover niet spreken.")
