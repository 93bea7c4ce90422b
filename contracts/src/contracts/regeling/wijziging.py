"""Changes while taking part: bijstand stops, self-payment, threatening drop-out (domain 5.3 D4…D8)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event, Instant
from contracts.mutatiesoorten import Contactpersoon, Contactresultaat, Mutatiereden
from contracts.uitvalsoorten import Uitvaloorzaak
from contracts.zicht import ALLEEN_G, G_V, G_V_A


class UitkeringGestopt(Event, frozen=True, kw_only=True):
    """The bijstand of one participant ends per `gestopt_per` (RUB-30, RUB-33, D4)."""

    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    gestopt_per: Annotated[date, G_V]
    reden: Annotated[Mutatiereden, G_V_A]
    laatste_inhouding_maand: Annotated[str, ALLEEN_G]
    gemeld_op: Annotated[Instant, ALLEEN_G]
    voor_moment_x: Annotated[bool, ALLEEN_G]


class MutatieGenoteerd(Event, frozen=True, kw_only=True):
    """A stop of bijstand that changes no running participation.

    Reported before the start it decides at the start (A-09, D2). Reported after the end or after completion it is
    a note only (domain 5.3): `eerste_zelf_maand` is then the month that it would have been (A-23, A-27).
    `mutatie_id` names it for a correction; `corrigeert`: the one that it takes the place of, `vervalt`: nothing does.
    """

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    reden: Annotated[Mutatiereden, ALLEEN_G]
    per: Annotated[date, ALLEEN_G]
    gemeld_op: Annotated[Instant, ALLEEN_G]
    eerste_zelf_maand: Annotated[str | None, ALLEEN_G] = None
    mutatie_id: Annotated[UUID | None, ALLEEN_G] = None
    corrigeert: Annotated[UUID | None, ALLEEN_G] = None
    vervalt: Annotated[bool, ALLEEN_G] = False


class OvergegaanNaarZelfbetaling(Event, frozen=True, kw_only=True):
    """The person pays the insurer from `eerste_zelf_maand` on (RUB-33, A-23, A-27).

    `inhaalmaanden`: months since the change, before the first own one, that were not withheld when it was told: the
    person pays them with the first vervaldatum, as they stood. `inhaalbedrag_cent`: what is open of them together,
    as it would have been withheld; None in what was told before it was said.
    """

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]
    eerste_zelf_maand: Annotated[str, G_V]
    reden: Annotated[Mutatiereden, G_V_A]
    bedrag_cent: Annotated[Cent, G_V]
    inhaalmaanden: Annotated[tuple[str, ...], G_V] = ()
    inhaalbedrag_cent: Annotated[Cent | None, G_V] = None


class BetalingskenmerkGewijzigd(Event, frozen=True, kw_only=True):
    """An own payment reference instead of the borderel's (RUB-89)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    nieuw_kenmerk: Annotated[str, G_V]
    geldig_vanaf_maand: Annotated[str, G_V]


class AOWDatumNadert(Event, frozen=True, kw_only=True):
    """A task, never the switch: AOW in `maanden_tot` months (3, 1) or today (0) (RUB-88).

    The insurer sees the month only.
    """

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    aow_datum: Annotated[date, ALLEEN_G]
    maanden_tot: Annotated[int, ALLEEN_G]
    aow_maand: Annotated[str | None, G_V] = None


class InterventieTaakGeopend(Event, frozen=True, kw_only=True):
    """Self-payers often drop out: contact them at once (RUB-91)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    oorzaak: Annotated[str, G_V]


class UitvalDreigingGesignaleerd(Event, frozen=True, kw_only=True):
    """One missed term of a self-payer, two on inhouding, or an arrear outside the plan (D6, D7, A-10).

    `open_cent`: of the missed months together; None in what was told before it was said.
    """

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    gemiste_maanden: Annotated[tuple[str, ...], G_V]
    oorzaken: Annotated[tuple[Uitvaloorzaak, ...], G_V] = ()
    open_cent: Annotated[Cent | None, G_V] = None


class UitvalDreigingOpgeheven(Event, frozen=True, kw_only=True):
    """What was missed is paid (D8)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]


class ContactVastgelegd(Event, frozen=True, kw_only=True):
    """A contact attempt by the insurer (RUB-63); since the threat arose it is what an end needs first (D9, N-11)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    door: Annotated[Literal["GEMEENTE", "VERZEKERAAR"], G_V]
    kanaal: Annotated[str, G_V]
    bereikt: Annotated[bool, G_V]
    datum: Annotated[date, G_V]
    met: Annotated[Contactpersoon, G_V] = "VERZEKERDE"
    resultaat: Annotated[Contactresultaat | None, G_V] = None


class GemeentecontactVastgelegd(Event, frozen=True, kw_only=True):
    """A contact attempt by the gemeente: hers alone (N-11, RUB-82, RUB-85, RUB-86)."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    kanaal: Annotated[str, ALLEEN_G]
    met: Annotated[Contactpersoon, ALLEEN_G]
    bereikt: Annotated[bool, ALLEEN_G]
    resultaat: Annotated[Contactresultaat | None, ALLEEN_G] = None
    datum: Annotated[date, ALLEEN_G]
