"""What a participant hears once a year: how many terms are paid and what remains (RUB-73)."""

from contracts.kalender import dag, plus_werkdagen

from notificaties.domain.dossier.brieven import WERKDAGEN, Brief, aangevraagd
from notificaties.domain.dossier.commands import VraagTerugkoppeling
from notificaties.domain.dossier.events import BriefgegevensGehoord, DossierEvent
from notificaties.domain.dossier.state import Dossier


def vraag_terugkoppeling(command: VraagTerugkoppeling, dossier: Dossier) -> list[DossierEvent]:
    """Once per list and person, by the gemeente; nobody writes to the deceased (SC-31)."""
    uiterlijk = plus_werkdagen(dag(command.op), WERKDAGEN)
    brief = Brief("TERUGKOPPELING", command.persoon_ref, uiterlijk, command.feiten)
    gevraagd = aangevraagd(brief, command.polis_ref, command.event_id, "GEMEENTE")
    if command.persoon_ref in dossier.overleden or dossier.brief(gevraagd.notificatie_id) is not None:
        return []
    gegevens = BriefgegevensGehoord(
        notificatie_id=gevraagd.notificatie_id, feiten=command.feiten, reden_event_id=command.event_id
    )
    return [gevraagd, gegevens]
