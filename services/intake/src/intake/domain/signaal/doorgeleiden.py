"""The RUB takes a signal over (S15)."""

from intake.domain.signaal.events import SignaalDoorgeleid, SignaalEvent
from intake.domain.signaal.state import Dossier


def leid_door(dossier: Dossier) -> list[SignaalEvent]:
    """Once; without an open signal there is nothing to take over."""
    if dossier.signaal_id is None or dossier.doorgeleid:
        return []
    return [SignaalDoorgeleid(signaal_id=dossier.signaal_id)]
