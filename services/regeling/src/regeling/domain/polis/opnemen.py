"""A fact of one insured is taken down: what it is, and whether the participation ends by it (RUB-31…37; D10…D13)."""

from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

from contracts.kalender import eerste, maand, plus_maanden

from contracts import regeling as r
from regeling.domain.polis.commands import MeldMutatie
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.einde import Beeindiging, volg_einde
from regeling.domain.polis.state import LOPEND, Lid


def feit_id(decision: Decision, command: MeldMutatie, gemeld_op: datetime) -> UUID:
    """Follows from what was told and when."""
    tot = command.tot.isoformat() if command.tot else ""
    return uuid5(
        decision.ref, f"mutatie:{command.persoon_ref}:{command.reden}:{command.per}:{tot}:{gemeld_op.isoformat()}"
    )


def neem_feit_op(
    decision: Decision,
    lid: Lid,
    command: MeldMutatie,
    *,
    telt: bool,
    corrigeert: UUID | None,
    gemeld_op: datetime,
    mutatie_id: UUID | None,
    einde: Beeindiging | None,
) -> None:
    """Without who pays from then on. `einde`: what follows from it, if it counts."""
    decision.record(
        r.MutatieGemeld(
            mutatie_id=mutatie_id or feit_id(decision, command, gemeld_op),
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            soort=command.reden,
            per=command.per,
            tot=command.tot,
            gemeld_op=gemeld_op,
            door=command.door,
            telt=telt,
            einddatum=einde.einddatum if einde else None,
            bph_gevolg=einde.bph_gevolg if einde else None,
            corrigeert=corrigeert,
            vervalt=command.vervalt,
        )
    )
    if telt and not command.vervalt:
        _zeg_wat_het_is(decision, lid, command)
    if telt:
        volg_einde(decision, lid.persoon_ref)


def _zeg_wat_het_is(decision: Decision, lid: Lid, command: MeldMutatie) -> None:
    deelname_id, ref, persoon = lid.deelname, decision.ref, lid.persoon_ref
    match command.reden:
        case "DETENTIE":
            decision.record(
                r.DetentieGenoteerd(
                    deelname_id=deelname_id,
                    persoon_ref=persoon,
                    polis_ref=ref,
                    van=command.per,
                    tot=command.tot,
                    gevolg=_detentie_gevolg(decision, command),
                )
            )
        case "FAILLISSEMENT":
            decision.record(
                r.FaillissementGemeld(deelname_id=deelname_id, persoon_ref=persoon, polis_ref=ref, per=command.per)
            )
        case "STABILISATIE":
            decision.record(
                r.StabilisatieverzoekGemeld(
                    deelname_id=deelname_id, persoon_ref=persoon, polis_ref=ref, per=command.per
                )
            )
        case "WSNP":
            decision.record(
                r.WSNPToegelaten(deelname_id=deelname_id, persoon_ref=persoon, polis_ref=ref, per=command.per)
            )
        case "MSNP" if lid.toestand in LOPEND:
            decision.record(
                r.MSNPGemeld(
                    deelname_id=deelname_id,
                    persoon_ref=persoon,
                    polis_ref=ref,
                    per=command.per,
                    erkend=command.erkend,
                )
            )
        case _:
            return


def _detentie_gevolg(decision: Decision, command: MeldMutatie) -> Literal["GEEN", "BEEINDIGING", "ONBEKEND"]:
    if command.tot is None:
        voorbij = plus_maanden(eerste(command.per), 1) <= decision.dag
        return "BEEINDIGING" if voorbij else "ONBEKEND"
    return "BEEINDIGING" if maand(command.tot) > maand(command.per) else "GEEN"
