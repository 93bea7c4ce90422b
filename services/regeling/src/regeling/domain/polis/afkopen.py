"""The gemeente settles the rest of the plan at once, and the person owes it to her (RUB-27, T12, K5, A-14)."""

from math import ceil

from contracts.domain import Refusal

from contracts import regeling as r
from regeling.domain.polis.commands_geld import KoopAflossingAf
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.kwijting import voltooi
from regeling.domain.polis.state import NA_VOLTOOIING


def koop_af(decision: Decision, command: KoopAflossingAf) -> None:
    """Raises Refusal for another amount than what is left of the plan, unless an agreement says so (A-14)."""
    polis = decision.polis
    lid = decision.lid(command.persoon_ref)
    if polis.kwijting.stand in NA_VOLTOOIING:
        raise Refusal("DEELNAME_VOLTOOID", "Deze deelname is voltooid.")
    decision.lopend_lid(lid.persoon_ref)
    if polis.kwijting.stand != "VOORWAARDELIJK":
        raise Refusal("AFKOOP_TE_LAAT", "De looptijd is voorbij: wat nog ontbreekt wordt als termijn betaald.")
    rest = polis.plan_cent - polis.afgelost_cent
    if rest <= 0:
        raise Refusal("NIETS_AF_TE_KOPEN", "Van het aflosplan is niets meer over.")
    if command.bedrag_cent > polis.rest_cent or command.bedrag_cent <= 0:
        raise Refusal("BEDRAG_ONGELDIG", "Een afkoop is meer dan nul en niet meer dan de schuld.", "/bedragCent")
    if command.bedrag_cent != rest and command.overeenkomst_ref is None:
        raise Refusal("AFKOOPBEDRAG_ONGELIJK", f"Van het aflosplan is nog {rest} cent over.", "/bedragCent")
    decision.record(
        r.AflossingAfgekocht(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            bedrag_cent=command.bedrag_cent,
            resterende_termijnen=ceil(rest / polis.vast.beleid.aflossing_cent),
            kenmerk=command.kenmerk,
            overeenkomst_ref=command.overeenkomst_ref,
            datum=decision.dag,
        ),
        r.VorderingOvergenomen(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            bedrag_cent=command.bedrag_cent,
            datum=decision.dag,
        ),
    )
    voltooi(decision, "AFKOOP")
