"""The signal or consent that a party speaks of: its own, as its own view has it; to anybody else it is not there."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from chassis.http import CommandExchange, ReadExchange, not_found
from chassis.projections import View
from chassis.service import Runtime

from intake.views import gemeente, partner, toestemmingen, verzekeraar
from intake.views.signaalrij import Signaal
from intake.views.toestemmingen import Toestemming

_SIGNALEN: Final[Mapping[str, View[Signaal]]] = {"GEMEENTE": gemeente.SIGNALEN, "SIGNAALPARTNER": partner.SIGNALEN}


async def eigen_signaal(runtime: Runtime, signaal_id: UUID, exchange: CommandExchange | ReadExchange) -> Signaal:
    """404 SIGNAAL_ONBEKEND when it is somebody else's or nobody's."""
    view = _SIGNALEN.get(exchange.party.rol, verzekeraar.SIGNALEN)
    await exchange.covers(runtime.views, view.name)
    row = await runtime.views.row(view, signaal_id)
    if row is None or not exchange.party.may_speak_about(row.tenant()):
        raise not_found("Dit signaal is bij ons niet bekend.", "SIGNAAL_ONBEKEND")
    return row


async def eigen_toestemming(
    runtime: Runtime, toestemming_id: UUID, exchange: CommandExchange | ReadExchange
) -> Toestemming:
    """404 TOESTEMMING_ONBEKEND when it is somebody else's or nobody's."""
    view = toestemmingen.GEMEENTE if exchange.party.rol == "GEMEENTE" else toestemmingen.VERZEKERAAR
    await exchange.covers(runtime.views, view.name)
    row = await runtime.views.row(view, toestemming_id)
    if row is None or not exchange.party.may_speak_about(row.tenant()):
        raise not_found("Deze toestemming is bij ons niet bekend.", "TOESTEMMING_ONBEKEND")
    return row
