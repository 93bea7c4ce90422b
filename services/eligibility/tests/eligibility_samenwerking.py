"""A samenwerking step by step: every command that an agreement takes, in order, as the parties say them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any, get_args
from uuid import UUID, uuid5

from contracts.beleid import Beleid
from contracts.domain import Event, Tijd
from contracts.eligibility import GeplandeTaak, Mandaat, Projectlid, Rekening
from contracts.samenwerkingsoorten import Projectafspraak
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.decide import decide
from eligibility.domain.samenwerking.due import due
from eligibility.domain.samenwerking.evolve import evolve
from eligibility.domain.samenwerking.state import Samenwerking
from msgspec.structs import replace

OP = datetime(2026, 1, 12, 9, tzinfo=UTC)
DAG = date(2026, 1, 12)
BELEID = Beleid(geldig_vanaf=date(2026, 1, 1))
GEMEENTE, VERZEKERAAR = c.Onderteken(partij="GEMEENTE"), c.Onderteken(partij="VERZEKERAAR")
KEUZES = c.StelBeleidskeuzesVast(partij="GEMEENTE", beleid=BELEID)


def wie(rol: str) -> UUID:
    return uuid5(UUID(int=9), rol)


def leden(*rollen: Any) -> tuple[Projectlid, ...]:
    return tuple(Projectlid(lid_ref=wie(rol), rol=rol) for rol in rollen)


def afspraak(onderwerp: Projectafspraak) -> c.LegProjectafspraakVast:
    rekening = Rekening(stroom="BORDEREL", iban="NL91ABNA0417164300")
    return c.LegProjectafspraakVast(
        partij="GEMEENTE",
        onderwerp=onderwerp,
        besluit_ref="DOC-2026-9",
        rekeningen=(rekening,) if onderwerp == "WIE_BETAALT_WAT_WANNEER_EN_HOE" else (),
    )


STAPPEN: dict[str, Any] = {
    "REGISTREER": c.RegistreerSamenwerking(gemeentecode="0546", uzovi="3311", naam="0546 en 3311"),
    "PLAN_VAN_AANPAK": c.PresenteerPlan(partij="VERZEKERAAR", document_ref="DOC-2026-1", datum=DAG),
    "BESLUIT": c.LegDeelnamebesluitVast(partij="GEMEENTE", besluit_ref="BESLUIT-2026-1", uitkomst="JA", datum=DAG),
    "PROJECTGROEP G": c.StelProjectgroepSamen(partij="GEMEENTE", leden=leden("G_PROJECTLEIDER", "G_CONSULENT")),
    "PROJECTGROEP": c.StelProjectgroepSamen(partij="VERZEKERAAR", leden=leden("ZZ_PROJECTLEIDER")),
    "STAPPENPLAN": c.StelStappenplanVast(partij="GEMEENTE", document_ref="DOC-2026-2", datum=DAG),
    "UITSTROOMVERZOEK": c.VerzoekUitstroom(partij="GEMEENTE", criterium="ALLE_BIJSTANDSGERECHTIGDEN"),
    "AANTALLEN": c.VerstrekAantallen(partij="VERZEKERAAR", aantal=187, peildatum=date(2026, 1, 5)),
    "GROEN_LICHT": c.GeefGroenLicht(partij="GEMEENTE", besluit_ref="BESLUIT-2026-2", mandaathouder_ref=wie("college")),
    "PROJECTSTART": c.StartProjectgroep(partij="GEMEENTE", datum=DAG),
    "PLANNING": c.StelPlanningVast(
        partij="GEMEENTE",
        taken=(
            GeplandeTaak(taak="PLANNING", eigenaar="G_PROJECTLEIDER", uren=8, van=DAG, tot=DAG),
            GeplandeTaak(taak="UITVAL_VOORKOMEN", eigenaar="G_CONSULENT", uren=120, van=DAG, tot=date(2026, 12, 31)),
        ),
    ),
    "PLANNING_DOORLOPEN": c.DoorloopPlanning(partij="GEMEENTE", datum=DAG, aanwezig=(wie("G_PROJECTLEIDER"),)),
    "MANDATEN G": c.StelMandatenVast(
        partij="GEMEENTE", mandaten=(Mandaat(rol="G_CONSULENT", opdrachten=("SELECTEREN", "AANBIEDEN")),)
    ),
    "MANDATEN": c.StelMandatenVast(
        partij="VERZEKERAAR", mandaten=(Mandaat(rol="ZZ_PROJECTLEIDER", opdrachten=("ONDERTEKENEN",)),)
    ),
    **{f"AFSPRAAK {onderwerp}": afspraak(onderwerp) for onderwerp in get_args(Projectafspraak)},
    "KENNISSESSIE": c.HoudKennissessie(partij="GEMEENTE", datum=DAG),
    "ESCALATIEPAD": c.StelEscalatiepadVast(
        partij="GEMEENTE", rollen=("G_PROJECTLEIDER", "ZZ_PROJECTLEIDER"), reactie_werkdagen=2
    ),
    "BELEIDSKEUZES": KEUZES,
    "OVEREENKOMST": c.StelOvereenkomstOp(partij="GEMEENTE", overeenkomst_ref="DOC-2026-20", ingangsdatum=DAG),
    "GEMEENTE": GEMEENTE,
    "VERZEKERAAR": VERZEKERAAR,
}


def tot(stap: str) -> Samenwerking:
    """Everything before `stap`."""
    namen = list(STAPPEN)
    return na(*(STAPPEN[naam] for naam in namen[: namen.index(stap)]))


def zonder(*stappen: str) -> Samenwerking:
    """Everything up to the signatures that can be said without these."""
    return na(*(een for naam, een in STAPPEN.items() if naam not in {*stappen, "GEMEENTE", "VERZEKERAAR"}))


def getekend() -> Samenwerking:
    return na(*STAPPEN.values())


def na(*commands: Any, op: datetime = OP) -> Samenwerking:
    state = Samenwerking()
    for command in commands:
        state = gezegd(state, command, op)[1]
    return state


def gezegd(state: Samenwerking, command: Any, op: datetime = OP) -> tuple[Sequence[Event], Samenwerking]:
    """What it answers, after it lived through what fell due before."""
    while (moment := due(state)) is not None and moment < op:
        state = reduce(evolve, decide(Tijd(op=moment), state), state)
    events = decide(replace(command, op=op), state)
    return events, reduce(evolve, events, state)


def geleefd(state: Samenwerking, op: datetime) -> tuple[list[Event], Samenwerking]:
    """What time says up to and including `op`."""
    alles: list[Event] = []
    while (moment := due(state)) is not None and moment <= op:
        events = decide(Tijd(op=moment), state)
        assert events
        alles += events
        state = reduce(evolve, events, state)
    return alles, state
