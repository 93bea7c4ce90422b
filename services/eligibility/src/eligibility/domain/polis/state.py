"""State of one polis: what is known of its insured, where its selection and their offers stand (domain 5.2)."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec
from contracts.beleid import Beleid
from contracts.domain import Unknown
from contracts.intake import Achterstand, UitkeringVastgelegd
from contracts.soorten import Beoordeling, BeslagvrijeVoetbron, Inningswijze, Maatwerk, Rol

from contracts import kalender
from eligibility.domain.afspraken import Afspraken

Toestand = Literal[
    "ONBEKEND",
    "NIET_BEOORDEELD",
    "GEREGISTREERD",
    "IN_BEOORDELING",
    "AFGEWEZEN",
    "GESELECTEERD",
    "AANGEBODEN",
    "INSTEMMING_VOLLEDIG",
    "INSTEMMING_MISLUKT",
    "OP_LIJST",
    "GESTART",
    "VERVALLEN",
]
Selectie = Literal["NIET_BEOORDEELD", "IN_BEOORDELING", "AFGEWEZEN", "GESELECTEERD"]
Aanbodtoestand = Literal["VERZONDEN", "AANVAARD", "AFGEWEZEN", "VERLOPEN", "STILZWIJGEND_AANVAARD", "INGETROKKEN"]

ONBESLIST = frozenset[Toestand]({"NIET_BEOORDEELD", "GEREGISTREERD", "IN_BEOORDELING"})
LOPEND = frozenset[Toestand]({"GESELECTEERD", "AANGEBODEN", "INSTEMMING_VOLLEDIG", "OP_LIJST"})
GEKOZEN = LOPEND | {"INSTEMMING_MISLUKT"}
JA = frozenset[Aanbodtoestand]({"AANVAARD", "STILZWIJGEND_AANVAARD"})
NEE = frozenset[Aanbodtoestand]({"AFGEWEZEN", "VERLOPEN", "INGETROKKEN"})


class Aanbod(msgspec.Struct, frozen=True, kw_only=True):
    """`uiterste_reactiedatum` is inclusive to its last second in Amsterdam (A-15)."""

    aanbod_id: UUID
    uiterste_reactiedatum: date
    toestand: Aanbodtoestand = "VERZONDEN"
    pakketcode: str | None = None
    geantwoord_op: date | None = None

    @property
    def verloopt_op(self) -> datetime:
        """The first instant at which silence is an answer."""
        return kalender.instant(date.fromordinal(self.uiterste_reactiedatum.toordinal() + 1))


class BeslagvrijeVoet(msgspec.Struct, frozen=True, kw_only=True):
    """As somebody else reckoned it, in cents per month (RUB-92)."""

    bedrag_cent: int
    bron: BeslagvrijeVoetbron
    berekend_op: date


class Betaalgedrag(msgspec.Struct, frozen=True, kw_only=True):
    """Months without arrears in the BPH, counted back from `peildatum` (PRAK-10, PRAK-11)."""

    maanden: int
    peildatum: date


class Stabiliteit(msgspec.Struct, frozen=True, kw_only=True):
    """What was found last, with the bounds of that day: a newer debt is held against it (N-14)."""

    uitkomst: bool | None
    maanden: int | None
    maanden_nodig: int
    schuld_onder_cent: int


class Lid(msgspec.Struct, frozen=True, kw_only=True):
    """One insured. `uitkering` None: not on the gemeente's file, or moved since, so no bijstand as far as is known."""

    persoon_ref: UUID
    volgnr: int
    rol: Rol
    bph_plichtig: bool
    bph_sinds: date | None = None
    inningswijze: Inningswijze | None = None
    aow_datum: date | None = None
    overleden_op: date | None = None
    uitkering: UitkeringVastgelegd | None = None
    maatwerk: Maatwerk | None = None
    maatwerk_op: date | None = None
    beslagvrije_voet: BeslagvrijeVoet | None = None
    betaalgedrag: Betaalgedrag | None = None
    stabiliteit: Stabiliteit | None = None
    overruled: tuple[Beoordeling, ...] = ()
    redenen: tuple[str, ...] = ()
    aanbod: Aanbod | None = None

    @property
    def ontvangt_bijstand(self) -> bool:
        """Algemene bijstand and nothing else counts (X-09)."""
        return self.uitkering is not None and self.uitkering.uitkeringssoort == "ALGEMENE_BIJSTAND"


