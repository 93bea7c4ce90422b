"""A road ends with who takes it; what the gemeente proposed to who left it lapses (PRAK-11, E17)."""

from datetime import date

from contracts.intake import PolislidBrpGemeld

from contracts import kalender
from eligibility.domain.traject.afloop import afgelopen, uitval
from eligibility.domain.traject.commands import NoteerBrp
from eligibility.domain.traject.events import TrajectEvent
from eligibility.domain.traject.partij import VOORSTELLER
from eligibility.domain.traject.state import Traject


def noteer(command: NoteerBrp, traject: Traject) -> list[TrajectEvent]:
    """An offer of three years is taken back by intake, which hears the same."""
    bericht, dag = command.bericht, kalender.dag(command.op)
    loopt = traject.stand == "LOOPT"
    if not loopt and (traject.stand != "AANGEBODEN" or traject.weg == "REGELING_3_JAAR"):
        return []
    if bericht.soort == "OVERLEDEN":
        return [_overleden(traject, bericht.datum, dag)]
    van_hier = isinstance(bericht, PolislidBrpGemeld) and bericht.polis_ref == traject.polis_ref
    if loopt or bericht.soort != "VERHUISD" or not van_hier or _van_de_verzekeraar(traject):
        return []
    return [uitval(traject, "VERVALLEN", dag)]


def _overleden(traject: Traject, overleden_op: date, dag: date) -> TrajectEvent:
    """Nobody owes the BPH any more: CAK hears of no ground that lapsed."""
    if traject.stand == "LOOPT" and traject.weg != "BUDGETGESPREK":
        return afgelopen(traject, "VERVALLEN", overleden_op)
    return uitval(traject, "VERVALLEN", dag)


def _van_de_verzekeraar(traject: Traject) -> bool:
    """18a is owed to the verzekeringnemer wherever he lives."""
    return traject.weg is not None and VOORSTELLER.get(traject.weg) == "VERZEKERAAR"
