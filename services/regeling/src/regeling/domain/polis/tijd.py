"""Time speaks: the first day, the boekdatum, moment x, the vervaldatum, the last month, AOW (domain 5.7)."""

from collections import defaultdict
from uuid import UUID

from contracts.kalender import maand

from contracts import regeling as r
from regeling.domain.polis import ontvangen
from regeling.domain.polis.aow import AOW_STAPPEN, aow_op
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.due import bevestiging_op, brief_op, detentie_op, inrichting_op, wachtende_detenties
from regeling.domain.polis.einde import volg_einde
from regeling.domain.polis.feiten import stops
from regeling.domain.polis.kwijting import evalueer
from regeling.domain.polis.starten import begin
from regeling.domain.polis.state import AFGEROND, Lid
from regeling.domain.polis.termijnen import (
    begin_van,
    boekdatum_van,
    evaluatie_op,
    moment_x,
    momenten,
    open_cent,
    open_premie_cent,
    uiterste,
)
from regeling.domain.polis.uitval import weeg_uitval


def spreek(decision: Decision) -> None:
    if decision.polis.fase in {"AANGEMELD", "GESTART"}:
        _inrichting(decision)
    if decision.polis.fase == "AANGEMELD":
        _wacht_op_begin(decision)
    elif decision.polis.fase == "GESTART":
        _aow(decision)
        _detentie(decision)
        _bph(decision)
        _termijnen(decision)
        ontvangen.verstrijk(decision)
        if decision.op >= evaluatie_op(decision.polis.vast):
            evalueer(decision)


def _inrichting(decision: Decision) -> None:
    polis = decision.polis
    if not polis.ingeregeld and not polis.inrichting_gemist and decision.op >= inrichting_op(polis.vast):
        decision.record(r.InrichtingOntbreekt(polis_ref=decision.ref, per=polis.vast.ingangsdatum))


def _wacht_op_begin(decision: Decision) -> None:
    afspraak = decision.polis.vast
    if not decision.polis.geblokkeerd and decision.op >= begin_van(afspraak.ingangsdatum):
        begin(decision)


def _aow(decision: Decision) -> None:
    for lid in decision.polis.leden:
        op = aow_op(lid)
        if op is not None and op <= decision.op and lid.aow_datum is not None and lid.deelname_id is not None:
            decision.record(
                r.AOWDatumNadert(
                    deelname_id=lid.deelname_id,
                    persoon_ref=lid.persoon_ref,
                    polis_ref=decision.ref,
                    aow_datum=lid.aow_datum,
                    maanden_tot=AOW_STAPPEN[lid.aow_gemeld],
                    aow_maand=maand(lid.aow_datum),
                )
            )


def _detentie(decision: Decision) -> None:
    """Until when is still not known and the month is over: it goes beyond it (RUB-32, D10)."""
    for lid in decision.polis.leden:
        for feit in wachtende_detenties(lid):
            if detentie_op(feit) <= decision.op and lid.deelname_id is not None:
                decision.record(
                    r.DetentieGenoteerd(
                        deelname_id=lid.deelname_id,
                        persoon_ref=lid.persoon_ref,
                        polis_ref=decision.ref,
                        van=feit.per,
                        tot=feit.tot,
                        gevolg="BEEINDIGING",
                    )
                )
                volg_einde(decision, lid.persoon_ref)


def _bph(decision: Decision) -> None:
    """What CAK should have said by now (B4, RUB-60)."""
    polis = decision.polis
    bevestiging = bevestiging_op(polis)
    if bevestiging is not None and bevestiging <= decision.op and polis.bph_gemeld_op is not None:
        decision.record(
            r.BPHBevestigingUitgebleven(
                polis_ref=decision.ref, opschorten_per=polis.vast.ingangsdatum, gemeld_op=polis.bph_gemeld_op
            )
        )
    for lid in polis.leden:
        brief = brief_op(polis.vast, lid)
        if brief is not None and brief <= decision.op and lid.bph_per is not None:
            decision.record(
                r.BetrokkeneNietGeinformeerd(
                    polis_ref=decision.ref, persoon_ref=lid.persoon_ref, opgeschort_per=lid.bph_per
                )
            )


def _termijnen(decision: Decision) -> None:
    """Moment x is of the polis: it is told once per month, with all who are missing without a reason (RUB-30)."""
    onverklaard: defaultdict[str, list[UUID]] = defaultdict(list)
    gemist: list[UUID] = []
    for lid in decision.polis.leden:
        for moment, nummer in momenten(decision.polis.vast, lid):
            if moment > decision.op:
                continue
            jaarmaand = maand_van(decision.polis.vast, nummer)
            if not _verstrijk(decision, lid, nummer, jaarmaand):
                continue
            gemist.append(lid.persoon_ref)
            if not _verklaard(lid, nummer, jaarmaand):
                onverklaard[jaarmaand].append(lid.persoon_ref)
    for jaarmaand, personen in onverklaard.items():
        decision.record(r.MomentXOverschreden(polis_ref=decision.ref, persoon_refs=tuple(personen), maand=jaarmaand))
    for persoon_ref in gemist:
        weeg_uitval(decision, persoon_ref)


def _verstrijk(decision: Decision, lid: Lid, nummer: int, jaarmaand: str) -> bool:
    """True when the term is missed by now."""
    afspraak = decision.polis.vast
    if open_cent(decision.polis, lid, nummer) == 0:
        decision.record(
            r.TermijnBetaald(
                polis_ref=decision.ref, persoon_ref=lid.persoon_ref, maand=jaarmaand, laat=False, datum=decision.dag
            )
        )
        return False
    if decision.op < uiterste(afspraak, lid, nummer):
        decision.record(
            r.TermijnNietBetaalbaarGesteld(
                polis_ref=decision.ref,
                persoon_ref=lid.persoon_ref,
                maand=jaarmaand,
                boekdatum=boekdatum_van(afspraak, nummer),
                moment_x=moment_x(afspraak, nummer),
            )
        )
        return False
    decision.record(
        r.BetalingUitgebleven(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            maand=jaarmaand,
            open_cent=open_cent(decision.polis, lid, nummer),
            open_premie_cent=open_premie_cent(decision.polis, lid, nummer),
        )
    )
    return True


def _verklaard(lid: Lid, nummer: int, jaarmaand: str) -> bool:
    """Nobody to escalate to, or the gemeente gave a reason in time: a stop (T7) or a nabetaling (T6)."""
    if lid.toestand in AFGEROND or betaalt_zelf(lid, jaarmaand) or lid.termijnen[nummer].stand == "AANGEKONDIGD":
        return True
    return any(maand(feit.per) <= jaarmaand for feit in stops(lid))
