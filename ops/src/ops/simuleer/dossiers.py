"""One polis as the gemeente sees it: its selection at eligibility, its participation at regeling."""

import msgspec

_LOPEND = frozenset({"ACTIEF_INHOUDING", "ACTIEF_ZELFBETALING", "DREIGENDE_UITVAL", "MSNP_OVERLEG"})


class _Part(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Names in camelCase, amounts in cents, dates as they came."""


class Aangeboden(_Part, frozen=True):
    persoon_ref: str
    aanbod: str | None = None


class Selectie(_Part, frozen=True):
    polis_ref: str
    selectie: str | None = None
    redenen: tuple[str, ...] = ()
    instemming: str | None = None
    leden: tuple[Aangeboden, ...] = ()


class Einde(_Part, frozen=True):
    reden: str
    datum: str


class Telling(_Part, frozen=True):
    """Terms by where they stand."""

    betaald: int = 0
    laat: int = 0
    uitgebleven: int = 0
    vervallen: int = 0
    afgekocht: int = 0
    open: int = 0


class Periode(_Part, frozen=True):
    """Half open: [van, tot)."""

    toestand: str
    van: str
    tot: str | None


class Wissel(_Part, frozen=True):
    """From this month on the person pays, or it is withheld again."""

    vanaf_maand: str
    zelf: bool


class Deelname(_Part, frozen=True):
    """One insured. `wissels` and `inhaalmaanden` only where one polis is read."""

    persoon_ref: str
    toestand: str | None = None
    eerste_zelf_maand: str | None = None
    einde: Einde | None = None
    ontvangen_cent: int = 0
    niet_geboekt_cent: int = 0
    termijnen: Telling = Telling()
    bph: tuple[Periode, ...] = ()
    wissels: tuple[Wissel, ...] = ()
    inhaalmaanden: tuple[str, ...] = ()

    def op_inhouding(self, maand: str) -> bool:
        """Whether the gemeente has a line for this person in the borderel of `maand` (N-01: up to that of an end)."""
        zelf = [wissel.zelf for wissel in self.wissels if wissel.vanaf_maand <= maand]
        if maand in self.inhaalmaanden or zelf[-1:] == [True]:
            return False
        if self.toestand != "BEEINDIGD" or self.einde is None:
            return self.toestand in _LOPEND
        laatste = self.einde.datum[:7]
        return maand < laatste or (maand == laatste and self.einde.reden != "OVERLIJDEN")


class Voltooid(_Part, frozen=True):
    grond: str
    op: str


class Bedragkwijting(_Part, frozen=True):
    bedrag_cent: int
    op: str


class Kwijtingdatum(_Part, frozen=True):
    op: str


class Kwijting(_Part, frozen=True):
    verzekeraar: Bedragkwijting | None = None
    cak: Kwijtingdatum | None = None


class Regeling(_Part, frozen=True):
    polis_ref: str
    ingangsdatum: str | None
    schuld_cent: int
    plan_cent: int | None
    termijnen: int | None
    afgelost_cent: int
    open_cent: int
    voltooid: Voltooid | None
    kwijting: Kwijting
    leden: tuple[Deelname, ...]


class Lid(_Part, frozen=True):
    """One insured of the answer (docs/simuleer.md, the answer)."""

    rij: int
    rol: str
    bph_plichtig: bool
    aanbod: str | None
    toestand: str | None
    eerste_zelf_maand: str | None
    einde: Einde | None
    ontvangen_cent: int
    termijnen: Telling
    bph: tuple[Periode, ...]


class Polis(_Part, frozen=True):
    """One polis of the answer."""

    polisnummer: str
    schuld_cent: int
    selectie: str
    redenen: tuple[str, ...]
    instemming: str | None
    ingangsdatum: str | None
    plan_cent: int | None
    termijnen: int | None
    afgelost_cent: int
    open_cent: int
    voltooid: Voltooid | None
    kwijting: Kwijting
    leden: tuple[Lid, ...]

    @property
    def kwijtgescholden_cent(self) -> int:
        return self.kwijting.verzekeraar.bedrag_cent if self.kwijting.verzekeraar else 0

    @property
    def sluit(self) -> bool:
        return self.schuld_cent == self.afgelost_cent + self.kwijtgescholden_cent + self.open_cent
