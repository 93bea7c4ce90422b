"""What must hold of any story at any moment; `gestort` is what was paid in, cents."""

from collections.abc import Callable
from datetime import timedelta
from functools import reduce

from contracts.kalender import maand
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van, premie_cent
from regeling.domain.polis.evolve import evolve
from regeling.domain.polis.state import WACHTEND, Lid, initial
from regeling.domain.polis.termijnen import uiterste
from regeling_verhaal import Verhaal

from contracts import regeling as r

DUURST = 15000 + 2475 + 3231
"""The most that a month may ever have cost in a story, cents: what was paid ahead stays when the amount goes down."""


def geld_blijft(v: Verhaal, gestort: int) -> None:
    """Debt = repaid + waived + open; what was paid in is premium, repayment, or a difference that is told."""
    p = v.polis
    assert p.schuld_cent == p.afgelost_cent + p.kwijting.verleend_cent + p.rest_cent
    assert p.rest_cent >= 0
    stornos = v.van(r.BetalingGestorneerd)
    na_voltooiing = zonder_plan_cent(v)
    posten = [post for g in stornos for post in g.posten]
    aflossing = sum(g.bedrag_cent for g in v.van(r.AflossingOntvangen)) + sum(post.aflossing_cent for post in posten)
    afkoop = sum(g.bedrag_cent for g in v.van(r.AflossingAfgekocht))
    premie = sum(g.bedrag_cent for g in v.van(r.PremieDoorbetaald)) + sum(post.premie_cent for post in posten)
    geen_geld = {"VOORUITBETAALD", "STORNO_NA_VOLTOOIING"}
    verschil = sum(g.verschil_cent for g in v.van(r.BetalingsverschilGesignaleerd) if g.code not in geen_geld)
    verschil += sum(g.niet_geboekt_cent for g in stornos)
    verschil -= sum(g.bedrag_cent for g in v.van(r.BetalingsverschilGeboekt))
    assert aflossing + afkoop == p.afgelost_cent
    assert sum(een.ontvangen_cent for een in p.leden) == aflossing + afkoop + premie - na_voltooiing
    wacht = p.afkoop_vooraf.bedrag_cent if p.afkoop_vooraf else 0
    assert gestort == aflossing + afkoop + premie + verschil - na_voltooiing + wacht


def zonder_plan_cent(v: Verhaal) -> int:
    """What went back of a plan that was fulfilled, and is not settled (N-08, N-29)."""
    terug = sum(g.bedrag_cent + g.niet_geboekt_cent for g in v.van(r.BetalingGestorneerd))
    terug += sum(een.premie_cent + een.aflossing_cent for g in v.van(r.BetalingGestorneerd) for een in g.posten)
    return terug - sum(g.bedrag_cent for g in v.van(r.StornoVereffend))


def geen_betaling_verdwijnt(v: Verhaal, _: int) -> None:
    """N-08: of each payment is booked at most what stayed of it, and the terms hold exactly what is booked on them."""
    for een in v.polis.leden:
        for betaling in een.betalingen:
            assert 0 <= betaling.terug_cent <= betaling.bedrag_cent
        if not v.van(r.SchuldregelingVoltooid):
            assert all(betaling.niet_geboekt_cent >= 0 for betaling in een.betalingen)
        for nummer, termijn in enumerate(een.termijnen):
            op_deze = [b for betaling in een.betalingen for b in betaling.boekingen if b.nummer == nummer]
            assert termijn.premie_cent == sum(b.premie_cent for b in op_deze)
            assert termijn.aflossing_cent == sum(b.aflossing_cent for b in op_deze)


def toestand_is_de_vouw(v: Verhaal) -> None:
    assert reduce(evolve, (g for _, g in v.verteld), initial()) == v.polis


