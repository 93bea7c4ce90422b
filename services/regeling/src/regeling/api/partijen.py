"""Who may ask what of regeling, and what paths name."""

from typing import Annotated, Any, Final
from uuid import UUID

from chassis.http import CommandExchange, ListExchange, ReadExchange, commands, lists, reads
from contracts.samenwerkingsoorten import Opdracht
from fastapi import Path

_LEZEN: Final = "regeling:lezen"
_SCHRIJVEN: Final = "regeling:schrijven"

GemeenteSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE")]
VerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR")]
CakSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "CAK")]
OpsSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "OPS")]
GemeenteOfVerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", "VERZEKERAAR")]


def _mandaat(opdracht: Opdracht, *rollen: str) -> Any:
    """Of the organisation itself, or of a person of it who has this mandate (RUB-13). CAK is in no samenwerking."""
    return commands(_SCHRIJVEN, *rollen, mandate=opdracht)


GemeenteMuteert = Annotated[CommandExchange, _mandaat("MUTATIES_MELDEN", "GEMEENTE")]
VerzekeraarMuteert = Annotated[CommandExchange, _mandaat("MUTATIES_MELDEN", "VERZEKERAAR")]
GemeenteOfVerzekeraarMuteert = Annotated[CommandExchange, _mandaat("MUTATIES_MELDEN", "GEMEENTE", "VERZEKERAAR")]
GemeenteBetaalt = Annotated[CommandExchange, _mandaat("BETALEN", "GEMEENTE")]
VerzekeraarBoekt = Annotated[CommandExchange, _mandaat("BETALEN", "VERZEKERAAR")]
GemeenteOfVerzekeraarBoekt = Annotated[CommandExchange, _mandaat("BETALEN", "GEMEENTE", "VERZEKERAAR")]
GemeenteKooptAf = Annotated[CommandExchange, _mandaat("AFKOPEN", "GEMEENTE")]
GemeenteBeeindigt = Annotated[CommandExchange, _mandaat("BEEINDIGEN", "GEMEENTE")]
VerzekeraarBeeindigt = Annotated[CommandExchange, _mandaat("BEEINDIGEN", "VERZEKERAAR")]
GemeenteOfVerzekeraarBeeindigt = Annotated[CommandExchange, _mandaat("BEEINDIGEN", "GEMEENTE", "VERZEKERAAR")]
VerzekeraarOfCakKwijt = Annotated[CommandExchange, _mandaat("KWIJTING_VERLENEN", "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarOfCakBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE")]
VerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "VERZEKERAAR")]
GemeenteOfVerzekeraarOfCakLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarOfCakOfOpsLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK", "OPS")]
CakLeest = Annotated[ReadExchange, reads(_LEZEN, "CAK")]
GemeenteBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
VerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]
CakBladert = Annotated[ListExchange, lists(_LEZEN, "CAK")]

PolisRef = Annotated[UUID, Path(alias="polisRef")]
