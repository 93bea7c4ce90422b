"""Who may ask what of notificaties, and of which polis."""

from typing import Annotated, Any, Final, cast
from uuid import UUID

from chassis.http import (
    CommandExchange,
    Exchange,
    ListExchange,
    PutExchange,
    ReadExchange,
    asks,
    commands,
    lists,
    puts,
    reads,
)
from contracts.soorten import Taakeigenaar
from fastapi import Path, Query

_LEZEN: Final = "notificaties:lezen"
_SCHRIJVEN: Final = "notificaties:schrijven"

GemeenteBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
VerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]
CakBladert = Annotated[ListExchange, lists(_LEZEN, "CAK")]
GemeenteLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE")]
VerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "VERZEKERAAR")]
GemeenteOfVerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE")]
VerzekeraarVraagt = Annotated[Exchange, asks(_LEZEN, "VERZEKERAAR")]
GemeenteSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE")]
GemeenteZet = Annotated[PutExchange, puts(_SCHRIJVEN, "GEMEENTE")]
GemeenteOfVerzekeraarVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteOfVerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteOfVerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteOfVerzekeraarOfCakBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarOfCakLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarOfCakSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarOfCakVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarOfCakZet = Annotated[PutExchange, puts(_SCHRIJVEN, "GEMEENTE", "VERZEKERAAR", "CAK")]


def partij_van(exchange: Exchange) -> Taakeigenaar:
    """As whom the caller owns tasks and sends letters."""
    return cast("Taakeigenaar", exchange.party.rol)


PolisFilter = Annotated[UUID | None, Query(alias="polisRef", description="Alleen van deze polis.")]
AbonnementId = Annotated[UUID, Path(alias="abonnementId")]

_ADRES: Final[dict[str, Any]] = {
    "description": "Het adres ervan.",
    "schema": {"type": "string", "format": "uri-reference"},
}
WAAR: Final[dict[int | str, dict[str, Any]]] = {201: {"headers": {"Location": _ADRES}}}
"""For `responses=` of a route that makes something with an address of its own."""
