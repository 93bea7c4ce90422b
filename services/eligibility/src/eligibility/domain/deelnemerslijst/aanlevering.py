"""The gemeente hands a list over, for a month that can be made (RUB-51, RUB-52, SC-05)."""

from contracts.domain import Refusal
from contracts.eligibility import DeelnemerslijstAangeleverd, DeelnemerslijstTeLaat

from contracts import kalender
from eligibility.domain import ingang
from eligibility.domain.deelnemerslijst.commands import LeverDeelnemerslijstAan
from eligibility.domain.deelnemerslijst.delen import in_delen
from eligibility.domain.deelnemerslijst.events import DeelnemerslijstEvent
from eligibility.domain.deelnemerslijst.state import Deelnemerslijst


def lever_aan(command: LeverDeelnemerslijstAan, lijst: Deelnemerslijst) -> list[DeelnemerslijstEvent]:
    """Codes: those of `Afspraken.eis_geldig`, LIJST_BESTAAT, LIJST_LEEG, POLIS_DUBBEL, MAAND_ONGELDIG."""
    if lijst.lijst_id is not None:
        raise Refusal("LIJST_BESTAAT", "Deze deelnemerslijst is al aangeleverd.")
    command.afspraken.eis_geldig(kalender.dag(command.op))
    if not command.regels:
        raise Refusal("LIJST_LEEG", "Er is geen polis met volledige instemming.")
    if len({regel.polis_ref for regel in command.regels}) != len(command.regels):
        raise Refusal("POLIS_DUBBEL", "Een polis staat meer dan één keer op de lijst.", "/polisRefs")
    maand = kalender.maand(ingang.ingangsdatum(command.op, command.gewenste_maand))
    events: list[DeelnemerslijstEvent] = []
    if command.gewenste_maand is not None and ingang.te_laat(command.op, command.gewenste_maand):
        events.append(
            DeelnemerslijstTeLaat(
                lijst_id=command.lijst_id,
                samenwerking_id=command.samenwerking_id,
                gevraagde_maand=command.gewenste_maand,
                verschoven_naar=maand,
            )
        )
    delen = in_delen(command.regels)
    events += [
        DeelnemerslijstAangeleverd(
            lijst_id=command.lijst_id,
            samenwerking_id=command.samenwerking_id,
            ontvangen_op=command.op,
            ingangsmaand=maand,
            regels=regels,
            deel=deel,
            delen=len(delen),
        )
        for deel, regels in enumerate(delen, 1)
    ]
    return events
