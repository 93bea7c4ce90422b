"""The kinds of lists: the gemeente's mutations, the insurer's Wednesday update, what lies at the CJIB."""

from datetime import date
from typing import Final
from uuid import UUID

from chassis.eventstore import EventStore

from intake.adapters.bestand.achterstanden import ACHTERSTANDEN, Achterstandsregel
from intake.adapters.bestand.cjib import CJIB, CJIBRegel
from intake.adapters.bestand.mutaties import MUTATIES, Mutatieregel
from intake.adapters.bestand.regellezing import Regellezing
from intake.adapters.kluis import Kluis
from intake.adapters.rapport import Rapport
from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.aanlevering.commands import LeverCJIBBestand, LeverLijst
from intake.domain.aanlevering.state import Lijstsoort
from intake.domain.polis.commands import NeemAchterstandAan, NeemCJIBPostAan, NeemMutatieAan
from intake.requests.bestanden import Behandeling, Levering, neem_aan
from intake.requests.lijsten import Beoordeeld, Lijstvorm, lezer


async def lever_mutaties(store: EventStore, kluis: Kluis, levering: Levering, grens: Grens) -> tuple[Rapport, bool]:
    """Raises as `neem_aan`, and Refusal LIJST_TE_VROEG, LIJST_AL_ONTVANGEN."""
    return await neem_aan(store, kluis, levering, lezer(_MUTATIES), grens)


async def lever_achterstanden(
    store: EventStore, kluis: Kluis, levering: Levering, grens: Grens
) -> tuple[Rapport, bool]:
    """Raises as `lever_mutaties`."""
    return await neem_aan(store, kluis, levering, lezer(_ACHTERSTANDEN), grens)


async def lever_cjib(store: EventStore, kluis: Kluis, levering: Levering, grens: Grens) -> tuple[Rapport, bool]:
    """Raises as `neem_aan`."""
    return await neem_aan(store, kluis, levering, lezer(_CJIB), grens)


def _lijst(werk: Behandeling, soort: Lijstsoort, beoordeeld: Beoordeeld) -> LeverLijst:
    levering = werk.levering
    return LeverLijst(
        bestand_id=levering.bestand_id,
        samenwerking_id=levering.onderwerp_id,
        fase=werk.samenwerking.fase,
        soort=soort,
        periode=levering.periode,
        sha256=beoordeeld.sha256,
        rijen=beoordeeld.rijen,
        correctie=levering.correctie,
        afgekeurd=beoordeeld.afgekeurd,
    )


def _mutatie(werk: Behandeling, regel: Mutatieregel, persoon: UUID, polis: UUID) -> NeemMutatieAan:
    return NeemMutatieAan(
        polis_ref=polis,
        samenwerking_id=werk.samenwerking_id,
        persoon_ref=persoon,
        iso_week=werk.levering.periode,
        soort=regel.soort,
        per=regel.per,
        tot=regel.tot,
        erkend=regel.erkend,
        corrigeert=regel.corrigeert,
        vervalt=regel.vervalt,
    )


def _achterstand(werk: Behandeling, regel: Achterstandsregel, persoon: UUID, polis: UUID) -> NeemAchterstandAan:
    return NeemAchterstandAan(
        polis_ref=polis,
        samenwerking_id=werk.samenwerking_id,
        persoon_ref=persoon,
        datum=date.fromisoformat(werk.levering.periode),
        achterstandsoort=regel.achterstandsoort,
        bedrag_cent=regel.bedrag_cent,
        sinds=regel.sinds,
    )


def _cjib_post(werk: Behandeling, regel: CJIBRegel, persoon: UUID, polis: UUID) -> NeemCJIBPostAan:
    return NeemCJIBPostAan(
        polis_ref=polis,
        samenwerking_id=werk.samenwerking_id,
        persoon_ref=persoon,
        bedrag_cent=regel.bedrag_cent,
        status=regel.status,
        peildatum=regel.peildatum,
    )


def _cjib_bestand(werk: Behandeling, _: Regellezing[CJIBRegel], beoordeeld: Beoordeeld) -> LeverCJIBBestand:
    levering = werk.levering
    return LeverCJIBBestand(
        bestand_id=levering.bestand_id,
        samenwerking_id=levering.onderwerp_id,
        fase=werk.samenwerking.fase,
        sha256=beoordeeld.sha256,
        rijen=beoordeeld.rijen,
        peildatum=beoordeeld.peildatum,
        correctie=levering.correctie,
        afgekeurd=beoordeeld.afgekeurd,
        afwezig=beoordeeld.afwezig,
        toch=levering.toch(beoordeeld.afwezig),
    )


_MUTATIES: Final = Lijstvorm("MUTATIES", MUTATIES, lambda werk, _, b: _lijst(werk, "MUTATIES", b), _mutatie)
_ACHTERSTANDEN: Final = Lijstvorm(
    "ACHTERSTANDEN", ACHTERSTANDEN, lambda werk, _, b: _lijst(werk, "ACHTERSTANDEN", b), _achterstand
)
_CJIB: Final = Lijstvorm(
    "CJIB", CJIB, _cjib_bestand, _cjib_post, volledig=True, peildatum=lambda regel: regel.peildatum
)
