"""Time does not speak to a subscription: when to try again is a matter of its deliveries, not of the domain."""

from datetime import datetime

from notificaties.domain.abonnement.state import Abonnement


def due(_: Abonnement) -> datetime | None:
    return None
