"""A subscription in given/when/then, and when a delivery is tried again."""

from datetime import timedelta
from uuid import UUID

import pytest
from chassis.testing import given
from contracts.notificaties import AbonnementGeparkeerd, AbonnementHersteld
from notificaties.adapters.streams import ABONNEMENT
from notificaties.domain.abonnement.commands import Hervat, MeldAan, Parkeer, Pauzeer, ZegOp
from notificaties.domain.abonnement.events import (
    AbonnementAangemeld,
    AbonnementGepauzeerd,
    AbonnementHervat,
    AbonnementOpgezegd,
)
from notificaties.domain.abonnement.keuze import Kanaalkeuze, past
from notificaties.domain.abonnement.pauzes import Pauzes

ID = UUID(int=7)
KEUZE = (Kanaalkeuze(naam="regeling"),)
AANGEMELD = AbonnementAangemeld(abonnement_id=ID, eigenaar="VERZEKERAAR", organisatie="zz", dialect="VNG", keuze=KEUZE)
PARKEER = Parkeer(abonnement_id=ID, reden="GEEN_ANTWOORD", positie=12, pogingen=30, laatste_status=None)
GEPARKEERD = AbonnementGeparkeerd(
    abonnement_id=ID, eigenaar="VERZEKERAAR", reden="GEEN_ANTWOORD", positie=12, pogingen=30
)


def test_after_the_last_retry_it_is_parked_and_its_owner_lets_it_go_on() -> None:
    given(ABONNEMENT, AANGEMELD).when(PARKEER).then(GEPARKEERD)
    hersteld = AbonnementHersteld(abonnement_id=ID, eigenaar="VERZEKERAAR")
    given(ABONNEMENT, AANGEMELD, GEPARKEERD).when(Hervat(abonnement_id=ID)).then(hersteld)


def test_what_was_paused_meanwhile_is_not_parked() -> None:
    given(ABONNEMENT, AANGEMELD, AbonnementGepauzeerd()).when(PARKEER).then()
    given(ABONNEMENT, AANGEMELD, GEPARKEERD).when(PARKEER).then()


def test_said_twice_it_is_said_once() -> None:
    given(ABONNEMENT, AANGEMELD, AbonnementGepauzeerd()).when(Pauzeer()).then()
    given(ABONNEMENT, AANGEMELD).when(Hervat(abonnement_id=ID)).then()
    given(ABONNEMENT, AANGEMELD, AbonnementGepauzeerd()).when(Hervat(abonnement_id=ID)).then(AbonnementHervat())


@pytest.mark.parametrize("command", [Pauzeer(), Hervat(abonnement_id=ID), ZegOp()])
def test_what_is_over_is_over(command: Pauzeer | Hervat | ZegOp) -> None:
    given(ABONNEMENT, AANGEMELD, AbonnementOpgezegd()).when(command).then_refused("ABONNEMENT_OPGEZEGD")


def test_an_id_is_used_once() -> None:
    nieuw = MeldAan(abonnement_id=ID, eigenaar="VERZEKERAAR", organisatie="zz", dialect="VNG", keuze=KEUZE)
    given(ABONNEMENT).when(nieuw).then(AANGEMELD)
    given(ABONNEMENT, AANGEMELD).when(nieuw).then_refused("ABONNEMENT_BESTAAT")


def test_a_choice_narrows_what_it_names_only() -> None:
    alles = (Kanaalkeuze(naam="regeling"),)
    deel = (Kanaalkeuze(naam="regeling", gebeurtenissen=("BPHOpgeschort",), gemeentecode="0479"),)
    assert past(alles, "regeling", "TermijnBetaald", "0479", "0101")
    assert not past(alles, "intake", "AchterstandGemeld", "0479", "0101")
    assert past(deel, "regeling", "BPHOpgeschort", "0479", "0101")
    assert not past(deel, "regeling", "BPHOpgeschort", "0363", "0101")
    assert not past(deel, "regeling", "TermijnBetaald", "0479", "0101")
    assert not past((), "regeling", "TermijnBetaald", "0479", "0101")


def test_the_pauses_that_partners_are_promised() -> None:
    pauzes = Pauzes()
    gewacht = [pauzes.na(poging, 1) for poging in range(1, 31)]
    assert [each and each.total_seconds() for each in gewacht[:11]] == [
        5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600,
    ]  # fmt: skip
    assert gewacht[-1] is None
    assert timedelta(hours=20) < pauzes.duur < timedelta(hours=21)


def test_chance_takes_half_of_a_pause_at_most_and_a_receiver_may_ask_for_more() -> None:
    pauzes = Pauzes()
    assert pauzes.na(3, 0) == timedelta(seconds=10)
    assert pauzes.na(3, 0.5) == timedelta(seconds=15)
    assert pauzes.na(1, 1, gevraagd=60) == timedelta(seconds=60)
    assert pauzes.na(1, 1, gevraagd=10**9) == timedelta(hours=1)
