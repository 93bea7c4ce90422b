"""All that was said towards the agreement and since, for both parties (RUB-6…16, RUB-72, RUB-75…77, CONV-19)."""

from typing import Literal
from uuid import UUID

from chassis.http import Datum, Output
from chassis.service import Runtime
from contracts.samenwerkingsoorten import (
    Aantalcategorie,
    Betaalstroom,
    Omstandigheid,
    Opdracht,
    Projectafspraak,
    Projectrol,
    Projecttaak,
    Uitstroomcriterium,
)
from contracts.soorten import Partij
from fastapi import APIRouter

from eligibility.api.partijen import GemeenteOfVerzekeraarLeest, SamenwerkingId, samenwerking_van


class Document(Output):
    """Where it is kept, and its day."""

    document_ref: str
    datum: Datum


class Deelnamebesluit(Output):
    besluit_ref: str
    uitkomst: Literal["JA", "NEE"]
    datum: Datum


class Projectlid(Output):
    """`lidRef`: how the own organisation refers to this person; no name."""

    lid_ref: UUID
    rol: Projectrol
    achtervang_ref: UUID | None


class Projectleden(Output):
    """Everybody whom a party sends (RUB-8, RUB-76, RUB-77)."""

    partij: Partij
    leden: tuple[Projectlid, ...]


class Verzoek(Output):
    """How many the gemeente asked for (RUB-10)."""

    criterium: Uitstroomcriterium
    omvang: int | None
    datum: Datum


class Deelaantal(Output):
    categorie: Aantalcategorie
    aantal: int


class Aantallen(Output):
    """What the insurer counted (RUB-11)."""

    aantal: int
    uitsplitsing: tuple[Deelaantal, ...]
    peildatum: Datum


class GroenLicht(Output):
    """`mandaathouderRef`: who decided, as the gemeente refers to that person (RUB-12)."""

    besluit_ref: str | None
    mandaathouder_ref: UUID | None
    datum: Datum


class Dag(Output):
    """On which day it was."""

    datum: Datum


class RolMandaat(Output):
    rol: Projectrol
    opdrachten: tuple[Opdracht, ...]


class Partijmandaten(Output):
    """What the roles of a party may do (RUB-13)."""

    partij: Partij
    mandaten: tuple[RolMandaat, ...]


class Taak(Output):
    """Both days inclusive."""

    taak: Projecttaak
    eigenaar: Projectrol
    uren: int
    van: Datum
    tot: Datum


class PlanningBeeld(Output):
    taken: tuple[Taak, ...]


class Doorlopen(Output):
    datum: Datum
    aanwezig: tuple[UUID, ...]


class Rekening(Output):
    stroom: Betaalstroom
    iban: str


class Afspraak(Output):
    """One of the seven topics, with the account of each stream of payments (RUB-75)."""

    onderwerp: Projectafspraak
    besluit_ref: str
    rekeningen: tuple[Rekening, ...]


class EscalatiepadBeeld(Output):
    """To whom a problem goes, in this order, and within how many working days each must answer (RUB-98)."""

    rollen: tuple[Projectrol, ...]
    reactie_werkdagen: int


class OvereenkomstBeeld(Output):
    overeenkomst_ref: str
    ingangsdatum: Datum
    looptijd_maanden: int | None


class Kengetallen(Output):
    """Counts of insured; null where nobody counted. Money in cents. `zonderBph` of `gesignaleerd`: CONV-1."""

    gestart: int
    actief: int
    beeindigd: int
    voltooid: int
    zelfbetaling: int | None
    kwijting_cent: int | None
    er_deelnemers: int | None
    er_niet_betaald: int | None
    gesignaleerd: int | None
    zonder_bph: int | None


class Evaluatie(Output):
    """`erAlarm`: more than one in three did not pay the eigen risico (RUB-96)."""

    datum: Datum
    kengetallen: Kengetallen
    er_alarm: bool


class Opzegging(Output):
    door: Partij
    omstandigheid: Omstandigheid
    toelichting_ref: str
    datum: Datum
    eindigt_op: Datum


class Stappendossier(Output):
    """The newest word on each step; null or empty while there is none."""

    plan: Document | None
    besluit: Deelnamebesluit | None
    projectgroep: tuple[Projectleden, ...]
    stappenplan: Document | None
    verzoek: Verzoek | None
    aantallen: Aantallen | None
    groen_licht: GroenLicht | None
    start: Dag | None
    mandaten: tuple[Partijmandaten, ...]
    planning: PlanningBeeld | None
    doorlopen: Doorlopen | None
    projectafspraken: tuple[Afspraak, ...]
    kennissessie: Dag | None
    escalatiepad: EscalatiepadBeeld | None
    overeenkomst: OvereenkomstBeeld | None


class Dossier(Output):
    """The steps to the agreement, and what came after it; evaluations oldest first."""

    samenwerking_id: UUID
    stappen: Stappendossier
    evaluaties: tuple[Evaluatie, ...]
    opzegging: Opzegging | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["samenwerkingen"])

    @routes.get(
        "/v1/samenwerkingen/{samenwerkingId}/dossier",
        summary="Wat er is afgesproken: aantallen, mandaten, planning, rekeningen, evaluaties",
    )
    async def lees(*, samenwerking_id: SamenwerkingId, exchange: GemeenteOfVerzekeraarLeest) -> Dossier:
        exchange.reflects(await runtime.feed.head())
        samenwerking, _ = await samenwerking_van(runtime, exchange.party, samenwerking_id)
        return Dossier(
            samenwerking_id=samenwerking_id,
            stappen=Stappendossier.model_validate(samenwerking.dossier),
            evaluaties=tuple(Evaluatie.model_validate(een) for een in samenwerking.evaluaties),
            opzegging=samenwerking.opzegging and Opzegging.model_validate(samenwerking.opzegging),
        )

    return routes
