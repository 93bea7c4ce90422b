"""Money that came for a month while it had lapsed is booked when the month is due after all (N-05, RUB-31, N-12)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.betalen import vul
from regeling.domain.polis.commands_geld import BoekBetaling
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import BetalingHerboekt, Boekregel
from regeling.domain.polis.geld import Betaling, Boeking
from regeling.domain.polis.kwijting import weeg_voltooiing
from regeling.domain.polis.state import NA_VOLTOOIING
from regeling.domain.polis.termijnen import voor_de_start
from regeling.domain.polis.toewijzen import wijs_toe
from regeling.domain.polis.vervallen import zonder_plaats


def boek_alsnog(decision: Decision, persoon_ref: UUID, sinds: datetime) -> None:
    """What of the payments since then has no place gets the one that it would have had, in the order of instants."""
    if decision.polis.kwijting.stand in NA_VOLTOOIING:
        return
    moet = list(decision.lid(persoon_ref).betalingen)
    for volgorde, betaling in enumerate(moet):
        if voor_de_start(decision.polis.vast, betaling):
            continue
        if betaling.niet_geboekt_cent > 0 and betaling.op is not None and betaling.op >= sinds:
            ander = zonder_plaats([*moet[:volgorde], *moet[volgorde + 1 :]])
            moet[volgorde] = _plaats(decision, persoon_ref, betaling, betaling.op, ander)
    _leg_vast(decision, persoon_ref, moet)
    weeg_voltooiing(decision)


def _plaats(
    decision: Decision, persoon_ref: UUID, betaling: Betaling, gekomen: datetime, ander: Collection[str]
) -> Betaling:
    """The payment with where the rest of it is booked now; `ander`: months of which other money has no place."""
    lid = decision.lid(persoon_ref)
    toewijzing = wijs_toe(decision.polis, lid, betaling.soort, betaling.maand, betaling.niet_geboekt_cent)
    geboekt = betaling.niet_geboekt_cent - toewijzing.rest_cent
    if not geboekt:
        return betaling
    decision.record(
        r.BetalingsverschilGeboekt(
            polis_ref=decision.ref,
            persoon_ref=persoon_ref,
            maand=betaling.maand,
            kenmerk=betaling.kenmerk,
            volgnr=betaling.volgnr,
            bedrag_cent=geboekt,
            datum=decision.dag,
            opgeloste_maanden=() if toewijzing.rest_cent or betaling.maand in ander else (betaling.maand,),
            valutadatum=betaling.valutadatum,
        )
    )
    command = BoekBetaling(
        persoon_ref=persoon_ref,
        maand=betaling.maand,
        bedrag_cent=geboekt,
        soort=betaling.soort,
        kenmerk=betaling.kenmerk,
        valutadatum=betaling.valutadatum,
        volgnr=betaling.volgnr,
        bank=betaling.bank,
    )
    nieuw: list[Boeking] = []
    for boeking in toewijzing.boekingen:
        vul(decision, command, boeking, gekomen)
        delen = (Boeking(boeking.nummer, boeking.premie_cent, 0), Boeking(boeking.nummer, 0, boeking.aflossing_cent))
        nieuw += [deel for deel in delen if deel.premie_cent or deel.aflossing_cent]
    return replace(betaling, boekingen=(*betaling.boekingen, *nieuw))


def _leg_vast(decision: Decision, persoon_ref: UUID, moet: list[Betaling]) -> None:
    """Of which payment each booking is: by itself a booking is of the one that was registered last."""
    for volgorde, (een, is_nu) in enumerate(zip(moet, decision.lid(persoon_ref).betalingen, strict=True)):
        if een != is_nu:
            decision.record(
                BetalingHerboekt(
                    polis_ref=decision.ref,
                    persoon_ref=persoon_ref,
                    volgorde=volgorde,
                    terug_cent=een.terug_cent,
                    boekingen=tuple(
                        Boekregel(
                            maand=maand_van(decision.polis.vast, boeking.nummer),
                            premie_cent=boeking.premie_cent,
                            aflossing_cent=boeking.aflossing_cent,
                        )
                        for boeking in een.boekingen
                    ),
                )
            )
