"""Which tasks a fact opens, for whom, and which open ones it settles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.kalender import plus_werkdagen
from contracts.soorten import Taakeigenaar, Taaksoort

from contracts import eligibility, kalender, regeling
from notificaties.domain.dossier.brieven import WERKDAGEN


class Onderwerp(msgspec.Struct, frozen=True, kw_only=True):
    """What a task is about; there is never a second open task about the same. `persoon_ref` None: the whole polis."""

    soort: Taaksoort
    eigenaar: Taakeigenaar
    persoon_ref: UUID | None = None
    maand: str | None = None


_BEIDE: tuple[Taakeigenaar, ...] = ("GEMEENTE", "VERZEKERAAR")


@dataclass(frozen=True)
class Taak:
    """A task to be opened; `verval` is the last day for it."""

    onderwerp: Onderwerp
    verval: date | None


def taken(feit: Event, dag: date) -> list[Taak]:
    """Tasks that follow from `feit`, which happened on Dutch day `dag`."""
    spoedig, binnenkort = plus_werkdagen(dag, 1), plus_werkdagen(dag, WERKDAGEN)
    match feit:
        case eligibility.AanbodVerlopen(alsnog_vastleggen=True):
            return [_taak("INSTEMMING_VASTLEGGEN", "GEMEENTE", binnenkort, feit.persoon_ref)]
        case eligibility.BeoordelingAangehouden():
            return [_taak(soort, "GEMEENTE", binnenkort, feit.persoon_ref) for soort in _openstaand(feit.openstaand)]
        case regeling.StartGeblokkeerd():
            return [_taak("START_VOORBEREIDEN", wie, binnenkort) for wie in _voorbereiders(feit.ontbreekt)]
        case regeling.InrichtingOntbreekt():
            return [_taak("INRICHTING_BEVESTIGEN", "GEMEENTE", feit.per)]
        case regeling.TermijnNietBetaalbaarGesteld():
            return [_taak("BOEKING_ONTBREEKT", "GEMEENTE", kalender.dag(feit.moment_x), feit.persoon_ref, feit.maand)]
        case regeling.MomentXOverschreden():
            return [
                _taak("MOMENT_X_OVERSCHREDEN", wie, spoedig, persoon, feit.maand)
                for persoon in feit.persoon_refs
                for wie in _BEIDE
            ]
        case regeling.AOWDatumNadert():
            return [_taak("AOW_NADERT", "GEMEENTE", feit.aow_datum, feit.persoon_ref)]
        case regeling.InterventieTaakGeopend():
            return [_taak("INTERVENTIE", "GEMEENTE", binnenkort, feit.persoon_ref)]
        case regeling.UitvalDreigingGesignaleerd():
            return [_taak("UITVAL_DREIGT", "VERZEKERAAR", binnenkort, feit.persoon_ref)]
        case regeling.RegelingBeeindigd() | regeling.OvergegaanNaarZelfbetaling():
            soort: Taaksoort = "NABESTAANDEN" if feit.reden == "OVERLIJDEN" else "BELLEN"
            return [_taak(soort, "GEMEENTE", binnenkort, feit.persoon_ref)]
        case regeling.HerbeoordelingNodig():
            return [_taak("HERBEOORDELEN", "GEMEENTE", binnenkort)]
        case _:
            return [*_bph(feit, spoedig, binnenkort), *_slot(feit, binnenkort)]


def _bph(feit: Event, spoedig: date, binnenkort: date) -> list[Taak]:
    """What gemeente, insurer and CAK owe each other about the suspension."""
    match feit:
        case regeling.DatumsOngelijk():
            partijen: tuple[Taakeigenaar, ...] = (feit.bron, "VERZEKERAAR")
            return [_taak("DATUMS_GELIJKTREKKEN", wie, spoedig, feit.persoon_ref) for wie in partijen]
        case regeling.BPHBevestigingUitgebleven():
            achteraan: tuple[Taakeigenaar, ...] = ("CAK", "VERZEKERAAR")
            return [_taak("BPH_BEVESTIGEN", wie, spoedig) for wie in achteraan]
        case regeling.BetrokkeneNietGeinformeerd():
            return [_taak("BETROKKENE_INFORMEREN", "CAK", binnenkort, feit.persoon_ref)]
        case _:
            return []


def _slot(feit: Event, binnenkort: date) -> list[Taak]:
    """The last steps, each of the party whose turn it is (RUB-67…71)."""
    match feit:
        case regeling.KwijtingAangehouden():
            return [_taak("TEKORT_AANVULLEN", wie, binnenkort) for wie in _BEIDE]
        case regeling.SchuldregelingVoltooid():
            return [_taak("EINDE_MELDEN", "GEMEENTE", binnenkort)]
        case regeling.EindeSchuldregelingGemeld():
            return [_taak("KWIJTING_VERLENEN", "VERZEKERAAR", binnenkort)]
        case regeling.VoltooiingGemeldAanCAK():
            return [_taak("KWIJTING_VERLENEN", "CAK", binnenkort)]
        case _:
            return []


def _taak(
    soort: Taaksoort, eigenaar: Taakeigenaar, verval: date | None, persoon: UUID | None = None, maand: str | None = None
) -> Taak:
    return Taak(Onderwerp(soort=soort, eigenaar=eigenaar, persoon_ref=persoon, maand=maand), verval)


def _openstaand(openstaand: Iterable[str]) -> list[Taaksoort]:
    soorten: dict[str, Taaksoort] = {"MAATWERK_OPEN": "MAATWERK_BESLUITEN"}
    return list(dict.fromkeys(soorten.get(wat, "GEGEVENS_AANVULLEN") for wat in openstaand))


def _voorbereiders(ontbreekt: Iterable[str]) -> list[Taakeigenaar]:
    """RUB-48 is the insurer's, the rest of the preparation the gemeente's (RUB-28, RUB-49, RUB-50)."""
    wie: list[Taakeigenaar] = ["VERZEKERAAR" if wat.endswith("_VERZEKERAAR") else "GEMEENTE" for wat in ontbreekt]
    return list(dict.fromkeys(wie))
