"""Which rule of a samenwerking hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from eligibility.domain.samenwerking import (
    beleidskeuzes,
    communicatie,
    einde,
    ondertekening,
    overleg,
    project,
    registratie,
    voorbereiding,
    wijziging,
)
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking import commands_communicatie as b
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.state import Samenwerking


def decide(command: c.SamenwerkingCommand, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Raises `Refusal` with the code of the rule that refuses; SAMENWERKING_ONBEKEND for one never registered."""
    match command:
        case Tijd():
            return [*overleg.tijd(command, samenwerking), *einde.tijd(command, samenwerking)]
        case c.RegistreerSamenwerking():
            return registratie.registreer(command, samenwerking)
        case (
            c.PresenteerPlan()
            | c.LegDeelnamebesluitVast()
            | c.StelProjectgroepSamen()
            | c.StelStappenplanVast()
            | c.VerzoekUitstroom()
            | c.VerstrekAantallen()
            | c.WeigerAantallen()
            | c.GeefGroenLicht()
        ):
            return voorbereiding.decide(command, samenwerking)
        case (
            c.StartProjectgroep()
            | c.StelMandatenVast()
            | c.StelPlanningVast()
            | c.DoorloopPlanning()
            | c.LegProjectafspraakVast()
            | c.HoudKennissessie()
            | c.StelEscalatiepadVast()
            | c.StelOvereenkomstOp()
        ):
            return project.decide(command, samenwerking)
        case c.StelBeleidskeuzesVast():
            return beleidskeuzes.stel_vast(command, samenwerking)
        case c.Onderteken():
            return ondertekening.onderteken(command, samenwerking)
        case (
            b.StelCommunicatieplanVast()
            | b.DienSjabloonIn()
            | b.BeoordeelSjabloon()
            | b.MeldVerzendplanning()
            | b.VerzendGolf()
            | b.SluitGolf()
        ):
            return communicatie.decide(command, samenwerking)
        case c.StelWijzigingVoor():
            return wijziging.stel_voor(command, samenwerking)
        case c.BeantwoordWijziging():
            return wijziging.beantwoord(command, samenwerking)
        case c.VerzoekOverleg():
            return overleg.verzoek(command, samenwerking)
        case c.HoudOverleg():
            return overleg.houd(command, samenwerking)
        case c.VoerEvaluatieUit():
            return overleg.evalueer(command, samenwerking)
        case c.ZegOp():
            return einde.zeg_op(command, samenwerking)
        case _:
            assert_never(command)