class Polis(msgspec.Struct, frozen=True, kw_only=True):
    """All or nothing for every insured with BPH (RUB-18). `beleid` is the version that was offered (RUB-15), with
    `pakketcodes` of it (none: all).

    `ingangsdatum` is planned from the list on; `aangemeld` says that regeling was told of it, `geblokkeerd` that it
    could not start on that day (N-02). `gestart`: who began. `heroverwegen`: a finding
    was set aside after the rejection; `afwezig`: the insurer's newest file does not name this polis. `plandragers`: who
    carries on the plan of somebody who left (N-07).
    """

    polis_ref: UUID | None = None
    samenwerking_id: UUID | None = None
    leden: tuple[Lid, ...] = ()
    schuld: tuple[Achterstand, ...] = ()
    schuld_totaal_cent: int = 0
    peildatum: date | None = None
    toestand: Toestand = "ONBEKEND"
    uitkomst: Literal["AFGEWEZEN", "GESELECTEERD"] | None = None
    besluitdatum: date | None = None
    selecties: int = 0
    rondes: int = 0
    beleid: Beleid | None = None
    pakketcodes: tuple[str, ...] = ()
    instemming: Literal["VOLLEDIG", "MISLUKT"] | None = None
    lijst_id: UUID | None = None
    ingangsdatum: date | None = None
    aangemeld: bool = False
    geblokkeerd: bool = False
    gestart: tuple[UUID, ...] = ()
    uitgesloten: tuple[UUID, ...] = ()
    plandragers: tuple[UUID, ...] = ()
    heroverwegen: bool = False
    afwezig: bool = False

    @property
    def ref(self) -> UUID:
        """Its polis_ref; `Unknown` where nothing was registered."""
        if self.polis_ref is None:
            raise Unknown("POLIS_ONBEKEND", "Deze polis is niet geregistreerd.")
        return self.polis_ref

    @property
    def deelnemers(self) -> tuple[Lid, ...]:
        """The insured with BPH; the others neither block nor join (SC-03)."""
        return tuple(lid for lid in self.leden if lid.bph_plichtig)

    @property
    def selectie(self) -> Selectie:
        if self.uitkomst is not None:
            return self.uitkomst
        return "IN_BEOORDELING" if self.toestand == "IN_BEOORDELING" else "NIET_BEOORDEELD"

    @property
    def redenen(self) -> tuple[str, ...]:
        """Distinct codes of all members, sorted."""
        return tuple(sorted({code for lid in self.leden for code in lid.redenen}))

    def beleid_op(self, afspraken: Afspraken, dag: date) -> Beleid:
        """The choices of its own samenwerking on `dag`; in another one this polis is unknown."""
        if afspraken.samenwerking_id != self.samenwerking_id:
            raise Unknown("POLIS_ONBEKEND", "Deze polis hoort niet bij deze samenwerking.")
        return afspraken.beleid_op(dag)

    def lid(self, persoon_ref: UUID) -> Lid | None:
        return next((lid for lid in self.leden if lid.persoon_ref == persoon_ref), None)

    def is_gestart(self, op: datetime) -> bool:
        """Started by the calendar, also when regeling's word of it is still on its way; blocked is no start (N-02)."""
        if self.toestand == "GESTART":
            return True
        return (
            not self.geblokkeerd
            and self.aangemeld
            and self.ingangsdatum is not None
            and op >= kalender.instant(self.ingangsdatum)
        )

    @property
    def is_beeindigd(self) -> bool:
        """Every participant of it ended or completed."""
        return self.toestand == "GESTART" and {lid.persoon_ref for lid in self.deelnemers} <= set(self.uitgesloten)
