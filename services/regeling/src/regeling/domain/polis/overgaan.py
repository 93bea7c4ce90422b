"""Who pays from the next month on: it is withheld, or the person pays (D4, D5; RUB-33, RUB-88…91; A-23, A-27)."""

from collections.abc import Sequence
from itertools import takewhile
from uuid import UUID

from contracts.kalender import eerste_van, maand, plus_maanden
from contracts.kenmerken import eigen_kenmerk
from contracts.mutatiesoorten import Mutatiereden

from contracts import regeling as r
from regeling.domain.polis.bedragen import (
    beleid_voor,
    maand_van,
    maandnummer,
    onderdelen,
    premie_cent,
    zelf_vanaf,
)
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.evolve_mutatie import stopreden
from regeling.domain.polis.feiten import hervat_per, stops, wissels
from regeling.domain.polis.inhouding import stop_inhouding
from regeling.domain.polis.state import Afspraak, Feit, Lid, Polis, Wissel
from regeling.domain.polis.termijnen import moment_x, open_cent


def inhaalmaanden(afspraak: Afspraak, lid: Lid, redenen: Sequence[Feit], vanaf: str) -> tuple[str, ...]:
    """What was not withheld nor announced between the change and the first own month is the person's to pay (A-27).

    As it was when the change was told: a month that was missed since counts too (N-05).
    """
    per_maand = min(zelf_vanaf(feit.per) for feit in redenen)
    gemeld = max(feit.gemeld_op for feit in redenen)
    return tuple(
        jaarmaand
        for nummer, termijn in enumerate(lid.termijnen)
        if per_maand <= (jaarmaand := maand_van(afspraak, nummer)) < vanaf
        and (
            termijn.stand in {"GEPLAND", "IN_HERSTEL"}
            or (termijn.stand == "UITGEBLEVEN" and moment_x(afspraak, nummer) > gemeld)
        )
    )


def inhaalbedrag_cent(polis: Polis, lid: Lid, maanden: Sequence[str]) -> int:
    """What is open of `maanden` together: their own price, less what was paid of it (A-25, A-27)."""
    nummers = (maandnummer(polis.vast, jaarmaand) for jaarmaand in maanden)
    return sum(open_cent(polis, lid, nummer) for nummer in nummers if nummer is not None)


def pas_betaalwijze_aan(decision: Decision, persoon_ref: UUID, nieuw: tuple[Wissel, ...] | None = None) -> None:
    """Tell what differs from what was told before; nothing when nothing does. `nieuw`: what is to be told (N-05)."""
    lid = decision.lid(persoon_ref)
    oud = lid.wissels
    if nieuw is None:
        nieuw = wissels(lid, maand(decision.dag))
    gelijk = _gelijk(oud, nieuw)
    komend = nieuw[gelijk].vanaf_maand if len(nieuw) > gelijk else None
    weg = oud[gelijk] if len(oud) > gelijk else None
    hervat = weg is not None and hervat_per(lid, weg.vanaf_maand)
    if weg is not None and weg.zelf and not hervat:
        _neem_terug(decision, persoon_ref, weg.vanaf_maand)
    _meld_stop(decision, persoon_ref, komend)
    if weg is not None and weg.zelf and hervat:
        _ga_terug(decision, persoon_ref, weg.vanaf_maand)
    elif weg is not None and not weg.zelf and komend is None:
        _ga_over(decision, persoon_ref, weg.vanaf_maand)
    for wissel in nieuw[gelijk:]:
        if wissel.zelf:
            _ga_over(decision, persoon_ref, wissel.vanaf_maand)
        else:
            _ga_terug(decision, persoon_ref, wissel.vanaf_maand)


def _gelijk(oud: tuple[Wissel, ...], nieuw: tuple[Wissel, ...]) -> int:
    """How many of both are the same, from the first on."""
    return sum(1 for _ in takewhile(lambda paar: paar[0] == paar[1], zip(oud, nieuw, strict=False)))


