"""Something changes in someone's life: taken down, and what follows from it (RUB-31…37; D4, D5, D10…D13, D16, D18)."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid5

from contracts.domain import Refusal
from contracts.kalender import eerste, maand, plus_maanden

from contracts import matrix
from contracts import regeling as r
from regeling.domain.polis.bedragen import zelf_vanaf
from regeling.domain.polis.commands import MeldMutatie
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.einde import einddatum, volg_einde
from regeling.domain.polis.feiten import HERVAT, bekend, maand_voorbij
from regeling.domain.polis.overgaan import pas_betaalwijze_aan
from regeling.domain.polis.state import AFGEROND, LOPEND, NA_VOLTOOIING, Feit, Lid
from regeling.domain.polis.uitval import weeg_uitval
from regeling.domain.polis.wissels import gaat_zelf

_VOOR_DE_START: frozenset[str | None] = frozenset({None, "AANGEMELD", "GEWEIGERD"})


def eerste_zelf_maand(per: date, gemeld: date) -> str:
    """The month after that of `per` (the same one for a 1st), and none whose 1st is not after the report day."""
    return max(zelf_vanaf(per), maand(plus_maanden(eerste(gemeld), 1)))


def meld_mutatie(decision: Decision, command: MeldMutatie, *, mutatie_id: UUID | None = None) -> None:
    """Told twice changes nothing (RUB-31). Before the start only a stop of bijstand is noted (A-09); later on all is.

    Raises Refusal for a reason that is no mutation, for another party than tells it, and for dates that can't be.
    """
    lid = decision.lid(command.persoon_ref)
    _keur(decision, command)
    if lid.toestand in _VOOR_DE_START:
        _noteer_vooraf(decision, lid, command)
    elif command.corrigeert is not None:
        _corrigeer(decision, lid, command, command.corrigeert, mutatie_id)
    elif not bekend(lid, command.reden, command.per, command.tot):
        if command.reden == HERVAT and lid.toestand in LOPEND and not gaat_zelf(lid.wissels):
            raise Refusal("GEEN_ZELFBETALER", "Deze verzekerde betaalt niet zelf.")
        telt = lid.toestand not in AFGEROND and not maand_voorbij(lid, decision.op)
        corrigeert = _open_detentie(lid, command)
        neem_op(decision, lid, command, telt=telt, corrigeert=corrigeert, mutatie_id=mutatie_id)


def _keur(decision: Decision, command: MeldMutatie) -> None:
    if command.tot is not None and command.reden != "DETENTIE":
        raise Refusal("TOT_ALLEEN_BIJ_DETENTIE", "Alleen een detentie heeft een einde.", "/tot")
    if command.tot is not None and command.tot < command.per:
        raise Refusal("TOT_VOOR_PER", "Het einde ligt voor het begin.", "/tot")
    if command.reden == "OVERLIJDEN" and command.per > decision.dag:
        raise Refusal("DATUM_IN_TOEKOMST", "De dag van overlijden moet nog komen.", "/per")
    if command.reden == HERVAT:
        melden, gevolg = ("GEMEENTE",), "ZELFBETALING"
    else:
        rij = matrix.rij(command.reden, decision.dag)
        melden, gevolg = rij.melden, rij.gevolg
    if gevolg == "UIT_GELD":
        raise Refusal("REDEN_VOLGT_UIT_BETALING", "Dit volgt vanzelf uit wat betaald is.", "/reden")
    if gevolg == "BESLUIT":
        raise Refusal("REDEN_IS_BESLUIT", "Hierom eindigt een deelname alleen door een besluit.", "/reden")
    if command.door not in melden:
        raise Refusal("ANDERE_PARTIJ_MELDT", "Dit meldt de andere partij.")


def _noteer_vooraf(decision: Decision, lid: Lid, command: MeldMutatie) -> None:
    """Before the first day the earliest stop decides about the start (A-09, D2); anything else has no place yet."""
    if command.reden == HERVAT or matrix.rij(command.reden, decision.dag).gevolg != "ZELFBETALING":
        decision.lopend_lid(command.persoon_ref)
        return
    if bekend(lid, command.reden, command.per, None):
        return
    decision.record(
        r.MutatieGenoteerd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            reden=command.reden,
            per=command.per,
            gemeld_op=decision.op,
        )
    )


def begin_met_notitie(decision: Decision, persoon_ref: UUID) -> None:
    """What was noted before the first day and comes after it is told on that day."""
    lid = decision.lid(persoon_ref)
    if lid.notitie is not None:
        command = MeldMutatie(persoon_ref=persoon_ref, reden=lid.notitie.reden, per=lid.notitie.per)
        neem_op(decision, lid, command, telt=True, gemeld_op=lid.notitie.gemeld_op)


def neem_op(
    decision: Decision,
    lid: Lid,
    command: MeldMutatie,
    *,
    telt: bool,
    corrigeert: UUID | None = None,
    gemeld_op: datetime | None = None,
    mutatie_id: UUID | None = None,
) -> None:
    """Take it down, say what it is, and let follow what follows."""
    op = gemeld_op or decision.op
    tot = command.tot.isoformat() if command.tot else ""
    einde = None if command.vervalt else einddatum(decision, command.reden, command.per, command.tot)
    decision.record(
        r.MutatieGemeld(
            mutatie_id=mutatie_id
            or uuid5(decision.ref, f"mutatie:{lid.persoon_ref}:{command.reden}:{command.per}:{tot}:{op.isoformat()}"),
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            soort=command.reden,
            per=command.per,
            tot=command.tot,
            gemeld_op=op,
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
        pas_betaalwijze_aan(decision, lid.persoon_ref)
    elif lid.toestand in AFGEROND:
        _noteer_achteraf(decision, lid, command)


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


def _open_detentie(lid: Lid, command: MeldMutatie) -> UUID | None:
    """Of a detention whose length was unknown the end becomes known: the same detention."""
    if command.reden != "DETENTIE":
        return None
    wacht = (feit for feit in lid.feiten if feit.stand == "WACHT" and feit.per == command.per)
    return next((feit.mutatie_id for feit in wacht), None)


def _noteer_achteraf(decision: Decision, lid: Lid, command: MeldMutatie) -> None:
    """After completion a stop only sets the month that it would have been (N-29)."""
    if command.reden == HERVAT or matrix.rij(command.reden, decision.dag).gevolg != "ZELFBETALING":
        return
    if lid.eerste_zelf_maand is not None:
        return
    decision.record(
        r.MutatieGenoteerd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            reden=command.reden,
            per=command.per,
            gemeld_op=decision.op,
            eerste_zelf_maand=eerste_zelf_maand(command.per, decision.dag),
        )
    )


def _corrigeer(decision: Decision, lid: Lid, command: MeldMutatie, corrigeert: UUID, mutatie_id: UUID | None) -> None:
    """What was wrong gives way to what is right, as if that had been told (RUB-31, N-05).

    Raises Refusal for what was never told, for another party's, and when an end would be taken back or moved on after
    its month was over (by then BPH is due again or the months have lapsed) or after the polis completed (N-29).
    """
    oud = next((feit for feit in lid.feiten if feit.mutatie_id == corrigeert), None)
    if oud is None:
        raise Refusal("MUTATIE_ONBEKEND", "Deze mutatie is hier niet gemeld.", "/corrigeert")
    if oud.door != command.door:
        raise Refusal("ANDERE_PARTIJ_MELDT", "Wie meldde, corrigeert.")
    if oud.stand == "HERSTELD":
        if command.vervalt or bekend(lid, command.reden, command.per, command.tot):
            return
        raise Refusal("AL_GECORRIGEERD", "Deze mutatie is al gecorrigeerd.", "/corrigeert")
    if _einde_schuift_op(decision, lid, oud, command):
        raise Refusal("MAAND_VOORBIJ", "De maand van dit einde is voorbij: het is niet meer terug te nemen.")
    if lid.persoon_ref in decision.polis.overgedragen_door and oud.einddatum is not None:
        raise Refusal("PLAN_OVERGEDRAGEN", "Een ander draagt het plan al: dit einde is niet meer terug te nemen.")
    if decision.polis.kwijting.stand in NA_VOLTOOIING and oud.einddatum is not None and lid.einde is not None:
        raise Refusal("DEELNAME_VOLTOOID", "De anderen zijn voltooid: dit einde is niet meer terug te nemen.")
    telt = oud.stand != "NOOT" and lid.toestand not in AFGEROND
    neem_op(decision, lid, command, telt=telt, corrigeert=corrigeert, mutatie_id=mutatie_id)
    weeg_uitval(decision, lid.persoon_ref)


def _einde_schuift_op(decision: Decision, lid: Lid, oud: Feit, command: MeldMutatie) -> bool:
    if lid.einde is None or oud.einddatum is None or not maand_voorbij(lid, decision.op):
        return False
    nieuw = None if command.vervalt else einddatum(decision, command.reden, command.per, command.tot)
    return nieuw is None or maand(nieuw.einddatum) > maand(lid.einde.datum)
