"""The plan fulfilled, and what then is waived (domain 5.6; RUB-67…71, A-13, A-22)."""

from datetime import date

from contracts.domain import Refusal
from contracts.kalender import eerste, maand, plus_maanden
from contracts.soorten import VoltooidGrond

from contracts import regeling as r
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.commands import MeldEindeSchuldregeling, VerleenKwijting
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.events import CAKKwijtingGeparkeerd
from regeling.domain.polis.inhouding import stop_inhouding
from regeling.domain.polis.state import AFGEROND
from regeling.domain.polis.termijnen import boekdatum

_NA_VOLTOOIING: frozenset[str] = frozenset({"VOLTOOID", "VERZEKERAAR_VERLEEND", "CAK_VERLEEND"})


def weeg_voltooiing(v: Verloop) -> None:
    """After each payment: the debt itself repaid (K6), or what kwijting waited for (K4)."""
    polis = v.polis
    if not polis.lopenden:
        return
    if polis.kwijting.stand == "VOORWAARDELIJK" and polis.schuld_cent and polis.afgelost_cent >= polis.schuld_cent:
        _voltooi(v, "SCHULD_AFGELOST")
    elif polis.kwijting.stand == "AANGEHOUDEN" and polis.afgelost_cent >= polis.plan_cent:
        _voltooi(v, "TERMIJNEN")


def evalueer(v: Verloop) -> None:
    """Time speaks when all months and the last moment x have passed (K2, K3)."""
    polis = v.polis
    if polis.kwijting.stand != "VOORWAARDELIJK":
        return
    if polis.afgelost_cent >= polis.plan_cent:
        _voltooi(v, "TERMIJNEN")
        return
    ontbrekend = {
        maand_van(polis.vast, nummer)
        for lid in polis.leden
        for nummer, termijn in enumerate(lid.termijnen)
        if termijn.aflossing_cent < lid.aflossing_cent[nummer]
    }
    v.meld(
        r.KwijtingAangehouden(
            polis_ref=v.ref,
            tekort_cent=polis.plan_cent - polis.afgelost_cent,
            ontbrekende_maanden=tuple(sorted(ontbrekend)),
            datum=v.dag,
        )
    )


def _voltooi(v: Verloop, grond: VoltooidGrond) -> None:
    """After it the premium is still withheld, the repayment is not (dossier 2.3)."""
    klaar, afspraak = v.polis.lopenden, v.polis.vast
    laatste = _laatste_maand(v)
    v.meld(
        r.SchuldregelingVoltooid(
            polis_ref=v.ref,
            grond=grond,
            ontvangen_cent=v.polis.afgelost_cent,
            datum=v.dag,
            laatste_maand=maand(laatste),
        )
    )
    einde = maand(min(plus_maanden(laatste, 1), plus_maanden(afspraak.ingangsdatum, afspraak.beleid.termijnen)))
    for lid in klaar:
        if any(lid.aflossing_cent):
            stop_inhouding(v, lid.persoon_ref, einde, "AFLOSSING")
        v.meld(r.HerdeelnameUitgesloten(persoon_ref=lid.persoon_ref, polis_ref=v.ref, sinds=v.dag))


def _laatste_maand(v: Verloop) -> date:
    """The month of completion, or the next when its boekdatum came already: its borderel is booked whole."""
    volgende = plus_maanden(eerste(v.dag), 1)
    return volgende if boekdatum(volgende, v.polis.vast.beleid.boekdag) <= v.dag else eerste(v.dag)


def meld_einde(v: Verloop, _: MeldEindeSchuldregeling) -> None:
    """RUB-67. Told twice changes nothing."""
    if v.polis.kwijting.stand not in _NA_VOLTOOIING:
        raise Refusal("NIET_VOLTOOID", "De schuldregeling is niet voltooid.")
    if not v.polis.kwijting.einde_gemeld:
        v.meld(r.EindeSchuldregelingGemeld(polis_ref=v.ref, datum=v.dag))


def verleen(v: Verloop, o: VerleenKwijting) -> None:
    """The same door twice changes nothing."""
    if o.door == "VERZEKERAAR":
        _verleen_verzekeraar(v)
    else:
        _verleen_cak(v, o)


def _verleen_verzekeraar(v: Verloop) -> None:
    polis, stand = v.polis, v.polis.kwijting.stand
    if stand in {"VERZEKERAAR_VERLEEND", "CAK_VERLEEND"}:
        return
    if stand != "VOLTOOID":
        raise Refusal("NIET_VOLTOOID", "De schuldregeling is niet voltooid.")
    if not polis.kwijting.einde_gemeld:
        raise Refusal("EINDE_NIET_GEMELD", "De gemeente heeft het einde van de schuldregeling nog niet gemeld.")
    personen = tuple(lid.persoon_ref for lid in polis.leden if lid.toestand in AFGEROND)
    afgelost = polis.kwijting.grond == "SCHULD_AFGELOST"
    v.meld(
        r.KwijtingVerleend(
            polis_ref=v.ref,
            persoon_refs=personen,
            door="VERZEKERAAR",
            datum=v.dag,
            bedrag_cent=polis.rest_cent,
            grond="RUB_SCHULD_AFGELOST" if afgelost else "RUB_36_MAANDEN",
        ),
        r.SchuldregelingVastgelegd(polis_ref=v.ref, datum=v.dag),
        r.VoltooiingGemeldAanCAK(polis_ref=v.ref, persoon_refs=personen, datum=v.dag),
    )
    if v.polis.kwijting.cak_geparkeerd:
        _scheld_kwijt(v, v.polis.kwijting.cak_bedrag_bph_cent)


def _verleen_cak(v: Verloop, o: VerleenKwijting) -> None:
    """Before its turn it waits here, and is applied when the insurer has reported (SC-42, K9)."""
    match v.polis.kwijting.stand:
        case "CAK_VERLEEND":
            return
        case "VERZEKERAAR_VERLEEND":
            _scheld_kwijt(v, o.bedrag_bph_cent)
        case "NIET_AAN_DE_ORDE" | "VERVALLEN":
            raise Refusal("GEEN_DEELNAME", "Op deze polis loopt geen regeling.")
        case _:
            if not v.polis.kwijting.cak_geparkeerd:
                v.meld(CAKKwijtingGeparkeerd(polis_ref=v.ref, datum=v.dag, bedrag_bph_cent=o.bedrag_bph_cent))


def _scheld_kwijt(v: Verloop, bedrag_bph_cent: int | None) -> None:
    v.meld(
        r.KwijtingVerleend(
            polis_ref=v.ref,
            persoon_refs=tuple(lid.persoon_ref for lid in v.polis.leden if lid.toestand in AFGEROND),
            door="CAK",
            datum=v.dag,
            bedrag_bph_cent=bedrag_bph_cent,
            grond="ZVW_18G_5",
        )
    )