def _meld_stop(decision: Decision, persoon_ref: UUID, vanaf: str | None) -> None:
    """Bijstand stops; not so with a part of it (D4). Of several reasons the highest in rank is the one (SC-33)."""
    lid = decision.lid(persoon_ref)
    stop = next((feit for feit in stops(lid) if feit.soort != "DEELUITKERING"), None)
    if stop is None or (lid.gestopt_reden, lid.gestopt_per) == (_reden(stop), stop.per):
        return
    eerste_eigen = vanaf or lid.eerste_zelf_maand or zelf_vanaf(stop.per)
    afspraak = decision.polis.vast
    stopmaand = maandnummer(afspraak, maand(stop.per))
    decision.record(
        r.UitkeringGestopt(
            persoon_ref=persoon_ref,
            polis_ref=decision.ref,
            gestopt_per=stop.per,
            reden=_reden(stop),
            laatste_inhouding_maand=maand(plus_maanden(eerste_van(eerste_eigen), -1)),
            gemeld_op=stop.gemeld_op,
            voor_moment_x=stopmaand is None or stop.gemeld_op <= moment_x(afspraak, stopmaand),
        )
    )


def _reden(feit: Feit) -> Mutatiereden:
    reden = stopreden(feit.soort)
    if reden is None:
        raise LookupError(f"{feit.mutatie_id} is geen stop")
    return reden


def _ga_over(decision: Decision, persoon_ref: UUID, vanaf: str) -> None:
    """A running participation goes on, paid by the person (D4). What was withheld stays as booked (A-27)."""
    afspraak = decision.polis.vast
    lid = decision.lid(persoon_ref)
    deelname, redenen = lid.deelname, stops(lid) or stops(lid, vanaf)
    if not redenen:
        raise LookupError(f"{persoon_ref} heeft geen reden om zelf te betalen")
    nummer = maandnummer(afspraak, vanaf)
    aflossing = lid.aflossing_cent[nummer] if nummer is not None else 0
    if nummer is not None:
        stop_inhouding(decision, persoon_ref, vanaf)
    per, inhaal = redenen[0].per, inhaalmaanden(afspraak, lid, redenen, vanaf)
    decision.record(
        r.OvergegaanNaarZelfbetaling(
            deelname_id=deelname,
            persoon_ref=persoon_ref,
            polis_ref=decision.ref,
            per=per,
            eerste_zelf_maand=vanaf,
            reden=_reden(redenen[0]),
            bedrag_cent=premie_cent(afspraak.beleid, lid, vanaf, zelf=True) + aflossing,
            inhaalmaanden=inhaal,
            inhaalbedrag_cent=inhaalbedrag_cent(decision.polis, lid, inhaal),
        ),
        r.BetalingskenmerkGewijzigd(
            deelname_id=deelname,
            persoon_ref=persoon_ref,
            polis_ref=decision.ref,
            nieuw_kenmerk=eigen_kenmerk(deelname),
            geldig_vanaf_maand=vanaf,
        ),
        r.InterventieTaakGeopend(
            deelname_id=deelname, persoon_ref=persoon_ref, polis_ref=decision.ref, oorzaak=redenen[0].soort
        ),
    )


def _ga_terug(decision: Decision, persoon_ref: UUID, vanaf: str) -> None:
    """Bijstand began again: it is withheld as before, on the gemeente's own reference (D5)."""
    afspraak = decision.polis.vast
    lid = decision.lid(persoon_ref)
    nummer = maandnummer(afspraak, vanaf)
    aflossing = lid.aflossing_cent[nummer] if nummer is not None else 0
    beleid = beleid_voor(afspraak.beleid, lid.prijzen, vanaf)
    decision.record(
        r.InhoudingGestart(
            polis_ref=decision.ref,
            persoon_ref=persoon_ref,
            vanaf_maand=vanaf,
            onderdelen=onderdelen(beleid, aflossing),
            netto_cent=beleid.premie_inhouding_cent() + aflossing,
        ),
        r.BetalingskenmerkGewijzigd(
            deelname_id=lid.deelname,
            persoon_ref=persoon_ref,
            polis_ref=decision.ref,
            nieuw_kenmerk=f"BORDEREL-{vanaf}",
            geldig_vanaf_maand=vanaf,
        ),
    )


def _neem_terug(decision: Decision, persoon_ref: UUID, eerste_zelf_maand: str) -> None:
    """The switch that was told does not happen: a correction."""
    lid = decision.lid(persoon_ref)
    decision.record(
        r.ZelfbetalingVervallen(
            polis_ref=decision.ref,
            persoon_ref=persoon_ref,
            deelname_id=lid.deelname,
            eerste_zelf_maand=eerste_zelf_maand,
        )
    )
