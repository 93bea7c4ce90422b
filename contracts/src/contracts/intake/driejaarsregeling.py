"""Who pays the bestuursrechtelijke premie well is offered three years and the way out (PRAK-10, PRAK-11).

Analysts count them: nobody's reference, amount or reason is marked for them.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.signaalsoorten import Driejaarseinde, Driejaarsintrekking
from contracts.soorten import BphGrond
from contracts.zicht import ALLEEN_G, G_A, G_C, G_V, G_V_A, G_V_C, IEDEREEN


class GoedeBetalerGeselecteerd(Event, frozen=True, kw_only=True):
    """Every month of the observation window was paid; receiving bijstand is not asked (PRAK-10).

    `bevestiging_werkdagen`: within how many working days CAK confirms what is agreed on (B4).
    """

    regeling_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    venster_maanden: Annotated[int, G_A]
    datum: Annotated[date, G_A]
    bevestiging_werkdagen: Annotated[int, ALLEEN_G] = 10


class DriejaarsregelingAangeboden(Event, frozen=True, kw_only=True):
    """Thirty-six terms, in cents; the last one takes what is left. No answer by `uiterste_reactiedatum`: none."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    maanden: Annotated[int, G_A]
    termijnbedrag_cent: Annotated[Cent, ALLEEN_G]
    laatste_termijn_cent: Annotated[Cent, ALLEEN_G]
    eerste_maand: Annotated[str, ALLEEN_G]
    uiterste_reactiedatum: Annotated[date, ALLEEN_G]


class BetalingsregelingOvereengekomen(Event, frozen=True, kw_only=True):
    """The person agrees: a betalingsregeling with the insurer, on which the BPH is suspended (Zvw 18d lid 2 c).

    CAK hears of whom, from when and on which ground; the plan is the insurer's. `datum`: the day of the yes.
    """

    regeling_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V_C]
    maanden: Annotated[int, G_V_A]
    termijnbedrag_cent: Annotated[Cent, G_V]
    laatste_termijn_cent: Annotated[Cent, G_V]
    ingangsdatum: Annotated[date, G_V_C]
    grond: Annotated[BphGrond, IEDEREEN]
    datum: Annotated[date | None, G_V_C] = None


class DriejaarsopschortingUitgebleven(Event, frozen=True, kw_only=True):
    """CAK did not confirm in time that the BPH rests from `opschorten_per`; agreed on `overeengekomen_op` (B4)."""

    regeling_id: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    opschorten_per: Annotated[date, G_V_C]
    overeengekomen_op: Annotated[date, G_V_C]


class DriejaarsregelingOpgeschort(Event, frozen=True, kw_only=True):
    """CAK confirms that the BPH rests since the first day of the arrangement (Zvw 18d lid 2 c, B2).

    `cak_referentie`: CAK's own; None: not given (N-17).
    """

    persoon_ref: Annotated[UUID, G_V_C]
    opgeschort_per: Annotated[date, G_V_C]
    grond: Annotated[BphGrond, IEDEREEN]
    cak_referentie: Annotated[str | None, G_C] = None


class DriejaarsopschortingOngelijk(Event, frozen=True, kw_only=True):
    """CAK says that the BPH rests from `andere_datum` and not from `opschorten_per` (B3).

    A month would be charged twice or not at all: nothing is confirmed until both say the same day.
    """

    regeling_id: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    opschorten_per: Annotated[date, G_V_C]
    andere_datum: Annotated[date, G_V_C]


class DriejaarsregelingBeeindigd(Event, frozen=True, kw_only=True):
    """What was agreed on is over before its time, per `datum`: the person died, so CAK has nothing to confirm (B11)."""

    regeling_id: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    datum: Annotated[date, G_V_C]
    reden: Annotated[Driejaarseinde, G_V]


class DriejaarsregelingAfgewezen(Event, frozen=True, kw_only=True):
    """The person said no."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, G_A]


class DriejaarsregelingVerlopen(Event, frozen=True, kw_only=True):
    """Nobody answered in time."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, G_A]


class DriejaarsregelingIngetrokken(Event, frozen=True, kw_only=True):
    """The gemeente takes the offer back before it was answered (PRAK-11)."""

    regeling_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, G_A]
    reden: Annotated[Driejaarsintrekking, ALLEEN_G]
