"""A whole file is gone through: everybody is phoned, written to, or can't be reached (PRAK-12, SC-41)."""

from contracts.intake import BronheffingsregelingAangeboden, BudgetgesprekAangeboden, SignaalGescreend
from contracts.kalender import dag

from intake.domain.signaal.commands_opvolging import Screen
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier
from intake.domain.signaal.zaken import open_zaak


def screen(command: Screen, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal TOESTAND_ONJUIST for who was taken up before: nobody is approached twice."""
    zaak = open_zaak(dossier, command.signaal_id, ("ONTVANGEN", "GEMATCHT"))
    vandaag = dag(command.op)
    events: list[SignaalEvent] = [
        SignaalGescreend(signaal_id=zaak.signaal_id, run_id=command.run_id, uitkomst=command.uitkomst, datum=vandaag)
    ]
    if command.uitkomst != "GEEN_CONTACTGEGEVENS":
        events.append(BudgetgesprekAangeboden(signaal_id=zaak.signaal_id, datum=vandaag))
    if zaak.in_bronheffing:
        events.append(BronheffingsregelingAangeboden(signaal_id=zaak.signaal_id, datum=vandaag))
    return events
