"""After both signed the choices change with the consent of both (N-04, CONV-18, RUB-26)."""

from typing import Final

from contracts.beleid import Beleid
from contracts.domain import Refusal
from msgspec.structs import replace

from contracts import eligibility as e
from contracts import kalender
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.beleidskeuzes import eis_uitvoerbaar
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.stappen import eerst_nodig
from eligibility.domain.samenwerking.state import Samenwerking

_PREMIES: Final = ("basispremie_cent", "aanvullend_cent", "eigen_risico_cent")


def stel_voor(command: c.StelWijzigingVoor, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Codes: OVEREENKOMST_ONTBREEKT, PREMIE_VAN_VERZEKERAAR, MAAND_ONTBREEKT, MAAND_BEGONNEN, MAAND_ONGELDIG and those
    of the choices themselves."""
    if samenwerking.fase not in {"GELDIG", "OPGEZEGD"}:
        tekst = f"Zolang niet beide hebben ondertekend kiest de gemeente.{eerst_nodig(samenwerking)}"
        raise Refusal("OVEREENKOMST_ONTBREEKT", tekst)
    geldend = samenwerking.versies[-1]
    eis_uitvoerbaar(command.beleid, command.eigen_risico)
    if command.partij == "GEMEENTE" and _premies(command.beleid) != _premies(geldend):
        raise Refusal("PREMIE_VAN_VERZEKERAAR", "Alleen de verzekeraar stelt zijn premies voor.")
    _eis_maand(command)
    return [
        e.BeleidswijzigingVoorgesteld(
            samenwerking_id=samenwerking.ref,
            voorstel=samenwerking.voorstellen + 1,
            door=command.partij,
            beleid=replace(command.beleid, versie=len(samenwerking.versies) + 1),
            lopenden=command.lopenden,
            vanaf_maand=command.vanaf_maand,
            datum=kalender.dag(command.op),
        )
    ]


def _eis_maand(command: c.StelWijzigingVoor) -> None:
    """Who follows follows from a month that is named and still to begin."""
    if (command.lopenden == "VOLGEN") != (command.vanaf_maand is not None):
        raise Refusal("MAAND_ONTBREEKT", "Noem bij VOLGEN de maand, en alleen dan.", "/vanafMaand")
    if command.vanaf_maand is None:
        return
    try:
        begin = kalender.eerste_van(command.vanaf_maand)
    except ValueError:
        raise Refusal("MAAND_ONGELDIG", "Geef de maand als JJJJ-MM.", "/vanafMaand") from None
    if begin <= kalender.dag(command.op):
        raise Refusal("MAAND_BEGONNEN", "Deze maand is al begonnen.", "/vanafMaand")


def _premies(beleid: Beleid) -> tuple[object, ...]:
    per_pakket = [(p.pakketcode, p.basispremie_cent, p.aanvullend_cent) for p in beleid.pakketten]
    return (*(getattr(beleid, naam) for naam in _PREMIES), sorted(per_pakket, key=str))


def beantwoord(command: c.BeantwoordWijziging, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Codes: VOORSTEL_ONBEKEND, PARTIJ_ONJUIST, MAAND_BEGONNEN."""
    ref, open_ = samenwerking.ref, samenwerking.voorstel
    if open_ is None or open_.voorstel != command.voorstel:
        raise Refusal("VOORSTEL_ONBEKEND", "Dit voorstel staat niet open.", "/voorstel")
    if open_.door == command.partij:
        raise Refusal("PARTIJ_ONJUIST", "Over een voorstel spreekt de andere partij.")
    dag = kalender.dag(command.op)
    antwoord = e.BeleidswijzigingBeantwoord(
        samenwerking_id=ref, voorstel=open_.voorstel, door=command.partij, instemming=command.instemming, datum=dag
    )
    if not command.instemming:
        return [antwoord]
    if open_.vanaf_maand is not None and kalender.eerste_van(open_.vanaf_maand) <= dag:
        raise Refusal("MAAND_BEGONNEN", "De maand van dit voorstel is begonnen; vraag een nieuw voorstel.")
    return [
        antwoord,
        e.BeleidskeuzesVastgesteld(
            samenwerking_id=ref,
            beleid=replace(open_.beleid, versie=len(samenwerking.versies) + 1),
            lopenden=open_.lopenden,
            vanaf_maand=open_.vanaf_maand,
        ),
    ]
