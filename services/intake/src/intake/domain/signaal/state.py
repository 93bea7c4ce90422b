"""State of one dossier: the last signal that was taken up, and whether the RUB took it over.

The dossier is the aggregate, because a repeated signal is judged by the one before it.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5

import msgspec
from contracts.intake import Achterstand
from contracts.soorten import Achterstandsoort


def dossier_id(persoon_ref: UUID, gemeentecode: str, melder: str, soorten: Iterable[Achterstand]) -> UUID:
    """Stream of all signals of this person, partner and set of kinds (S5), whatever the profile or channel (N-25)."""
    namen = "+".join(sorted(a.achterstandsoort for a in soorten))
    return uuid5(persoon_ref, f"{gemeentecode}|{melder}|{namen}")


def polisdossier_id(polis_ref: UUID) -> UUID:
    """Stream of all signals that files give of this polis."""
    return uuid5(polis_ref, "signaal")


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """The last signal that was taken up (None: no open one); `doorgeleid` once the RUB took it over, for good.

    `peildatum`: the latest day of which amounts were told, ended or not. `soorten` of the open one, in their order.
    """

    signaal_id: UUID | None = None
    totaal_cent: int = 0
    persoon_ref: UUID | None = None
    polis_ref: UUID | None = None
    samenwerking_id: UUID | None = None
    doorgeleid: bool = False
    ingelopen: bool = False
    peildatum: date | None = None
    soorten: tuple[Achterstandsoort, ...] = ()
