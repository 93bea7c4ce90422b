"""BPH: announced, suspended, revived; all parties name one date (domain 5.4; RUB-56, RUB-58, A-24)."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, assert_never
from uuid import UUID

from contracts.domain import Refusal, refuse
from contracts.kalender import eerste, plus_maanden

from contracts import regeling as r
from regeling.domain.polis.commands import (
    BesluitBPH,
    BevestigBPHHerleving,
    BevestigBPHOpschorting,
    MeldBetrokkeneGeinformeerd,
    MeldBPHOpschorting,
    StopBronheffing,
)
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.state import Lid

BphCommand = (
    MeldBPHOpschorting
    | BevestigBPHOpschorting
    | MeldBetrokkeneGeinformeerd
    | StopBronheffing
    | BevestigBPHHerleving
    | BesluitBPH
)


def antwoord(decision: Decision, command: BphCommand) -> None:
    match command:
        case MeldBPHOpschorting():
            meld_opschorting(decision, command)
        case BevestigBPHOpschorting():
            bevestig_opschorting(decision, command)
        case MeldBetrokkeneGeinformeerd():
            meld_geinformeerd(decision, command)
        case StopBronheffing():
            stop_bronheffing(decision, command)
        case BevestigBPHHerleving():
            bevestig_herleving(decision, command)
        case BesluitBPH():
            besluit(decision, command)
        case _:
            assert_never(command)


def meld_opschorting(decision: Decision, command: MeldBPHOpschorting) -> None:
    """B1: the whole polis at once, per the first day; also of who ended since, as premium is due from then on (N-01).

    Told twice changes nothing.
    """
    if decision.polis.fase != "GESTART":
        raise Refusal("NIET_GESTART", "De deelname is nog niet begonnen.")
    if command.opschorten_per != decision.polis.vast.ingangsdatum:
        raise Refusal("DATUM_ONGELIJK", "De opschorting gaat in op de ingangsdatum van de deelname.")
    if decision.polis.bph_gemeld_op is None:
        decision.record(
            r.BPHOpschortingGemeld(
                polis_ref=decision.ref,
                persoon_refs=tuple(lid.persoon_ref for lid in decision.polis.deelnemers),
                opschorten_per=command.opschorten_per,
                grond="RZV_6_5_6",
                datum=decision.dag,
            )
        )


def bevestig_opschorting(decision: Decision, command: BevestigBPHOpschorting) -> None:
    """B2; another date leaves all as it was, and both parties a task (B3). Told twice changes nothing.

    An end that was told in between stands: BPH is suspended up to it, and then due again (B6, INV-B3).
    """
    polis = decision.polis
    gemeld = [lid for lid in polis.deelnemers if lid.opgeschort_op is None]
    if polis.bph_gemeld_op is None or (not gemeld and command.opgeschort_per != polis.vast.ingangsdatum):
        raise Refusal("OPSCHORTING_NIET_GEMELD", "De verzekeraar heeft geen opschorting gemeld.")
    per = polis.vast.ingangsdatum
    if command.opgeschort_per != per:
        _meld_ongelijk(decision, None, command.opgeschort_per, "CAK")
        return
    for lid in gemeld:
        decision.record(
            r.BPHOpgeschort(
                polis_ref=decision.ref,
                persoon_ref=lid.persoon_ref,
                opgeschort_per=per,
                grond="RZV_6_5_6",
                inningswijze_was=lid.inningswijze,
                cak_referentie=command.cak_referentie,
                datum=decision.dag,
            )
        )
        meld_herleving(decision, decision.lid(lid.persoon_ref))


def meld_herleving(decision: Decision, lid: Lid) -> None:
    """B6: from the first of the month after an end that makes BPH due again."""
    if lid.einde is None or lid.einde.bph_gevolg != "HERLEEFT" or lid.bph != "OPGESCHORT":
        return
    per = plus_maanden(eerste(lid.einde.datum), 1)
    decision.record(r.BPHHerlevingGemeld(polis_ref=decision.ref, persoon_ref=lid.persoon_ref, per=per))


def meld_geinformeerd(decision: Decision, command: MeldBetrokkeneGeinformeerd) -> None:
    """RUB-60. Told twice changes nothing."""
    lid = decision.lid(command.persoon_ref)
    if lid.geinformeerd_op is not None:
        return
    refuse(_bezwaren_tegen_brief(decision, lid, command))
    decision.record(
        r.BetrokkeneGeinformeerdDoorCAK(polis_ref=decision.ref, persoon_ref=lid.persoon_ref, datum=command.datum)
    )


def _bezwaren_tegen_brief(decision: Decision, lid: Lid, command: MeldBetrokkeneGeinformeerd) -> Iterator[Refusal]:
    if lid.opgeschort_op is None and lid.bph != "OPGESCHORT":
        yield Refusal("NIET_OPGESCHORT", "De BPH van deze verzekerde is niet opgeschort.")
    if command.datum > decision.dag:
        yield Refusal("DATUM_ONGELIJK", "Deze dag moet nog komen.")


def stop_bronheffing(decision: Decision, command: StopBronheffing) -> None:
    """B5: on the day of the suspension, or a month is charged twice or not at all (SC-11)."""
    lid = decision.lid(command.persoon_ref)
    refuse(_bezwaren_tegen_stop(lid))
    if command.per != decision.polis.vast.ingangsdatum:
        _meld_ongelijk(decision, lid.persoon_ref, command.per, "GEMEENTE")
    elif not lid.bronheffing_gestopt:
        decision.record(r.BronheffingGestopt(polis_ref=decision.ref, persoon_ref=lid.persoon_ref, per=command.per))


def _bezwaren_tegen_stop(lid: Lid) -> Iterator[Refusal]:
    if lid.inningswijze != "BRONHEFFING":
        yield Refusal("GEEN_BRONHEFFING", "Bij deze verzekerde wordt de BPH niet aan de bron geheven.")
    if lid.opgeschort_op is None:
        yield Refusal("NIET_OPGESCHORT", "De BPH van deze verzekerde is niet opgeschort.")


def _meld_ongelijk(
    decision: Decision, persoon_ref: UUID | None, andere: date, bron: Literal["CAK", "GEMEENTE"]
) -> None:
    decision.record(
        r.DatumsOngelijk(
            polis_ref=decision.ref,
            persoon_ref=persoon_ref,
            opgeschort_per=decision.polis.vast.ingangsdatum,
            andere_datum=andere,
            bron=bron,
        )
    )


def bevestig_herleving(decision: Decision, command: BevestigBPHHerleving) -> None:
    """B6: per the day that the insurer asked."""
    lid: Lid = decision.lid(command.persoon_ref)
    if lid.bph == "ACTIEF" and lid.bph_per == command.per:
        return
    if lid.bph != "HERLEVING_GEMELD":
        raise Refusal("HERLEVING_NIET_GEMELD", "De verzekeraar heeft geen herleving gemeld.")
    if command.per != lid.bph_per:
        raise Refusal("DATUM_ONGELIJK", "De herleving gaat in op de datum die de verzekeraar meldde.")
    decision.record(
        r.BPHHerleefd(
            polis_ref=decision.ref, persoon_ref=lid.persoon_ref, per=command.per, cak_referentie=command.cak_referentie
        )
    )


def besluit(decision: Decision, command: BesluitBPH) -> None:
    """B8: CAK says what becomes of BPH where the end leaves that to CAK. Told twice changes nothing."""
    lid = decision.lid(command.persoon_ref)
    if lid.einde is None or lid.einde.bph_gevolg != "TE_BEPALEN_DOOR_CAK":
        raise Refusal("GEEN_BESLUIT_NODIG", "Over deze BPH valt voor het CAK niets te besluiten.")
    if command.besluit == "HERLEEFT" and command.per is None:
        raise Refusal("DATUM_ONTBREEKT", "Vanaf welke dag is de BPH weer verschuldigd?", "/per")
    if command.per is not None and command.per <= lid.einde.datum:
        raise Refusal("DATUM_ONGELIJK", "De BPH herleeft na het einde van de deelname.", "/per")
    if lid.bph == "ACTIEF" and lid.bph_per == command.per:
        return
    if lid.bph not in {"OPGESCHORT", "OPSCHORTING_GEMELD"}:
        raise Refusal("GEEN_BESLUIT_NODIG", "Over deze BPH valt voor het CAK niets te besluiten.")
    decision.record(
        r.BPHBesluitGenomen(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            besluit=command.besluit,
            per=command.per if command.besluit == "HERLEEFT" else None,
            datum=decision.dag,
        )
    )
