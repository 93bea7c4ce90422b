"""Money comes in (RUB-29, RUB-30, RUB-55, RUB-89; A-20, T2…T14). What can't be booked is a difference, never lost."""

from contracts.domain import Refusal
from contracts.soorten import Betaler

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van, maandnummer
from regeling.domain.polis.commands import BoekBetaling
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.events import BetalingGeregistreerd
from regeling.domain.polis.evolve_geld import afdruk
from regeling.domain.polis.kwijting import weeg_voltooiing
from regeling.domain.polis.state import BETAALBAAR, Lid
from regeling.domain.polis.termijnen import betaalbaar, open_aflossing_cent, open_cent, open_premie_cent
from regeling.domain.polis.uitval import weeg_uitval


def boek(v: Verloop, o: BoekBetaling) -> None:
    """First the named month, then what else this person owes, oldest first.

    Raises Refusal for no amount at all, for a single payment that was told before, and for a line in the borderel of
    another samenwerking.
    """
    if o.bedrag_cent <= 0:
        raise Refusal("BEDRAG_ONGELDIG", "Een betaling is meer dan nul.", "/bedragCent")
    lid = v.lid(o.persoon_ref)
    if o.samenwerking_id not in {None, v.polis.samenwerking_id}:
        raise Refusal("ANDERE_SAMENWERKING", "Deze polis hoort bij een andere samenwerking.")
    if not lid.termijnen:
        _verschil(v, o, o.bedrag_cent, "GEEN_DEELNAME")
        return
    _registreer(v, lid, o)
    nummer = maandnummer(v.polis.vast, o.maand)
    if nummer is None or lid.termijnen[nummer].stand == "NVT":
        _verschil(v, o, o.bedrag_cent, "GEEN_TERMIJN")
    elif lid.toestand == "BEEINDIGD":
        _los_extra_af(v, lid, o, nummer)
    elif o.soort == "REGULIER" and betaalt_zelf(lid, o.maand):
        _verschil(v, o, o.bedrag_cent, "ZELFBETALER")
    else:
        _verdeel(v, lid, o, nummer)
    weeg_voltooiing(v)


def _registreer(v: Verloop, lid: Lid, o: BoekBetaling) -> None:
    """A borderel is taken once as a whole; a single payment is known by all that is said of it."""
    if o.samenwerking_id is not None:
        return
    betaling = BetalingGeregistreerd(
        polis_ref=v.ref,
        persoon_ref=o.persoon_ref,
        maand=o.maand,
        bedrag_cent=o.bedrag_cent,
        soort=o.soort,
        kenmerk=o.kenmerk,
        valutadatum=o.valutadatum or v.dag,
        volgnr=o.volgnr,
    )
    if afdruk(betaling) in lid.betalingen:
        raise Refusal("BETALING_AL_GEBOEKT", "Deze betaling is al geboekt. Een andere krijgt een eigen `volgnr`.")
    v.meld(betaling)


def _verdeel(v: Verloop, lid: Lid, o: BoekBetaling, nummer: int) -> None:
    rest = _vul(v, o, nummer, o.bedrag_cent) if lid.termijnen[nummer].stand in BETAALBAAR else o.bedrag_cent
    if rest and o.soort == "REGULIER" and _kondigde_ander_aan(lid, nummer):
        _verschil(v, o, rest, "NABETALING_IN_BORDEREL")
        return
    for ander in betaalbaar(lid):
        if rest == 0:
            return
        zelf = betaalt_zelf(lid, maand_van(v.polis.vast, ander))
        open_is = open_cent(v.polis, v.lid(o.persoon_ref), ander)
        if ander != nummer and open_is and not (o.soort == "REGULIER" and zelf):
            rest = _vul(v, o, ander, rest)
    if rest:
        _verschil(v, o, rest, "MEER_DAN_OPEN")


