"""Said beside received (RUB-55, N-06): equal, a named difference, settled."""

from functools import reduce
from uuid import UUID, uuid5

import msgspec
import pytest
from contracts.domain import Command, Event, Refusal, Tijd
from contracts.envelope import MAX_BYTES
from msgspec.structs import replace
from regeling.domain.afstemming import commands as c
from regeling.domain.afstemming.decide import decide
from regeling.domain.afstemming.due import due
from regeling.domain.afstemming.events import VerschillenGevonden
from regeling.domain.afstemming.evolve import evolve
from regeling.domain.afstemming.regels import MEEST_CENT, Regelbedrag
from regeling.domain.afstemming.state import Afstemming, initial
from regeling_verhaal import ANNA, BO, NS, POLIS, SAMENWERKING, op

from contracts import regeling as r

M = "2026-03"
ANDERE_POLIS = uuid5(NS, "andere")


def bedrag(cent: int, persoon: UUID = ANNA, polis: UUID = POLIS) -> Regelbedrag:
    return Regelbedrag(polis_ref=polis, persoon_ref=persoon, bedrag_cent=cent)


class Maand:
    def __init__(self) -> None:
        self.staat: Afstemming = initial()

    def zeg(self, opdracht: Command, wanneer: str = "2026-03-24T12:00:00") -> list[Event]:
        nieuw = decide(replace(opdracht, op=op(wanneer)), self.staat)
        self.staat = reduce(evolve, nieuw, self.staat)
        return list(nieuw)

    def borderel(self, *regels: Regelbedrag, werkdagen: int | None = None) -> list[Event]:
        return self.zeg(c.NoteerBorderel(samenwerking_id=SAMENWERKING, maand=M, regels=regels, werkdagen=werkdagen))

    def ontvangt(self, *regels: Regelbedrag, volledig: bool = True, kenmerk: str = "RF1") -> list[Event]:
        return self.zeg(
            c.NeemOntvangstenOp(
                samenwerking_id=SAMENWERKING, maand=M, kenmerk=kenmerk, regels=regels, volledig=volledig
            ),
            "2026-03-30",
        )


def verschillen(nieuw: list[Event]) -> list[tuple[str, int, int]]:
    return [(g.soort, g.gezegd_cent, g.ontvangen_cent) for g in nieuw if isinstance(g, r.OntvangstverschilGesignaleerd)]


def test_rub_55_equal_sums_are_afgestemd() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200), bedrag(14700, BO))
    [afgestemd] = [g for g in maand.ontvangt(bedrag(14700, BO), bedrag(18200)) if isinstance(g, r.BetalingenAfgestemd)]
    assert (afgestemd.maand, afgestemd.regels, afgestemd.totaal_cent) == (M, 2, 32900)


@pytest.mark.parametrize(
    ("gezegd", "ontvangen", "soort"),
    [
        (18200, 0, "NIET_ONTVANGEN"),
        (18200, 18199, "MINDER_ONTVANGEN"),
        (18200, 18201, "MEER_ONTVANGEN"),
        (0, 18200, "NIET_GEZEGD"),
    ],
)
def test_n_06_every_difference_has_its_name(gezegd: int, ontvangen: int, soort: str) -> None:
    maand = Maand()
    maand.borderel(bedrag(3500, BO), *([bedrag(gezegd)] if gezegd else []))
    nieuw = maand.ontvangt(bedrag(3500, BO), *([bedrag(ontvangen)] if ontvangen else []))
    assert verschillen(nieuw) == [(soort, gezegd, ontvangen)]
    assert not maand.staat.afgestemd


def test_n_06_before_all_came_in_nothing_is_a_difference() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200), bedrag(14700, BO))
    assert verschillen(maand.ontvangt(bedrag(18200), volledig=False)) == []
    assert verschillen(maand.ontvangt(kenmerk="RF2")) == [("NIET_ONTVANGEN", 14700, 0)]


def test_n_06_after_its_days_what_did_not_come_is_a_difference() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200), werkdagen=5)
    assert due(maand.staat) == op("2026-04-01T00:00:00")
    assert verschillen(maand.zeg(Tijd(), "2026-04-01T00:00:00")) == [("NIET_ONTVANGEN", 18200, 0)]
    assert due(maand.staat) is None


def test_n_06_without_days_time_says_nothing() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200))
    assert due(maand.staat) is None
    assert Maand().zeg(Tijd()) == []


def test_n_06_what_comes_later_makes_it_equal_again() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200))
    maand.ontvangt()
    nieuw = maand.ontvangt(bedrag(18200), kenmerk="RF2")
    assert [type(g).__name__ for g in nieuw] == ["OntvangstenOpgenomen", "BetalingenAfgestemd"]


def test_rub_55_a_difference_is_settled_by_one_of_the_parties() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200), bedrag(100, BO, ANDERE_POLIS))
    maand.ontvangt(bedrag(18300), bedrag(100, BO, ANDERE_POLIS))
    opdracht = c.VereffenVerschil(polis_ref=POLIS, persoon_ref=ANNA, wijze="TERUGBETAALD")
    nieuw = maand.zeg(opdracht, "2026-04-02")
    assert [type(g).__name__ for g in nieuw] == ["OntvangstverschilVereffend", "BetalingenAfgestemd"]
    assert maand.zeg(opdracht, "2026-04-03") == []
    assert verschillen(maand.ontvangt(bedrag(1), kenmerk="RF3")) == [("MEER_ONTVANGEN", 18200, 18301)]
    assert not maand.staat.afgestemd


