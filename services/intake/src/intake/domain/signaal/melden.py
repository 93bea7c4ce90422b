"""Arrears are reported: no signal at all, below its profile, taken in, or said before (domain 5.1 S1…S6, SC-36)."""

from datetime import date
from typing import Final
from uuid import UUID

from contracts.domain import Refusal
from contracts.intake import AchterstandGemeld, SignaalAfgewezen, SignaalHerhaald, SignaalToegewezen
from contracts.kalender import dag

from intake.domain.schuld import totaal_cent
from intake.domain.signaal import partner
from intake.domain.signaal.afsluiten import sluit
from intake.domain.signaal.commands import MeldAchterstand, NeemSignaalAan, WijsSignaalAf
from intake.domain.signaal.doorgeleiden import neem_over
from intake.domain.signaal.events import InhoudingOvergenomen, SignaalEvent, SignaalOpToestemming
from intake.domain.signaal.state import Dossier, Zaak, op_te_pakken, soorten_van
from intake.domain.signaal.termijnen import gesprek_voor, reactie_voor
from intake.domain.signaal.toets import Afwijscode, toets

_OOK_VAN_EEN_HERHALING: Final = (
    *("signaalpartner", "profiel", "grondslag", "kanaal", "rol", "soorten", "totaal_cent", "peildatum", "signaaldatum"),
    *("oudste_vervaldatum", "crisissignaal", "warme_overdracht", "samenwerking_id", "maandpremies_achter"),
    *("premie_basis_cent", "premie_av_cent", "bph_status", "bph_sinds", "aankondiging_datum", "toestemming_datum"),
    *("voorwaarden_versie", "toestemming_tekst", "uitvoerder"),
)


def beoordeel(command: MeldAchterstand, vandaag: date) -> Afwijscode | None:
    """The condition of its profile that fails, None when all hold. Raises `Refusal` where this is no signal at all.

    A judgement stands: what does not lie in the future of `vandaag` does not lie in that of a later day.
    """
    _controleer(command, vandaag)
    return toets(command.profiel, command.melding())


def meld(command: MeldAchterstand, dossier: Dossier) -> list[SignaalEvent]:
    """Judge, then reject or take in. Raises `Refusal`."""
    code = beoordeel(command, dag(command.op))
    if code is not None:
        return wijs_af(WijsSignaalAf(signaal_id=command.signaal_id, code=code))
    if command.persoon_ref is None:
        raise Refusal("PERSOON_ONTBREEKT", "Dit signaal is aan geen persoon te koppelen.")
    return neem_aan(NeemSignaalAan(melding=command, persoon_ref=command.persoon_ref, op=command.op), dossier)


def wijs_af(command: WijsSignaalAf) -> list[SignaalEvent]:
    return [SignaalAfgewezen(signaal_id=command.signaal_id, code=command.code)]


def neem_aan(command: NeemSignaalAan, dossier: Dossier) -> list[SignaalEvent]:
    """Repeated while one is open: told as such, and taken up again only for more than before (S5, S6, SC-36).

    A correction says what was owed then, more or less. Raises `Refusal` PEILDATUM_OUDER (N-20).
    """
    melding = command.melding
    soorten = soorten_van(melding.soorten)
    bekend = dossier.peildatum(soorten)
    # The rows of a file were held against its polis already, before anything of it was kept.
    if melding.kanaal != "BESTAND" and not command.correctie and bekend is not None and melding.peildatum < bekend:
        raise Refusal("PEILDATUM_OUDER", "Over deze achterstand kennen wij al een latere peildatum.", "/peildatum")
    gemeld = _gemeld(melding, command.persoon_ref, dag(command.op))
    eerder = _eerder(melding, dossier)
    nieuw: list[SignaalEvent] = [gemeld]
    if command.toestemming_id is not None:
        nieuw.append(SignaalOpToestemming(signaal_id=gemeld.signaal_id, toestemming_id=command.toestemming_id))
    if melding.team is not None:
        nieuw.append(SignaalToegewezen(signaal_id=gemeld.signaal_id, team=melding.team))
    if dossier.rub:
        nieuw += neem_over(gemeld.signaal_id, dag(command.op), wacht=op_te_pakken(gemeld))
    if eerder is None:
        return nieuw
    if eerder.inhouding_vanaf is not None:
        over = InhoudingOvergenomen(signaal_id=gemeld.signaal_id, eerder_signaal_id=eerder.signaal_id)
        nieuw.append(over)
    vervangen = [*sluit(eerder, "VERVANGEN", dag(command.op)), *nieuw]
    if command.correctie or not melding.profiel.herhaling:
        return vervangen
    hoger = gemeld.totaal_cent > eerder.totaal_cent
    herhaald = SignaalHerhaald(
        signaal_id=gemeld.signaal_id,
        eerder_signaal_id=eerder.signaal_id,
        persoon_ref=command.persoon_ref,
        hoger=hoger,
        **(_korter(melding, eerder, dag(command.op)) if gemeld.crisissignaal and not hoger else {}),
        **{naam: getattr(gemeld, naam) for naam in _OOK_VAN_EEN_HERHALING},
    )
    return [herhaald, *vervangen] if hoger else [herhaald]


