"""Signals of one dwelling that belong together (Divosa, domain 5.1 S7); the gemeente's own, shown to no partner."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.soorten import Matchsoort, Signaalpartner
from contracts.zicht import ALLEEN_G


class Matchregels(msgspec.Struct, frozen=True, kw_only=True):
    """How a gemeente matches signals of one address (Divosa; each a setting of its own).

    A signal follows an earlier one within `maanden` calendar months. Signals that together owe under `drempel_cent`
    wait, and so does one whose oldest due date lies more than `bovengrens_dagen` before it (0: none; a crisis never).
    """

    maanden: Annotated[int, ALLEEN_G] = 6
    drempel_cent: Annotated[Cent, ALLEEN_G] = 0
    bovengrens_dagen: Annotated[int, ALLEEN_G] = 0


class Gematcht(msgspec.Struct, frozen=True, kw_only=True):
    """One signal in a melding. `te_oud`: above the gemeente's upper bound for its oldest due date."""

    signaal_id: Annotated[UUID, ALLEEN_G]
    signaalpartner: Annotated[Signaalpartner, ALLEEN_G]
    signaaldatum: Annotated[date, ALLEEN_G]
    bedrag_cent: Annotated[Cent, ALLEEN_G]
    te_oud: Annotated[bool, ALLEEN_G] = False


class SignalenGematcht(Event, frozen=True, kw_only=True):
    """The signals of one address in one month as one melding (Divosa, domain 5.1 S7), anew when they change.

    `vorige`: the latest earlier signal within the period that makes it OPEENVOLGEND. `opgeteld` says whether it counts
    as work now: not while the signals owe less than the gemeente's drempel or are all too old. Never shown to a
    partner: it tells that others gave a signal (PRAK-2). `aantal`: there are more than are told apart, so many in all,
    and `signalen` is empty: those that were told before stay the ones that are.
    """

    melding_id: Annotated[UUID, ALLEEN_G]
    woning_ref: Annotated[UUID, ALLEEN_G]
    soort: Annotated[Matchsoort, ALLEEN_G]
    matchingsdatum: Annotated[date, ALLEEN_G]
    matchperiode_van: Annotated[date, ALLEEN_G]
    matchperiode_tot: Annotated[date, ALLEEN_G]
    signalen: Annotated[tuple[Gematcht, ...], ALLEEN_G]
    totaal_cent: Annotated[Cent, ALLEEN_G]
    vorige: Annotated[date | None, ALLEEN_G] = None
    opgeteld: Annotated[bool, ALLEEN_G] = True
    aantal: Annotated[int | None, ALLEEN_G] = None
