"""Everything that can be said to a polis. `op` is stamped by the chassis; amounts in cents, months `YYYY-MM`."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.domain import Command, Tijd
from contracts.intake import (
    PolisGeregistreerd,
    PolislidBrpGemeld,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from contracts.regeling import (
    AflosplanOvergedragen,
    BeeindigingHerroepen,
    DeelnameGestart,
    DeelnameGeweigerd,
    HerdeelnameUitgesloten,
    RegelingBeeindigd,
    SchuldregelingVoltooid,
    StartGeblokkeerd,
    StartVerschoven,
)
from contracts.soorten import Beoordeling, BeslagvrijeVoetbron, Intrekreden, Maatwerk

from eligibility.domain.afspraken import Afspraken

Deelnamebericht = (
    DeelnameGestart
    | DeelnameGeweigerd
    | StartGeblokkeerd
    | StartVerschoven
    | RegelingBeeindigd
    | BeeindigingHerroepen
    | SchuldregelingVoltooid
    | HerdeelnameUitgesloten
    | AflosplanOvergedragen
)


class RegistreerPolis(Command, frozen=True, kw_only=True):
    """Intake took a row of the insurer's file (RUB-17, RUB-18)."""

    registratie: PolisGeregistreerd


class LegUitkeringVast(Command, frozen=True, kw_only=True):
    """Intake took a row of the gemeente's file (RUB-19…22)."""

    uitkering: UitkeringVastgelegd


class NoteerAfwezigheid(Command, frozen=True, kw_only=True):
    """A newer file of the insurer or the gemeente is silent about this polis or about a person on it (E16, E17)."""

    bericht: PolisNietMeerAangeleverd | UitkeringNietMeerAangeleverd


class NoteerBrp(Command, frozen=True, kw_only=True):
    """The BRP says that an insured died or left the gemeente (E17)."""

    bericht: PolislidBrpGemeld


class SelecteerPolis(Command, frozen=True, kw_only=True):
    """Assess and decide (RUB-19…23). `uitgesloten`: members who took part before (RUB-38); `elders`: whose BPH
    another arrangement ended (CONV-12).
    """

    afspraken: Afspraken
    uitgesloten: tuple[UUID, ...] = ()
    elders: tuple[UUID, ...] = ()


class BesluitMaatwerk(Command, frozen=True, kw_only=True):
    """The gemeente decides on a case with derdenbeslag (RUB-22)."""

    persoon_ref: UUID
    uitkomst: Maatwerk
    motivering_ref: str | None = None


class LegBeslagvrijeVoetVast(Command, frozen=True, kw_only=True):
    """What somebody else reckoned, in cents per month; it is kept and shown, not reckoned with (RUB-92)."""

    persoon_ref: UUID
    bedrag_cent: int
    bron: BeslagvrijeVoetbron
    berekend_op: date


class LegBetaalgedragVast(Command, frozen=True, kw_only=True):
    """How long somebody paid the BPH without arrears (PRAK-10, PRAK-11, Q-12)."""

    persoon_ref: UUID
    maanden_zonder_achterstand: int
    peildatum: date


class OverruleBeoordeling(Command, frozen=True, kw_only=True):
    """The gemeente sets a finding aside with reasons (RUB-20); the next selection takes it along."""

    persoon_ref: UUID
    beoordeling: Beoordeling
    motivering_ref: str


class DoeAanbod(Command, frozen=True, kw_only=True):
    """Offer to every insured with BPH, with the last day to answer (RUB-45, N-13), in a wave and with a letter.

    `pakketcodes`: of the packages of the choices those that are offered, the first of them first; None: all.
    """

    afspraken: Afspraken
    uiterste_reactiedatum: date
    golf_nr: int | None = None
    sjabloonversie: int | None = None
    pakketcodes: tuple[str, ...] | None = None


class HeropenAanbod(Command, frozen=True, kw_only=True):
    """Ask again who did not say yes, on the conditions of the first time, where somebody has that mandate (E11)."""

    afspraken: Afspraken
    uiterste_reactiedatum: date


class TrekAanbodIn(Command, frozen=True, kw_only=True):
    """The gemeente takes the offers back: it decided so (E10), or this person can't take part any more (E17)."""

    reden: Intrekreden
    persoon_ref: UUID | None = None


class LegReactieVast(Command, frozen=True, kw_only=True):
    """The answer of one insured (RUB-46). `toezegging`: goes on paying once bijstand stops (Rzv 6.5.6 lid 1 h)."""

    persoon_ref: UUID
    instemming: bool
    toezegging: bool = False
    pakketcode: str | None = None
    kanaal: str = "BRIEF"
    bewijs_ref: str | None = None


class PlaatsOpLijst(Command, frozen=True, kw_only=True):
    """The gemeente puts this polis on a deelnemerslijst (RUB-51)."""

    lijst_id: UUID
    samenwerking_id: UUID
    gewenste_maand: str | None = None


class VerwerkTerugkoppeling(Command, frozen=True, kw_only=True):
    """The insurer's word on this polis's row (RUB-53)."""

    lijst_id: UUID
    uitkomst: Literal["GEACCEPTEERD", "GEWEIGERD"]
    code: str | None = None


class NoteerDeelname(Command, frozen=True, kw_only=True):
    """What regeling made of it (N-02, RUB-78, domain 5.2 E15, 5.3 D2, D3, D23)."""

    bericht: Deelnamebericht


PolisCommand = (
    Tijd
    | RegistreerPolis
    | LegUitkeringVast
    | NoteerAfwezigheid
    | NoteerBrp
    | SelecteerPolis
    | BesluitMaatwerk
    | LegBeslagvrijeVoetVast
    | LegBetaalgedragVast
    | OverruleBeoordeling
    | DoeAanbod
    | HeropenAanbod
    | TrekAanbodIn
    | LegReactieVast
    | PlaatsOpLijst
    | VerwerkTerugkoppeling
    | NoteerDeelname
)
