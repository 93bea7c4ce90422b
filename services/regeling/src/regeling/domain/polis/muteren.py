"""Bijstand stops: noted, or the person pays from now on (RUB-31, RUB-33, RUB-88…91; D4, A-23, A-27)."""

from datetime import date, datetime
from uuid import UUID

from contracts.domain import Refusal
from contracts.kalender import dag, eerste, eerste_van, maand, plus_maanden
from contracts.kenmerken import eigen_kenmerk
from contracts.soorten import Mutatiereden

from contracts import regeling as r
from regeling.domain.polis.bedragen import maand_van, maandnummer, premie_cent, zelf_vanaf
from regeling.domain.polis.commands import MeldMutatie
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.inhouding import stop_inhouding
from regeling.domain.polis.state import LOPEND, Afspraak, Lid
from regeling.domain.polis.termijnen import moment_x

ONDERSTEUND: frozenset[str] = frozenset({"WERK", "AOW", "UITKERING_STOP_OVERIG"})
_OVER: frozenset[str] = frozenset({"BEEINDIGD", "VOLTOOID", "KWIJTGESCHOLDEN"})


def eerste_zelf_maand(per: date, gemeld: date) -> str:
    """The month after that of `per` (the same one for a 1st), and none whose 1st is not after the report day."""
    return max(zelf_vanaf(per), maand(plus_maanden(eerste(gemeld), 1)))


def inhaalmaanden(afspraak: Afspraak, lid: Lid, per: date, vanaf: str) -> tuple[str, ...]:
    """What was not withheld nor announced between the change and the first own month is the person's to pay (A-27)."""
    return tuple(
        jaarmaand
        for nummer, termijn in enumerate(lid.termijnen)
        if zelf_vanaf(per) <= (jaarmaand := maand_van(afspraak, nummer)) < vanaf
        and termijn.stand in {"GEPLAND", "IN_HERSTEL"}
    )


def meld_mutatie(decision: Decision, command: MeldMutatie) -> None:
    """Told twice changes nothing (RUB-31).

    Raises Refusal for a reason that has other rules, and for a person who pays already.
    """
    if command.reden not in ONDERSTEUND:
        raise Refusal("NOG_NIET_ONDERSTEUND", f"Een mutatie {command.reden} wordt nog niet verwerkt.")
    lid = decision.lid(command.persoon_ref)
    if (lid.gestopt_reden, lid.gestopt_per) == (command.reden, command.per):
        return
    if lid.eerste_zelf_maand is not None:
        raise Refusal("AL_ZELFBETALER", "Deze verzekerde betaalt al zelf.")
    if lid.toestand in LOPEND:
        stap_over(decision, lid.persoon_ref, command.reden, command.per, decision.op)
        return
    if lid.notitie is not None and lid.notitie.reden == command.reden and lid.notitie.per == command.per:
        return
    achteraf = eerste_zelf_maand(command.per, decision.dag) if lid.toestand in _OVER else None
    decision.record(
        r.MutatieGenoteerd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            reden=command.reden,
            per=command.per,
            gemeld_op=decision.op,
            eerste_zelf_maand=achteraf,
        )
    )


def stap_over(decision: Decision, persoon_ref: UUID, reden: Mutatiereden, per: date, gemeld_op: datetime) -> None:
    """A running participation goes on, paid by the person (D4). What was withheld stays as booked (A-27)."""
    afspraak = decision.polis.vast
    lid = decision.lopend_lid(persoon_ref)
    deelname = lid.deelname_id
    if deelname is None:
        raise LookupError(f"deelname van {persoon_ref} begon nooit")
    vanaf = eerste_zelf_maand(per, dag(gemeld_op))
    nummer = maandnummer(afspraak, vanaf)
    stopmaand = maandnummer(afspraak, maand(per))
    aflossing = lid.aflossing_cent[nummer] if nummer is not None else 0
    if nummer is not None:
        stop_inhouding(decision, persoon_ref, vanaf)
    decision.record(
        r.UitkeringGestopt(
            persoon_ref=persoon_ref,
            polis_ref=decision.ref,
            gestopt_per=per,
            reden=reden,
            laatste_inhouding_maand=maand(plus_maanden(eerste_van(vanaf), -1)),
            gemeld_op=gemeld_op,
            voor_moment_x=stopmaand is None or gemeld_op <= moment_x(afspraak, stopmaand),
        ),
        r.OvergegaanNaarZelfbetaling(
            deelname_id=deelname,
            persoon_ref=persoon_ref,
            polis_ref=decision.ref,
            per=per,
            eerste_zelf_maand=vanaf,
            reden=reden,
            bedrag_cent=premie_cent(afspraak.beleid, lid, vanaf, zelf=True) + aflossing,
            inhaalmaanden=inhaalmaanden(afspraak, lid, per, vanaf),
        ),
        r.BetalingskenmerkGewijzigd(
            deelname_id=deelname,
            persoon_ref=persoon_ref,
            polis_ref=decision.ref,
            nieuw_kenmerk=eigen_kenmerk(deelname),
            geldig_vanaf_maand=vanaf,
        ),
        r.InterventieTaakGeopend(deelname_id=deelname, persoon_ref=persoon_ref, polis_ref=decision.ref, oorzaak=reden),
    )
