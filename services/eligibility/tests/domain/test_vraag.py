"""RUB-47: questions about the letter are answered by the gemeente, wherever they came in."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from chassis.testing.scenario import given
from contracts.eligibility import VraagBeantwoord, VraagOntvangen
from contracts.zicht import Zicht, filter_voor
from eligibility.adapters.streams import VRAAG
from eligibility.domain.vraag.commands import BeantwoordVraag, NoteerVraag

OP = datetime(2026, 2, 10, 23, 30, tzinfo=UTC)
VRAAG_ID, POLIS, PERSOON, SAMENWERKING = (UUID(int=n) for n in range(1, 5))


def noteer(door: Any = "VERZEKERAAR") -> NoteerVraag:
    return NoteerVraag(
        op=OP,
        vraag_id=VRAAG_ID,
        polis_ref=POLIS,
        persoon_ref=PERSOON,
        samenwerking_id=SAMENWERKING,
        onderwerp="EIGEN_RISICO",
        kanaal="TELEFOON",
        ontvangen_door=door,
    )


def antwoord(door: Any = "GEMEENTE") -> BeantwoordVraag:
    return BeantwoordVraag(op=OP, door=door, kanaal="BRIEF")


@pytest.mark.parametrize("door", ["GEMEENTE", "VERZEKERAAR"])
def test_rub_47_wherever_it_comes_in_the_gemeente_hears_it(door: str) -> None:
    verhaal = given(VRAAG).when(noteer(door))
    [vraag] = verhaal.events
    assert isinstance(vraag, VraagOntvangen)
    assert (vraag.ontvangen_door, vraag.datum) == (door, date(2026, 2, 11))
    assert filter_voor(vraag, Zicht.VERZEKERAAR) == {}


def test_rub_47_the_gemeente_answers_once() -> None:
    beantwoord = VraagBeantwoord(vraag_id=VRAAG_ID, polis_ref=POLIS, kanaal="BRIEF", datum=date(2026, 2, 11))
    given(VRAAG, noteer()).when(antwoord()).then(beantwoord)
    given(VRAAG, noteer(), antwoord()).when(antwoord()).then_refused("REEDS_BEANTWOORD")


def test_rub_47_the_insurer_cannot_answer() -> None:
    given(VRAAG, noteer()).when(antwoord("VERZEKERAAR")).then_refused("PARTIJ_ONJUIST")
