"""Which rule of a dossier hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from intake.domain.signaal import (
    afsluiten,
    contact,
    doorgeleiden,
    hulp,
    incasso,
    inlopen,
    melden,
    oppakken,
    quickscan,
    screening,
    termijnen,
    toestemming,
    voorrang,
)
from intake.domain.signaal import commands_afspraak as a
from intake.domain.signaal import commands_opvolging as o
from intake.domain.signaal.commands import (
    LeidDoor,
    MeldAchterstand,
    MeldIngelopen,
    NeemSignaalAan,
    NoteerGrond,
    SignaalCommand,
    SluitElders,
    SluitNaRub,
    SluitVanPersoon,
    WijsSignaalAf,
)
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier


def decide(command: SignaalCommand, dossier: Dossier) -> list[SignaalEvent]:
    """Raises `Refusal` with the code of the rule that refuses."""
    match command:
        case Tijd():
            return termijnen.tijd(command, dossier)
        case MeldAchterstand():
            return melden.meld(command, dossier)
        case NeemSignaalAan():
            return melden.neem_aan(command, dossier)
        case WijsSignaalAf():
            return melden.wijs_af(command)
        case LeidDoor():
            return doorgeleiden.leid_door(command, dossier)
        case SluitNaRub():
            return doorgeleiden.sluit_na_rub(command, dossier)
        case SluitVanPersoon():
            return afsluiten.sluit_van_persoon(command, dossier)
        case MeldIngelopen():
            return inlopen.meld_ingelopen(command, dossier)
        case SluitElders():
            return inlopen.sluit_elders(command, dossier)
        case NoteerGrond():
            return toestemming.noteer_grond(command, dossier)
        case o.GeefRang():
            return voorrang.geef_rang(command, dossier)
        case o.NoteerMatch():
            return voorrang.noteer_match(command, dossier)
        case o.PakOp():
            return oppakken.pak_op(command, dossier)
        case o.WijsToe():
            return oppakken.wijs_toe(command, dossier)
        case o.LegContactVast():
            return contact.leg_vast(command, dossier)
        case o.BiedHulpAan():
            return hulp.bied_aan(command, dossier)
        case o.StartHulp():
            return hulp.start(command, dossier)
        case o.Screen():
            return screening.screen(command, dossier)
        case o.SluitAf():
            return afsluiten.sluit_af(command, dossier)
        case (
            a.VraagToestemming()
            | a.VerwerkToestemming()
            | a.BevestigBijstand()
            | a.VerstrekInformatie()
            | a.SchortIncassoOp()
            | a.HervatIncasso()
            | a.LegInspanningVast()
            | a.DoeBetalingsvoorstel()
            | a.BiedQuickscanAan()
            | a.BeantwoordQuickscan()
            | a.LegQuickscanVast()
        ):
            return _afspraak(command, dossier)
        case _:
            assert_never(command)


def _afspraak(command: a.AfspraakCommand, dossier: Dossier) -> list[SignaalEvent]:
    match command:
        case a.VraagToestemming():
            return toestemming.vraag(command, dossier)
        case a.VerwerkToestemming():
            return toestemming.verwerk(command, dossier)
        case a.BevestigBijstand():
            return incasso.bevestig_bijstand(command, dossier)
        case a.VerstrekInformatie():
            return incasso.verstrek(command, dossier)
        case a.SchortIncassoOp():
            return incasso.schort_op(command, dossier)
        case a.HervatIncasso():
            return incasso.hervat(command, dossier)
        case a.LegInspanningVast():
            return incasso.leg_inspanning_vast(command, dossier)
        case a.DoeBetalingsvoorstel():
            return incasso.doe_voorstel(command, dossier)
        case a.BiedQuickscanAan():
            return quickscan.bied_aan(command, dossier)
        case a.BeantwoordQuickscan():
            return quickscan.beantwoord(command, dossier)
        case a.LegQuickscanVast():
            return quickscan.leg_vast(command, dossier)
        case _:
            assert_never(command)
