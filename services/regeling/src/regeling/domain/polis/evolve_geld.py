"""How terms and money unfold (domain 5.5)."""

from hashlib import sha256

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import beleid_voor
from regeling.domain.polis.events import BetalingGeregistreerd, TermijnenVastgesteld
from regeling.domain.polis.state import Lid, Polis, Prijs, Termijn, Termijnstand
from regeling.domain.polis.wijzig import met_lid, met_termijn, met_velden


def gewijzigd(polis: Polis, event: r.InhoudingGewijzigd) -> Polis:
    """Only what differs from the month before is kept, so that each part has its own history."""

    def wijzig(lid: Lid) -> Lid:
        overig = [prijs for prijs in lid.prijzen if prijs.vanaf_maand != event.vanaf_maand]
        was = beleid_voor(polis.vast.beleid, overig, event.vanaf_maand)
        delen = event.onderdelen
        nieuw = Prijs(
            event.vanaf_maand,
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

    return met_lid(polis, event.persoon_ref, wijzig)


def geregistreerd(polis: Polis, event: BetalingGeregistreerd) -> Polis:
    def onthoud(lid: Lid) -> Lid:
        return replace(lid, betalingen=(*lid.betalingen, afdruk(event)))

    return met_lid(polis, event.persoon_ref, onthoud)


def plan(polis: Polis, event: r.AflosplanVastgesteld) -> Polis:
    return replace(polis, plan_cent=event.totaal_cent)


def termijnen(polis: Polis, event: TermijnenVastgesteld) -> Polis:
    leeg = Termijn()
    return met_velden(
        polis, event.persoon_ref, termijnen=(leeg,) * len(event.aflossing_cent), aflossing_cent=event.aflossing_cent
    )


def afdruk(event: BetalingGeregistreerd) -> str:
    """The same for a payment that is told again, and for no other."""
    wat = (event.maand, event.bedrag_cent, event.soort, event.kenmerk, event.valutadatum.isoformat(), event.volgnr)
    return sha256(repr(wat).encode()).hexdigest()[:16]


def _stand(polis: Polis, event: r.TermijnNietBetaalbaarGesteld | r.BetalingUitgebleven, stand: Termijnstand) -> Polis:
    return met_termijn(polis, event.persoon_ref, event.maand, lambda t: replace(t, stand=stand))


def niet_betaalbaar(polis: Polis, event: r.TermijnNietBetaalbaarGesteld) -> Polis:
    return _stand(polis, event, "IN_HERSTEL")


def uitgebleven(polis: Polis, event: r.BetalingUitgebleven) -> Polis:
    return _stand(polis, event, "UITGEBLEVEN")


def aangekondigd(polis: Polis, event: r.NabetalingAangekondigd) -> Polis:
    def kondig_aan(t: Termijn) -> Termijn:
        return replace(t, stand="AANGEKONDIGD", verwacht_op=event.verwacht_op)

    return met_termijn(polis, event.persoon_ref, event.maand, kondig_aan)


def betaald(polis: Polis, event: r.TermijnBetaald) -> Polis:
    stand: Termijnstand = "LAAT" if event.laat else "BETAALD"
    return met_termijn(polis, event.persoon_ref, event.maand, lambda t: replace(t, stand=stand, verwacht_op=None))


def _ontvangen(polis: Polis, event: r.PremieDoorbetaald | r.AflossingOntvangen) -> Polis:
    def tel(lid: Lid) -> Lid:
        return replace(lid, ontvangen_cent=lid.ontvangen_cent + event.bedrag_cent)

    return met_lid(polis, event.persoon_ref, tel)


def premie(polis: Polis, event: r.PremieDoorbetaald) -> Polis:
    polis = _ontvangen(polis, event)
    return met_termijn(
        polis, event.persoon_ref, event.maand, lambda t: replace(t, premie_cent=t.premie_cent + event.bedrag_cent)
    )


def aflossing(polis: Polis, event: r.AflossingOntvangen) -> Polis:
    polis = _ontvangen(polis, event)
    polis = met_termijn(
        polis, event.persoon_ref, event.maand, lambda t: replace(t, aflossing_cent=t.aflossing_cent + event.bedrag_cent)
    )
    return replace(polis, afgelost_cent=polis.afgelost_cent + event.bedrag_cent)
