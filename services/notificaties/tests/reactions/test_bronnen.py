"""Every fact that the domain decides about is listened to, and nothing else."""

from collections import Counter
from typing import get_args

from chassis.inbox import Reaction
from contracts.eligibility import SamenwerkingGeregistreerd
from notificaties.bootstrap import SERVICE
from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.weeklijst.mutaties import Mutatie
from notificaties.reactions.dossier import neem_kennis
from notificaties.reactions.eligibility import open_weeklijst
from notificaties.reactions.regeling import neem_op_weeklijst


def _reacties() -> list[Reaction]:
    return [reactie for bron in SERVICE.subscriptions for reactie in bron.reactions]


def test_every_fact_reaches_its_dossier_once() -> None:
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react is neem_kennis)
    assert gehoord == Counter(get_args(Feit))


def test_rub_31_every_mutation_reaches_its_weekly_list_once() -> None:
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react is neem_op_weeklijst)
    assert gehoord == Counter(get_args(Mutatie))


def test_what_else_is_heard_is_the_samenwerking() -> None:
    anders = [reactie.event for reactie in _reacties() if reactie.react not in (neem_kennis, neem_op_weeklijst)]
    assert anders == [SamenwerkingGeregistreerd]
    assert [reactie.react for reactie in _reacties() if reactie.event is SamenwerkingGeregistreerd] == [open_weeklijst]
