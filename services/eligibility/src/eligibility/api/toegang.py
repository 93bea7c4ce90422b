"""Who may ask what of eligibility, and the samenwerking that a request is about."""

from typing import Annotated
from uuid import UUID

from chassis.eventstore import Forbidden
from chassis.http import Party, niet_gevonden, require, tijdelijk_weg
from chassis.projections import Stale
from chassis.service import Runtime

from eligibility.adapters.streams import SAMENWERKING
from eligibility.domain.samenwerking.state import Samenwerking

_SCHRIJVEN = "eligibility:schrijven"
_LEZEN = "eligibility:lezen"

Gemeente = Annotated[Party, require(_SCHRIJVEN, rollen={"GEMEENTE"})]
Verzekeraar = Annotated[Party, require(_SCHRIJVEN, rollen={"VERZEKERAAR"})]
Ondertekenaar = Annotated[Party, require(_SCHRIJVEN, rollen={"GEMEENTE", "VERZEKERAAR"})]
Beginner = Annotated[Party, require(_SCHRIJVEN, rollen={"GEMEENTE", "OPS"})]
LezendeGemeente = Annotated[Party, require(_LEZEN, rollen={"GEMEENTE"})]
LezendeVerzekeraar = Annotated[Party, require(_LEZEN, rollen={"VERZEKERAAR"})]
LezendePartij = Annotated[Party, require(_LEZEN, rollen={"GEMEENTE", "VERZEKERAAR"})]


def begrens(party: Party, **over: str | None) -> None:
    """Raises Forbidden where the organisation is bound to another gemeente or insurer than this is about."""
    for naam, grens in party.bounds.items():
        if over.get(naam, grens) != grens:
            raise Forbidden("VERBODEN", "Uw organisatie mag hierover niet spreken.")


async def samenwerking_van(room: Runtime, party: Party, samenwerking_id: UUID) -> tuple[Samenwerking, int]:
    """The samenwerking and its version. 404 when there is none, 403 when it is somebody else's."""
    gevonden = await room.store.load(SAMENWERKING, samenwerking_id)
    if gevonden is None:
        raise niet_gevonden("Deze samenwerking bestaat niet.", "SAMENWERKING_ONBEKEND")
    begrens(party, gemeentecode=gevonden.state.gemeentecode, uzovi=gevonden.state.uzovi)
    return gevonden.state, gevonden.version


def tenant(samenwerking: Samenwerking) -> dict[str, str]:
    return {"gemeentecode": samenwerking.gemeentecode, "uzovi": samenwerking.uzovi}


async def bij(room: Runtime, *beelden: str) -> int:
    """The feed position at the moment of asking, once the views hold it; 503 when they don't in time."""
    try:
        return await room.views.caught_up(*beelden)
    except Stale as achter:
        raise tijdelijk_weg("De beelden lopen nog achter. Probeer het zo opnieuw.") from achter


async def omvat(room: Runtime, beeld: str, after: str | None) -> int:
    """The position that the view reflects, at least `after`; 503 when it doesn't get there in time."""
    try:
        return await room.views.wait(beeld, after)
    except (Stale, LookupError) as achter:
        raise tijdelijk_weg("Het beeld loopt nog achter. Probeer het zo opnieuw.") from achter
