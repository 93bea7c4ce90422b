"""Which rule of a dossier hears which command."""

from typing import assert_never

from notificaties.domain.dossier import kennisnemen
from notificaties.domain.dossier.commands import DossierCommand, NeemKennis
from notificaties.domain.dossier.events import DossierEvent
from notificaties.domain.dossier.state import Dossier


def decide(command: DossierCommand, dossier: Dossier) -> list[DossierEvent]:
    """Never refuses: a fact is a fact."""
    match command:
        case NeemKennis():
            return kennisnemen.neem_kennis(command, dossier)
        case _:
            assert_never(command)
