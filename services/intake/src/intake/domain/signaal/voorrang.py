"""A place in the queue (S7, PRAK-2). Our system keeps and orders it; it computes no creditworthiness."""

from contracts.domain import Refusal
from contracts.intake import SignaalGematcht, SignaalGeprioriteerd

from intake.domain.signaal.commands_opvolging import GeefRang, NoteerMatch
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier
from intake.domain.signaal.zaken import open_zaak


def geef_rang(command: GeefRang, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal TOESTAND_ONJUIST for who was taken up: a queue is for who waits."""
    if command.rang < 1:
        raise Refusal("RANG_ONGELDIG", "Een rang is 1 of hoger.", "/rang")
    zaak = open_zaak(dossier, command.signaal_id, ("ONTVANGEN", "GEMATCHT"))
    return [
        SignaalGeprioriteerd(signaal_id=zaak.signaal_id, rang=command.rang, run_id=command.run_id, bron=command.bron)
    ]


def noteer_match(command: NoteerMatch, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal TOESTAND_ONJUIST as `geef_rang`."""
    zaak = open_zaak(dossier, command.signaal_id, ("ONTVANGEN", "GEMATCHT"))
    return [
        SignaalGematcht(
            signaal_id=zaak.signaal_id,
            bron=command.bron,
            meerdere_achterstanden=command.meerdere_achterstanden,
            run_id=command.run_id,
        )
    ]
