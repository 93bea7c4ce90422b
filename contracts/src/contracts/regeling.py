"""What regeling publishes: participation, ledger, BPH, ending, kwijting. All amounts in cents; key of every event: `polis_ref`."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Cent
from contracts.domein import Gebeurtenis
from contracts.intake import Achterstand
from contracts.soorten import (
    Betaalsoort,
    Betaler,
    BphGevolg,
    BphGrond,
    Inningswijze,
    KwijtingDoor,
    Mutatiereden,
    VoltooidGrond,
)
from contracts.zicht import ALLEEN_C, ALLEEN_G, G_C, G_V, G_V_A, G_V_C


class ContractnummerToegekend(Gebeurtenis, frozen=True, kw_only=True):
    """The insured is on the RUB contract of the gemeente, apart from the ordinary collective (RUB-2, RUB-54)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    contractnummer_ref: Annotated[UUID, G_V]
    pakketcode: Annotated[str, G_V]
    ingangsdatum: Annotated[date, G_V]


class DeelnameGestart(Gebeurtenis, frozen=True, kw_only=True):
    """One insured takes part from `ingangsdatum`, a 1st (domain 5.3 D3)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    ingangsdatum: Annotated[date, G_V]
    beleidsversie: Annotated[int, G_V]
    betaler: Annotated[Betaler, G_V] = "GEMEENTE"


class DeelnameGeweigerd(Gebeurtenis, frozen=True, kw_only=True):
    """No start; not an earlier participation (D2, A-09, A-11). Others of the polis get LIJST_GEWEIGERD."""

    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    reden: Annotated[
        Literal["ZELFBETALER_VANAF_INGANG", "HERDEELNAME", "LIJST_GEWEIGERD", "VOORBEREIDING_ONTBREEKT"], G_V
    ]
    datum: Annotated[date, G_V]


class KwijtingVoorwaardelijkToegezegd(Gebeurtenis, frozen=True, kw_only=True):
    """The insurer waives the rest on condition of the plan (Rzv 6.5.6 lid 1 f)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class SchuldregelingGeregistreerd(Gebeurtenis, frozen=True, kw_only=True):
    """Opening balance of the ledger: the debt at `peildatum` (RUB-57)."""

    polis_ref: Annotated[UUID, G_V]
    schuld_totaal_cent: Annotated[Cent, G_V_A]
    peildatum: Annotated[date, G_V]
    uitsplitsing: Annotated[tuple[Achterstand, ...], G_V] = ()


class AflosplanVastgesteld(Gebeurtenis, frozen=True, kw_only=True):
    """min(terms × term, debt) in equal terms, the last one the remainder (RUB-1, A-06). Months `YYYY-MM`."""

    polis_ref: Annotated[UUID, G_V]
    termijnbedrag_cent: Annotated[Cent, G_V]
    aantal_termijnen: Annotated[int, G_V]
    laatste_termijn_cent: Annotated[Cent, G_V]
    totaal_cent: Annotated[Cent, G_V_A]
    eerste_maand: Annotated[str, G_V]
    laatste_maand: Annotated[str, G_V]


class BPHOpschortingGemeld(Gebeurtenis, frozen=True, kw_only=True):
    """The insurer told CAK the date, for all BPH-plichtigen of the polis at once (RUB-56, B1)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_refs: Annotated[tuple[UUID, ...], G_V_C]
    opschorten_per: Annotated[date, G_V_C]
    grond: Annotated[BphGrond, G_V_C]


class BPHOpgeschort(Gebeurtenis, frozen=True, kw_only=True):
    """CAK confirmed: no BPH from `opgeschort_per` (a 1st) (RUB-4, RUB-56, B2)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    opgeschort_per: Annotated[date, G_V_C]
    grond: Annotated[BphGrond, G_C]
    inningswijze_was: Annotated[Inningswijze | None, G_C] = None
    cak_referentie: Annotated[str, G_C]
    open_bph_cent: Annotated[Cent | None, ALLEEN_C] = None


