"""The RUB takes signals over, and tells how they end (S15, S18)."""

from contracts.kalender import dag

from intake.domain.signaal.afsluiten import sluit
from intake.domain.signaal.commands import SluitNaRub
from intake.domain.signaal.events import SignaalDoorgeleid, SignaalEvent
from intake.domain.signaal.state import Dossier


def leid_door(dossier: Dossier) -> list[SignaalEvent]:
    """Each open signal once; without one there is nothing to take over."""
    return [
        SignaalDoorgeleid(signaal_id=zaak.signaal_id) for zaak in dossier.zaken if zaak.toestand != "DOORGELEID_RUB"
    ]


def sluit_na_rub(command: SluitNaRub, dossier: Dossier) -> list[SignaalEvent]:
    """Of this person: another on the same polis may be in the RUB still."""
    return [
        event
        for zaak in dossier.zaken
        if zaak.toestand == "DOORGELEID_RUB" and command.persoon_ref in {None, zaak.persoon_ref}
        for event in sluit(zaak, command.resultaat, dag(command.op))
    ]
