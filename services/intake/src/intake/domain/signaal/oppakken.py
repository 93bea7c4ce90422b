"""The gemeente takes a signal up, and gives it to a team (S8, PRAK-6, CONV-7)."""

from contracts.intake import SignaalOpgepakt, SignaalToegewezen
from contracts.kalender import dag

from intake.domain.signaal.commands_opvolging import PakOp, WijsToe
from intake.domain.signaal.contactplan import volgende
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier
from intake.domain.signaal.zaken import open_zaak


def pak_op(command: PakOp, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal TOESTAND_ONJUIST when it was taken up before."""
    zaak = open_zaak(dossier, command.signaal_id, ("ONTVANGEN", "GEMATCHT"))
    vandaag = dag(command.op)
    poging = volgende(command.opvolging, zaak.pogingen, vandaag, crisis=zaak.crisissignaal)
    opgepakt = SignaalOpgepakt(signaal_id=zaak.signaal_id, datum=vandaag, poging=poging)
    if command.team is None:
        return [opgepakt]
    return [opgepakt, SignaalToegewezen(signaal_id=zaak.signaal_id, team=command.team)]


def wijs_toe(command: WijsToe, dossier: Dossier) -> list[SignaalEvent]:
    """Said again it is one fact."""
    zaak = open_zaak(dossier, command.signaal_id)
    if zaak.team == command.team:
        return []
    return [SignaalToegewezen(signaal_id=zaak.signaal_id, team=command.team)]
