"""The polis as a whole: which rule hears which command, and when time must speak."""

from datetime import datetime

from contracts.domain import Command, Event, Tijd, Unknown

from eligibility.domain.polis import aanbod, intrekken, lijst, overrule, reactie, registratie, selectie
from eligibility.domain.polis import commands as o
from eligibility.domain.polis.state import Polis


def decide(opdracht: Command, s: Polis) -> list[Event]:
    """Raises `Refusal` with the code of the rule that refuses; POLIS_ONBEKEND for one never registered."""
    match opdracht:
        case Tijd():
            return aanbod.tijd(opdracht, s)
        case o.RegistreerPolis():
            return registratie.registreer(opdracht, s)
        case _ if s.polis_ref is None:
            raise Unknown("POLIS_ONBEKEND", "Deze polis is niet geregistreerd.")
        case o.LegUitkeringVast():
            return registratie.leg_uitkering_vast(opdracht, s)
        case o.NoteerAfwezigheid():
            return registratie.noteer_afwezigheid(opdracht, s)
        case o.SelecteerPolis():
            return selectie.selecteer(opdracht, s)
        case o.BesluitMaatwerk():
            return selectie.besluit_maatwerk(opdracht, s)
        case o.OverruleBeoordeling():
            return overrule.overrule(opdracht, s)
        case _:
            return _decide_aanbod(opdracht, s)


def _decide_aanbod(opdracht: Command, s: Polis) -> list[Event]:
    match opdracht:
        case o.DoeAanbod():
            return aanbod.doe_aanbod(opdracht, s)
        case o.HeropenAanbod():
            return aanbod.heropen(opdracht, s)
        case o.TrekAanbodIn():
            return intrekken.trek_aanbod_in(opdracht, s)
        case o.LegReactieVast():
            return reactie.reageer(opdracht, s)
        case _:
            return _decide_lijst(opdracht, s)


def _decide_lijst(opdracht: Command, s: Polis) -> list[Event]:
    match opdracht:
        case o.PlaatsOpLijst():
            return lijst.plaats(opdracht, s)
        case o.VerwerkTerugkoppeling():
            return lijst.verwerk(opdracht, s)
        case o.NoteerDeelname():
            return lijst.noteer(opdracht, s)
        case _:
            raise TypeError(type(opdracht).__name__)


def due(s: Polis) -> datetime | None:
    """The first moment at which an open offer's silence becomes an answer."""
    return min(
        (
            lid.aanbod.verloopt_op
            for lid in s.deelnemers
            if lid.aanbod is not None and lid.aanbod.toestand == "VERZONDEN"
        ),
        default=None,
    )
