"""State of one samenwerking: who it is of, how far it is, what was chosen, who signed."""

from datetime import date
from typing import Final, Literal
from uuid import UUID, uuid5

import msgspec
from contracts.beleid import Beleid
from contracts.domain import Unknown
from contracts.soorten import Partij

from contracts import eligibility as e
from contracts import kalender, mandaten
from eligibility.domain.afspraken import Afspraken

_NAAMRUIMTE: Final = UUID("6f0d2a52-8c0e-5d3c-9a51-3f6f6f1b7c11")
Fase = Literal[
    "ONBEKEND",
    "GEREGISTREERD",
    "VERKEND",
    "GESLOTEN",
    "BESLOTEN",
    "VERZOCHT",
    "GROEN_LICHT",
    "PROJECT",
    "TER_ONDERTEKENING",
    "GELDIG",
    "OPGEZEGD",
    "BEEINDIGD",
]


def samenwerking_id(gemeentecode: str, uzovi: str) -> UUID:
    """One samenwerking per gemeente and insurer, whoever registers it and how often (RUB-9)."""
    return uuid5(_NAAMRUIMTE, f"{gemeentecode}/{uzovi}")


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """The newest word on each step; of what each party says for itself, one per party (RUB-6…16)."""

    plan: e.PlanVanAanpakGepresenteerd | None = None
    besluit: e.DeelnamebesluitGenomen | None = None
    projectgroep: tuple[e.ProjectgroepSamengesteld, ...] = ()
    stappenplan: e.StappenplanVastgesteld | None = None
    verzoek: e.UitstroomVerzocht | None = None
    aantallen: e.WanbetalersaantalVerstrekt | None = None
    groen_licht: e.GroenLichtGegeven | None = None
    start: e.ProjectgroepGestart | None = None
    mandaten: tuple[e.MandatenVastgesteld, ...] = ()
    planning: e.PlanningVastgesteld | None = None
    doorlopen: e.PlanningDoorlopen | None = None
    projectafspraken: tuple[e.ProjectafspraakVastgelegd, ...] = ()
    kennissessie: e.KennissessieGehouden | None = None
    escalatiepad: e.EscalatiepadVastgesteld | None = None
    overeenkomst: e.OvereenkomstOpgesteld | None = None


class Golfstand(msgspec.Struct, frozen=True, kw_only=True):
    """A planned wave, and how far it is: `gemeld` to the insurer, `verzonden` so many insured (RUB-39, RUB-43)."""

    golf: e.Golf
    gemeld: bool = False
    verzonden: int = 0
    gesloten: bool = False


class Sjabloonstand(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a letter and the insurer's word on it; None while there is none (RUB-42)."""

    ingediend: e.SjabloonIngediend
    oordeel: Literal["GOEDGEKEURD", "AANPASSEN"] | None = None


class Samenwerking(msgspec.Struct, frozen=True, kw_only=True):
    """`geldig_sinds`: the day of the second signature. `evaluatie_na`: a year is counted from that day (RUB-72)."""

    samenwerking_id: UUID | None = None
    gemeentecode: str = ""
    uzovi: str = ""
    naam: str = ""
    dossier: Dossier = Dossier()
    groen_licht: bool = False
    versies: tuple[Beleid, ...] = ()
    ondertekend: tuple[Partij, ...] = ()
    geldig_sinds: date | None = None
    golven: tuple[Golfstand, ...] = ()
    sjablonen: tuple[Sjabloonstand, ...] = ()
    voorstellen: int = 0
    voorstel: e.BeleidswijzigingVoorgesteld | None = None
    overleg: e.OverlegVerzocht | None = None
    evaluatie_na: date | None = None
    evaluaties: tuple[e.EvaluatieUitgevoerd, ...] = ()
    opzegging: e.OpzeggingOntvangen | None = None
    beeindigd_per: date | None = None

    @property
    def ref(self) -> UUID:
        """Its samenwerking_id; `Unknown` where nothing was registered."""
        if self.samenwerking_id is None:
            raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking bestaat niet.")
        return self.samenwerking_id

    @property
    def fase(self) -> Fase:
        """The furthest that it came."""
        if self.beeindigd_per is not None:
            return "BEEINDIGD"
        if self.geldig_sinds is not None:
            return "OPGEZEGD" if self.opzegging else "GELDIG"
        d = self.dossier
        if d.besluit is not None and d.besluit.uitkomst == "NEE":
            return "GESLOTEN"
        bereikt: tuple[tuple[Fase, bool], ...] = (
            ("TER_ONDERTEKENING", bool(self.ondertekend)),
            ("PROJECT", d.start is not None),
            ("GROEN_LICHT", self.groen_licht),
            ("VERZOCHT", d.verzoek is not None),
            ("BESLOTEN", d.besluit is not None),
            ("VERKEND", d.plan is not None),
            ("GEREGISTREERD", self.samenwerking_id is not None),
            ("ONBEKEND", True),
        )
        return next(fase for fase, zo in bereikt if zo)

    @property
    def eindigt_op(self) -> date | None:
        """The last day on which it holds: of the term that was agreed, or of a notice where that comes first."""
        o = self.dossier.overeenkomst
        termijn = None
        if o is not None and o.looptijd_maanden is not None:
            einde = kalender.plus_maanden(o.ingangsdatum, o.looptijd_maanden)
            termijn = date.fromordinal(einde.toordinal() - 1)
        genoemd = [dag for dag in (termijn, self.opzegging and self.opzegging.eindigt_op) if dag is not None]
        return min(genoemd, default=None) if self.geldig_sinds else None

    @property
    def afspraken(self) -> Afspraken:
        """Also under notice it holds, until its last day (CONV-19)."""
        o = self.dossier.overeenkomst
        return Afspraken(
            samenwerking_id=self.ref,
            geldig=self.fase in {"GELDIG", "OPGEZEGD"},
            sinds=o.ingangsdatum if o else self.geldig_sinds,
            fase=self.fase,
            versies=self.versies,
            mandaten=mandaten.gegeven(self.dossier.mandaten),
        )
