"""Whose a subscription is, and what is answered when something was done or had been before."""

from uuid import UUID

from chassis.eventstore import Outcome
from chassis.http import CommandExchange, Exchange, PutExchange

from notificaties.adapters.abonnees import Abonnee
from notificaties.requests.abonnementen import Abonnementenbeheer


async def eigen(beheer: Abonnementenbeheer, exchange: Exchange, abonnement_id: UUID) -> Abonnee:
    """404 for another's, and for one that is over."""
    return await beheer.van(exchange.party.id, exchange.party.bounds, abonnement_id)


def answered(exchange: CommandExchange | PutExchange, outcome: Outcome | None) -> str:
    """The `after`; 200 for what was done before."""
    return exchange.answers(outcome.after if outcome else "", repeated=outcome is None)
