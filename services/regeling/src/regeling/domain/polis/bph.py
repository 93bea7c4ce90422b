"""BPH: announced, suspended, revived; all parties name one date (domain 5.4; RUB-56, RUB-58, A-24)."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.domain import Refusal

from contracts import regeling as r
from regeling.domain.polis.commands import (
    BevestigBPHHerleving,
    BevestigBPHOpschorting,
    MeldBetrokkeneGeinformeerd,
    MeldBPHOpschorting,
    StopBronheffing,
)
from regeling.domain.polis.decision import Verloop
from regeling.domain.polis.state import Lid


def meld_opschorting(v: Verloop, o: MeldBPHOpschorting) -> None:
    """B1: the whole polis at once, per the first day. Told twice changes nothing."""
    if v.polis.fase != "GESTART":
        raise Refusal("NIET_GESTART", "De deelname is nog niet begonnen.")
    if o.opschorten_per != v.polis.vast.ingangsdatum:
        raise Refusal("DATUM_ONGELIJK", "De opschorting gaat in op de ingangsdatum van de deelname.")
    te_melden = tuple(lid.persoon_ref for lid in v.polis.lopenden if lid.bph in {"GEEN", "ACTIEF"})
    if te_melden:
        v.meld(
            r.BPHOpschortingGemeld(
                polis_ref=v.ref, persoon_refs=te_melden, opschorten_per=o.opschorten_per, grond="RZV_6_5_6", datum=v.dag
            )
        )


def bevestig_opschorting(v: Verloop, o: BevestigBPHOpschorting) -> None:
    """B2; another date leaves all as it was, and both parties a task (B3)."""
    gemeld = [lid for lid in v.polis.leden if lid.bph == "OPSCHORTING_GEMELD"]
    if not gemeld:
        if any(lid.bph == "OPGESCHORT" and lid.bph_per == o.opgeschort_per for lid in v.polis.leden):
            return
        raise Refusal("OPSCHORTING_NIET_GEMELD", "De verzekeraar heeft geen opschorting gemeld.")
    per = v.polis.vast.ingangsdatum
    if o.opgeschort_per != per:
        _meld_ongelijk(v, None, o.opgeschort_per, "CAK")
        return
    for lid in gemeld:
        v.meld(
            r.BPHOpgeschort(
                polis_ref=v.ref,
                persoon_ref=lid.persoon_ref,
                opgeschort_per=per,
                grond="RZV_6_5_6",
                inningswijze_was=lid.inningswijze,
                cak_referentie=o.cak_referentie,
                datum=v.dag,
            )
        )


def meld_geinformeerd(v: Verloop, o: MeldBetrokkeneGeinformeerd) -> None:
    """RUB-60. Told twice changes nothing."""
    lid = v.lid(o.persoon_ref)
    if lid.geinformeerd_op is not None:
        return
    if lid.opgeschort_op is None and lid.bph != "OPGESCHORT":
        raise Refusal("NIET_OPGESCHORT", "De BPH van deze verzekerde is niet opgeschort.")
    if o.datum > v.dag:
        raise Refusal("DATUM_ONGELIJK", "Deze dag moet nog komen.")
    v.meld(r.BetrokkeneGeinformeerdDoorCAK(polis_ref=v.ref, persoon_ref=lid.persoon_ref, datum=o.datum))


def stop_bronheffing(v: Verloop, o: StopBronheffing) -> None:
    """B5: on the day of the suspension, or a month is charged twice or not at all (SC-11)."""
    lid = v.lid(o.persoon_ref)
    if lid.inningswijze != "BRONHEFFING":
        raise Refusal("GEEN_BRONHEFFING", "Bij deze verzekerde wordt de BPH niet aan de bron geheven.")
    if lid.bph != "OPGESCHORT" or lid.bph_per is None:
        raise Refusal("NIET_OPGESCHORT", "De BPH van deze verzekerde is niet opgeschort.")
    if o.per != lid.bph_per:
        _meld_ongelijk(v, lid.persoon_ref, o.per, "GEMEENTE")
    elif not lid.bronheffing_gestopt:
        v.meld(r.BronheffingGestopt(polis_ref=v.ref, persoon_ref=lid.persoon_ref, per=o.per))


def _meld_ongelijk(v: Verloop, persoon_ref: UUID | None, andere: date, bron: Literal["CAK", "GEMEENTE"]) -> None:
    v.meld(
        r.DatumsOngelijk(
            polis_ref=v.ref,
            persoon_ref=persoon_ref,
            opgeschort_per=v.polis.vast.ingangsdatum,
            andere_datum=andere,
            bron=bron,
        )
    )


def bevestig_herleving(v: Verloop, o: BevestigBPHHerleving) -> None:
    """B6: per the day that the insurer asked."""
    lid: Lid = v.lid(o.persoon_ref)
    if lid.bph == "ACTIEF" and lid.bph_per == o.per:
        return
    if lid.bph != "HERLEVING_GEMELD":
        raise Refusal("HERLEVING_NIET_GEMELD", "De verzekeraar heeft geen herleving gemeld.")
    if o.per != lid.bph_per:
        raise Refusal("DATUM_ONGELIJK", "De herleving gaat in op de datum die de verzekeraar meldde.")
    v.meld(r.BPHHerleefd(polis_ref=v.ref, persoon_ref=lid.persoon_ref, per=o.per, cak_referentie=o.cak_referentie))