class BronheffingGestopt(Gebeurtenis, frozen=True, kw_only=True):
    """The gemeente withholds no BPH at source from `per`, the day of the suspension (RUB-58, B5)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_C]
    per: Annotated[date, G_V_C]


class DatumsOngelijk(Gebeurtenis, frozen=True, kw_only=True):
    """Two parties gave different dates: a month would be charged twice or not at all (RUB-58, B3, SC-11)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID | None, G_V_C] = None
    opgeschort_per: Annotated[date, G_V_C]
    andere_datum: Annotated[date, G_V_C]
    bron: Annotated[Literal["CAK", "GEMEENTE"], G_V_C]


class BetrokkeneGeinformeerdDoorCAK(Gebeurtenis, frozen=True, kw_only=True):
    """CAK wrote to the person (RUB-60)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    datum: Annotated[date, G_V_C]


class Inhoudingsonderdelen(msgspec.Struct, frozen=True, kw_only=True):
    """What a monthly amount is made of, cents."""

    premie_cent: Annotated[Cent, G_V]
    av_cent: Annotated[Cent, G_V]
    eigen_risico_cent: Annotated[Cent, G_V]
    bijdrage_cent: Annotated[Cent, G_V]
    aflossing_cent: Annotated[Cent, G_V]


class InhoudingGestart(Gebeurtenis, frozen=True, kw_only=True):
    """The bronheffing becomes a withholding of premium and term from `vanaf_maand` (RUB-3, RUB-59)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]
    onderdelen: Annotated[Inhoudingsonderdelen, G_V]
    netto_cent: Annotated[Cent, G_V]


class InhoudingGestopt(Gebeurtenis, frozen=True, kw_only=True):
    """No withholding of the named parts from `vanaf_maand` on."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]
    onderdeel: Annotated[Literal["ALLES", "AFLOSSING"], G_V] = "ALLES"


class AflossingIngeregeld(Gebeurtenis, frozen=True, kw_only=True):
    """The gemeente has the repayment in her administration (RUB-28)."""

    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]


class InrichtingOntbreekt(Gebeurtenis, frozen=True, kw_only=True):
    """One working day before the first booking nothing is confirmed (RUB-28)."""

    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]


class BewindvoerderGeinformeerd(Gebeurtenis, frozen=True, kw_only=True):
    """The bewindvoerder knows that payment to CAK or CJIB ends (RUB-50)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    soort: Annotated[Literal["ALGEMEEN", "STOP_BETALING"], G_V]
    stop_per: Annotated[date | None, ALLEEN_G] = None
    datum: Annotated[date, G_V]


class DeurwaarderGeinformeerd(Gebeurtenis, frozen=True, kw_only=True):
    """By the insurer (RUB-48) or, when needed, by the gemeente (RUB-49): `nodig` false is a decision too."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    door: Annotated[Literal["GEMEENTE", "VERZEKERAAR"], ALLEEN_G]
    nodig: Annotated[bool, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class SchuldeiserGeinformeerd(Gebeurtenis, frozen=True, kw_only=True):
    """Landlord, energy supplier and so on (RUB-49)."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    nodig: Annotated[bool, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class PremieDoorbetaald(Gebeurtenis, frozen=True, kw_only=True):
    """Premium (and eigen-risico part) of one insured for one month, as far as received (A-20)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V_A]
    kenmerk: Annotated[str, G_V]
    valutadatum: Annotated[date, G_V]
    betaler: Annotated[Betaler, G_V]


class AflossingOntvangen(Gebeurtenis, frozen=True, kw_only=True):
    """Repayment of the RUB debt received for the term of one month."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    termijn_nr: Annotated[int, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V_A]
    kenmerk: Annotated[str, G_V]
    valutadatum: Annotated[date, G_V]
    betaler: Annotated[Betaler, G_V]
    soort: Annotated[Betaalsoort, G_V]


class TermijnNietBetaalbaarGesteld(Gebeurtenis, frozen=True, kw_only=True):
    """Nothing was booked on the boekdatum: extra time until moment x (RUB-29, RUB-81)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    boekdatum: Annotated[date, ALLEEN_G]
    moment_x: Annotated[datetime, G_V]


class NabetalingAangekondigd(Gebeurtenis, frozen=True, kw_only=True):
    """A single individual payment will follow; the term stays open until `verwacht_op` and its grace (RUB-30, T6, T10)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    verwacht_op: Annotated[date, G_V]


