"""One polis as regeling knows it: its insured, their terms, the debt, kwijting. Amounts in cents, dates Amsterdam."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec
from contracts.beleid import Beleid
from contracts.intake import Achterstand
from contracts.mutatiesoorten import Herbeoordeling, Mutatiereden, Mutatiesoort
from contracts.soorten import BphGevolg, Inningswijze, Partij, Rol, VoltooidGrond

from regeling.domain.polis.geld import Afkoop, Betaling, OpenStorno, Prijs, Termijn
from regeling.domain.polis.hulp import Cjibpost, Interventie, NieuweAchterstand

Fase = Literal["ONBEKEND", "GEREGISTREERD", "AANGEMELD", "GEWEIGERD", "GESTART"]
Toestand = Literal[
    "AANGEMELD",
    "GEWEIGERD",
    "ACTIEF_INHOUDING",
    "ACTIEF_ZELFBETALING",
    "DREIGENDE_UITVAL",
    "MSNP_OVERLEG",
    "BEEINDIGD",
    "VOLTOOID",
    "KWIJTGESCHOLDEN",
]
Bph = Literal[
    "GEEN",
    "ACTIEF",
    "OPSCHORTING_GEMELD",
    "OPGESCHORT",
    "HERLEVING_GEMELD",
    "DEFINITIEF_AFGEMELD",
    "KWIJTGESCHOLDEN",
    "NVT",
]
Kwijtingstand = Literal[
    "NIET_AAN_DE_ORDE", "VOORWAARDELIJK", "AANGEHOUDEN", "VOLTOOID", "VERZEKERAAR_VERLEEND", "CAK_VERLEEND", "VERVALLEN"
]

Feitstand = Literal["TELT", "WACHT", "NOOT", "HERSTELD", "INGETROKKEN"]

LOPEND: frozenset[str] = frozenset({"ACTIEF_INHOUDING", "ACTIEF_ZELFBETALING", "DREIGENDE_UITVAL", "MSNP_OVERLEG"})
AFGEROND: frozenset[str] = frozenset({"VOLTOOID", "KWIJTGESCHOLDEN"})
NA_VOLTOOIING: frozenset[str] = frozenset({"VOLTOOID", "VERZEKERAAR_VERLEEND", "CAK_VERLEEND"})
WACHTEND: frozenset[str] = frozenset({"GEPLAND", "IN_HERSTEL", "AANGEKONDIGD"})
BETAALBAAR: frozenset[str] = WACHTEND | {"UITGEBLEVEN"}


class Notitie(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A mutation told before the start (A-09)."""

    reden: Mutatiereden
    per: date
    gemeld_op: datetime


class Wissel(msgspec.Struct, frozen=True, array_like=True):
    """From `vanaf_maand` on the person pays (`zelf`), or it is withheld again (D4, D5)."""

    vanaf_maand: str
    zelf: bool


class Feit(msgspec.Struct, frozen=True, array_like=True):
    """A mutation or a decision that was told of one insured (RUB-31).

    TELT: it has or can have a consequence; WACHT: detention of unknown length, until its month is over; NOOT: told
    too late for a consequence; HERSTELD: a correction took its place; INGETROKKEN: it was taken back, and nothing did.
    `einddatum`: of the end that follows.
    """

    mutatie_id: UUID
    soort: Mutatiesoort
    per: date
    tot: date | None
    gemeld_op: datetime
    door: Partij
    stand: Feitstand
    einddatum: date | None = None
    bph_gevolg: BphGevolg | None = None


class Einde(msgspec.Struct, frozen=True, array_like=True):
    """How a participation ended; `laatste_maand`: up to and including it the terms stay due (N-01)."""

    reden: Mutatiereden
    datum: date
    bph_gevolg: BphGevolg
    laatste_maand: str


