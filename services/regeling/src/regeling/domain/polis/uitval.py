"""Threatening drop-out and its end (D6…D9, A-10, RUB-38, RUB-63)."""

from uuid import UUID

from contracts.domain import Refusal
from contracts.kalender import laatste, maand, plus_maanden

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van
from regeling.domain.polis.commands import BeeindigRegeling, LegContactVast
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.inhouding import stop_inhouding
from regeling.domain.polis.state import LOPEND, WACHTEND, Afspraak, Lid
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
    """After a term was missed or paid late: does drop-out threaten, or not any more?"""
    lid = decision.lid(persoon_ref)
    if lid.toestand not in LOPEND or lid.deelname_id is None:
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
    """An attempt is a fact, whatever became of the participation."""
    lid = decision.lid(command.persoon_ref)
    decision.record(
        r.ContactVastgelegd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            door=command.door,
            kanaal=command.kanaal,
            bereikt=command.bereikt,
            datum=decision.dag,
        )
    )


def beeindig(decision: Decision, command: BeeindigRegeling) -> None:
    """The insurer's decision, never automatic (A-10). BPH revives on the 1st of the next month (A-24, Rzv 6.5.6)."""
    if command.reden != "NIET_BETAALD":
        raise Refusal("NOG_NIET_ONDERSTEUND", f"Beëindigen om {command.reden} wordt nog niet verwerkt.")
    lid = decision.lopend_lid(command.persoon_ref)
    if lid.toestand != "DREIGENDE_UITVAL" or lid.deelname_id is None:
        raise Refusal("GEEN_DREIGENDE_UITVAL", "Er dreigt geen uitval: er is niet genoeg gemist.")
    if lid.contactpogingen == 0:
        raise Refusal("CONTACTPOGING_ONTBREEKT", "Leg eerst een poging tot contact vast.")
    einde = laatste(decision.dag)
    per = plus_maanden(decision.dag.replace(day=1), 1)
    decision.record(
        r.RegelingBeeindigd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            deelname_id=lid.deelname_id,
            einddatum=einde,
            reden=command.reden,
            bph_gevolg="HERLEEFT",
            afgelost_cent=decision.polis.afgelost_cent,
            restschuld_cent=decision.polis.rest_cent,
            initiatief="VERZEKERAAR",
            vervallen_termijnen=sum(t.stand in WACHTEND for t in lid.termijnen),
        )
    )
    if lid.bph in {"OPSCHORTING_GEMELD", "OPGESCHORT"}:
        decision.record(r.BPHHerlevingGemeld(polis_ref=decision.ref, persoon_ref=lid.persoon_ref, per=per))
    stop_inhouding(decision, lid.persoon_ref, maand(per))
    _meld_vooruitbetaald(decision, lid, maand(per))
    decision.record(
        r.ContractBeeindigd(polis_ref=decision.ref, persoon_ref=lid.persoon_ref, per=per),
        r.HerdeelnameUitgesloten(persoon_ref=lid.persoon_ref, polis_ref=decision.ref, sinds=decision.dag),
    )
    if decision.polis.lopenden:
        decision.record(r.HerbeoordelingNodig(polis_ref=decision.ref, datum=decision.dag))


def _meld_vooruitbetaald(decision: Decision, lid: Lid, vanaf: str) -> None:
    """Premium that came in for a month in which BPH is due again: the parties settle it (INV-B3)."""
    for nummer, termijn in enumerate(lid.termijnen):
        jaarmaand = maand_van(decision.polis.vast, nummer)
        if jaarmaand >= vanaf and termijn.premie_cent:
            decision.record(
                r.BetalingsverschilGesignaleerd(
                    polis_ref=decision.ref,
                    persoon_ref=lid.persoon_ref,
                    maand=jaarmaand,
                    verschil_cent=termijn.premie_cent,
                    kenmerk="",
                    code="VOORUITBETAALD",
                )
            )
