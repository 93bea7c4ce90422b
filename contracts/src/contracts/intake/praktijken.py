"""What practices say beside the follow-up of one signal: screening, signals to the insurer (PRAK-9, PRAK-12)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.signaalsoorten import Screeningsuitkomst
from contracts.zicht import ALLEEN_G, G_V


class SignaalGescreend(Event, frozen=True, kw_only=True):
    """A run over a whole file came to this person, with exactly one outcome (PRAK-12)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    run_id: Annotated[UUID, ALLEEN_G]
    uitkomst: Annotated[Screeningsuitkomst, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class BudgetgesprekAangeboden(Event, frozen=True, kw_only=True):
    """Who was reached was offered a budgetgesprek at the gemeente (PRAK-12)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class BronheffingsregelingAangeboden(Event, frozen=True, kw_only=True):
    """Who is in bronheffing already was offered an arrangement (PRAK-12)."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class BestandsvergelijkingUitgevoerd(Event, frozen=True, kw_only=True):
    """A run over a whole file is done (PRAK-12): everybody in exactly one class, so the three add up to `aantal`."""

    run_id: Annotated[UUID, G_V]
    aantal: Annotated[int, G_V]
    gebeld: Annotated[int, ALLEEN_G]
    brief: Annotated[int, ALLEEN_G]
    geen_contactgegevens: Annotated[int, ALLEEN_G]
    in_bronheffing: Annotated[int, ALLEEN_G]


class GemeentesignaalDoorgegeven(Event, frozen=True, kw_only=True):
    """The gemeente tells the insurer of a situation, in a word of the list that both agreed on (PRAK-9, N-31)."""

    gemeentesignaal_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    signaalcode: Annotated[str, G_V]
    datum: Annotated[date, G_V]