class Voorbereiding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who was informed, or need not be, about one insured (RUB-48…50)."""

    bewindvoerder: bool = False
    deurwaarder_gemeente: bool = False
    deurwaarder_verzekeraar: bool = False
    schuldeiser: bool = False


class Lid(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One insured. `toestand` is None for who never was on a list; `termijnen[n]` is month n of the participation.

    `aflossing_cent` per month is what this person's line carries of the plan. `wissels` in order of month; who is told
    to pay keeps `eerste_zelf_maand` on record. `contactpogingen`: of the insurer since drop-out threatened (N-11).
    `aow_gemeld` counts the AOW tasks that were given or passed by before the start. `prijzen` in order of month;
    `betalingen` in the order in which they came in. `premie_gestopt_vanaf`: the gemeente withholds none from then on.
    `in_overleg`: who ended talked about an MSNP then. `achterstanden`: outside the plan, one per kind (RUB-62).
    """

    persoon_ref: UUID
    volgnr: int
    rol: Rol
    bph_plichtig: bool
    bph_sinds: date | None = None
    inningswijze: Inningswijze | None = None
    aow_datum: date | None = None
    pakketcode: str | None = None
    bewindvoerder: bool = False
    derdenbeslag: bool = False
    voorbereiding: Voorbereiding = Voorbereiding()
    notitie: Notitie | None = None
    toestand: Toestand | None = None
    deelname_id: UUID | None = None
    termijnen: tuple[Termijn, ...] = ()
    aflossing_cent: tuple[int, ...] = ()
    prijzen: tuple[Prijs, ...] = ()
    betalingen: tuple[Betaling, ...] = ()
    open_stornos: tuple[OpenStorno, ...] = ()
    eerste_zelf_maand: str | None = None
    wissels: tuple[Wissel, ...] = ()
    inhaalmaanden: tuple[str, ...] = ()
    feiten: tuple[Feit, ...] = ()
    premie_gestopt_vanaf: str | None = None
    gestopt_per: date | None = None
    gestopt_reden: Mutatiereden | None = None
    msnp_gesprek: bool = False
    einde: Einde | None = None
    in_overleg: bool = False
    ontvangen_cent: int = 0
    contactpogingen: int = 0
    aow_gemeld: int = 0
    bph: Bph = "GEEN"
    bph_per: date | None = None
    bronheffing_gestopt: bool = False
    opgeschort_op: date | None = None
    geinformeerd_op: date | None = None
    brief_gemist: bool = False
    achterstanden: tuple[NieuweAchterstand, ...] = ()
    interventies: tuple[Interventie, ...] = ()
    cjib: Cjibpost | None = None

    @property
    def deelname(self) -> UUID:
        """The number of the participation. Raises LookupError for who never began one."""
        if self.deelname_id is None:
            raise LookupError(f"deelname van {self.persoon_ref} begon nooit")
        return self.deelname_id


class Kwijting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the promise of the insurer stands (domain 5.6). `cak_geparkeerd`: CAK spoke before its turn (SC-42)."""

    stand: Kwijtingstand = "NIET_AAN_DE_ORDE"
    grond: VoltooidGrond | None = None
    voltooid_op: date | None = None
    einde_gemeld: bool = False
    verleend_cent: int = 0
    voor_verval: Kwijtingstand | None = None
    cak_geparkeerd: bool = False
    cak_bedrag_bph_cent: int | None = None


class Afspraak(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Under which choices and from which day (a 1st) a polis takes part (RUB-15)."""

    lijst_id: UUID
    ingangsdatum: date
    beleid: Beleid


class Volging(msgspec.Struct, frozen=True, kw_only=True):
    """A newer version of the choices, for who starts under an older one: it counts from a month on (N-04)."""

    vanaf_maand: str
    beleid: Beleid


class Polis(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The consistency boundary: a polis starts, completes and is discharged as a whole.

    `te_volgen`: what waits for the first day; `gevolgde_versie`: the newest version whose amounts count (N-04).
    `verdelingen`: from which month on how many percent is withheld from whom (RUB-21).
    """

    fase: Fase = "ONBEKEND"
    polis_ref: UUID | None = None
    samenwerking_id: UUID | None = None
    leden: tuple[Lid, ...] = ()
    schuld_cent: int = 0
    schuld: tuple[Achterstand, ...] = ()
    peildatum: date | None = None
    afspraak: Afspraak | None = None
    gevolgde_versie: int = 0
    te_volgen: tuple[Volging, ...] = ()
    verdelingen: tuple[tuple[str, tuple[tuple[UUID, int], ...]], ...] = ()
    ingeregeld: bool = False
    inrichting_gemist: bool = False
    geblokkeerd: bool = False
    bph_gemeld_op: date | None = None
    bevestiging_gemist: bool = False
    plan_cent: int = 0
    afgelost_cent: int = 0
    afgekocht_cent: int = 0
    afkoop_vooraf: Afkoop | None = None
    kwijting: Kwijting = Kwijting()
    herbeoordeling: Herbeoordeling | None = None
    overgedragen_door: tuple[UUID, ...] = ()

    @property
    def vast(self) -> Afspraak:
        """The agreement of a polis that was on a list. Raises LookupError for one that never was."""
        if self.afspraak is None:
            raise LookupError(f"polis {self.polis_ref} stond nooit op een lijst")
        return self.afspraak

    @property
    def rest_cent(self) -> int:
        """What is still owed to the insurer."""
        return self.schuld_cent - self.afgelost_cent - self.kwijting.verleend_cent

    @property
    def deelnemers(self) -> tuple[Lid, ...]:
        return tuple(lid for lid in self.leden if lid.bph_plichtig)

    @property
    def lopenden(self) -> tuple[Lid, ...]:
        return tuple(lid for lid in self.leden if lid.toestand in LOPEND)

    def zoek(self, persoon_ref: UUID) -> Lid | None:
        for lid in self.leden:
            if lid.persoon_ref == persoon_ref:
                return lid
        return None


def initial() -> Polis:
    return Polis()
