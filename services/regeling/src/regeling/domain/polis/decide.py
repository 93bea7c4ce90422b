"""What a polis answers to a command: facts, or a refusal with a stable code."""

from collections.abc import Callable
from typing import Any

from contracts.domain import Command, Event, Tijd

from regeling.domain.polis import aanmelden, betalen, bph, herstel, inhouding, kwijting, muteren, tijd, uitval
from regeling.domain.polis import commands as c
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.state import Polis

_DOE: dict[type[Command], Callable[[Verloop, Any], None]] = {
    Tijd: tijd.spreek,
    c.RegistreerPolis: aanmelden.registreer,
    c.MeldAan: aanmelden.meld_aan,
    c.TrekAanmeldingIn: aanmelden.trek_in,
    c.RichtIn: aanmelden.richt_in,
    c.Informeer: aanmelden.informeer,
    c.MeldMutatie: muteren.meld_mutatie,
    c.BoekBetaling: betalen.boek,
    c.KondigNabetalingAan: herstel.kondig_nabetaling_aan,
    c.MeldNietBetaalbaar: herstel.meld_niet_betaalbaar,
    c.WijzigInhouding: inhouding.wijzig,
    c.LegContactVast: uitval.leg_contact_vast,
    c.BeeindigRegeling: uitval.beeindig,
    c.MeldBPHOpschorting: bph.meld_opschorting,
    c.BevestigBPHOpschorting: bph.bevestig_opschorting,
    c.MeldBetrokkeneGeinformeerd: bph.meld_geinformeerd,
    c.StopBronheffing: bph.stop_bronheffing,
    c.BevestigBPHHerleving: bph.bevestig_herleving,
    c.MeldEindeSchuldregeling: kwijting.meld_einde,
    c.VerleenKwijting: kwijting.verleen,
}


def decide(opdracht: Command, polis: Polis) -> list[Event]:
    """Raises Refusal (also Unknown), or KeyError for a command that is not a polis's."""
    verloop = Verloop(polis, opdracht.op)
    _DOE[type(opdracht)](verloop, opdracht)
    return verloop.gebeurtenissen
