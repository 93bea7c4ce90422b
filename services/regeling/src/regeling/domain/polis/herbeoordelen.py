"""A shared polis that somebody left: one who stays carries what is left of the plan, or all end (N-07, A-12)."""

from contracts.domain import Refusal
from contracts.kalender import plus_maanden

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van
from regeling.domain.polis.commands import Herbeoordeel
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.einde import besluit_einde, einde_bij_besluit
from regeling.domain.polis.state import Lid
from regeling.domain.polis.termijnen import boekdatum_van
from regeling.domain.polis.vervallen import vervallen_plan_cent


def herbeoordeel(decision: Decision, command: Herbeoordeel) -> None:
    """Told twice changes nothing.

    Raises Refusal where nobody left, and for a person who does not take part any more.
    """
    decision.lopend_lid(command.persoon_ref)
    polis = decision.polis
    if all(lid.toestand != "BEEINDIGD" for lid in polis.deelnemers):
        raise Refusal("NIEMAND_VERTROKKEN", "Niemand heeft deze polis verlaten: er is niets te herbeoordelen.")
    if polis.herbeoordeling == command.besluit:
        return
    decision.record(r.HerbeoordelingBesloten(polis_ref=decision.ref, besluit=command.besluit, datum=decision.dag))
    if command.besluit == "DOORGAAN":
        _draag_over(decision)
        return
    for lid in decision.polis.lopenden:
        einde = einde_bij_besluit(decision, "POLIS_GEWIJZIGD", decision.dag)
        besluit_einde(decision, lid, "POLIS_GEWIJZIGD", "GEMEENTE", einde)


def _draag_over(decision: Decision) -> None:
    """In terms of `aflossing`, in months that still come; what they have no room for stays short and holds kwijting."""
    polis = decision.polis
    vertrokken = [lid for lid in polis.deelnemers if lid.toestand == "BEEINDIGD" and vervallen_plan_cent(lid)]
    totaal = min(sum(vervallen_plan_cent(lid) for lid in vertrokken), polis.rest_cent)
    opvolger = next((lid for lid in polis.lopenden if lid.rol == "VERZEKERINGNEMER"), polis.lopenden[0])
    komend = [nummer for nummer in range(len(opvolger.termijnen)) if _komt_nog(decision, opvolger, nummer)]
    if not totaal or not komend:
        return
    rest, erbij = totaal, list[int]()
    for nummer in range(komend[0], len(opvolger.termijnen)):
        ruimte = max(polis.vast.beleid.aflossing_cent - opvolger.aflossing_cent[nummer], 0)
        erbij.append(min(ruimte, rest) if nummer in komend else 0)
        rest -= erbij[-1]
    if totaal == rest:
        return
    decision.record(
        r.AflosplanOvergedragen(
            polis_ref=decision.ref,
            van_persoon_refs=tuple(lid.persoon_ref for lid in vertrokken),
            naar_persoon_ref=opvolger.persoon_ref,
            vanaf_maand=maand_van(polis.vast, komend[0]),
            aflossing_cent=tuple(erbij),
            totaal_cent=totaal - rest,
            tekort_cent=rest,
        )
    )


def _komt_nog(decision: Decision, lid: Lid, nummer: int) -> bool:
    """The boekdatum, or of who pays himself the vervaldatum, lies after this day."""
    afspraak = decision.polis.vast
    if betaalt_zelf(lid, maand_van(afspraak, nummer)):
        return plus_maanden(afspraak.ingangsdatum, nummer) > decision.dag
    return boekdatum_van(afspraak, nummer) > decision.dag
