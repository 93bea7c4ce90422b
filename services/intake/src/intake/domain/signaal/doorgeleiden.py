"""The RUB takes signals over, and tells how they end (S15, S18)."""

from datetime import date
from uuid import UUID

from contracts.intake import SignaalDoorgeleid, SignaalOpgepakt
from contracts.kalender import dag

from intake.domain.signaal.afsluiten import sluit
from intake.domain.signaal.commands import LeidDoor, SluitNaRub
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier


def leid_door(command: LeidDoor, dossier: Dossier) -> list[SignaalEvent]:
    """Each open signal once; without one there is nothing to take over."""
    return [
        event
        for zaak in dossier.zaken
        if zaak.toestand != "DOORGELEID_RUB"
        for event in neem_over(
            zaak.signaal_id, dag(command.op), wacht=zaak.op_te_pakken and zaak.toestand in {"ONTVANGEN", "GEMATCHT"}
        )
    ]


def neem_over(signaal_id: UUID, vandaag: date, *, wacht: bool) -> list[SignaalEvent]:
    """`wacht`: somebody was to take it up, and with this it is: nobody is asked to any more (CONV-7)."""
    opgepakt = [SignaalOpgepakt(signaal_id=signaal_id, datum=vandaag)] if wacht else []
    return [*opgepakt, SignaalDoorgeleid(signaal_id=signaal_id)]


def sluit_na_rub(command: SluitNaRub, dossier: Dossier) -> list[SignaalEvent]:
    """Of this person: another on the same polis may be in the RUB still."""
    return [
        event
        for zaak in dossier.zaken
        if zaak.toestand == "DOORGELEID_RUB" and command.persoon_ref in {None, zaak.persoon_ref}
        for event in sluit(zaak, command.resultaat, dag(command.op))
    ]