def het_plan_is_van_de_polis(v: Verhaal, _: int) -> None:
    """RUB-1, A-03: at most 36 terms of 35 euro for each that carries, never more than the debt."""
    p = v.polis
    if p.fase != "GESTART":
        return
    dragers = 1 if p.vast.beleid.aflossing_grondslag == "PER_VERZEKERINGNEMER" else len(p.deelnemers)
    assert p.plan_cent == min(dragers * 126000, p.schuld_cent)
    assert sum(sum(een.aflossing_cent) for een in p.leden) == p.plan_cent
    assert all(0 <= cent <= 3500 for een in p.leden for cent in een.aflossing_cent)


def samen_uit_samen_thuis(v: Verhaal, _: int) -> None:
    """RUB-18, D2, D3, D20: a polis starts, is refused and completes as a whole."""
    for wachtend in ("AANGEMELD", "GEWEIGERD"):
        zo = [een.toestand == wachtend for een in v.polis.deelnemers]
        assert all(zo) or not any(zo)
    if v.van(r.SchuldregelingVoltooid):
        assert not v.polis.lopenden


def geen_kwijting_voor_haar_beurt(v: Verhaal, _: int) -> None:
    """K2…K9: plan received, completed, end reported, insurer, report to CAK, CAK; each once."""
    afgelost, gezien = 0, set[str]()
    for _, g in v.verteld:
        match g:
            case r.AflossingOntvangen():
                afgelost += g.bedrag_cent
            case r.AflossingAfgekocht():
                afgelost += g.bedrag_cent
            case r.BetalingGestorneerd():
                afgelost += sum(post.aflossing_cent for post in g.posten)
            case r.SchuldregelingVoltooid():
                assert afgelost >= v.polis.plan_cent or g.grond == "AFKOOP"
                assert g.grond != "SCHULD_AFGELOST" or afgelost == v.polis.schuld_cent
            case r.KwijtingVerleend(door="VERZEKERAAR"):
                assert {"SchuldregelingVoltooid", "EindeSchuldregelingGemeld"} <= gezien
                assert g.bedrag_cent == v.polis.schuld_cent - afgelost
            case r.KwijtingVerleend():
                assert "VoltooiingGemeldAanCAK" in gezien
            case _:
                pass
        gezien.add(type(g).__name__)
    gegeven = [g.door for g in v.van(r.KwijtingVerleend)]
    assert gegeven in ([], ["VERZEKERAAR"], ["VERZEKERAAR", "CAK"])
    assert not (v.polis.kwijting.cak_geparkeerd and gegeven)
    if gegeven:
        assert v.polis.rest_cent == 0


def een_premie_per_maand(v: Verhaal, _: int) -> None:
    """INV-B3: at most one RUB premium a month; none before the start, none from the day that BPH is due again."""
    p = v.polis
    if p.fase != "GESTART":
        return
    teruggemeld = {(g.persoon_ref, g.maand) for g in v.van(r.BetalingsverschilGesignaleerd)}
    for een in p.deelnemers:
        weer = [een.bph_per] if een.einde and een.bph in {"HERLEVING_GEMELD", "ACTIEF"} and een.bph_per else []
        for nummer, termijn in enumerate(een.termijnen):
            m = maand_van(p.vast, nummer)
            duurst = max(premie_cent(p.vast.beleid, een, m, zelf=zelf) for zelf in (True, False))
            assert termijn.premie_cent <= max(duurst, DUURST)
            if weer and m >= maand(weer[0]):
                assert not termijn.premie_cent or (een.persoon_ref, m) in teruggemeld
                assert termijn.stand not in WACHTEND | {"UITGEBLEVEN"}
    start = maand(p.vast.ingangsdatum)
    assert all(g.maand >= start for g in v.van(r.PremieDoorbetaald))


def geen_maand_vergeten(v: Verhaal, _: int) -> None:
    """T8, T10: once its time has passed a term is paid or missed, and a threat is what it says (D6…D8)."""
    p = v.polis
    if p.fase != "GESTART" or not v.verteld:
        return
    nu = v.verteld[-1][0]
    for een in p.lopenden:
        for nummer, termijn in enumerate(een.termijnen):
            assert termijn.stand not in WACHTEND or uiterste(p.vast, een, nummer) + timedelta(seconds=1) > nu
        assert een.toestand == "MSNP_OVERLEG" or (een.toestand == "DREIGENDE_UITVAL") == _dreigt(v, een)


