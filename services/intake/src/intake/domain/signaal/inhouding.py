"""What is withheld from a person's bijstand by consent outlives its signal: until the yes goes, or the bijstand does.

While it runs the collection rests: else the same person would pay twice (PRAK-7, Pw 46 lid 3).
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from contracts.intake import IncassoHervat, PremieInhoudingGestopt
from contracts.kalender import maand, plus_maanden
from contracts.signaalsoorten import Signaalresultaat
from msgspec.structs import replace

from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier, Inhouding

ZONDER_BIJSTAND: Final[frozenset[Signaalresultaat]] = frozenset({"OVERLEDEN", "GEEN_INWONER"})
"""Ends after which this gemeente pays nothing to withhold from."""


def stop(
    dossier: Dossier, welke: Callable[[Inhouding], bool], vandaag: date, *, ingetrokken: bool
) -> tuple[list[SignaalEvent], Dossier]:
    """The end of these, from next month on, and the dossier without them: what is open there may be collected again.

    Of what ended before, collection is resumed here, for nothing else will.
    """
    weg = [inhouding for inhouding in dossier.inhoudingen if welke(inhouding)]
    events: list[SignaalEvent] = []
    for inhouding in weg:
        vanaf = max(maand(plus_maanden(vandaag, 1)), inhouding.vanaf_maand)
        events.append(PremieInhoudingGestopt(signaal_id=inhouding.signaal_id, vanaf_maand=vanaf))
        if inhouding.op_hold:
            reden = "GEEN_TOESTEMMING" if ingetrokken else "SIGNAAL_GESLOTEN"
            events.append(IncassoHervat(signaal_id=inhouding.onder, datum=vandaag, reden=reden))
    return events, zonder(dossier, weg)


def zonder(dossier: Dossier, weg: list[Inhouding]) -> Dossier:
    vrij = {inhouding.onder for inhouding in weg}
    return replace(
        dossier,
        zaken=tuple(replace(z, inhouding_vanaf=None) if z.signaal_id in vrij else z for z in dossier.zaken),
        inhoudingen=tuple(inhouding for inhouding in dossier.inhoudingen if inhouding not in weg),
    )
