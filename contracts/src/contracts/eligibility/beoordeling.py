"""Assessment of a polis: for the gemeente's eyes, the insurer learns the outcome only (RUB-19…23)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.soorten import (
    Afwijsreden,
    Beoordeling,
    BeslagvrijeVoetbron,
    Herzieningsgrond,
    Maatwerk,
    Uitkeringssoort,
)
from contracts.zicht import ALLEEN_G, G_A, G_V


class SelectieGestart(Event, frozen=True, kw_only=True):
    """Assessment of one polis begins, under one version of the choices (domain 5.2 E2)."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    samenwerking_id: Annotated[UUID, ALLEEN_G]
    beleidsversie: Annotated[int, ALLEEN_G]


class BijstandsrechtVastgesteld(Event, frozen=True, kw_only=True):
    """Algemene bijstand or not (RUB-19, X-09)."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    ontvangt_bijstand: Annotated[bool, ALLEEN_G]
    uitkeringssoort: Annotated[Uitkeringssoort | None, ALLEEN_G] = None
    bijstand_sinds: Annotated[date | None, ALLEEN_G] = None
    maanden_aaneengesloten: Annotated[int | None, ALLEEN_G] = None


class StabiliteitBeoordeeld(Event, frozen=True, kw_only=True):
    """RUB-20, Rzv 6.5.6 lid 1 b: months whole, debt of the polis in cents. None: can't be told from what is known.

    `maanden_nodig`, `schuld_onder_cent`: the bounds of that day, so that a newer debt can be held against them (N-14).
    """

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    uitkomst: Annotated[bool | None, ALLEEN_G]
    maanden: Annotated[int | None, ALLEEN_G]
    schuld_cent: Annotated[Cent, ALLEEN_G]
    maanden_nodig: Annotated[int | None, ALLEEN_G] = None
    schuld_onder_cent: Annotated[Cent | None, ALLEEN_G] = None


class ToereikendheidBeoordeeld(Event, frozen=True, kw_only=True):
    """RUB-20/21, A-05: once per uitkering, all in cents per month. None: can't be told from what is known."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    uitkering_ref: Annotated[UUID, ALLEEN_G]
    niveau: Annotated[Literal["PERSOON", "GEZIN"], ALLEEN_G]
    netto_uitkering_cent: Annotated[Cent | None, ALLEEN_G]
    inhoudingen_cent: Annotated[Cent, ALLEEN_G]
    beslag_afdracht_cent: Annotated[Cent, ALLEEN_G]
    rub_inhouding_cent: Annotated[Cent, ALLEEN_G]
    minimum_vrij_cent: Annotated[Cent | None, ALLEEN_G]
    uitkomst: Annotated[bool | None, ALLEEN_G]


class DerdenbeslagVastgesteld(Event, frozen=True, kw_only=True):
    """RUB-22; details stay with the gemeente (X-08)."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    derdenbeslag: Annotated[bool | None, ALLEEN_G]


class MaatwerkBesloten(Event, frozen=True, kw_only=True):
    """The gemeente's decision on a case with derdenbeslag (RUB-22). `motivering_ref`: where it keeps the reasons."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    uitkomst: Annotated[Maatwerk, ALLEEN_G]
    motivering_ref: Annotated[str | None, ALLEEN_G] = None
    datum: Annotated[date | None, ALLEEN_G] = None


class BeslagvrijeVoetVastgelegd(Event, frozen=True, kw_only=True):
    """The beslagvrije voet of one insured as somebody else reckoned it, in cents per month (RUB-92).

    It is kept with its source and the day it holds for, shown to the gemeente, and reckoned with by nobody.
    """

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    bedrag_cent: Annotated[Cent, ALLEEN_G]
    bron: Annotated[BeslagvrijeVoetbron, ALLEEN_G]
    berekend_op: Annotated[date, ALLEEN_G]


class BphBetaalgedragVastgelegd(Event, frozen=True, kw_only=True):
    """How many months before `peildatum` somebody paid the BPH without arrears, as CAK or the gemeente counted it.

    Who does so long enough is a goede betaler (PRAK-10, PRAK-11, Q-12).
    """

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    maanden_zonder_achterstand: Annotated[int, ALLEEN_G]
    peildatum: Annotated[date, ALLEEN_G]


class BeoordelingOverruled(Event, frozen=True, kw_only=True):
    """The gemeente sets a finding on one insured aside, with reasons ("in beginsel", RUB-20).

    The finding itself stays recorded with its inputs. `motivering_ref`: where the gemeente keeps the reasons. Of a
    gezinsuitkering it holds for all who are paid from it (RUB-21); a new row of the gemeente's file about this person
    ends it.
    """

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    beoordeling: Annotated[Beoordeling, ALLEEN_G]
    motivering_ref: Annotated[str, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class BeoordelingAangehouden(Event, frozen=True, kw_only=True):
    """Nothing fails but something is missing: the polis stays IN_BEOORDELING (simuleer §3)."""

    selectie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    openstaand: Annotated[tuple[str, ...], ALLEEN_G]


class DeelnemerGeselecteerd(Event, frozen=True, kw_only=True):
    """One insured may be made an offer; all BPH-plichtigen of the polis get this together or none (RUB-23, RUB-18).

    `aow_datum` only when it falls before the plan can end; `aow_in_jaar_van_deelname` warns (RUB-88).
    """

    selectie_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    beleidsversie: Annotated[int, G_V]
    besluitdatum: Annotated[date, G_V]
    pakketten: Annotated[tuple[str, ...], G_V]
    polisleden: Annotated[int, G_V]
    aow_datum: Annotated[date | None, ALLEEN_G] = None
    aow_in_jaar_van_deelname: Annotated[bool, ALLEEN_G] = False


class DeelnemerAfgewezen(Event, frozen=True, kw_only=True):
    """One insured is not selected; the insurer learns only that, never why (RUB-19).

    Save EERDERE_DEELNAME, which it knows by its own administration.
    """

    selectie_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, G_V]
    redenen: Annotated[tuple[Afwijsreden, ...], G_A]
    besluitdatum: Annotated[date, G_V]


class SelectieHerzien(Event, frozen=True, kw_only=True):
    """New facts about a polis that was under way or decided (RUB-20, RUB-44, domain 5.2 E16, E17).

    `gevolg`: assessed anew, lapsed, or nothing but knowing it.
    """

    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    verschillen: Annotated[tuple[Herzieningsgrond, ...], ALLEEN_G]
    gevolg: Annotated[Literal["OPNIEUW", "VERVALLEN", "ONGEWIJZIGD"], ALLEEN_G]
    datum: Annotated[date, G_V]
