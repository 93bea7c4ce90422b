"""What gemeente and insurer are answered; which field is filled is decided by the view, never here."""

from typing import Literal, Self
from uuid import UUID

from chassis.http import Datum, Output

from regeling.views.polis import Polis


class Periode(Output):
    """Half open: [van, tot)."""

    toestand: str
    van: Datum
    tot: Datum | None


class Einde(Output):
    reden: str
    datum: Datum


class Stop(Output):
    per: Datum
    reden: str


class Contract(Output):
    """The collective product with its aanvullende verzekering, half open: [van, tot).

    `stand`: AANGEVRAAGD until CAK confirmed that BPH is suspended, then LOOPT, from `van` on.
    """

    pakketcode: str
    av_code: str | None
    stand: Literal["AANGEVRAAGD", "LOOPT"]
    van: Datum
    tot: Datum | None


class Telling(Output):
    """Terms of one participation, by where they stand."""

    betaald: int
    laat: int
    uitgebleven: int
    vervallen: int
    afgekocht: int
    open: int


class Mutatiebeeld(Output):
    """What was told of this person. `mutatieId` names it in a correction; `vervangen`: one took its place."""

    mutatie_id: UUID
    soort: str
    per: Datum | None = None
    tot: Datum | None = None
    telt: bool | None = None
    vervangen: bool


class Herbeoordelen(Output):
    """Somebody left this polis (N-07): `planOpenCent` has no payer until the gemeente decided, by `uiterlijk`."""

    sinds: Datum
    plan_open_cent: int
    uiterlijk: Datum | None
    besluit: str | None
    besloten_op: Datum | None


class LidBeeld(Output):
    """One insured. `toestand` is null for who never was on a list (domain 5.3).

    `ontvangenCent` was booked; `nietGeboektCent` came in as well and found nothing open (RUB-55).
    """

    persoon_ref: UUID
    volgnr: int
    rol: str
    bph_plichtig: bool
    toestand: str | None
    geweigerd: str | None = None
    eerste_zelf_maand: str | None
    bijstand_gestopt: Stop | None = None
    betalingskenmerk: str | None = None
    einde: Einde | None
    herleving_gemeld_per: Datum | None = None
    geinformeerd_door_cak_op: Datum | None = None
    contract: Contract | None = None
    contactpogingen: int = 0
    msnp_gesprek_op: Datum | None = None
    ontvangen_cent: int = 0
    niet_geboekt_cent: int = 0
    termijnen: Telling
    bph: list[Periode]


class Voltooid(Output):
    grond: str
    op: Datum


class Bedragkwijting(Output):
    bedrag_cent: int
    op: Datum


class Kwijtingdatum(Output):
    op: Datum


class Kwijting(Output):
    verzekeraar: Bedragkwijting | None
    cak: Kwijtingdatum | None


class Aangehouden(Output):
    tekort_cent: int
    maanden: list[str]
    op: Datum


class Maandtarief(Output):
    """DUBBEL: BPH and RUB premium both; GEEN: neither. `bphCent` is null where nobody gave the tariff."""

    maand: str
    soort: str
    bph_cent: int | None = None


class Ongelijk(Output):
    """Two parties named different dates (SC-11)."""

    bron: str
    persoon_ref: UUID | None
    opgeschort_per: Datum
    andere_datum: Datum
    maanden: list[Maandtarief]


class PolisBeeld(Output):
    """One polis for gemeente or insurer. `ingangsdatum` is null as long as it did not start; amounts in cents.

    `openCent` is debt less repayment less the insurer's kwijting; `termijnen` the number of terms of the plan.
    """

    polis_ref: UUID
    samenwerking_id: UUID
    aangemeld_per: Datum | None
    start_geblokkeerd: list[str] | None = None
    ingangsdatum: Datum | None
    schuld_cent: int
    peildatum: Datum
    plan_cent: int | None
    termijnen: int | None
    afgelost_cent: int
    open_cent: int
    vordering_cent: int | None = None
    opgeschort_per: Datum | None = None
    bevestiging_uitgebleven: Datum | None = None
    datums_ongelijk: Ongelijk | None = None
    kwijting_aangehouden: Aangehouden | None = None
    herbeoordelen: Herbeoordelen | None = None
    voltooid: Voltooid | None
    kwijting: Kwijting
    leden: list[LidBeeld]

    @classmethod
    def van(cls, rij: Polis) -> Self:
        return cls.model_validate(rij, from_attributes=True)


class MaandBeeld(Output):
    """One term. `ontvangenCent` is premium, `teAflossenCent` what the plan still expects of it."""

    maand: str
    stand: str
    ontvangen_cent: int
    te_aflossen_cent: int


class WisselBeeld(Output):
    """From `vanafMaand` on the person pays himself, or it is withheld again (D4, D5)."""

    vanaf_maand: str
    zelf: bool


class LidDetail(LidBeeld):
    """`inhaalmaanden`: not withheld any more, they fall due with the first own month (A-27)."""

    maanden: list[MaandBeeld]
    wissels: tuple[WisselBeeld, ...] = ()
    inhaalmaanden: tuple[str, ...] = ()
    mutaties: tuple[Mutatiebeeld, ...] = ()


class Verschil(Output):
    """`verschilCent` as it was told, `openCent` what of it is open still; `vereffendOp`: since when nothing is."""

    persoon_ref: UUID
    maand: str
    verschil_cent: int
    open_cent: int
    kenmerk: str
    code: str
    gesignaleerd_op: Datum
    vereffend_op: Datum | None


class PolisDetail(PolisBeeld):
    """One polis with every month and every difference (RUB-55)."""

    leden: list[LidDetail]  # pyright: ignore[reportIncompatibleVariableOverride] - frozen, so narrower is safe
    betalingsverschillen: tuple[Verschil, ...] = ()
