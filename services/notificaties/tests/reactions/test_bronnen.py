"""Every fact that the domain decides about is listened to, and nothing else."""

from collections import Counter
from typing import get_args

from chassis.inbox import Reaction
from contracts.eligibility import EscalatiepadVastgesteld, SamenwerkingGeregistreerd
from contracts.intake import MutatielijstOntvangen
from contracts.tijd import TijdVerstreken
from notificaties.bootstrap import SERVICE
from notificaties.domain.briefafspraak.commands import Afspraak
from notificaties.domain.dossier.feiten import Feit
from notificaties.domain.weeklijst.mutaties import Mutatie
from notificaties.reactions.briefafspraken import neem_afspraak_over
from notificaties.reactions.doorgifte import geef_door
from notificaties.reactions.dossier import neem_kennis
from notificaties.reactions.eligibility import open_lijsten, open_weeklijst
from notificaties.reactions.intake import hoor_woord
from notificaties.reactions.regeling import neem_op_weeklijst

from contracts import registry


def _reacties() -> list[Reaction]:
    return [reactie for bron in SERVICE.subscriptions for reactie in bron.reactions]


def test_every_fact_reaches_its_dossier_once_and_the_path_with_it() -> None:
    gevolgen = [gevolg for bron in SERVICE.subscriptions for gevolg in bron.effects]
    assert {gevolg.apply for gevolg in gevolgen} == {neem_kennis}
    assert Counter(gevolg.event for gevolg in gevolgen) == Counter((*get_args(Feit), EscalatiepadVastgesteld))


def test_rub_42_every_agreement_about_letters_is_taken_over_once() -> None:
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react is neem_afspraak_over)
    assert gehoord == Counter(get_args(Afspraak))


def test_rub_31_every_mutation_reaches_its_weekly_list_once() -> None:
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react is neem_op_weeklijst)
    assert gehoord == Counter(get_args(Mutatie))


def test_what_else_is_heard_is_the_samenwerking_and_the_word_about_a_week() -> None:
    eigen = (neem_op_weeklijst, geef_door, neem_afspraak_over)
    anders = [reactie.event for reactie in _reacties() if reactie.react not in eigen]
    assert anders == [MutatielijstOntvangen, SamenwerkingGeregistreerd, SamenwerkingGeregistreerd]
    woord = [reactie.react for reactie in _reacties() if reactie.event is MutatielijstOntvangen]
    assert woord == [hoor_woord, geef_door]
    gehoord = [reactie.react for reactie in _reacties() if reactie.event is SamenwerkingGeregistreerd]
    assert gehoord == [open_weeklijst, open_lijsten, geef_door]


def test_every_public_event_of_the_others_is_passed_on_once() -> None:
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react is geef_door)
    others = [service for service in registry.services() if service != "notificaties"]
    assert gehoord == Counter(
        cls for service in others for cls in registry.public(service).values() if cls is not TijdVerstreken
    )
