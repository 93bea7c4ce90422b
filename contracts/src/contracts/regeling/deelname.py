"""Start of a participation: contract, plan, the promise of kwijting (domain 5.3)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.intake import Achterstand
from contracts.soorten import Betaler
from contracts.zicht import ALLEEN_G, G_V, G_V_A


class ContractnummerToegekend(Event, frozen=True, kw_only=True):
    """The insured is on the RUB contract of the gemeente, apart from the ordinary collective (RUB-2, RUB-54)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    contractnummer_ref: Annotated[UUID, G_V]
    pakketcode: Annotated[str, G_V]
    ingangsdatum: Annotated[date, G_V]
    av_code: Annotated[str | None, G_V] = None


class DeelnameGestart(Event, frozen=True, kw_only=True):
    """One insured takes part from `ingangsdatum`, a 1st (domain 5.3 D3)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    ingangsdatum: Annotated[date, G_V]
    beleidsversie: Annotated[int, G_V]
    betaler: Annotated[Betaler, G_V] = "GEMEENTE"


class DeelnameGeweigerd(Event, frozen=True, kw_only=True):
    """No start; not an earlier participation (D2, A-09, A-11). Others of the polis get LIJST_GEWEIGERD."""

    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    reden: Annotated[
        Literal["ZELFBETALER_VANAF_INGANG", "HERDEELNAME", "LIJST_GEWEIGERD", "INSTEMMING_INGETROKKEN"], G_V
    ]
    datum: Annotated[date, G_V]


class StartGeblokkeerd(Event, frozen=True, kw_only=True):
    """The first day came and the preparation was not complete: a task; nothing is lost (D3, SC-27, RUB-48…50).

    `ontbreekt` holds BEWINDVOERDER, DEURWAARDER, SCHULDEISER or DEURWAARDER_VERZEKERAAR; INRICHTING stands in those of
    before N-10 alone.
    """

    polis_ref: Annotated[UUID, G_V]
    ingangsdatum: Annotated[date, G_V]
    ontbreekt: Annotated[tuple[str, ...], ALLEEN_G]


class StartVerschoven(Event, frozen=True, kw_only=True):
    """A blocked start became complete: it starts on the next 1st (Rzv 6.5.6 lid 1, D3)."""

    polis_ref: Annotated[UUID, G_V]
    van: Annotated[date, G_V]
    naar: Annotated[date, G_V]


class KwijtingVoorwaardelijkToegezegd(Event, frozen=True, kw_only=True):
    """The insurer waives the rest on condition of the plan (K1, Rzv 6.5.6 lid 1 f)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class SchuldregelingGeregistreerd(Event, frozen=True, kw_only=True):
    """Opening balance of the ledger: the debt at `peildatum` (RUB-57)."""

    polis_ref: Annotated[UUID, G_V]
    schuld_totaal_cent: Annotated[Cent, G_V_A]
    peildatum: Annotated[date, G_V]
    uitsplitsing: Annotated[tuple[Achterstand, ...], G_V] = ()


class AflosplanVastgesteld(Event, frozen=True, kw_only=True):
    """min(terms × term, debt) in equal terms, the last one the remainder (RUB-1, A-06).

    Each is expected from its boekdatum on (T1). Months `YYYY-MM`.
    """

    polis_ref: Annotated[UUID, G_V]
    termijnbedrag_cent: Annotated[Cent, G_V]
    aantal_termijnen: Annotated[int, G_V]
    laatste_termijn_cent: Annotated[Cent, G_V]
    totaal_cent: Annotated[Cent, G_V_A]
    eerste_maand: Annotated[str, G_V]
    laatste_maand: Annotated[str, G_V]
