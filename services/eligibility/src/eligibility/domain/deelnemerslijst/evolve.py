"""How a deelnemerslijst's state follows from its events; what was told in parts is put together."""

from typing import assert_never

from contracts.eligibility import DeelnemerslijstAangeleverd, DeelnemerslijstTeLaat, DeelnemerslijstTeruggekoppeld
from msgspec.structs import replace

from eligibility.domain.deelnemerslijst.events import DeelnemerslijstEvent
from eligibility.domain.deelnemerslijst.state import Deelnemerslijst


def evolve(lijst: Deelnemerslijst, event: DeelnemerslijstEvent) -> Deelnemerslijst:
    match event:
        case DeelnemerslijstAangeleverd():
            return Deelnemerslijst(
                lijst_id=event.lijst_id,
                samenwerking_id=event.samenwerking_id,
                ontvangen_op=event.ontvangen_op,
                ingangsmaand=event.ingangsmaand,
                regels=(*lijst.regels, *event.regels),
                terugkoppeling=lijst.terugkoppeling,
            )
        case DeelnemerslijstTeruggekoppeld():
            return replace(lijst, terugkoppeling=(*lijst.terugkoppeling, *event.regels))
        case DeelnemerslijstTeLaat():
            return lijst
        case _:
            assert_never(event)
