"""Who is written to when, with which letter: no more than planned, nothing that the insurer did not see (RUB-39…43)."""

from typing import assert_never

from contracts.domain import Refusal
from contracts.soorten import Sjabloon

from contracts import eligibility as e
from contracts import kalender
from eligibility.domain.pakketten import te_bieden
from eligibility.domain.reactiedatum import eis_reactiedatum
from eligibility.domain.samenwerking import commands_communicatie as c
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.partij import eis_partij
from eligibility.domain.samenwerking.stappen import afspraken_van, eerst_nodig
from eligibility.domain.samenwerking.state import Golfstand, Samenwerking, Sjabloonstand


def decide(command: c.Communicatie, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Codes: those of `Afspraken.beleid_op` and of `te_bieden`, REACTIEDATUM_ONGELDIG, PARTIJ_ONJUIST,
    GOLVEN_ONGELDIG, GOLF_ONBEKEND, GOLF_VOL, GOLF_GESLOTEN, VORIGE_GOLF_OPEN, COMMUNICATIEPLAN_ONTBREEKT,
    VERZENDPLANNING_ONTBREEKT, SJABLOON_ONBEKEND, REEDS_BEOORDEELD, SJABLOON_NIET_GOEDGEKEURD."""
    eis_partij(command.partij, "VERZEKERAAR" if isinstance(command, c.BeoordeelSjabloon) else "GEMEENTE")
    dag = kalender.dag(command.op)
    match command:
        case c.StelCommunicatieplanVast():
            return _plan(command, samenwerking)
        case c.DienSjabloonIn():
            return [_dien_in(command, samenwerking)]
        case c.BeoordeelSjabloon():
            return _beoordeel(command, samenwerking)
        case c.MeldVerzendplanning():
            return _meld(command, samenwerking)
        case c.VerzendGolf():
            return _verzend(command, samenwerking)
        case c.SluitGolf():
            stand = _golf(samenwerking, command.golf_nr)
            sluiting = e.GolfGesloten(samenwerking_id=samenwerking.ref, golf_nr=command.golf_nr, datum=dag)
            return [] if stand.gesloten else [sluiting]
        case _:
            assert_never(command)


def _plan(command: c.StelCommunicatieplanVast, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Numbered from 1 in order of day. What went out already stays in it (RUB-39, RUB-40)."""
    ref, golven = samenwerking.ref, command.golven
    if samenwerking.geldig_sinds is None:
        tekst = f"Plan de brieven als beide partijen hebben ondertekend.{eerst_nodig(samenwerking)}"
        raise Refusal("OVEREENKOMST_ONTBREEKT", tekst)
    dagen = [golf.datum for golf in golven]
    if [golf.golf_nr for golf in golven] != list(range(1, len(golven) + 1)) or dagen != sorted(dagen):
        raise Refusal("GOLVEN_ONGELDIG", "Nummer de golven vanaf 1, op volgorde van hun dag.", "/golven")
    nieuw = {golf.golf_nr: golf.aantal for golf in golven}
    if any(stand.verzonden > nieuw.get(stand.golf.golf_nr, 0) for stand in samenwerking.golven):
        raise Refusal("GOLVEN_ONGELDIG", "Er is al meer verzonden dan dit plan toelaat.", "/golven")
    if tuple(stand.golf for stand in samenwerking.golven) == golven:
        return []
    return [e.CommunicatieplanVastgesteld(samenwerking_id=ref, golven=golven)]


def _dien_in(command: c.DienSjabloonIn, samenwerking: Samenwerking) -> e.SjabloonIngediend:
    """Numbered through all languages; a translation is of a Dutch version that is there (RUB-41)."""
    versies = [een.ingediend for een in samenwerking.sjablonen if een.ingediend.sjabloon == command.sjabloon]
    if command.vertaling is not None and command.vertaling.van not in {
        een.versie for een in versies if een.vertaling is None
    }:
        raise Refusal("SJABLOON_ONBEKEND", "Deze versie van deze brief is niet ingediend.", "/vertaling/van")
    return e.SjabloonIngediend(
        samenwerking_id=samenwerking.ref,
        sjabloon=command.sjabloon,
        versie=len(versies) + 1,
        document_ref=command.document_ref,
        vertaling=command.vertaling,
        datum=kalender.dag(command.op),
    )


def _beoordeel(command: c.BeoordeelSjabloon, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    stand = next(
        (
            een
            for een in samenwerking.sjablonen
            if (een.ingediend.sjabloon, een.ingediend.versie) == (command.sjabloon, command.versie)
        ),
        None,
    )
    if stand is None:
        raise Refusal("SJABLOON_ONBEKEND", "Deze versie van deze brief is niet ingediend.")
    if stand.oordeel == command.oordeel:
        return []
    if stand.oordeel is not None:
        raise Refusal("REEDS_BEOORDEELD", "Over deze versie is al geoordeeld; de gemeente dient een nieuwe in.")
    return [
        e.SjabloonBeoordeeld(
            samenwerking_id=samenwerking.ref,
            sjabloon=command.sjabloon,
            versie=command.versie,
            oordeel=command.oordeel,
            opmerking_ref=command.opmerking_ref,
            datum=kalender.dag(command.op),
        )
    ]


def _meld(command: c.MeldVerzendplanning, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    _golf(samenwerking, command.golf_nr)
    return [
        e.VerzendplanningGemeld(
            samenwerking_id=samenwerking.ref,
            golf_nr=command.golf_nr,
            datum=command.datum,
            kanaal=command.kanaal,
            aantal=command.aantal,
        )
    ]


def _verzend(command: c.VerzendGolf, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    dag = kalender.dag(command.op)
    te_bieden(afspraken_van(samenwerking).beleid_op(dag), command.pakketcodes)
    eis_reactiedatum(command.uiterste_reactiedatum, dag)
    stand = _golf(samenwerking, command.golf_nr)
    brief = goedgekeurd(samenwerking, "AANBOD")
    if brief is None:
        raise Refusal("SJABLOON_NIET_GOEDGEKEURD", "De verzekeraar heeft nog geen versie van deze brief goedgekeurd.")
    if not stand.gemeld:
        raise Refusal("VERZENDPLANNING_ONTBREEKT", "Meld de verzekeraar eerst wanneer deze golf uitgaat.")
    if stand.gesloten:
        raise Refusal("GOLF_GESLOTEN", "Deze golf is gesloten.")
    eerder = [een for een in samenwerking.golven if een.golf.golf_nr < command.golf_nr and not een.gesloten]
    if eerder and not command.voor_afloop:
        raise Refusal("VORIGE_GOLF_OPEN", f"Golf {eerder[0].golf.golf_nr} is nog open.")
    totaal = stand.verzonden + command.aantal
    if totaal > stand.golf.aantal:
        over = stand.golf.aantal - stand.verzonden
        raise Refusal("GOLF_VOL", f"In deze golf is nog plaats voor {over} verzekerden, niet voor {command.aantal}.")
    return [
        e.GolfVerzonden(
            samenwerking_id=samenwerking.ref,
            golf_nr=command.golf_nr,
            aantal=command.aantal,
            totaal=totaal,
            sjabloonversie=brief.ingediend.versie,
            vertalingen=vertalingen(samenwerking, brief),
            voor_afloop=bool(eerder),
            datum=dag,
        )
    ]


def goedgekeurd(samenwerking: Samenwerking, sjabloon: Sjabloon) -> Sjabloonstand | None:
    """The newest Dutch version that the insurer approved (RUB-41)."""
    goed = [een for een in _goede(samenwerking, sjabloon) if een.ingediend.vertaling is None]
    return max(goed, key=lambda een: een.ingediend.versie, default=None)


def vertalingen(samenwerking: Samenwerking, brief: Sjabloonstand) -> tuple[e.Meegestuurd, ...]:
    """Of exactly this version, in each language the newest that the insurer approved, in order of language (RUB-41)."""
    per_taal = {
        vertaling.taal: e.Meegestuurd(taal=vertaling.taal, versie=een.ingediend.versie)
        for een in _goede(samenwerking, brief.ingediend.sjabloon)
        if (vertaling := een.ingediend.vertaling) is not None and vertaling.van == brief.ingediend.versie
    }
    return tuple(sorted(per_taal.values(), key=lambda een: een.taal))


def _goede(samenwerking: Samenwerking, sjabloon: Sjabloon) -> list[Sjabloonstand]:
    """Oldest first."""
    return [
        een for een in samenwerking.sjablonen if een.ingediend.sjabloon == sjabloon and een.oordeel == "GOEDGEKEURD"
    ]


def _golf(samenwerking: Samenwerking, golf_nr: int) -> Golfstand:
    if not samenwerking.golven:
        raise Refusal("COMMUNICATIEPLAN_ONTBREEKT", "Stel eerst het communicatieplan vast.")
    stand = next((een for een in samenwerking.golven if een.golf.golf_nr == golf_nr), None)
    if stand is None:
        raise Refusal("GOLF_ONBEKEND", "Deze golf staat niet in het communicatieplan.")
    return stand