def _korter(melding: MeldAchterstand, eerder: Zaak, vandaag: date) -> dict[str, date | None]:
    """The terms of the open signal that end sooner because it is a crisis by now (Wgs 4 lid 2)."""
    opvolging = melding.profiel.opvolging
    reactie = reactie_voor(opvolging, vandaag, crisis=True)
    gesprek = gesprek_voor(opvolging, vandaag, crisis=True)
    return {
        "reactie_voor": reactie if _eerder_dan(reactie, eerder.reactie_voor) else None,
        "gesprek_voor": gesprek if _eerder_dan(gesprek, eerder.gesprek_voor) else None,
    }


def _eerder_dan(nieuw: date | None, loopt: date | None) -> bool:
    return nieuw is not None and loopt is not None and nieuw < loopt


def _eerder(melding: MeldAchterstand, dossier: Dossier) -> Zaak | None:
    """The open signal that this one is held against: of the same kinds (N-25), of a file whatever its kinds."""
    if melding.kanaal == "BESTAND" and not melding.profiel.herhaling:
        return dossier.zaken[-1] if dossier.zaken else None
    soorten = soorten_van(melding.soorten)
    return next((zaak for zaak in dossier.zaken if zaak.soorten == soorten), None)


def _controleer(command: MeldAchterstand, vandaag: date) -> None:
    """Whatever its profile asks."""
    if command.profiel.richting != "NAAR_GEMEENTE":
        raise Refusal("RICHTING_ANDERS", "Onder dit profiel gaan signalen de andere kant op.", "/profiel")
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
    partner.controleer(command)


def _gemeld(melding: MeldAchterstand, persoon_ref: UUID, vandaag: date) -> AchterstandGemeld:
    return AchterstandGemeld(
        signaal_id=melding.signaal_id,
        persoon_ref=persoon_ref,
        polis_ref=melding.polis_ref,
        samenwerking_id=melding.samenwerking_id,
        rol=melding.rol,
        profiel=melding.profiel.naam,
        grondslag=melding.grondslag,
        kanaal=melding.kanaal,
        soorten=melding.soorten,
        totaal_cent=totaal_cent(melding.soorten),
        oudste_vervaldatum=melding.oudste_vervaldatum,
        peildatum=melding.peildatum,
        signaaldatum=melding.signaaldatum,
        crisissignaal=melding.crisissignaal,
        warme_overdracht=melding.warme_overdracht,
        bph_status=melding.bph_status,
        bph_sinds=melding.bph_sinds,
        uitvoerder=melding.profiel.uitvoerder,
        reactie_voor=reactie_voor(melding.profiel.opvolging, vandaag, crisis=melding.crisissignaal),
        signaalpartner=melding.signaalpartner,
        maandpremies_achter=melding.maandpremies_achter,
        premie_basis_cent=melding.premie_basis_cent,
        premie_av_cent=melding.premie_av_cent,
        aankondiging_datum=melding.aankondiging_datum,
        toestemming_datum=melding.toestemming_datum,
        voorwaarden_versie=melding.voorwaarden_versie,
        toestemming_tekst=melding.toestemming_tekst,
        woning_ref=melding.woning_ref,
        matchregels=melding.matchregels,
    )
