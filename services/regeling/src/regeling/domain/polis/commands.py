"""What can be asked of a polis. Amounts in cents, months `YYYY-MM`, dates Amsterdam; `op` is stamped by the chassis."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Command, Tijd
from contracts.eligibility import AangemeldLid
from contracts.intake import Achterstand, Polislid
from contracts.mutatiesoorten import (
    Contactpersoon,
    Contactresultaat,
    Herbeoordeling,
    MSNPBesluit,
    Mutatiereden,
    Mutatiesoort,
)
from contracts.soorten import KwijtingDoor, Partij

from regeling.domain.polis import commands_uitval as u
from regeling.domain.polis.commands_geld import (
    BevestigOntvangst,
    BoekBetaling,
    KondigNabetalingAan,
    KoopAflossingAf,
    MeldNietBetaalbaar,
    StopPremieInhouding,
    StorneerBetaling,
    VerdeelInhouding,
    VereffenStorno,
    VolgBeleid,
    WijzigInhouding,
)

Informering = Literal["BEWINDVOERDER", "BEWINDVOERDER_ALGEMEEN", "DEURWAARDER", "SCHULDEISER"]


class RegistreerPolis(Command, frozen=True, kw_only=True):
    """Intake knows this polis (RUB-17). Ignored from the moment that it was put on a list."""

    polis_ref: UUID
    samenwerking_id: UUID
    leden: tuple[Polislid, ...]
    schuld: tuple[Achterstand, ...]
    schuld_totaal_cent: int
    peildatum: date


class MeldAan(Command, frozen=True, kw_only=True):
    """The insurer accepted the row of the list (D1)."""

    polis_ref: UUID
    samenwerking_id: UUID
    lijst_id: UUID
    ingangsdatum: date
    leden: tuple[AangemeldLid, ...]
    schuld_totaal_cent: int
    peildatum: date
    beleid: Beleid


class TrekAanmeldingIn(Command, frozen=True, kw_only=True):
    """The consent of the polis fell away before the first day: the last word counts until then (RUB-46, E16, E17)."""

    polis_ref: UUID


class RichtIn(Command, frozen=True, kw_only=True):
    """The gemeente has the repayment in her administration (RUB-28)."""

    per: date


class Informeer(Command, frozen=True, kw_only=True):
    """Bewindvoerder, deurwaarder or creditor was informed, or need not be (RUB-48…50). A bewindvoerder of the RUB in
    general, or of the day on which payment to CAK or CJIB stops: the start waits for that."""

    soort: Informering
    persoon_ref: UUID
    door: Partij
    nodig: bool
    stop_per: date | None = None


class MeldMutatie(Command, frozen=True, kw_only=True):
    """A change in someone's life, effective `per` (RUB-31…37).

    `corrigeert`: the `mutatie_id` of what was told before and was wrong; with `vervalt` nothing takes its place.
    `erkend`: of MSNP, whether the institution is recognised (SC-25).
    """

    persoon_ref: UUID
    reden: Mutatiesoort
    per: date
    tot: date | None = None
    door: Partij = "GEMEENTE"
    corrigeert: UUID | None = None
    vervalt: bool = False
    erkend: bool = True


class NeemLijstmutatieOver(Command, frozen=True, kw_only=True):
    """A line of the gemeente's weekly list (RUB-31); what it says is known by `mutatie_id` already."""

    mutatie_id: UUID
    mutatie: MeldMutatie


class LegContactVast(Command, frozen=True, kw_only=True):
    """A contact attempt (RUB-63, N-11)."""

    persoon_ref: UUID
    door: Partij
    kanaal: str
    bereikt: bool
    met: Contactpersoon = "VERZEKERDE"
    resultaat: Contactresultaat | None = None


class BeeindigRegeling(Command, frozen=True, kw_only=True):
    """A party decides that one participation ends (D9, D17). `per`: the last day of the insurance (EMIGRATIE)."""

    persoon_ref: UUID
    reden: Mutatiereden
    door: Partij = "VERZEKERAAR"
    per: date | None = None


class LegMSNPGesprekVast(Command, frozen=True, kw_only=True):
    """The insurer spoke with schuldhulpverlener and verzekerde (RUB-37)."""

    persoon_ref: UUID
    datum: date


class BesluitMSNP(Command, frozen=True, kw_only=True):
    """What they decided (RUB-37, D14, D15)."""

    persoon_ref: UUID
    besluit: MSNPBesluit


class Herbeoordeel(Command, frozen=True, kw_only=True):
    """The gemeente decides about a shared polis that somebody left; `persoon_ref` is one who stayed (N-07)."""

    persoon_ref: UUID
    besluit: Herbeoordeling


class BesluitBPH(Command, frozen=True, kw_only=True):
    """CAK decides what becomes of BPH where the law leaves it to CAK; `per`: from when it is due again (X-04, B8)."""

    persoon_ref: UUID
    besluit: Literal["HERLEEFT", "BLIJFT_AF"]
    per: date | None = None


class MeldBPHOpschorting(Command, frozen=True, kw_only=True):
    """The insurer tells CAK the date for the whole polis (RUB-56, B1)."""

    opschorten_per: date


class BevestigBPHOpschorting(Command, frozen=True, kw_only=True):
    """CAK confirms (B2, B3)."""

    opgeschort_per: date
    cak_referentie: str


class MeldBetrokkeneGeinformeerd(Command, frozen=True, kw_only=True):
    """CAK wrote to the person about the suspension (RUB-60)."""

    persoon_ref: UUID
    datum: date


class StopBronheffing(Command, frozen=True, kw_only=True):
    """The gemeente withholds no BPH any more (RUB-58, B5)."""

    persoon_ref: UUID
    per: date


class BevestigBPHHerleving(Command, frozen=True, kw_only=True):
    """CAK charges BPH again (B6). `cak_referentie` empty: it gave none, and nobody makes one up (N-17)."""

    persoon_ref: UUID
    per: date
    cak_referentie: str = ""


class MeldEindeSchuldregeling(Command, frozen=True, kw_only=True):
    """The gemeente tells the insurer that the arrangement is over (RUB-67)."""


class VerleenKwijting(Command, frozen=True, kw_only=True):
    """Finale kwijting by the insurer (RUB-68, K7, K8) or by CAK (RUB-71, K9)."""

    door: KwijtingDoor
    bedrag_bph_cent: int | None = None


PolisCommand = (
    Tijd
    | RegistreerPolis
    | MeldAan
    | TrekAanmeldingIn
    | RichtIn
    | Informeer
    | MeldMutatie
    | NeemLijstmutatieOver
    | BoekBetaling
    | KondigNabetalingAan
    | MeldNietBetaalbaar
    | WijzigInhouding
    | LegContactVast
    | BeeindigRegeling
    | LegMSNPGesprekVast
    | BesluitMSNP
    | Herbeoordeel
    | BesluitBPH
    | MeldBPHOpschorting
    | BevestigBPHOpschorting
    | MeldBetrokkeneGeinformeerd
    | StopBronheffing
    | BevestigBPHHerleving
    | MeldEindeSchuldregeling
    | VerleenKwijting
    | StorneerBetaling
    | KoopAflossingAf
    | StopPremieInhouding
    | BevestigOntvangst
    | u.UitvalCommand
    | VolgBeleid
    | VereffenStorno
    | VerdeelInhouding
)
