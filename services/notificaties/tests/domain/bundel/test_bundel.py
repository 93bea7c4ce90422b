"""A bundle is put together once, and said to have left once; the counts must be right."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from chassis.testing import Scenario, given
from notificaties.adapters.streams import BUNDEL
from notificaties.domain.bundel.commands import MeldBundelVerzonden, StelSamen
from notificaties.domain.bundel.events import BundelVerzonden
from notificaties.domain.bundel.state import Stuk

DINSDAG = datetime(2026, 9, 22, 9, tzinfo=UTC)
STUKKEN = tuple(Stuk(notificatie_id=UUID(int=n), polis_ref=UUID(int=10 + n)) for n in (1, 2, 3))


def samengesteld() -> Scenario:
    return given(BUNDEL, StelSamen(afzender="GEMEENTE", stukken=STUKKEN, op=DINSDAG))


def gemeld(aantal: int, niet: int = 0, partij: Any = "GEMEENTE", dag: date = date(2026, 9, 22)) -> MeldBundelVerzonden:
    return MeldBundelVerzonden(partij=partij, aantal=aantal, niet_verzonden=niet, datum=dag, op=DINSDAG)


def test_rub_65_a_bundle_that_left_does_not_leave_again() -> None:
    uit = samengesteld().when(gemeld(2, 1))
    uit.then(BundelVerzonden(aantal=2, datum=date(2026, 9, 22))).then_due(None)
    uit.when(gemeld(2, 1)).then_refused("BUNDEL_AL_VERZONDEN")


def test_rub_65_a_bundle_is_counted() -> None:
    samengesteld().when(gemeld(2)).then_refused("BUNDEL_TELT_ANDERS")
    samengesteld().when(gemeld(3, 1)).then_refused("BUNDEL_TELT_ANDERS")
    samengesteld().when(gemeld(3, dag=date(2026, 9, 23))).then_refused("DATUM_IN_TOEKOMST")


def test_n_27_a_bundle_is_its_senders() -> None:
    samengesteld().when(gemeld(3, partij="VERZEKERAAR")).then_refused("BUNDEL_ONBEKEND")


def test_a_bundle_of_nothing_is_none() -> None:
    given(BUNDEL).when(StelSamen(afzender="GEMEENTE", stukken=(), op=DINSDAG)).then_refused("NIETS_TE_BUNDELEN")
