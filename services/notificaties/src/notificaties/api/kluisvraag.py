"""Who a letter is to, asked of the vault in the name of the caller (RUB-41)."""

from typing import Final

from chassis.http import Exchange, Problem

from notificaties.adapters.kluis import Kluis, KluisOnbereikbaar, KluisWeigert
from notificaties.domain.briefafspraak.adressering import Persoon
from notificaties.views.brieven import Brief

WACHT: Final = "5"
"""Seconds after which it may be tried again."""


async def wie_is(kluis: Kluis | None, exchange: Exchange, brief: Brief) -> Persoon | None:
    """None for nobody by that reference. The vault judges and logs it: 403 and 503 as it answers."""
    if kluis is None:
        raise Problem(503, "KLUIS_NIET_INGESTELD", "Deze omgeving kan nog geen brieven op naam stellen.")
    if brief.persoon_ref is None:
        return None
    try:
        return await kluis.persoon(
            brief.persoon_ref,
            namens=exchange.request.headers["authorization"],
            doel=f"brief {brief.sjabloon} {brief.notificatie_id}",
            traceparent=exchange.traceparent,
        )
    except KluisWeigert:
        raise Problem(403, "KLUIS_WEIGERT", "Uw token mag in de kluis niet zien wie dit is.") from None
    except KluisOnbereikbaar:
        raise Problem(503, "KLUIS_ONBEREIKBAAR", "De kluis antwoordt niet.", headers={"Retry-After": WACHT}) from None
