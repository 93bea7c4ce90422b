"""RUB-94: a received list against ours: differences only, each with a proposed action."""

from datetime import date
from typing import get_args
from uuid import UUID

from contracts.briefsoorten import Lijstsoort
from hypothesis import given as for_any
from hypothesis import strategies as st
from msgspec.structs import replace
from notificaties.domain.lijst.regels import Achterstandsregel
from notificaties.domain.lijst.vergelijken import vergelijk

ANNA, BRAM, CARLA, POLIS = (UUID(int=n) for n in range(1, 5))


def regel(persoon: UUID, maand: str = "2026-06", open_cent: int = 18200) -> Achterstandsregel:
    return Achterstandsregel(
        polis_ref=POLIS,
        persoon_ref=persoon,
        maand=maand,
        open_cent=open_cent,
        waarvan_premie_cent=14700,
        sinds=date(2026, 7, 1),
    )


def test_rub_94_only_what_differs_each_with_what_to_do() -> None:
    hier, bij_u = [regel(ANNA), regel(BRAM)], [regel(ANNA, open_cent=100), regel(CARLA)]
    gevonden = [(v.soort, v.velden, v.voorstel) for v in vergelijk("ACHTERSTANDEN", hier, bij_u)]
    assert gevonden == [
        ("ANDERS", ("open_cent",), "BEDRAG_AFSTEMMEN"),
        ("ONTBREEKT_BIJ_U", (), "BETALING_MELDEN"),
        ("ONBEKEND_HIER", (), "BETALING_TERUGDRAAIEN"),
    ]


def test_rub_94_nil_against_nil_and_every_kind_of_list_has_its_advice() -> None:
    for soort in get_args(Lijstsoort):
        assert vergelijk(soort, [], []) == []
    [alles] = vergelijk("ACHTERSTANDEN", [regel(ANNA)], [])
    assert (alles.hier, alles.bij_u) == (regel(ANNA), None)


_REGELS = st.lists(
    st.builds(regel, st.sampled_from([ANNA, BRAM, CARLA]), st.sampled_from(["2026-05", "2026-06"]), st.integers(0, 2)),
    unique_by=lambda r: (r.persoon_ref, r.maand),
)


@for_any(_REGELS, _REGELS)
def test_rub_94_doing_all_that_is_proposed_leaves_no_difference(
    hier: list[Achterstandsregel], bij_u: list[Achterstandsregel]
) -> None:
    na = {(r.persoon_ref, r.maand): r for r in bij_u}
    for verschil in vergelijk("ACHTERSTANDEN", hier, bij_u):
        if isinstance(verschil.hier, Achterstandsregel):
            na[verschil.hier.persoon_ref, verschil.hier.maand] = replace(verschil.hier)
        elif isinstance(verschil.bij_u, Achterstandsregel):
            del na[verschil.bij_u.persoon_ref, verschil.bij_u.maand]
    assert vergelijk("ACHTERSTANDEN", hier, list(na.values())) == []
