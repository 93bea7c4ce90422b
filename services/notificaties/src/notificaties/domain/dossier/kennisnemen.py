"""What one fact sets going: tasks that it settles, letters that lapse or are asked for, tasks that it opens."""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID, uuid5

from contracts.briefsoorten import Taaksoort, Vervalgrond
from contracts.kalender import dag
from contracts.notificaties import NotificatieAangevraagd, NotificatieVervallen, TaakGeopend, TaakGesloten
from contracts.soorten import Sjabloon

from contracts import eligibility as e
from notificaties.domain.dossier.brieven import Brief, aangevraagd, brieven
from notificaties.domain.dossier.commands import NeemKennis
from notificaties.domain.dossier.events import (
    BriefgegevensGehoord,
    DossierEvent,
    InstemmingMisluktGehoord,
    OverlijdenGehoord,
    OverlijdenHerroepen,
    PadVernomen,
)
from notificaties.domain.dossier.feiten_van_brief import GEEN
from notificaties.domain.dossier.gehoord import gehoord, overleden, toch_niet_overleden
from notificaties.domain.dossier.keuzes import afzender
from notificaties.domain.dossier.klaar import is_klaar
from notificaties.domain.dossier.niet_doorgaan import te_vertellen
from notificaties.domain.dossier.opschalen import schaal_op
from notificaties.domain.dossier.pad import AANSTONDS, GEEN_PAD
from notificaties.domain.dossier.regels import REGEL
from notificaties.domain.dossier.state import Brief as Bestaand
from notificaties.domain.dossier.state import Dossier, Onderwerp, OpenTaak
from notificaties.domain.dossier.taken import Taak, taken
from notificaties.domain.dossier.vervallen import vervallen

_BELLEN_EN_SCHRIJVEN: Final[frozenset[Sjabloon]] = frozenset({"BEEINDIGING", "ZELFBETALING"})
"""An end and a change of who pays: phone and letter, a task for each, and done when both are (RUB-65)."""
_MET_DE_PERSOON: Final[frozenset[Taaksoort]] = frozenset(
    {"BELLEN", "INTERVENTIE", "UITVAL_DREIGT", "AOW_NADERT", "NIET_DOORGAAN_VERTELLEN"}
)


def neem_kennis(command: NeemKennis, dossier: Dossier) -> list[DossierEvent]:
    """Once per fact; no second open task about the same, no letter to the deceased and no call (SC-31)."""
    if command.event_id in dossier.verwerkt:
        return []
    feit, vandaag = command.feit, dag(command.op)
    dode, leeft = overleden(feit), toch_niet_overleden(feit)
    doden = {*dossier.overleden, dode} - {leeft}
    nieuw = [
        brief
        for brief in brieven(feit, vandaag)
        if brief.persoon_ref not in doden and not (dossier.mislukt and brief.sjabloon == "BEVESTIGING")
    ]
    weg = list(vervallen(feit, dossier, nieuw))
    zonder_brief = {brief.notificatie_id for brief, _ in weg}
    klaar = [taak for taak in dossier.open if is_klaar(taak.onderwerp, feit) or taak.onderwerp.zaak_id in zonder_brief]
    blijft = {taak.onderwerp for taak in dossier.open if taak not in klaar}
    te_doen = [*taken(feit, vandaag), *te_vertellen(feit, dossier, vandaag), *_te_verzenden(command, nieuw)]
    geopend = [
        _geopend(command, taak)
        for taak in te_doen
        if taak.onderwerp not in blijft and not _bij_dode(taak.onderwerp, doden)
    ]
    pad = dossier.pad if command.keuzes.pad == GEEN_PAD else command.keuzes.pad
    gevolgen: list[DossierEvent] = [
        *(_gesloten(command, taak) for taak in klaar),
        *_overlijden(command, dode, dossier),
        *_herroepen(command, leeft, dossier),
        *_mislukt(command, dossier),
        *(_vervallen(command, brief, grond) for brief, grond in weg),
        *_gehoord(command),
        *(event for brief in nieuw for event in _gevraagd(command, brief)),
        *geopend,
        *(schaal_op(OpenTaak.van(taak), pad, command.op) for taak in geopend if taak.soort in AANSTONDS),
    ]
    # Of a dossier in which nothing waits and nothing happens a newer path is no news.
    nieuw_pad = pad != dossier.pad and (gevolgen or dossier.open)
    return [PadVernomen(pad=pad), *gevolgen] if nieuw_pad else gevolgen


