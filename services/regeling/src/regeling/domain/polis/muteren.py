"""Something changes in someone's life: taken down, and what follows from it (RUB-31…37; D4, D5, D10…D13, D16, D18)."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from contracts.domain import Refusal, refuse
from contracts.kalender import EERSTE_DAG, LAATSTE_DAG, eerste, maand, plus_maanden

from contracts import matrix
from contracts import regeling as r
from regeling.domain.polis.bedragen import zelf_vanaf
from regeling.domain.polis.commands import MeldMutatie
from regeling.domain.polis.corrigeren import als_geteld, corrigeer, te_herstellen
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.einde import einddatum, keur_einde
from regeling.domain.polis.feiten import HERVAT, bekend, maand_voorbij
from regeling.domain.polis.opnemen import feit_id, neem_feit_op
from regeling.domain.polis.overgaan import pas_betaalwijze_aan
from regeling.domain.polis.state import AFGEROND, LOPEND, Lid
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
    refuse(_bezwaren(decision, command))
    if lid.toestand in _VOOR_DE_START:
        _noteer_vooraf(decision, lid, command, mutatie_id)
    elif command.corrigeert is not None:
        corrigeer(decision, lid, command, command.corrigeert, mutatie_id)
    elif not bekend(lid, command.reden, command.per, command.tot, mutatie_id):
        if command.reden == HERVAT and lid.toestand in LOPEND and not gaat_zelf(lid.wissels):
            raise Refusal("GEEN_ZELFBETALER", "Deze verzekerde betaalt niet zelf.")
        telt = lid.toestand not in AFGEROND and not maand_voorbij(lid, decision.op)
        corrigeert = _open_detentie(lid, command)
        neem_op(decision, lid, command, telt=telt, corrigeert=corrigeert, mutatie_id=mutatie_id)


def _bezwaren(decision: Decision, command: MeldMutatie) -> Iterator[Refusal]:
    if not command.vervalt:
        yield from _te_ver(command)
    if command.tot is not None and command.reden != "DETENTIE":
        yield Refusal("TOT_ALLEEN_BIJ_DETENTIE", "Alleen een detentie heeft een einde.", "/tot")
    if command.tot is not None and command.tot < command.per:
        yield Refusal("TOT_VOOR_PER", "Het einde ligt voor het begin.", "/tot")
    if command.reden == "OVERLIJDEN" and command.per > decision.dag:
        yield Refusal("DATUM_IN_TOEKOMST", "De dag van overlijden moet nog komen.", "/per")
    if command.reden == HERVAT:
        melden, gevolg = ("GEMEENTE",), "ZELFBETALING"
    else:
        rij = matrix.rij(command.reden, decision.dag)
        melden, gevolg = rij.melden, rij.gevolg
    if gevolg == "UIT_GELD":
        yield Refusal("REDEN_VOLGT_UIT_BETALING", "Dit volgt vanzelf uit wat betaald is.", "/reden")
    elif gevolg == "BESLUIT":
        yield Refusal("REDEN_IS_BESLUIT", "Hierom eindigt een deelname alleen door een besluit.", "/reden")
    elif command.door not in melden:
        yield Refusal("ANDERE_PARTIJ_MELDT", "Dit meldt de andere partij.")


def _te_ver(command: MeldMutatie) -> Iterator[Refusal]:
    """By whatever way it was told. What was told before may be taken back whatever its day is."""
    for veld, dag in (("/per", command.per), ("/tot", command.tot)):
        if dag is not None and not EERSTE_DAG <= dag <= LAATSTE_DAG:
            yield Refusal("DATUM_TE_VER", f"Noem een dag van {EERSTE_DAG.year} tot en met {LAATSTE_DAG.year}.", veld)


def _noteer_vooraf(decision: Decision, lid: Lid, command: MeldMutatie, mutatie_id: UUID | None) -> None:
    """Before the first day the earliest stop decides about the start (A-09, D2); anything else has no place yet."""
    if command.reden == HERVAT or matrix.rij(command.reden, decision.dag).gevolg != "ZELFBETALING":
        decision.lopend_lid(command.persoon_ref)
        return
    oud = None if command.corrigeert is None else te_herstellen(lid, command, command.corrigeert)
    if oud is None and (command.corrigeert is not None or bekend(lid, command.reden, command.per, None, mutatie_id)):
        return
    decision.record(
        r.MutatieGenoteerd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            reden=command.reden,
            per=command.per,
            gemeld_op=decision.op,
            mutatie_id=mutatie_id or feit_id(decision, command, decision.op),
            corrigeert=oud.mutatie_id if oud else None,
            vervalt=command.vervalt,
        )
    )


def begin_met_notities(decision: Decision, persoon_ref: UUID) -> None:
    """What was noted before the first day and comes after it is told on that day, all of it (SC-33)."""
    noten = [feit for feit in decision.lid(persoon_ref).feiten if feit.stand == "NOOT"]
    for feit in noten:
        neem_op(
            decision,
            decision.lid(persoon_ref),
            MeldMutatie(persoon_ref=persoon_ref, reden=feit.soort, per=feit.per),
            telt=True,
            corrigeert=feit.mutatie_id,
            gemeld_op=feit.gemeld_op,
            mutatie_id=als_geteld(feit.mutatie_id),
        )


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
    einde = None if command.vervalt else einddatum(decision, command.reden, command.per, command.tot)
    keur_einde(decision, einde)
    op = gemeld_op or decision.op
    neem_feit_op(
        decision, lid, command, telt=telt, corrigeert=corrigeert, gemeld_op=op, mutatie_id=mutatie_id, einde=einde
    )
    if telt:
        pas_betaalwijze_aan(decision, lid.persoon_ref)
    elif lid.toestand in AFGEROND:
        _noteer_achteraf(decision, lid, command)


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
