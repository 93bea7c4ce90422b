"""Every fact that the domain decides about is listened to, and nothing else."""

from collections import Counter
from typing import get_args

from chassis.inbox import Reaction
from contracts.eligibility import EscalatiepadVastgesteld, SamenwerkingGeregistreerd
from contracts.notificaties import TaakGeopend, TaakGesloten, TaakVerlopen
from contracts.tijd import TijdVerstreken
from notificaties.bootstrap import SERVICE
from notificaties.domain.briefafspraak.commands import Afspraak
from notificaties.domain.dossier.feiten import Feit, Signaalfeit
from notificaties.domain.weeklijst.mutaties import Mutatie
from notificaties.reactions.briefafspraken import neem_afspraak_over
from notificaties.reactions.doorgifte import geef_door
from notificaties.reactions.dossier import neem_kennis, neem_kennis_van_lijst, neem_kennis_van_signaal
from notificaties.reactions.eligibility import open_lijsten, open_weeklijst
from notificaties.reactions.notificaties import eindig, schaal_aanstonds_op, schaal_op, volg_pad
from notificaties.reactions.regeling import neem_op_weeklijst

from contracts import registry


def _reacties() -> list[Reaction]:
    return [reactie for bron in SERVICE.subscriptions for reactie in bron.reactions]


def test_every_fact_reaches_its_dossier_once() -> None:
    eigen = (neem_kennis, neem_kennis_van_signaal, neem_kennis_van_lijst)
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react in eigen)
    assert gehoord == Counter(get_args(Feit))
    van_signaal = {reactie.event for reactie in _reacties() if reactie.react is neem_kennis_van_signaal}
    assert van_signaal == set(get_args(Signaalfeit))


def test_rub_42_every_agreement_about_letters_is_taken_over_once() -> None:
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react is neem_afspraak_over)
    assert gehoord == Counter(get_args(Afspraak))


def test_rub_98_escalations_hear_of_the_path_and_of_tasks() -> None:
    gehoord = [
        reactie.event for reactie in _reacties() if reactie.react in (volg_pad, schaal_aanstonds_op, schaal_op, eindig)
    ]
    assert gehoord == [EscalatiepadVastgesteld, TaakGeopend, TaakVerlopen, TaakGesloten]


def test_rub_31_every_mutation_reaches_its_weekly_list_once() -> None:
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react is neem_op_weeklijst)
    assert gehoord == Counter(get_args(Mutatie))


def test_what_else_is_heard_is_the_samenwerking() -> None:
    eigen = (
        neem_kennis,
        neem_kennis_van_signaal,
        neem_kennis_van_lijst,
        neem_op_weeklijst,
        geef_door,
        neem_afspraak_over,
        volg_pad,
        schaal_aanstonds_op,
        schaal_op,
        eindig,
    )
    anders = [reactie.event for reactie in _reacties() if reactie.react not in eigen]
    assert anders == [SamenwerkingGeregistreerd, SamenwerkingGeregistreerd]
    gehoord = [reactie.react for reactie in _reacties() if reactie.event is SamenwerkingGeregistreerd]
    assert gehoord == [open_weeklijst, open_lijsten, geef_door]


def test_every_public_event_of_the_others_is_passed_on_once() -> None:
    gehoord = Counter(reactie.event for reactie in _reacties() if reactie.react is geef_door)
    others = [service for service in registry.services() if service != "notificaties"]
    assert gehoord == Counter(
        cls for service in others for cls in registry.public(service).values() if cls is not TijdVerstreken
    )
