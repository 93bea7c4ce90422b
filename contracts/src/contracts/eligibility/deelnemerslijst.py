"""The deelnemerslijst, its feedback, and the polis that starts (RUB-51…53)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Beleid, Cent
from contracts.domain import Event, Instant
from contracts.soorten import Inningswijze, Rol
from contracts.zicht import ALLEEN_G, G_V, G_V_A, G_V_C


class Lijstregel(msgspec.Struct, frozen=True, kw_only=True):
    """One polis on the deelnemerslijst, with what was chosen for it: all that the insurer checks (RUB-51, RUB-53)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_refs: Annotated[tuple[UUID, ...], G_V]
    pakketcode: Annotated[str | None, G_V] = None
    eigen_risico_variant: Annotated[Literal["VERZEKERD", "GESPREID_VOORAF"] | None, G_V] = None
    aflossing_variant: Annotated[Literal["MAANDELIJKS", "AFKOOP_VOORAF"] | None, G_V] = None


class DeelnemerslijstAangeleverd(Event, frozen=True, kw_only=True):
    """The list of polissen with full consent (RUB-51).

    Received before the 1st starts that month, else the next (RUB-52, A-02). A long list comes as several events with
    the same `lijst_id`, part `deel` of `delen`.
    """

    lijst_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    ontvangen_op: Annotated[Instant, G_V]
    ingangsmaand: Annotated[str, G_V]
    regels: Annotated[tuple[Lijstregel, ...], G_V]
    deel: Annotated[int, G_V] = 1
    delen: Annotated[int, G_V] = 1


class DeelnemerslijstTeLaat(Event, frozen=True, kw_only=True):
    """The asked month can't be made any more (SC-05)."""

    lijst_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    gevraagde_maand: Annotated[str, G_V]
    verschoven_naar: Annotated[str, G_V]


class Terugkoppeling(msgspec.Struct, frozen=True, kw_only=True):
    """The insurer's answer on one row (RUB-53). `persoon_ref`: about whom, where the code is about one person."""

    polis_ref: Annotated[UUID, G_V]
    uitkomst: Annotated[Literal["GEACCEPTEERD", "GEWEIGERD"], G_V]
    code: Annotated[str | None, G_V] = None
    persoon_ref: Annotated[UUID | None, G_V] = None


class DeelnemerslijstTeruggekoppeld(Event, frozen=True, kw_only=True):
    """Feedback on every row of a list (RUB-53); on a long list in parts, `deel` of `delen`."""

    lijst_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    regels: Annotated[tuple[Terugkoppeling, ...], G_V]
    deel: Annotated[int, G_V] = 1
    delen: Annotated[int, G_V] = 1


class AangemeldLid(msgspec.Struct, frozen=True, kw_only=True):
    """One insured of a polis that starts.

    `bewindvoerder` and `derdenbeslag` tell what must be done before the start (RUB-48…50).
    """

    persoon_ref: Annotated[UUID, G_V_C]
    volgnr: Annotated[int, G_V]
    rol: Annotated[Rol, G_V_C]
    bph_plichtig: Annotated[bool, G_V_C]
    bph_sinds: Annotated[date | None, G_V_C] = None
    inningswijze: Annotated[Inningswijze | None, ALLEEN_G] = None
    aow_datum: Annotated[date | None, ALLEEN_G] = None
    pakketcode: Annotated[str | None, G_V] = None
    bewindvoerder: Annotated[bool, ALLEEN_G] = False
    derdenbeslag: Annotated[bool, ALLEEN_G] = False


class PolisAangemeld(Event, frozen=True, kw_only=True):
    """The insurer accepted the row (domain 5.3 D1).

    All that regeling needs to start this polis on `ingangsdatum` (a 1st).
    """

    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    lijst_id: Annotated[UUID, G_V]
    ingangsdatum: Annotated[date, G_V]
    leden: Annotated[tuple[AangemeldLid, ...], G_V]
    schuld_totaal_cent: Annotated[Cent, G_V_A]
    peildatum: Annotated[date, G_V]
    beleid: Annotated[Beleid, G_V]
