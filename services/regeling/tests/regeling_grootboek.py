"""The ledger of a story, and what must hold of it whatever was told."""

from uuid import UUID

from contracts.kalender import dag
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.grootboek import Gebeurd, Grootboek, grootboek
from regeling.domain.polis.state import Polis
from regeling.domain.polis.termijnen import open_premie_cent
from regeling.domain.polis.vervallen import vooruit_cent
from regeling.views.verschillen import BUITEN_DEELNAME, NA_VOLTOOIING, VOORUITBETAALD, open_cent
from regeling_beeld import rij
from regeling_onveranderlijk import zonder_plan_cent
from regeling_verhaal import Verhaal

from contracts import regeling as r


def boek(v: Verhaal) -> Grootboek:
    return grootboek(Gebeurd(nummer, dag(op), g) for nummer, (op, g) in enumerate(v.verteld, 1))


def klopt(v: Verhaal, gestort: int | None = None) -> Grootboek:
    """Double entry balances, and every account says what the polis says; `gestort`: what came in and stayed."""
    grootboek, polis = boek(v), v.polis
    assert grootboek.sluitend, grootboek.saldi
    if polis.fase != "GESTART":
        return grootboek
    na_voltooiing = zonder_plan_cent(v)
    assert grootboek.saldo("SCHULD") == polis.schuld_cent
    assert grootboek.restschuld_cent == polis.rest_cent
    assert grootboek.saldo("AFLOSSING") + grootboek.saldo("AFKOOP") == polis.afgelost_cent
    assert grootboek.saldo("PLAN") == (0 if polis.afgekocht_cent else max(polis.plan_cent - polis.afgelost_cent, 0))
    assert grootboek.saldo("KWIJTING") == polis.kwijting.verleend_cent
    waarvoor = sum(grootboek.saldo(waar) for waar in ("PREMIE", "EIGEN_RISICO", "AFLOSSING", "AFKOOP", "VERSCHIL"))
    assert grootboek.saldo("ONTVANGEN") == waarvoor - na_voltooiing
    assert grootboek.saldo("PREMIE") + grootboek.saldo("EIGEN_RISICO") == _premie(polis)
    assert grootboek.saldo("NIEUWE_ACHTERSTAND") == na_voltooiing + _gemiste_premie(polis)
    if gestort is not None:
        assert grootboek.saldo("ONTVANGEN") == gestort
    return grootboek


def _premie(polis: Polis) -> int:
    """What came in as premium, without what came for months after an end: that is a difference (INV-B3)."""
    return sum(
        termijn.premie_cent - vooruit_cent(een.einde, maand_van(polis.vast, nummer), termijn)
        for een in polis.leden
        for nummer, termijn in enumerate(een.termijnen)
    )


def _gemiste_premie(polis: Polis) -> int:
    """What is still open of the premium of months that were missed, as the polis itself reckons it."""
    return sum(
        open_premie_cent(polis, een, nummer)
        for een in polis.leden
        for nummer, termijn in enumerate(een.termijnen)
        if termijn.stand == "UITGEBLEVEN"
    )


def verschillen_kloppen(v: Verhaal) -> None:
    """RUB-55: what has no place is the same in the ledger, with each insured, and difference by difference."""
    if not v.verteld:
        return
    row = rij(v)
    alle = row.betalingsverschillen
    assert open_cent(alle) == boek(v).saldo("VERSCHIL")
    for een in row.leden:
        niet = BUITEN_DEELNAME | {VOORUITBETAALD}
        van_hem = [regel for regel in alle if regel.persoon_ref == een.persoon_ref and regel.code not in niet]
        assert open_cent(van_hem) == een.niet_geboekt_cent
    assert uit_te_zoeken(v) == {
        (een.persoon_ref, een.maand) for een in alle if een.open_cent and een.code != NA_VOLTOOIING
    }
    for regel in alle:
        assert 0 <= regel.open_cent <= regel.verschil_cent
        assert (regel.open_cent == 0) == (regel.vereffend_op is not None)


def uit_te_zoeken(v: Verhaal) -> set[tuple[UUID, str]]:
    """Of whom and which month money has no place, as who only hears the events knows it (RUB-55)."""
    wacht = set[tuple[UUID, str]]()
    for _, g in v.verteld:
        if isinstance(g, r.BetalingsverschilGesignaleerd) and g.code != NA_VOLTOOIING:
            wacht.add((g.persoon_ref, g.maand))
        if isinstance(g, r.BetalingGestorneerd):
            assert g.niet_geboekt_cent == sum(een.verschil_cent for een in g.verschillen)
            wacht |= {(g.persoon_ref, een.maand) for een in g.verschillen if een.verschil_cent > 0}
        if isinstance(
            g, r.BetalingGestorneerd | r.BetalingsverschilGeboekt | r.RegelingBeeindigd | r.BeeindigingHerroepen
        ):
            wacht -= {(g.persoon_ref, maand) for maand in g.opgeloste_maanden}
    return wacht
