"""What is told of somebody who takes part, and what is noted of it (domain 5.3 D10…D18, RUB-31…37)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.domain import Event, Instant
from contracts.mutatiesoorten import MSNPBesluit, Mutatiesoort
from contracts.soorten import BphGevolg, Partij
from contracts.zicht import ALLEEN_G, G_V, G_V_A


class MutatieGemeld(Event, frozen=True, kw_only=True):
    """A fact about one participant, as it was told (RUB-31). Known again by `soort`, `per` and `tot`.

    `corrigeert`: the `mutatie_id` that this one replaces (N-05); `vervalt`: nothing takes its place.
    `telt`: it can still have a consequence; told after the month of the end, or after completion, it is a note (N-28,
    N-29). `einddatum`, `bph_gevolg`: the end that follows from it.
    """

    mutatie_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    soort: Annotated[Mutatiesoort, G_V]
    per: Annotated[date, ALLEEN_G]
    tot: Annotated[date | None, ALLEEN_G] = None
    gemeld_op: Annotated[Instant, ALLEEN_G]
    door: Annotated[Partij, G_V]
    telt: Annotated[bool, ALLEEN_G] = True
    einddatum: Annotated[date | None, ALLEEN_G] = None
    bph_gevolg: Annotated[BphGevolg | None, ALLEEN_G] = None
    corrigeert: Annotated[UUID | None, G_V] = None
    vervalt: Annotated[bool, G_V] = False


class MutatieGeweigerd(Event, frozen=True, kw_only=True):
    """A line of the gemeente's list has no place here, and nothing follows from it (RUB-31, N-05); `code` says why.

    Known by `mutatie_id`, as the list told it: the gemeente corrects it or lets it be.
    """

    mutatie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    soort: Annotated[Mutatiesoort, ALLEEN_G]
    code: Annotated[str, ALLEEN_G]


class DetentieGenoteerd(Event, frozen=True, kw_only=True):
    """Detention: within one calendar month nothing follows, beyond it the end (RUB-32, D10, D11).

    ONBEKEND: until when is not known, and the month is not over yet.
    """

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    van: Annotated[date, ALLEEN_G]
    tot: Annotated[date | None, ALLEEN_G] = None
    gevolg: Annotated[Literal["GEEN", "BEEINDIGING", "ONBEKEND"], G_V]


class FaillissementGemeld(Event, frozen=True, kw_only=True):
    """Bankruptcy: the participation goes on unless the gemeente says otherwise (RUB-34, D16)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]
    gevolg: Annotated[Literal["CONTINUEREN"], G_V] = "CONTINUEREN"


class StabilisatieverzoekGemeld(Event, frozen=True, kw_only=True):
    """A request for a stabilisatieperiode: RUB goes first, the requester is told so (RUB-35, D18)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]
    gevolg: Annotated[Literal["GEEN"], G_V] = "GEEN"


class WSNPToegelaten(Event, frozen=True, kw_only=True):
    """Admitted to the WSNP: the participation ends, BPH stays off (RUB-36, D12, Zvw 18d lid 2 b)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]


class MSNPGemeld(Event, frozen=True, kw_only=True):
    """A minnelijk traject: insurer, schuldhulpverlener and verzekerde talk before anything follows (RUB-37, D13).

    `erkend` false: by an institution that is not recognised: a task, and nothing else (SC-25).
    """

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]
    erkend: Annotated[bool, G_V] = True


class MSNPGesprekGevoerd(Event, frozen=True, kw_only=True):
    """The conversation that a decision needs (RUB-37)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class MSNPBesluitGenomen(Event, frozen=True, kw_only=True):
    """What they decided (RUB-37, D14, D15)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    besluit: Annotated[MSNPBesluit, G_V_A]


class ZelfbetalingVervallen(Event, frozen=True, kw_only=True):
    """The switch to self-payment that was told for `eerste_zelf_maand` does not happen: a correction (RUB-31)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    deelname_id: Annotated[UUID, G_V]
    eerste_zelf_maand: Annotated[str, G_V]
