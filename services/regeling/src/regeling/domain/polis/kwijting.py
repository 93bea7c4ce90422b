"""The plan fulfilled, and what then is waived (domain 5.6; RUB-67…71, A-13, A-22)."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from contracts.domain import Refusal
from contracts.kalender import boekdatum, eerste, maand, plus_maanden
from contracts.soorten import VoltooidGrond

from contracts import regeling as r
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.commands import VerleenKwijting
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import CAKKwijtingGeparkeerd
from regeling.domain.polis.inhouding import stop_inhouding
from regeling.domain.polis.state import AFGEROND, NA_VOLTOOIING

_GRONDEN: Final[Mapping[VoltooidGrond, Literal["RUB_36_MAANDEN", "RUB_AFKOOP", "RUB_SCHULD_AFGELOST"]]] = {
    "TERMIJNEN": "RUB_36_MAANDEN",
    "AFKOOP": "RUB_AFKOOP",
    "SCHULD_AFGELOST": "RUB_SCHULD_AFGELOST",
}


def weeg_voltooiing(decision: Decision) -> None:
    """After each payment: the debt itself repaid (K6), or what kwijting waited for (K4)."""
    polis = decision.polis
    if not polis.lopenden:
        return
    if polis.kwijting.stand == "VOORWAARDELIJK" and polis.schuld_cent and polis.afgelost_cent >= polis.schuld_cent:
        voltooi(decision, "SCHULD_AFGELOST")
    elif polis.kwijting.stand == "AANGEHOUDEN" and polis.afgelost_cent >= polis.plan_cent:
        voltooi(decision, "TERMIJNEN")


def evalueer(decision: Decision) -> None:
    """Time speaks when all months and the last moment x have passed (K2, K3)."""
    polis = decision.polis
    if polis.kwijting.stand != "VOORWAARDELIJK":
        return
    if polis.afgelost_cent >= polis.plan_cent:
        voltooi(decision, "TERMIJNEN")
        return
    meld_tekort(decision)


def meld_tekort(decision: Decision) -> None:
    """What kwijting waits for: told when it begins to, and again when a storno makes it more (K3, N-08)."""
    polis = decision.polis
    ontbrekend = {
        maand_van(polis.vast, nummer)
        for lid in polis.leden
        for nummer, termijn in enumerate(lid.termijnen)
        if termijn.aflossing_cent < lid.aflossing_cent[nummer]
    }
    decision.record(
        r.KwijtingAangehouden(
            polis_ref=decision.ref,
            tekort_cent=polis.plan_cent - polis.afgelost_cent,
            ontbrekende_maanden=tuple(sorted(ontbrekend)),
            datum=decision.dag,
        )
    )


def voltooi(decision: Decision, grond: VoltooidGrond) -> None:
    """After it the premium is still withheld, the repayment is not (dossier 2.3)."""
    klaar, afspraak = decision.polis.lopenden, decision.polis.vast
    laatste = _laatste_maand(decision)
    decision.record(
        r.SchuldregelingVoltooid(
            polis_ref=decision.ref,
            grond=grond,
            ontvangen_cent=decision.polis.afgelost_cent,
            datum=decision.dag,
            laatste_maand=maand(laatste),
        )
    )
    einde = maand(min(plus_maanden(laatste, 1), plus_maanden(afspraak.ingangsdatum, afspraak.beleid.termijnen)))
    for lid in klaar:
        if any(lid.aflossing_cent):
            stop_inhouding(decision, lid.persoon_ref, einde, "AFLOSSING")
        decision.record(
            r.HerdeelnameUitgesloten(persoon_ref=lid.persoon_ref, polis_ref=decision.ref, sinds=decision.dag)
        )


def _laatste_maand(decision: Decision) -> date:
    """The month of completion, or the next when its boekdatum came already: its borderel is booked whole."""
    volgende = plus_maanden(eerste(decision.dag), 1)
    return (
        volgende
        if boekdatum(maand(volgende), decision.polis.vast.beleid.boekdag) <= decision.dag
        else eerste(decision.dag)
    )


def meld_einde(decision: Decision) -> None:
    """RUB-67. Told twice changes nothing."""
    if decision.polis.kwijting.stand not in NA_VOLTOOIING:
        raise Refusal("NIET_VOLTOOID", "De schuldregeling is niet voltooid.")
    if not decision.polis.kwijting.einde_gemeld:
        decision.record(r.EindeSchuldregelingGemeld(polis_ref=decision.ref, datum=decision.dag))


def verleen(decision: Decision, command: VerleenKwijting) -> None:
    """The same door twice changes nothing."""
    if command.door == "VERZEKERAAR":
        _verleen_verzekeraar(decision)
    else:
        _verleen_cak(decision, command)


def _verleen_verzekeraar(decision: Decision) -> None:
    polis, stand = decision.polis, decision.polis.kwijting.stand
    if stand in {"VERZEKERAAR_VERLEEND", "CAK_VERLEEND"}:
        return
    if stand != "VOLTOOID":
        raise Refusal("NIET_VOLTOOID", "De schuldregeling is niet voltooid.")
    if not polis.kwijting.einde_gemeld:
        raise Refusal("EINDE_NIET_GEMELD", "De gemeente heeft het einde van de schuldregeling nog niet gemeld.")
    personen = tuple(lid.persoon_ref for lid in polis.leden if lid.toestand in AFGEROND)
    decision.record(
        r.KwijtingVerleend(
            polis_ref=decision.ref,
            persoon_refs=personen,
            door="VERZEKERAAR",
            datum=decision.dag,
            bedrag_cent=polis.rest_cent,
            grond=_GRONDEN[polis.kwijting.grond or "TERMIJNEN"],
        ),
        r.SchuldregelingVastgelegd(polis_ref=decision.ref, datum=decision.dag),
        r.VoltooiingGemeldAanCAK(polis_ref=decision.ref, persoon_refs=personen, datum=decision.dag),
    )
    if decision.polis.kwijting.cak_geparkeerd:
        _scheld_kwijt(decision, decision.polis.kwijting.cak_bedrag_bph_cent)


def _verleen_cak(decision: Decision, command: VerleenKwijting) -> None:
    """Before its turn it waits here, and is applied when the insurer has reported (SC-42, K9)."""
    match decision.polis.kwijting.stand:
        case "CAK_VERLEEND":
            return
        case "VERZEKERAAR_VERLEEND":
            _scheld_kwijt(decision, command.bedrag_bph_cent)
        case "NIET_AAN_DE_ORDE" | "VERVALLEN":
            raise Refusal("GEEN_DEELNAME", "Op deze polis loopt geen regeling.")
        case _:
            if not decision.polis.kwijting.cak_geparkeerd:
                decision.record(
                    CAKKwijtingGeparkeerd(
                        polis_ref=decision.ref, datum=decision.dag, bedrag_bph_cent=command.bedrag_bph_cent
                    )
                )


def _scheld_kwijt(decision: Decision, bedrag_bph_cent: int | None) -> None:
    decision.record(
        r.KwijtingVerleend(
            polis_ref=decision.ref,
            persoon_refs=tuple(lid.persoon_ref for lid in decision.polis.leden if lid.toestand in AFGEROND),
            door="CAK",
            datum=decision.dag,
            bedrag_bph_cent=bedrag_bph_cent,
            grond="ZVW_18G_5",
        )
    )