def _dreigt(v: Verhaal, een: Lid) -> bool:
    if any(achterstand.bedrag_cent for achterstand in een.achterstanden):
        return True
    gemist = [maand_van(v.polis.vast, n) for n, t in enumerate(een.termijnen) if t.stand == "UITGEBLEVEN"]
    return len(gemist) > 1 or any(betaalt_zelf(een, m) for m in gemist)


def geen_einde_zonder_poging(v: Verhaal, _: int) -> None:
    """D9, N-11, A-10, RUB-62: the insurer ends it after a threat, and after an attempt and what more it asks since."""
    gebeld, bedreigd = set[object](), set[object]()
    open_, geholpen, benaderd = set[tuple[object, str]](), set[tuple[object, str]](), set[tuple[object, str]]()
    for _, g in v.verteld:
        match g:
            case r.ContactVastgelegd():
                gebeld.add(g.persoon_ref)
                benaderd |= {een for een in open_ if een[0] == g.persoon_ref}
            case r.EigenRisicoAchterstandGemeld():
                open_.add((g.persoon_ref, g.soort))
            case r.EigenRisicoAchterstandOpgelost():
                for reeks in (open_, geholpen, benaderd):
                    reeks.discard((g.persoon_ref, g.soort))
            case r.InterventieIngezet():
                geholpen |= {een for een in open_ if een[0] == g.persoon_ref}
            case r.RegelingBeeindigd(reden="EIGEN_RISICO_VOORWAARDE", vervangt=None):
                assert any(een[0] == g.persoon_ref for een in open_ & geholpen)
                assert any(een[0] == g.persoon_ref for een in open_ & benaderd)
            case r.UitvalDreigingGesignaleerd():
                bedreigd.add(g.persoon_ref)
                gebeld.discard(g.persoon_ref)
            case r.UitvalDreigingOpgeheven():
                bedreigd.discard(g.persoon_ref)
            case r.RegelingBeeindigd(reden="NIET_BETAALD", vervangt=None):
                assert g.persoon_ref in gebeld & bedreigd
            case _:
                pass


def een_einde_is_een_einde(v: Verhaal, _: int) -> None:
    """N-01, N-28, A-24: what ends, when, and what becomes of its terms, its switch and its BPH."""
    for een in v.polis.leden:
        if een.einde is None:
            assert een.toestand != "BEEINDIGD"
            continue
        assert een.toestand == "BEEINDIGD"
        dagen = {"OVERLIJDEN", "EMIGRATIE"}
        assert een.einde.reden in dagen or (een.einde.datum + timedelta(days=1)).day == 1
        for nummer, termijn in enumerate(een.termijnen):
            na = maand_van(v.polis.vast, nummer) > een.einde.laatste_maand
            assert termijn.stand in {"BETAALD", "LAAT", "VERVALLEN"} if na else termijn.stand != "VERVALLEN"
        assert all(wissel.vanaf_maand <= maand(een.einde.datum) for wissel in een.wissels)
        assert een.eerste_zelf_maand is None or een.eerste_zelf_maand <= maand(een.einde.datum)
        if een.bph in {"HERLEVING_GEMELD", "ACTIEF"} and een.bph_per is not None:
            assert een.einde.bph_gevolg in {"HERLEEFT", "TE_BEPALEN_DOOR_CAK"}
        if een.einde.bph_gevolg == "NVT":
            assert een.bph == "NVT"
    if v.polis.kwijting.stand == "VERVALLEN":
        assert not v.polis.lopenden


ONVERANDERLIJK: tuple[Callable[[Verhaal, int], None], ...] = (
    geld_blijft,
    geen_betaling_verdwijnt,
    het_plan_is_van_de_polis,
    samen_uit_samen_thuis,
    geen_kwijting_voor_haar_beurt,
    een_premie_per_maand,
    geen_maand_vergeten,
    geen_einde_zonder_poging,
    een_einde_is_een_einde,
)
