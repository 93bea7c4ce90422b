"""Threatening drop-out, and what its end needs first (D6…D9, A-10, N-11, RUB-63)."""

from uuid import UUID

from contracts.domain import Refusal

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van
from regeling.domain.polis.commands import LegContactVast
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.state import LOPEND, Afspraak, Lid
from regeling.domain.polis.termijnen import gemist

_GEMIST_OP_INHOUDING = 2


def gemiste_maanden(afspraak: Afspraak, lid: Lid) -> tuple[str, ...]:
    return tuple(maand_van(afspraak, nummer) for nummer, _ in gemist(lid))


def dreigt(afspraak: Afspraak, lid: Lid) -> bool:
    """Two unpaid terms on inhouding, or one as self-payer."""
    maanden = gemiste_maanden(afspraak, lid)
    zelf = sum(betaalt_zelf(lid, jaarmaand) for jaarmaand in maanden)
    return zelf > 0 or len(maanden) >= _GEMIST_OP_INHOUDING


def weeg_uitval(decision: Decision, persoon_ref: UUID) -> None:
    """After a term was missed or paid late: does drop-out threaten, or not any more? Not while they talk (D13)."""
    lid = decision.lid(persoon_ref)
    if lid.toestand not in LOPEND or lid.toestand == "MSNP_OVERLEG" or lid.deelname_id is None:
        return
    afspraak = decision.polis.vast
    nu = dreigt(afspraak, lid)
    if nu and lid.toestand != "DREIGENDE_UITVAL":
        decision.record(
            r.UitvalDreigingGesignaleerd(
                deelname_id=lid.deelname_id,
                persoon_ref=persoon_ref,
                polis_ref=decision.ref,
                gemiste_maanden=gemiste_maanden(afspraak, lid),
            )
        )
    elif not nu and lid.toestand == "DREIGENDE_UITVAL":
        decision.record(
            r.UitvalDreigingOpgeheven(deelname_id=lid.deelname_id, persoon_ref=persoon_ref, polis_ref=decision.ref)
        )


def leg_contact_vast(decision: Decision, command: LegContactVast) -> None:
    """An attempt is a fact, whatever became of the participation; each party sees its own (N-11)."""
    lid = decision.lid(command.persoon_ref)
    if command.door == "GEMEENTE":
        decision.record(
            r.GemeentecontactVastgelegd(
                polis_ref=decision.ref,
                persoon_ref=lid.persoon_ref,
                kanaal=command.kanaal,
                met=command.met,
                bereikt=command.bereikt,
                resultaat=command.resultaat,
                datum=decision.dag,
            )
        )
        return
    decision.record(
        r.ContactVastgelegd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            door=command.door,
            kanaal=command.kanaal,
            bereikt=command.bereikt,
            datum=decision.dag,
            met=command.met,
            resultaat=command.resultaat,
        )
    )


def keur_uitval(lid: Lid) -> None:
    """D9: a threat, and since it arose an attempt by the insurer to reach the person (N-11, RUB-63).

    Raises Refusal when one of them is missing.
    """
    if lid.toestand != "DREIGENDE_UITVAL":
        raise Refusal("GEEN_DREIGENDE_UITVAL", "Er dreigt geen uitval: er is niet genoeg gemist.")
    if lid.contactpogingen == 0:
        raise Refusal(
            "CONTACTPOGING_ONTBREEKT", "Leg eerst een poging tot contact vast, van nadat de uitval ging dreigen."
        )
