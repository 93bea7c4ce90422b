"""How money that goes back, and a plan that is bought off, unfold (N-08, T12)."""

from typing import assert_never

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import maandnummer
from regeling.domain.polis.events import AfkoopVoorafOntvangen, BetalingHerboekt, OntvangstBevestigd
from regeling.domain.polis.geld import Afkoop, Boeking, OpenStorno, Termijn
from regeling.domain.polis.state import LOPEND, NA_VOLTOOIING, WACHTEND, Lid, Polis
from regeling.domain.polis.wijzig import met_lid, met_termijn

Teruggebeurtenis = (
    r.BetalingGestorneerd
    | r.StornoVereffend
    | BetalingHerboekt
    | r.AflossingAfgekocht
    | OntvangstBevestigd
    | AfkoopVoorafOntvangen
)


def evolve(polis: Polis, event: Teruggebeurtenis) -> Polis:
    match event:
        case r.BetalingGestorneerd():
            return _gestorneerd(polis, event)
        case r.StornoVereffend():
            return _vereffend(polis, event)
        case BetalingHerboekt():
            return _herboekt(polis, event)
        case r.AflossingAfgekocht():
            return _afgekocht(polis, event)
        case OntvangstBevestigd():
            return _bevestigd(polis, event)
        case AfkoopVoorafOntvangen():
            vooraf = Afkoop(
                persoon_ref=event.persoon_ref,
                bedrag_cent=event.bedrag_cent,
                kenmerk=event.kenmerk,
                overeenkomst_ref=event.overeenkomst_ref,
            )
            return replace(polis, afkoop_vooraf=vooraf)
        case _:
            assert_never(event)


def _gestorneerd(polis: Polis, event: r.BetalingGestorneerd) -> Polis:
    """N-08. What was a difference was never booked, so it does not leave what was."""
    terug = event.bedrag_cent + event.niet_geboekt_cent
    polis = met_lid(polis, event.persoon_ref, lambda lid: replace(lid, ontvangen_cent=lid.ontvangen_cent - terug))
    if polis.kwijting.stand in NA_VOLTOOIING:
        if not terug:
            return polis
        storno = OpenStorno(event.maand, terug)
        return met_lid(polis, event.persoon_ref, lambda lid: replace(lid, open_stornos=(*lid.open_stornos, storno)))
    for post in event.posten:

        def herzie(termijn: Termijn, post: r.Stornopost = post) -> Termijn:
            return replace(
                termijn,
                stand=post.stand,
                premie_cent=termijn.premie_cent + post.premie_cent,
                aflossing_cent=termijn.aflossing_cent + post.aflossing_cent,
                eigen_risico_cent=termijn.eigen_risico_cent + post.eigen_risico_cent,
            )

        polis = met_termijn(polis, event.persoon_ref, post.maand, herzie)
    return replace(polis, afgelost_cent=polis.afgelost_cent + sum(post.aflossing_cent for post in event.posten))


def _vereffend(polis: Polis, event: r.StornoVereffend) -> Polis:
    def vereffen(lid: Lid) -> Lid:
        rest = tuple(storno for storno in lid.open_stornos if storno.maand != event.maand)
        return replace(lid, open_stornos=rest, ontvangen_cent=lid.ontvangen_cent + event.bedrag_cent)

    return met_lid(polis, event.persoon_ref, vereffen)


def _herboekt(polis: Polis, event: BetalingHerboekt) -> Polis:
    boekingen = tuple(
        Boeking(nummer, regel.premie_cent, regel.aflossing_cent)
        for regel in event.boekingen
        if (nummer := maandnummer(polis.vast, regel.maand)) is not None
    )

    def herboek(lid: Lid) -> Lid:
        betalingen = tuple(
            replace(een, boekingen=boekingen, terug_cent=event.terug_cent) if volgorde == event.volgorde else een
            for volgorde, een in enumerate(lid.betalingen)
        )
        return replace(lid, betalingen=betalingen)

    return met_lid(polis, event.persoon_ref, herboek)


def _afgekocht(polis: Polis, event: r.AflossingAfgekocht) -> Polis:
    """T12: every open term of every running participation; what was missed stays missed."""

    def koop_af(lid: Lid) -> Lid:
        if lid.persoon_ref == event.persoon_ref:
            lid = replace(lid, ontvangen_cent=lid.ontvangen_cent + event.bedrag_cent)
        if lid.toestand not in LOPEND:
            return lid
        termijnen = (replace(t, stand="AFGEKOCHT") if t.stand in WACHTEND else t for t in lid.termijnen)
        return replace(lid, termijnen=tuple(termijnen))

    return replace(
        polis,
        leden=tuple(koop_af(lid) for lid in polis.leden),
        afgelost_cent=polis.afgelost_cent + event.bedrag_cent,
        afgekocht_cent=polis.afgekocht_cent + event.bedrag_cent,
        afkoop_vooraf=None,
    )


def _bevestigd(polis: Polis, event: OntvangstBevestigd) -> Polis:
    def bevestig(lid: Lid) -> Lid:
        betalingen = tuple(
            replace(een, bevestigd_cent=een.bevestigd_cent + event.bedrag_cent) if volgorde == event.volgorde else een
            for volgorde, een in enumerate(lid.betalingen)
        )
        return replace(lid, betalingen=betalingen)

    return met_lid(polis, event.persoon_ref, bevestig)
