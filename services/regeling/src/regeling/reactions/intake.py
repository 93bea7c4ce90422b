"""Every polis of the insurer's file is known here (RUB-17). Intake carries time."""

from collections.abc import Iterator
from typing import Final, get_args

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.intake import (
    CJIBRegelAangeleverd,
    CJIBRegelVervallen,
    MutatieAangeleverd,
    NieuweAchterstandGemeld,
    PolisGeregistreerd,
    PolislidBrpGemeld,
)
from contracts.uitvalsoorten import NieuweAchterstandsoort

from regeling.adapters.streams import POLIS
from regeling.domain.polis.commands import MeldMutatie, NeemLijstmutatieOver, RegistreerPolis
from regeling.domain.polis.commands_uitval import MeldAchterstand, MeldCJIBPost

_SOORTEN: Final[tuple[NieuweAchterstandsoort, ...]] = get_args(NieuweAchterstandsoort)
_BUITEN_PLAN: Final[dict[str, NieuweAchterstandsoort]] = {soort: soort for soort in _SOORTEN}


def registreer(received: Received[PolisGeregistreerd]) -> Iterator[Step]:
    polis = received.event
    command = RegistreerPolis(
        polis_ref=polis.polis_ref,
        samenwerking_id=polis.samenwerking_id,
        leden=polis.leden,
        schuld=polis.schuld,
        schuld_totaal_cent=polis.schuld_totaal_cent,
        peildatum=polis.peildatum,
    )
    yield Step(POLIS, polis.polis_ref, command)


def hoor_brp(received: Received[PolislidBrpGemeld]) -> Iterator[Step]:
    """A death ends a participation by itself (D19); a move asks the gemeente first (Q-17)."""
    bericht = received.event
    if bericht.soort == "OVERLEDEN":
        mutatie = MeldMutatie(persoon_ref=bericht.persoon_ref, reden="OVERLIJDEN", per=bericht.datum)
        yield Step(POLIS, bericht.polis_ref, mutatie, on_refusal="report")


def neem_mutatie_over(received: Received[MutatieAangeleverd]) -> Iterator[Step]:
    """What stands on the gemeente's list, the gemeente told (N-05)."""
    regel = received.event
    mutatie = MeldMutatie(
        persoon_ref=regel.persoon_ref,
        reden=regel.soort,
        per=regel.per,
        tot=regel.tot,
        corrigeert=regel.corrigeert,
        vervalt=regel.vervalt,
        erkend=regel.erkend,
    )
    command = NeemLijstmutatieOver(mutatie_id=regel.mutatie_id, mutatie=mutatie)
    yield Step(POLIS, regel.polis_ref, command, on_refusal="report")


def hoor_achterstand(received: Received[NieuweAchterstandGemeld]) -> Iterator[Step]:
    """A line of the Wednesday update (RUB-83). Premium that is not paid is known here from the terms themselves."""
    regel = received.event
    soort = _BUITEN_PLAN.get(regel.achterstandsoort)
    if soort is not None:
        command = MeldAchterstand(
            persoon_ref=regel.persoon_ref,
            soort=soort,
            bedrag_cent=regel.bedrag_cent,
            sinds=regel.sinds,
            peildatum=regel.datum,
            samenwerking_id=regel.samenwerking_id,
        )
        yield Step(POLIS, regel.polis_ref, command, on_refusal="report")


def hoor_cjib(received: Received[CJIBRegelAangeleverd]) -> Iterator[Step]:
    """Of who takes part (RUB-84); of anybody else it is no matter here."""
    regel = received.event
    command = MeldCJIBPost(persoon_ref=regel.persoon_ref, bedrag_cent=regel.bedrag_cent, status=regel.status)
    yield Step(POLIS, regel.polis_ref, command, on_refusal="report")


def hoor_cjib_weg(received: Received[CJIBRegelVervallen]) -> Iterator[Step]:
    command = MeldCJIBPost(persoon_ref=received.event.persoon_ref, bedrag_cent=0, status="AFGEDAAN")
    yield Step(POLIS, received.event.polis_ref, command, on_refusal="report")


SUBSCRIPTION: Final = Subscription(
    name="regeling-intake",
    source="uitstroom.intake",
    carries_time=True,
    reactions=(
        on(PolisGeregistreerd, registreer),
        on(PolislidBrpGemeld, hoor_brp),
        on(MutatieAangeleverd, neem_mutatie_over),
        on(NieuweAchterstandGemeld, hoor_achterstand),
        on(CJIBRegelAangeleverd, hoor_cjib),
        on(CJIBRegelVervallen, hoor_cjib_weg),
    ),
)
