"""What its owner and its deliveries do to a subscription."""

from uuid import UUID

from contracts.domain import Refusal
from contracts.notificaties import AbonnementGeparkeerd, AbonnementHersteld

from notificaties.domain.abonnement.commands import Herhaal, MeldAan, Parkeer, Wijzig
from notificaties.domain.abonnement.events import (
    AbonnementAangemeld,
    AbonnementEvent,
    AbonnementGepauzeerd,
    AbonnementGewijzigd,
    AbonnementHervat,
    AbonnementOpgezegd,
    HerhalingGestart,
)
from notificaties.domain.abonnement.state import Abonnement


def meld_aan(command: MeldAan, abonnement: Abonnement) -> list[AbonnementEvent]:
    """Once: an id is never used for a second subscription."""
    if abonnement.status != "ONBEKEND":
        raise Refusal("ABONNEMENT_BESTAAT", "Dit abonnement bestaat al.")
    return [
        AbonnementAangemeld(
            abonnement_id=command.abonnement_id,
            eigenaar=command.eigenaar,
            organisatie=command.organisatie,
            dialect=command.dialect,
            keuze=command.keuze,
        )
    ]


def wijzig(command: Wijzig, abonnement: Abonnement) -> list[AbonnementEvent]:
    _loopt_nog(abonnement)
    return [AbonnementGewijzigd(keuze=command.keuze)]


def pauzeer(abonnement: Abonnement) -> list[AbonnementEvent]:
    """Said twice it is one pause. A parked one may be paused too: then nothing is waited for."""
    _loopt_nog(abonnement)
    return [] if abonnement.status == "GEPAUZEERD" else [AbonnementGepauzeerd()]


def hervat(abonnement_id: UUID, abonnement: Abonnement) -> list[AbonnementEvent]:
    """After a pause, or after the repair of what it was parked for."""
    _loopt_nog(abonnement)
    if abonnement.status == "GEPARKEERD" and abonnement.eigenaar is not None:
        return [AbonnementHersteld(abonnement_id=abonnement_id, eigenaar=abonnement.eigenaar)]
    return [AbonnementHervat()] if abonnement.status == "GEPAUZEERD" else []


def zeg_op(abonnement: Abonnement) -> list[AbonnementEvent]:
    _loopt_nog(abonnement)
    return [AbonnementOpgezegd()]


def herhaal(command: Herhaal, abonnement: Abonnement) -> list[AbonnementEvent]:
    _loopt_nog(abonnement)
    return [HerhalingGestart(herhaling_id=command.herhaling_id, na=command.na, tot=command.tot, aantal=command.aantal)]


def parkeer(command: Parkeer, abonnement: Abonnement) -> list[AbonnementEvent]:
    """Only what is being delivered: its owner may have paused or ended it during the last try."""
    if abonnement.status != "ACTIEF" or abonnement.eigenaar is None:
        return []
    return [
        AbonnementGeparkeerd(
            abonnement_id=command.abonnement_id,
            eigenaar=abonnement.eigenaar,
            reden=command.reden,
            positie=command.positie,
            pogingen=command.pogingen,
            laatste_status=command.laatste_status,
        )
    ]


def _loopt_nog(abonnement: Abonnement) -> None:
    if abonnement.status == "OPGEZEGD":
        raise Refusal("ABONNEMENT_OPGEZEGD", "Dit abonnement is opgezegd. Meld u opnieuw aan.")
