"""What the gemeente said that she paid beside what the insurer received, per month (RUB-55, N-06)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.zicht import G_V, G_V_A

Verschilsoort = Literal["NIET_ONTVANGEN", "MINDER_ONTVANGEN", "MEER_ONTVANGEN", "NIET_GEZEGD"]
"""Said and not received, received less or more than said, received and not said."""

Vereffening = Literal["TERUGBETAALD", "VERREKEND", "VERGISSING"]
"""How the parties settled a difference: paid back, set off against another month, or there was none after all."""


class BetalingenAfgestemd(Event, frozen=True, kw_only=True):
    """Of this month every line was received as it was said, or settled (RUB-55)."""

    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V_A]
    regels: Annotated[int, G_V]
    totaal_cent: Annotated[Cent, G_V]
    datum: Annotated[date, G_V]


class OntvangstverschilGesignaleerd(Event, frozen=True, kw_only=True):
    """A line of which what was said and what was received are not the same (RUB-55, N-06)."""

    samenwerking_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    soort: Annotated[Verschilsoort, G_V]
    gezegd_cent: Annotated[Cent, G_V]
    ontvangen_cent: Annotated[Cent, G_V]
    datum: Annotated[date, G_V]


class OntvangstverschilVereffend(Event, frozen=True, kw_only=True):
    """The parties settled a difference; `gezegd_cent` and `ontvangen_cent` are what it was then."""

    samenwerking_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    wijze: Annotated[Vereffening, G_V]
    gezegd_cent: Annotated[Cent, G_V]
    ontvangen_cent: Annotated[Cent, G_V]
    datum: Annotated[date, G_V]
