"""Who waits for an offer that comes to nothing before the list, and hears so from nobody else (E10, SC-02, RUB-46)."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from contracts.kalender import plus_werkdagen
from contracts.soorten import Sjabloon

from contracts import eligibility as e
from notificaties.domain.dossier.brieven import WERKDAGEN
from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.dossier.state import Brief, Dossier, Onderwerp
from notificaties.domain.dossier.taken import Taak

_OVER_EEN_AANBOD: Final[frozenset[Sjabloon]] = frozenset({"AANBOD", "BEVESTIGING", "AFWIJZING", "VERLOPEN"})


def te_vertellen(feit: Feit, dossier: Dossier, dag: date) -> Iterator[Taak]:
    """Of a polis that fails: to each who said yes, and to who says so after. Of an offer that is taken back: to who has
    it in hand.

    Who is phoned already, because the list had been accepted (DeelnameGeweigerd), hears it then.
    """
    belt = {taak.onderwerp.persoon_ref for taak in dossier.open if taak.onderwerp.soort == "BELLEN"}
    for persoon in _wie_wacht(feit, dossier):
        if persoon not in belt:
            over = Onderwerp(soort="NIET_DOORGAAN_VERTELLEN", eigenaar="GEMEENTE", persoon_ref=persoon)
            yield Taak(over, plus_werkdagen(dag, WERKDAGEN))


def _wie_wacht(feit: Feit, dossier: Dossier) -> Iterator[UUID]:
    laatste = {
        brief.persoon_ref: brief
        for brief in dossier.brieven
        if brief.persoon_ref is not None and brief.sjabloon in _OVER_EEN_AANBOD
    }
    if isinstance(feit, e.PolisInstemmingMislukt):
        yield from (persoon for persoon, brief in laatste.items() if brief.sjabloon == "BEVESTIGING")
    elif isinstance(feit, e.AanbodAanvaard | e.AanbodStilzwijgendAanvaard):
        yield from (feit.persoon_ref,) if dossier.mislukt else ()
    elif isinstance(feit, e.AanbodIngetrokken) and _in_handen(laatste.get(feit.persoon_ref)):
        yield feit.persoon_ref


def _in_handen(brief: Brief | None) -> bool:
    return brief is not None and (brief.sjabloon, brief.status) == ("AANBOD", "VERZONDEN")
