"""The gemeente settles the rest of the plan at once, and the person owes it to her (RUB-27, T12, K5, A-14, SC-17)."""

from math import ceil

from contracts.domain import Refusal
from contracts.kalender import maand

from contracts import regeling as r
from regeling.domain.polis.bedragen import plan_van
from regeling.domain.polis.commands_geld import KoopAflossingAf
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import AfkoopVoorafOntvangen, BetalingGeregistreerd
from regeling.domain.polis.geld import Afkoop
from regeling.domain.polis.kwijting import voltooi
from regeling.domain.polis.state import NA_VOLTOOIING


def koop_af(decision: Decision, command: KoopAflossingAf) -> None:
    """Before the first day it waits for it (SC-17).

    Raises Refusal for another amount than what is left of the plan, unless an agreement says so (A-14).
    """
    polis = decision.polis
    lid = decision.lid(command.persoon_ref)
    if polis.kwijting.stand in NA_VOLTOOIING:
        raise Refusal("DEELNAME_VOLTOOID", "Deze deelname is voltooid.")
    afkoop = Afkoop(
        persoon_ref=lid.persoon_ref,
        bedrag_cent=command.bedrag_cent,
        kenmerk=command.kenmerk,
        overeenkomst_ref=command.overeenkomst_ref,
    )
    if polis.fase == "AANGEMELD" and lid.toestand == "AANGEMELD":
        if polis.afkoop_vooraf is not None:
            raise Refusal("NIETS_AF_TE_KOPEN", "Van het aflosplan is niets meer over.")
        _keur(afkoop, plan_van(polis).totaal_cent, polis.schuld_cent)
        decision.record(
            AfkoopVoorafOntvangen(
                polis_ref=decision.ref,
                persoon_ref=afkoop.persoon_ref,
                bedrag_cent=afkoop.bedrag_cent,
                kenmerk=afkoop.kenmerk,
                overeenkomst_ref=afkoop.overeenkomst_ref,
            )
        )
        return
    decision.lopend_lid(lid.persoon_ref)
    if polis.kwijting.stand != "VOORWAARDELIJK":
        raise Refusal("AFKOOP_TE_LAAT", "De looptijd is voorbij: wat nog ontbreekt wordt als termijn betaald.")
    _keur(afkoop, polis.plan_cent - polis.afgelost_cent, polis.rest_cent)
    _neem_over(decision, afkoop)


def _keur(afkoop: Afkoop, rest_cent: int, schuld_cent: int) -> None:
    if rest_cent <= 0:
        raise Refusal("NIETS_AF_TE_KOPEN", "Van het aflosplan is niets meer over.")
    if not 0 < afkoop.bedrag_cent <= schuld_cent:
        raise Refusal("BEDRAG_ONGELDIG", "Een afkoop is meer dan nul en niet meer dan de schuld.", "/bedragCent")
    if afkoop.bedrag_cent != rest_cent and afkoop.overeenkomst_ref is None:
        raise Refusal("AFKOOPBEDRAG_ONGELIJK", f"Van het aflosplan is nog {rest_cent} cent over.", "/bedragCent")


def _neem_over(decision: Decision, afkoop: Afkoop) -> None:
    rest = decision.polis.plan_cent - decision.polis.afgelost_cent
    decision.record(
        r.AflossingAfgekocht(
            polis_ref=decision.ref,
            persoon_ref=afkoop.persoon_ref,
            bedrag_cent=afkoop.bedrag_cent,
            resterende_termijnen=ceil(rest / decision.polis.vast.beleid.aflossing_cent),
            kenmerk=afkoop.kenmerk,
            overeenkomst_ref=afkoop.overeenkomst_ref,
            datum=decision.dag,
        ),
        r.VorderingOvergenomen(
            polis_ref=decision.ref,
            persoon_ref=afkoop.persoon_ref,
            bedrag_cent=afkoop.bedrag_cent,
            datum=decision.dag,
        ),
    )
    voltooi(decision, "AFKOOP")


def begin_afgekocht(decision: Decision) -> None:
    """The first day of a polis whose plan was bought off before it (SC-17)."""
    if decision.polis.afkoop_vooraf is not None:
        _neem_over(decision, decision.polis.afkoop_vooraf)


def geef_terug(decision: Decision, afkoop: Afkoop | None) -> None:
    """It did not begin after all: the money has no plan to go to, and the parties settle it."""
    if afkoop is not None:
        ingangsmaand = maand(decision.polis.vast.ingangsdatum)
        decision.record(
            BetalingGeregistreerd(
                polis_ref=decision.ref,
                persoon_ref=afkoop.persoon_ref,
                maand=ingangsmaand,
                bedrag_cent=afkoop.bedrag_cent,
                soort="NABETALING",
                kenmerk=afkoop.kenmerk,
                valutadatum=decision.dag,
                volgnr=1,
                op=decision.op,
            ),
            r.BetalingsverschilGesignaleerd(
                polis_ref=decision.ref,
                persoon_ref=afkoop.persoon_ref,
                maand=ingangsmaand,
                verschil_cent=afkoop.bedrag_cent,
                kenmerk=afkoop.kenmerk,
                code="AFKOOP_ZONDER_START",
            ),
        )
