"""What a polis answers to a command: facts, or a refusal with a stable code."""

from typing import assert_never

from contracts.domain import Tijd

from regeling.domain.polis import (
    aanmelden,
    afkopen,
    betalen,
    bph,
    einde,
    helpen,
    herbeoordelen,
    herstel,
    inhouding,
    kwijting,
    lijstmutatie,
    msnp,
    muteren,
    ontvangen,
    storneren,
    tijd,
    uitval,
    verdelen,
    vereffenen,
    volgen,
)
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_geld as g
from regeling.domain.polis import commands_uitval as u
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import PolisEvent
from regeling.domain.polis.state import Polis


def decide(command: c.PolisCommand, polis: Polis) -> list[PolisEvent]:
    """Raises Refusal (also Unknown)."""
    decision = Decision(polis, command.op)
    _answer(decision, command)
    return decision.events


def _answer(decision: Decision, command: c.PolisCommand) -> None:
    match command:
        case Tijd():
            tijd.spreek(decision)
        case c.RegistreerPolis():
            aanmelden.registreer(decision, command)
        case c.MeldAan():
            aanmelden.meld_aan(decision, command)
        case c.TrekAanmeldingIn():
            aanmelden.trek_in(decision, command)
        case c.RichtIn():
            aanmelden.richt_in(decision, command)
        case c.Informeer():
            aanmelden.informeer(decision, command)
        case c.MeldMutatie():
            muteren.meld_mutatie(decision, command)
        case c.NeemLijstmutatieOver():
            lijstmutatie.neem_over(decision, command)
        case g.BoekBetaling():
            betalen.boek(decision, command)
        case g.KondigNabetalingAan():
            herstel.kondig_nabetaling_aan(decision, command)
        case g.MeldNietBetaalbaar():
            herstel.meld_niet_betaalbaar(decision, command)
        case g.WijzigInhouding():
            inhouding.wijzig(decision, command)
        case c.LegContactVast():
            uitval.leg_contact_vast(decision, command)
        case c.BeeindigRegeling():
            einde.beeindig(decision, command)
        case c.LegMSNPGesprekVast():
            msnp.leg_gesprek_vast(decision, command)
        case c.BesluitMSNP():
            msnp.besluit(decision, command)
        case c.Herbeoordeel():
            herbeoordelen.herbeoordeel(decision, command)
        case (
            c.MeldBPHOpschorting()
            | c.BevestigBPHOpschorting()
            | c.MeldBetrokkeneGeinformeerd()
            | c.StopBronheffing()
            | c.BevestigBPHHerleving()
            | c.BesluitBPH()
        ):
            bph.antwoord(decision, command)
        case c.MeldEindeSchuldregeling():
            kwijting.meld_einde(decision)
        case c.VerleenKwijting():
            kwijting.verleen(decision, command)
        case (
            g.StorneerBetaling()
            | g.KoopAflossingAf()
            | g.BevestigOntvangst()
            | g.StopPremieInhouding()
            | g.VolgBeleid()
            | g.VereffenStorno()
            | g.VerdeelInhouding()
        ):
            _geld(decision, command)
        case (
            u.MeldAchterstand()
            | u.BoekAchterstandbetaling()
            | u.ZetInterventieIn()
            | u.RondInterventieAf()
            | u.VerstrekLeenbijstand()
            | u.MeldBeslagruimte()
            | u.MeldCJIBPost()
            | u.LegAfstemmingVast()
        ):
            helpen.antwoord(decision, command)
        case _:
            assert_never(command)


def _geld(
    decision: Decision,
    command: g.StorneerBetaling
    | g.KoopAflossingAf
    | g.BevestigOntvangst
    | g.StopPremieInhouding
    | g.VolgBeleid
    | g.VereffenStorno
    | g.VerdeelInhouding,
) -> None:
    match command:
        case g.StorneerBetaling():
            storneren.storneer(decision, command)
        case g.KoopAflossingAf():
            afkopen.koop_af(decision, command)
        case g.BevestigOntvangst():
            ontvangen.bevestig(decision, command)
        case g.StopPremieInhouding():
            inhouding.stop_premie(decision, command)
        case g.VerdeelInhouding():
            verdelen.verdeel(decision, command)
        case g.VereffenStorno():
            vereffenen.vereffen(decision, command)
        case g.VolgBeleid():
            volgen.volg(decision, command)
        case _:
            assert_never(command)
