"""What the parties do so that nobody drops out, and what each tells of it (RUB-64, RUB-66, RUB-84…87, RUB-100)."""

from typing import assert_never
from uuid import UUID, uuid5

from contracts.domain import Refusal, Unknown

from contracts import regeling as r
from regeling.domain.polis import achterstanden
from regeling.domain.polis import commands_uitval as u
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.hulp import Cjibpost, Interventie
from regeling.domain.polis.state import Lid


def antwoord(decision: Decision, command: u.UitvalCommand) -> None:
    match command:
        case u.MeldAchterstand():
            achterstanden.meld(decision, command)
        case u.BoekAchterstandbetaling():
            achterstanden.boek(decision, command)
        case u.ZetInterventieIn():
            _zet_in(decision, command)
        case u.RondInterventieAf():
            _rond_af(decision, command)
        case u.VerstrekLeenbijstand():
            _leen(decision, command)
        case u.MeldBeslagruimte():
            _meld_beslagruimte(decision, command)
        case u.MeldCJIBPost():
            _meld_cjib(decision, command)
        case u.LegAfstemmingVast():
            _stem_af(decision, command)
        case _:
            assert_never(command)


def _begonnen(decision: Decision, persoon_ref: UUID) -> Lid:
    """Help goes on after an end too, so that nobody falls back (RUB-66). Raises Refusal for who never began."""
    lid = decision.lid(persoon_ref)
    return decision.lopend_lid(persoon_ref) if lid.deelname_id is None else lid


def _zet_in(decision: Decision, command: u.ZetInterventieIn) -> None:
    """Raises Refusal while one of that kind goes on."""
    lid = _begonnen(decision, command.persoon_ref)
    if any(een.soort == command.soort and een.resultaat is None for een in lid.interventies):
        raise Refusal("INTERVENTIE_LOOPT", "Deze interventie loopt al; leg eerst het resultaat vast.", "/soort")
    naam = f"interventie:{lid.persoon_ref}:{command.soort}:{decision.op.isoformat()}"
    decision.record(
        r.InterventieIngezet(
            interventie_id=uuid5(decision.ref, naam),
            deelname_id=lid.deelname,
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            soort=command.soort,
            datum=decision.dag,
        )
    )


def _rond_af(decision: Decision, command: u.RondInterventieAf) -> None:
    """Told again it is the same. Raises Unknown, and Refusal for another result."""
    lid, interventie = _interventie(decision, command.interventie_id)
    if interventie.resultaat == command.resultaat:
        return
    if interventie.resultaat is not None:
        raise Refusal("INTERVENTIE_AFGEROND", "Van deze interventie is al een resultaat vastgelegd.", "/resultaat")
    decision.record(
        r.InterventieAfgerond(
            interventie_id=command.interventie_id,
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            resultaat=command.resultaat,
            datum=decision.dag,
        )
    )


def _interventie(decision: Decision, interventie_id: UUID) -> tuple[Lid, Interventie]:
    for lid in decision.polis.leden:
        for een in lid.interventies:
            if een.interventie_id == interventie_id:
                return lid, een
    raise Unknown("INTERVENTIE_ONBEKEND", "Deze interventie is hier niet bekend.")


def _leen(decision: Decision, command: u.VerstrekLeenbijstand) -> None:
    """Raises Refusal where the samenwerking chose to lend nothing (RUB-25, N-03)."""
    lid = _begonnen(decision, command.persoon_ref)
    if not decision.polis.vast.beleid.vangnet_leenbijstand:
        raise Refusal("GEEN_VANGNET", "In deze samenwerking is geen leenbijstand afgesproken.")
    decision.record(
        r.LeenbijstandVerstrekt(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            bedrag_cent=command.bedrag_cent,
            doel=command.doel,
            besluit_ref=command.besluit_ref,
            datum=decision.dag,
        )
    )


def _meld_beslagruimte(decision: Decision, command: u.MeldBeslagruimte) -> None:
    lid = _begonnen(decision, command.persoon_ref)
    if command.geclaimd_op > decision.dag:
        raise Refusal("DATUM_IN_TOEKOMST", "Deze dag moet nog komen.", "/geclaimdOp")
    decision.record(
        r.BeslagruimteGeclaimd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            geclaimd_op=command.geclaimd_op,
            afdracht_cent=command.afdracht_cent,
        )
    )


def _meld_cjib(decision: Decision, command: u.MeldCJIBPost) -> None:
    """Told again it is the same."""
    lid = _begonnen(decision, command.persoon_ref)
    if lid.cjib == Cjibpost(command.bedrag_cent, command.status):
        return
    decision.record(
        r.CJIBPostGemeld(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            bedrag_cent=command.bedrag_cent,
            status=command.status,
            datum=decision.dag,
        )
    )


def _stem_af(decision: Decision, command: u.LegAfstemmingVast) -> None:
    """Raises Unknown for who is not on the polis, Refusal where nobody ever was on a list."""
    if decision.polis.afspraak is None:
        raise Refusal("GEEN_DEELNAME", "Deze polis neemt niet deel.")
    if command.persoon_ref is not None:
        decision.lid(command.persoon_ref)
    decision.record(
        r.AfstemmingVastgelegd(
            polis_ref=decision.ref,
            persoon_ref=command.persoon_ref,
            onderwerp=command.onderwerp,
            uitkomst=command.uitkomst,
            door=command.door,
            datum=decision.dag,
        )
    )
