"""Help: budgetadvies, budgetbeheer, schuldregeling, several at once (S14, CONV-11)."""

from contracts.domain import Refusal
from contracts.intake import HulpAangeboden, HulpGestart
from contracts.kalender import dag
from contracts.signaalsoorten import Hulpvorm

from intake.domain.signaal.commands_opvolging import BiedHulpAan, StartHulp
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier
from intake.domain.signaal.zaken import open_zaak


def bied_aan(command: BiedHulpAan, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal HULPVORMEN_ONJUIST, TOESTAND_ONJUIST: who was never spoken to can't be offered anything."""
    zaak = open_zaak(dossier, command.signaal_id, ("IN_CONTACT", "HULP_AANGEBODEN"))
    vandaag = dag(command.op)
    hulpvormen = _elk_een_keer(command.hulpvormen)
    if set(hulpvormen) <= set(zaak.hulp):
        return []
    dagen = (vandaag - zaak.signaaldatum).days
    return [HulpAangeboden(signaal_id=zaak.signaal_id, hulpvormen=hulpvormen, datum=vandaag, dagen=dagen)]


def start(command: StartHulp, dossier: Dossier) -> list[SignaalEvent]:
    """Raises Refusal HULP_NIET_AANGEBODEN."""
    zaak = open_zaak(dossier, command.signaal_id, ("HULP_AANGEBODEN",))
    hulpvormen = _elk_een_keer(command.hulpvormen)
    if not set(hulpvormen) <= set(zaak.hulp):
        raise Refusal("HULP_NIET_AANGEBODEN", "Deze hulp is niet aangeboden.", "/hulpvormen")
    return [HulpGestart(signaal_id=zaak.signaal_id, hulpvormen=hulpvormen, datum=dag(command.op))]


def _elk_een_keer(hulpvormen: tuple[Hulpvorm, ...]) -> tuple[Hulpvorm, ...]:
    uniek = tuple(dict.fromkeys(hulpvormen))
    if not uniek or len(uniek) != len(hulpvormen):
        raise Refusal("HULPVORMEN_ONJUIST", "Noem ten minste één hulpvorm, elk één keer.", "/hulpvormen")
    return uniek
