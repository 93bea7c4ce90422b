"""A participation ends, another end takes its place, or it does not end after all (D9…D19, N-01, N-28, RUB-38)."""

from datetime import date, timedelta
from typing import Literal
from uuid import UUID, uuid5

import msgspec
from contracts.domain import Refusal
from contracts.kalender import eerste, eerste_van, laatste, maand, plus_maanden, plus_werkdagen
from contracts.mutatiesoorten import Mutatiereden, Mutatiesoort
from contracts.soorten import BphGevolg, Partij

from contracts import matrix
from contracts import regeling as r
from regeling.domain.polis.bph import meld_herleving
from regeling.domain.polis.commands import BeeindigRegeling
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.feiten import HERVAT, beste_einde, einde_uit
from regeling.domain.polis.inhouding import stop_inhouding
from regeling.domain.polis.state import AFGEROND, BETAALBAAR, Einde, Feit, Lid
from regeling.domain.polis.uitval import keur_uitval, weeg_uitval
from regeling.domain.polis.vervallen import (
    meld_vooruitbetaald,
    na,
    vervallen_plan_cent,
    vooruitbetaalde_maanden,
    zonder_plaats,
)

_DOOR_UITVAL: frozenset[str] = frozenset({"NIET_BETAALD", "EIGEN_RISICO_VOORWAARDE"})
_HERLEEFT: frozenset[str] = frozenset({"HERLEEFT", "TE_BEPALEN_DOOR_CAK"})


class Beeindiging(msgspec.Struct, frozen=True, kw_only=True):
    """When a reason ends a participation, and what becomes of BPH."""

    einddatum: date
    bph_gevolg: BphGevolg


def einddatum(decision: Decision, soort: Mutatiesoort, per: date, tot: date | None) -> Beeindiging | None:
    """The end that follows from a fact by itself, by the matrix of the day of the report; None where none does."""
    if soort == HERVAT:
        return None
    rij = matrix.rij(soort, decision.dag, decision.polis.vast.beleid.matrix)
    if rij.gevolg != "EINDE" or (soort == "DETENTIE" and tot is not None and maand(tot) == maand(per)):
        return None
    return _einde(rij, per, decision.dag)


def einde_bij_besluit(decision: Decision, reden: Mutatiereden, per: date) -> Beeindiging:
    """The end that a decision of this day gives, by the matrix and what the samenwerking chose."""
    return _einde(matrix.rij(reden, decision.dag, decision.polis.vast.beleid.matrix), per, decision.dag)


def keur_einde(decision: Decision, einde: Beeindiging | None) -> None:
    """Raises Refusal for an end before the participation began: who tells that has the wrong day (N-05, RUB-31)."""
    if einde is not None and einde.einddatum < decision.polis.vast.ingangsdatum:
        tekst = "Een deelname eindigt niet voor haar eerste dag. Klopt de dag, meld dan haar eerste dag."
        raise Refusal("EINDE_VOOR_INGANG", tekst, "/per")


def _einde(rij: matrix.Rij, per: date, gemeld: date) -> Beeindiging:
    return Beeindiging(einddatum=_dag_van(rij, per, gemeld), bph_gevolg=_gevolg(rij))


def _dag_van(rij: matrix.Rij, per: date, gemeld: date) -> date:
    match rij.einddatum:
        case "DAG":
            return per
        case "MAAND_VAN_PER":
            return laatste(per)
        case "MAAND_VAN_MELDING":
            return laatste(gemeld)
        case None:
            raise LookupError(f"de matrix zegt niet wanneer {rij.reden} beëindigt")


def _gevolg(rij: matrix.Rij) -> BphGevolg:
    if rij.bph_gevolg is None:
        raise LookupError(f"de matrix zegt niet wat {rij.reden} met de BPH doet")
    return rij.bph_gevolg


def beeindig(decision: Decision, command: BeeindigRegeling) -> None:
    """A party's decision, never automatic (A-10, D9, D17).

    Raises Refusal for a reason that nobody decides about, or another party does, and when what it needs is missing.
    """
    lid = decision.lopend_lid(command.persoon_ref)
    rij = matrix.rij(command.reden, decision.dag, decision.polis.vast.beleid.matrix)
    if command.door not in rij.besluiten:
        raise _geen_besluit(rij)
    if command.reden in _DOOR_UITVAL:
        keur_uitval(decision.polis.vast, lid, command.reden)
    if command.reden == "FAILLISSEMENT" and not any(
        f.soort == "FAILLISSEMENT" and f.stand == "TELT" for f in lid.feiten
    ):
        raise Refusal("FAILLISSEMENT_NIET_GEMELD", "Er is geen faillissement gemeld.")
    if rij.einddatum == "DAG" and command.per is None:
        raise Refusal("DATUM_ONTBREEKT", "Op welke dag eindigt de verzekering?", "/per")
    einde = _einde(rij, command.per or decision.dag, decision.dag)
    keur_einde(decision, einde)
    besluit_einde(decision, lid, command.reden, command.door, einde)


def _geen_besluit(rij: matrix.Rij) -> Refusal:
    match rij.gevolg:
        case "DOORGAAN" if not rij.besluiten:
            return Refusal("STABILISATIE_BEEINDIGT_NIET", "De regeling gaat voor: hierom eindigt zij niet.", "/reden")
        case "OVERLEG":
            return Refusal("GESPREK_ONTBREEKT", "Eerst een gesprek, dan een besluit over de MSNP.", "/reden")
        case "UIT_GELD":
            return Refusal("REDEN_VOLGT_UIT_BETALING", "Dit volgt vanzelf uit wat betaald is.", "/reden")
        case _ if rij.besluiten:
            return Refusal("ANDERE_PARTIJ_BESLUIT", "Hierover besluit de andere partij.")
        case _:
            return Refusal("REDEN_IS_MUTATIE", "Meld dit als mutatie; wat erop volgt, volgt vanzelf.", "/reden")


