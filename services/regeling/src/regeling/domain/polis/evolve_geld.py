"""How terms and money unfold (domain 5.5)."""

from contracts.soorten import Termijnstand
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import maandnummer
from regeling.domain.polis.events import BetalingGeregistreerd
from regeling.domain.polis.geld import Betaling, Boeking, Termijn
from regeling.domain.polis.state import Lid, Polis
from regeling.domain.polis.wijzig import met_lid, met_termijn


def geregistreerd(polis: Polis, event: BetalingGeregistreerd) -> Polis:
    betaling = Betaling(
        maand=event.maand,
        bedrag_cent=event.bedrag_cent,
        soort=event.soort,
        kenmerk=event.kenmerk,
        valutadatum=event.valutadatum,
        volgnr=event.volgnr,
        borderel=event.borderel,
        op=event.op,
        bank=event.bank,
    )
    return met_lid(polis, event.persoon_ref, lambda lid: replace(lid, betalingen=(*lid.betalingen, betaling)))


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
    return met_termijn(polis, event.persoon_ref, event.maand, lambda t: replace(t, stand=stand))


def _ontvangen(
    polis: Polis, event: r.PremieDoorbetaald | r.AflossingOntvangen, premie: int, aflossing: int, eigen_risico: int = 0
) -> Polis:
    """A booking is of the payment that was registered last."""
    nummer = maandnummer(polis.vast, event.maand)

    def tel(lid: Lid) -> Lid:
        lid = replace(lid, ontvangen_cent=lid.ontvangen_cent + event.bedrag_cent)
        if nummer is None or not lid.betalingen or lid.betalingen[-1].kenmerk != event.kenmerk:
            return lid
        *eerder, laatste = lid.betalingen
        boeking = Boeking(nummer, premie, aflossing)
        return replace(lid, betalingen=(*eerder, replace(laatste, boekingen=(*laatste.boekingen, boeking))))

    def boek(termijn: Termijn) -> Termijn:
        return replace(
            termijn,
            premie_cent=termijn.premie_cent + premie,
            aflossing_cent=termijn.aflossing_cent + aflossing,
            eigen_risico_cent=termijn.eigen_risico_cent + eigen_risico,
        )

    polis = met_lid(polis, event.persoon_ref, tel)
    polis = met_termijn(polis, event.persoon_ref, event.maand, boek)
    return replace(polis, afgelost_cent=polis.afgelost_cent + aflossing)


def premie(polis: Polis, event: r.PremieDoorbetaald) -> Polis:
    return _ontvangen(polis, event, event.bedrag_cent, 0, event.eigen_risico_cent)


def aflossing(polis: Polis, event: r.AflossingOntvangen) -> Polis:
    return _ontvangen(polis, event, 0, event.bedrag_cent)
