"""Time speaks: the first day, the boekdatum, moment x, the vervaldatum, the last month, AOW (domain 5.7)."""

from collections import defaultdict
from uuid import UUID

from contracts.domain import Tijd
from contracts.kalender import maand

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, maand_van
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.due import aow_op, bevestiging_op, brief_op, inrichting_op
from regeling.domain.polis.evolve_deelname import AOW_STAPPEN
from regeling.domain.polis.kwijting import evalueer
from regeling.domain.polis.starten import begin
from regeling.domain.polis.state import LOPEND, Lid
from regeling.domain.polis.termijnen import (
    begin_van,
    boekdatum_van,
    evaluatie_op,
    moment_x,
    momenten,
    open_cent,
    uiterste,
)
from regeling.domain.polis.uitval import weeg_uitval


def spreek(v: Verloop, _: Tijd) -> None:
    if v.polis.fase == "AANGEMELD":
        _wacht_op_begin(v)
    elif v.polis.fase == "GESTART":
        _aow(v)
        _bph(v)
        _termijnen(v)
        if v.op >= evaluatie_op(v.polis.vast):
            evalueer(v)


def _wacht_op_begin(v: Verloop) -> None:
    afspraak = v.polis.vast
    if not v.polis.ingeregeld and not v.polis.inrichting_gemist and v.op >= inrichting_op(afspraak):
        v.meld(r.InrichtingOntbreekt(polis_ref=v.ref, per=afspraak.ingangsdatum))
    if not v.polis.geblokkeerd and v.op >= begin_van(afspraak.ingangsdatum):
        begin(v)


def _aow(v: Verloop) -> None:
    for lid in v.polis.leden:
        op = aow_op(lid)
        if op is not None and op <= v.op and lid.aow_datum is not None and lid.deelname_id is not None:
            v.meld(
                r.AOWDatumNadert(
                    deelname_id=lid.deelname_id,
                    persoon_ref=lid.persoon_ref,
                    polis_ref=v.ref,
                    aow_datum=lid.aow_datum,
                    maanden_tot=AOW_STAPPEN[lid.aow_gemeld],
                    aow_maand=maand(lid.aow_datum),
                )
            )


def _bph(v: Verloop) -> None:
    """What CAK should have said by now (B4, RUB-60)."""
    polis = v.polis
    bevestiging = bevestiging_op(polis)
    if bevestiging is not None and bevestiging <= v.op and polis.bph_gemeld_op is not None:
        v.meld(
            r.BPHBevestigingUitgebleven(
                polis_ref=v.ref, opschorten_per=polis.vast.ingangsdatum, gemeld_op=polis.bph_gemeld_op
            )
        )
    for lid in polis.leden:
        brief = brief_op(polis.vast, lid)
        if brief is not None and brief <= v.op and lid.bph_per is not None:
            v.meld(
                r.BetrokkeneNietGeinformeerd(polis_ref=v.ref, persoon_ref=lid.persoon_ref, opgeschort_per=lid.bph_per)
            )


def _termijnen(v: Verloop) -> None:
    """Moment x is of the polis: it is told once per month, with all who are missing without a reason (RUB-30)."""
    onverklaard: defaultdict[str, list[UUID]] = defaultdict(list)
    gemist: list[UUID] = []
    for lid in v.polis.leden:
        for moment, nummer in momenten(v.polis.vast, lid):
            if moment > v.op:
                continue
            m = maand_van(v.polis.vast, nummer)
            if not _verstrijk(v, lid, nummer, m):
                continue
            gemist.append(lid.persoon_ref)
            if not _verklaard(lid, nummer, m):
                onverklaard[m].append(lid.persoon_ref)
    for m, personen in onverklaard.items():
        v.meld(r.MomentXOverschreden(polis_ref=v.ref, persoon_refs=tuple(personen), maand=m))
    for persoon_ref in gemist:
        weeg_uitval(v, persoon_ref)


def _verstrijk(v: Verloop, lid: Lid, nummer: int, m: str) -> bool:
    """True when the term is missed by now."""
    afspraak = v.polis.vast
    if open_cent(v.polis, lid, nummer) == 0:
        v.meld(r.TermijnBetaald(polis_ref=v.ref, persoon_ref=lid.persoon_ref, maand=m, laat=False, datum=v.dag))
        return False
    if v.op < uiterste(afspraak, lid, nummer):
        v.meld(
            r.TermijnNietBetaalbaarGesteld(
                polis_ref=v.ref,
                persoon_ref=lid.persoon_ref,
                maand=m,
                boekdatum=boekdatum_van(afspraak, nummer),
                moment_x=moment_x(afspraak, nummer),
            )
        )
        return False
    v.meld(
        r.BetalingUitgebleven(
            polis_ref=v.ref, persoon_ref=lid.persoon_ref, maand=m, open_cent=open_cent(v.polis, lid, nummer)
        )
    )
    return True


def _verklaard(lid: Lid, nummer: int, m: str) -> bool:
    """Nobody to escalate to, or the gemeente gave a reason in time: a stop (T7) or a nabetaling (T6)."""
    if lid.toestand not in LOPEND or betaalt_zelf(lid, m) or lid.termijnen[nummer].stand == "AANGEKONDIGD":
        return True
    return lid.gestopt_per is not None and maand(lid.gestopt_per) <= m
