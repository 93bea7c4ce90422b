"""How terms and money unfold (domain 5.5)."""

from hashlib import sha256

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import beleid_voor
from regeling.domain.polis.events import BetalingGeregistreerd, TermijnenVastgesteld
from regeling.domain.polis.state import Lid, Polis, Prijs, Termijn, Termijnstand
from regeling.domain.polis.wijzig import met_lid, met_termijn, met_velden


def gewijzigd(polis: Polis, g: r.InhoudingGewijzigd) -> Polis:
    """Only what differs from the month before is kept, so that each part has its own history."""

    def wijzig(lid: Lid) -> Lid:
        overig = [prijs for prijs in lid.prijzen if prijs.vanaf_maand != g.vanaf_maand]
        was = beleid_voor(polis.vast.beleid, overig, g.vanaf_maand)
        delen = g.onderdelen
        nieuw = Prijs(
            g.vanaf_maand,
            *(
                cent if cent != oud else None
                for cent, oud in (
                    (delen.premie_cent, was.basispremie_cent),
                    (delen.av_cent, was.aanvullend_cent),
                    (delen.eigen_risico_cent, was.eigen_risico_cent),
                    (delen.bijdrage_cent, was.gemeentebijdrage_cent),
                )
            ),
        )
        return replace(lid, prijzen=tuple(sorted([*overig, nieuw], key=lambda prijs: prijs.vanaf_maand)))

    return met_lid(polis, g.persoon_ref, wijzig)


def geregistreerd(polis: Polis, g: BetalingGeregistreerd) -> Polis:
    def onthoud(lid: Lid) -> Lid:
        return replace(lid, betalingen=(*lid.betalingen, afdruk(g)))

    return met_lid(polis, g.persoon_ref, onthoud)


def plan(polis: Polis, g: r.AflosplanVastgesteld) -> Polis:
    return replace(polis, plan_cent=g.totaal_cent)


def termijnen(polis: Polis, g: TermijnenVastgesteld) -> Polis:
    leeg = Termijn()
    return met_velden(polis, g.persoon_ref, termijnen=(leeg,) * len(g.aflossing_cent), aflossing_cent=g.aflossing_cent)


def afdruk(g: BetalingGeregistreerd) -> str:
    """The same for a payment that is told again, and for no other."""
    wat = (g.maand, g.bedrag_cent, g.soort, g.kenmerk, g.valutadatum.isoformat(), g.volgnr)
    return sha256(repr(wat).encode()).hexdigest()[:16]


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
