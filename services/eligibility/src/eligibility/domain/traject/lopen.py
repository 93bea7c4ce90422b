"""A road that is being gone: what intake says of three years, and its end (PRAK-10…12)."""

from contracts.domain import Refusal, Unknown
from contracts.intake import BetalingsregelingOvereengekomen, DriejaarsregelingAangeboden

from contracts import eligibility as e
from contracts import kalender
from eligibility.domain.traject.afloop import afgelopen, uitval
from eligibility.domain.traject.bph import grond_vervallen
from eligibility.domain.traject.commands import BeeindigTraject, NoteerDriejaarsregeling
from eligibility.domain.traject.events import TrajectEvent
from eligibility.domain.traject.partij import AFSLUITER, eis
from eligibility.domain.traject.state import Traject


def beeindig(command: BeeindigTraject, traject: Traject) -> list[TrajectEvent]:
    """A talk that was agreed and not held is NIET_NAGEKOMEN or VERVALLEN: then there was none.

    Codes: TRAJECT_ONBEKEND, PARTIJ_ONJUIST, TRAJECT_LOOPT_NIET, DATUM_IN_TOEKOMST, DATUM_VOOR_INGANG,
    HULP_ZONDER_GESPREK.
    """
    if traject.weg is None:
        raise Unknown("TRAJECT_ONBEKEND", "Dit traject bestaat niet.")
    eis(command.partij, AFSLUITER[traject.weg])
    if traject.stand != "LOOPT":
        raise Refusal("TRAJECT_LOOPT_NIET", "Alleen wat loopt kan eindigen.")
    if command.per > kalender.dag(command.op):
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag moet nog komen.", "/per")
    if traject.ingangsdatum is not None and command.per < traject.ingangsdatum:
        raise Refusal("DATUM_VOOR_INGANG", "De regeling begon op een latere dag.", "/per")
    if command.hulpvormen and not (traject.weg == "BUDGETGESPREK" and command.uitkomst == "VOLTOOID"):
        raise Refusal("HULP_ZONDER_GESPREK", "Hulp komt voort uit een gesprek dat gevoerd is.", "/hulpvormen")
    if traject.weg != "BUDGETGESPREK":
        vervalt = grond_vervallen(traject, command.per) if command.uitkomst != "VOLTOOID" else []
        return [afgelopen(traject, command.uitkomst, command.per), *vervalt]
    if command.uitkomst != "VOLTOOID" or traject.polis_ref is None:
        return [uitval(traject, "INGETROKKEN", command.per)]
    return [
        e.BudgettrajectAfgerond(
            traject_id=traject.ref,
            polis_ref=traject.polis_ref,
            persoon_ref=traject.persoon,
            hulpvormen=command.hulpvormen,
            datum=command.per,
        )
    ]


def noteer(command: NoteerDriejaarsregeling, traject: Traject) -> list[TrajectEvent]:
    """As intake said it; what came before the arrangement was offered is nothing here."""
    bericht = command.bericht
    noemt_wie = isinstance(bericht, DriejaarsregelingAangeboden | BetalingsregelingOvereengekomen)
    return [bericht] if noemt_wie or traject.traject_id is not None else []
