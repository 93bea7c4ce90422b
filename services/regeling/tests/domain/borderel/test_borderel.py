"""One borderel of a samenwerking: its lines, and that it is taken once (RUB-55)."""

from uuid import UUID

import pytest
from contracts.domain import Refusal
from contracts.kalender import dag
from regeling.domain.afstemming.regels import Regelbedrag
from regeling.domain.borderel.aannemen import borderel_id
from regeling.domain.borderel.commands import NeemBorderelAan
from regeling.domain.borderel.decide import decide
from regeling.domain.borderel.events import BorderelAangenomen
from regeling.domain.borderel.evolve import evolve
from regeling.domain.borderel.regels import BorderelOnjuist, opgeteld
from regeling.domain.borderel.state import initial
from regeling_verhaal import ANNA, BO, POLIS, SAMENWERKING, op


def regel(persoon_ref: UUID, cent: int) -> Regelbedrag:
    return Regelbedrag(polis_ref=POLIS, persoon_ref=persoon_ref, bedrag_cent=cent)


def test_rub_55_lines_add_up() -> None:
    regels = [regel(ANNA, 18200), regel(BO, 14700)]
    assert opgeteld(regels, None) == opgeteld(regels, 32900) == 32900


def test_rub_55_a_line_twice_and_another_total_are_told_together() -> None:
    with pytest.raises(BorderelOnjuist) as onjuist:
        opgeteld([regel(ANNA, 100), regel(BO, 100), regel(ANNA, 200)], 300)
    assert [(fout.nummer, fout.code) for fout in onjuist.value.fouten] == [
        (2, "DUBBELE_REGEL"),
        (None, "TOTAAL_ONGELIJK"),
    ]


def test_rub_55_a_borderel_is_taken_once() -> None:
    command = NeemBorderelAan(
        op=op("2026-03-24T12:00:00"),
        borderel_id=borderel_id(SAMENWERKING, "2026-03", "B-1"),
        samenwerking_id=SAMENWERKING,
        maand="2026-03",
        kenmerk="B-1",
        regels=1,
        totaal_cent=18200,
    )
    [taken] = decide(command, initial())
    assert isinstance(taken, BorderelAangenomen)
    assert taken.datum == dag(command.op)
    with pytest.raises(Refusal) as again:
        decide(command, evolve(initial(), taken))
    assert again.value.code == "BORDEREL_AL_GEBOEKT"
