"""Which rule of a dossier hears which command."""

from collections.abc import Sequence
from typing import assert_never

from contracts.domain import Tijd

from notificaties.domain.dossier import bewaken, kennisnemen, terugkoppelen, versturen
from notificaties.domain.dossier.commands import (
    BeginEmail,
    BreekEmailAf,
    DossierCommand,
    HandelTaakAf,
    MaakBrief,
    MeldMislukt,
    MeldVerzonden,
    NeemInBundel,
    NeemKennis,
    VraagTerugkoppeling,
)
from notificaties.domain.dossier.events import DossierEvent
from notificaties.domain.dossier.state import Dossier


def decide(command: DossierCommand, dossier: Dossier) -> Sequence[DossierEvent]:
    """A fact is never refused; what a party says about its letters and tasks may be."""
    match command:
        case Tijd():
            return list(bewaken.bewaak(command.op, dossier))
        case NeemKennis():
            return kennisnemen.neem_kennis(command, dossier)
        case VraagTerugkoppeling():
            return terugkoppelen.vraag_terugkoppeling(command, dossier)
        case MaakBrief():
            return versturen.maak(command, dossier)
        case NeemInBundel():
            return versturen.neem_in_bundel(command, dossier)
        case BeginEmail():
            return versturen.begin_email(command, dossier)
        case BreekEmailAf():
            return versturen.breek_email_af(command, dossier)
        case MeldVerzonden():
            return versturen.meld_verzonden(command, dossier)
        case MeldMislukt():
            return versturen.meld_mislukt(command, dossier)
        case HandelTaakAf():
            return bewaken.handel_af(command, dossier)
        case _:
            assert_never(command)
