"""Who may ask what of notificaties, and as whom it then reads a view."""

from typing import Annotated

from chassis.http import Exchange, ListExchange, lists
from contracts.zicht import Zicht

from notificaties.views.grens import Lezer

_LEZEN = "notificaties:lezen"
Gemeente = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
Verzekeraar = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]
Cak = Annotated[ListExchange, lists(_LEZEN, "CAK")]


def lezer(exchange: Exchange) -> Lezer:
    return Lezer(Zicht(exchange.party.rol), exchange.party.rows_of)