def _bij_dode(over: Onderwerp, doden: set[UUID | None]) -> bool:
    return over.soort in _MET_DE_PERSOON and over.persoon_ref is not None and over.persoon_ref in doden


def _overlijden(command: NeemKennis, dode: UUID | None, dossier: Dossier) -> Iterator[OverlijdenGehoord]:
    if dode is not None and dode not in dossier.overleden:
        yield OverlijdenGehoord(persoon_ref=dode, reden_event_id=command.event_id)


def _herroepen(command: NeemKennis, leeft: UUID | None, dossier: Dossier) -> Iterator[OverlijdenHerroepen]:
    if leeft is not None and leeft in dossier.overleden:
        yield OverlijdenHerroepen(persoon_ref=leeft, reden_event_id=command.event_id)


def _mislukt(command: NeemKennis, dossier: Dossier) -> Iterator[InstemmingMisluktGehoord]:
    if isinstance(command.feit, e.PolisInstemmingMislukt) and not dossier.mislukt:
        yield InstemmingMisluktGehoord(reden_event_id=command.event_id)


def _gehoord(command: NeemKennis) -> Iterator[BriefgegevensGehoord]:
    found = gehoord(command.feit)
    if found is not None:
        persoon, feiten = found
        yield BriefgegevensGehoord(persoon_ref=persoon, feiten=feiten, reden_event_id=command.event_id)


def _gevraagd(command: NeemKennis, brief: Brief) -> Iterator[NotificatieAangevraagd | BriefgegevensGehoord]:
    gevraagd = _aangevraagd(command, brief)
    yield gevraagd
    if brief.feiten != GEEN:
        yield BriefgegevensGehoord(
            notificatie_id=gevraagd.notificatie_id, feiten=brief.feiten, reden_event_id=command.event_id
        )


def _aangevraagd(command: NeemKennis, brief: Brief) -> NotificatieAangevraagd:
    if command.polis_ref is None:
        raise LookupError(f"een brief {brief.sjabloon} over geen enkele polis")
    return aangevraagd(brief, command.polis_ref, command.event_id, afzender(brief.sjabloon, command.keuzes))


def _te_verzenden(command: NeemKennis, nieuw: Sequence[Brief]) -> Iterator[Taak]:
    for brief in nieuw:
        if brief.sjabloon in _BELLEN_EN_SCHRIJVEN:
            over = Onderwerp(
                soort="BRIEF_VERZENDEN",
                eigenaar=afzender(brief.sjabloon, command.keuzes),
                persoon_ref=brief.persoon_ref,
                zaak_id=_aangevraagd(command, brief).notificatie_id,
            )
            yield Taak(over, brief.uiterlijk)


def _vervallen(command: NeemKennis, brief: Bestaand, grond: Vervalgrond) -> NotificatieVervallen:
    if command.polis_ref is None:
        raise LookupError(f"een brief {brief.sjabloon} over geen enkele polis")
    return NotificatieVervallen(
        notificatie_id=brief.notificatie_id,
        polis_ref=command.polis_ref,
        sjabloon=brief.sjabloon,
        afzender=brief.afzender,
        grond=grond,
        reden_event_id=command.event_id,
    )


def _geopend(command: NeemKennis, taak: Taak) -> TaakGeopend:
    over = taak.onderwerp
    naam = f"{over.soort}:{over.eigenaar}:{over.persoon_ref}"
    return TaakGeopend(
        taak_id=uuid5(command.event_id, naam if over.zaak_id is None else f"{naam}:{over.zaak_id}"),
        polis_ref=command.polis_ref,
        persoon_ref=over.persoon_ref,
        soort=over.soort,
        eigenaar=over.eigenaar,
        maand=over.maand,
        verval=taak.verval,
        reden_event_id=command.event_id,
        regel=REGEL[over.soort],
        aanleiding=type(command.feit).__name__,
        zaak_id=over.zaak_id,
    )


def _gesloten(command: NeemKennis, taak: OpenTaak) -> TaakGesloten:
    return TaakGesloten(
        taak_id=taak.taak_id,
        polis_ref=command.polis_ref,
        eigenaar=taak.onderwerp.eigenaar,
        reden_event_id=command.event_id,
    )
