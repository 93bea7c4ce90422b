"""The row of a polis as gemeente and insurer see it: participation, ledger, kwijting. Cents, months `YYYY-MM`."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

import msgspec
from contracts.beleid import Matrixkeuze
from contracts.mutatiesoorten import Herbeoordeling, Mutatiereden, Mutatiesoort
from contracts.soorten import Termijnstand, VoltooidGrond

from regeling.domain.polis.state import LOPEND, Toestand, Wissel
from regeling.domain.polis.termijnen import boekdatum_sinds
from regeling.domain.polis.wissels import betaalt_zelf
from regeling.views.rij import Polisrij, Verzekerde

OPEN: Final = frozenset({"GEPLAND", "IN_HERSTEL", "AANGEKONDIGD"})
NA_AFRONDING: Final = frozenset({"AFGEKOCHT", "NVT"})


class Maand(msgspec.Struct, frozen=True, array_like=True):
    """One term: where it stands, premium received, and what the plan still expects of it."""

    maand: str
    stand: Termijnstand
    ontvangen_cent: int
    te_aflossen_cent: int


class Premie(msgspec.Struct, frozen=True, array_like=True):
    """The premium from a month on: withheld, and of a self-payer."""

    vanaf_maand: str
    inhouding_cent: int
    zelf_cent: int


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """Terms of one participation, by where they stand."""

    betaald: int
    laat: int
    uitgebleven: int
    vervallen: int
    afgekocht: int
    open: int


class Einde(msgspec.Struct, frozen=True, kw_only=True):
    reden: Mutatiereden
    datum: date


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    per: date
    reden: Mutatiereden


class Contract(msgspec.Struct, frozen=True, kw_only=True):
    """The collective product with its aanvullende verzekering, half open: [van, tot) (RUB-2, RUB-5, RUB-54).

    It runs from `van` on once CAK confirmed that BPH is suspended; until then it was asked for (N-16).
    """

    pakketcode: str
    av_code: str | None
    van: date
    tot: date | None = None
    bevestigd: bool = False

    @property
    def stand(self) -> Literal["AANGEVRAAGD", "LOOPT"]:
        return "LOOPT" if self.bevestigd else "AANGEVRAAGD"


class Mutatie(msgspec.Struct, frozen=True, kw_only=True):
    """What was told of this person; `vervangen`: a correction took its place (RUB-31). The dates are the gemeente's."""

    mutatie_id: UUID
    soort: Mutatiesoort
    per: date | None = None
    tot: date | None = None
    telt: bool | None = None
    vervangen: bool = False


