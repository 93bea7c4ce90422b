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

CbsVraagt = Annotated[Exchange, asks("ddas:lezen", "CBS")]
CakVraagt = Annotated[Exchange, asks(_LEZEN, "CAK")]
GemeenteZet = Annotated[PutExchange, puts(_SCHRIJVEN, "GEMEENTE")]
GemeenteSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE")]
VerzekeraarOfSignaalpartnerOfInlichtingenbureauSchrijft = Annotated[
    CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR", "SIGNAALPARTNER", "INLICHTINGENBUREAU")
]
VerzekeraarOfSignaalpartnerSchrijftNaLezen = Annotated[
    CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR", "SIGNAALPARTNER", waits=True)
]
VerzekeraarOfSignaalpartnerOfInlichtingenbureauStuurtReeks = Annotated[
    SeriesExchange, series(_SCHRIJVEN, "VERZEKERAAR", "SIGNAALPARTNER", "INLICHTINGENBUREAU")
]
VerzekeraarSchrijft = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR")]
VerzekeraarSchrijftNaLezen = Annotated[CommandExchange, commands(_SCHRIJVEN, "VERZEKERAAR", waits=True)]
GemeenteSchrijftNaLezen = Annotated[CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", waits=True)]
GemeenteOfVerzekeraarSchrijftNaLezen = Annotated[
    CommandExchange, commands(_SCHRIJVEN, "GEMEENTE", "VERZEKERAAR", waits=True)
]
CakSchrijftNaLezen = Annotated[CommandExchange, commands(_SCHRIJVEN, "CAK", waits=True)]
OpsSchrijft = Annotated[CommandExchange, commands("ops", "OPS")]
VerzekeraarVraagt = Annotated[Exchange, asks(_LEZEN, "VERZEKERAAR")]
GemeenteVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE")]
GemeenteOfVerzekeraarVraagt = Annotated[Exchange, asks(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteOfVerzekeraarOfSignaalpartnerLeest = Annotated[
    ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR", "SIGNAALPARTNER")
]
GemeenteOfVerzekeraarLeest = Annotated[ReadExchange, reads(_LEZEN, "GEMEENTE", "VERZEKERAAR")]
GemeenteBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
SignaalpartnerBladert = Annotated[ListExchange, lists(_LEZEN, "SIGNAALPARTNER")]
VerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]
CakBladert = Annotated[ListExchange, lists(_LEZEN, "CAK")]
