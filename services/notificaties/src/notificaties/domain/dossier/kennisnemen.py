"""What one fact sets going: tasks that it settles, letters, tasks that it opens."""

from uuid import uuid5

from contracts.kalender import dag
from contracts.notificaties import TaakGeopend, TaakGesloten

from notificaties.domain.dossier.brieven import brieven
from notificaties.domain.dossier.commands import NeemKennis
from notificaties.domain.dossier.events import DossierEvent
from notificaties.domain.dossier.klaar import is_klaar
from notificaties.domain.dossier.state import Dossier, OpenTaak
from notificaties.domain.dossier.taken import Taak, taken


def neem_kennis(command: NeemKennis, dossier: Dossier) -> list[DossierEvent]:
    """Once per fact; no second open task about the same."""
    if command.event_id in dossier.verwerkt:
        return []
    vandaag = dag(command.op)
    klaar = [taak for taak in dossier.open if is_klaar(taak.onderwerp, command.feit)]
    blijft = {taak.onderwerp for taak in dossier.open if taak not in klaar}
    nieuw = [taak for taak in taken(command.feit, vandaag) if taak.onderwerp not in blijft]
    return [
        *(_gesloten(command, taak) for taak in klaar),
        *brieven(command.feit, command.event_id, vandaag),
        *(_geopend(command, taak) for taak in nieuw),
    ]


def _geopend(command: NeemKennis, taak: Taak) -> TaakGeopend:
    over = taak.onderwerp
    return TaakGeopend(
        taak_id=uuid5(command.event_id, f"{over.soort}:{over.eigenaar}:{over.persoon_ref}"),
        polis_ref=command.polis_ref,
        persoon_ref=over.persoon_ref,
        soort=over.soort,
        eigenaar=over.eigenaar,
        maand=over.maand,
        verval=taak.verval,
        reden_event_id=command.event_id,
    )


def _gesloten(command: NeemKennis, taak: OpenTaak) -> TaakGesloten:
    return TaakGesloten(
        taak_id=taak.taak_id,
        polis_ref=command.polis_ref,
        eigenaar=taak.onderwerp.eigenaar,
        reden_event_id=command.event_id,
    )
