"""Fase 0 and the first half of fase 1: decided, asked, counted, agreed to (RUB-6…12, SC-12)."""

from typing import assert_never

from contracts.domain import Refusal

from contracts import eligibility as e
from contracts import kalender
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.partij import PROJECTLEIDER, eis_eigen, eis_geweest, eis_partij
from eligibility.domain.samenwerking.stappen import eis
from eligibility.domain.samenwerking.state import Samenwerking


def decide(command: c.Voorbereiding, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """The same word twice is no news. Codes of `eis` and: PARTIJ_ONJUIST, ROL_VAN_ANDER, PROJECTLEIDER_ONTBREEKT,
    DATUM_IN_TOEKOMST, FASE_ONJUIST, OMVANG_ONTBREEKT, UITSPLITSING_TE_GROOT."""
    ref, d = samenwerking.ref, samenwerking.dossier
    match command:
        case c.PresenteerPlan():
            return _plan(command, samenwerking)
        case c.LegDeelnamebesluitVast():
            return _besluit(command, samenwerking)
        case c.StelProjectgroepSamen():
            return _projectgroep(command, samenwerking)
        case c.StelStappenplanVast():
            eis(samenwerking, "STAPPENPLAN")
            eis_geweest(command.datum, command.op)
            nieuw = e.StappenplanVastgesteld(
                samenwerking_id=ref, document_ref=command.document_ref, datum=command.datum
            )
            return [] if d.stappenplan == nieuw else [nieuw]
        case c.VerzoekUitstroom():
            return _verzoek(command, samenwerking)
        case c.VerstrekAantallen():
            return _aantallen(command, samenwerking)
        case c.WeigerAantallen():
            dag = kalender.dag(command.op)
            return [e.AantallenGeweigerd(samenwerking_id=ref, code="PERSOONSGEGEVENS_NIET_TOEGESTAAN", datum=dag)]
        case c.GeefGroenLicht():
            return _groen_licht(command, samenwerking)
        case _:
            assert_never(command)


def _plan(command: c.PresenteerPlan, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """After a NEE a new plan opens the samenwerking again; until the decision it may be replaced."""
    eis(samenwerking, "PLAN_VAN_AANPAK")
    eis_partij(command.partij, "VERZEKERAAR")
    eis_geweest(command.datum, command.op)
    nieuw = e.PlanVanAanpakGepresenteerd(
        samenwerking_id=samenwerking.ref, document_ref=command.document_ref, datum=command.datum
    )
    if samenwerking.dossier.plan == nieuw:
        return []
    if samenwerking.fase not in {"GEREGISTREERD", "VERKEND", "GESLOTEN"}:
        raise Refusal("FASE_ONJUIST", "De gemeente heeft al besloten om mee te doen.")
    return [nieuw]


def _besluit(command: c.LegDeelnamebesluitVast, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    nieuw = e.DeelnamebesluitGenomen(
        samenwerking_id=samenwerking.ref,
        besluit_ref=command.besluit_ref,
        uitkomst=command.uitkomst,
        datum=command.datum,
    )
    if samenwerking.dossier.besluit == nieuw:
        return []
    eis(samenwerking, "BESLUIT")
    eis_partij(command.partij, "GEMEENTE")
    eis_geweest(command.datum, command.op)
    if samenwerking.dossier.besluit is not None:
        raise Refusal("FASE_ONJUIST", "Over deelname is al besloten.")
    return [nieuw]


def _projectgroep(command: c.StelProjectgroepSamen, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Each party sends its own people, with a projectleider among them (RUB-8)."""
    eis(samenwerking, "PROJECTGROEP")
    for i, lid in enumerate(command.leden):
        eis_eigen(command.partij, lid.rol, f"/leden/{i}/rol")
    if PROJECTLEIDER[command.partij] not in {lid.rol for lid in command.leden}:
        raise Refusal("PROJECTLEIDER_ONTBREEKT", "Noem onder uw leden een projectleider.", "/leden")
    nieuw = e.ProjectgroepSamengesteld(samenwerking_id=samenwerking.ref, partij=command.partij, leden=command.leden)
    return [] if nieuw in samenwerking.dossier.projectgroep else [nieuw]


def _verzoek(command: c.VerzoekUitstroom, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    eis(samenwerking, "UITSTROOMVERZOEK")
    eis_partij(command.partij, "GEMEENTE")
    if (command.criterium == "AANTAL") != (command.omvang is not None):
        raise Refusal("OMVANG_ONTBREEKT", "Noem een omvang bij AANTAL, en alleen dan.", "/omvang")
    eerder = samenwerking.dossier.verzoek
    if eerder is not None and (eerder.criterium, eerder.omvang) == (command.criterium, command.omvang):
        return []
    return [
        e.UitstroomVerzocht(
            samenwerking_id=samenwerking.ref,
            criterium=command.criterium,
            omvang=command.omvang,
            datum=kalender.dag(command.op),
        )
    ]


def _aantallen(command: c.VerstrekAantallen, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """No part is larger than the whole (RUB-11)."""
    eis(samenwerking, "AANTALLEN")
    eis_partij(command.partij, "VERZEKERAAR")
    eis_geweest(command.peildatum, command.op, "/peildatum")
    for i, deel in enumerate(command.uitsplitsing):
        if deel.aantal > command.aantal:
            raise Refusal("UITSPLITSING_TE_GROOT", "Een deel is groter dan het geheel.", f"/uitsplitsing/{i}/aantal")
    nieuw = e.WanbetalersaantalVerstrekt(
        samenwerking_id=samenwerking.ref,
        aantal=command.aantal,
        uitsplitsing=command.uitsplitsing,
        peildatum=command.peildatum,
    )
    return [] if samenwerking.dossier.aantallen == nieuw else [nieuw]


def _groen_licht(command: c.GeefGroenLicht, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    if samenwerking.groen_licht:
        return []
    eis(samenwerking, "GROEN_LICHT")
    eis_partij(command.partij, "GEMEENTE")
    return [
        e.GroenLichtGegeven(
            samenwerking_id=samenwerking.ref,
            datum=kalender.dag(command.op),
            besluit_ref=command.besluit_ref,
            mandaathouder_ref=command.mandaathouder_ref,
        )
    ]