class NabetalingOntvangen(Gebeurtenis, frozen=True, kw_only=True):
    """The individual payment came, on its own reference (RUB-30, T9)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    kenmerk: Annotated[str, G_V]
    valutadatum: Annotated[date, G_V]


class TermijnBetaald(Gebeurtenis, frozen=True, kw_only=True):
    """The term of one month of one insured is paid in full; `laat`: after its time had passed (T2, T11)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    laat: Annotated[bool, G_V_A]
    datum: Annotated[date, G_V]


class BetalingUitgebleven(Gebeurtenis, frozen=True, kw_only=True):
    """The time of a term passed without (full) payment (RUB-29, T8, T10; self-payer: vervaldatum, D6)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    open_cent: Annotated[Cent, G_V]


class MomentXOverschreden(Gebeurtenis, frozen=True, kw_only=True):
    """Neither payment nor stop nor nabetaling was known at moment x: escalate (RUB-30, RUB-98, SC-16)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_refs: Annotated[tuple[UUID, ...], G_V]
    maand: Annotated[str, G_V]


class BetalingsverschilGesignaleerd(Gebeurtenis, frozen=True, kw_only=True):
    """Money that can't be booked: more than is open, a wrong reference, a nabetaling inside a borderel (RUB-30, RUB-55, RUB-89)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    verschil_cent: Annotated[int, G_V]
    kenmerk: Annotated[str, G_V]
    code: Annotated[str, G_V]


class UitkeringGestopt(Gebeurtenis, frozen=True, kw_only=True):
    """The bijstand of one participant ends per `gestopt_per` (RUB-30, RUB-33, D4)."""

    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    gestopt_per: Annotated[date, G_V]
    reden: Annotated[Mutatiereden, G_V_A]
    laatste_inhouding_maand: Annotated[str, ALLEEN_G]
    gemeld_op: Annotated[datetime, ALLEEN_G]
    voor_moment_x: Annotated[bool, ALLEEN_G]


class MutatieGenoteerd(Gebeurtenis, frozen=True, kw_only=True):
    """A WERK/AOW that was reported before the start: it decides at the start (A-09, D2)."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    reden: Annotated[Mutatiereden, ALLEEN_G]
    per: Annotated[date, ALLEEN_G]


class OvergegaanNaarZelfbetaling(Gebeurtenis, frozen=True, kw_only=True):
    """The person pays the insurer from `eerste_zelf_maand` on (RUB-33, A-23, A-27)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]
    eerste_zelf_maand: Annotated[str, G_V]
    reden: Annotated[Mutatiereden, G_V_A]
    bedrag_cent: Annotated[Cent, G_V]


class BetalingskenmerkGewijzigd(Gebeurtenis, frozen=True, kw_only=True):
    """An own payment reference instead of the borderel's (RUB-89)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    nieuw_kenmerk: Annotated[str, G_V]
    geldig_vanaf_maand: Annotated[str, G_V]


class AOWDatumNadert(Gebeurtenis, frozen=True, kw_only=True):
    """A task, never the switch: AOW in `maanden_tot` months (3, 1) or today (0) (RUB-88)."""

    deelname_id: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    aow_datum: Annotated[date, ALLEEN_G]
    maanden_tot: Annotated[int, ALLEEN_G]


class InterventieTaakGeopend(Gebeurtenis, frozen=True, kw_only=True):
    """Self-payers often drop out: contact them at once (RUB-91)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    oorzaak: Annotated[str, G_V]


class UitvalDreigingGesignaleerd(Gebeurtenis, frozen=True, kw_only=True):
    """One missed term of a self-payer or two on inhouding (D6, D7, A-10)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    gemiste_maanden: Annotated[tuple[str, ...], G_V]


class UitvalDreigingOpgeheven(Gebeurtenis, frozen=True, kw_only=True):
    """What was missed is paid (D8)."""

    deelname_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]


