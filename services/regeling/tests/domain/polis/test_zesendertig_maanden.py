"""Random histories of 36 months: money, BPH or premium, kwijting, views that a rebuild gives again (INV-B3, SC-43)."""

from random import Random
from typing import Any

from contracts.kalender import eerste_van, maand
from contracts.zicht import Zicht
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.due import due
from regeling.views import uitval
from regeling.views.polis import Lid, Polis
from regeling_beeld import BEELDEN, gevouwen, opgenomen, rij
from regeling_grootboek import klopt
from regeling_maanden import Maandleven, Voorval
from regeling_onveranderlijk import ONVERANDERLIJK, toestand_is_de_vouw
from regeling_verhaal import BO, CARLA, START, Verhaal, maanden

SOORTEN = (
    *("DETENTIE", "WSNP", "MSNP", "OVERLIJDEN", "OP_VERZOEK", "VERZEKERAAR_OVERSTAP", "FAILLISSEMENT", "STABILISATIE"),
    *("WERK", "AOW", "DEELUITKERING", "UITKERING_STOP_OVERIG", "VERHUISD", "BIJSTAND_HERVAT", "ACHTERSTAND"),
)
VOORVALLEN = st.lists(
    st.builds(
        Voorval,
        maand=st.integers(0, 35),
        dag=st.integers(0, 27),
        persoon=st.sampled_from([BO, CARLA]),
        soort=st.sampled_from(SOORTEN),
        per=st.integers(-40, 20),
        lengte=st.sampled_from([None, 2, 20, 60]),
        nogmaals=st.booleans(),
    ),
    max_size=5,
)


BEREIKT = {
    *("OVERLIJDEN", "WSNP", "DETENTIE", "VERZEKERAAR_OVERSTAP", "OP_VERZOEK", "MSNP", "EIGEN_RISICO_VOORWAARDE"),
    *("POLIS_GEWIJZIGD", "HERLEEFT", "BLIJFT_AF", "NVT", "TE_BEPALEN_DOOR_CAK"),
    *("KwijtingVerleend", "AflosplanOvergedragen", "OvergegaanNaarZelfbetaling", "BetalingGestorneerd"),
    *("BetalingUitgebleven", "BetalingsverschilGesignaleerd", "UitvalDreigingOpgeheven", "BPHHerleefd"),
}


def test_inv_b3_sc_43_histories_of_36_months_hold_and_reach_every_end() -> None:
    bereikt = set[str]()
    for ronde in range(6):
        een_ronde(ronde, bereikt)
        if bereikt >= BEREIKT:
            return
    assert bereikt >= BEREIKT


def een_ronde(ronde: int, bereikt: set[str]) -> None:
    @seed(ronde)
    @settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        zaad=st.integers(0, 2**32 - 1),
        voorvallen=VOORVALLEN,
        grondslag=st.sampled_from(["PER_VERZEKERINGNEMER", "PER_VERZEKERDE"]),
        schuld=st.sampled_from([5133, 98000, 321457]),
    )
    def geschiedenis(zaad: int, voorvallen: list[Voorval], grondslag: str, schuld: int) -> None:
        v = leef(zaad, voorvallen, grondslag, schuld)
        bereikt.update(v.namen())
        for een in v.polis.leden:
            bereikt.update((een.einde.reden, een.einde.bph_gevolg) if een.einde else ())

    geschiedenis()


def leef(zaad: int, voorvallen: list[Voorval], grondslag: str, schuld: int) -> Verhaal:
    """One history, with all that must hold of it."""
    leven = Maandleven(zaad, voorvallen, grondslag=grondslag, schuld=schuld)
    leven.leef()
    v = leven.v
    for geldt in ONVERANDERLIJK:
        geldt(v, leven.gestort)
    klopt(v, leven.gestort)
    toestand_is_de_vouw(v)
    wanneer = due(v.polis)
    assert wanneer is None or wanneer > v.verteld[-1][0]
    row: Polis = rij(v, Zicht.GEMEENTE)
    for een in row.leden:
        _bph_of_premie(v, een)
    _geld_in_het_beeld(v, row, leven.gestort)
    _herbouwd_is_levend(v, Random(zaad))
    return v


def _bph_of_premie(v: Verhaal, een: Lid) -> None:
    """INV-B3: never both, and one of them as long as the insurance of the RUB or of CAK goes on."""
    einde = next(een_.einde for een_ in v.polis.leden if een_.persoon_ref == een.persoon_ref)
    for m in maanden("2026-01", 38):
        dag = eerste_van(m)
        bph = any(p.toestand == "ACTIEF" and p.van <= dag and (p.tot is None or dag < p.tot) for p in een.bph)
        premie = m >= maand(START) and (einde is None or m <= einde.laatste_maand)
        assert not (bph and premie), (m, een)
        if einde is None or einde.bph_gevolg == "HERLEEFT":
            assert bph or premie, (m, een)
        if einde is not None and einde.bph_gevolg in {"BLIJFT_AF", "NVT"}:
            assert not (bph and m >= maand(START)), (m, een)


def _geld_in_het_beeld(v: Verhaal, row: Polis, gestort: int) -> None:
    """The view says to the cent what the polis says, and holds all that came in."""
    assert (row.afgelost_cent, row.open_cent) == (v.polis.afgelost_cent, v.polis.rest_cent)
    for een, lid in zip(row.leden, v.polis.leden, strict=True):
        assert een.ontvangen_cent == lid.ontvangen_cent
        for getoond, termijn in zip(een.maanden, lid.termijnen, strict=True):
            assert (getoond.stand, getoond.ontvangen_cent) == (termijn.stand, termijn.premie_cent), getoond.maand
    assert sum(een.ontvangen_cent + een.niet_geboekt_cent for een in row.leden) == gestort
    assert [m.maand for m in row.leden[0].maanden] == [maand_van(v.polis.vast, n) for n in range(36)]


def _herbouwd_is_levend(v: Verhaal, toeval: Random) -> None:
    """SC-43: a view that was written and read back between any two events is the one that a rebuild gives."""
    for view in (*BEELDEN.values(), uitval.GEMEENTE, uitval.VERZEKERAAR):
        levend: Any = None
        herbouwd: Any = None
        for op, event in v.verteld:
            placed = opgenomen(op, event)
            herbouwd = gevouwen(view, herbouwd, placed)
            levend = gevouwen(view, levend, placed)
            if levend is not None and toeval.random() < 0.1:
                ref = getattr(levend, view.key_name)
                levend = view.read(view.written([(ref, levend)]).removeprefix("[").removesuffix("]"))
        assert levend == herbouwd
