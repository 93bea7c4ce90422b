"""A signal that waits for consent, and what the answer does to it (S12, S13, PRAK-5, PRAK-7, PRAK-8)."""

from contracts.domain import Refusal
from contracts.intake import IncassoHervat, PremieInhoudingAfgesproken, ToestemmingsgrondVervallen
from contracts.kalender import dag, maand, plus_maanden

from intake.domain.signaal.afsluiten import sluit
from intake.domain.signaal.commands import NoteerGrond
from intake.domain.signaal.commands_afspraak import VerwerkToestemming, VraagToestemming
from intake.domain.signaal.events import (
    GrondGenoteerd,
    HerhalingVergeten,
    SignaalEvent,
    SignaalMetToestemming,
    SignaalWachtOpToestemming,
)
from intake.domain.signaal.inhouding import stop
from intake.domain.signaal.state import Dossier, Zaak
from intake.domain.signaal.zaken import open_zaak


def vraag(command: VraagToestemming, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal TOESTAND_ONJUIST."""
    zaak = open_zaak(dossier, command.signaal_id, ("OPGEPAKT", "IN_CONTACT"))
    return [SignaalWachtOpToestemming(signaal_id=zaak.signaal_id, toestemming_id=command.toestemming_id)]


def verwerk(command: VerwerkToestemming, dossier: Dossier) -> list[SignaalEvent]:
    """Every open signal that stands on this consent; none is no error, for a signal may end before its answer.

    What is withheld on it ends with it, whatever became of its signal.
    """
    gestopt, verder = list[SignaalEvent](), dossier
    if command.antwoord == "INGETROKKEN":
        gestopt, verder = stop(
            dossier, lambda een: een.toestemming_id == command.toestemming_id, dag(command.op), ingetrokken=True
        )
    events = list(gestopt)
    for eerst, zaak in zip(dossier.zaken, verder.zaken, strict=True):
        if zaak.toestand == "DOORGELEID_RUB":
            continue
        if _staat_op(zaak, command):
            events += _verwerk(command, zaak, dossier)
        elif zaak.op_hold and eerst.inhouding_vanaf is not None and zaak.inhouding_vanaf is None:
            events.append(IncassoHervat(signaal_id=zaak.signaal_id, datum=dag(command.op), reden="GEEN_TOESTEMMING"))
    return [*events, *_grond(command, dossier)]


def noteer_grond(command: NoteerGrond, dossier: Dossier) -> list[SignaalEvent]:
    """Once each."""
    return [] if command.grond in dossier.gronden else [GrondGenoteerd(grond=command.grond)]


def _staat_op(zaak: Zaak, command: VerwerkToestemming) -> bool:
    return command.toestemming_id in {zaak.toestemming_id, zaak.grond_id}


def _grond(command: VerwerkToestemming, dossier: Dossier) -> list[SignaalEvent]:
    """Where telling the gemeente is taken back and no other signal stands on a ground of its own, none is left."""
    anders = any(not _staat_op(zaak, command) or zaak.toestand == "DOORGELEID_RUB" for zaak in dossier.zaken)
    if (command.antwoord, command.doel) != ("INGETROKKEN", "DELEN_MET_GEMEENTE") or anders or dossier.zonder_grond:
        return []
    if dossier.gronden:
        return []
    return [ToestemmingsgrondVervallen(toestemming_id=command.toestemming_id, datum=dag(command.op))]


def _verwerk(command: VerwerkToestemming, zaak: Zaak, dossier: Dossier) -> list[SignaalEvent]:
    vandaag = dag(command.op)
    match command.antwoord:
        case "GEWEIGERD":
            return sluit(zaak, "TOESTEMMING_GEWEIGERD", vandaag)
        case "INGETROKKEN":
            # What waits under it was told on the same yes, and is shown no more either (PRAK-8).
            mee = dossier.ook_onder(zaak.signaal_id) if zaak.grond_id == command.toestemming_id else ()
            return [
                *(HerhalingVergeten(signaal_id=een) for een in mee),
                *sluit(zaak, "TOESTEMMING_INGETROKKEN", vandaag),
            ]
        case "VERLEEND":
            pass
    if zaak.toestand != "TOESTEMMING_GEVRAAGD" or zaak.toestemming_id != command.toestemming_id:
        return []
    verder: list[SignaalEvent] = [
        SignaalMetToestemming(signaal_id=zaak.signaal_id, toestemming_id=command.toestemming_id)
    ]
    if command.doel == "INHOUDING_OP_UITKERING":
        if not zaak.voorstel:
            raise Refusal("VOORSTEL_ONTBREEKT", "Er is nog geen betalingsvoorstel om toestemming voor te geven.")
        vanaf = maand(plus_maanden(vandaag, 1))
        verder.append(PremieInhoudingAfgesproken(signaal_id=zaak.signaal_id, vanaf_maand=vanaf))
    return verder
