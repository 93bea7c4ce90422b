"""Everything that can be said to a dossier. `op` is stamped by the chassis; amounts in cents, Dutch dates."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.domain import Command, Tijd
from contracts.intake import Achterstand, Matchregels
from contracts.soorten import Grondslag, Kanaal, Signaalpartner, Signaalrol

from intake.domain.schuld import PREMIE, totaal_cent
from intake.domain.signaal.commands_afspraak import AfspraakCommand
from intake.domain.signaal.commands_opvolging import OpvolgingCommand
from intake.domain.signaal.profiel import Profiel
from intake.domain.signaal.state import Grond
from intake.domain.signaal.toets import Afwijscode, Melding


class MeldAchterstand(Command, frozen=True, kw_only=True):
    """A partner reports arrears, to be judged. Amounts at `peildatum`; `persoon_ref` is needed only to take it in."""

    signaal_id: UUID
    profiel: Profiel
    grondslag: Grondslag
    kanaal: Kanaal
    rol: Signaalrol
    soorten: tuple[Achterstand, ...]
    peildatum: date
    signaaldatum: date
    persoon_ref: UUID | None = None
    polis_ref: UUID | None = None
    samenwerking_id: UUID | None = None
    oudste_vervaldatum: date | None = None
    crisissignaal: bool = False
    warme_overdracht: bool = False
    bph_status: Literal["ACTIEF", "GEEN", "ONBEKEND"] = "ONBEKEND"
    bph_sinds: date | None = None
    aankondiging_datum: date | None = None
    toestemming_datum: date | None = None
    signaalpartner: Signaalpartner = "ZORG"
    maandpremies_achter: str | None = None
    premie_basis_cent: int | None = None
    premie_av_cent: int | None = None
    woning_ref: UUID | None = None
    matchregels: Matchregels = Matchregels()
    voorwaarden_versie: str | None = None
    toestemming_tekst: str | None = None
    team: str | None = None

    def melding(self) -> Melding:
        return Melding(
            grondslag=self.grondslag,
            totaal_cent=totaal_cent(self.soorten),
            premie_cent=totaal_cent(a for a in self.soorten if a.achterstandsoort in PREMIE),
            maandpremie_cent=None
            if self.premie_basis_cent is None
            else self.premie_basis_cent + (self.premie_av_cent or 0),
            voorwaarden_versie=self.voorwaarden_versie,
            signaaldatum=self.signaaldatum,
            oudste_vervaldatum=self.oudste_vervaldatum,
            aankondiging_datum=self.aankondiging_datum,
            toestemming_datum=self.toestemming_datum,
            toestemming_tekst=self.toestemming_tekst,
        )


class NeemSignaalAan(Command, frozen=True, kw_only=True):
    """A report that was judged before its person was kept, and meets its profile (`melden.beoordeel`).

    `correctie`: its amounts may be of an earlier day than those that we know (N-20). `toestemming_id`: the consent that
    it stands on (PRAK-8).
    """

    melding: MeldAchterstand
    persoon_ref: UUID
    correctie: bool = False
    toestemming_id: UUID | None = None


class WijsSignaalAf(Command, frozen=True, kw_only=True):
    """A report that was judged before its person was kept, which it then was not (`melden.beoordeel`)."""

    signaal_id: UUID
    code: Afwijscode


class LeidDoor(Command, frozen=True, kw_only=True):
    """Eligibility selected the polis, or the person (S15)."""


class SluitNaRub(Command, frozen=True, kw_only=True):
    """The RUB is over for this person (None: for all on the polis), well or not (S18)."""

    persoon_ref: UUID | None = None
    resultaat: Literal["RUB_VOLTOOID", "RUB_BEEINDIGD"]


class SluitVanPersoon(Command, frozen=True, kw_only=True):
    """The BRP says that this person died, or lives elsewhere (S9)."""

    persoon_ref: UUID
    resultaat: Literal["OVERLEDEN", "GEEN_INWONER"]


class NoteerGrond(Command, frozen=True, kw_only=True):
    """Besides signals something else needs what is told of this person under this partner: the vault keeps it."""

    grond: Grond


class MeldIngelopen(Command, frozen=True, kw_only=True):
    """Nothing is owed any more (S16). `uit_bestand`: a file says so by not saying otherwise. None: all signals.

    `van_bestand`: only those that a file told too (N-25).
    """

    signaal_id: UUID | None = None
    uit_bestand: bool = False
    van_bestand: bool = False


class SluitElders(Command, frozen=True, kw_only=True):
    """The file tells of this debt in another dossier of the person now: here it is no case beside that one (N-25)."""


SignaalCommand = (
    MeldAchterstand
    | NeemSignaalAan
    | WijsSignaalAf
    | LeidDoor
    | NoteerGrond
    | MeldIngelopen
    | SluitElders
    | SluitNaRub
    | SluitVanPersoon
    | OpvolgingCommand
    | AfspraakCommand
    | Tijd
)