def _kondigde_ander_aan(lid: Lid, nummer: int) -> bool:
    """RUB-30: a nabetaling is a payment of its own, so more than this month in a borderel can't be it (SC-14)."""
    return any(t.stand == "AANGEKONDIGD" for n, t in enumerate(lid.termijnen) if n != nummer)


def _betaler(lid: Lid, o: BoekBetaling, m: str) -> Betaler:
    if o.soort == "ZELFBETALING" or betaalt_zelf(lid, m):
        return "BEWINDVOERDER" if lid.bewindvoerder else "VERZEKERDE"
    return "GEMEENTE"


def _vul(v: Verloop, o: BoekBetaling, nummer: int, bedrag_cent: int) -> int:
    """Premium first, then repayment (A-20). Answers what is left."""
    lid = v.lid(o.persoon_ref)
    m = maand_van(v.polis.vast, nummer)
    te_laat = lid.termijnen[nummer].stand == "UITGEBLEVEN"
    premie = min(open_premie_cent(v.polis, lid, nummer), bedrag_cent)
    aflossing = min(open_aflossing_cent(v.polis, lid, nummer), bedrag_cent - premie)
    valutadatum = o.valutadatum or v.dag
    betaler = _betaler(lid, o, m)
    if o.soort == "NABETALING" and premie + aflossing:
        v.meld(
            r.NabetalingOntvangen(
                polis_ref=v.ref,
                persoon_ref=o.persoon_ref,
                maand=m,
                bedrag_cent=premie + aflossing,
                kenmerk=o.kenmerk,
                valutadatum=valutadatum,
            )
        )
    if premie:
        v.meld(
            r.PremieDoorbetaald(
                polis_ref=v.ref,
                persoon_ref=o.persoon_ref,
                maand=m,
                bedrag_cent=premie,
                kenmerk=o.kenmerk,
                valutadatum=valutadatum,
                betaler=betaler,
            )
        )
    if aflossing:
        _los_af(v, o, nummer, aflossing, betaler)
    if open_cent(v.polis, v.lid(o.persoon_ref), nummer) == 0:
        v.meld(r.TermijnBetaald(polis_ref=v.ref, persoon_ref=o.persoon_ref, maand=m, laat=te_laat, datum=v.dag))
        if te_laat:
            weeg_uitval(v, o.persoon_ref)
    return bedrag_cent - premie - aflossing


def _los_af(v: Verloop, o: BoekBetaling, nummer: int, bedrag_cent: int, betaler: Betaler) -> None:
    v.meld(
        r.AflossingOntvangen(
            polis_ref=v.ref,
            persoon_ref=o.persoon_ref,
            termijn_nr=nummer + 1,
            maand=maand_van(v.polis.vast, nummer),
            bedrag_cent=bedrag_cent,
            kenmerk=o.kenmerk,
            valutadatum=o.valutadatum or v.dag,
            betaler=betaler,
            soort=o.soort,
        )
    )


def _los_extra_af(v: Verloop, lid: Lid, o: BoekBetaling, nummer: int) -> None:
    """After the end, for a month before it: all of it goes to the debt, no term changes (T14)."""
    eerste_na = lid.einddatum is None or o.maand > lid.einddatum.isoformat()[:7]
    extra = 0 if eerste_na else min(o.bedrag_cent, v.polis.rest_cent)
    if extra:
        _los_af(v, o, nummer, extra, _betaler(lid, o, o.maand))
    if o.bedrag_cent > extra:
        _verschil(v, o, o.bedrag_cent - extra, "GEEN_TERMIJN" if eerste_na else "MEER_DAN_OPEN")


def _verschil(v: Verloop, o: BoekBetaling, bedrag_cent: int, code: str) -> None:
    v.meld(
        r.BetalingsverschilGesignaleerd(
            polis_ref=v.ref,
            persoon_ref=o.persoon_ref,
            maand=o.maand,
            verschil_cent=bedrag_cent,
            kenmerk=o.kenmerk,
            code=code,
        )
    )
