"""Lists that are due again and again, and files beside file W and file U (RUB-31, RUB-83, RUB-84, PRAK-2, PRAK-12)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent, Wandtijd
from contracts.domain import Event, Instant
from contracts.mutatiesoorten import Mutatiesoort
from contracts.signaalsoorten import CJIBStatus
from contracts.soorten import Achterstandsoort
from contracts.zicht import ALLEEN_G, G_V


class MutatielijstOntvangen(Event, frozen=True, kw_only=True):
    """The gemeente's word about one ISO week (`2026-W27`): a list, or a yes to the proposal (RUB-31, N-05).

    `aantal` 0 is the nil list. `te_laat`: after its deadline; `correctie`: it changes what it names of an earlier one.
    `bestand_id`: of a list, None of a confirmation.
    """

    samenwerking_id: Annotated[UUID, G_V]
    iso_week: Annotated[str, G_V]
    wijze: Annotated[Literal["LIJST", "BEVESTIGING"], G_V]
    aantal: Annotated[int, G_V]
    te_laat: Annotated[bool, G_V] = False
    correctie: Annotated[bool, G_V] = False
    bestand_id: Annotated[UUID | None, ALLEEN_G] = None
    rijen_fout: Annotated[int, ALLEEN_G] = 0
    sha256: Annotated[str, ALLEEN_G]


class MutatieAangeleverd(Event, frozen=True, kw_only=True):
    """One line of the gemeente's list: what changed for somebody, from day `per` on (RUB-31).

    `corrigeert`: the `mutatie_id` that this one replaces (N-05); `vervalt`: nothing takes its place. `erkend`: of an
    MSNP, whether the institution is recognised (SC-25).
    """

    mutatie_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    iso_week: Annotated[str, G_V]
    soort: Annotated[Mutatiesoort, G_V]
    per: Annotated[date, ALLEEN_G]
    tot: Annotated[date | None, ALLEEN_G] = None
    erkend: Annotated[bool, G_V] = True
    corrigeert: Annotated[UUID | None, G_V] = None
    vervalt: Annotated[bool, G_V] = False


class MutatielijstUitgebleven(Event, frozen=True, kw_only=True):
    """The week's list was not there in time (RUB-31, SC-34); a late list is told as `te_laat`."""

    samenwerking_id: Annotated[UUID, G_V]
    iso_week: Annotated[str, G_V]
    deadline: Annotated[Instant, G_V]


class AchterstandenUpdateVerstrekt(Event, frozen=True, kw_only=True):
    """The insurer's update of one Wednesday: `aantal` new arrears of participants, 0 of a nil update (RUB-83)."""

    bestand_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    aantal: Annotated[int, G_V]
    te_laat: Annotated[bool, G_V] = False
    correctie: Annotated[bool, G_V] = False
    rijen_fout: Annotated[int, G_V] = 0
    sha256: Annotated[str, G_V]


class NieuweAchterstandGemeld(Event, frozen=True, kw_only=True):
    """One line of it: arrears of a participant that came since the regeling began; cents, never mixed with the debt."""

    samenwerking_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    achterstandsoort: Annotated[Achterstandsoort, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    sinds: Annotated[date, G_V]


class AchterstandenUpdateUitgebleven(Event, frozen=True, kw_only=True):
    """A Wednesday went by without the insurer's update, holidays included (RUB-83, A-18, SC-35)."""

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class LijstdagAfgesproken(Event, frozen=True, kw_only=True):
    """On which day of the week (1 = Monday) and until when the mutation list may come (A-17, Q-04).

    `vanaf`: the first ISO week for which it holds; None in what was told before there was one: for all of them.
    """

    samenwerking_id: Annotated[UUID, G_V]
    weekdag: Annotated[int, G_V]
    tijd: Annotated[Wandtijd, G_V]
    vanaf: Annotated[str | None, G_V] = None


class CJIBBestandOntvangen(Event, frozen=True, kw_only=True):
    """What lies at the CJIB, as the gemeente has it (RUB-84); it speaks of all, so who is not named is out of it."""

    bestand_id: Annotated[UUID, ALLEEN_G]
    samenwerking_id: Annotated[UUID, ALLEEN_G]
    peildatum: Annotated[date | None, ALLEEN_G] = None
    rijen_totaal: Annotated[int, ALLEEN_G]
    rijen_goed: Annotated[int, ALLEEN_G]
    rijen_fout: Annotated[int, ALLEEN_G]
    sha256: Annotated[str, ALLEEN_G]


class CJIBRegelAangeleverd(Event, frozen=True, kw_only=True):
    """One person of it: what the CJIB still asks, in cents, and whether that goes on (RUB-84)."""

    samenwerking_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    bedrag_cent: Annotated[Cent, ALLEEN_G]
    status: Annotated[CJIBStatus, ALLEEN_G]
    peildatum: Annotated[date, ALLEEN_G]


class CJIBRegelVervallen(Event, frozen=True, kw_only=True):
    """A newer file has nothing of this person at the CJIB any more (RUB-84)."""

    samenwerking_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class PraktijkbestandOntvangen(Event, frozen=True, kw_only=True):
    """A run of a practice as a file: an order of signals (PRAK-2), or what a screening led to (PRAK-12)."""

    bestand_id: Annotated[UUID, ALLEEN_G]
    soort: Annotated[Literal["RANGSCHIKKING", "SCREENING"], ALLEEN_G]
    run_id: Annotated[UUID, ALLEEN_G]
    rijen_totaal: Annotated[int, ALLEEN_G]
    rijen_goed: Annotated[int, ALLEEN_G]
    rijen_fout: Annotated[int, ALLEEN_G]
    sha256: Annotated[str, ALLEEN_G]


class LijstregelAfgekeurd(Event, frozen=True, kw_only=True):
    """A row of one of the gemeente's lists can't be taken; its own business. Never holds the value itself."""

    bestand_id: Annotated[UUID, ALLEEN_G]
    regelnr: Annotated[int, ALLEEN_G]
    veld: Annotated[str, ALLEEN_G]
    code: Annotated[str, ALLEEN_G]