class ContactVastgelegd(Gebeurtenis, frozen=True, kw_only=True):
    """A contact attempt (RUB-63, RUB-82); the precondition of ending for non-payment (D9)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    door: Annotated[Literal["GEMEENTE", "VERZEKERAAR"], G_V]
    kanaal: Annotated[str, G_V]
    bereikt: Annotated[bool, G_V]
    datum: Annotated[date, G_V]


class RegelingBeeindigd(Gebeurtenis, frozen=True, kw_only=True):
    """One participation ends on `einddatum`, the last day of a month (D9 and the matrix of domain 5.3)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V_C]
    deelname_id: Annotated[UUID, G_V]
    einddatum: Annotated[date, G_V_C]
    reden: Annotated[Mutatiereden, G_V_A]
    bph_gevolg: Annotated[BphGevolg, G_V_C]
    afgelost_cent: Annotated[Cent, G_V]
    restschuld_cent: Annotated[Cent, G_V]
    initiatief: Annotated[Literal["GEMEENTE", "VERZEKERAAR", "VERZEKERDE", "SYSTEEM"], G_V]


class HerbeoordelingNodig(Gebeurtenis, frozen=True, kw_only=True):
    """One member left a shared polis; the others go on until a decision (A-12)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class HerdeelnameUitgesloten(Gebeurtenis, frozen=True, kw_only=True):
    """After any end no second participation (RUB-38, A-11, D23)."""

    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    sinds: Annotated[date, G_V]


class BPHHerlevingGemeld(Gebeurtenis, frozen=True, kw_only=True):
    """The insurer asks CAK to charge BPH again from `per`, the 1st after the end (A-24, B6)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    per: Annotated[date, G_V_C]


class BPHHerleefd(Gebeurtenis, frozen=True, kw_only=True):
    """CAK confirmed that BPH is due again (Rzv 6.5.6 lid 2, B6)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    per: Annotated[date, G_V_C]
    cak_referentie: Annotated[str, G_C]


class ContractBeeindigd(Gebeurtenis, frozen=True, kw_only=True):
    """Off the collective product from `per` (RUB-5)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]


class SchuldregelingVoltooid(Gebeurtenis, frozen=True, kw_only=True):
    """The plan is fulfilled (K2, K4, K6; A-13, A-22)."""

    polis_ref: Annotated[UUID, G_V]
    grond: Annotated[VoltooidGrond, G_V_A]
    ontvangen_cent: Annotated[Cent, G_V]
    datum: Annotated[date, G_V]


class KwijtingAangehouden(Gebeurtenis, frozen=True, kw_only=True):
    """36 months passed and the plan is not whole: kwijting waits (K3, SC-20)."""

    polis_ref: Annotated[UUID, G_V]
    tekort_cent: Annotated[Cent, G_V]
    ontbrekende_maanden: Annotated[tuple[str, ...], G_V]
    datum: Annotated[date, G_V]


class EindeSchuldregelingGemeld(Gebeurtenis, frozen=True, kw_only=True):
    """The gemeente tells the insurer that the arrangement is over (RUB-67)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class KwijtingVerleend(Gebeurtenis, frozen=True, kw_only=True):
    """Finale kwijting: first by the insurer for the rest of the debt, then by CAK for the suspended BPH (RUB-68, RUB-71, Zvw 18g lid 5).

    `bedrag_cent` is the insurer's; what CAK waives is CAK's own (`bedrag_bph_cent`, None when not told).
    """

    polis_ref: Annotated[UUID, G_V_C]
    persoon_refs: Annotated[tuple[UUID, ...], G_V_C]
    door: Annotated[KwijtingDoor, G_V_C]
    datum: Annotated[date, G_V_C]
    bedrag_cent: Annotated[Cent | None, G_V_A] = None
    bedrag_bph_cent: Annotated[Cent | None, ALLEEN_C] = None
    grond: Annotated[Literal["RUB_36_MAANDEN", "RUB_AFKOOP", "RUB_SCHULD_AFGELOST", "ZVW_18G_5"], G_V]


class SchuldregelingVastgelegd(Gebeurtenis, frozen=True, kw_only=True):
    """The insurer's ledger is closed at 0 (RUB-70)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class VoltooiingGemeldAanCAK(Gebeurtenis, frozen=True, kw_only=True):
    """CAK is told that the arrangement was completed (RUB-69, K8); never the amount."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_refs: Annotated[tuple[UUID, ...], G_V_C]
    datum: Annotated[date, G_V_C]
