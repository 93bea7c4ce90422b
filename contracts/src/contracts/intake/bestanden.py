"""Files that partners deliver, and the rows of them that can't be taken (RUB-17, RUB-19)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.domain import Event
from contracts.zicht import ALLEEN_G, G_V


class WanbetalersbestandAangeleverd(Event, frozen=True, kw_only=True):
    """The insurer's file was taken (RUB-17); bad rows are reported one by one, the first hundred of each kind.

    `peildatum`: the latest day of the amounts in its good rows; an older file than the one before is refused (N-20).
    """

    bestand_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    soort: Annotated[Literal["CONCEPT", "DEFINITIEF"], G_V] = "CONCEPT"
    rijen_totaal: Annotated[int, G_V]
    rijen_goed: Annotated[int, G_V]
    rijen_fout: Annotated[int, G_V]
    sha256: Annotated[str, G_V]
    peildatum: Annotated[date | None, G_V] = None


class UitkeringsbestandAangeleverd(Event, frozen=True, kw_only=True):
    """The gemeente's file was taken (RUB-19).

    `niet_bewaard` counts persons who are on no polis of the insurer's file: counted, not kept.
    `wanbetalersbestand_id`: the insurer's file that it was matched with.
    """

    bestand_id: Annotated[UUID, ALLEEN_G]
    samenwerking_id: Annotated[UUID, ALLEEN_G]
    rijen_totaal: Annotated[int, ALLEEN_G]
    rijen_goed: Annotated[int, ALLEEN_G]
    rijen_fout: Annotated[int, ALLEEN_G]
    niet_bewaard: Annotated[int, ALLEEN_G]
    sha256: Annotated[str, ALLEEN_G]
    wanbetalersbestand_id: Annotated[UUID | None, ALLEEN_G] = None


class RegelAfgekeurd(Event, frozen=True, kw_only=True):
    """A row of the insurer's file can't be taken; row 1 is the first below the header. Never holds the value itself."""

    bestand_id: Annotated[UUID, G_V]
    regelnr: Annotated[int, G_V]
    veld: Annotated[str, G_V]
    code: Annotated[str, G_V]


class UitkeringsregelAfgekeurd(Event, frozen=True, kw_only=True):
    """A row of the gemeente's file can't be taken (RUB-19); the gemeente's own business, as the file is (X-08)."""

    bestand_id: Annotated[UUID, ALLEEN_G]
    regelnr: Annotated[int, ALLEEN_G]
    veld: Annotated[str, ALLEEN_G]
    code: Annotated[str, ALLEEN_G]