def besluit_einde(decision: Decision, lid: Lid, reden: Mutatiereden, door: Partij, einde: Beeindiging) -> None:
    """A decision is on record like any fact, so that what ranks higher takes its place (N-28)."""
    decision.record(
        r.MutatieGemeld(
            mutatie_id=uuid5(decision.ref, f"besluit:{lid.persoon_ref}:{reden}:{decision.op.isoformat()}"),
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            soort=reden,
            per=decision.dag,
            gemeld_op=decision.op,
            door=door,
            einddatum=einde.einddatum,
            bph_gevolg=einde.bph_gevolg,
        )
    )
    volg_einde(decision, lid.persoon_ref)


def volg_einde(decision: Decision, persoon_ref: UUID) -> None:
    """The participation ends as what was told says, or goes on when nothing says so any more."""
    lid = decision.lid(persoon_ref)
    if lid.toestand in AFGEROND:
        return
    feit = beste_einde(lid)
    if feit is None:
        if lid.einde is not None:
            _herroep(decision, lid, lid.einde)
        return
    nieuw = einde_uit(feit)
    if nieuw != lid.einde:
        _eindig(decision, lid, feit, nieuw)


def _eindig(decision: Decision, lid: Lid, feit: Feit, einde: Einde) -> None:
    was = lid.einde
    herleeft_per = plus_maanden(eerste(einde.datum), 1) if einde.bph_gevolg == "HERLEEFT" else None
    _trek_herleving_in(decision, lid, herleeft_per)
    decision.record(
        r.RegelingBeeindigd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            deelname_id=lid.deelname,
            einddatum=einde.datum,
            reden=einde.reden,
            bph_gevolg=einde.bph_gevolg,
            afgelost_cent=decision.polis.afgelost_cent,
            restschuld_cent=decision.polis.rest_cent,
            initiatief=_initiatief(feit),
            vervallen_termijnen=sum(termijn.stand in BETAALBAAR for _, termijn in na(decision, lid, einde)),
            laatste_maand=einde.laatste_maand,
            vervangt=was.reden if was else None,
            grond=matrix.rij(einde.reden, decision.dag).grond if einde.bph_gevolg == "BLIJFT_AF" else None,
            opgeloste_maanden=_opgelost(decision, lid, einde.laatste_maand),
        )
    )
    meld_herleving(decision, decision.lid(lid.persoon_ref))
    stop_inhouding(decision, lid.persoon_ref, maand(plus_maanden(eerste_van(einde.laatste_maand), 1)))
    meld_vooruitbetaald(decision, lid, einde)
    per = einde.datum + timedelta(days=1)
    if was is None or was.datum != einde.datum:
        decision.record(r.ContractBeeindigd(polis_ref=decision.ref, persoon_ref=lid.persoon_ref, per=per))
    if was is None:
        _sluit_af(decision, lid)


def _opgelost(decision: Decision, lid: Lid, tot_en_met: str | None) -> tuple[str, ...]:
    """What was paid ahead of the end that was told is due after all, up to a month; None: all of it."""
    weer = (m for m in vooruitbetaalde_maanden(decision.polis.vast, lid) if tot_en_met is None or m <= tot_en_met)
    return tuple(sorted(set(weer) - zonder_plaats(lid.betalingen)))


def _sluit_af(decision: Decision, lid: Lid) -> None:
    polis = decision.polis
    decision.record(r.HerdeelnameUitgesloten(persoon_ref=lid.persoon_ref, polis_ref=decision.ref, sinds=decision.dag))
    if polis.lopenden:
        uiterlijk = plus_werkdagen(decision.dag, polis.vast.beleid.herbeoordeling_werkdagen)
        decision.record(
            r.HerbeoordelingNodig(
                polis_ref=decision.ref,
                datum=decision.dag,
                plan_open_cent=vervallen_plan_cent(decision.lid(lid.persoon_ref)),
                uiterlijk=uiterlijk,
            )
        )


def _initiatief(feit: Feit) -> Literal["GEMEENTE", "VERZEKERAAR", "VERZEKERDE", "SYSTEEM"]:
    return "VERZEKERDE" if feit.soort == "OP_VERZOEK" else feit.door


def _trek_herleving_in(decision: Decision, lid: Lid, per: date | None) -> None:
    """BPH that was to be due again, by the end itself or by what CAK decided (B8), is not, or from another day."""
    if lid.einde is None or lid.einde.bph_gevolg not in _HERLEEFT or lid.bph_per is None or lid.bph_per == per:
        return
    if lid.bph in {"HERLEVING_GEMELD", "ACTIEF"}:
        decision.record(r.BPHHerlevingIngetrokken(polis_ref=decision.ref, persoon_ref=lid.persoon_ref, per=lid.bph_per))


def _herroep(decision: Decision, lid: Lid, einde: Einde) -> None:
    """A correction: nothing says any more that it ends."""
    _trek_herleving_in(decision, lid, None)
    decision.record(
        r.BeeindigingHerroepen(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            deelname_id=lid.deelname,
            reden=einde.reden,
            einddatum=einde.datum,
            overleg=lid.in_overleg and any(f.soort == "MSNP" and f.stand == "TELT" for f in lid.feiten),
            opgeloste_maanden=_opgelost(decision, lid, None),
            niemand_vertrokken=all(
                een.einde is None for een in decision.polis.leden if een.persoon_ref != lid.persoon_ref
            ),
        )
    )
    weeg_uitval(decision, lid.persoon_ref)
