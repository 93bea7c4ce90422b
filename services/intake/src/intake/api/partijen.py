"""Who may ask what of intake."""

from typing import Annotated, Final

from chassis.http import CommandExchange, Exchange, ListExchange, ReadExchange, asks, commands, lists, reads

_LEZEN: Final = "intake:lezen"
_SCHRIJVEN: Final = "intake:schrijven"

GemeenteSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE")]
VerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR")]
VerzekeraarSchrijftNaLezen = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR", waits=True)]
GemeenteSchrijftNaLezen = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", waits=True)]
GemeenteOfVerzekeraarSchrijftNaLezen = Annotated[
    CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", "VERZEKERAAR", waits=True)
]
OpsSchrijft = Annotated[CommandExchange, commands("ops", "OPS")]
GemeenteOfVerzekeraarVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteOfVerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
VerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]
CakBladert = Annotated[ListExchange, lists(_LEZEN, "CAK")]
