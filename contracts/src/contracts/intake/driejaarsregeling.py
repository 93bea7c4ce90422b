"""Who pays the bestuursrechtelijke premie well is offered three years and the way out (PRAK-10, PRAK-11)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.signaalsoorten import Driejaarsintrekking
from contracts.soorten import BphGrond
from contracts.zicht import ALLEEN_G, G_C, G_V, G_V_C


class GoedeBetalerGeselecteerd(Event, frozen=True, kw_only=True):
    """Every month of the observation window was paid; receiving bijstand is not asked (PRAK-10)."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    venster_maanden: Annotated[int, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class DriejaarsregelingAangeboden(Event, frozen=True, kw_only=True):
    """Thirty-six terms, in cents; the last one takes what is left. No answer by `uiterste_reactiedatum`: none."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    maanden: Annotated[int, ALLEEN_G]
    termijnbedrag_cent: Annotated[Cent, ALLEEN_G]
    laatste_termijn_cent: Annotated[Cent, ALLEEN_G]
    eerste_maand: Annotated[str, ALLEEN_G]
    uiterste_reactiedatum: Annotated[date, ALLEEN_G]


class BetalingsregelingOvereengekomen(Event, frozen=True, kw_only=True):
    """The person agrees: a betalingsregeling with the insurer, on which the BPH is suspended (Zvw 18d lid 2 c).

    CAK hears of whom, from when and on which ground; the plan is the insurer's.
    """

    regeling_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V_C]
    maanden: Annotated[int, G_V]
    termijnbedrag_cent: Annotated[Cent, G_V]
    laatste_termijn_cent: Annotated[Cent, G_V]
    ingangsdatum: Annotated[date, G_V_C]
    grond: Annotated[BphGrond, G_V_C]


class DriejaarsregelingOpgeschort(Event, frozen=True, kw_only=True):
    """CAK confirms that the BPH rests since the first day of the arrangement (Zvw 18d lid 2 c, B2).

    `cak_referentie`: CAK's own; None: not given (N-17).
    """

    persoon_ref: Annotated[UUID, G_V_C]
    opgeschort_per: Annotated[date, G_V_C]
    grond: Annotated[BphGrond, G_V_C]
    cak_referentie: Annotated[str | None, G_C] = None


class DriejaarsregelingAfgewezen(Event, frozen=True, kw_only=True):
    """The person said no."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class DriejaarsregelingVerlopen(Event, frozen=True, kw_only=True):
    """Nobody answered in time."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class DriejaarsregelingIngetrokken(Event, frozen=True, kw_only=True):
    """The gemeente takes the offer back before it was answered (PRAK-11)."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
    reden: Annotated[Driejaarsintrekking, ALLEEN_G]
