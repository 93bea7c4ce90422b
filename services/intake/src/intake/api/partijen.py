"""Who may ask what of intake."""

from typing import Annotated, Final

from chassis.http import (
    CommandExchange,
    Exchange,
    ListExchange,
    PutExchange,
    ReadExchange,
    SeriesExchange,
    asks,
    commands,
    lists,
    puts,
    reads,
    series,
)

_LEZEN: Final = "intake:lezen"
_SCHRIJVEN: Final = "intake:schrijven"

GemeenteBesluit = Annotated[PutExchange, puts(_SCHRIJVEN, "GEMEENTE")]
GemeenteSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE")]
MelderSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR", "SIGNAALPARTNER", "INLICHTINGENBUREAU")]
MelderSchrijftNaLezen = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR", "SIGNAALPARTNER", waits=True)]
MelderStuurtReeks = Annotated[SeriesExchange, series(_SCHRIJVEN, "VERZEKERAAR", "SIGNAALPARTNER", "INLICHTINGENBUREAU")]
VerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR")]
OpsSchrijft = Annotated[CommandExchange, commands("ops", "OPS")]
GemeenteVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE")]
GemeenteOfVerzekeraarVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteOfMelderLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR", "SIGNAALPARTNER")]
GemeenteBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
PartnerBladert = Annotated[ListExchange, lists(_LEZEN, "SIGNAALPARTNER")]
VerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]
