"""How terms and money unfold (domain 5.5)."""

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.events import TermijnenVastgesteld
from regeling.domain.state import Lid, Polis, Termijn, Termijnstand
from regeling.domain.wijzig import met_lid, met_termijn, met_velden


def plan(polis: Polis, g: r.AflosplanVastgesteld) -> Polis:
    return replace(polis, plan_cent=g.totaal_cent)


def termijnen(polis: Polis, g: TermijnenVastgesteld) -> Polis:
    leeg = Termijn()
    return met_velden(polis, g.persoon_ref, termijnen=(leeg,) * len(g.aflossing_cent), aflossing_cent=g.aflossing_cent)


def _stand(polis: Polis, g: r.TermijnNietBetaalbaarGesteld | r.BetalingUitgebleven, stand: Termijnstand) -> Polis:
    return met_termijn(polis, g.persoon_ref, g.maand, lambda t: replace(t, stand=stand))


def niet_betaalbaar(polis: Polis, g: r.TermijnNietBetaalbaarGesteld) -> Polis:
    return _stand(polis, g, "IN_HERSTEL")


def uitgebleven(polis: Polis, g: r.BetalingUitgebleven) -> Polis:
    return _stand(polis, g, "UITGEBLEVEN")


def aangekondigd(polis: Polis, g: r.NabetalingAangekondigd) -> Polis:
    def kondig_aan(t: Termijn) -> Termijn:
        return replace(t, stand="AANGEKONDIGD", verwacht_op=g.verwacht_op)

    return met_termijn(polis, g.persoon_ref, g.maand, kondig_aan)


def betaald(polis: Polis, g: r.TermijnBetaald) -> Polis:
    stand: Termijnstand = "LAAT" if g.laat else "BETAALD"
    return met_termijn(polis, g.persoon_ref, g.maand, lambda t: replace(t, stand=stand, verwacht_op=None))


def _ontvangen(polis: Polis, g: r.PremieDoorbetaald | r.AflossingOntvangen) -> Polis:
    def tel(lid: Lid) -> Lid:
        return replace(lid, ontvangen_cent=lid.ontvangen_cent + g.bedrag_cent)

    return met_lid(polis, g.persoon_ref, tel)


def premie(polis: Polis, g: r.PremieDoorbetaald) -> Polis:
    polis = _ontvangen(polis, g)
    return met_termijn(polis, g.persoon_ref, g.maand, lambda t: replace(t, premie_cent=t.premie_cent + g.bedrag_cent))


def aflossing(polis: Polis, g: r.AflossingOntvangen) -> Polis:
    polis = _ontvangen(polis, g)
    polis = met_termijn(
        polis, g.persoon_ref, g.maand, lambda t: replace(t, aflossing_cent=t.aflossing_cent + g.bedrag_cent)
    )
    return replace(polis, afgelost_cent=polis.afgelost_cent + g.bedrag_cent)
