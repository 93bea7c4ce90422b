"""MSNP: the insurer talks with schuldhulpverlener and verzekerde, then they decide (RUB-37, D13…D15, SC-25)."""

from uuid import UUID

from contracts.domain import Refusal
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.commands import BesluitMSNP, LegMSNPGesprekVast
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.einde import besluit_einde, einde_bij_besluit
from regeling.domain.polis.state import Lid
from regeling.domain.polis.uitval import weeg_uitval


def leg_gesprek_vast(decision: Decision, command: LegMSNPGesprekVast) -> None:
    """Told twice changes nothing."""
    lid = _in_overleg(decision, command.persoon_ref)
    if command.datum > decision.dag:
        raise Refusal("DATUM_IN_TOEKOMST", "Dit gesprek moet nog komen.", "/datum")
    if not lid.msnp_gesprek and lid.deelname_id is not None:
        decision.record(
            r.MSNPGesprekGevoerd(
                deelname_id=lid.deelname_id,
                persoon_ref=lid.persoon_ref,
                polis_ref=decision.ref,
                datum=command.datum,
            )
        )


def besluit(decision: Decision, command: BesluitMSNP) -> None:
    """It goes on, or it ends on the last day of this month; BPH stays off only when the MSNP takes over."""
    lid = _in_overleg(decision, command.persoon_ref)
    if not lid.msnp_gesprek or lid.deelname_id is None:
        raise Refusal("GESPREK_ONTBREEKT", "Leg eerst het gesprek met schuldhulpverlener en verzekerde vast.")
    decision.record(
        r.MSNPBesluitGenomen(
            deelname_id=lid.deelname_id,
            persoon_ref=lid.persoon_ref,
            polis_ref=decision.ref,
            datum=decision.dag,
            besluit=command.besluit,
        )
    )
    match command.besluit:
        case "CONTINUEREN":
            weeg_uitval(decision, lid.persoon_ref)
        case "OVERGAAN_IN_MSNP" | "BEEINDIGEN":
            einde = einde_bij_besluit(decision, "MSNP", decision.dag)
            if command.besluit == "OVERGAAN_IN_MSNP":
                einde = replace(einde, bph_gevolg="BLIJFT_AF")
            besluit_einde(decision, lid, "MSNP", "VERZEKERAAR", einde)


def _in_overleg(decision: Decision, persoon_ref: UUID) -> Lid:
    """Raises Refusal where nobody talks about an MSNP."""
    lid = decision.lopend_lid(persoon_ref)
    if lid.toestand != "MSNP_OVERLEG":
        raise Refusal("GEEN_MSNP_OVERLEG", "Er loopt geen overleg over een MSNP.")
    return lid