class Herbeoordelen(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody left this polis; the gemeente decides by `uiterlijk` (N-07)."""

    sinds: date
    plan_open_cent: int
    uiterlijk: date | None
    besluit: Herbeoordeling | None = None
    besloten_op: date | None = None


class Lid(Verzekerde, frozen=True, kw_only=True):
    """One insured. `toestand` is None for who never was on a list (domain 5.3).

    `aow_datum` is the gemeente's alone. `ontvangen_cent` was booked; `niet_geboekt_cent` came in as well and found
    nothing open (RUB-55). `premies` in order of month, the first from the start on.
    """

    volgnr: int
    toestand: Toestand | None = None
    geweigerd: str | None = None
    eerste_zelf_maand: str | None = None
    wissels: tuple[Wissel, ...] = ()
    inhaalmaanden: tuple[str, ...] = ()
    mutaties: tuple[Mutatie, ...] = ()
    msnp_gesprek_op: date | None = None
    premie_gestopt_vanaf: str | None = None
    bijstand_gestopt: Stop | None = None
    aow_datum: date | None = None
    betalingskenmerk: str | None = None
    einde: Einde | None = None
    herleving_gemeld_per: date | None = None
    contract: Contract | None = None
    contactpogingen: int = 0
    ontvangen_cent: int = 0
    niet_geboekt_cent: int = 0
    premies: tuple[Premie, ...] = ()
    maanden: tuple[Maand, ...] = ()

    @property
    def loopt(self) -> bool:
        return self.toestand in LOPEND

    def betaalt_zelf(self, jaarmaand: str) -> bool:
        return betaalt_zelf(self.wissels, jaarmaand)

    @property
    def termijnen(self) -> Telling:
        standen = [een.stand for een in self.maanden]
        return Telling(
            betaald=standen.count("BETAALD"),
            laat=standen.count("LAAT"),
            uitgebleven=standen.count("UITGEBLEVEN"),
            vervallen=standen.count("VERVALLEN"),
            afgekocht=standen.count("AFGEKOCHT"),
            open=sum(stand in OPEN for stand in standen),
        )


class Voltooid(msgspec.Struct, frozen=True, kw_only=True):
    grond: VoltooidGrond
    op: date


class Bedragkwijting(msgspec.Struct, frozen=True, kw_only=True):
    bedrag_cent: int
    op: date


class Kwijtingdatum(msgspec.Struct, frozen=True, kw_only=True):
    op: date


class Kwijting(msgspec.Struct, frozen=True, kw_only=True):
    verzekeraar: Bedragkwijting | None = None
    cak: Kwijtingdatum | None = None


class Aangehouden(msgspec.Struct, frozen=True, kw_only=True):
    tekort_cent: int
    maanden: tuple[str, ...]
    op: date


class Verschil(msgspec.Struct, frozen=True, kw_only=True):
    """`verschil_cent` as it was told, `open_cent` what of it has no place still; `vereffend_op`: since when nothing."""

    persoon_ref: UUID
    maand: str
    verschil_cent: int
    open_cent: int
    kenmerk: str
    code: str
    gesignaleerd_op: date
    vereffend_op: date | None = None


class Verdeling(msgspec.Struct, frozen=True, array_like=True):
    """From this month on so many percent of what is withheld comes from whom (RUB-21); nobody: each his own."""

    vanaf_maand: str
    delen: tuple[tuple[UUID, int], ...]


class Polis(Polisrij, frozen=True, kw_only=True):
    """One polis. `loopt`: someone on it is taking part; `termijnen`: the number of terms of the plan.

    `inning_loopt`: somebody takes part, or premium is withheld for somebody who did (N-09). `vordering_cent`: what the
    person owes to the gemeente after an afkoop, known to the gemeente alone.
    """

    loopt: bool = False
    inning_loopt: bool = False
    aangemeld_per: date | None = None
    boekdag: int | None = None
    moment_x_werkdagen: int | None = None
    start_geblokkeerd: tuple[str, ...] | None = None
    schuld_cent: int
    peildatum: date
    plan_cent: int | None = None
    termijnen: int | None = None
    afgelost_cent: int = 0
    vordering_cent: int | None = None
    kwijting_aangehouden: Aangehouden | None = None
    herbeoordelen: Herbeoordelen | None = None
    matrixkeuzes: tuple[Matrixkeuze, ...] = ()
    voltooid: Voltooid | None = None
    kwijting: Kwijting = Kwijting()
    leden: tuple[Lid, ...] = ()
    verdelingen: tuple[Verdeling, ...] = ()
    betalingsverschillen: tuple[Verschil, ...] = ()

    @property
    def open_cent(self) -> int:
        """Debt less repayment less the insurer's kwijting."""
        kwijt = self.kwijting.verzekeraar
        return self.schuld_cent - self.afgelost_cent - (kwijt.bedrag_cent if kwijt else 0)

    def boekdatum(self, jaarmaand: str) -> date | None:
        """Of who takes part; None for a polis of which this viewpoint does not know on which day is booked."""
        if self.boekdag is None or self.ingangsdatum is None:
            return None
        return boekdatum_sinds(self.ingangsdatum, jaarmaand, self.boekdag)

    def lid(self, persoon_ref: UUID) -> Lid:
        for lid in self.leden:
            if lid.persoon_ref == persoon_ref:
                return lid
        raise LookupError(f"{persoon_ref} staat niet op polis {self.polis_ref}")
