"""Which rule of a polis hears which command."""

from typing import assert_never

from contracts.domain import Tijd, Unknown

from eligibility.domain.polis import (
    aanbod,
    beslagvrije_voet,
    betaalgedrag,
    brp,
    intrekken,
    lijst,
    overrule,
    reactie,
    registratie,
    selectie,
)
from eligibility.domain.polis import commands as c
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.state import Polis


def decide(command: c.PolisCommand, polis: Polis) -> list[PolisEvent]:
    """Raises `Refusal` with the code of the rule that refuses; POLIS_ONBEKEND for one never registered."""
    match command:
        case Tijd():
            return aanbod.tijd(command, polis)
        case c.RegistreerPolis():
            return registratie.registreer(command, polis)
        case _ if polis.polis_ref is None:
            raise Unknown("POLIS_ONBEKEND", "Deze polis is niet geregistreerd.")
        case c.LegUitkeringVast():
            return registratie.leg_uitkering_vast(command, polis)
        case c.NoteerAfwezigheid():
            return registratie.noteer_afwezigheid(command, polis)
        case c.NoteerBrp():
            return brp.noteer(command, polis)
        case c.SelecteerPolis():
            return selectie.selecteer(command, polis)
        case c.BesluitMaatwerk():
            return selectie.besluit_maatwerk(command, polis)
        case c.LegBeslagvrijeVoetVast():
            return beslagvrije_voet.leg_vast(command, polis)
        case c.LegBetaalgedragVast():
            return betaalgedrag.leg_vast(command, polis)
        case c.OverruleBeoordeling():
            return overrule.overrule(command, polis)
        case c.DoeAanbod():
            return aanbod.doe_aanbod(command, polis)
        case c.HeropenAanbod():
            return aanbod.heropen(command, polis)
        case c.TrekAanbodIn():
            return intrekken.trek_aanbod_in(command, polis)
        case c.LegReactieVast():
            return reactie.reageer(command, polis)
        case c.PlaatsOpLijst():
            return lijst.plaats(command, polis)
        case c.VerwerkTerugkoppeling():
            return lijst.verwerk(command, polis)
        case c.NoteerDeelname():
            return lijst.noteer(command, polis)
        case _:
            assert_never(command)
