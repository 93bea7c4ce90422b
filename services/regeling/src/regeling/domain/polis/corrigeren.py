"""What was told was wrong: it gives way to what is right, as if that had been told (RUB-31, N-05)."""

from uuid import UUID, uuid5

from contracts.domain import Refusal
from contracts.kalender import maand

from contracts import regeling as r
from regeling.domain.polis.alsnog import boek_alsnog
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.commands import MeldMutatie
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.einde import Beeindiging, einddatum, keur_einde
from regeling.domain.polis.feiten import bekend, maand_na, maand_voorbij, wissels, wissels_zonder_einde
from regeling.domain.polis.opnemen import neem_feit_op
from regeling.domain.polis.overgaan import pas_betaalwijze_aan
from regeling.domain.polis.state import AFGEROND, NA_VOLTOOIING, Einde, Feit, Lid
from regeling.domain.polis.termijnen import open_cent, uiterste
from regeling.domain.polis.uitval import weeg_uitval


def corrigeer(decision: Decision, lid: Lid, command: MeldMutatie, corrigeert: UUID, mutatie_id: UUID | None) -> None:
    """An end gives way however long ago its month is: whoever was told to be out takes part as if he never was.

    Raises Refusal for what was never told, for another party's, and when an end would be taken back after another
    took the plan over or completed it (N-07, N-29).
    """
    oud = te_herstellen(lid, command, corrigeert)
    if oud is None:
        return
    if lid.persoon_ref in decision.polis.overgedragen_door and oud.einddatum is not None:
        raise Refusal("PLAN_OVERGEDRAGEN", "Een ander draagt het plan al: dit einde is niet meer terug te nemen.")
    if decision.polis.kwijting.stand in NA_VOLTOOIING and oud.einddatum is not None and lid.einde is not None:
        raise Refusal("DEELNAME_VOLTOOID", "De anderen zijn voltooid: dit einde is niet meer terug te nemen.")
    telt = oud.stand != "NOOT" and lid.toestand not in AFGEROND
    einde = None if command.vervalt else einddatum(decision, command.reden, command.per, command.tot)
    keur_einde(decision, einde)
    neem_feit_op(
        decision,
        lid,
        command,
        telt=telt,
        corrigeert=oud.mutatie_id,
        gemeld_op=decision.op,
        mutatie_id=mutatie_id,
        einde=einde,
    )
    if telt:
        _ga_verder(decision, lid)
        if oud.einddatum is not None:
            boek_alsnog(decision, lid.persoon_ref, oud.gemeld_op)
    weeg_uitval(decision, lid.persoon_ref)


def te_herstellen(lid: Lid, command: MeldMutatie, corrigeert: UUID) -> Feit | None:
    """What is to give way: by the id under which it was told, also when it counts since. None: it did already.

    Raises Refusal for what was never told, for another party's, and for what was corrected otherwise.
    """
    feiten = {feit.mutatie_id: feit for feit in lid.feiten}
    oud = feiten.get(corrigeert)
    if oud is None:
        raise Refusal("MUTATIE_ONBEKEND", "Deze mutatie is hier niet gemeld.", "/corrigeert")
    if oud.door != command.door:
        raise Refusal("ANDERE_PARTIJ_MELDT", "Wie meldde, corrigeert.")
    oud = feiten.get(als_geteld(corrigeert), oud)
    if oud.stand not in {"HERSTELD", "INGETROKKEN"}:
        return oud
    if command.vervalt or bekend(lid, command.reden, command.per, command.tot):
        return None
    raise Refusal("AL_GECORRIGEERD", "Deze mutatie is al gecorrigeerd.", "/corrigeert")


def als_geteld(mutatie_id: UUID) -> UUID:
    """The id of what was a note and counts since."""
    return uuid5(mutatie_id, "telt")


def _ga_verder(decision: Decision, was: Lid) -> None:
    """What was told since the month of an end that gave way, and what was announced before it, counts after all."""
    persoon_ref, oud = was.persoon_ref, was.einde
    if oud is None or not maand_voorbij(was, decision.op) or not _later(decision.lid(persoon_ref).einde, oud):
        pas_betaalwijze_aan(decision, persoon_ref, wissels(decision.lid(persoon_ref), maand(decision.dag)))
        return
    for feit in was.feiten:
        if feit.stand == "NOOT" and feit.gemeld_op >= maand_na(oud.datum):
            _tel_alsnog(decision, persoon_ref, feit)
    pas_betaalwijze_aan(decision, persoon_ref, wissels_zonder_einde(decision.lid(persoon_ref), maand(oud.datum)))
    _kondig_weer_aan(decision, was)


def _later(einde: Einde | None, dan: Einde) -> bool:
    return einde is None or maand(einde.datum) > maand(dan.datum)


def _tel_alsnog(decision: Decision, persoon_ref: UUID, feit: Feit) -> None:
    lid = decision.lid(persoon_ref)
    if maand_voorbij(lid, feit.gemeld_op):
        return
    einde = None
    if feit.einddatum is not None and feit.bph_gevolg is not None:
        einde = Beeindiging(einddatum=feit.einddatum, bph_gevolg=feit.bph_gevolg)
    neem_feit_op(
        decision,
        lid,
        MeldMutatie(persoon_ref=persoon_ref, reden=feit.soort, per=feit.per, tot=feit.tot, door=feit.door),
        telt=True,
        corrigeert=feit.mutatie_id,
        gemeld_op=feit.gemeld_op,
        mutatie_id=als_geteld(feit.mutatie_id),
        einde=einde,
    )


def _kondig_weer_aan(decision: Decision, was: Lid) -> None:
    """A nabetaling that was announced for a month that had lapsed is still to come (RUB-30)."""
    afspraak = decision.polis.vast
    for nummer, eerder in enumerate(was.termijnen):
        lid = decision.lid(was.persoon_ref)
        termijn = lid.termijnen[nummer]
        if eerder.stand != "VERVALLEN" or termijn.stand != "GEPLAND" or termijn.verwacht_op is None:
            continue
        if decision.op <= uiterste(afspraak, lid, nummer):
            decision.record(
                r.NabetalingAangekondigd(
                    polis_ref=decision.ref,
                    persoon_ref=lid.persoon_ref,
                    maand=maand_van(afspraak, nummer),
                    bedrag_cent=open_cent(decision.polis, lid, nummer),
                    verwacht_op=termijn.verwacht_op,
                )
            )