def test_n_06_what_differs_is_settled_once_it_was_told_and_not_while_more_may_come() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200), werkdagen=10)
    assert verschillen(maand.ontvangt(bedrag(100), volledig=False)) == []
    with pytest.raises(Refusal) as geweigerd:
        maand.zeg(c.VereffenVerschil(polis_ref=POLIS, persoon_ref=ANNA, wijze="TERUGBETAALD"))
    assert geweigerd.value.code == "GEEN_VERSCHIL"


def test_n_06_what_is_not_there_or_equal_cannot_be_settled() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200))
    maand.ontvangt(bedrag(18200))
    for persoon, code in ((ANNA, "GEEN_VERSCHIL"), (BO, "REGEL_ONBEKEND")):
        with pytest.raises(Refusal) as geweigerd:
            maand.zeg(c.VereffenVerschil(polis_ref=POLIS, persoon_ref=persoon, wijze="VERGISSING"))
        assert geweigerd.value.code == code


def test_n_06_a_list_is_taken_once() -> None:
    maand = Maand()
    maand.ontvangt(bedrag(18200), volledig=False)
    with pytest.raises(Refusal) as geweigerd:
        maand.ontvangt(bedrag(18200), volledig=False)
    assert geweigerd.value.code == "ONTVANGSTEN_AL_OPGENOMEN"


def test_n_06_a_second_borderel_of_the_month_adds_up() -> None:
    maand = Maand()
    maand.borderel(bedrag(10000))
    maand.borderel(bedrag(8200))
    assert any(isinstance(g, r.BetalingenAfgestemd) for g in maand.ontvangt(bedrag(18200)))


def velen(aantal: int, cent: int = 18200) -> tuple[Regelbedrag, ...]:
    return tuple(bedrag(cent, uuid5(NS, f"persoon {n}"), uuid5(NS, f"polis {n}")) for n in range(aantal))


def test_rub_55_a_month_of_1500_lines_is_told_in_parts_that_a_broker_takes() -> None:
    maand, regels = Maand(), velen(1_500)
    nieuw = [*maand.borderel(*regels), *maand.ontvangt(*regels)]
    assert max(len(msgspec.json.encode(g)) for g in nieuw) < MAX_BYTES * 0.9
    [afgestemd] = [g for g in nieuw if isinstance(g, r.BetalingenAfgestemd)]
    assert (afgestemd.regels, afgestemd.totaal_cent) == (1_500, 1_500 * 18200)
    assert maand.staat.lijsten == ("RF1",)
    with pytest.raises(Refusal, match="al opgenomen"):
        maand.ontvangt(*regels)


def test_n_06_the_largest_lines_of_a_bank_statement_stay_below_what_a_broker_takes() -> None:
    regels = velen(1_000, MEEST_CENT)
    opdracht = c.NeemOntvangstenOp(
        samenwerking_id=SAMENWERKING, maand=M, kenmerk="K" * 35, regels=regels, volledig=False,
        boekingen=tuple(f"{nummer:016x}" for nummer in range(1_000)),
    )  # fmt: skip
    maand = Maand()
    nieuw = maand.zeg(opdracht, "2026-03-30")
    assert max(len(msgspec.json.encode(g)) for g in nieuw) < MAX_BYTES * 0.75
    assert maand.staat.boekingen == opdracht.boekingen


def test_n_06_a_list_without_lines_is_a_list() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200))
    assert verschillen(maand.ontvangt()) == [("NIET_ONTVANGEN", 18200, 0)]
    assert maand.staat.lijsten == ("RF1",)


def test_n_06_a_month_in_which_every_line_differs_is_not_copied_for_each_of_them() -> None:
    maand = Maand()
    maand.borderel(*velen(1_500))
    staat, gekopieerd = maand.staat, 0
    nieuw = maand.ontvangt()
    for gebeurtenis in nieuw:
        verder = evolve(staat, gebeurtenis)
        gekopieerd += verder.regels is not staat.regels
        staat = verder
    assert len(verschillen(nieuw)) == 1_500
    assert gekopieerd == 1 + 1_500 / 300
    assert all(regel.gemeld == (18200, 0) for regel in staat.regels.values())
    assert max(len(msgspec.json.encode(g)) for g in nieuw) < MAX_BYTES * 0.75


def test_n_06_a_month_that_was_told_line_by_line_only_is_still_known() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200), bedrag(14700, BO))
    begin = maand.staat
    nieuw = maand.ontvangt(bedrag(14700, BO))
    eertijds = [g for g in nieuw if not isinstance(g, VerschillenGevonden)]
    assert len(eertijds) == len(nieuw) - 1
    assert reduce(evolve, eertijds, begin) == maand.staat


def test_n_06_a_difference_that_was_told_is_not_told_again_with_another_line() -> None:
    maand = Maand()
    maand.borderel(bedrag(18200), bedrag(14700, BO))
    assert verschillen(maand.ontvangt(bedrag(14700, BO))) == [("NIET_ONTVANGEN", 18200, 0)]
    assert verschillen(maand.ontvangt(bedrag(1, BO), kenmerk="RF2")) == [("MEER_ONTVANGEN", 14700, 14701)]
