"""Nothing is owed any more (S16)."""

from contracts.domain import Refusal
from contracts.intake import AchterstandIngelopen, SignaalAfgesloten
from contracts.kalender import dag

from intake.domain.signaal.commands import MeldIngelopen
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier


def meld_ingelopen(command: MeldIngelopen, dossier: Dossier) -> list[SignaalEvent]:
    """Said twice it is one fact. What the RUB took over does not end because a file is silent about it."""
    if dossier.signaal_id is None or dossier.persoon_ref is None:
        if dossier.ingelopen or command.uit_bestand:
            return []
        raise Refusal("GEEN_OPEN_SIGNAAL", "Er is geen openstaand signaal over deze achterstand.")
    if dossier.doorgeleid:
        if command.uit_bestand:
            return []
        raise Refusal("FASE_ONJUIST", "Over deze achterstand loopt de RUB; die vertelt hoe het afloopt.")
    return [
        AchterstandIngelopen(
            signaal_id=dossier.signaal_id,
            persoon_ref=dossier.persoon_ref,
            polis_ref=dossier.polis_ref,
            samenwerking_id=dossier.samenwerking_id,
            datum=dag(command.op),
        ),
        SignaalAfgesloten(signaal_id=dossier.signaal_id, resultaat="ZELF_OPGELOST"),
    ]
