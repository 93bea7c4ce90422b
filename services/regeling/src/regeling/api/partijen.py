"""Who may ask what of regeling, and what paths name."""

from typing import Annotated, Final
from uuid import UUID

from chassis.http import CommandExchange, ListExchange, ReadExchange, commands, lists, reads
from fastapi import Path

_LEZEN: Final = "regeling:lezen"
_SCHRIJVEN: Final = "regeling:schrijven"

GemeenteSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE")]
VerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR")]
CakSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "CAK")]
GemeenteOfVerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", "VERZEKERAAR")]
VerzekeraarOfCakSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarOfCakBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
GemeenteOfVerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE")]
VerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "VERZEKERAAR")]
GemeenteOfVerzekeraarOfCakLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR", "CAK")]
CakLeest = Annotated[ReadExchange, reads(_LEZEN, "CAK")]
GemeenteBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
VerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]
CakBladert = Annotated[ListExchange, lists(_LEZEN, "CAK")]

PolisRef = Annotated[UUID, Path(alias="polisRef")]
