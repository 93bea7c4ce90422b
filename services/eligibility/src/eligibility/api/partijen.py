"""Who may ask what of eligibility, what paths name, and the samenwerking that a request is about."""

from typing import Annotated, Any, Final
from uuid import UUID

from chassis.http import (
    CommandExchange,
    Exchange,
    ListExchange,
    Party,
    PutExchange,
    ReadExchange,
    asks,
    commands,
    lists,
    not_found,
    puts,
    reads,
)
from chassis.service import Runtime
from contracts.samenwerkingsoorten import Opdracht
from contracts.soorten import Partij
from fastapi import Path, Query

from eligibility.adapters.streams import POLIS, SAMENWERKING
from eligibility.domain.polis.state import Polis
from eligibility.domain.samenwerking.state import Samenwerking

_LEZEN: Final = "eligibility:lezen"
_SCHRIJVEN: Final = "eligibility:schrijven"

GemeenteSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE")]
VerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR")]
GemeenteOfVerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteOfOpsSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", "OPS")]


def _mandaat(opdracht: Opdracht, *rollen: str, waits: bool = False) -> Any:
    """Of the organisation itself, or of a person of it who has this mandate (RUB-13)."""
    return commands(_SCHRIJVEN, *rollen, waits=waits, mandate=opdracht)


GemeenteSelecteert = Annotated[CommandExchange, _mandaat("SELECTEREN", "GEMEENTE")]
GemeenteSelecteertNaLezen = Annotated[CommandExchange, _mandaat("SELECTEREN", "GEMEENTE", waits=True)]
GemeenteBiedtAan = Annotated[CommandExchange, _mandaat("AANBIEDEN", "GEMEENTE")]
GemeenteOfVerzekeraarBiedtAan = Annotated[CommandExchange, _mandaat("AANBIEDEN", "GEMEENTE", "VERZEKERAAR")]
GemeenteOfVerzekeraarBeeindigtTraject = Annotated[CommandExchange, _mandaat("BEEINDIGEN", "GEMEENTE", "VERZEKERAAR")]
GemeenteHeropent = Annotated[CommandExchange, _mandaat("HEROPENEN", "GEMEENTE")]
GemeenteTrektIn = Annotated[CommandExchange, _mandaat("INTREKKEN", "GEMEENTE")]
GemeenteLevertAan = Annotated[CommandExchange, _mandaat("LIJST_AANLEVEREN", "GEMEENTE")]
VerzekeraarKoppeltTerug = Annotated[CommandExchange, _mandaat("LIJST_TERUGKOPPELEN", "VERZEKERAAR")]
GemeenteOfVerzekeraarTekent = Annotated[CommandExchange, _mandaat("ONDERTEKENEN", "GEMEENTE", "VERZEKERAAR")]
GemeenteZet = Annotated[PutExchange, puts(_SCHRIJVEN, "GEMEENTE")]
GemeenteVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE")]
GemeenteOfVerzekeraarOfCakVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
GemeenteLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE")]
VerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "VERZEKERAAR")]
GemeenteOfVerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteOfVerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
VerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]

SamenwerkingId = Annotated[UUID, Path(alias="samenwerkingId")]
PolisRef = Annotated[UUID, Path(alias="polisRef")]
PersoonRef = Annotated[UUID, Path(alias="persoonRef")]
LijstId = Annotated[UUID, Path(alias="lijstId")]
TrajectId = Annotated[UUID, Path(alias="trajectId")]
VraagId = Annotated[UUID, Path(alias="vraagId")]
SamenwerkingFilter = Annotated[UUID, Query(alias="samenwerkingId")]


_ADRES: Final[dict[str, Any]] = {
    "description": "Het adres ervan.",
    "schema": {"type": "string", "format": "uri-reference"},
}
WAAR: Final[dict[int | str, dict[str, Any]]] = {201: {"headers": {"Location": _ADRES}}}
"""For `responses=` of a route that makes something with an address of its own."""


async def samenwerking_van(runtime: Runtime, party: Party, samenwerking_id: UUID) -> tuple[Samenwerking, int]:
    """The samenwerking and its version. 404 when there is none, 403 when it is somebody else's."""
    found = await runtime.store.load(SAMENWERKING, samenwerking_id)
    if found is None:
        raise not_found("Deze samenwerking bestaat niet.", "SAMENWERKING_ONBEKEND")
    party.must_speak_about(tenant(found.state))
    return found.state, found.version


async def polis_en_samenwerking(runtime: Runtime, party: Party, polis_ref: UUID) -> tuple[Polis, Samenwerking]:
    """A polis, and the samenwerking that it is of. 404 where it is not registered, 403 when it is somebody else's."""
    found = await runtime.store.load(POLIS, polis_ref)
    if found is None or found.state.samenwerking_id is None:
        raise not_found("Deze polis is niet geregistreerd.", "POLIS_ONBEKEND")
    samenwerking, _ = await samenwerking_van(runtime, party, found.state.samenwerking_id)
    return found.state, samenwerking


def tenant(samenwerking: Samenwerking) -> dict[str, str]:
    return {"gemeentecode": samenwerking.gemeentecode, "uzovi": samenwerking.uzovi}


def partij(party: Party) -> Partij:
    """As the domain calls who asks, on a route for these two."""
    return "GEMEENTE" if party.rol == "GEMEENTE" else "VERZEKERAAR"
