"""Which tasks a fact opens, for whom, and which open ones it settles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from contracts.domein import Gebeurtenis
from contracts.kalender import plus_werkdagen
from contracts.soorten import Taakeigenaar, Taaksoort

from contracts import eligibility, regeling
from notificaties.domain.brieven import WERKDAGEN


class Onderwerp(msgspec.Struct, frozen=True, kw_only=True):
    """What a task is about; there is never a second open task about the same. `persoon_ref` None: the whole polis."""

    soort: Taaksoort
    eigenaar: Taakeigenaar
    persoon_ref: UUID | None = None
    maand: str | None = None


@dataclass(frozen=True)
class Taak:
    """A task to be opened; `verval` is the last day for it."""

    onderwerp: Onderwerp
    verval: date | None


def taken(feit: Gebeurtenis, dag: date) -> list[Taak]:
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
        case regeling.DatumsOngelijk():
            return [_taak("DATUMS_GELIJKTREKKEN", feit.bron, spoedig, feit.persoon_ref)]
        case regeling.MomentXOverschreden():
            partijen: tuple[Taakeigenaar, ...] = ("GEMEENTE", "VERZEKERAAR")
            return [_taak("MOMENT_X_OVERSCHREDEN", wie, spoedig, maand=feit.maand) for wie in partijen]
        case regeling.AOWDatumNadert():
            return [_taak("AOW_NADERT", "GEMEENTE", feit.aow_datum, feit.persoon_ref)]
        case regeling.InterventieTaakGeopend():
            return [_taak("INTERVENTIE", "GEMEENTE", binnenkort, feit.persoon_ref)]
        case regeling.UitvalDreigingGesignaleerd():
            return [_taak("UITVAL_DREIGT", "VERZEKERAAR", binnenkort, feit.persoon_ref)]
        case regeling.RegelingBeeindigd():
            soort: Taaksoort = "NABESTAANDEN" if feit.reden == "OVERLIJDEN" else "BELLEN"
            return [_taak(soort, "GEMEENTE", binnenkort, feit.persoon_ref)]
        case regeling.HerbeoordelingNodig():
            return [_taak("HERBEOORDELEN", "GEMEENTE", binnenkort)]
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


_NA_EINDE: frozenset[Taaksoort] = frozenset({"AOW_NADERT", "INTERVENTIE", "UITVAL_DREIGT"})
_BESLIST: frozenset[Taaksoort] = frozenset({"MAATWERK_BESLUITEN", "GEGEVENS_AANVULLEN"})


def is_klaar(taak: Onderwerp, feit: Gebeurtenis) -> bool:
    """True when `feit` is what the task asked for, or makes it needless."""
    persoon = taak.persoon_ref
    match feit:
        case regeling.ContactVastgelegd() if feit.persoon_ref == persoon and feit.door == taak.eigenaar:
            # RUB-65 asks for a phone call beside the letter; the others for any contact.
            return taak.soort in ("INTERVENTIE", "UITVAL_DREIGT") or (
                taak.soort == "BELLEN" and feit.kanaal.upper() == "TELEFOON"
            )
        case regeling.UitvalDreigingOpgeheven() if feit.persoon_ref == persoon:
            return taak.soort == "UITVAL_DREIGT"
        case regeling.OvergegaanNaarZelfbetaling() if feit.persoon_ref == persoon:
            return taak.soort == "AOW_NADERT"
        case regeling.RegelingBeeindigd() if feit.persoon_ref == persoon:
            return taak.soort in _NA_EINDE
        case regeling.AflossingIngeregeld():
            return taak.soort == "INRICHTING_BEVESTIGEN"
        case regeling.DeelnameGestart() | regeling.DeelnameGeweigerd() | regeling.StartVerschoven():
            return taak.soort == "START_VOORBEREIDEN"
        case eligibility.MaatwerkBesloten() if feit.persoon_ref == persoon:
            return taak.soort == "MAATWERK_BESLUITEN"
        case eligibility.DeelnemerGeselecteerd() | eligibility.DeelnemerAfgewezen() if feit.persoon_ref == persoon:
            return taak.soort in _BESLIST
        case eligibility.AanbodAanvaard() | eligibility.AanbodAfgewezen() if feit.persoon_ref == persoon:
            return taak.soort == "INSTEMMING_VASTLEGGEN"
        case _:
            return False
