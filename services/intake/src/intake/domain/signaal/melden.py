"""Arrears are reported: no signal at all, below its profile, taken in, or said before (domain 5.1 S1…S6, SC-36)."""

from datetime import date
from uuid import UUID

from contracts.domain import Refusal
from contracts.intake import AchterstandGemeld, SignaalAfgewezen, SignaalHerhaald
from contracts.kalender import dag

from intake.domain.schuld import totaal_cent
from intake.domain.signaal.commands import MeldAchterstand
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier
from intake.domain.signaal.toets import toets


def meld(command: MeldAchterstand, dossier: Dossier) -> list[SignaalEvent]:
    controleer(command, dag(command.op))
    code = toets(command.profiel, command.melding())
    if code is not None:
        return [SignaalAfgewezen(signaal_id=command.signaal_id, code=code)]
    persoon_ref = command.persoon_ref
    if persoon_ref is None:
        raise Refusal("PERSOON_ONTBREEKT", "Dit signaal is aan geen persoon te koppelen.")
    gemeld = _gemeld(command, persoon_ref)
    eerder = dossier.signaal_id
    if eerder is None or not command.profiel.herhaling:
        return [gemeld]
    hoger = gemeld.totaal_cent > dossier.totaal_cent
    herhaald = SignaalHerhaald(
        signaal_id=command.signaal_id, eerder_signaal_id=eerder, persoon_ref=persoon_ref, hoger=hoger
    )
    return [herhaald, gemeld] if hoger else [herhaald]


def controleer(command: MeldAchterstand, vandaag: date) -> None:
    """Raises `Refusal` where this is no signal at all, whatever its profile asks."""
    if command.signaaldatum > vandaag:
        raise Refusal("SIGNAALDATUM_IN_TOEKOMST", "De signaaldatum ligt in de toekomst.", "/signaaldatum")
    if command.peildatum > vandaag:
        raise Refusal("PEILDATUM_IN_TOEKOMST", "De peildatum ligt in de toekomst.", "/peildatum")
    if command.oudste_vervaldatum is not None and command.oudste_vervaldatum > vandaag:
        tekst = "De oudste vervaldatum ligt in de toekomst."
        raise Refusal("OUDSTE_VERVALDATUM_IN_TOEKOMST", tekst, "/oudsteVervaldatum")
    namen = [a.achterstandsoort for a in command.soorten]
    if not namen:
        raise Refusal("SOORTEN_ONTBREKEN", "Noem ten minste één soort achterstand.", "/soorten")
    if len(set(namen)) != len(namen):
        raise Refusal("SOORT_DUBBEL", "Elke soort achterstand mag één keer voorkomen.", "/soorten")


def _gemeld(command: MeldAchterstand, persoon_ref: UUID) -> AchterstandGemeld:
    return AchterstandGemeld(
        signaal_id=command.signaal_id,
        persoon_ref=persoon_ref,
        polis_ref=command.polis_ref,
        samenwerking_id=command.samenwerking_id,
        rol=command.rol,
        profiel=command.profiel.naam,
        grondslag=command.grondslag,
        kanaal=command.kanaal,
        soorten=command.soorten,
        totaal_cent=totaal_cent(command.soorten),
        oudste_vervaldatum=command.oudste_vervaldatum,
        peildatum=command.peildatum,
        signaaldatum=command.signaaldatum,
        crisissignaal=command.crisissignaal,
        warme_overdracht=command.warme_overdracht,
        bph_status=command.bph_status,
        bph_sinds=command.bph_sinds,
    )
